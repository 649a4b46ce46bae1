# SPDX-License-Identifier: Apache-2.0
"""What the reasons of a decision compare, as numbers: exact decimals of what was found, and of what the book asks.

A reason says both in words, "found 41,500,000 dong/person/year; asked ≥ 42,000,000 dong/person/year". They are read strictly:
what is no number, or a value that is not set, is None, and never taken for something else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Iterator

from ._core import Decision, Label, Reason

__all__ = ["Figure", "Indicator", "figures", "indicators"]

_NUMBER = r"-?\d[\d,]*(?:\.\d+)?"
_ASKED = re.compile(rf"^([≥≤=<>]) ({_NUMBER})( [^(;]*?)?(?: – ({_NUMBER})( [^(;]*?)?)?(?: \(.* × .*\))?$")
_END = re.compile(rf"^([≥≤<>]) ({_NUMBER})( .*)?$")
_POINT = re.compile(rf"^({_NUMBER})( [^–]*)?$")
_COUNT = re.compile(rf"^({_NUMBER})–({_NUMBER})$")
_UNIT_VI = re.compile(r"^(?:[≥≤=<>] )?-?\d[\d.]*(?:,\d+)?(?: ([^(;–,]*))?")


@dataclass(frozen=True)
class Figure:
    """One comparison of a number: what was found, between two ends, and what is asked.

    fact: the id of what was compared. sign: `≥`, `≤`, `=`, `>` or `<`.
    found: the value, or None where it is not known exactly; lower and upper: its bounds, each None where there is none.
    asked: the level, or None where it is not set or depends on what is not known.
    unit and unit_vi: the unit of both in English and Vietnamese; empty where there is none.
    part: the id of the criterion that asks for it, with its label, of figures of an indicator; else empty.
    """

    fact: str
    label: Label
    sign: str
    found: Decimal | None
    lower: Decimal | None
    upper: Decimal | None
    asked: Decimal | None
    unit: str
    unit_vi: str
    outcome: str
    state: str
    part: str = ""
    part_label: Label | None = None

    @property
    def at_most(self) -> bool:
        """Is less better?"""
        return self.sign in "≤<"

    def gap(self) -> Decimal | None:
        """How much is missing to the level, in the figure's own unit: positive where it is not reached, zero or less where
        it is. Of `=` the distance. None where either is not known."""
        if self.found is None or self.asked is None:
            return None
        if self.sign == "=":
            return abs(self.asked - self.found)
        return self.found - self.asked if self.at_most else self.asked - self.found


@dataclass(frozen=True)
class Indicator:
    """A criterion that is not divided further, with what it compares. Parts that bear one letter belong to it.

    number: as the law counts it, 14.1; empty where its id holds no number.
    within: the label of the set to which it belongs, where a decision asks for several; else None.
    """

    id: str
    number: str
    label: Label
    outcome: str
    applies: bool
    reason: Reason
    figures: list[Figure]
    within: Label | None = None


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


def figure_of(reason: Reason) -> list[Figure]:
    """The comparisons of one reason: one for each bound that the book sets beside its fact; [] where it compares no number."""
    if not reason.figure:
        return []
    found, lower, upper, unit = _found(reason.found)
    asked_vi = reason.expected_vi.split("; ")
    made = []
    for place, words in enumerate(reason.expected.split("; ")):
        asked, unit_vi = None, ""
        if level := _ASKED.match(words):
            if level[4] is None or level[4] == level[2]:
                asked = _decimal(level[2])
            unit = unit or (level[3] or "").strip()
        for said in (*asked_vi[place : place + 1], reason.found_vi):
            if unit and not unit_vi and (told := _UNIT_VI.match(said)):
                unit_vi = (told[1] or "").strip()
        made.append(Figure(reason.id, reason.label, words[:1], found, lower, upper, asked, unit, unit_vi, reason.outcome, reason.state))
    return made


def asks_what_is_known(reason: Reason) -> bool:
    """Is each level that a figure is held against a number, or between two numbers?"""
    return reason.figure and all(_ASKED.match(words) for words in reason.expected.split("; "))


def _found(words: str) -> tuple[Decimal | None, Decimal | None, Decimal | None, str]:
    if point := _POINT.match(words):
        value = _decimal(point[1])
        return value, value, value, (point[2] or "").strip()
    if count := _COUNT.match(words):
        return None, _decimal(count[1]), _decimal(count[2]), ""
    lower = upper = None
    unit = ""
    for part in words.split(", ") if words else []:
        end = _END.match(part)
        if not end:
            return None, None, None, ""
        lower, upper = (_decimal(end[2]), upper) if end[1] in "≥>" else (lower, _decimal(end[2]))
        unit = (end[3] or "").strip()
    return None, lower, upper, unit


def figures(reason: Reason, part: Reason | None = None) -> Iterator[Figure]:
    """All figures below a reason, in the order of the book: not those of what does not apply, nor those that only say whether
    something applies, nor those that must not be: their levels are none to reach."""
    if reason.state == "not_applicable" or reason.head in ("none", "not"):
        return
    part = reason if reason.head == "criterion" else part
    for figure in figure_of(reason):
        yield figure if part is None else replace(figure, part=part.id, part_label=part.label)
    for child in reason.children:
        if reason.head != "fact" or child.id == reason.id:
            yield from figures(child, part)


def indicators(decision: Decision) -> list[Indicator]:
    """The criteria of a decision that are not divided further, each once, in the order of the book."""
    return indicators_of(decision.reason)


def indicators_of(whole: Reason) -> list[Indicator]:
    """The same of a part of a decision."""
    found: dict[str, tuple[Reason, Label | None]] = {}
    for reason, above in _ends(whole, []):
        found.setdefault(reason.id, (reason, _set_of(reason, above)))
    sets = {_parted(name)[0] for name in found}
    return [
        Indicator(name, _parted(name)[1], reason.label, reason.outcome, _applies(reason), reason, list(figures(reason)), within if len(sets) > 1 else None)
        for name, (reason, within) in found.items()
    ]


def _ends(reason: Reason, above: list[Reason]) -> Iterator[tuple[Reason, list[Reason]]]:
    below = _divided(reason)
    if not below and reason.head == "criterion" and reason.state != "see_above":
        yield reason, above
    for child in below:
        yield from _ends(child, [*above, reason])


def number_of(name: str) -> str:
    """The number of a criterion, by its id."""
    return _parted(name)[1]


def _parted(name: str) -> tuple[str, str]:
    """An id as the set that it belongs to and its number there: commune.ntm and 14.1.a. What follows the number in words is an
    id's own, and nothing for readers."""
    parts = name.split(".")
    first = next((place for place, part in enumerate(parts) if part.isdigit()), None)
    if first is None:
        return name, ""
    last = first + 1
    while last < len(parts) and (parts[last].isdigit() or (len(parts[last]) == 1 and parts[last].isalpha())):
        last += 1
    return ".".join(parts[:first]), ".".join(parts[first:last])


