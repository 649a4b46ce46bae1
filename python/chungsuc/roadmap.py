# SPDX-License-Identifier: Apache-2.0
"""The way to a level: what each indicator lacks in its own unit, how much a year that makes, and what is not known yet.

    import chungsuc

    book = chungsuc.load("vn")
    r = book.roadmap("criterion.commune.ntm", "nam_et.yaml", as_of="2023-12-31", by="2025-12-31", since=2022)
    for step in r.steps:                 # what is not reached yet, in the order of the book
        print(step.number, step.label.en, step.status, step.found, step.asked, step.gap, step.pace)
    r.unknown                            # what to find out first
    print(r)                             # text; a notebook shows a table; r.show("en") in English
    r.to_dict(), r.to_pandas()           # the same as data
    r.picture()                          # a picture; needs chungsuc[pictures]

Levels are those of the goal's day and year, not of today. A figure that is missing is not known, and never zero; a level that
the law leaves unset, or that depends on what is not known, is told as such. Numbers are exact decimals, in the unit that the
book declares; only a pace that does not come out even is rounded at its fourth place: what is needed up, what was so far down.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import TYPE_CHECKING, Any, Iterable, Iterator

from ._arguments import day, short, word, year
from ._core import Cited, Decision, Error, Label, Pending, Reason, RuleBook
from ._display import Shown, html_page, html_table, in_words
from ._facts import FactsLike
from ._figures import Figure, Indicator, figure_of, indicators, indicators_of, number
from ._methods import _asked, _make, _method
from ._options import chosen, options
from ._roadmap_words import STATUS, cells_of, status_words, told_of

if TYPE_CHECKING:
    from ._core import _Language

__all__ = ["Roadmap", "RoadmapStep"]

_UNITS = {"million ": Decimal(1_000_000), "billion ": Decimal(1_000_000_000), "thousand ": Decimal(1_000)}
_COLOURS = {"short": "dark_orange3", "condition": "dark_orange3"}
_WIDE, _INDENT = 100, " " * 7


@dataclass(frozen=True)
class RoadmapStep:
    """One thing that an indicator asks for.

    id, number: of the indicator. label: of the figure or condition. cites: its clauses.
    status: `short` of its level; `condition`, one that is no figure and is not met; `not_known`, its fact is missing;
        `no_level`, the law leaves the level unset, or it depends on what is not known; `no_rule`, nothing asks for it on the
        goal's day; `reached`.
    fact, sign, unit, unit_label: of a figure; empty of a condition.
    found, year: the newest figure that is known, and its year; None where there is none.
    asked: the level on the goal's day. asked_now: the level on the day of the figures.
    gap: how much is missing to `asked`, in the unit; None where either is not known.
    pace: how much of it a year, from the year of the figure to the goal's; None where it is not known or no year is left.
    so_far: the change a year between the first and the newest figure that were looked at, positive towards the level. Where the
        figure and its level are in %, gap, pace and so_far are percentage points.
    needed: what would do, of a condition; what to find out, of what is not known.
    """

    id: str
    number: str
    label: Label
    status: str
    cites: list[Cited]
    fact: str = ""
    sign: str = ""
    unit: str = ""
    unit_label: tuple[str, str] = ("", "")
    found: Decimal | None = None
    year: int | None = None
    asked: Decimal | None = None
    asked_now: Decimal | None = None
    gap: Decimal | None = None
    pace: Decimal | None = None
    so_far: Decimal | None = None
    needed: list[tuple[str, str]] = field(default_factory=list)

    @property
    def slower(self) -> bool | None:
        """Was the change so far slower than what is needed now? None where either is not known."""
        return None if self.pace is None or self.so_far is None else self.so_far < self.pace

    def pace_words(self, said: _Language) -> str:
        """The pace with its sign: +3,25, or −2,25 where the figure must fall."""
        return "" if self.pace is None else f"{self.toward()}{number(self.pace, said == 'vi')}"

    def toward(self) -> str:
        """The sign of a change towards the level."""
        down = self.sign in ("≤", "<") or (self.sign == "=" and self.found is not None and self.asked is not None and self.found > self.asked)
        return "−" if down else "+"

    def to_dict(self) -> dict[str, Any]:
        """The same as plain data; numbers as text, so that they stay exact."""
        made: dict[str, Any] = {"id": self.id, "number": self.number, "label": {"vi": self.label.vi, "en": self.label.en}, "status": self.status}
        for name in ("fact", "sign", "unit"):
            made[name] = getattr(self, name) or None
        for name in ("found", "asked", "asked_now", "gap", "pace", "so_far"):
            value = getattr(self, name)
            made[name] = None if value is None else format(value, "f")
        return made | {"year": self.year, "needed": [{"vi": vi, "en": en} for vi, en in self.needed], "clauses": [cited.written.vi for cited in self.cites]}


class Roadmap:
    """The way to a level. `RuleBook.roadmap` makes it."""

    def __init__(self, now: Decision, goal: Decision, all_of: list[RoadmapStep]) -> None:
        self._now, self._goal, self._all = now, goal, all_of

    @property
    def now(self) -> Decision:
        """The decision on the day of the figures."""
        return self._now

    @property
    def as_of(self) -> date:
        """The day of the figures."""
        return self._now.context.as_of

    @property
    def by(self) -> date:
        """The goal's day."""
        return self._goal.context.as_of

    @property
    def steps(self) -> list[RoadmapStep]:
        """What is not reached, in the order of the book."""
        return [step for step in self._all if step.status != "reached"]

    @property
    def reached(self) -> list[RoadmapStep]:
        """What is at the level of the goal's day already."""
        return [step for step in self._all if step.status == "reached"]

    @property
    def unknown(self) -> list[RoadmapStep]:
        """What cannot be said yet: figures that are missing, and levels that are not set."""
        return [step for step in self._all if step.status in ("not_known", "no_level", "no_rule")]

    def to_dict(self) -> dict[str, Any]:
        """The same as plain data; numbers as text, so that they stay exact."""
        now = self._now
        return {
            "question": now.question,
            "subject": {"kind": now.subject_kind, "id": now.subject},
            "as_of": self.as_of.isoformat(),
            "by": self.by.isoformat(),
            "book": {"id": now.book, "version": now.book_version, "hash": now.book_hash},
            "steps": [step.to_dict() for step in self.steps],
            "reached": [step.to_dict() for step in self.reached],
        }

    def to_pandas(self) -> Any:
        """A DataFrame with a row for each step, those that are reached too; numbers are Decimal."""
        try:
            import pandas
        except ImportError:
            raise Error("a DataFrame is made by pandas, which is not installed: pip install pandas") from None
        names = ("number", "status", "fact", "sign", "found", "year", "asked", "gap", "pace", "so_far", "unit")
        rows = [{"id": step.id, "label": getattr(step.label, options.lang)} | {name: getattr(step, name) for name in names} for step in self._all]
        return pandas.DataFrame(rows).astype({"year": "Int64"}) if rows else pandas.DataFrame(columns=["id", "label", *names])

    def to_text(self, lang: _Language = "vi") -> str:
        """A page of plain text, in `vi` or `en`, of lines of at most a hundred letters; ends with a line break."""
        said = chosen(lang)
        lines = textwrap.wrap(self._heading(said), _WIDE) + [""]
        for head, told in self._lines(said):
            lines += textwrap.wrap(head, _WIDE, subsequent_indent=_INDENT)
            lines += [line for words in told for line in textwrap.wrap(words, _WIDE, initial_indent=_INDENT, subsequent_indent=_INDENT)]
        text = "\n".join([*lines, "", *textwrap.wrap(self._summary(said), _WIDE), self._book(said)]) + "\n"
        return text.replace("\u00a0", " ")  # it kept a number with its unit

    def to_html(self, lang: _Language = "vi") -> str:
        """One self-contained HTML fragment, in `vi` or `en`."""
        said = chosen(lang)
        head, rows, numbers = self._table(said)
        return html_page(said, html_table(self._heading(said), head, rows, numbers), f"<p>{self._summary(said)}</p><p><small>{self._book(said)}</small></p>")

    def show(self, lang: _Language | None = None) -> Shown:
        """The roadmap as it shows itself, in a language of one's choice; without one, in that of `chungsuc.options`."""
        return Shown(chosen(lang), self.to_text, self.to_html, self._rich)

    def picture(self, lang: _Language | None = None) -> Any:
        """How much of its level each figure has, and what is missing; see `chungsuc.pictures.roadmap`."""
        from . import pictures

        return pictures.roadmap(self, lang)

    def __str__(self) -> str:
        return self.to_text(options.lang)

    def __rich__(self) -> object:
        """What rich draws: each step with what is to be said of it below, broken where the terminal ends."""
        return self._rich(options.lang)

    def _rich(self, said: _Language) -> object:
        from rich.console import Group
        from rich.padding import Padding
        from rich.text import Text

        parts: list[Any] = [Text(self._heading(said), style="bold"), Text()]
        for step, (head, told) in zip(self.steps, self._lines(said)):
            parts.append(Text(head, style=_COLOURS.get(step.status, "grey50")))
            parts += [Padding(Text(words), (0, 0, 0, len(_INDENT))) for words in told]
        return Group(*parts, Text(), Text(self._summary(said)), Text(self._book(said)))

    def _repr_html_(self) -> str:
        return self.to_html(options.lang)

    def __repr__(self) -> str:
        return f"<Roadmap of {self._now.subject or 'a subject'} to {self._now.question} by {self.by}: {len(self.steps)} steps>"

    def _heading(self, said: _Language) -> str:
        now = self._now
        subject = getattr(now.subject_label, said) or now.subject
        return f"{in_words(said, 'Lộ trình', 'Roadmap')}: {getattr(now.question_label, said) or now.question} — {subject}, {_day(self.as_of, said)} → {_day(self.by, said)}"

    def _summary(self, said: _Language) -> str:
        counts = {status: sum(step.status == status for step in self._all) for status in STATUS}
        return "; ".join(f"{status_words(status, said)}: {count}" for status, count in counts.items() if count)

    def _book(self, said: _Language) -> str:
        return f"{in_words(said, 'Bộ quy tắc', 'Rule book')}: {self._now.book} {self._now.book_version} (sha256 {self._now.book_hash[:12]})"

    def _lines(self, said: _Language) -> list[tuple[str, list[str]]]:
        """Each step as its head and what is to be said of it."""
        return [(f"{step.number:<6} {getattr(step.label, said)} — {status_words(step.status, said)}".strip(), told_of(step, said)) for step in self.steps]

    def _table(self, said: _Language) -> tuple[list[str], list[list[str]], range]:
        head = {
            "vi": ["", "chỉ tiêu", "tình trạng", "hiện có", "yêu cầu", "còn thiếu", "cần mỗi năm", "thực tế mỗi năm", "đơn vị", "cần biết, cần làm", "căn cứ"],
            "en": ["", "indicator", "status", "found", "asked", "short by", "needed a year", "a year so far", "unit", "to find out or do", "clause"],
        }[said]
        return head, [cells_of(step, said) for step in self.steps], range(3, 8)


