# SPDX-License-Identifier: Apache-2.0
"""What users pass in, checked: a wrong argument is told in Python's words, naming the argument."""

from __future__ import annotations

import operator
import os
from datetime import MAXYEAR, MINYEAR, date, datetime
from typing import Any, Iterable, Sequence, TypeVar, Union

T = TypeVar("T")
PathLike = Union[str, "os.PathLike[str]"]

_LONGEST = 60


def short(value: object) -> str:
    """The repr of a value, cut where it is long; never fails."""
    try:
        words = repr(value)
    except Exception:  # a repr of others
        words = object.__repr__(value)
    return words if len(words) <= _LONGEST else words[:_LONGEST] + "…"


def text(value: object, name: str) -> str:
    """A text that can be written in UTF-8."""
    if not isinstance(value, str):
        raise TypeError(f"{name}: expected a str, found {type(value).__name__}")
    try:
        value.encode("utf-8")
    except UnicodeEncodeError as error:
        raise ValueError(f"{name}: {short(value)} is no valid Unicode text, at character {error.start}") from None
    return str(value)


def word(value: object, name: str) -> str:
    """A text that names something: it has no null character."""
    if isinstance(value, str) and "\0" in value:
        raise ValueError(f"{name}: {short(value)} has a null character")
    return text(value, name)


def path(value: object, name: str) -> str:
    """A path as text; bytes are refused, for diagnostics could not show them."""
    if isinstance(value, os.PathLike):
        value = os.fspath(value)
    if not isinstance(value, str):
        raise TypeError(f"{name}: expected a str or os.PathLike[str], found {type(value).__name__}")
    return word(value, name)


def paths(value: Sequence[PathLike], name: str) -> list[str]:
    """Several paths. One alone is refused: its letters would be taken for paths."""
    if isinstance(value, (str, bytes, os.PathLike)) or not isinstance(value, Sequence):
        raise TypeError(f"{name}: expected a list of paths, found {type(value).__name__}")
    return [path(one, f"{name}[{index}]") for index, one in enumerate(value)]


def several(value: Iterable[T], kind: type[T], name: str) -> list[T]:
    """A list of objects of one class."""
    if isinstance(value, (str, bytes)) or not isinstance(value, Iterable):
        raise TypeError(f"{name}: expected a list of {kind.__name__}, found {type(value).__name__}")
    made = list(value)
    for index, one in enumerate(made):
        if not isinstance(one, kind):
            raise TypeError(f"{name}[{index}]: expected a {kind.__name__}, found {type(one).__name__}")
    return made


def day(value: object, name: str) -> str | date:
    """A civil date or its text. A datetime is refused: which day it is depends on where one stands."""
    if isinstance(value, str):
        return word(value, name)
    if isinstance(value, datetime) or not isinstance(value, date):
        hint = "; `.date()` gives its day" if isinstance(value, datetime) else ""
        raise TypeError(
            f"{name}: expected a datetime.date or text written YYYY-MM-DD, found {type(value).__name__} {short(value)}{hint}"
        )
    return value


def year(value: Any, name: str) -> int:
    """A year of the calendar."""
    if isinstance(value, bool) or not hasattr(type(value), "__index__"):
        raise TypeError(f"{name}: expected an int, found {type(value).__name__}")
    number = operator.index(value)
    if not MINYEAR <= number <= MAXYEAR:
        raise ValueError(f"{name}: {short(number)} is not a year")
    return number


def count(value: Any, name: str) -> int:
    """A whole number of at least 1."""
    if isinstance(value, bool) or not hasattr(type(value), "__index__"):
        raise TypeError(f"{name}: expected an int, found {type(value).__name__}")
    number = operator.index(value)
    if not 1 <= number <= 1000:
        raise ValueError(f"{name}: expected a number from 1 to 1000, found {short(number)}")
    return number


def flag(value: object, name: str) -> bool:
    """True or False, and nothing that only counts as one."""
    if not isinstance(value, bool):
        raise TypeError(f"{name}: expected a bool, found {type(value).__name__}")
    return value


def language(value: object, name: str) -> str:
    """`vi` or `en`."""
    if word(value, name) not in ("vi", "en"):
        raise ValueError(f"{name}: expected `vi` or `en`, found {short(value)}")
    return str(value)
