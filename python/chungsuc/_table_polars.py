# SPDX-License-Identifier: Apache-2.0
"""Answers as a Polars frame. Polars reads dictionaries of Arrow word by word; as numbers, and the words beside them, they are
columns of its own `Enum` at a fraction of the time."""

from __future__ import annotations

from typing import Any

from ._core import TableResult

_FEW = 8  # words that are put in one after another
_KEPT = 256  # sets of words


class _Keys:
    """What stands for the words, as numbers; -1 is null."""

    def __init__(self, result: TableResult) -> None:
        self._result = result

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> Any:
        return self._result._keys_stream()


def _polars_frame(result: TableResult) -> Any:
    import polars

    # Columns take the places of their keys: this costs a tenth of another frame, whose code the caches would have to hold as well.
    frame = polars.Series(_Keys(result)).struct.unnest()
    for at, (name, words, nullable) in enumerate(result._words_of_keys()):
        if words or nullable:
            frame.replace_column(at, _column(frame.to_series(at), name, tuple(words), nullable))
    return frame


def _column(keys: Any, name: str, words: tuple[str, ...], nullable: bool) -> Any:
    if len(words) > _FEW:
        return _gathered(keys, name, words, nullable)
    # A choice between single words makes no other column on its way.
    singles = _singles(name, words)
    chosen = singles[-1 if nullable else len(words) - 1]
    for one, key in zip(singles, _numbers()[: len(words) if nullable else len(words) - 1]):
        chosen = one.zip_with(keys == key, chosen)
    if len(chosen) != len(keys):  # there was nothing to choose
        chosen = chosen.new_from_index(0, len(keys))
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


_NUMBERS: list[Any] = []


def _numbers() -> list[Any]:
    """The keys of a few words as columns of one row: Polars compares with these in half the time of an int."""
    import polars

    if not _NUMBERS:
        _NUMBERS.extend([polars.Series([key], dtype=polars.Int8) for key in range(_FEW)])
    return _NUMBERS


def _gathered(keys: Any, name: str, words: tuple[str, ...], nullable: bool) -> Any:
    import polars

    chosen = polars.Series(name, words, dtype=polars.Enum(words)).gather(keys)  # -1 takes the last
    return chosen.zip_with(keys >= 0, _singles(name, words)[-1]) if nullable else chosen
