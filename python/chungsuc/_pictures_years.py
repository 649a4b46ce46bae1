# SPDX-License-Identifier: Apache-2.0
"""The picture of one subject over the years. A threshold is drawn in the years for which the law asks for it of this subject, as
a line as long as the year; what is known of a figure is drawn whether or not something asks for it."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Sequence

from ._core import Error
from ._display import in_words
from ._figures import Figure, figure_of, number
from ._pictures import (
    GREY, INK, LINE, alt, date_of, finished, in_points, line, marked_at, note, plain, shape, state_words, subjects_of, title_of, values, wrapped,
)  # fmt: skip

if TYPE_CHECKING:
    from ._core import Decision, Label, Reason, _Language

__all__: list[str] = []

_WIDTH, _HIGH = 480, 130
_MOST = 6  # figures without being named
_DASHES = ([6, 3], [2, 2], [8, 2, 2, 2], [12, 3], [4, 4, 1, 4])


@dataclass
class _Asked:
    """A threshold of one year, and for whom or on which condition it is one."""

    figure: Figure
    name: tuple[str, str]


@dataclass
class _OfYear:
    """What one decision says of one figure. asked: what the law asks for; known: the comparison that tells what was found."""

    asked: list[_Asked] = field(default_factory=list)
    known: Figure | None = None
    waits: bool = False  # for a level that is not set

    @property
    def not_met(self) -> bool:
        return any(one.figure.outcome == "not_met" for one in self.asked)


def over_years_of(decisions: list[Decision], facts: Sequence[str], said: _Language) -> Any:
    all_of = sorted(decisions, key=lambda one: (_year(one), one.context.as_of))
    years = [str(_year(one)) for one in all_of]
    if len(set(years)) != len(years):
        years = [f"{year}\n{date_of(one, said)}" for year, one in zip(years, all_of)]
    else:
        years = [year if _year(one) == one.context.as_of.year else f"{year}\n{in_words(said, 'xét ngày', 'as of')} {date_of(one, said)}" for year, one in zip(years, all_of)]
    told = [_by_fact(one) for one in all_of]
    names = list(dict.fromkeys(name for one in told for name in one))
    if isinstance(facts, str):
        raise TypeError(f"facts: expected a list of ids, found `{facts}`")
    for fact in facts:
        if fact not in names:
            there = f"there are {', '.join(names)}" if names else f"`{all_of[0].question}` compares no figure"
            raise ValueError(f"facts: no figure `{fact}` is compared; {there}")
    known = [name for name in names if any(name in one and one[name].known for one in told) and any(one.figure.asked is not None for of in told if name in of for one in of[name].asked)]
    ranked = sorted(known, key=lambda name: -max((place + 1 for place, one in enumerate(told) if name in one and one[name].not_met), default=0))
    shown = list(facts) or [name for name in names if name in ranked[:_MOST]]
    sheet = _Sheet(all_of, years, said)
    parts = [sheet.standing() if all_of[0].is_standing else sheet.outcomes()]
    parts += [sheet.figure(fact, [one.get(fact) for one in told]) for fact in shown]
    notes = [] if facts else _not_shown([name for name in known if name not in shown], [name for name in names if name not in known], told, said)
    return finished([*parts, *note(notes, _WIDTH, 84)], title_of(all_of, said), subjects_of(all_of[:1], said)[0], spacing=14)


def _year(decision: Decision) -> int:
    return decision.context.assessed_year or decision.context.as_of.year


def _not_shown(others: list[str], unknown: list[str], told: list[dict[str, _OfYear]], said: _Language) -> list[str]:
    made = []
    if others:
        failing = sum(any(name in one and one[name].not_met for one in told) for name in others)
        made.append(in_words(said, f"Không vẽ {len(others)} số liệu khác, trong đó {failing} có năm không đạt (chọn bằng facts=).", f"Not drawn: {len(others)} other figures, of which {failing} are not met in some year (choose with facts=)."))
    if unknown:
        made.append(in_words(said, f"Không vẽ {len(unknown)} số liệu chưa biết hoặc chưa có mức yêu cầu ở mọi năm.", f"Not drawn: {len(unknown)} figures of which no year is known, or no level."))
    return made


def _by_fact(decision: Decision) -> dict[str, _OfYear]:
    """The figures of a decision by their fact. What only says which of several levels applies is no level to reach."""
    made: dict[str, _OfYear] = {}

    def found(figure: Figure) -> _OfYear:
        one = made.setdefault(figure.fact, _OfYear())
        if figure.found is not None or (one.known is None and (figure.lower is not None or figure.upper is not None)):
            one.known = figure
        return one

    def walk(reason: Reason, level: Label | None, path: tuple[tuple[str, str], ...], asks: bool) -> None:
        if reason.state == "not_applicable":
            asks = False  # its figure may be told all the same
        if reason.subject:
            return
        if reason.head == "fact":
            conditions = [child for child in reason.children if child.head != "fact" or child.id != reason.id]
            if asks and conditions:
                path = (*path, *(_condition(child) for child in conditions))
            for figure in figure_of(reason):
                one = found(figure)
                if not asks:
                    continue
                if figure.asked is None:
                    one.waits = True
                name = _name(figure, level, path)
                if figure.asked is not None and not any(same.figure.asked == figure.asked and same.name == name for same in one.asked):
                    one.asked.append(_Asked(figure, name))
            for child in reason.children:
                walk(child, level, path, asks and child.head == "fact" and child.id == reason.id)
            return
        if reason.head in ("none", "not"):
            asks = False
        if reason.head == "any" and len(reason.children) > 1:
            path = (*path, ("một trong các cách đáp ứng", "one of several ways"))
        if reason.head == "reading" and len(reason.children) > 1:
            path = (*path, ("theo một cách hiểu", "by one reading"))
        for child in reason.children:
            walk(child, child.label if child.head == "level" else level, path, asks)

    walk(decision.reason, None, (), True)
    return made


def _condition(reason: Reason) -> tuple[str, str]:
    return f"nếu {reason.label.vi} {reason.expected_vi}".strip(), f"if {reason.label.en} {reason.expected}".strip()


def _name(figure: Figure, level: Label | None, path: tuple[tuple[str, str], ...]) -> tuple[str, str]:
    vi, en = [f"yêu cầu {figure.sign}"], [f"asked {figure.sign}"]
    if level is not None:
        vi.append(level.vi)
        en.append(level.en)
    of = dict.fromkeys(path)
    return ", ".join([*vi, *(one[0] for one in of)]), ", ".join([*en, *(one[1] for one in of)])


class _Sheet:
    def __init__(self, all_of: list[Decision], years: list[str], said: _Language) -> None:
        self._all, self._years, self._said = all_of, years, said
        self._wide = _WIDTH / len(years)

    def _middle(self, place: int) -> float:
        return round(self._wide * (place + 0.5), 2)

    def _axis(self) -> Any:
        at = {self._middle(place): year.replace("\n", "\\n") for place, year in enumerate(self._years)}
        words = "{" + ",".join(f"'{x:.12g}':'{year}'" for x, year in at.items()) + "}"
        return alt.Axis(values=list(at), labelExpr=f"split({words}[format(datum.value, '.12~g')], '\\n')", labelFontSize=11, labelFlush=False, grid=False, labelOverlap=False)

    def standing(self) -> Any:
        """Between the level that is surely reached and the highest that is not refuted."""
        said, all_of = self._said, self._all
        most = max(all_of, key=lambda one: len(one.reason.children))
        levels = [child for child in most.reason.children if child.head == "level"]
        names = [in_words(said, "chưa đạt mức nào", "below every level")] + ["\\n".join(wrapped(getattr(level.label, said), 26)).replace("'", "\\'") for level in levels]
        ranks = {"": 0} | {level.id: place + 1 for place, level in enumerate(levels)}
        data = []
        for place, decision in enumerate(all_of):
            low, high = ranks.get(decision.lower, 0), ranks.get(decision.upper, 0)
            data.append({"x": self._middle(place), "year": self._years[place], "low": low, "high": high, "state": "undetermined" if low != high else "met" if low else "not_met",
                         "words": in_words(said, "chắc chắn", "sure") if low == high else in_words(said, "khoảng có thể", "what may be")})
        scale = alt.Scale(domain=[-0.4, len(levels) + 0.4], nice=False)
        labels = "[" + ",".join(f"'{name}'" for name in names) + "]"
        axis = alt.Axis(values=list(range(len(names))), labelExpr=f"split({labels}[datum.value], '\\n')", gridColor="#e6e6e6", labelFontSize=10, labelLimit=220, labelOverlap=False, domain=False, ticks=False)
        tips = [alt.Tooltip("year:N", title=" "), alt.Tooltip("words:N", title=" ")]
        base = alt.Chart(values(data)).encode(x=in_points("x", _WIDTH, self._axis()), tooltip=tips)
        spans = base.mark_bar(width=16, fill="#f4f4f4", stroke="#767676", strokeDash=[4, 2]).encode(y=alt.Y("low:Q", scale=scale, title=None, axis=axis), y2="high:Q")
        ends = [base.mark_point(size=170, strokeWidth=2, filled=False, opacity=1).encode(y=alt.Y(f"{end}:Q", scale=scale), shape=shape(), stroke=line()) for end in ("low", "high")]
        title = in_words(said, "Mức đạt (vạch đứt: khoảng còn có thể)", "Level reached (dashed: what may still be)")
        return alt.layer(spans, *ends).properties(width=_WIDTH, height=34 * len(names), title=_panel([title]))

    def outcomes(self) -> Any:
        data = []
        for place, one in enumerate(self._all):
            words = state_words(one.outcome, self._said)
            if _without_rule(one.reason):
                words = in_words(self._said, "chưa có quy định", "no rule in force")
            data.append({"x": self._middle(place), "state": plain(one.outcome), "words": words})
        base = alt.Chart(values(data)).encode(x=in_points("x", _WIDTH, self._axis()))
        marks = base.mark_point(size=170, strokeWidth=2, filled=False, opacity=1).encode(y=alt.value(12), shape=shape(), stroke=line())
        words_of = base.mark_text(fontSize=10, color=INK).encode(y=alt.value(30), text="words:N")
        return alt.layer(marks, words_of).properties(width=_WIDTH, height=40, title=_panel([in_words(self._said, "Kết luận", "Outcome")]))

    def figure(self, fact: str, told: list[_OfYear | None]) -> Any:
        said, vi = self._said, self._said == "vi"
        figures = [figure for one in told if one for figure in [*(asked.figure for asked in one.asked), *([one.known] if one.known else [])]]
        if not figures:
            raise Error(f"facts: of `{fact}` no year is known, and no level")
        money = _scale(figures)
        law = self._law(told, money)
        points, gaps = self._found(told, money)
        ends = [one["value"] for one in law] + [one[end] for one in points for end in ("low", "high") if one[end] is not None]
        low, high = min(ends), max(ends)
        room = (high - low or abs(high) or 1) * 0.25  # for the figures beside the highest and the lowest
        floor, ceiling = low - room, high + room
        scale = alt.Scale(domain=[floor, ceiling], nice=False, zero=False)
        _apart(law, floor, ceiling)
        units = {figure.unit_vi if vi else figure.unit for figure in figures if figure.unit}
        unit = (in_words(said, "triệu ", "million ") if money > 1 else "") + (units.pop() if units else "")
        shown = "datum.value < 0 ? '' : datum.label" if low >= 0 else "datum.label"
        ticks = alt.Axis(gridColor="#eeeeee", labelExpr=f"replace({shown}, '.', ',')" if vi else shown, **_ticks(figures, money, floor, ceiling))
        y = alt.Y("value:Q", title=None, scale=scale, axis=ticks)
        x = in_points("x", _WIDTH, self._axis())
        names = list(dict.fromkeys(one["name"] for one in law))
        dash = alt.StrokeDash("name:N", scale=alt.Scale(domain=names, range=[_DASHES[place % len(_DASHES)] for place in range(len(names))]), legend=None)
        layers = [alt.Chart(values(law)).mark_rule(color=INK, strokeWidth=1.5).encode(x=x, x2="to:Q", y=y, strokeDash=dash)] if law else []
        exact = [one for one in points if one["exact"]]
        layers.append(alt.Chart(values(exact)).mark_line(color=LINE["met"], strokeWidth=2).encode(x=x, y=y, detail="run:N"))
        ranges = [one | {"value": one["low"], "until": one["high"]} for one in points if not one["exact"] and one["low"] is not None and one["high"] is not None]
        layers.append(alt.Chart(values(ranges)).mark_rule(color=LINE["met"], strokeWidth=2, strokeDash=[3, 2]).encode(x=x, y=y, y2="until:Q"))
        for one_end, mark in (("low", "triangle-up"), ("high", "triangle-down")):
            open_ones = [one | {"value": one[one_end]} for one in points if not one["exact"] and one[one_end] is not None]
            layers.append(alt.Chart(values(open_ones)).mark_point(size=80, strokeWidth=2, filled=False, opacity=1, stroke=LINE["met"], shape=mark).encode(x=x, y=y))
        layers.append(alt.Chart(values(exact)).mark_point(size=90, strokeWidth=2.2, filled=True, fill="#ffffff", opacity=1, stroke=LINE["met"]).encode(x=x, y=y, shape=alt.value("circle")))
        starts = [one for one in law if one["words"]]
        at_words = alt.Y("label:Q", title=None, scale=scale, axis=ticks)
        layers += _haloed(starts, x, at_words, {"align": "left", "dx": 3, "fontSize": 10}, INK, lambda one: False, 0)
        layers += _haloed(points, x, y, {"fontSize": 10, "fontWeight": "bold"}, LINE["met"], lambda one: not one["above"], 14)
        if gaps:
            layers.append(alt.Chart(values(gaps)).mark_text(fontSize=9.5, color=GREY, fontStyle="italic").encode(x=x, y=alt.value(_HIGH - 8), text="words:N"))
        layers += self._legend(names)
        title = str(getattr(figures[0].label, said)) + (f" ({unit})" if unit else "")
        return alt.layer(*layers).resolve_scale(strokeDash="independent").properties(width=_WIDTH, height=_HIGH, title=_panel(wrapped(title, 88)))

    def _law(self, told: list[_OfYear | None], money: Decimal) -> list[dict[str, Any]]:
        """The thresholds, each as long as the years for which it is the same."""
        made: list[dict[str, Any]] = []
        for place, one in enumerate(told):
            for asked in one.asked if one else []:
                assert asked.figure.asked is not None
                name, level = asked.name[self._said == "en"], asked.figure.asked
                value = float(level / money)
                before = next((line for line in reversed(made) if line["name"] == name and line["value"] == value and line["to"] == self._wide * place), None)
                if before:
                    before["to"] = self._wide * (place + 1)
                    before["years"] += f", {self._years[place]}"
                    continue
                found = one.known.found if one and one.known else None
                made.append({"x": self._wide * place, "to": self._wide * (place + 1), "year": self._years[place], "years": self._years[place], "value": value, "name": name,
                             "words": f"{asked.figure.sign} {number(level / money, self._said == 'vi')}", "below": found is not None and found > level})
        return made

    def _found(self, told: list[_OfYear | None], money: Decimal) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        """What is known of each year, and what there is to say of a year of which nothing is."""
        said, vi = self._said, self._said == "vi"
        points: list[dict[str, Any]] = []
        gaps: list[dict[str, Any]] = []
        last = None
        for place, one in enumerate(told):
            at = {"x": self._middle(place), "year": self._years[place]}
            figure = one.known if one else None
            if figure is None:
                ruled = not _without_rule(self._all[place].reason)
                words = in_words(said, "chưa có số liệu", "not known") if one else in_words(said, "không so sánh", "not compared") if ruled else in_words(said, "chưa có quy định", "no rule in force")
                gaps.append(at | {"words": words})
                continue
            if one and not one.asked:
                gaps.append(at | {"words": in_words(said, "mức chưa ấn định", "no level set") if one.waits else in_words(said, "không phải yêu cầu", "not asked for")})
            levels = [asked.figure.asked for asked in one.asked if asked.figure.asked is not None] if one else []
            ends = [None if end is None else float(end / money) for end in (figure.lower, figure.upper)]
            value = figure.found if figure.found is not None else figure.lower if figure.lower is not None else figure.upper
            assert value is not None
            nearest = min(levels, key=lambda level: abs(level - value), default=None)
            told_words = [f"{sign}{number(end / money, vi)}" for sign, end in (("", figure.found), ("≥ ", figure.lower), ("≤ ", figure.upper)) if end is not None]
            exact = figure.found is not None
            run = (last[1] if last and last[0] == place - 1 else place) if exact else None
            if exact:
                last = (place, run)
            points.append(at | {"value": float(value / money), "low": ends[0], "high": ends[1], "exact": exact, "run": run, "words": told_words[0] if exact else "–".join(told_words) if len(told_words) == 1 else ", ".join(told_words),
                                "above": nearest is None or value >= nearest})
        return points, gaps

    def _legend(self, names: list[str]) -> list[Any]:
        """Right of the panel: what the points and the lines are."""
        at, rows, words = 6.0, [], []
        for place, name in enumerate(["", *names]):
            lines = wrapped(name, 40) if name else [in_words(self._said, "hiện có", "found")]
            if place:
                rows.append({"y": at, "name": name})
            words += [{"y": at + 12 * number_of, "words": one} for number_of, one in enumerate(lines)]
            at += 12 * len(lines) + 5
        # Places are given as such: a scale of their own would be taken together with that of the figures.
        layers = [alt.Chart(values([{}])).mark_point(size=60, strokeWidth=2, filled=False, opacity=1, stroke=LINE["met"], shape="circle").encode(x=alt.value(_WIDTH + 24), y=alt.value(6))]
        layers += [alt.Chart(values([one])).mark_text(align="left", fontSize=10, color=INK).encode(x=alt.value(_WIDTH + 42), y=alt.value(one["y"]), text="words:N") for one in words]
        for place, row in enumerate(rows):
            layers.append(alt.Chart(values([row])).mark_rule(color=INK, strokeWidth=1.5, strokeDash=_DASHES[place % len(_DASHES)]).encode(x=alt.value(_WIDTH + 12), x2=alt.value(_WIDTH + 36), y=alt.value(row["y"])))
        return layers


def _ticks(figures: list[Figure], money: Decimal, floor: float, ceiling: float) -> dict[str, Any]:
    """Where ticks stand: at whole numbers, where all figures are whole and few."""
    told = [end / money for figure in figures for end in (figure.found, figure.lower, figure.upper, figure.asked) if end is not None]
    if ceiling - floor > 9 or any(one != one.to_integral_value() for one in told):
        return {"tickCount": 5}
    return {"values": list(range(math.ceil(floor), math.floor(ceiling) + 1)), "format": "d"}


def _without_rule(reason: Reason) -> bool:
    """Is nothing asked for, since no rule was in force?"""
    return reason.state == "not_in_force" or any(_without_rule(child) for child in reason.children[:1] if child.head in ("level", "criterion"))


def _apart(law: list[dict[str, Any]], floor: float, ceiling: float) -> None:
    """Says where the number of each threshold stands: above its line, or below where what was found is above, and none on another."""
    a_point = (ceiling - floor) / _HIGH
    for start in {one["x"] for one in law}:
        last = None
        for one in sorted((one for one in law if one["x"] == start), key=lambda one: one["value"]):
            one["label"] = one["value"] + (-8 if one["below"] and last is None else 8) * a_point
            if last is not None:
                one["label"] = max(one["label"], last + 11 * a_point)
            last = one["label"]


def _haloed(points: list[dict[str, Any]], x: Any, y: Any, style: dict[str, Any], colour: str, below: Any, far: float) -> list[Any]:
    """Figures beside their places, on white, so that no line strikes through them: of two the lower has its own below."""
    made = []
    for under in (False, True):
        if of := [point for point in points if bool(below(point)) is under]:
            for halo in ({"color": "#ffffff", "stroke": "#ffffff", "strokeWidth": 3, "strokeJoin": "round"}, {"color": colour}):
                made.append(alt.Chart(values(of)).mark_text(dy=far if under else -far, **style, **halo).encode(x=x, y=y, text="words:N"))
    return made


def _panel(text: list[str]) -> Any:
    return alt.TitleParams(text=text, anchor="start", frame="group", fontSize=11, fontWeight="bold", color=INK)


def _scale(of: list[Figure]) -> Decimal:
    most = max((abs(end) for figure in of for end in (figure.found, figure.lower, figure.upper, figure.asked) if end is not None), default=Decimal(0))
    return Decimal(1_000_000) if any(figure.unit.startswith("dong") for figure in of) and most >= 1_000_000 else Decimal(1)