def _day(of: date, said: _Language) -> str:
    return f"{of.day:02}/{of.month:02}/{of.year}" if said == "vi" else of.isoformat()


@_method(RuleBook, "roadmap")
def _roadmap(
    self: RuleBook,
    question: str,
    facts: FactsLike,
    as_of: str | date,
    by: str | date,
    round: str | None = None,
    lodged_on: str | date | None = None,
    assessed_year: int | None = None,
    since: int | None = None,
    level: str | None = None,
) -> Roadmap:
    """What each indicator lacks to be met by a day, how much a year that makes, and what is not known yet.

        r = book.roadmap("criterion.commune.ntm", commune, as_of="2023-12-31", by="2025-12-31", since=2022)

    as_of: the day of the figures; by: the goal's day, on which levels are looked up, in the year of which it is.
    since: the first year whose figures are looked at too, whether or not a rule was in force in it; without it, those of the
        assessed year alone.
    level: of a standing, which of its levels is the goal; without it, the lowest.
    question, facts, round, lodged_on, assessed_year, and what is raised: as for `decide`.
    """
    made = _make(facts)
    asked = _asked(question, made, as_of, round, lodged_on, assessed_year)
    now = self._decide(*asked)
    try:
        goal = self._decide(asked[0], made, day(by, "by"), None, asked[4], None)
    except ValueError as error:  # of a day that is none
        raise ValueError(str(error).replace("as_of", "by", 1)) from None
    if goal.context.as_of < now.context.as_of:
        raise ValueError(f"by: {goal.context.as_of} is before as_of, {now.context.as_of}")
    newest = now.context.assessed_year or now.context.as_of.year
    first = newest if since is None else year(since, "since")
    if first > newest:
        raise ValueError(f"since: {first} is after the year of the figures, {newest}")
    try:
        past = [(one, [self._decide(asked[0], made, f"{one:04}-12-31", None, asked[4], one), self._decide(*asked[:5], one)]) for one in range(first, newest)]
    except ValueError as error:  # of a year that is none
        raise ValueError(str(error).replace("as_of", "since", 1)) from None
    return Roadmap(now, goal, list(_Steps(self, asked, now, goal, [*past, (newest, [now])], None if level is None else word(level, "level")).all()))


