# SPDX-License-Identifier: Apache-2.0
"""Pictures of decisions, drawn by Altair; saved as PNG, SVG or PDF without a browser. `pip install chungsuc[pictures]`.

    import chungsuc
    from chungsuc import pictures

    book = chungsuc.load("vn")
    s = book.survey(communes, "criterion.commune.ntm", kind="commune", as_of="2023-12-31")
    pictures.heat_map(s)                                          # in a notebook it shows itself, as an image, without a network
    pictures.save(pictures.heat_map(s, lang="en"), "map.png")

    years = [book.decide("meets.commune_standing", "nam_et.yaml", as_of=f"{year}-12-31") for year in range(2021, 2026)]
    pictures.over_years(years, facts=["income", "poverty_rate"])  # the standing, and figures against the law's thresholds
    pictures.distance(s)                                          # how far each indicator is from its threshold

What a picture shows it takes from decisions: levels, thresholds, deadlines and labels are those of the book. Colours are told
apart with any colour vision, and each state has a symbol of its own, so that a grey print says the same. They are charts of
Altair and can be changed as such; a notebook shows them as images made here, unless another renderer of Altair was chosen.
"""

from __future__ import annotations

import os
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Iterable, Sequence

from ._arguments import PathLike, path
from ._core import Decision, Reason
from ._display import in_words
from ._figures import Indicator, figure_of, indicators, number
from ._optional import library
from ._options import chosen
from ._pictures import (
    INK, ROW, Decisions, Rows, against, alt, date_of, day_of, day_words, decisions_of, fill, finished, in_points, ink, key, line, marked_at, name_of,
    percent, plain, put, shape, state_of, state_words, subjects_of, title_of, values, wrapped,
)  # fmt: skip
from ._pictures_distance import distance_of
from ._pictures_years import over_years_of
from ._roadmap_words import status_words as _status
from ._roadmap_words import to_do

if TYPE_CHECKING:
    from ._core import _Language
    from .roadmap import Roadmap

__all__ = ["distance", "heat_map", "over_years", "roadmap", "save", "targets"]

_CELL = 26
_ARROW = "M-0.5,-0.6L0.4,0L-0.5,0.6Z"
_EDGE = "M0,-1L0,1"


def heat_map(decisions: Decisions, lang: _Language | None = None, by: str = "indicator") -> Any:
    """What each subject meets: a row for each indicator, a column for each subject, and below how many each meets, does not meet
    and leaves open. What waits only for a level that the law leaves unset has a mark of its own.

    decisions: of one question about several subjects: a Survey of one question, or a list of Decision.
    lang: the language of labels, `vi` or `en`; without it, that of `chungsuc.options`.
    by: `indicator`, each with its number and name; or `number`, the number alone.
    """
    said, all_of = chosen(lang), decisions_of(decisions)
    if by not in ("indicator", "number"):
        raise ValueError(f"by: expected `indicator` or `number`, found {by!r}")
    subjects = subjects_of(all_of, said)
    width = _CELL * max(len(subjects), 2)
    ones = [{one.id: one for one in indicators(decision)} for decision in all_of]
    first = {name: one for of in reversed(ones) for name, one in of.items()}
    order = list(dict.fromkeys(name for of in ones for name in of))
    rows, data, within = Rows(), [], None
    for name in order:
        one = first[name]
        if one.within is not None and one.within.vi != within:
            within = one.within.vi
            rows.add(getattr(one.within, said), heading=True)
        top, bottom = rows.add(one.number if by == "number" and one.number else name_of(one, said))
        for place, (of, subject) in enumerate(zip(ones, subjects)):
            if name in of:
                state = state_of(of[name])
                data.append({"row": name_of(one, said), "subject": subject, "state": state, "told": state_words(state, said), "why": _why(of[name], said), "x": _CELL * place, "to": _CELL * (place + 1),
                             "middle": _CELL * (place + 0.5), "top": top, "bottom": bottom, "y": (top + bottom) / 2})
    states = {one["state"] for one in data}
    names = {_CELL * (place + 0.5): subject for place, subject in enumerate(subjects)}
    above = [{"x": x, "words": subject} for x, subject in names.items()]
    tips = [alt.Tooltip(f"{name}:N", title=" ") for name in ("row", "subject", "told", "why")]
    base = alt.Chart(values(data)).encode(tooltip=tips)
    cells = base.mark_rect(stroke="#b5b5b5", strokeWidth=0.6).encode(x=in_points("x", width), x2="to:Q", y=rows.y("top"), y2="bottom:Q", fill=fill())
    marks = base.mark_point(size=62, strokeWidth=1.5, filled=False, opacity=1).encode(x=in_points("middle", width), y=rows.y("y"), shape=shape(), stroke=ink())
    heads = alt.Chart(values(above)).mark_text(angle=300, align="left", baseline="middle", fontSize=10, color=INK).encode(x=in_points("x", width), y=alt.value(-6), text="words:N")
    chart = alt.layer(cells + marks, heads, *rows.labels()).properties(width=width, height=rows.height)
    below = Rows()
    counts = []
    for state, words in (("met", in_words(said, f"Số chỉ tiêu đạt (trong {len(order)})", f"Indicators met (of {len(order)})")), ("not_met", in_words(said, "không đạt", "not met")),
                         ("undetermined", in_words(said, "chưa xác định được", "undetermined")), ("no_level", in_words(said, "chỉ còn chờ ấn định mức", "waits only for a level to be set")),
                         ("not_applicable", in_words(said, "không áp dụng", "does not apply"))):  # fmt: skip
        if state in states or state == "met":
            top, bottom = below.add(words, heading=state == "met")
            for x, subject in names.items():
                told = {"subject": subject, "state": state, "x": x, "y": (top + bottom) / 2}
                counts.append(told | {"n": str(sum(one["subject"] == subject and one["state"] == state for one in data))})
    totals = [alt.Chart(values([one for one in counts if (one["state"] == "met") is first_row])).mark_text(fontSize=11, fontWeight="bold" if first_row else "normal", color=INK).encode(x=in_points("x", width), y=below.y("y"), text="n:N")
              for first_row in ([True, False] if len(states | {"met"}) > 1 else [True])]  # fmt: skip
    total = alt.layer(*totals, *below.labels()).properties(width=width, height=below.height)
    return finished([key(said, states, width=width), chart, total], title_of(all_of, said), day_of(all_of, said))


