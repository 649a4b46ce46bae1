# SPDX-License-Identifier: Apache-2.0
"""Python values as text in the facts format, exactly: no number passes through binary floating point."""

from __future__ import annotations

import json
import operator
import os
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Mapping, Union

from . import _core

FactsLike = Union[_core.Facts, Mapping[str, Any], str, "os.PathLike[str]"]

_DEPTH = 60  # deeper than any facts; the engine's own limit is 64


def read_facts(of: FactsLike) -> tuple[_core.Facts | None, list[_core.Diagnostic]]:
    """The facts, or None, and the diagnostics of reading them."""
    if isinstance(of, _core.Facts):
        return of, []
    if isinstance(of, (str, os.PathLike)):
        return _core.facts_from_file(os.fspath(of))
    if isinstance(of, Mapping):
        return _core.facts_from_text(facts_text(of), "facts")
    raise TypeError(f"facts: expected a mapping, a Facts or a path, found {type(of).__name__}")


def facts_text(mapping: Mapping[str, Any]) -> str:
    """The mapping in the facts format, one fact a line, so that diagnostics show the fact that they speak of."""
    lines = [f"{_key(key)}: {_value(value, 1)}" for key, value in mapping.items()]
    return "\n".join(lines) + "\n" if lines else "{}\n"


def _key(key: Any) -> str:
    if isinstance(key, str):
        return json.dumps(key, ensure_ascii=False)
    if not isinstance(key, bool) and hasattr(key, "__index__"):  # a year
        return str(operator.index(key))
    raise TypeError(f"facts: a key is a name or a year, found {key!r}")


def _value(value: Any, depth: int) -> str:
    if depth > _DEPTH:
        raise ValueError("facts: nested too deep")
    if value is None or type(value).__name__ in ("NAType", "NaTType"):  # the last two are pandas' None
        return "null"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return format(value, "f") if value.is_finite() else str(value)
    if isinstance(value, float):
        return float.__repr__(value)
    if isinstance(value, datetime):
        if value.tzinfo is not None or value.time() != datetime.min.time():
            raise TypeError(f"facts: a date has no time of day, found {value!r}")
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_key(k)}: {_value(v, depth + 1)}" for k, v in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(_value(v, depth + 1) for v in value) + "]"
    if hasattr(value, "__index__"):
        return str(operator.index(value))
    if callable(getattr(value, "tolist", None)):  # numpy scalars and arrays
        return _value(value.tolist(), depth + 1)
    raise TypeError(f"facts: no fact can be a {type(value).__name__}: {value!r}")
