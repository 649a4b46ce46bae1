# SPDX-License-Identifier: Apache-2.0
"""A filled template as facts. All that is wrong is told, by sheet and cell; a wrong cell counts as unknown, never as no or 0."""

from __future__ import annotations

import difflib
import os
import re
from dataclasses import dataclass, field
from typing import Any, Callable, Iterator

from . import _template_cells as cells
from . import _template_words as words
from ._core import Error, RuleBook, Vocabulary, VocabularyItem
from ._facts import read_facts
from ._optional import library
from ._template_cells import BadCell
from ._template_plan import FORMS, ID, MARK, NAME, NAME_EN, PARENT, SOURCE_COLUMNS, SOURCES

_HEAD = 40  # rows in which the row of ids is looked for
_MOST_LETTERS = re.compile(r"[A-Z]+")


@dataclass(frozen=True)
class CellProblem:
    """What is wrong in a filled template, where, and what to do; `why_vi` says it in Vietnamese."""

    sheet: str
    cell: str
    why: str
    why_vi: str

    def __str__(self) -> str:
        return f"sheet `{self.sheet}`, cell `{self.cell}`: {self.why}" if self.cell else f"sheet `{self.sheet}`: {self.why}"

    def _said(self, lang: str) -> str:
        where = f"trang `{self.sheet}`, ô `{self.cell}`" if self.cell else f"trang `{self.sheet}`"
        return str(self) if lang == "en" else f"{where}: {self.why_vi}"


@dataclass
class _Row:
    sheet: "_Sheet"
    number: int
    facts: dict[str, Any] = field(default_factory=dict)
    at: dict[tuple[str, ...], str] = field(default_factory=dict)  # fact and key: cell
    lists: dict[str, str] = field(default_factory=dict)  # relation: whole, partial or none
    parent: str = ""
    spoilt: bool = False  # a cell of it was not read

    @property
    def id(self) -> str:
        return str(self.facts.get(ID, ""))


@dataclass
class _Sheet:
    page: Any
    formulas: Any
    path: tuple[str, ...]
    of: Vocabulary
    ids: int  # the row of ids
    columns: dict[int, str] = field(default_factory=dict)
    rows: list[_Row] = field(default_factory=list)


