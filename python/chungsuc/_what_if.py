# SPDX-License-Identifier: Apache-2.0
"""What if a value of the law, or a figure, were another: a book with assumed values, and a table asked under both."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Mapping

from . import _core
from ._arguments import short, word
from ._assumed import Assumed
from ._core import Error, RuleBook
from ._display import html_page, html_table, in_words, of_outcome, text_table
from ._errors import RuleError
from ._methods import _method
from ._options import options

if TYPE_CHECKING:
    from ._core import Decision
    from ._survey import Survey

__all__ = ["WhatIf"]

_ROLES = ("id", "kind", "as_of", "round", "lodged_on", "assessed_year")  # columns that say who and when, and are no facts
_SHOWN = 20  # rows that change, which a notebook shows
_ASSUMED = "hypothetical"
_GRADE = "assumed"  # what the evidence of a value that is assumed is called


@_method(RuleBook, "with_values")
def _with_values(self: RuleBook, values: Mapping[str, Any], why: str = "") -> RuleBook:
    """The same book with other values for some of its parameters, to ask what would follow.

        strict = book.with_values({"commune.ntm.10": "45 million dong/person/year"}, why="a draft for 2026")
        strict.id                        # 'vn + hypothetical': each answer and explanation names it so

    values: by the id of a parameter (`chungsuc.law` lists them): a value as authors of rules write it, "45 million
        dong/person/year" or "80 percent", an int, Decimal, bool or date; or a mapping as it stands beneath a parameter,
        {"by": "region", "values": {..}} or {"for": {2024: 54}}. It holds in all periods of the parameter. What the law
        leaves unset may be set so, too.
    why: what is assumed, and stands where the value comes from; without it, that it is assumed.

    Values are read as those of rule files: RuleError, with `diagnostics`, for a parameter that the book does not have or a
    value of another type or unit. The book itself stays as it is; the new one pickles, and may be changed again.
    """
    written = {name: {**value, "reason": _said(why)} for name, value in _entries(values).items()}
    for entry in written.values():
        entry.setdefault("evidence", _GRADE)
        entry.setdefault("source", _said(why))
    place, overlays, texts = self._source()
    lines = _lines_of(texts.get(f"{_ASSUMED}/values.yaml", "")) | {parameter: _written(entry) for parameter, entry in written.items()}
    head = {"language": 1, "id": _ASSUMED, "version": "1.0.0", "vi": "Giá trị giả định", "en": "Assumed values", "uses": [place]}
    more = {
        f"{_ASSUMED}/book.yaml": json.dumps(head, ensure_ascii=False),
        f"{_ASSUMED}/values.yaml": "overrides:\n" + "".join(f"  {json.dumps(parameter, ensure_ascii=False)}: {line}\n" for parameter, line in lines.items()),
    }
    if _ASSUMED not in overlays:
        overlays = [*overlays, _ASSUMED]
    book, diagnostics = _core._load(place, overlays, texts | more)
    if book is None:
        raise RuleError(diagnostics)
    return book


def _lines_of(values: str) -> dict[str, str]:
    """What was assumed before, by parameter: a book holds one value of each."""
    decoder, lines = json.JSONDecoder(), {}
    for line in values.splitlines()[1:]:
        parameter, end = decoder.raw_decode(line, 2)
        lines[parameter] = line[end + 2 :]
    return lines


def _said(why: str) -> str:
    return word(why, "why").strip() or "assumed, to ask what would follow"


def _entries(values: Any) -> dict[str, dict[str, Any]]:
    if not isinstance(values, Mapping):
        raise TypeError(f"values: expected a mapping from parameters to values, found {short(values)}")
    if not values:
        raise ValueError("values: expected at least one parameter with its value")
    made = {}
    for name, value in values.items():
        if not isinstance(name, str):
            raise TypeError(f"values: expected the id of a parameter, found {short(name)}")
        made[name] = {str(key): _plain(inner, name) for key, inner in value.items()} if isinstance(value, Mapping) else {"value": _plain(value, name)}
    return made


def _written(value: Any) -> str:
    """As YAML: of decimals, other than JSON would have it, each digit."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key, ensure_ascii=False)}: {_written(inner)}" for key, inner in value.items()) + "}"
    return format(value, "f") if isinstance(value, Decimal) else json.dumps(value, ensure_ascii=False)


def _plain(value: Any, name: str) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(inner, name) for key, inner in value.items()}
    if isinstance(value, (bool, str)) or type(value) is int or (isinstance(value, Decimal) and value.is_finite()):
        return value
    if type(value) is date:
        return value.isoformat()
    raise TypeError(f"values: {short(name)}: expected a str, int, Decimal, bool, date or a mapping, found {short(value)}")


