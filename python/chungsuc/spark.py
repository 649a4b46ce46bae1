# SPDX-License-Identifier: Apache-2.0
"""Rule books over Spark DataFrames: `decide_table` for tables that no machine holds alone. Needs pyspark and pyarrow.

    from chungsuc import load, spark

    answers = spark.decide_table(communes, load("vn"), "meets.commune_standing", as_of="2023-12-29")
    answers.groupBy("`meets.commune_standing`").count()      # names with points stand in backticks in Spark

The workers need this package, and no rule files: the book travels with the work, as text.
"""

from __future__ import annotations

import warnings
from datetime import date
from typing import TYPE_CHECKING, Any, Callable, Iterable, Iterator, Sequence

from ._arguments import PathLike, flag, path, paths, word
from ._core import Error, RuleBook
from ._table import TableWarning, _context, _kind_of, _listed, _several, _unused

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import DataFrame

__all__ = ["decide_table"]

_ROWS = 1 << 16  # that are decided together: a plan is made for each time, and Spark's own batches are small


def decide_table(
    df: DataFrame,
    book: RuleBook | PathLike,
    questions: str | Sequence[str],
    kind: str = "",
    as_of: str | date | None = None,
    round: str | None = None,
    lodged_on: str | date | None = None,
    assessed_year: int | None = None,
    *,
    keep: Sequence[str] | None = None,
    refuse_unknown: bool = False,
    refuse_invalid: bool = False,
) -> DataFrame:
    """Decides each row of a Spark DataFrame, in the workers; lazy as all of Spark, and a row is decided by itself alone.

    df: rows as `RuleBook.decide_table` takes them, in the types that Spark has: a column bears the id of a fact, null is
        missing, arrays of structs are related subjects.
    book: a RuleBook, or what `load` takes. Its texts travel with the work, and each worker loads it once.
    questions: an id of `RuleBook.questions`, or several.
    kind: of the rows' subjects, where no column says it; it may be left out too where the questions are about one kind.
    as_of, round, lodged_on, assessed_year: as for `RuleBook.decide_table`, where no column says them.
    keep: the columns that stand before the answers; all of them where it is None.
    refuse_unknown: whether columns that are no facts raise Error. Otherwise a TableWarning names them, but for those in `keep`.
    refuse_invalid: whether values that a fact cannot have end the job with an Error that names the first. Otherwise they are
        taken as missing, as everywhere, and a worker's log names them.

    Returns a DataFrame with the columns kept and, for each question, a string column of outcomes; of standings also
    `QUESTION.lower` and `QUESTION.upper`, null for below all levels.

    Raises Error at once, before any job, for what `RuleBook.decide_table` raises it for by questions, context and columns;
    TypeError or ValueError for an argument that cannot be one. What single cells of context columns raise ends the job.
    """
    import pyarrow
    from pyspark.sql.pandas.types import to_arrow_schema
    from pyspark.sql.types import StringType, StructField, StructType

    if not hasattr(df, "mapInArrow"):
        raise TypeError(f"df: expected a Spark DataFrame, found {type(df).__name__}")
    book = _book(book)
    asked = _several(questions)
    given = df.schema
    kept = list(given.names) if keep is None else _kept(keep, given.names)
    kind = _kind_of(book, asked, word(kind, "kind"), given.names)
    context = _context(kind, as_of, round, lodged_on, assessed_year)

    # An empty table shows now what is wrong with questions, context and columns.
    empty = book._decide_table(to_arrow_schema(given).empty_table().__arrow_c_stream__(), asked, *context, flag(refuse_unknown, "refuse_unknown"), 1, None, False, False, False, None, "pyarrow", 0)
    unused = _unused(empty, kept) if keep is not None else []
    if unused:
        warnings.warn(f"no facts of these rows: {_listed(unused)}", TableWarning, stacklevel=2)
    answers = list(pyarrow.table(empty).schema.names)
    twice = [name for name in answers if name in kept]
    if twice:
        raise ValueError(f"keep: `{twice[0]}` is the name of an answer too; rename the column, or keep others")
    schema = StructType([given[name] for name in kept] + [StructField(name, StringType(), True) for name in answers])
    needed = [name for name in given.names if name in kept or name not in empty.unused]
    places = [f"c{given.names.index(name)}" for name in needed]  # Spark would read a name with a point as a field of a struct
    narrow = df.toDF(*(f"c{i}" for i in range(len(given.names)))).select(*places)
    return narrow.mapInArrow(_worker(book, asked, context, needed, kept, flag(refuse_invalid, "refuse_invalid")), schema)


def _book(book: RuleBook | PathLike) -> RuleBook:
    if isinstance(book, RuleBook):
        return book
    from . import load

    return load(path(book, "book"))


def _kept(keep: Sequence[str], names: list[str]) -> list[str]:
    for name in paths(keep, "keep"):
        if name not in names:
            raise ValueError(f"keep: there is no column `{name}`")
    return list(keep)


def _worker(book: RuleBook, asked: list[str], context: tuple[Any, ...], names: list[str], kept: list[str], strict: bool) -> Callable[[Iterable[Any]], Iterator[Any]]:
    """What a worker does with the batches of a partition."""

    def work(batches: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        import pyarrow

        for together in _gathered(batches):
            together = [batch.rename_columns(names) for batch in together]
            table = pyarrow.Table.from_batches(together)
            result = book._decide_table(table.__arrow_c_stream__(), asked, *context, False, 1, None, False, False, False, None, "pyarrow", 0)
            for bad in result.invalid:
                told = f"column `{bad.column}`: {bad.cells} values that the fact cannot have; the first: {bad.why}"
                if strict:
                    raise Error(told)
                warnings.warn(told, TableWarning, stacklevel=1)
            answers = [column.cast(pyarrow.string()).combine_chunks() for column in pyarrow.table(result).columns]
            made = kept + list(pyarrow.table(result).schema.names)
            first = 0
            for batch in together:
                own = [batch.column(name) for name in kept]
                own += [column.slice(first, batch.num_rows) for column in answers]
                first += batch.num_rows
                yield pyarrow.RecordBatch.from_arrays(own, names=made)

    return work


def _gathered(batches: Iterable[pyarrow.RecordBatch]) -> Iterator[list[pyarrow.RecordBatch]]:
    together: list[pyarrow.RecordBatch] = []
    rows = 0
    for batch in batches:
        together.append(batch)
        rows += batch.num_rows
        if rows >= _ROWS:
            yield together
            together, rows = [], 0
    if together:
        yield together
