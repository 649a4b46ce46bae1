# SPDX-License-Identifier: Apache-2.0
"""Python values as text in the facts format, exactly: what is not exact there is refused or told as invalid."""

from __future__ import annotations

import json
import operator
import os
from datetime import date, datetime
from decimal import Decimal
from math import isnan
from typing import Any, Mapping, Union

from . import _core
from ._arguments import PathLike, path, short, text

FactsLike = Union[_core.Facts, Mapping[str, Any], PathLike]

_DEPTH = 60  # deeper than any facts; the engine's own limit is 64
_DIGITS = 60  # more than any number that law speaks of; the engine's own limit is 38


def read_facts(of: FactsLike) -> tuple[_core.Facts | None, list[_core.Diagnostic]]:
    """The facts, or None, and the diagnostics of reading them."""
    if isinstance(of, _core.Facts):
        return of, []
    if isinstance(of, (str, os.PathLike)):
        return _core._facts_from_file(path(of, "facts"))
    if isinstance(of, Mapping):
        return _core._facts_from_text(facts_text(of), "facts")
    raise TypeError(f"facts: expected a mapping, a Facts or a path, found {type(of).__name__}")


def facts_text(mapping: Mapping[str, Any]) -> str:
    """The mapping in the facts format, one fact a line, so that diagnostics show the fact that they speak of."""
    lines = [_entry(key, value, "") for key, value in mapping.items()]
    return "\n".join(lines) + "\n" if lines else "{}\n"


def _entry(key: Any, value: Any, where: str) -> str:
    name = _key(key, where)
    return f"{name}: {_value(value, _below(where, key))}"


def _below(where: str, key: object) -> str:
    return f"{where}.{key}" if where else str(key)


def _at(where: str) -> str:
    return f"facts: `{where}`" if where else "facts"


def _key(key: Any, where: str) -> str:
    if isinstance(key, str):
        return _text(key, where)
    if not isinstance(key, bool) and hasattr(type(key), "__index__"):  # a year
        return str(int(operator.index(key)))
    raise TypeError(f"{_at(where)}: a key is a name or a year, found {type(key).__name__} {short(key)}")


def _value(value: Any, where: str) -> str:
    if value is None or type(value).__name__ in ("NAType", "NaTType"):  # the last two are pandas' None
        return "null"
    if isinstance(value, str):
        return _text(value, where)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (Decimal, float)):
        return _decimal(value)
    if isinstance(value, date):
        return _date(value, where)
    if isinstance(value, (Mapping, list, tuple)):
        return _nested(value, where)
    return _of_others(value, where)


def _text(value: str, where: str) -> str:
    return json.dumps(text(value, _at(where)), ensure_ascii=False)


def _decimal(value: Decimal | float) -> str:
    """A Decimal by its digits, a float by its shortest decimal text. The engine refuses what is not finite."""
    if isinstance(value, float):
        return ".nan" if isnan(value) else float.__repr__(value)
    if not value.is_finite():
        return ".nan" if value.is_nan() else "-.inf" if value.is_signed() else ".inf"
    return format(value, "f") if abs(value.adjusted()) <= _DIGITS else f"{value:.3E}"


def _whole(value: int) -> str:
    return str(value) if abs(value) < 10**_DIGITS else f"{Decimal(value):.3E}"


def _date(value: date, where: str) -> str:
    if isinstance(value, datetime):
        found = f"{type(value).__name__} {short(value)}"
        raise TypeError(f"{_at(where)}: a date has no time of day, found {found}; `.date()` gives its day")
    return value.isoformat()


def _nested(value: Any, where: str) -> str:
    if where.count(".") + where.count("[") > _DEPTH:
        raise ValueError(f"{_at(where[:40] + '…')}: nested too deep")
    if isinstance(value, Mapping):
        return "{" + ", ".join(_entry(key, one, where) for key, one in value.items()) + "}"
    return "[" + ", ".join(_value(one, f"{where}[{index}]") for index, one in enumerate(value)) + "]"


def _of_others(value: Any, where: str) -> str:
    """Whole numbers and truths of other libraries. Their dates, decimals and arrays may not be exact."""
    kind = getattr(getattr(value, "dtype", None), "kind", "")
    if not getattr(value, "shape", ()):
        if kind == "b":
            return "true" if value else "false"
        if kind in ("", "i", "u") and hasattr(type(value), "__index__"):
            return _whole(operator.index(value))
    hint = {"f": "; write a decimal.Decimal", "M": "; write a datetime.date"}.get(kind, "")
    if getattr(value, "shape", ()):
        hint = "; write a list"
    raise TypeError(f"{_at(where)}: no fact can be a {type(value).__name__}, found {short(value)}{hint}")
