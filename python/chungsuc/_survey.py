# SPDX-License-Identifier: Apache-2.0
"""A table and its answers, kept together: what came out, what fails most, what to collect first, and why a row is so."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any, Iterator, Mapping, Sequence

from ._arguments import flag, short, word
from ._assumed import Assumed
from ._core import Decision, Error, RuleBook, TableResult
from ._display import in_words
from ._figures import asks_what_is_known
from ._methods import _method
from ._options import chosen
from ._survey_columns import _column, _from_arrow, _made, _names, _with_column
from ._survey_labels import Labels
from ._survey_view import as_html, as_text
from ._table import _context, _Counts, _given, _in_kind, _library, _not_asked, _row, _several, _stream, _threads, _warn
from ._what_if import WhatIf

if TYPE_CHECKING:
    from ._core import Pending, Reason, _Language

__all__ = ["Survey"]

_CONDITION = ("question", "condition", "label", "within", "within_label")
_LOOKED_AT = 20  # rows that may be explained to learn what conditions are called
_MET = {"met": "met", "eligible": "met", "not_met": "not_met", "not_eligible": "not_met", "undetermined": "undetermined"}


class Survey:
    """A table that was asked, with its answers. `RuleBook.survey` makes it.

        s = book.survey(communes, "meets.commune_standing", kind="commune", as_of="2023-12-29", group_by="district")
        s.answers            # row for row, in the library of the table
        s.summary()          # how many came out how, by question and group
        s.blocking()         # which condition fails most, by its label
        s.missing()          # which fact to collect first
        s.explain(3)         # why the fourth row came out so; s.explain("nam_et") where the table has an `id`
        s.what_if({"commune.ntm.10": "45 million dong/person/year"})   # whose answer would be another

    All tables are of the library of the table that was asked.
    """

    def __init__(self, book: RuleBook, table: Any, library: str, index: Any, context: tuple[str, Any, Any, Any, Any], result: TableResult, group_by: str | None) -> None:
        self._book, self._table, self._library, self._index = book, table, library, index
        self._context, self._result, self._group_by = context, result, group_by
        self._waiting: dict[str, list[tuple[Pending, bool, int, int]]] = {}
        self._called: Labels | None = None
        self._assumed: tuple[list[str], str] = ([], "")  # columns whose cells are assumed, and why

    @property
    def table(self) -> Any:
        """The table that was asked, as it was read: a PyArrow table, or the Polars frame."""
        return self._table

    @property
    def questions(self) -> list[str]:
        """What was asked of each row."""
        return self._result.questions

    @property
    def result(self) -> TableResult:
        """All that is known of the run: unused columns, invalid cells."""
        return self._result

    @property
    def answers(self) -> Any:
        """The answers, row for row, as `decide_table` returns them."""
        made = _in_kind(self._result, self._library)
        if self._index is not None:
            made.index = self._index
        return made

    def __len__(self) -> int:
        return self._result.rows

    def summary(self) -> Any:
        """How many rows came out how: a row for each question, and for each group where `group_by` was asked for.

        Columns: `question`, the group under the name of its column, `rows`, `met`, `not_met` and `undetermined`. Of an award
        `met` means eligible; of a standing, that its lowest level is reached.
        """
        return _made(self._summary(), self._library)

    def _summary(self) -> dict[str, list[Any]]:
        made: dict[str, list[Any]] = {"question": []}
        if self._group_by is not None:
            made[self._group_by] = []
        for name in ("rows", "met", "not_met", "undetermined"):
            made[name] = []
        groups = [None] * len(self) if self._group_by is None else _column(self._table, self._group_by)
        answers = _in_kind(self._result, "polars" if self._library == "polars" else "pyarrow")
        for question in self.questions:
            told = Counter(zip(groups, (_MET[outcome] for outcome in _column(answers, question))))
            for group in sorted({group for group, _ in told}, key=lambda value: (value is None, str(value) if isinstance(value, str) else "", value if not isinstance(value, str) else 0)):
                made["question"].append(question)
                if self._group_by is not None:
                    made[self._group_by].append(group)
                counts = [told[group, outcome] for outcome in ("met", "not_met", "undetermined")]
                for name, count in zip(("rows", "met", "not_met", "undetermined"), [sum(counts), *counts]):
                    made[name].append(count)
        return made

    def blocking(self, lang: _Language | None = None) -> Any:
        """Which condition fails most: in how many rows each is met, is not, or is open, those that fail most first.

        Columns: those of `TableResult.blocking`, by the group where `group_by` was asked for; and behind `condition` and
        `within` their labels, `label` and `within_label`.

        lang: the language of the labels, `vi` or `en`; without it, that of `chungsuc.options`.
        """
        made = self._conditions(chosen(lang))
        if self._library == "pandas":
            return made.to_pandas()
        return _from_arrow(made) if self._library == "duckdb" else made

    def _conditions(self, lang: _Language) -> Any:
        counts = _in_kind(_Counts(self._result), "polars" if self._library == "polars" else "pyarrow")
        labels = self._condition_labels()
        places = list(zip(*(_column(counts, name) for name in ("question", "condition", "within"))))
        counts = _with_column(counts, "label", [labels.of(*place, lang) for place in places])
        counts = _with_column(counts, "within_label", [labels.around(question, within, lang) for question, _, within in places])
        others = [name for name in _names(counts) if name not in _CONDITION]
        return counts.select([*_CONDITION, *others])

    def _condition_labels(self) -> Labels:
        if self._called is None:
            self._called = Labels(self._book, self._kinds(), self._some_reasons)
        return self._called

    def _kinds(self) -> list[str]:
        """Of the rows, where their column says what the book has; else the one that was asked for."""
        told = _column(self._table, "kind") if "kind" in _names(self._table) else []
        known = {kind.id for kind in self._book.kinds()}
        return [kind for kind in dict.fromkeys([self._context[0], *told]) if kind in known]

    def _some_reasons(self, question: str) -> Iterator[Reason]:
        """Of rows whose outcomes and kinds differ first, for they are asked other things; of no more than are soon decided."""
        kinds = _column(self._table, "kind") if "kind" in _names(self._table) else [None] * len(self)
        first: dict[Any, int] = {}
        for row, place in enumerate(zip(kinds, self._outcomes(question))):
            first.setdefault(place, row)
        for row in list(dict.fromkeys([*first.values(), *range(min(_LOOKED_AT, len(self)))]))[:_LOOKED_AT]:
            yield self._explain(row, question).reason

    def missing(self, question: str | None = None, lang: _Language | None = None) -> Any:
        """What to collect first: a row for each fact that some undetermined row waits for.

        Columns: `question`; `what` it is (fact, judgement, relation, or parameter: a value that the law leaves unset);
        `name` and `key`; `label`; `of`, the label of a related subject whose fact it is, else null; `provided_by`; `rows`, in
        how many undetermined rows it is missing, as `Decision.missing` names it; and `alone`, how many of those wait for it
        and for nothing else, neither of the subject nor of the law, so that any value of it decides them. Those that decide
        most alone come first, then those that most rows wait for.

        Each undetermined row is decided with its reasons; rows that say the same are decided once.

        question: one that was asked; without it, all of them.
        lang: the language of the labels, `vi` or `en`; without it, that of `chungsuc.options`.
        """
        return _made(self._awaited(self.questions if question is None else [self._one(question)], chosen(lang)), self._library)

    def _awaited(self, questions: list[str], said: _Language) -> dict[str, list[Any]]:
        made: dict[str, list[Any]] = {name: [] for name in ("question", "what", "name", "key", "label", "of", "provided_by", "rows", "alone")}
        for one in questions:
            for pending, own, rows, alone in self._waits(one):
                of = None if own else getattr(pending.of_label, said) or None
                by = getattr(pending.provided_by_label, said) or None
                cells = (one, pending.what, pending.name, pending.key, getattr(pending.label, said), of, by, rows, alone)
                for name, cell in zip(made, cells):
                    made[name].append(cell)
        return made

    def _waits(self, question: str) -> list[tuple[Pending, bool, int, int]]:
        if question not in self._waiting:
            first: dict[tuple[str, str, str, bool], Pending] = {}
            rows: Counter[tuple[str, str, str, bool]] = Counter()
            alone: Counter[tuple[str, str, str, bool]] = Counter()
            for decision, count in self._undetermined(question):
                told = {_key(pending, decision): pending for pending in decision.missing}
                for key, pending in told.items():
                    first.setdefault(key, pending)
                    rows[key] += count
                if _waits_for_one(decision):
                    alone[next(iter(told))] += count
            order = sorted(first, key=lambda key: (-alone[key], -rows[key], key))
            self._waiting[question] = [(first[key], key[3], rows[key], alone[key]) for key in order]
        return self._waiting[question]

    def _undetermined(self, question: str) -> Iterator[tuple[Decision, int]]:
        """The decisions of undetermined rows, each with the number of rows that say the same."""
        for rows in self._alike(question):
            yield self._explain(rows[0], question), len(rows)

    def _alike(self, question: str) -> list[list[int]]:
        """The undetermined rows, those together that say the same."""
        outcomes = _column(_in_kind(self._result, "polars" if self._library == "polars" else "pyarrow"), question)
        unused = set(self._result.unused)
        columns = [_column(self._table, name) for name in _names(self._table) if name not in unused and not self._names_nobody(name)]
        alike: dict[Any, list[int]] = {}
        for row, outcome in enumerate(outcomes):
            if outcome == "undetermined":
                alike.setdefault(tuple(_hashable(column[row]) for column in columns), []).append(row)
        return list(alike.values())

    def _to_be_decided(self) -> int:
        """How many rows `missing` would decide that it has not."""
        return sum(len(self._alike(question)) for question in self.questions if question not in self._waiting)

    def _names_nobody(self, column: str) -> bool:
        """Is this the column of ids, of a kind none of whose subjects the book names?"""
        return column == "id" and bool(self._context[0]) and not self._book.vocabulary(self._context[0]).names

    def explain(self, row: int | str, question: str | None = None) -> Decision:
        """The whole decision of one row, with its reasons.

        row: its number, from 0; or its `id`, where the table has that column and no other row has the same.
        question: one that was asked; may be left out where there is only one.
        """
        return self._explain(self._place(row), self._one(question))

    def decisions(self, question: str | None = None) -> list[Decision]:
        """The whole decisions of all rows, for the pictures of `chungsuc.pictures`.

        question: as for `explain`.
        """
        one = self._one(question)
        return [self._explain(row, one) for row in range(len(self))]

    def what_if(self, values: Mapping[str, Any] | None = None, facts: Mapping[str, Any] | None = None, why: str = "") -> WhatIf:
        """The same table under what is assumed: whose answer would be another.

        values, why: other values of parameters, as for `RuleBook.with_values`.
        facts: by the name of a column, in place of it or beside the others: one cell for all rows, or a list or column of one a row.

        Raises ValueError where nothing is assumed, or a list is not as long as the table; Error for a column that is no fact of
        these rows; and what `with_values` raises.
        """
        table, rows, reason = self._table, len(self), word(why, "why")
        columns = {} if facts is None else _assumed(facts, rows)
        if not values and not columns:
            raise ValueError("facts: expected at least one column, or a value of a parameter in `values`")
        for name, cells in columns.items():
            try:
                table = _with_column(table, name, cells)
            except (TypeError, ValueError) as why:  # Arrow's and Polars' own, whatever they are called
                raise TypeError(f"facts: {short(name)}: expected cells of one type: {why}") from None
        book = self._book.with_values(values, reason) if values else self._book
        after = _ask(book, table, self._library, self._index, self.questions, self._context, self._group_by, warn=False)
        if strange := [name for name in columns if name in after.result.unused]:
            raise Error(f"facts: {', '.join(f'`{name}`' for name in strange)}: no fact of these rows")
        after._assumed = list(columns), reason.strip()
        return WhatIf(self, after, Assumed(self._book, self._kinds(), dict(values or {}), columns, reason.strip()))

    def _outcomes(self, question: str) -> list[str]:
        return _column(_in_kind(self._result, "polars" if self._library == "polars" else "pyarrow"), question)

    def _ids(self) -> list[Any] | None:
        return _column(self._table, "id") if "id" in _names(self._table) else None

    def _made(self, columns: dict[str, list[Any]]) -> Any:
        return _made(columns, self._library)

    def _labels(self, lang: _Language) -> dict[str, str]:
        """Of questions; of two that were asked and bear one label, what is asked of it stands behind it."""
        labels = {question.id: str(getattr(question.label, lang)) for question in self._book.questions}
        shared = Counter(labels.get(question) for question in self.questions)
        alike = [question for question in self.questions if shared[labels.get(question)] > 1]
        ways = {"meets": in_words(lang, "theo số liệu", "by the figures"), "recognised": in_words(lang, "theo quyết định công nhận", "by decisions")}
        return labels | {question: f"{labels.get(question, question)} ({ways.get(question.partition('.')[0], question)})" for question in alike}

    def _explain(self, row: int, question: str) -> Decision:
        one = self._table[row : row + 1] if self._library == "polars" else self._table.slice(row, 1)
        return self._book._explain_row(_stream(one), 0, question, *_context(*self._context), *self._assumed)

    def _place(self, row: int | str) -> int:
        if not isinstance(row, str):
            number = _row(row)
            if number >= len(self):
                raise ValueError(f"row: expected a number below {len(self)}, found {number}")
            return number
        if "id" not in _names(self._table):
            raise ValueError("row: this table has no column `id`; give the number of the row")
        places = [place for place, one in enumerate(_column(self._table, "id")) if one == row]
        if len(places) != 1:
            raise ValueError(f"row: {len(places) or 'no'} rows have the id {short(row)}; give the number of the row")
        return places[0]

    def _one(self, question: str | None) -> str:
        if question is None:
            if len(self.questions) != 1:
                raise ValueError(f"question: this table was asked {len(self.questions)}; name one of {', '.join(self.questions)}")
            return self.questions[0]
        if word(question, "question") not in self.questions:
            raise ValueError(f"question: {short(question)} was not asked; name one of {', '.join(self.questions)}")
        return question

    def __repr__(self) -> str:
        return f"<Survey of {len(self)} rows: {', '.join(self.questions)}>"

    def __str__(self) -> str:
        return as_text(self)

    def _repr_html_(self) -> str:
        return as_html(self)


Survey.__module__ = Error.__module__  # as the package shows it


@_method(RuleBook, "survey")
def _survey(
    self: RuleBook,
    table: Any,
    questions: str | Sequence[str],
    kind: str = "",
    as_of: str | date | None = None,
    round: str | None = None,
    lodged_on: str | date | None = None,
    assessed_year: int | None = None,
    *,
    group_by: str | None = None,
    threads: int = 1,
    refuse_unknown: bool = False,
) -> Survey:
    """Decides each row of a table, and keeps the table with its answers, to ask further: what came out, what fails most, what
    to collect first, and why a row came out so.

        s = book.survey(communes, "meets.commune_standing", kind="commune", as_of="2023-12-29")
        s.summary(), s.blocking(), s.missing(), s.explain(0)

    group_by: a column, of text, whole numbers or booleans, by whose values is counted; null is one too.
    table, questions, kind, as_of, round, lodged_on, assessed_year, threads, refuse_unknown, and what is raised: as for
        `decide_table`. A stream that can be read once is read into a PyArrow table.
    """
    library = _library(table)
    index = table.index if library == "pandas" else None
    kept = _kept(table, library)
    context = _context(kind, as_of, round, lodged_on, assessed_year)
    by = None if group_by is None else word(group_by, "group_by")
    return _ask(self, kept, library, index, _several(questions), context, by, flag(refuse_unknown, "refuse_unknown"), _threads(threads))


def _ask(
    book: RuleBook,
    kept: Any,
    library: str,
    index: Any,
    questions: list[str],
    context: tuple[str, Any, Any, Any, Any],
    by: str | None,
    refuse_unknown: bool = False,
    threads: int = 1,
    warn: bool = True,
) -> Survey:
    result = book._decide_table(_stream(kept), questions, *context, refuse_unknown, threads, None, False, False, True, by, library, 0)
    if warn:
        _warn(result, _not_asked(book, result, context[0], kept))
    return Survey(book, kept, library, index, context, result, by)


def _assumed(facts: Any, rows: int) -> dict[str, list[Any]]:
    if not isinstance(facts, Mapping):
        raise TypeError(f"facts: expected a mapping from columns to cells, found {short(facts)}")
    made = {}
    for name, cells in facts.items():
        if not isinstance(name, str):
            raise TypeError(f"facts: expected the name of a column, found {short(name)}")
        made[name] = _cells(cells, rows)
        if len(made[name]) != rows:
            raise ValueError(f"facts: {short(name)}: expected {rows} cells, found {len(made[name])}")
    return made


def _cells(cells: Any, rows: int) -> list[Any]:
    """Of a list, or of a column of any library; or one cell for all rows."""
    if hasattr(cells, "notna") and hasattr(cells, "astype"):  # of pandas, whose marks of what is missing are its own
        return list(cells.astype(object).where(cells.notna(), None))
    for way in ("to_pylist", "to_list", "tolist"):
        given = getattr(cells, way)() if callable(getattr(cells, way, None)) else None
        if isinstance(given, list):
            return given
    return list(cells) if isinstance(cells, (list, tuple)) else [cells] * rows


class _Once:
    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> Any:
        return self._stream


def _kept(table: Any, library: str) -> Any:
    """The table such that rows can be taken from it: a Polars frame as it is, all else as a PyArrow table."""
    if library == "polars":
        return table.collect() if hasattr(table, "collect") else table
    stream = _stream(_given(table))
    try:
        import pyarrow
    except ImportError:
        raise Error("a survey of this table is made through pyarrow, which is not installed: pip install 'chungsuc[tables]'") from None
    return pyarrow.table(_Once(stream))


def _hashable(cell: Any) -> Any:
    return repr(cell) if isinstance(cell, (list, dict)) else cell


def _key(pending: Pending, decision: Decision) -> tuple[str, str, str, bool]:
    return pending.what, pending.name, pending.key, pending.subject == decision.subject


def _waits_for_one(decision: Decision) -> bool:
    """Does the answer wait for one thing, and for nothing else that the subject or the law leaves open?"""
    if len(decision.missing) != 1 or decision.invalid or decision.not_considered:
        return False
    return all(_may_wait(reason, decision.missing[0].what) for reason in _open(decision.reason))


def _may_wait(reason: Reason, what: str) -> bool:
    """Is a reason open by nothing but what is missing? The level that a fact is held against may depend on it."""
    if reason.figure and what != "parameter" and reason.expected and not asks_what_is_known(reason):
        return False
    return reason.state in ("", "see_above", "missing") or (reason.state == "unset" and reason.head == "fact" and (reason.figure or what == "parameter"))


def _open(reason: Reason) -> Iterator[Reason]:
    if reason.outcome == "undetermined":
        yield reason
        for child in reason.children:
            yield from _open(child)