def distance(decisions: Decisions, lang: _Language | None = None) -> Any:
    """How far each indicator is from its threshold, in percent of the threshold: to the left short of it, to the right beyond,
    whether more or less is asked. One subject has a bar for each figure, with both numbers; of several each has its number, up to
    twenty of them, and each row says of how many it is not met, or open.

    What is not known, what the law leaves unset, a threshold of zero and a step of a scale (level 2 of 3) have no share: their
    row says so. A figure that is known as a range stands at its end towards the threshold, on a dashed line. What lies beyond
    ±100 % stands in a field of its own. Below stands which indicators compare no figure.

    decisions: of one question: a Survey of one question, a Decision, or a list of them.
    lang: the language of labels, `vi` or `en`; without it, that of `chungsuc.options`.
    """
    said = chosen(lang)
    return distance_of(decisions_of(decisions), said)


def over_years(decisions: Iterable[Decision], facts: Sequence[str] = (), lang: _Language | None = None) -> Any:
    """One subject over the years: its standing, or whether it meets what was asked, and figures against the law's thresholds.

    A threshold stands in the years for which the law asks for it, and of this subject: of alternatives the one that applies, or
    each with its condition where that is not known. What only says which of them applies is no threshold.

    decisions: of one question about one subject, on several days, such as the last of each year. For the figures of a year in
        which no rule was in force, decide on a later day with `assessed_year`; the year is named with that day.
    facts: the ids of the figures to show. Without them, those that are known of some year and whose threshold is too: first what
        is not met, the newest first; at most six, and the picture says how many more there are.
    lang: the language of labels, `vi` or `en`; without it, that of `chungsuc.options`.
    """
    said = chosen(lang)
    return over_years_of(decisions_of(decisions), facts, said)


