# SPDX-License-Identifier: Apache-2.0
"""A filled template as facts. All that is wrong is told, by sheet and cell; a wrong cell counts as unknown, never as no or 0."""

from __future__ import annotations

import re
from typing import Any, Callable, Iterator

from . import _template_cells as cells
from . import _template_words as words
from ._core import Error, VocabularyItem
from ._facts import read_facts
from ._template_cells import BadCell
from ._template_plan import FORMS, ID, MARK, NAME, NAME_EN, PARENT, SOURCE_COLUMNS
from ._template_sheets import Row, Sheet, Sheets

_ANY_DAY = "2023-12-31"  # whether a value can be does not turn on it


class Reader(Sheets):
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

    def _rows(self, sheet: Sheet) -> None:
        ids: dict[str, str] = {}
        twice: set[str] = set()
        named = {} if sheet.path or sheet is self.sources else self._names(sheet)
        by_name = {id: index for index, id in sheet.columns.items()}
        for number in range(sheet.ids + 1, sheet.page.max_row + 1):
            row = self._row(sheet, number)
            if row is None:
                continue
            sheet.rows.append(row)
            at = f"{self.letter(by_name[ID])}{number}" if ID in by_name else f"A{number}"
            if row.id:
                place = (row.parent + "/" if sheet.path else "") + named.get(words.folded(row.id), words.folded(row.id))
                if place in ids:
                    none, none_vi = ("", "") if sheet.path else (", and neither is taken", ", chưa dòng nào được đọc")
                    self.tell(sheet.page, at, f"`{cells.shown(row.id)}` stands in cell `{ids[place]}` too; each subject has one row{none}", f"`{cells.shown(row.id)}` đã có ở ô `{ids[place]}`; mỗi đối tượng chỉ ghi một dòng{none_vi}")
                    twice.add(place)
                ids.setdefault(place, at)
            elif not sheet.path and ID in by_name:
                self.tell(sheet.page, at, "the row has no id; write whom it is about", "dòng chưa có mã; hãy ghi mã hoặc tên đối tượng")
        if not sheet.path and sheet is not self.sources:  # which of two rows is right is not known
            places = {id(row): named.get(words.folded(row.id), words.folded(row.id)) for row in sheet.rows}
            self.twice = {words.folded(row.id) for row in sheet.rows if places[id(row)] in twice}
            sheet.rows = [row for row in sheet.rows if places[id(row)] not in twice]

    def _names(self, sheet: Sheet) -> dict[str, str]:
        """The ids of subjects that the book names, by each name that a row may bear."""
        texts = ((name, text) for name in sheet.of.names for text in (name.id, name.label.vi, name.label.en, *name.aliases))
        return {words.folded(text): words.folded(name.id) for name, text in texts if text}

    def _cell(self, sheet: Sheet, number: int, index: int) -> Any:
        """The value of a cell; None where it is empty. Raises where it has none that could be read."""
        cell, formula = sheet.page.cell(number, index), sheet.formulas.cell(number, index)
        value = cell.value.strip() if isinstance(cell.value, str) else cell.value
        if formula.data_type == "f" and value is None:
            raise BadCell("the formula has no stored result; open and save the file in a spreadsheet program, or write the value", "công thức chưa có kết quả lưu kèm; hãy mở và lưu lại tệp bằng phần mềm bảng tính, hoặc ghi thẳng giá trị")
        if cell.data_type == "e":
            raise BadCell(f"the cell shows the error `{value}`; mend the formula, or write the value", f"ô báo lỗi `{value}`; hãy sửa công thức hoặc ghi thẳng giá trị")
        return None if value == "" else value

    def _row(self, sheet: Sheet, number: int) -> Row | None:
        row, filled = Row(sheet, number), False
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

    def _take(self, row: Row, id: str, item: VocabularyItem | None, value: Any, percent: bool, at: str) -> None:
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

    def _sources(self, sheet: Sheet) -> None:
        """Puts who said what beside the value of the main sheet."""
        self._columns(sheet)
        self._rows(sheet)
        main = self.sheets[()]
        bodies = {words.folded(text): body.id for item in sheet.of.items for body in item.by for text in (body.id, body.label.vi, body.label.en)}
        for row in sheet.rows:
            if words.folded(row.parent) in self.twice:
                continue
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

    def _join(self, sheet: Sheet) -> None:
        """Gives each row to its subject. One that belongs to nobody makes every list of its kind one that may go on."""
        parents = self.sheets.get(sheet.path[:-1])
        name = sheet.path[-1]
        if parents is None:
            return
        owners: dict[str, list[Row]] = {}
        for parent in parents.rows:
            if parent.id:
                owners.setdefault(words.folded(parent.id), []).append(parent)
        lost = False
        for row in sheet.rows:
            if not sheet.path[:-1] and words.folded(row.parent) in self.twice:
                continue
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

    def _lists(self, sheet: Sheet) -> None:
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

    def _check(self, row: Row, subject: dict[str, Any]) -> None:
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

    def _told(self, row: Row, at: str, facts: dict[str, Any]) -> bool:
        made, wrong = read_facts(facts)
        found = wrong if made is None else self.book._check_facts(made)
        for one in found:
            said = one.message + (f"; {one.help}" if one.help else "")
            self.tell(row.sheet.page, at, said, self._in_vietnamese(row, facts, one.message) or said)
        return bool(found)

    def _in_vietnamese(self, row: Row, facts: dict[str, Any], message: str) -> str:
        """What a decision says of the same fact, for diagnostics are in English; or nothing."""
        about = facts
        for name in reversed(row.sheet.path):  # of a related subject, as a question about the main one meets it
            about = {name: [{key: value for key, value in about.items() if key != "kind"}]}
        about = {**about, "kind": self.kind}
        for question in self.book.questions:
            if self.kind not in question.subject.split(","):
                continue
            try:
                return next((one.why_vi for one in self.book.decide(question.id, about, _ANY_DAY).invalid if one.why.startswith(message)), "")
            except Error:  # this one needs a round, say
                continue
        return ""

    def _with_related(self, row: Row, kind: str) -> Iterator[tuple[Row, str, dict[str, Any]]]:
        yield row, kind, row.facts
        for path, sheet in self.sheets.items():
            if len(path) == len(row.sheet.path) + 1 and path[:-1] == row.sheet.path:
                for one in sheet.rows:
                    if one.parent and words.folded(one.parent) == words.folded(row.id):
                        yield from self._with_related(one, sheet.of.kind.id)