class Reader:
    def __init__(self, book: RuleBook, path: str) -> None:
        self.book, self.path = book, path
        self.problems: list[CellProblem] = []
        self.sheets: dict[tuple[str, ...], _Sheet] = {}
        self.sources: _Sheet | None = None
        self.kind = ""
        self.vocabularies: dict[str, Vocabulary] = {}
        opened = library("openpyxl", "spreadsheets", "filled templates")
        if not os.path.exists(path):
            raise Error(f"cannot read `{path}`: there is no such file")
        try:
            self.file = opened.load_workbook(path, data_only=True)
            self.formulas = opened.load_workbook(path)
        except Exception as error:  # of several libraries, for a file may be anything
            raise Error(f"cannot read `{path}` as a workbook (XLSX): {type(error).__name__}; save it as an Excel workbook (.xlsx)") from None
        self.letter = library("openpyxl.utils", "spreadsheets", "filled templates").get_column_letter

    def tell(self, page: Any, cell: str, why: str, why_vi: str) -> None:
        self.problems.append(CellProblem(page.title, cell, why, why_vi))

    def read(self) -> list[dict[str, Any]]:
        for page in self.file.worksheets:
            self._find(page)
        if () not in self.sheets:
            raise Error(f"`{self.path}` is no filled template: no sheet has a row of ids that begins with `{MARK}`; `chungsuc template` writes one")
        for sheet in self.sheets.values():
            self._columns(sheet)
            self._rows(sheet)
        if self.sources:
            self._sources(self.sources)
        for path in sorted(self.sheets, key=len, reverse=True):
            if path:
                self._join(self.sheets[path])
        for sheet in self.sheets.values():
            self._lists(sheet)
        main = self.sheets[()]
        subjects = [{"kind": self.kind, **row.facts} for row in main.rows]
        for row, subject in zip(main.rows, subjects):
            self._check(row, subject)
        self._order()
        return subjects

    def _order(self) -> None:
        titles = [page.title for page in self.file.worksheets]

        def place(problem: CellProblem) -> tuple[int, int, int, str]:
            letters = "".join(_MOST_LETTERS.findall(problem.cell.split(":")[0]))
            digits = re.sub(r"\D", "", problem.cell.split(":")[0])
            return titles.index(problem.sheet), int(digits or 0), len(letters), letters

        self.problems.sort(key=place)

    def _find(self, page: Any) -> None:
        """The sheet by its row of ids, whatever it is called now."""
        for number in range(1, min(page.max_row, _HEAD) + 1):
            mark = page.cell(number, 1).value
            if not isinstance(mark, str) or not mark.startswith(MARK):
                continue
            kind, *path = mark.removeprefix(MARK).removesuffix(SOURCES).split("/")
            of = self._vocabulary(kind)  # of a kind that the book does not have, that is told
            self.kind = self.kind or kind
            for name in path:
                items = [i for i in of.items if i.id == name and i.what == "relation"]
                if not items:
                    return self.tell(page, f"A{number}", f"the book has no relation `{name}`; write the template again", f"bộ quy tắc không có danh sách `{name}`; hãy xuất lại bảng mẫu")
                of = self._vocabulary(items[0].of)
            sheet = _Sheet(page, self.formulas[page.title], tuple(path), of, number)
            if mark.endswith(SOURCES):
                self.sources = sheet
            elif sheet.path in self.sheets:
                self.tell(page, f"A{number}", f"a second sheet of the same kind as `{self.sheets[sheet.path].page.title}`; put all rows into one", f"trang thứ hai cùng loại với trang `{self.sheets[sheet.path].page.title}`; hãy gộp về một trang")
            else:
                self.sheets[sheet.path] = sheet
            return None
        return None

    def _vocabulary(self, kind: str) -> Vocabulary:
        if kind not in self.vocabularies:
            self.vocabularies[kind] = self.book.vocabulary(kind)
        return self.vocabularies[kind]

    def _known(self, sheet: _Sheet) -> set[str]:
        if sheet is self.sources:
            return {PARENT, *SOURCE_COLUMNS}
        return {ID, NAME, NAME_EN} | ({PARENT} if sheet.path else {FORMS}) | {i.id for i in sheet.of.items}

    def _columns(self, sheet: _Sheet) -> None:
        page, known = sheet.page, self._known(sheet)
        items = {i.id: i for i in sheet.of.items}
        for merged in page.merged_cells.ranges:
            if merged.max_row >= sheet.ids:
                self.tell(page, str(merged), "the cells are merged, and only the first holds a value; unmerge them and write each", "các ô bị gộp nên chỉ ô đầu có giá trị; hãy bỏ gộp và ghi vào từng ô")
        for index in range(2, page.max_column + 1):
            at, value = f"{self.letter(index)}{sheet.ids}", page.cell(sheet.ids, index).value
            id = str(value).strip() if value is not None else ""
            if not id:
                if any(page.cell(row, index).value is not None for row in range(sheet.ids + 1, page.max_row + 1)):
                    self.tell(page, at, "the column has no id in the row of ids, and was not read; write the id of a fact, or delete the column", "cột không có mã ở dòng mã nên không được đọc; hãy ghi mã dữ kiện hoặc xóa cột")
                continue
            name, _, key = id.partition(".")
            wrong = self._wrong_key(items.get(name), name, key) if name in known else self._unknown(id, known)
            if wrong:
                self.tell(page, at, *wrong)
            elif id in sheet.columns.values():
                self.tell(page, at, f"the column `{id}` occurs twice, and this one was not read; delete one", f"cột `{id}` có hai lần, cột này không được đọc; hãy xóa bớt một cột")
            else:
                sheet.columns[index] = id
        needed = [PARENT] if sheet.path or sheet is self.sources else [ID]
        for name in needed:
            if name not in sheet.columns.values():
                self.tell(page, f"A{sheet.ids}", f"there is no column `{name}`, so it is not known whom the rows are about; put it back", f"không có cột `{name}` nên không biết các dòng nói về đối tượng nào; hãy khôi phục cột này")

    def _unknown(self, id: str, known: set[str]) -> tuple[str, str]:
        near = difflib.get_close_matches(id.split(".")[0], sorted(known), 1)
        hint, hint_vi = (f"; did you mean `{near[0]}`?", f"; có phải là `{near[0]}`?") if near else ("", "")
        return f"`{id}` is no fact of the book, and the column was not read{hint or '; put the id back, or delete the column'}", f"bộ quy tắc không có dữ kiện `{id}`, cột này không được đọc{hint_vi or '; hãy khôi phục mã hoặc xóa cột'}"

    def _wrong_key(self, item: VocabularyItem | None, name: str, key: str) -> tuple[str, str] | None:
        per = "" if item is None or item.what == "relation" else item.per
        if per == "nomination" and not self._rounds():
            per = ""
        if not per and key:
            return f"`{name}` is not given by year or round; write the id without `.{key}`", f"`{name}` không khai theo năm hay đợt; hãy ghi mã không có `.{key}`"
        if per == "year" and not re.fullmatch(r"\d{4}", key):
            return f"`{name}` is given year by year; write the id with its year, as in `{name}.2023`", f"`{name}` khai theo từng năm; hãy ghi mã kèm năm, như `{name}.2023`"
        if per in ("round", "nomination") and key not in self._rounds():
            return f"`{name}` is given round by round; write the id with a round of the book behind it", f"`{name}` khai theo từng đợt; hãy ghi mã kèm một đợt của bộ quy tắc"
        return None

    def _rounds(self) -> set[str]:
        return {r.id for r in self.book.rounds}

    def _rows(self, sheet: _Sheet) -> None:
        ids: dict[str, str] = {}
        by_name = {id: index for index, id in sheet.columns.items()}
        for number in range(sheet.ids + 1, sheet.page.max_row + 1):
            row = self._row(sheet, number)
            if row is None:
                continue
            sheet.rows.append(row)
            at = f"{self.letter(by_name[ID])}{number}" if ID in by_name else f"A{number}"
            if row.id:
                place = (row.parent + "/" if sheet.path else "") + words.folded(row.id)
                if place in ids:
                    self.tell(sheet.page, at, f"`{cells.shown(row.id)}` stands in cell `{ids[place]}` too; each subject has one row", f"`{cells.shown(row.id)}` đã có ở ô `{ids[place]}`; mỗi đối tượng chỉ ghi một dòng")
                ids.setdefault(place, at)
            elif not sheet.path and ID in by_name:
                self.tell(sheet.page, at, "the row has no id; write whom it is about", "dòng chưa có mã; hãy ghi mã hoặc tên đối tượng")

    def _cell(self, sheet: _Sheet, number: int, index: int) -> Any:
        """The value of a cell; None where it is empty. Raises where it has none that could be read."""
        cell, formula = sheet.page.cell(number, index), sheet.formulas.cell(number, index)
        value = cell.value.strip() if isinstance(cell.value, str) else cell.value
        if formula.data_type == "f" and value is None:
            raise BadCell("the formula has no stored result; open and save the file in a spreadsheet program, or write the value", "công thức chưa có kết quả lưu kèm; hãy mở và lưu lại tệp bằng phần mềm bảng tính, hoặc ghi thẳng giá trị")
        if cell.data_type == "e":
            raise BadCell(f"the cell shows the error `{value}`; mend the formula, or write the value", f"ô báo lỗi `{value}`; hãy sửa công thức hoặc ghi thẳng giá trị")
        return None if value == "" else value

    def _row(self, sheet: _Sheet, number: int) -> _Row | None:
        row, filled = _Row(sheet, number), False
        items = {i.id: i for i in sheet.of.items}
        for index, id in sheet.columns.items():
            at = f"{self.letter(index)}{number}"
            try:
                value = self._cell(sheet, number, index)
                if value is None:
                    continue
                filled = True
                percent = "%" in str(sheet.page.cell(number, index).number_format)
                self._take(row, id, items.get(id.partition(".")[0]), value, percent, at)
            except BadCell as bad:
                filled = row.spoilt = True
                self.tell(sheet.page, at, bad.why, bad.why_vi)
        return row if filled else None

    def _take(self, row: _Row, id: str, item: VocabularyItem | None, value: Any, percent: bool, at: str) -> None:
        name, _, key = id.partition(".")
        row.at[(name, key)] = at
        if name == PARENT and (row.sheet.path or row.sheet is self.sources):
            row.parent = cells.text(value)
        elif item is None or row.sheet is self.sources or name in (ID, NAME, NAME_EN):
            taken: Callable[[Any], Any] = {FORMS: self._forms, "dated": cells.day, "evidence": cells.grade}.get(name, cells.text)
            row.facts[name] = taken(value)
        elif item.what == "relation":
            row.lists[name] = cells.listed(value)
        elif key:
            row.facts.setdefault(name, {})[int(key) if key.isdigit() else key] = cells.fact(item, value, percent)
        else:
            row.facts[name] = cells.fact(item, value, percent)

    def _forms(self, value: Any) -> list[str]:
        forms = {q.id.removeprefix("award."): q.label for q in self.book.questions if q.kind == "award"}
        found = []
        for part in re.split(r"[;\n]", cells.text(value)):
            plain = words.folded(part)
            named = [id for id, label in forms.items() if plain in (words.folded(id), words.folded(label.vi), words.folded(label.en))]
            if plain and not named:
                known = ", ".join(f"`{id}`" for id in forms)
                raise BadCell(f"`{cells.shown(part.strip())}` is no form of award; write one of {known}", f"`{cells.shown(part.strip())}` không phải hình thức khen thưởng; hãy ghi một trong {known}")
            found += named[:1]
        return found

    def _sources(self, sheet: _Sheet) -> None:
        """Puts who said what beside the value of the main sheet."""
        self._columns(sheet)
        self._rows(sheet)
        main = self.sheets[()]
        bodies = {words.folded(text): body.id for item in sheet.of.items for body in item.by for text in (body.id, body.label.vi, body.label.en)}
        for row in sheet.rows:
            owners = [one for one in main.rows if row.parent and words.folded(one.id) == words.folded(row.parent)]
            name, _, key = str(row.facts.get("fact", "")).partition(".")
            at = row.at.get(("fact", ""), f"B{row.number}")
            where: Any = int(key) if key.isdigit() else key
            holder = None if not owners else owners[0].facts.get(name) if key else owners[0].facts
            place = where if key else name
            if not isinstance(holder, dict) or place not in holder or (name, key) not in owners[0].at:
                self.tell(sheet.page, at, "no cell of the sheet of subjects has a value of this subject and fact; write the id of the subject and that of the fact, as in the row of ids",
                          "trang đối tượng không có giá trị nào của đối tượng và dữ kiện này; hãy ghi mã đối tượng và mã dữ kiện đúng như ở dòng mã")
                continue
            told = {name: value for name, value in row.facts.items() if name in SOURCE_COLUMNS and name != "fact"}
            if "by" in told:
                told["by"] = bodies.get(words.folded(told["by"]), told["by"])
            holder[place] = {"value": holder[place], **told}

    def _join(self, sheet: _Sheet) -> None:
        """Gives each row to its subject. One that belongs to nobody makes every list of its kind one that may go on."""
        parents = self.sheets.get(sheet.path[:-1])
        name = sheet.path[-1]
        if parents is None:
            return
        owners: dict[str, list[_Row]] = {}
        for parent in parents.rows:
            if parent.id:
                owners.setdefault(words.folded(parent.id), []).append(parent)
        lost = False
        for row in sheet.rows:
            at = row.at.get((PARENT, ""), f"B{row.number}")
            found = owners.get(words.folded(row.parent), []) if row.parent else []
            if len(found) != 1:
                lost = True
                if not row.parent:
                    self.tell(sheet.page, at, "the row does not say to whom it belongs; write the id of the subject", "dòng chưa ghi thuộc đối tượng nào; hãy ghi mã đối tượng")
                elif not found:
                    self.tell(sheet.page, at, f"there is no `{cells.shown(row.parent)}` on the sheet `{parents.page.title}`; write the id as it stands there", f"trang `{parents.page.title}` không có `{cells.shown(row.parent)}`; hãy ghi đúng mã ở trang đó")
                else:
                    self.tell(sheet.page, at, f"`{cells.shown(row.parent)}` occurs more than once on the sheet `{parents.page.title}`; give each an id of its own", f"`{cells.shown(row.parent)}` có nhiều lần ở trang `{parents.page.title}`; hãy đặt mã riêng cho từng đối tượng")
                continue
            found[0].facts.setdefault(name, []).append(row.facts)
        if lost:
            for parent in parents.rows:
                parent.lists[name] = "partial"

    def _lists(self, sheet: _Sheet) -> None:
        """A list is whole only where the sheet says so; nothing said is nothing known."""
        for row in sheet.rows:
            for item in sheet.of.items:
                if item.what != "relation":
                    continue
                name, said = item.id, row.lists.get(item.id, "")
                found = row.facts.pop(name, [])
                at = row.at.get((name, ""), f"A{row.number}")
                if said == "none" and found:
                    self.tell(sheet.page, at, "says that there are none, and the sheet of the list has some; choose Complete, or delete those", "ghi là không có, nhưng trang danh sách lại có mục; hãy chọn Đã đủ hoặc xóa các mục đó")
                    said = "partial"
                if said == "whole" and not found:
                    self.tell(sheet.page, at, "says that the list is complete, and it has no rows; where there are none, choose None", "ghi là đã đủ nhưng danh sách chưa có dòng nào; nếu đúng là không có, hãy chọn Không có")
                    said = ""
                if said in ("whole", "none"):
                    row.facts[name] = found
                elif found or said == "partial":
                    row.facts[name] = {"partial": True, "items": found}

    def _check(self, row: _Row, subject: dict[str, Any]) -> None:
        """What the book itself says of the values; looked at cell by cell only where something is wrong."""
        made, wrong = read_facts(subject)
        if made is not None and not wrong and not self.book._check_facts(made):
            return
        told = 0
        for at_row, kind, facts in self._with_related(row, self.kind):
            for (name, key), at in at_row.at.items():
                value = facts.get(name)
                if value is None or name in (ID, PARENT) or isinstance(value, list) and name != FORMS:
                    continue
                where: Any = int(key) if key.isdigit() else key
                if key and (not isinstance(value, dict) or where not in value):
                    continue
                alone = {"kind": kind, name: {where: value[where]} if key else value}
                if self._told(at_row, at, alone):
                    told += 1
                    value.pop(where) if key else facts.pop(name)
        if not told:
            self._told(row, f"A{row.number}", subject)

    def _told(self, row: _Row, at: str, facts: dict[str, Any]) -> bool:
        made, wrong = read_facts(facts)
        found = wrong if made is None else self.book._check_facts(made)
        for one in found:
            said = one.message + (f"; {one.help}" if one.help else "")
            self.tell(row.sheet.page, at, said, said)
        return bool(found)

    def _with_related(self, row: _Row, kind: str) -> Iterator[tuple[_Row, str, dict[str, Any]]]:
        yield row, kind, row.facts
        for path, sheet in self.sheets.items():
            if len(path) == len(row.sheet.path) + 1 and path[:-1] == row.sheet.path:
                for one in sheet.rows:
                    if one.parent and words.folded(one.parent) == words.folded(row.id):
                        yield from self._with_related(one, sheet.of.kind.id)
