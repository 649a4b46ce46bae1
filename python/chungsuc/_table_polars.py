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

    keys = polars.DataFrame(_Keys(result))
    return polars.DataFrame([_column(keys[name], tuple(words), nullable) for name, words, nullable in result._words_of_keys()])


def _column(keys: Any, words: tuple[str, ...], nullable: bool) -> Any:
    if not words and not nullable:
        return keys
    if len(words) > _FEW:
        return _gathered(keys, words, nullable)
    # A choice between single words makes no other column on its way.
    singles = _singles(words)
    chosen = singles[-1 if nullable else len(words) - 1]
    for key in range(len(words) if nullable else len(words) - 1):
        chosen = singles[key].zip_with(keys == key, chosen)
    if len(chosen) != len(keys):  # there was nothing to choose
        chosen = chosen.new_from_index(0, len(keys))
    return chosen.rename(keys.name)


_SINGLES: dict[tuple[str, ...], list[Any]] = {}  # by words: the same questions are asked again and again


def _singles(words: tuple[str, ...]) -> list[Any]:
    """Each word as a column of one row, and null as the last."""
    import polars

    if words not in _SINGLES:
        if len(_SINGLES) >= _KEPT:
            _SINGLES.clear()
        kind = polars.Enum(words)
        _SINGLES[words] = [polars.Series([word], dtype=kind) for word in (*words, None)]
    return _SINGLES[words]


def _gathered(keys: Any, words: tuple[str, ...], nullable: bool) -> Any:
    import polars

    chosen = polars.Series(keys.name, words, dtype=polars.Enum(words)).gather(keys)  # -1 takes the last
    return chosen.zip_with(keys >= 0, _singles(words)[-1]) if nullable else chosen