def targets(decisions: Iterable[Decision], lang: _Language | None = None) -> Any:
    """How far a plan's targets are reached: of each the subjects that may count for it, a square each, and how many it asks for.
    Subjects that a target is not about, such as those that another target names, have no square; their number is told.

    decisions: one of each target, such as those of `criterion.target.keep_seven` and its neighbours about a district.
    lang: the language of labels, `vi` or `en`; without it, that of `chungsuc.options`.
    """
    said, all_of = chosen(lang), decisions_of(decisions)
    data: list[dict[str, Any]] = []
    edges: list[dict[str, Any]] = []
    words: list[dict[str, Any]] = []
    rows, square = Rows(), 30
    for decision in all_of:
        label = str(getattr(decision.question_label, said) or decision.question)
        top, bottom = rows.add(label, 52)
        middle = (top + bottom) / 2
        tally, asked = _tally(decision.reason)
        elements = [child for child in tally.children if child.head == "element"] if tally else []
        about = [child for child in elements if tally is None or _about(child, tally)]
        states = [(_OUTCOMES.index(plain(child.outcome)), plain(child.outcome), str(getattr(child.subject_label, said))) for child in about]
        if not elements:
            states = [(0, plain(decision.outcome), "")]
        wanted = None if asked is None else int(asked)
        for place, (_, state, name) in enumerate(sorted(states, key=lambda one: one[0])):
            data.append({"row": label, "x": square * (place + 0.5), "y": middle, "state": state, "name": name, "told": state_words(state, said)})
        told = [state_words(decision.outcome, said)]
        if wanted is not None:
            reached, still = (sum(state == one for _, state, _ in states) for one in ("met", "undetermined"))
            range_of = f"{reached}–{reached + still}" if still else f"{reached}"
            told = [in_words(said, f"đạt {range_of}, cần {wanted}", f"{range_of} met, {wanted} asked")]
            edges.append({"asked": wanted, "x": square * wanted, "top": middle - 20, "bottom": middle + 20, "words": label})
        if decision.reason.expected:
            told.append(decision.reason.expected_vi if said == "vi" else decision.reason.expected)
        if aside := len(elements) - len(about):
            told.append(in_words(said, f"{aside} đơn vị khác ngoài diện xét", f"{aside} others are not concerned"))
        words += put(wrapped("; ".join(told), 60), middle, {"x": square * max(len(states), wanted or 0) + 10})
    width = square * max([3, *(len([one for one in data if one["row"] == row]) for row in {one["row"] for one in data}), *(edge["asked"] for edge in edges)])
    base = alt.Chart(values(data)).encode(x=in_points("x", width), y=rows.y("y"), tooltip=[alt.Tooltip("name:N", title=" "), alt.Tooltip("told:N", title=" ")])
    squares = base.mark_square(size=560, opacity=1, stroke="#8a8a8a", strokeWidth=0.8).encode(fill=fill())
    layers = [squares + base.mark_point(size=110, strokeWidth=1.8, filled=False, opacity=1).encode(shape=shape(), stroke=ink())]
    if edges:
        layers.append(alt.Chart(values(edges)).mark_rule(strokeWidth=3, color=INK).encode(x=in_points("x", width), y=rows.y("top"), y2="bottom:Q"))
    layers.append(alt.Chart(values(words)).mark_text(align="left", fontSize=11, color=INK).encode(x=in_points("x", width), y=rows.y("y"), text="words:N"))
    chart = alt.layer(*layers, *rows.labels()).properties(width=width, height=rows.height)
    extra = [(_EDGE, in_words(said, "số cần đạt", "the number asked"))] if edges else []
    under = f"{subjects_of(all_of[:1], said)[0]} · {date_of(all_of[0], said)}"
    return finished([key(said, {one["state"] for one in data}, extra=extra, width=width), chart], in_words(said, "Tiến độ thực hiện các chỉ tiêu", "Progress against the targets"), under)


