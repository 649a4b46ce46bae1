# SPDX-License-Identifier: Apache-2.0
"""An input template as a workbook."""

from __future__ import annotations

import copy
import re
from typing import Any, Mapping, Sequence

from . import _template_words as words
from ._core import Cited, RuleBook, VocabularyItem
from ._optional import library
from ._template_groups import groups_of
from ._template_plan import FORMS, ID, MARK, NAME, NAME_EN, PARENT, SOURCE_COLUMNS, SOURCES, Column, Sheet

HEAD_ROWS = ("label", "other", "key", "unit", "by", "clause")  # below the title; the row of ids is next
IDS = 2 + len(HEAD_ROWS)
FIRST = IDS + 1
_LAST = 2000  # rows in which Excel looks after what is typed; more may be filled
_INK, _SHADE, _PALE, _JUDGED, _LISTED = "1F3A5F", "DCE6F1", "F3F6FA", "FFF4D6", "E5F1E3"
_TURN = "4F6D8F"  # the band of every other group


class Writer:
    def __init__(self, book: RuleBook, sheets: Sequence[Sheet], lang: str) -> None:
        self.excel = library("openpyxl", "spreadsheets", "input templates")
        self.styles = library("openpyxl.styles", "spreadsheets", "input templates")
        self.validations = library("openpyxl.worksheet.datavalidation", "spreadsheets", "input templates")
        self.letter = library("openpyxl.utils", "spreadsheets", "input templates").get_column_letter
        self.book, self.sheets, self.lang = book, sheets, lang
        self.file = self.excel.Workbook()
        self.hyperlink = library("openpyxl.worksheet.hyperlink", "spreadsheets", "input templates").Hyperlink
        self.jumps: list[tuple[Any, str, str]] = []  # page, title and place of each group
        self.titles: dict[str, str] = {}  # mark: title
        self.rounds = {r.id: r.label.vi if lang == "vi" else r.label.en for r in book.rounds}
        self.lists: dict[tuple[str, ...], str] = {}
        self.first: dict[tuple[str, str], Any] = {}  # the first cell of each style
        self.open, self.plain = self.styles.Protection(locked=False), self._font()
        self.thin = self.styles.Border(*[self.styles.Side(style="thin", color="B8C4D3")] * 4)

    def write(self) -> Any:
        guide = self.file.active
        for sheet in self.sheets:
            self.titles[sheet.mark] = self._title(_main_title(sheet, self.lang) if sheet.parent is None else words.said(_relation(sheet), self.lang))
        main = self.sheets[0]
        for name in ("guide", "catalogue", "sources", "lists"):
            self.titles[name] = self._title(words.of(words.SHEET_NAMES[name], self.lang))
        guide.title = self.titles["guide"]
        pages = [(sheet, self.file.create_sheet(self.titles[sheet.mark])) for sheet in self.sheets]
        sources = self.file.create_sheet(self.titles["sources"])
        catalogue = self.file.create_sheet(self.titles["catalogue"])
        self.values = self.file.create_sheet(self.titles["lists"])
        self.values.sheet_state = "hidden"
        self._guide(guide)
        for sheet, page in pages:
            self._columns(page, sheet.mark, sheet.columns, sheet)
        self._columns(sources, main.mark + SOURCES, [Column(PARENT), *map(Column, SOURCE_COLUMNS)], main)
        self._contents(guide)
        self._catalogue(catalogue)
        self.file.active = 1
        for page in self.file.worksheets:  # one is chosen, or what is typed would go to several
            page.sheet_view.tabSelected = page is pages[0][1]
        return self.file

    def _title(self, wanted: str) -> str:
        """A title that Excel takes, and no other sheet has."""
        plain = _cut(re.sub(r"[\[\]:*?/\\']", " ", wanted).strip(), 31)
        taken = {t.casefold() for t in self.titles.values()}
        number = 2
        found = plain
        while found.casefold() in taken:
            found, number = f"{_cut(plain, 27)} ({number})", number + 1
        return found[0].upper() + found[1:]

    def _put(self, page: Any, row: int, column: int, value: str | int) -> Any:
        """Never a formula, whatever a label begins with, and no sign that XML has not."""
        cell = page.cell(row, column, re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", " ", value) if isinstance(value, str) else value)
        if cell.data_type == "f":
            cell.data_type = "s"
        return cell

    def _font(self, size: float = 10, bold: bool = False, italic: bool = False, color: str = "222222") -> Any:
        return self.styles.Font(name="Arial", size=size, bold=bold, italic=italic, color=color)

    def _guide(self, page: Any) -> None:
        told = {"main": self.titles[self.sheets[0].mark], "catalogue": self.titles["catalogue"], "sources": self.titles["sources"], "first": FIRST, "ids": IDS}
        title = words.of(("Bảng nhập số liệu", "Input template"), self.lang)
        label = self.book.label.vi if self.lang == "vi" else self.book.label.en
        kind = self.sheets[0].of.kind.label
        lines = [f"# {title}: {kind.vi if self.lang == 'vi' else kind.en}", label, words.of(("Bộ quy tắc", "Rule book"), self.lang) + f" {self.book.id} {self.book.version} (sha256 {self.book.hash})", ""]
        page.column_dimensions["A"].width = 68
        for row, line in enumerate(lines + [text.format(**told) for text in words.GUIDE[self.lang]], 1):
            cell = self._put(page, row, 1, line.removeprefix("# "))
            head = line.startswith("# ")
            cell.font = self._font(14 if head else 11, bold=head, color=_INK if head else "222222")
            cell.alignment = self.styles.Alignment(wrap_text=True, vertical="top")
            page.row_dimensions[row].height = 22 if head else 15 * max(1, -(-len(line) // 80)) + 4
        page.protection.sheet = True
        page.sheet_view.showGridLines = False
        _printed(page, False)

    def _columns(self, page: Any, mark: str, columns: Sequence[Column], sheet: Sheet) -> None:
        self._put(page, 1, 1, f"{page.title}: {words.of(('điền từ dòng', 'fill from row'), self.lang)} {FIRST}").font = self._font(12, bold=True, color=_INK)
        for offset, name in enumerate(HEAD_ROWS):
            self._head(page.cell(2 + offset, 1, words.of(words.HEADS[name], self.lang)), name, _SHADE)
        self._head(page.cell(IDS, 1, mark), "id", _SHADE)
        page.column_dimensions["A"].width = 17
        depth = 1
        self._bands(page, columns, sheet)
        for index, column in enumerate(columns, 2):
            texts = self._texts(column, sheet)
            shade = _JUDGED if column.item and column.item.what == "judgement" else _LISTED if column.item and column.item.what == "relation" else _SHADE if column.item is None else _PALE
            for offset, name in enumerate(HEAD_ROWS):
                self._head(self._put(page, 2 + offset, index, texts[name]), name, shade)
            self._head(page.cell(IDS, index, column.id), "id", shade)
            width = 24 if column.name in (PARENT, ID, NAME, NAME_EN, FORMS, "fact", "by", "source") else 19
            letter = self.letter(index)
            page.column_dimensions[letter].width = width
            depth = max(depth, -(-len(texts["label"]) * 23 // (width * 20)))
            self._cells(page, letter, column, texts)
        for row, height in zip(range(2, IDS + 1), (13.5 * min(depth, 8) + 6, 13, 27 if any(c.key in self.rounds for c in columns) else 16, 39, 26, 26, 12)):
            page.row_dimensions[row].height = height
        page.freeze_panes = page.cell(FIRST, 3 if columns[0].name in (PARENT, ID) else 2)
        page.auto_filter.ref = f"A{IDS}:{self.letter(len(columns) + 1)}{IDS}"
        protect = page.protection
        protect.sheet = True
        for allowed in ("formatCells", "formatColumns", "formatRows", "insertRows", "deleteRows", "deleteColumns", "sort", "autoFilter"):
            setattr(protect, allowed, False)
        _printed(page, True)
        page.print_title_rows = f"{1 if any(of is page for of, _, _ in self.jumps) else 2}:{IDS}"

    def _bands(self, page: Any, columns: Sequence[Column], sheet: Sheet) -> None:
        """The group of each column on top of it, in colours that take turns: one title alone would be out of sight half the time.

        No outline: Excel folds none on a protected sheet.
        """
        if columns is not sheet.columns:
            return
        places = {column.id: index for index, column in enumerate(columns, 2)}
        groups = groups_of(sheet, self.lang)
        for turn, (title, first, count) in enumerate(groups):
            self.jumps.append((page, title, f"'{page.title}'!{self.letter(places[first])}1"))
            for index in range(places[first], places[first] + count):
                cell = self._put(page, 1, index, title)
                if not self._like(cell, ("band", str(turn % 2))):
                    cell.font = self._font(8, bold=True, color="FFFFFF")
                    cell.fill = self.styles.PatternFill("solid", fgColor=(_INK, _TURN)[turn % 2])
                    cell.alignment = self.styles.Alignment(wrap_text=True, vertical="top")
        if groups:
            page.row_dimensions[1].height = 12 * min(6, max(-(-len(title) // 22) for title, _, _ in groups)) + 6

    def _contents(self, page: Any) -> None:
        """Where each group of a wide sheet begins, to be clicked."""
        row = page.max_row + 2
        for of in dict.fromkeys(of for of, _, _ in self.jumps):
            head = words.of(("Các nhóm cột ở trang `{}`, bấm để đến", "The groups of columns of the sheet `{}`; click to go there"), self.lang)
            self._put(page, row, 1, head.format(of.title)).font = self._font(11, bold=True, color=_INK)
            for title, place in ((title, place) for sheet, title, place in self.jumps if sheet is of):
                row += 1
                cell = self._put(page, row, 1, title)
                cell.hyperlink = self.hyperlink(ref=cell.coordinate, location=place, display=title)
                cell.font = self.styles.Font(name="Arial", size=10, underline="single", color="0563C1")
                cell.alignment = self.styles.Alignment(wrap_text=True, vertical="top")
            row += 2

    def _head(self, cell: Any, row: str, shade: str) -> None:
        if not self._like(cell, (row, shade)):
            self._styled_head(cell, row, shade)

    def _like(self, cell: Any, key: tuple[str, str]) -> bool:
        """Whether the cell got the style of the first of its sort; to make each style anew takes seconds."""
        first = self.first.setdefault(key, cell)
        if first is not cell:
            cell._style = copy.copy(first._style)
        return first is not cell

    def _styled_head(self, cell: Any, row: str, shade: str) -> None:
        small = row in ("by", "clause", "unit", "other", "id")
        cell.font = self._font(8 if small else 10, bold=row in ("label", "key"), italic=row == "other", color="7A8794" if row in ("id", "other") else "222222")
        cell.fill = self.styles.PatternFill("solid", fgColor=shade)
        cell.alignment = self.styles.Alignment(wrap_text=row not in ("other", "id"), vertical="top", horizontal="left")
        cell.border = self.thin

    def _texts(self, column: Column, sheet: Sheet) -> Mapping[str, str]:
        item, lang = column.item, self.lang
        other = "en" if lang == "vi" else "vi"
        key = self.rounds.get(column.key) or (words.of(("Năm ", ""), lang) + column.key if column.key else "")
        if item is None:
            how = "record_id" if column.name == ID and sheet.of.kind.record and sheet.parent else column.name
            ways: Mapping[str, tuple[str, str]] = {**words.HOW, "dated": words.TYPES["date"], "evidence": words.TYPES["enum"]}
            return {"label": words.of(words.COLUMNS[column.name], lang), "other": words.of(words.COLUMNS[column.name], other), "key": "", "unit": words.of(ways[how], lang), "by": "", "clause": ""}
        return {"label": words.said(item, lang), "other": words.said(item, other), "key": key, "unit": words.how_to_fill(item, lang), "by": _bodies(item, lang), "clause": _clauses(item.cites, lang)}

    def _cells(self, page: Any, letter: str, column: Column, texts: Mapping[str, str]) -> None:
        """What the cells under a head take: how they show it, and what may be typed."""
        item = column.item
        dimension = page.column_dimensions[letter]
        dimension.protection, dimension.font = self.open, self.plain
        kind = "" if item is None else item.type
        if kind == "date" or column.name == "dated" and item is None:
            dimension.number_format = "dd/mm/yyyy"
        elif kind == "money":
            dimension.number_format = "#,##0.##" if item and item.unit != "dong" else "#,##0"
        elif kind in ("text", "") and (item is None or item.what != "relation"):
            dimension.number_format = "@"
        rule = self._rule(column, letter)
        if rule is None:
            return
        rule.promptTitle, rule.showInputMessage = texts["label"][:32], True
        rule.prompt = " · ".join(t for t in (texts["label"], texts["key"], texts["unit"], texts["by"], texts["clause"]) if t)[:255]
        rule.errorTitle, rule.showErrorMessage = words.of(("Chưa đúng cách ghi", "Not as asked"), self.lang), True
        rule.error = texts["unit"][:225]
        rule.add(f"{letter}{FIRST}:{letter}{_LAST}")
        page.add_data_validation(rule)

    def _rule(self, column: Column, letter: str) -> Any:
        item, new = column.item, self.validations.DataValidation
        if item is None:
            if column.name == "evidence":
                return new(type="list", formula1=self._listed([words.of(pair, self.lang) for pair in words.GRADES.values()]), allow_blank=True)
            return None
        if item.what == "relation":
            return new(type="list", formula1=self._listed([words.of(p, self.lang) for p in (words.WHOLE, words.PARTIAL, words.NONE)]), allow_blank=True)
        if item.type == "bool":
            return new(type="list", formula1=self._listed([words.of(p, self.lang) for p in (words.YES, words.NO)]), allow_blank=True)
        if item.type in ("enum", "level"):
            last = [words.of(words.NONE, self.lang)] if item.may_be_none else []
            return new(type="list", formula1=self._listed([text for text, _ in choices(item, self.lang)] + last), allow_blank=True)
        cell = f"{letter}{FIRST}"
        if item.type == "date":
            none = words.of(words.NONE, self.lang)
            return new(type="custom", formula1=f'=OR(ISNUMBER({cell}),{cell}="{none}")', allow_blank=True) if item.may_be_none else new(type="date", operator="greaterThan", formula1="1", allow_blank=True)
        if item.type in ("int", "decimal", "rate", "money"):
            return self._range(item)
        return new(type="textLength", operator="greaterThan", formula1="0", allow_blank=True)

    def _range(self, item: VocabularyItem) -> Any:
        """A number between its bounds. An exclusive bound is looked at when the file is read."""
        bounds = {op.replace("above", "at_least").replace("below", "at_most"): label.en.split(" ")[0] for op, label in item.domain}
        plain = {op: bound for op, bound in bounds.items() if re.fullmatch(r"-?\d+(\.\d+)?", bound) and (item.type != "money" or bound == "0" or item.unit == "dong")}
        low, high = plain.get("at_least"), plain.get("at_most")
        kind = "whole" if item.type == "int" else "decimal"
        new = self.validations.DataValidation
        if low and high:
            return new(type=kind, operator="between", formula1=low, formula2=high, allow_blank=True)
        operator = "lessThanOrEqual" if high else "greaterThanOrEqual"
        return new(type=kind, operator=operator, formula1=high or low or "-1E+15", allow_blank=True)

    def _listed(self, texts: Sequence[str]) -> str:
        """A list on the hidden sheet: within a rule it would have an end at 255 letters, and a comma would part it."""
        key = tuple(texts)
        if key not in self.lists:
            index = len(self.lists) + 1
            for row, text in enumerate(texts, 1):
                self._put(self.values, row, index, text)
            letter = self.letter(index)
            self.lists[key] = f"'{self.values.title}'!${letter}$1:${letter}${len(texts)}"
        return self.lists[key]

    def _catalogue(self, page: Any) -> None:
        for index, (head, width) in enumerate(zip(words.CATALOGUE, (18, 26, 44, 34, 11, 26, 12, 44, 30, 34, 12)), 1):
            self._head(page.cell(1, index, words.of(head, self.lang)), "label", _SHADE)
            page.column_dimensions[self.letter(index)].width = width
        row = 1
        for sheet in self.sheets:
            seen: set[str] = set()
            for item in (c.item for c in sheet.columns if c.item):
                if item.id in seen:
                    continue
                seen.add(item.id)
                row += 1
                for index, text in enumerate(self._entry(sheet, item), 1):
                    cell = self._put(page, row, index, text)
                    if not self._like(cell, ("catalogue", "")):
                        cell.font, cell.border = self._font(9), self.thin
                        cell.alignment = self.styles.Alignment(wrap_text=True, vertical="top")
        page.freeze_panes = "D2"
        page.auto_filter.ref = f"A1:K{row}"
        page.protection.sheet = True
        page.protection.autoFilter = page.protection.sort = page.protection.formatColumns = False
        _printed(page, True)
        page.print_title_rows = "1:1"

    def _entry(self, sheet: Sheet, item: VocabularyItem) -> list[str | int]:
        lang = self.lang
        values = "; ".join(f"{text}" for text, _ in choices(item, lang))
        return [self.titles[sheet.mark], item.id, words.said(item, lang), words.said(item, "en" if lang == "vi" else "vi"), words.of(words.WHAT[item.what], lang), words.how_to_fill(item, lang),
                words.of(words.PER[item.per], lang), values, _bodies(item, lang), _clauses(item.cites, lang), len(item.used_by)]


def _cut(text: str, most: int) -> str:
    """So much of a text as Excel takes: to the end of a part of a list, else to the end of a word that may be the last."""
    if len(text) <= most:
        return text
    part = re.match(rf"(.{{{most // 3},{most}}})[,;–(]", text)
    if part:
        return part[1].rstrip()
    kept = text[: most + 1].split(" ")[:-1]
    while len(kept) > 1 and kept[-1].casefold() in words.JOINING:
        kept.pop()
    return " ".join(kept) or text[:most]


def choices(item: VocabularyItem, lang: str) -> list[tuple[str, str]]:
    """What may be chosen, as (text, id); where two texts are one, the id stands behind them."""
    labels = [(v.label.vi if lang == "vi" else v.label.en, v.id) for v in item.values]
    texts = [words.folded(text) for text, _ in labels]
    return [(text if texts.count(words.folded(text)) == 1 else f"{text} ({id})", id) for text, id in labels]


def _relation(sheet: Sheet) -> VocabularyItem:
    assert sheet.relation is not None
    return sheet.relation


def _main_title(sheet: Sheet, lang: str) -> str:
    return sheet.of.kind.label.vi if lang == "vi" else sheet.of.kind.label.en


def _bodies(item: VocabularyItem, lang: str) -> str:
    return "; ".join(body.label.vi if lang == "vi" else body.label.en for body in item.by)


def _clauses(cites: Sequence[Cited], lang: str) -> str:
    return "; ".join(c.written.vi if lang == "vi" else c.written.en for c in cites)


def _printed(page: Any, wide: bool) -> None:
    page.page_setup.paperSize = 9  # A4
    page.page_setup.orientation = "landscape" if wide else "portrait"
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 0 if wide else 1, 0
    page.sheet_properties.pageSetUpPr = library("openpyxl.worksheet.properties", "spreadsheets", "input templates").PageSetupProperties(fitToPage=not wide)
