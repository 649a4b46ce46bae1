# SPDX-License-Identifier: Apache-2.0
"""The sheets of a filled template: found by their rows of ids, whatever they are called now, and with the columns that are known."""

from __future__ import annotations

import difflib
import os
import re
from dataclasses import dataclass, field
from typing import Any

from ._core import Error, RuleBook, Vocabulary, VocabularyItem
from ._optional import library
from ._template_plan import FORMS, ID, MARK, NAME, NAME_EN, PARENT, SOURCE_COLUMNS, SOURCES

_HEAD = 40  # rows in which the row of ids is looked for


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
class Row:
    sheet: "Sheet"
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
class Sheet:
    page: Any
    formulas: Any
    path: tuple[str, ...]
    of: Vocabulary
    ids: int  # the row of ids
    columns: dict[int, str] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)


class Sheets:
    def __init__(self, book: RuleBook, path: str) -> None:
        self.book, self.path = book, path
        self.problems: list[CellProblem] = []
        self.sheets: dict[tuple[str, ...], Sheet] = {}
        self.sources: Sheet | None = None
        self.twice: set[str] = set()  # subjects that have more than one row
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

    def _order(self) -> None:
        titles = [page.title for page in self.file.worksheets]

        def place(problem: CellProblem) -> tuple[int, int, int, str]:
            letters = re.sub("[^A-Z]", "", problem.cell.split(":")[0])
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
            sheet = Sheet(page, self.formulas[page.title], tuple(path), of, number)
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

    def _known(self, sheet: Sheet) -> set[str]:
        if sheet is self.sources:
            return {PARENT, *SOURCE_COLUMNS}
        return {ID, NAME, NAME_EN} | ({PARENT} if sheet.path else {FORMS}) | {i.id for i in sheet.of.items}

    def _columns(self, sheet: Sheet) -> None:
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
