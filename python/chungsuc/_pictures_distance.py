# SPDX-License-Identifier: Apache-2.0
"""The picture of how far figures are from their thresholds. Nothing that is compared is left out: what has no share of its
threshold has a row that says why, and what lies beyond the axis stands in a field of its own."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from ._display import in_words
from ._figures import Figure, Indicator, in_units, indicators, number_of
from ._pictures import (
    FILL, GREY, INK, LEADING, ROW, Rows, against, alt, day_of, fill, finished, ink, key, line, marked_at, name_of, note, percent, plain,
    put, shape, state_of, subjects_of, title_of, values, wrapped,
)  # fmt: skip

if TYPE_CHECKING:
    from ._core import Decision, _Language

__all__: list[str] = []

_WIDTH = 440
_CHIP, _DOT = (17, 15), (10, 9)  # how wide and high the number of a subject is, and its mark where there are no numbers
_BAND = 76  # the field of what lies beyond the axis
_NUMBERED = 20  # as many subjects at most have a number of their own
_SPAN = "M-0.9,0L0.9,0M-0.9,-0.5L-0.9,0.5M0.9,-0.5L0.9,0.5"
_BEYOND = "M-0.5,-0.6L0.4,0L-0.5,0.6Z"
_NUMBER = "M-0.9,-0.7L0.9,-0.7L0.9,0.7L-0.9,0.7Z"


@dataclass
class _Found:
    """What one subject has in one row. low and high: its share of the threshold, from and to; None is without an end."""

    subject: int
    state: str
    low: Decimal | None
    high: Decimal | None
    exact: bool
    figure: Figure

    @property
    def placed(self) -> bool:
        return self.low is not None or self.high is not None

    def at(self) -> Decimal:
        """Where it is drawn: the end that is known, of two the one nearer the threshold."""
        ends = [end for end in (self.low, self.high) if end is not None]
        return min(ends, key=abs)


@dataclass
class _Row:
    indicator: Indicator
    label: str
    found: list[_Found]


@dataclass
class _Without:
    """An indicator that compares no figure, and the states of the subjects."""

    indicator: Indicator
    states: list[str]


def distance_of(all_of: list[Decision], said: _Language) -> Any:
    subjects = subjects_of(all_of, said)
    rows, without = _rows(all_of, said)
    if not rows:
        raise ValueError("decisions: none of them compares a figure")
    shares = [end for row in rows for one in row.found for end in (one.low, one.high) if end is not None]
    most = max((abs(share) for share in shares if abs(share) <= 1), default=Decimal(0))
    end = next(end for end in (Decimal("0.1"), Decimal("0.25"), Decimal("0.5"), Decimal(1)) if most <= end)
    if any(abs(share) > end for share in shares):
        end = Decimal(1)
    sheet = _Sheet(said, subjects, end, any(share < -end for share in shares), any(share > end for share in shares))
    return finished(sheet.drawn(rows, without), title_of(all_of, said), day_of(all_of, said))


def _rows(all_of: list[Decision], said: _Language) -> tuple[list[_Row], dict[str, _Without]]:
    """The rows; and of the indicators that compare no figure, how many subjects are in which state."""
    rows: dict[tuple[str, str, int], _Row] = {}
    order: dict[str, int] = {}
    without: dict[str, _Without] = {}
    compared: set[str] = set()
    for subject, decision in enumerate(all_of):
        for one in indicators(decision):
            order.setdefault(one.id, len(order))
            figures = one.figures if one.applies else []
            if not figures:
                without.setdefault(one.id, _Without(one, [])).states.append(state_of(one))
                continue
            compared.add(one.id)
            seen: dict[str, int] = {}
            for figure in figures:
                place = seen[figure.part] = seen.get(figure.part, -1) + 1
                row = rows.setdefault((one.id, figure.part, place), _Row(one, _label(one, figure, said), []))
                low, high = _share(figure)
                row.found.append(_Found(subject, plain(figure.outcome), low, high, figure.found is not None, figure))
    in_order = [rows[key] for key in sorted(rows, key=lambda key: (order[key[0]], key[1], key[2]))]
    return in_order, {name: told for name, told in without.items() if name not in compared}


def _label(one: Indicator, figure: Figure, said: _Language) -> str:
    if len(one.figures) == 1 and figure.part == one.id:
        return name_of(one, said)
    if figure.part != one.id and figure.part_label is not None and number_of(figure.part).startswith(one.number + "."):
        return f"{one.number}  {getattr(figure.part_label, said)}"
    return f"{one.number}  {getattr(figure.label, said)}".strip()


def _share(figure: Figure) -> tuple[Decimal | None, Decimal | None]:
    """Of a level of nothing there is no share, nor of a step of a scale, which has no unit: level 3 is not half as much again as 2."""
    if not figure.asked or not figure.unit:
        return None, None
    ends: list[Decimal | None] = []
    for bound in (figure.upper, figure.lower) if figure.at_most else (figure.lower, figure.upper):
        if bound is None:
            ends.append(None)
        elif figure.sign == "=":
            ends.append(-abs(figure.asked - bound) / abs(figure.asked) if figure.found is not None else None)
        else:
            ends.append((figure.asked - bound if figure.at_most else bound - figure.asked) / abs(figure.asked))
    return ends[0], ends[1]


class _Sheet:
    def __init__(self, said: _Language, subjects: list[str], end: Decimal, left: bool, right: bool) -> None:
        self._said, self._subjects, self._end = said, subjects, end
        self._alone = len(subjects) == 1
        self._numbered = not self._alone and len(subjects) <= _NUMBERED
        self._left = _BAND if left else 0
        self._wide = self._left + _WIDTH + (_BAND if right else 0)
        self._zero = self._left + _WIDTH / 2
        self._wide_of, self._high = _CHIP if self._numbered else _DOT
        self._extra: dict[str, str] = {}

    def _x(self, share: Decimal) -> float:
        return round(self._zero + float(share / self._end) * _WIDTH / 2, 2)

    def drawn(self, rows: list[_Row], without: dict[str, _Without]) -> list[Any]:
        said, placed = self._said, Rows()
        chips: list[dict[str, Any]] = []
        spans: list[dict[str, Any]] = []
        states: list[dict[str, Any]] = []
        words: list[dict[str, Any]] = []
        aside: list[str] = []
        within = None
        for row in rows:
            if row.indicator.within is not None and row.indicator.within.vi != within:
                within = row.indicator.within.vi
                placed.add(getattr(row.indicator.within, said), heading=True)
            of_row = [self._chip(one) | {"row": row.label} for one in row.found if one.placed]
            stacked = 1 if self._alone else _stack(of_row, self._wide_of)
            lines = self._told(row)
            top, bottom = placed.add(row.label, max(ROW, stacked * self._high + 4, LEADING * len(lines) + 5))
            middle = (top + bottom) / 2
            for chip in of_row:
                chip["y"] = middle + self._high * (chip.pop("line") - (stacked - 1) / 2) if not self._alone else middle
            chips += of_row
            spans += [self._span(one, chip) for one, chip in zip([one for one in row.found if one.placed], of_row) if not one.exact]
            words += put(lines, middle, {})
            states.append({"y": middle, "state": row.found[0].state})
        if any(not self._x_inside(one) for row in rows for one in row.found if one.placed):
            if self._alone:
                self._extra[_BEYOND] = in_words(said, "vượt ±100 %, thanh không vẽ hết", "beyond ±100 %, the bar is not drawn in full")
            else:
                aside.append(in_words(said, "Trong dải màu ở hai bên: ngoài ±100 %, vị trí không theo tỷ lệ.", "In the tinted fields: beyond ±100 %, not to scale."))
        if spans:
            self._extra[_SPAN] = in_words(said, "chỉ biết khoảng", "known as a range only")
        if self._numbered:
            self._extra[_NUMBER] = in_words(said, "số của xã, đơn vị (tên ở dưới)", "number of the subject (named below)")
        shown = {one.state for row in rows for one in row.found if one.placed or self._alone}
        chart = alt.layer(*self._marks(placed, chips, spans, words, states)).properties(width=self._wide, height=placed.height)
        notes = self._names() + aside + self._not_drawn(without)
        return [key(said, shown, lined=self._alone or not self._numbered, extra=self._extra.items(), width=self._wide), chart, *note(notes, self._wide, round(self._wide / 5.4))]

    def _x_inside(self, one: _Found) -> bool:
        return abs(one.at()) <= self._end

    def _chip(self, one: _Found) -> dict[str, Any]:
        share = one.at()
        side = 0 if abs(share) <= self._end else 1 if share > 0 else -1
        x = self._x(share) if not side else self._zero + side * (_WIDTH / 2 + 12)
        told = [f"≥ {percent(one.low, self._said)}" if one.low is not None else "", f"≤ {percent(one.high, self._said)}" if one.high is not None else ""]
        return {
            "x": x, "side": side, "state": one.state, "subject": self._subjects[one.subject], "number": str(one.subject + 1), "exact": one.exact,
            "share": float(share), "told": percent(share, self._said) if one.exact else ", ".join(word for word in told if word), "words": against(one.figure, self._said),
        }  # fmt: skip

    def _span(self, one: _Found, chip: dict[str, Any]) -> dict[str, Any]:
        def to(end: Decimal | None, outside: float) -> float:
            """What has no end, or one beyond the axis, goes on to the edge."""
            return self._x(end) if end is not None and abs(end) <= self._end else outside if end is None else self._wide if end > 0 else 0

        ends = [to(one.low, 0), to(one.high, self._wide)]
        return {"from": ends[0], "to": ends[1], "y": chip["y"]}

    def _told(self, row: _Row) -> list[str]:
        said = self._said
        if self._alone:
            one = row.found[0]
            more = ""
            if one.placed and abs(one.at()) > self._end:
                more = f" ({percent(one.at(), said)})"
            elif one.figure.asked == 0 and one.figure.found is not None:
                more = in_words(said, " (mức 0: không có tỷ lệ)", " (a level of 0 has no share)")
            elif one.figure.asked is not None and not one.figure.unit and one.figure.found is not None:
                more = in_words(said, " (bậc: không có tỷ lệ)", " (a step of a scale has no share)")
            return wrapped(against(one.figure, said) + more, 78)
        counts = {state: [one for one in row.found if one.state == state] for state in ("not_met", "undetermined")}
        parts = []
        if level := self._level(row):
            parts.append(level)
        of = len(self._subjects)
        for state, words in (("not_met", in_words(said, "không đạt", "not met")), ("undetermined", in_words(said, "chưa xác định", "open"))):
            if counts[state]:
                who = [str(one.subject + 1) for one in counts[state]]
                named = f" ({', '.join(who)})" if self._numbered and len(who) < of else ""
                parts.append(f"{words} {len(who)}/{of}{named}")
        beside = of - len(row.found)
        if beside:
            parts.append(in_words(said, f"không áp dụng {beside}/{of}", f"does not apply {beside}/{of}"))
        return wrapped("; ".join(parts), 52)

    def _level(self, row: _Row) -> str:
        """What is asked, where the axis does not say it for all: a level of nothing, of a scale, or none."""
        said = self._said
        figures = [one.figure for one in row.found]
        levels = {figure.asked for figure in figures}
        if levels == {None}:
            unset = [figure for figure in figures if figure.state in ("unset", "missing")]
            return in_words(said, "mức chưa ấn định", "no level set") if len(unset) == len(figures) else in_words(said, "chưa rõ mức", "level not known")
        if len(levels) == 1 and (figures[0].asked == 0 or not figures[0].unit) and figures[0].asked is not None:
            figure = figures[0]
            asked = in_units(levels.pop() or Decimal(0), figure.unit, figure.unit_vi, said == "vi")
            return f"{in_words(said, 'yêu cầu', 'asked')} {figure.sign} {asked}".rstrip()
        return ""

    def _names(self) -> list[str]:
        if not self._numbered:
            return [] if self._alone else [in_words(self._said, "Nhiều đơn vị: không đánh số; xem từng đơn vị ở bản đồ chỉ tiêu (heat_map).", "Many subjects bear no numbers here; heat_map has each of them.")]
        return [" · ".join(f"{place + 1}\u00a0{name}".replace(" ", "\u00a0") for place, name in enumerate(self._subjects))]

    def _not_drawn(self, without: dict[str, _Without]) -> list[str]:
        if not without:
            return []
        said = self._said
        failing = [one.indicator for one in without.values() if "not_met" in one.states]
        opened = [one.indicator for one in without.values() if "not_met" not in one.states and {"undetermined", "no_level"} & set(one.states)]
        parts = [in_words(said, f"Không vẽ {len(without)} chỉ tiêu không so bằng số", f"Not drawn: {len(without)} indicators that compare no figure")]
        if failing:
            parts.append(in_words(said, "trong đó có đơn vị không đạt: " if not self._alone else "trong đó không đạt: ", "not met of some: " if not self._alone else "not met: ") + _numbers(failing, said))
        if opened:
            parts.append(in_words(said, "chưa xác định được: ", "undetermined: ") + _numbers(opened, said))
        return ["; ".join(parts) + "."]

    def _marks(self, placed: Rows, chips: list[dict[str, Any]], spans: list[dict[str, Any]], words: list[dict[str, Any]], states: list[dict[str, Any]]) -> list[Any]:
        said, wide = self._said, self._wide
        ticks = {self._x(self._end * step / 2): percent(self._end * step / 2, said) for step in range(-2, 3)}
        title = in_words(said, "So với mức yêu cầu: bên trái là chưa tới, bên phải là vượt", "Against the threshold: short of it to the left, beyond to the right")

        def across(name: str) -> Any:
            return alt.X(f"{name}:Q", scale=alt.Scale(domain=[0, wide], nice=False, zero=False), title=title, axis=marked_at(ticks))

        x = across("x")
        y = placed.y("y")
        layers: list[Any] = []
        bands = [{"x": 0, "to": self._left, "middle": self._left / 2, "words": "< −100 %"}] if self._left else []
        if wide > self._left + _WIDTH:
            bands.append({"x": self._left + _WIDTH, "to": wide, "middle": wide - _BAND / 2, "words": "> +100 %"})
        if bands:
            layers.append(alt.Chart(values(bands)).mark_rect(fill="#f1efe6").encode(x=x, x2="to:Q"))
            layers.append(alt.Chart(values(bands)).mark_text(fontSize=10, color=INK).encode(x=across("middle"), y=alt.value(-8), text="words:N"))
        layers.append(alt.Chart(values([{"x": self._zero}])).mark_rule(color=INK, strokeWidth=1.4).encode(x=x))
        tips = [alt.Tooltip("subject:N", title=" "), alt.Tooltip("row:N", title=" "), alt.Tooltip("words:N", title=" "), alt.Tooltip("told:N", title=" ")]
        base = alt.Chart(values(chips)).encode(y=y, tooltip=tips)
        if self._alone:
            ends = [chip | {"x": self._zero + max(-1, min(1, chip["share"] / float(self._end))) * _WIDTH / 2} for chip in chips if chip["exact"]]
            layers.append(alt.Chart(values(ends)).mark_bar(height=9, stroke=INK, strokeWidth=0.4).encode(y=y, x=x, x2=alt.datum(self._zero), fill=fill(), tooltip=tips))
            for side in (-1, 1):
                layers.append(alt.Chart(values([one for one in ends if one["side"] == side])).mark_point(size=110, shape=_BEYOND, angle=0 if side > 0 else 180, filled=True, fill=INK, opacity=1).encode(x=alt.value(self._zero + side * (_WIDTH / 2 + 10)), y=y))
        if spans:
            layers.append(alt.Chart(values(spans)).mark_rule(color=GREY, strokeWidth=1.6, strokeDash=[3, 2]).encode(y=y, x=across("from"), x2="to:Q"))
        if self._alone and spans:
            layers.append(alt.Chart(values([chip for chip in chips if not chip["exact"] and not chip["side"]])).mark_tick(orient="vertical", bandSize=12, thickness=2).encode(x=x, y=y, color=alt.Color("state:N", scale=alt.Scale(domain=list(FILL), range=[FILL[one] for one in FILL]), legend=None)))
        if self._numbered:
            plates = base.mark_rect(width=15, height=13, stroke="#8a8a8a", strokeWidth=0.8, cornerRadius=3).encode(x=x, fill=fill())
            layers.append(plates + base.mark_text(fontSize=9, fontWeight="bold").encode(x=x, text="number:N", color=ink()))
        elif not self._alone:
            layers.append(base.mark_point(size=42, strokeWidth=1.6, filled=False, opacity=1).encode(x=x, shape=shape(), stroke=line()))
        if self._alone:
            layers.append(alt.Chart(values(states)).mark_point(size=45, strokeWidth=1.6, filled=False, opacity=1).encode(x=alt.value(wide + 18), y=y, shape=shape(), stroke=line()))
        layers.append(alt.Chart(values(words)).mark_text(align="left", fontSize=10, color=INK).encode(x=alt.value(wide + (30 if self._alone else 12)), y=y, text="words:N"))
        return [*layers, *placed.labels()]


def _numbers(of: list[Indicator], said: _Language) -> str:
    """Their numbers, with the set where there are several."""
    sets: dict[str, list[str]] = {}
    for one in of:
        sets.setdefault(getattr(one.within, said) if one.within else "", []).append(one.number or getattr(one.label, said))
    return "; ".join(", ".join(numbers) + (f" ({name})" if name else "") for name, numbers in sets.items())


def _stack(chips: list[dict[str, Any]], wide: int) -> int:
    """Gives each a line such that none covers another, and says how many lines there are. Beyond the axis they stand in a row."""
    ends: list[float] = []
    beside = {-1: 0, 1: 0}
    in_a_row = (_BAND - 8) // wide
    for chip in sorted(chips, key=lambda one: (one["x"], int(one["number"]))):
        if side := chip["side"]:
            place = beside[side]
            beside[side] += 1
            chip["x"] += side * wide * (place % in_a_row)
            chip["line"] = place // in_a_row
            continue
        chip["line"] = next((line for line, end in enumerate(ends) if chip["x"] - end >= wide), len(ends))
        ends[chip["line"] : chip["line"] + 1] = [chip["x"]]
    return max([len(ends), *(-(-count // in_a_row) for count in beside.values()), 1])
