# SPDX-License-Identifier: Apache-2.0
"""Tables of many cases: methods of RuleBook, for pandas, Polars, PyArrow, DuckDB, and whatever else speaks Arrow."""

from __future__ import annotations

import operator
import sys
import warnings
from contextlib import contextmanager
from datetime import date
from typing import Any, Callable, Iterator, Sequence, Union

from ._arguments import day, flag, short, word, year
from ._core import Decision, Error, InvalidCells, RuleBook, TableResult
from ._methods import _method

__all__ = ["InvalidCells", "Progress", "TableResult", "TableWarning"]

_LISTED = 5  # columns that a warning names

Progress = Union[bool, Callable[[int], object]]


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
    progress: Progress = False,
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
        columns too. Lists of structs are related subjects. A float is read as the nearest amount that its fact can have:
        whole đồng for money, nine places after the point for what else has fractions.
    questions: an id of `questions`, or several.
    kind: of the rows' subjects, such as `commune`, where no column says it.
    as_of, round, lodged_on, assessed_year: as for `decide`, where no column says them.
    threads: how many work at once; 0 is as many as the machine has.
    refuse_unknown: whether columns that are no facts raise Error. Otherwise they, and values that a fact cannot have and
        that are taken as missing, are told by a TableWarning.
    progress: True shows how far it is, on standard error; or a function that is called with the rows decided so far.
    reasons: whether a column `QUESTION.reason` says which step decided each row, as `Decision.deciding_step` does.
    missing: whether a column `QUESTION.missing` says how many facts a row waits for, as `Decision.missing` names them.
    blocking: whether to count in how many rows each condition is met, is not, or is open, for `TableResult.blocking`.
    group_by: a column, of text, whole numbers or booleans, by whose values `TableResult.blocking` counts; null is one too.
    as_result: whether to return the TableResult, with all that is known of the run, rather than a table.

    Returns a table of the library that `table` is of, row for row: for each question a column of outcomes, words that
    `Decision.outcome` has too; and for standings also `QUESTION.lower` and `QUESTION.upper`, the level surely reached and
    the highest not refuted, null for below all. Each outcome is that of `decide` on `explain_row` of that row.

    Raises Error for what `decide` raises it for, and for a column of a type that its fact cannot be read from, naming
    column, found and expected; TypeError or ValueError for an argument that cannot be one. Ctrl-C ends it.
    """
    by = None if group_by is None else word(group_by, "group_by")
    counted = flag(blocking, "blocking") or by is not None
    if counted and not flag(as_result, "as_result"):
        raise ValueError(f"{'group_by' if by is not None else 'blocking'}: the counts stand beside the outcomes; ask for `as_result=True` too")
    with _watched(progress) as watch:
        result = self._decide_table(
            _stream(table),
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
        )
    if flag(as_result, "as_result"):
        return result
    _warn(result)
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
    return self._explain_row(_stream(table), number, word(question, "question"), *context)


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


def _stream(table: Any) -> Any:
    library = _library(table)
    if library == "polars" and hasattr(table, "collect"):
        table = table.collect()
    if library == "pandas" and hasattr(table, "reset_index"):
        # What has a name in an index says something; what has none does not.
        names = list(table.index.names)
        if all(name is None for name in names):
            table = table.reset_index(drop=True)
        else:
            nameless = [level for level, name in enumerate(names) if name is None]
            table = (table.reset_index(level=nameless, drop=True) if nameless else table).reset_index()
    give = getattr(table, "__arrow_c_stream__", None)
    if give is None:
        found = type(table).__name__
        raise TypeError(f"table: expected a pandas or Polars DataFrame, a PyArrow table or a DuckDB relation, found {found}")
    return give()


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


@contextmanager
def _watched(progress: Progress) -> Iterator[Callable[[int], object] | None]:
    """What is called with the rows decided so far, or None."""
    if callable(progress):
        yield progress
    elif not flag(progress, "progress"):
        yield None
    else:
        yield lambda rows: print(f"\rchungsuc: {rows:,} rows", end="", file=sys.stderr, flush=True)
        print(file=sys.stderr)


def _warn(result: TableResult) -> None:
    told = []
    if result.unused:
        told.append(f"no facts of these rows: {_listed([f'`{name}`' for name in result.unused])}")
    if result.invalid:
        bad = result.invalid[0]
        columns = _listed([f"`{one.column}` ({one.cells})" for one in result.invalid])
        told.append(f"values that a fact cannot have, taken as missing: {columns}; the first in row {bad.first_row}: {bad.why}")
    if told:
        warnings.warn("; ".join(told), TableWarning, stacklevel=3)


def _listed(words: list[str]) -> str:
    more = f" and {len(words) - _LISTED} more" if len(words) > _LISTED else ""
    return ", ".join(words[:_LISTED]) + more


def _in_kind(result: Any, library: str) -> Any:
    if library == "polars":
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
