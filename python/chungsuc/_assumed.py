# SPDX-License-Identifier: Apache-2.0
"""What a what-if assumes, in words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Mapping, Sequence

from . import _core
from ._core import Label, RuleBook
from ._display import in_words
from ._figures import number

if TYPE_CHECKING:
    from ._core import _Language

_MARK = ("giả định", "assumed")
_LISTED = 3  # different figures of one column that are named


@dataclass(frozen=True)
class Assumed:
    """Values of parameters, cells by column, and the reason that was given."""

    book: RuleBook
    kinds: Sequence[str]
    values: Mapping[str, Any] = field(default_factory=dict)
    facts: Mapping[str, list[Any]] = field(default_factory=dict)
    why: str = ""

    def told(self, lang: _Language) -> list[tuple[str, str]]:
        """What is assumed: its name, and what it is taken to be."""
        items = {item.id: item for kind in self.kinds for item in self.book.vocabulary(kind).items}
        units = {item.unit_label.en: str(getattr(item.unit_label, lang)) for item in items.values()}
        labels = _parameters(self.book) if self.values else {}
        told = []
        for name, value in self.values.items():
            label = labels.get(name)
            told.append((name if label is None else str(getattr(label, lang)), _value(value, units, lang)))
        for name, cells in self.facts.items():
            item = items.get(name.partition(".")[0])
            key = name.partition(".")[2]
            label_of = name if item is None else f"{getattr(item.label, lang)}{f' ({key})' if key else ''}"
            labels_of = {} if item is None else {one.id: str(getattr(one.label, lang)) for one in item.values}
            unit = "" if item is None else str(getattr(item.unit_label, lang))
            told.append((label_of, _cells(cells, labels_of, unit, lang)))
        return told

    def lines(self, lang: _Language) -> list[str]:
        """The same as lines of text, with the reason first."""
        head = f"{_marked(lang)[0].upper()}{_marked(lang)[1:]}"
        return [f"{head}: {self.why}" if self.why else head, *(f"  {name}: {value}" for name, value in self.told(lang))]


def _marked(lang: _Language) -> str:
    return in_words(lang, *_MARK)


def _parameters(book: RuleBook) -> dict[str, Label]:
    """The labels of parameters; of a book that is in no folder none."""
    place, overlays, texts = book._source()
    law, _ = _core._law(place, [one for one in overlays if not any(name.startswith(one + "/") for name in texts)])
    return {} if law is None else {one.id: one.label for one in law.unset} | {one.parameter: one.label for one in law.values}


def _value(value: Any, units: Mapping[str, str], lang: _Language) -> str:
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {_value(inner, units, lang)}" for key, inner in value.items())
    if isinstance(value, str) and (written := re.fullmatch(r"(-?\d+(?:\.\d+)?) (.+)", value.strip())):
        return f"{number(Decimal(written[1]), lang == 'vi')} {units.get(written[2], written[2])}"
    return _cell(value, {}, "", lang)


def _cells(cells: list[Any], labels: Mapping[str, str], unit: str, lang: _Language) -> str:
    told = list(dict.fromkeys(_cell(cell, labels, unit, lang) for cell in cells))
    more = in_words(lang, f" và {len(told) - _LISTED} giá trị khác, theo từng dòng", f" and {len(told) - _LISTED} others, by row")
    return "; ".join(told[:_LISTED]) + (more if len(told) > _LISTED else in_words(lang, ", theo từng dòng", ", by row") if len(told) > 1 else "")


def _cell(cell: Any, labels: Mapping[str, str], unit: str, lang: _Language) -> str:
    if cell is None:
        return in_words(lang, "chưa có số liệu", "not known")
    if isinstance(cell, bool):
        return in_words(lang, "có" if cell else "không", "yes" if cell else "no")
    if isinstance(cell, (int, float, Decimal)) and Decimal(str(cell)).is_finite():
        return f"{number(Decimal(str(cell)), lang == 'vi')} {unit}".rstrip()
    return labels.get(str(cell), str(cell))
