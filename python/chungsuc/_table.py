# SPDX-License-Identifier: Apache-2.0
"""Tables of many cases: methods of RuleBook, for pandas, Polars, PyArrow, DuckDB, and whatever else speaks Arrow."""

from __future__ import annotations

import operator
import warnings
from datetime import date
from typing import Any, Sequence
from weakref import WeakKeyDictionary

from ._arguments import day, flag, short, word, year
from ._core import Decision, Error, InvalidCells, RuleBook, TableResult
from ._methods import _method
from ._progress import Progress, watched
from ._table_polars import _polars_frame

__all__ = ["InvalidCells", "Progress", "TableResult", "TableWarning"]

_LISTED = 5  # columns that a warning names


class TableWarning(UserWarning):
    """Something in a table that decided nothing: a column of no fact, or values that a fact cannot have."""


TableWarning.__module__ = Error.__module__  # as the package shows it


@_method(RuleBook, "decide_table")
def _decide_table(
    self: RuleBook,
    table: Any,
    questions: str | Sequence[str],
    kind: str = "",
    as_of: str | date | None = None,
    round: str | None = None,
    lodged_on: str | date | None = None,
    assessed_year: int | None = None,
    *,
    threads: int = 1,
    refuse_unknown: bool = False,
    progress: Progress = None,
    reasons: bool = False,
    missing: bool = False,
    blocking: bool = False,
    group_by: str | None = None,
    as_result: bool = False,
) -> Any:
    """Decides each row of a table: a row is a subject, a column a fact of it, null what is missing.

    table: a pandas or Polars DataFrame, a PyArrow Table, RecordBatch or RecordBatchReader, a DuckDB relation, or any other
        object with `__arrow_c_stream__`. A column bears the id of a fact or judgement; `income.2022` is that of one year
        or round, and `income` that of the row's. `id`, `kind`, `as_of`, `round`, `lodged_on` and `assessed_year` may be
        columns too; an `id` may be a number. Lists of structs are related subjects. A float is read as the nearest amount
        that its fact can have: whole đồng for money, nine places after the point for what else has fractions. Booleans may
        also be 0 and 1, or words such as `true` and `FALSE`; blanks around a text say nothing.
    questions: an id of `questions`, or several.
    kind: of the rows' subjects, such as `commune`, where no column says it.
    as_of, round, lodged_on, assessed_year: as for `decide`, where no column says them.
    threads: how many work at once; 0 is as many as the machine has.
    refuse_unknown: whether columns that are no facts raise Error, and such as `income.x`, for a fact that is given by year.
        Otherwise they, and values that a fact cannot have and that are taken as missing, are told by a TableWarning.
    progress: whether a line on standard error shows how far it is; by default where that is a terminal or a notebook, once
        the work lasts two seconds. Or a function that is called some ten times a second with the rows decided so far.
    reasons: whether a column `QUESTION.reason` says which step decided each row, as `Decision.deciding_step` does.
    missing: whether a column `QUESTION.missing` says how many facts a row waits for, as `Decision.missing` names them.
    blocking: whether to count in how many rows each condition is met, is not, or is open, for `TableResult.blocking`.
    group_by: a column, of text, whole numbers or booleans, by whose values `TableResult.blocking` counts; null is one too.
    as_result: whether to return the TableResult, with all that is known of the run, rather than a table.

    Returns a table of the library that `table` is of, row for row: for each question a column of outcomes, words that
    `Decision.outcome` has too; and for standings also `QUESTION.lower` and `QUESTION.upper`, the level surely reached and
    the highest not refuted, null for below all. Each outcome is that of `decide` on `explain_row` of that row.

    Raises Error for what `decide` raises it for; for a column of a type that its fact cannot be read from, naming column,
    found and expected; for `income` beside `income.2023` where rows are of 2023, for both say one thing; and for a cell of
    `kind`, `as_of`, `round`, `lodged_on` or `assessed_year` that can be none, naming column and row, counted from 0.
    TypeError or ValueError for an argument that cannot be one. Ctrl-C ends it.
    """
    by = None if group_by is None else word(group_by, "group_by")
    counted = flag(blocking, "blocking") or by is not None
    if counted and not flag(as_result, "as_result"):
        raise ValueError(f"{'group_by' if by is not None else 'blocking'}: the counts stand beside the outcomes; ask for `as_result=True` too")
    given = _given(table)
    with watched(progress, lambda: _length(given)) as watch:
        result = self._decide_table(
            _stream(given),
            _several(questions),
            *_context(kind, as_of, round, lodged_on, assessed_year),
            flag(refuse_unknown, "refuse_unknown"),
            _threads(threads),
            watch,
            flag(reasons, "reasons"),
            flag(missing, "missing"),
            counted,
            by,
            _library(table),
            0,
        )
    if flag(as_result, "as_result"):
        return result
    _warn(result, _not_asked(self, result, kind, given))
    made = _in_kind(result, _library(table))
    if _library(table) == "pandas":
        made.index = table.index
    return made