def _set_of(reason: Reason, above: list[Reason]) -> Label | None:
    """What the set is called: by the criterion that has its name, else by the level that asks for it."""
    name = _parted(reason.id)[0]
    named = next((one for one in above if one.id == name), None) or next((one for one in reversed(above) if one.head == "level"), None)
    return named.label if named else None


def _divided(reason: Reason) -> list[Reason]:
    if reason.head == "criterion":
        parts = [child for child in reason.children if child.head == "criterion" and child.id.startswith(reason.id + ".")]
        if parts:
            return [] if all(len(child.id) == len(reason.id) + 2 and child.id[-1].isalpha() for child in parts) else parts
        return reason.children if len(reason.children) == 1 and reason.children[0].head in ("criterion", "reading") else []
    return [child for child in reason.children if child.head in ("criterion", "level", "reading", "all", "any")]


def _applies(reason: Reason) -> bool:
    if reason.state == "not_applicable":
        return False
    return not reason.children or any(_applies(child) for child in reason.children)


_LARGE = (("dong", "đồng"), Decimal(1_000_000), ("million ", "triệu "))


def in_units(value: Decimal, unit: str, unit_vi: str, vi: bool) -> str:
    """A number with its unit as it is read: money of a million and more in millions."""
    (en_word, vi_word), million, words = _LARGE
    money = unit.startswith(en_word) and unit_vi.startswith(vi_word) and abs(value) >= million
    shown = number(value / million if money else value, vi)
    said = (words[vi] if money else "") + (unit_vi if vi else unit)
    return f"{shown} {said}".rstrip() if said != "%" else f"{shown} %"


def number(value: Decimal, vi: bool) -> str:
    """A number in the writing of its language: 1.234,5 or 1,234.5."""
    plain = format(value.normalize(), ",f")
    return plain.translate(str.maketrans(",.", ".,")) if vi else plain