def roadmap(of: Roadmap, lang: _Language | None = None) -> Any:
    """How far each figure of a roadmap is from its level, in percent of the level of the goal's day, with both and what that
    makes a year; below them, without a bar, the conditions that are not met and what is not known. A level of zero has no share;
    a bar that would be longer than the axis ends in an arrow, with its length in words.

    of: what `RuleBook.roadmap` made.
    lang: the language of labels, `vi` or `en`; without it, that of `chungsuc.options`.
    """
    said = chosen(lang)
    vi, en = said == "vi", said == "en"
    rows, width = Rows(), 220
    data: list[dict[str, Any]] = []
    words: list[dict[str, Any]] = []
    ranked = sorted(of.steps, key=lambda step: {"short": 0, "condition": 1, "not_known": 2}.get(step.status, 3))
    gone = {place: step.gap / abs(step.asked) for place, step in enumerate(ranked) if step.gap is not None and step.asked and step.unit}
    most = max([share for share in gone.values() if share <= 1], default=Decimal(0))
    end = next(end for end in (Decimal("0.1"), Decimal("0.25"), Decimal("0.5"), Decimal(1)) if most <= end and (end == 1 or all(share <= end for share in gone.values())))
    for place, step in enumerate(ranked):
        unit, share = step.unit_label[en], gone.get(place)
        if step.found is not None and step.asked is not None:
            told = f"{number(step.found, vi)} → {step.sign} {number(step.asked, vi)} {unit}".rstrip()
            pace = "" if step.pace is None else f"{step.pace_words(said)}{_of_percent(step.unit, said)}"
            told += "" if not pace else in_words(said, f"; mỗi năm {pace}", f"; {pace} a year")
            if share is not None and share > end:
                told += in_words(said, f"; còn thiếu {percent(share, said, signed=False)} mức", f"; short by {percent(share, said, signed=False)} of the level")
            elif share is None:
                told += in_words(said, "; không vẽ thanh (mức 0 hoặc bậc)", "; no bar (a level of 0, or a step of a scale)")
        elif step.status == "condition" and step.needed:
            told = to_do(step, said)
        else:
            told = _status(step.status, said)
        lines = wrapped(told, 72)
        label = f"{step.number}  {getattr(step.label, said)}".strip()
        top, bottom = rows.add(label, ROW + 12 * (len(lines) - 1))
        middle = (top + bottom) / 2
        state = "not_met" if step.status in ("short", "condition") else "undetermined"
        data.append({"row": label, "gap": None if share is None else float(share), "x": 0 if share is None else float(min(share / end, Decimal(1))) * width, "beyond": share is not None and share > end, "state": state, "words": told, "y": middle})
        words += put(lines, middle, {})
    if not data:
        top, bottom = rows.add(in_words(said, "Tất cả", "All"))
        data = [{"x": 0, "beyond": False, "state": "met", "y": (top + bottom) / 2}]
        words = put([in_words(said, "đã đạt mức của ngày đích", "at the level of the goal's day")], (top + bottom) / 2, {})
    axis = marked_at({width * place / 2: percent(end * place / 2, said, signed=False) for place in range(3)})
    title = in_words(said, "Còn thiếu so với mức yêu cầu", "Short of the level")
    x = alt.X("x:Q", scale=alt.Scale(domain=[0, width], nice=False), title=title, axis=axis)
    base = alt.Chart(values(data)).encode(y=rows.y("y"))
    bars = base.transform_filter("datum.x > 0").mark_bar(height=9, stroke=INK, strokeWidth=0.4).encode(x=x, x2=alt.datum(0.0), fill=fill())
    arrows = base.transform_filter("datum.beyond").mark_point(size=110, shape=_ARROW, filled=True, fill=INK, opacity=1).encode(x=alt.value(width + 8))
    marks = base.mark_point(size=45, strokeWidth=1.6, filled=False, opacity=1).encode(x=alt.value(width + 26), shape=shape(), stroke=line())
    text = alt.Chart(values(words)).mark_text(align="left", fontSize=10, color=INK).encode(x=alt.value(width + 40), y=rows.y("y"), text="words:N")
    chart = alt.layer(bars + arrows + marks, text, *rows.labels()).properties(width=width, height=rows.height)
    extra = [(_ARROW, in_words(said, "thanh vượt khung, không vẽ hết", "the bar goes on beyond the axis"))] if any(one["beyond"] for one in data) else []
    label = getattr(of.now.question_label, said) or of.now.question
    under = f"{subjects_of([of.now], said)[0]} · {day_words(of.as_of, said)} → {day_words(of.by, said)}"
    return finished([key(said, {one["state"] for one in data}, lined=True, extra=extra, width=width), chart], f"{in_words(said, 'Lộ trình', 'Roadmap')}: {label}", under)


def save(chart: Any, to: PathLike, scale: float = 2.0) -> None:
    """Writes a picture, without a browser: PNG, SVG or PDF by the ending of the path.

    chart: one that this module made, or any other of Altair.
    scale: of a PNG, how many of its points are one of the chart.
    """
    place = path(to, "to")
    ending = os.path.splitext(place)[1].lower()
    if ending not in (".png", ".svg", ".pdf"):
        raise ValueError(f"to: expected a path that ends in .png, .svg or .pdf, found {place!r}")
    vl_convert = library("vl_convert", "pictures", "files of pictures")
    text = chart.to_json()
    made: str | bytes
    if ending == ".svg":
        made = vl_convert.vegalite_to_svg(text)
    elif ending == ".png":
        made = vl_convert.vegalite_to_png(text, scale=scale)
    else:
        made = vl_convert.vegalite_to_pdf(text)
    with open(place, "wb") as file:
        file.write(made.encode("utf-8") if isinstance(made, str) else made)


_OUTCOMES = ("met", "undetermined", "not_met")


def _why(one: Indicator, said: _Language) -> str:
    return "; ".join(against(figure, said) for figure in one.figures) or state_words(state_of(one), said)


def _of_percent(unit: str, said: _Language) -> str:
    return in_words(said, " điểm %", " % points") if unit == "%" else ""


def _about(element: Reason, tally: Reason) -> bool:
    """Is a subject one that a target is about? Of what a target counts, not who is named elsewhere, nor who was not recognised on
    the day from which it starts, where it asks for more than that: nothing that such a one does could make it count."""
    says_who = [child for child in element.children if _names(child) or (child.head == "recognised" and child.expected.startswith("in force on "))]
    if tally.head != "count" or len(says_who) == len(element.children):
        return True
    return not any(child.outcome == "not_met" for child in says_who)


def _names(reason: Reason) -> bool:
    """Does a condition speak of nothing but who somebody is?"""
    return all(_names(child) for child in reason.children) if reason.children else reason.head == "fact" and reason.id == "id"


def _tally(reason: Reason) -> tuple[Reason | None, Decimal | None]:
    """The first count of subjects below a reason, and how many it asks for."""
    if reason.head in ("count", "each", "share"):
        levels = figure_of(reason)
        return reason, levels[0].asked if levels else None
    for child in reason.children:
        found = _tally(child)
        if found[0] is not None:
            return found
    return None, None
