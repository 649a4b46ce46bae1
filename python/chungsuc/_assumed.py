# SPDX-License-Identifier: Apache-2.0
"""What a what-if assumes, in words; and a decision that rests on it, which marks what is assumed wherever it shows itself."""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Iterator, Mapping, Sequence, cast

from . import _core
from ._arguments import language
from ._core import Decision, Error, Label, Reason, RuleBook
from ._display import Shown, _rich, in_words
from ._figures import number
from ._options import chosen, options

if TYPE_CHECKING:
    from ._core import _Language

__all__ = ["AssumedDecision"]

_MARK = ("giả định", "assumed")
_END = r"(?=$|;|,? \(| \[| ?<)"  # what may stand behind a figure, in text or HTML
_LISTED = 3  # different figures of one column that are named


@dataclass(frozen=True)
class Assumed:
    """Values of parameters, cells by column, and the reason that was given."""

    book: RuleBook
    kinds: Sequence[str]
    values: Mapping[str, Any] = field(default_factory=dict)
    facts: Mapping[str, list[Any]] = field(default_factory=dict)
    why: str = ""

    def of_row(self, row: int) -> "Assumed":
        return Assumed(self.book, self.kinds, self.values, {name: [cells[row]] for name, cells in self.facts.items()}, self.why)

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


class AssumedDecision:
    """A decision of `WhatIf.explain`: as a `Decision`, and what is assumed stands first and is marked where it is found.

        d = w.explain("nam_et")
        d.outcome            # and all else that a Decision has
        print(d)             # found 50,000,000 dong/person/year (assumed); what is assumed, and why, stands on top
        d.decision           # the Decision itself, which knows nothing of what is assumed; for pictures

    It has no dossier, for that is signed.
    """

    def __init__(self, decision: Decision, assumed: Assumed, without: Mapping[str, Decision], before: Decision) -> None:
        self._decision, self._assumed = decision, assumed
        found = [one for column, other in without.items() for one in _changed(decision, other, "found", column.partition(".")[0])]
        self._found = list({place: (place, reason) for place, reason in found}.values())
        self._expected = _changed(decision, before, "expected", "") if assumed.values else []

    @property
    def decision(self) -> Decision:
        """The decision itself. It knows nothing of what is assumed."""
        return self._decision

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):  # nor while it is copied or unpickled
            raise AttributeError(name)
        if name == "dossier":
            raise AttributeError("a dossier is signed, and this decision rests on what is assumed; that of `before` has one")
        return getattr(self._decision, name)

    def to_text(self, lang: str = "vi") -> str:
        """As `Decision.to_text`, with what is assumed on top and marked."""
        said = cast("_Language", language(lang, "lang"))
        return "\n".join(self._assumed.lines(said)) + "\n\n" + self._mark(self._decision.to_text(said), said, lambda text: text)

    def to_html(self, lang: str = "vi") -> str:
        """As `Decision.to_html`, with what is assumed on top and marked."""
        said = cast("_Language", language(lang, "lang"))
        head, *lines = self._assumed.lines(said)
        banner = f"<p><b>{html.escape(head)}</b></p><ul>{''.join(f'<li>{html.escape(line.strip())}</li>' for line in lines)}</ul>"
        before, style, rest = self._mark(self._decision.to_html(said), said, html.escape).partition("</style>")
        return before + style + banner + rest

    def to_dict(self) -> dict[str, Any]:
        """As `Decision.to_dict`, and `assumed`: what is, and why; at a reason `assumed` lists what of it is: found, expected."""
        told = self._decision.to_dict()
        for name, places in (("found", self._found), ("expected", self._expected)):
            for place, _ in places:
                part = told["reason"]
                for child in place:
                    part = part["children"][child]
                part.setdefault("assumed", []).append(name)
        both = zip(self._assumed.told("vi"), self._assumed.told("en"))
        of = [{"label": {"vi": vi[0], "en": en[0]}, "value": {"vi": vi[1], "en": en[1]}} for vi, en in both]
        return told | {"assumed": {"why": self._assumed.why, "of": of}}

    def to_json(self) -> str:
        """The same as text."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=2) + "\n"

    def show(self, lang: _Language | None = None) -> Shown:
        """As `Decision.show`. lang: `vi` or `en`; without it, that of `chungsuc.options`."""
        return Shown(chosen(lang), self.to_text, self.to_html, lambda said: _rich(cast(Decision, self), said))

    def _mark(self, text: str, lang: _Language, written: Any) -> str:
        for _, reason in self._found:
            found = reason.found_vi if lang == "vi" else reason.found
            lead = in_words(lang, "hiện có ", "found ") if reason.figure else ""
            text = _behind(text, written(f"{getattr(reason.label, lang)}: {lead}{found}"), "", f" ({_marked(lang)})")
        for _, reason in self._expected:
            asked = reason.expected_vi if lang == "vi" else reason.expected
            text = _behind(text, written(f"{getattr(reason.label, lang)}: "), written(in_words(lang, "yêu cầu ", "asked ") + asked), f" ({_marked(lang)})")
        return text

    def __str__(self) -> str:
        return self.to_text(options.lang)

    def __repr__(self) -> str:
        return f"<AssumedDecision {self._decision.question}: {self._decision.outcome}>"

    def _repr_html_(self) -> str:
        return self.to_html(options.lang)

    def __rich__(self) -> object:
        return _rich(cast(Decision, self), options.lang)


AssumedDecision.__module__ = Error.__module__  # as the package shows it


def _behind(text: str, begins: str, ends: str, mark: str) -> str:
    between = r"[^\n<]*?" if ends else ""
    return re.sub(f"({re.escape(begins)}{between}{re.escape(ends)}){_END}(?!{re.escape(mark)})", lambda found: found[1] + mark, text, flags=re.MULTILINE)


def _changed(decision: Decision, other: Decision, what: str, fact: str) -> list[tuple[tuple[int, ...], Reason]]:
    """The reasons that say something else than in the other decision, where something is not assumed; by their places in the tree.

    fact: what is not assumed there. It is marked though the other decision does not come as far; other facts never are, for
        they may not be told where it is missing.
    """
    known = {(place, reason.id): getattr(reason, what) for place, reason in _walk(other.reason)}

    def elsewhere(place: tuple[int, ...], reason: Reason, said: str) -> str:
        if fact and reason.head in ("fact", "judgement") and reason.id != fact:
            return said
        return str(known.get((place, reason.id), "" if reason.id == fact else said))

    told = [(place, reason, getattr(reason, what)) for place, reason in _walk(decision.reason)]
    return [(place, reason) for place, reason, said in told if said and elsewhere(place, reason, said) != said]


def _walk(reason: Reason, place: tuple[int, ...] = ()) -> Iterator[tuple[tuple[int, ...], Reason]]:
    yield place, reason
    for index, child in enumerate(reason.children):
        yield from _walk(child, (*place, index))