@_method(RuleBook, "explain_row")
def _explain_row(
    self: RuleBook,
    table: Any,
    row: int,
    question: str,
    kind: str = "",
    as_of: str | date | None = None,
    round: str | None = None,
    lodged_on: str | date | None = None,
    assessed_year: int | None = None,
) -> Decision:
    """The whole decision of one row of a table, with its reasons.

    row: its number, from 0.
    table, question, kind, as_of, round, lodged_on, assessed_year, and what is raised: as for `decide_table`.
    """
    number = _row(row)
    context = _context(kind, as_of, round, lodged_on, assessed_year)
    return self._explain_row(_stream(_given(table)), number, word(question, "question"), *context, [], "")


@_method(TableResult, "counts")
def _counts(self: TableResult, question: str | None = None) -> dict[str, int]:
    """How many rows came out how.

    question: one that was asked; may be left out where there is only one.
    """
    if question is None:
        if len(self.questions) != 1:
            raise ValueError(f"question: this table was asked {len(self.questions)}; name one of {', '.join(self.questions)}")
        question = self.questions[0]
    return self._counts(word(question, "question"))


class _Counts:
    """What any library reads that speaks Arrow."""

    def __init__(self, result: TableResult) -> None:
        self._result = result

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> Any:
        return self._result._blocking_stream()


@_method(TableResult, "blocking")
def _blocking(self: TableResult) -> Any:
    """Which condition fails most: in how many rows each is met, is not, or is open, those that fail most first.

    Returns a table of the library that was given to `decide_table`, with `question`, `condition`, `within` (the criterion,
    level, award or class in which it stands), the group under the name of its column, `met`, `not_met` and `open`. What is
    not asked of a row, since it does not apply or a gate is shut, is not counted of it.

    Raises Error where `decide_table` was not asked for `blocking` or `group_by`.
    """
    self._blocking_stream()
    return _in_kind(_Counts(self), self._library)


def _library(table: Any) -> str:
    return type(table).__module__.split(".")[0].lstrip("_")


def _given(table: Any) -> Any:
    """A table with all that it says in its columns."""
    library = _library(table)
    if library in ("pandas", "polars") and type(table).__name__ == "Series":
        raise TypeError("table: expected a table, found a Series; `.to_frame()` makes one of a column")
    if library == "polars":  # the class is asked: a frame looks for names like the one that it does not have
        return table.collect() if hasattr(type(table), "collect") else table
    if library != "pandas" or not hasattr(table, "reset_index"):
        return table
    # What has a name in an index says something; what has none does not.
    names = list(table.index.names)
    if all(name is None for name in names):
        return table.reset_index(drop=True)
    twice = [name for name in names if name is not None and (name in table.columns or names.count(name) > 1)]
    if twice:
        raise Error(f"there are two columns `{twice[0]}`: one of them is in the index; rename it there, or drop it")
    nameless = [level for level, name in enumerate(names) if name is None]
    return (table.reset_index(level=nameless, drop=True) if nameless else table).reset_index()


def _length(table: Any) -> int | None:
    """Of a table that knows it without being read."""
    if _library(table) in ("pandas", "polars"):
        return len(table)
    rows = getattr(table, "num_rows", None)
    return rows if isinstance(rows, int) else None


def _stream(table: Any) -> Any:
    give = getattr(table, "__arrow_c_stream__", None)
    if give is None:
        found = type(table).__name__
        raise TypeError(f"table: expected a pandas or Polars DataFrame, a PyArrow table or a DuckDB relation, found {found}")
    if _library(table) != "pandas":
        return give()
    doubled = [str(name) for name in table.columns[table.columns.duplicated()]]
    if doubled:
        raise Error(f"there are two columns `{doubled[0]}`")
    try:
        return give()
    except (ValueError, TypeError) as error:  # pyarrow's are among these: a column of objects of several types
        raise Error(f"the table cannot be read: {error}; give each column one type") from None


