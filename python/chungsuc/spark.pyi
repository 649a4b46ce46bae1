# SPDX-License-Identifier: Apache-2.0
# Rule books over Spark DataFrames.
import datetime
from typing import Sequence

from chungsuc._arguments import PathLike
from chungsuc._core import RuleBook
from pyspark.sql import DataFrame  # type: ignore[import-not-found, unused-ignore]

__all__ = ["decide_table"]

def decide_table(
    df: DataFrame,
    book: RuleBook | PathLike,
    questions: str | Sequence[str],
    kind: str = "",
    as_of: str | datetime.date | None = None,
    round: str | None = None,
    lodged_on: str | datetime.date | None = None,
    assessed_year: int | None = None,
    *,
    keep: Sequence[str] | None = None,
    refuse_unknown: bool = False,
    refuse_invalid: bool = False,
) -> DataFrame: ...
