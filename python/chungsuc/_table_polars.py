# SPDX-License-Identifier: Apache-2.0
"""Answers as a Polars frame. Polars reads dictionaries of Arrow word by word; as numbers, and the words beside them, they are
columns of its own `Enum` at a fraction of the time."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from ._core import TableResult

_FEW = 8  # words that are put in one after another


class _Keys:
    """What stands for the words, as numbers; -1 is null."""

    def __init__(self, result: TableResult) -> None:
        self._result = result

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> Any:
        return self._result._keys_stream()


def _polars_frame(result: TableResult) -> Any:
    import polars

    keys = polars.DataFrame(_Keys(result))
    return keys.select(_column(name, tuple(words), nullable) for name, words, nullable in result._words_of_keys())


@lru_cache(maxsize=256)
def _column(name: str, words: tuple[str, ...], nullable: bool) -> Any:
    """The words of a column by its keys; kept, for the same questions are asked again and again."""
    import polars

    key = polars.col(name)
    if not words and not nullable:
        return key
    if not words:  # no row has one
        return polars.when(key.is_not_null()).then(polars.lit(None, dtype=polars.Enum([]))).alias(name)
    return (_one_by_one if len(words) <= _FEW else _gathered)(key, words, nullable).alias(name)


def _one_by_one(key: Any, words: tuple[str, ...], nullable: bool) -> Any:
    import polars

    kind = polars.Enum(words)
    chosen: Any = polars
    for at, text in enumerate(words if nullable else words[:-1]):
        chosen = chosen.when(key == at).then(polars.lit(text, dtype=kind))
    return chosen.otherwise(None if nullable else polars.lit(words[-1], dtype=kind))


def _gathered(key: Any, words: tuple[str, ...], nullable: bool) -> Any:
    import polars

    chosen = polars.lit(polars.Series(words, dtype=polars.Enum(words))).gather(key)  # -1 takes the last
    return polars.when(key >= 0).then(chosen) if nullable else chosen
