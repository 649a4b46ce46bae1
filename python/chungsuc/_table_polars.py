# SPDX-License-Identifier: Apache-2.0
"""Answers as a Polars frame. Polars reads dictionaries of Arrow word by word; as numbers, and the words beside them, they are
columns of its own `Enum` at a fraction of the time."""

from __future__ import annotations

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
    made = []
    for name, words, nullable in result._words_of_keys():
        if not words:
            made.append(_null(keys[name]) if nullable else keys[name])
        elif len(words) <= _FEW:
            made.append(keys.select(_one_by_one(name, words, nullable)).to_series())
        else:
            made.append(_gathered(keys[name], words))
    return polars.DataFrame(made)


def _null(keys: Any) -> Any:
    """A column of words of which no row has one."""
    import polars

    return polars.Series(keys.name, [None] * len(keys), dtype=polars.Enum([]))


def _one_by_one(name: str, words: list[str], nullable: bool) -> Any:
    import polars

    kind = polars.Enum(words)
    chosen: Any = polars
    for key, text in enumerate(words if nullable else words[:-1]):
        chosen = chosen.when(polars.col(name) == key).then(polars.lit(text, dtype=kind))
    return chosen.otherwise(None if nullable else polars.lit(words[-1], dtype=kind)).alias(name)


def _gathered(keys: Any, words: list[str]) -> Any:
    import polars

    of = polars.Series(keys.name, [*words, words[-1]], dtype=polars.Enum(words))  # the last stands for -1
    frame = polars.DataFrame([of.gather(keys), (keys >= 0).alias("is there")])
    return frame.select(polars.when(polars.col("is there")).then(polars.col(keys.name)).alias(keys.name)).to_series()