class _Steps:
    """Puts together what a decision found, on the day of the figures and in years before, and what another asks on the goal's."""

    def __init__(self, book: RuleBook, asked: Any, now: Decision, goal: Decision, years: list[tuple[int, list[Decision]]], level: str | None) -> None:
        self._book, self._asked, self._now, self._goal, self._level = book, asked, now, goal, level
        self._questions = {question.id for question in book.questions}
        self._items = {item.id: item for item in book.vocabulary(now.subject_kind).items}
        self._goals = {one.id: one for one in self._of(goal)}
        # What was known of a year is first asked by the rules of its end, then by those of the figures' day: a programme begins
        # after the first year that it counts, and a figure is known whether or not something asked for it then.
        self._years = [(one, {(name, leaf.id): leaf for decision in reversed(asked_of) for name, leaf in self._figures_of(decision)}) for one, asked_of in years]
        self._own = {leaf.id for one in self._of(now) for leaf in _leaves(one.reason)}

    def _of(self, decision: Decision) -> list[Indicator]:
        if not decision.is_standing:
            if self._level is not None:
                raise ValueError(f"level: {decision.question} is no standing, and has no levels")
            return indicators(decision)
        levels = [child for child in decision.reason.children if child.head == "level"]
        for reason in levels:
            if self._level is None or reason.id == self._level:
                return indicators_of(reason)
        if levels:
            raise ValueError(f"level: {short(self._level)} is none of {', '.join(reason.id for reason in levels)}")
        return []

    def _figures_of(self, decision: Decision) -> Iterator[tuple[str, Reason]]:
        for one in self._of(decision):
            for leaf in _leaves(one.reason):
                yield one.id, leaf

    def all(self) -> Iterator[RoadmapStep]:
        for one in self._of(self._now):
            if not one.applies:
                continue
            goal = self._goals.get(one.id)
            later = {} if goal is None else {leaf.id: leaf for leaf in _leaves(goal.reason)}
            leaves = list(_leaves(one.reason))
            if any(reason.head == "any" for reason in _all(one.reason)) or not leaves:
                yield self._condition(one, one.reason, goal is not None)  # alternatives: what would do is told of them together
                continue
            for leaf in leaves:
                compared = figure_of(leaf)
                then = figure_of(later[leaf.id]) if leaf.id in later else []
                for place, figure in enumerate(compared):
                    yield self._figure(one, leaf, figure, then[place] if place < len(then) and then[place].sign == figure.sign else None, goal is not None)
                if not compared:
                    yield self._condition(one, leaf, goal is not None)

    def _figure(self, one: Indicator, leaf: Reason, figure: Figure, then: Figure | None, ruled: bool) -> RoadmapStep:
        scale, unit, labels = self._unit(figure, then)
        per_year = figure.fact in self._items and self._items[figure.fact].per == "year"
        known = [(year, value / scale) for year, value in self._known(one.id, leaf.id)]
        seen, found = known[-1] if known else (None, None)
        asked = None if then is None or then.asked is None else then.asked / scale
        gap = pace = so_far = None
        if found is not None and asked is not None:
            gap = abs(asked - found) if figure.sign == "=" else found - asked if figure.at_most else asked - found
            if gap < 0 or (gap == 0 and figure.sign not in "<>"):
                gap = Decimal(0)
        reached = gap == 0 and not (figure.sign in "<>" and found == asked)
        left = self._goal.context.as_of.year - (seen or 0)
        if gap is not None and not reached and seen is not None and left > 0:
            pace = _even(gap / left, ROUND_CEILING)
        if per_year and len(known) > 1:
            change = (known[-1][1] - known[0][1]) / (known[-1][0] - known[0][0])
            if figure.sign != "=":
                so_far = _even(-change if figure.at_most else change, ROUND_FLOOR)
            elif asked is not None:  # towards the level is down from above it; of who is there already, as it came there
                from_above = next((value > asked for _, value in reversed(known) if value != asked), False)
                so_far = _even(-change if from_above else change, ROUND_FLOOR)
        status = "no_rule" if then is None and not ruled else "no_level" if asked is None else "not_known" if found is None else "reached" if reached else "short"
        needed = []
        if found is None:
            needed += self._to_find_out([leaf])
        if asked is None and ruled:
            needed += self._level_of(one, self._goal)
        return RoadmapStep(
            one.id, one.number, leaf.label if len(one.figures) > 1 else one.label, status, leaf.cites, figure.fact, figure.sign, unit, labels, found,
            seen if per_year else None, asked, None if figure.asked is None else figure.asked / scale, gap, pace, so_far, needed,
        )  # fmt: skip

    def _condition(self, one: Indicator, leaf: Reason, ruled: bool) -> RoadmapStep:
        status = "reached" if leaf.outcome == "met" else "condition" if leaf.outcome == "not_met" else "not_known"
        needed: list[tuple[str, str]] = []
        if not ruled:
            status = "no_rule"
        elif status == "condition":
            needed = self._what_would_do(one) or ([(f"yêu cầu {leaf.expected_vi}", f"asked {leaf.expected}")] if leaf.expected else [])
        elif status == "not_known":
            needed = self._to_find_out(reason for reason in _all(leaf) if reason.state == "missing")
            if any(reason.state == "unset" for reason in _all(leaf)):
                status = "no_level"
                needed += self._level_of(one, self._now)
        return RoadmapStep(one.id, one.number, one.label if leaf is one.reason or len(list(_leaves(one.reason))) == 1 else leaf.label, status, leaf.cites, needed=needed)

    def _known(self, indicator: str, fact: str) -> list[tuple[int, Decimal]]:
        made = []
        for year, leaves in self._years:
            leaf = leaves.get((indicator, fact))
            value = next((figure.found for figure in figure_of(leaf) if figure.found is not None), None) if leaf else None
            if value is not None:
                made.append((year, value))
        return made

    def _unit(self, figure: Figure, then: Figure | None) -> tuple[Decimal, str, tuple[str, str]]:
        """By how much to divide, and the unit that the book declares."""
        known = then if then is not None and not figure.unit else figure
        item = self._items.get(figure.fact)
        if item is not None:
            for prefix, scale in _UNITS.items():
                if item.unit == prefix + known.unit:
                    return scale, item.unit, (item.unit_label.vi, item.unit_label.en)
        return Decimal(1), known.unit, (known.unit_vi, known.unit)

    def _what_would_do(self, one: Indicator) -> list[tuple[str, str]]:
        """The least change of facts with which the indicator is met, where the book can be asked for it alone."""
        question = "criterion." + one.id
        if question not in self._questions:
            return []
        changes = self._book._changes(question, *self._asked[1:], 1)
        for goal in changes.goals:
            if goal.target.outcome == "met" and goal.plans:
                return [(f"{change.fact.label.vi}: {change.to.vi}", f"{change.fact.label.en}: {change.to.en}") for change in goal.plans[0].changes]
        return []

    def _to_find_out(self, missing: Iterable[Reason]) -> list[tuple[str, str]]:
        """Each figure or opinion that is missing, its year, and who provides it."""
        made = []
        for reason in missing:
            item = self._items.get(reason.id)
            key = f" ({self._years[-1][0]})" if item is not None and item.per == "year" else ""
            by = item.by[0].label if item is not None and item.by else None
            made.append((f"{reason.label.vi}{key}" + (f", {by.vi}" if by else ""), f"{reason.label.en}{key}" + (f", {by.en}" if by else "")))
        return made

    def _level_of(self, one: Indicator, decision: Decision) -> list[tuple[str, str]]:
        """Who sets the level, or on which fact it depends."""
        set_by = [_pending(pending) for pending in decision.missing if pending.what == "parameter" and (pending.name + ".").startswith(one.id + ".")]
        if set_by:
            return set_by
        reason = self._goals[one.id].reason if decision is self._goal else one.reason
        if any(" – " in below.expected for below in _all(reason)):
            return [_pending(pending) for pending in decision.missing if pending.what == "fact" and pending.name not in self._own]
        return [("mức chưa được ấn định", "the level is not set")]


def _pending(one: Pending) -> tuple[str, str]:
    key = f" ({one.key})" if one.key else ""
    by_vi, by_en = one.provided_by_label.vi, one.provided_by_label.en
    return f"{one.label.vi}{key}" + (f", {by_vi}" if by_vi else ""), f"{one.label.en}{key}" + (f", {by_en}" if by_en else "")


def _leaves(reason: Reason) -> Iterator[Reason]:
    """What an indicator asks for in the end: not what does not apply, nor what only says whether something applies."""
    if reason.state == "not_applicable":
        return
    below = [child for child in reason.children if reason.head != "fact" or child.id == reason.id]
    if not below or reason.head in ("count", "each", "share"):
        if reason.head != "criterion":
            yield reason
        return
    for child in below:
        yield from _leaves(child)


def _all(reason: Reason) -> Iterator[Reason]:
    yield reason
    for child in reason.children:
        yield from _all(child)


def _even(value: Decimal, rounding: str) -> Decimal:
    """At its fourth place; rounded up, who keeps the pace is there in time."""
    return value.quantize(Decimal("0.0001"), rounding=rounding).normalize() + 0