def _several(questions: str | Sequence[str]) -> list[str]:
    if isinstance(questions, str):
        return [word(questions, "questions")]
    if not isinstance(questions, Sequence) or isinstance(questions, bytes):
        raise TypeError(f"questions: expected a str or a list of str, found {type(questions).__name__}")
    return [word(one, f"questions[{index}]") for index, one in enumerate(questions)]


def _kind_of(book: RuleBook, questions: list[str], kind: str, columns: Sequence[str]) -> str:
    """`kind`; or where nobody says it, the one kind that all questions are about."""
    if kind or "kind" in columns:
        return kind
    about = {question.subject for question in book.questions if question.id in questions}
    concrete = {known.id for known in book.kinds() if not known.abstract}
    return about.pop() if len(about) == 1 and about <= concrete else ""


def _context(kind: str, as_of: str | date | None, round: str | None, lodged_on: str | date | None, assessed_year: int | None) -> tuple[str, Any, Any, Any, Any]:
    return (
        word(kind, "kind"),
        None if as_of is None else day(as_of, "as_of"),
        None if round is None else word(round, "round"),
        None if lodged_on is None else day(lodged_on, "lodged_on"),
        None if assessed_year is None else year(assessed_year, "assessed_year"),
    )


def _whole(value: Any, name: str, most: int) -> int:
    if isinstance(value, bool) or not hasattr(type(value), "__index__"):
        raise TypeError(f"{name}: expected an int, found {type(value).__name__}")
    number = operator.index(value)
    if not 0 <= number <= most:
        raise ValueError(f"{name}: expected a number from 0 to {most}, found {short(number)}")
    return number


def _threads(value: Any) -> int:
    return _whole(value, "threads", 1024)


def _row(value: Any) -> int:
    return _whole(value, "row", 2**62)


def _not_asked(book: RuleBook, result: TableResult, kind: str, table: Any) -> list[str]:
    """Questions about other subjects than those that all rows are said to be."""
    others, asked = _about_others(book, kind) if kind else {}, result.questions
    if others.keys().isdisjoint(asked):
        return []
    columns = table.schema.names if hasattr(table, "num_columns") else getattr(table, "columns", ())
    return [] if "kind" in list(columns) else [words for question, words in others.items() if question in asked]


_OTHERS: WeakKeyDictionary[RuleBook, dict[str, dict[str, str]]] = WeakKeyDictionary()  # by kind: a book has hundreds of questions


def _about_others(book: RuleBook, kind: str) -> dict[str, str]:
    """What is to be said of each question that is not about such subjects."""
    by_kind = _OTHERS.setdefault(book, {})
    if kind not in by_kind:
        own = next(({known.id, *(group.id for group in known.groups)} for known in book.kinds() if known.id == kind), set())
        by_kind[kind] = {
            question.id: f"`{question.id}` is about `{question.subject}`, and undetermined of each `{kind}`"
            for question in book.questions
            if question.kind != "award" and question.subject and own.isdisjoint(question.subject.split(","))
        }
    return by_kind[kind]


def _warn(result: TableResult, told: list[str]) -> None:
    if result.unused:
        told.append(f"no facts of these rows: {_listed(_unused(result))}")
    if result.invalid:
        bad = result.invalid[0]
        columns = _listed([f"`{one.column}` ({one.cells})" for one in result.invalid])
        told.append(f"values that a fact cannot have, taken as missing: {columns}; the first in row {bad.first_row}: {bad.why}")
    if told:
        warnings.warn("; ".join(told), TableWarning, stacklevel=3)


def _unused(result: TableResult, but: Sequence[str] = ()) -> list[str]:
    """The columns that say nothing, and why where they bear the name of a fact."""
    told = zip(result.unused, result.unused_why)
    return [f"`{name}`" + (f" ({why})" if why else "") for name, why in told if name not in but]


def _listed(words: list[str]) -> str:
    more = f" and {len(words) - _LISTED} more" if len(words) > _LISTED else ""
    return ", ".join(words[:_LISTED]) + more


def _in_kind(result: Any, library: str) -> Any:
    if library == "polars":
        if isinstance(result, TableResult):
            return _polars_frame(result)
        import polars

        return polars.DataFrame(result)
    if library not in ("pandas", "pyarrow", "duckdb"):
        return result
    try:
        import pyarrow
    except ImportError:
        raise Error(f"a table of {library} is made through pyarrow, which is not installed; install it, or ask for `as_result=True`") from None
    made = pyarrow.table(result)
    if library == "pandas":
        return made.to_pandas()
    if library == "duckdb":
        import duckdb

        return duckdb.from_arrow(made)
    return made
