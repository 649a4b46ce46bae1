# SPDX-License-Identifier: Apache-2.0
"""Answers as a Polars frame. Polars reads dictionaries of Arrow word by word; as bits, or as numbers, and the words beside them,
they are columns of its own `Enum` at a fraction of the time."""

from __future__ import annotations

from itertools import islice
from typing import Any

from ._core import TableResult

_KEPT = 256  # sets of words


class _Choices:
    """What stands for the words."""

    def __init__(self, result: TableResult) -> None:
        self._result = result

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> Any:
        return self._result._choices_stream()


def _polars_frame(result: TableResult) -> Any:
    import polars

    # Columns take the places of what stands for them: another frame costs ten times that, and the caches would hold its code too.
    frame = polars.Series(_Choices(result)).struct.unnest()
    columns = result._choices()
    more = iter(frame.get_columns()[len(columns) :])
    for at, (name, words, nullable, bits) in enumerate(columns):
        if bits:
            frame.replace_column(at, _chosen([frame.to_series(at), *islice(more, bits - 1)], _singles(name, tuple(words))))
        elif words or nullable:
            frame.replace_column(at, _gathered(frame.to_series(at), name, tuple(words), nullable))
    for name in frame.columns[len(columns) :]:
        frame.drop_in_place(name)
    return frame


def _chosen(bits: list[Any], singles: list[Any]) -> Any:
    """A choice between single words, the last where no bit is set; it makes no other column on its way."""
    chosen = singles[len(bits)]
    for one, here in zip(singles, bits):
        chosen = one.zip_with(here, chosen)
    return chosen


_SINGLES: dict[tuple[str, tuple[str, ...]], list[Any]] = {}  # by name and words: the same questions are asked again and again


def _singles(name: str, words: tuple[str, ...]) -> list[Any]:
    """Each word as a column of one row, and null as the last."""
    import polars

    if (name, words) not in _SINGLES:
        if len(_SINGLES) >= _KEPT:
            _SINGLES.clear()
        kind = polars.Enum(words)
        _SINGLES[name, words] = [polars.Series(name, [word], dtype=kind) for word in (*words, None)]
    return _SINGLES[name, words]


def _gathered(keys: Any, name: str, words: tuple[str, ...], nullable: bool) -> Any:
    import polars

    singles = _singles(name, words)
    if len(words) + nullable == 1:  # there is nothing to choose
        return singles[0].new_from_index(0, len(keys))
    chosen = polars.Series(name, words, dtype=polars.Enum(words)).gather(keys)  # -1 takes the last
    return chosen.zip_with(keys >= 0, singles[-1]) if nullable else chosen