class WhatIf:
    """A table that was asked twice: as it is, and under what is assumed. `Survey.what_if` makes it.

        w = s.what_if({"commune.ntm.10": "45 million dong/person/year"})
        w.summary()          # how many answers went from what to what, by question
        w.changed()          # the rows whose answer is another
        w.explain("nam_et")  # why, under what is assumed, which is marked; w.before.explain("nam_et") as it is

    It shows first what is assumed, and why. Tables are of the library of the table that was asked.
    """

    def __init__(self, before: Survey, after: Survey, assumed: Assumed) -> None:
        self._before, self._after, self._assumed = before, after, assumed

    @property
    def before(self) -> Survey:
        """The table as it is."""
        return self._before

    @property
    def after(self) -> Survey:
        """The same under what is assumed."""
        return self._after

    def summary(self) -> Any:
        """How many rows went from which outcome to which. Columns: `question`, `was`, `becomes`, `rows`; also of those that stay."""
        return self._before._made(self._counts())

    def changed(self) -> Any:
        """The rows whose outcome is another. Columns: `row`, from 0; `id`, where the table has one; `question`, `was`, `becomes`."""
        return self._before._made(self._changes())

    def explain(self, row: int | str, question: str | None = None) -> Decision:
        """The whole decision of one row under what is assumed: it says what of that it rests on, and why that is assumed, and it
        has no dossier. row, question: as for `Survey.explain`."""
        return self._after.explain(row, question)

    def _pairs(self, question: str) -> list[tuple[str, str]]:
        return list(zip(self._before._outcomes(question), self._after._outcomes(question)))

    def _counts(self) -> dict[str, list[Any]]:
        made: dict[str, list[Any]] = {"question": [], "was": [], "becomes": [], "rows": []}
        for question in self._before.questions:
            for (was, becomes), rows in sorted(Counter(self._pairs(question)).items()):
                for name, cell in zip(made, (question, was, becomes, rows)):
                    made[name].append(cell)
        return made

    def _changes(self) -> dict[str, list[Any]]:
        ids = self._before._ids()
        made: dict[str, list[Any]] = {"row": [], **({"id": []} if ids is not None else {}), "question": [], "was": [], "becomes": []}
        for question in self._before.questions:
            for row, (was, becomes) in enumerate(self._pairs(question)):
                if was == becomes:
                    continue
                for name, cell in zip(made, (row, *([ids[row]] if ids is not None else []), question, was, becomes)):
                    made[name].append(cell)
        return made

    def __repr__(self) -> str:
        return f"<WhatIf of {len(self._before)} rows: {len(self._changes()['row'])} answers change>"

    def __str__(self) -> str:
        return "\n".join(self._assumed.lines(options.lang)) + "\n\n" + text_table(*self._shown(self._counts()))

    def _repr_html_(self) -> str:
        lang, changes = options.lang, self._changes()
        title, *_ = self._assumed.lines(lang)
        assumed = html_table(title, [in_words(lang, "được giả định", "assumed"), in_words(lang, "là", "to be")], self._assumed.told(lang))
        counts = html_table(in_words(lang, "Kết quả thay đổi thế nào", "How answers change"), *self._shown(self._counts()))
        first = {name: cells[:_SHOWN] for name, cells in changes.items()}
        more = in_words(lang, f" ({_SHOWN} dòng đầu)", f" (the first {_SHOWN})") if len(changes["row"]) > _SHOWN else ""
        return html_page(lang, assumed, counts, html_table(in_words(lang, "Những dòng thay đổi", "Rows that change") + more, *self._shown(first)))

    def __rich__(self) -> object:
        from rich.console import Group
        from rich.table import Table
        from rich.text import Text

        head, rows, numbers = self._shown(self._counts())
        table = Table()
        for place, name in enumerate(head):
            table.add_column(name, justify="right" if place in numbers else "left")
        for row in rows:
            table.add_row(*(Text(str(cell)) for cell in row))
        title, *lines = self._assumed.lines(options.lang)
        return Group(Text(title, style="bold"), *map(Text, lines), table)

    def _shown(self, told: dict[str, list[Any]]) -> tuple[list[str], list[list[Any]], list[int]]:
        lang = options.lang
        titles = {"question": ("câu hỏi", "question"), "was": ("hiện nay", "as it is"), "becomes": ("nếu giả định", "as assumed"), "rows": ("số dòng", "rows"), "row": ("dòng", "row"), "id": ("mã", "id")}
        labels = self._before._labels(lang)

        def said(name: str, cell: Any) -> Any:
            return labels.get(cell, cell) if name == "question" else of_outcome(cell, lang) if name in ("was", "becomes") else cell

        head = [titles[name][lang == "en"] for name in told]
        rows = [[said(name, cell) for name, cell in zip(told, row)] for row in zip(*told.values())]
        return head, rows, [place for place, name in enumerate(told) if name in ("rows", "row")]


WhatIf.__module__ = Error.__module__  # as the package shows it
