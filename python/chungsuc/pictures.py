# SPDX-License-Identifier: Apache-2.0
"""Pictures of decisions, drawn by Altair; saved as PNG, SVG or PDF without a browser. `pip install chungsuc[pictures]`.

    import chungsuc
    from chungsuc import pictures

    book = chungsuc.load("vn")
    s = book.survey(communes, "criterion.commune.ntm", kind="commune", as_of="2023-12-31")
    pictures.heat_map(s)                                          # in a notebook it shows itself
    pictures.save(pictures.heat_map(s, lang="en"), "map.png")

    years = [book.decide("meets.commune_standing", "nam_et.yaml", as_of=f"{year}-12-31") for year in range(2021, 2026)]
    pictures.over_years(years, facts=["income", "poverty_rate"])  # the standing, and figures against the law's thresholds
    pictures.distance(s)                                          # how far each indicator is from its threshold

What a picture shows it takes from decisions: levels, thresholds, deadlines and labels are those of the book. Colours are told
apart with any colour vision, and each state has a symbol of its own, so that a grey print says the same.
"""

from __future__ import annotations

import os
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Iterable, Sequence, Union

from ._arguments import PathLike, path, several
from ._core import Decision, Reason
from ._display import in_words, of_outcome
from ._figures import Figure, Indicator, figure_of, in_units, indicators, number
from ._optional import library
from ._options import chosen
from ._survey import Survey
from .roadmap import status_words as _status

if TYPE_CHECKING:
    from datetime import date

    from ._core import _Language
    from .roadmap import Roadmap

__all__ = ["distance", "heat_map", "over_years", "roadmap", "save", "targets"]

Decisions = Union[Survey, Iterable[Decision], Decision]



class _Altair:
    """Altair, looked for when something is drawn."""

    def __getattr__(self, name: str) -> Any:
        return getattr(library("altair", "pictures", "pictures"), name)


alt = _Altair()

_FONT = "Noto Sans, DejaVu Sans, Liberation Sans, Arial, sans-serif"
_INK = "#222222"
# By state: its fill, and the symbol on it. The fills differ in lightness too; symbols are paths, so that no font must have them.
_STATES = ("met", "not_met", "undetermined", "not_applicable")
_FILL = {"met": "#8ecae6", "not_met": "#d55e00", "undetermined": "#f4f4f4", "not_applicable": "#ffffff"}
_LINE = {"met": "#0072b2", "not_met": "#d55e00", "undetermined": "#767676", "not_applicable": "#767676"}
_SYMBOL = {
    "met": "M-0.75,0.05L-0.2,0.6L0.8,-0.6",
    "not_met": "M-0.6,-0.6L0.6,0.6M-0.6,0.6L0.6,-0.6",
    "undetermined": "M-0.4,-0.4C-0.4,-0.85,0.4,-0.85,0.4,-0.35C0.4,0,0,0,0,0.35M-0.07,0.72L0.07,0.72",
    "not_applicable": "M-0.5,0L0.5,0",
}
_LONGEST = 84  # letters of a label
_CELL = 17


def heat_map(decisions: Decisions, lang: _Language | None = None, by: str = "indicator") -> Any:
    """What each subject meets: a row for each indicator, a column for each subject, and how many each meets.

    decisions: of one question about several subjects: a Survey of one question, or a list of Decision.
    lang: the language of labels, `vi` or `en`; without it, that of `chungsuc.options`.
    by: `indicator`, each with its number and name; or `number`, the number alone.
    """
    said, all_of = chosen(lang), _decisions(decisions)
    if by not in ("indicator", "number"):
        raise ValueError(f"by: expected `indicator` or `number`, found {by!r}")
    subjects = _subjects(all_of, said)
    rows: dict[str, str] = {}
    data = []
    for decision, subject in zip(all_of, subjects):
        for one in indicators(decision):
            rows.setdefault(one.id, _name(one, said) if by == "indicator" else one.number)
            data.append({"row": rows[one.id], "subject": subject, "state": _state(one), "told": _state_words(_state(one), said), "why": _why(one, said)})
    order = list(rows.values())
    met = [{"subject": subject, "n": f"{sum(one['state'] == 'met' for one in data if one['subject'] == subject)}", "of": sum(one["subject"] == subject and one["state"] != "not_applicable" for one in data)} for subject in subjects]
    x = alt.X("subject:N", sort=subjects, title=None, axis=alt.Axis(orient="top", labelAngle=-60, labelLimit=160, domain=False, ticks=False, labelPadding=4))
    y = alt.Y("row:N", sort=order, title=None, axis=alt.Axis(labelLimit=520, domain=False, ticks=False))
    tips = [alt.Tooltip("row:N", title=" "), alt.Tooltip("subject:N", title=" "), alt.Tooltip("told:N", title=" "), alt.Tooltip("why:N", title=" ")]
    base = alt.Chart(_values(data)).encode(x=x, y=y, tooltip=tips)
    cells = base.mark_rect(stroke="#b5b5b5", strokeWidth=0.6).encode(fill=_fill())
    marks = base.mark_point(size=62, strokeWidth=1.5, filled=False, opacity=1).encode(shape=_shape(), stroke=_ink())
    width = max(26 * len(subjects), 60)
    chart = (cells + marks).properties(width=width, height=_CELL * len(order))
    x_below = alt.X("subject:N", sort=subjects, title=None, axis=None)
    words = in_words(said, f"Số chỉ tiêu đạt (trong {len(order)})", f"Indicators met (of {len(order)})")
    y_below = alt.Y("what:N", title=None, axis=alt.Axis(labelLimit=520, domain=False, ticks=False, labelFontWeight="bold"))
    total = alt.Chart(_values([one | {"what": words} for one in met])).mark_text(fontWeight="bold", fontSize=11, color=_INK).encode(x=x_below, y=y_below, text="n:N").properties(width=width, height=_CELL)
    return _finished(alt.vconcat(_key(said, {one["state"] for one in data}, width=width), chart, total, spacing=6), _title(all_of, said), _day(all_of, said))


def distance(decisions: Decisions, lang: _Language | None = None) -> Any:
    """How far each indicator is from its threshold, in percent of the threshold: to the left short of it, to the right beyond,
    whether more or less is asked. One subject has a bar for each indicator, with both figures; several have a dot each.

    What is not known, what the law leaves unset, and a threshold of zero have no share: their row says so.

    decisions: of one question: a Survey of one question, a Decision, or a list of them.
    lang: the language of labels, `vi` or `en`; without it, that of `chungsuc.options`.
    """
    said, all_of = chosen(lang), _decisions(decisions)
    subjects, alone = _subjects(all_of, said), len(all_of) == 1
    data, order = [], []
    for decision, subject in zip(all_of, subjects):
        for one in indicators(decision):
            for figure in _of_its_own(one):
                row = _name(one, said) if len(_of_its_own(one)) == 1 else _cut(f"{one.number} {getattr(figure.label, said)}")
                if row not in order:
                    order.append(row)
                share = _share(figure)
                data.append({"row": row, "subject": subject, "state": figure.outcome, "share": None if share is None else float(share), "at": 0.0 if share is None else float(max(min(share, Decimal(1)), Decimal(-1))),
                             "words": _against(figure, said) + (" »" if share is not None and abs(share) > 1 else "")})
    if not alone:
        data = [one for one in data if one["share"] is not None]
        order = [row for row in order if any(one["row"] == row for one in data)]
    if not data:
        raise ValueError("decisions: none of them compares a figure")
    most = max((abs(one["at"]) for one in data), default=0)
    end = next(end for end in (0.1, 0.25, 0.5, 1) if most <= end)
    ticks = [end * place / 2 for place in range(-2, 3)]
    signs = "datum.value == 0 ? '0 %' : (datum.value > 0 ? '+' : '−') + round(abs(datum.value) * 100) + ' %'"
    words_of_x = in_words(said, "So với mức yêu cầu: bên trái là chưa tới, bên phải là vượt", "Against the threshold: short of it to the left, beyond to the right")
    x = alt.X("at:Q", scale=alt.Scale(domain=[-end, end], nice=False), title=words_of_x, axis=alt.Axis(labelExpr=signs, values=ticks, gridColor="#e6e6e6"))
    y = alt.Y("row:N", sort=order, title=None, axis=alt.Axis(labelLimit=520, domain=False, ticks=False))
    tips = [alt.Tooltip("subject:N", title=" "), alt.Tooltip("row:N", title=" "), alt.Tooltip("words:N", title=" ")]
    base = alt.Chart(_values(data)).encode(y=y, tooltip=tips)
    zero = alt.Chart(_values([{"at": 0.0}])).mark_rule(color=_INK, strokeWidth=1.4).encode(x="at:Q")
    if alone:
        bars = base.mark_bar(height=9, stroke=_INK, strokeWidth=0.4).encode(x=x, x2=alt.datum(0.0), fill=_fill())
        words = base.mark_text(align="left", fontSize=10, color=_INK).encode(x=alt.value(470), text="words:N")
        marks = base.mark_point(size=45, strokeWidth=1.6, filled=False, opacity=1).encode(x=alt.value(456), shape=_shape(), stroke=_line())
        drawn = bars + zero + marks + words
    else:
        drawn = zero + base.mark_point(size=55, strokeWidth=1.7, filled=False, opacity=0.85).encode(x=x, shape=_shape(), stroke=_line())
    chart = drawn.properties(width=440, height=(_CELL + 1) * len(order))
    return _finished(alt.vconcat(_key(said, {one["state"] for one in data}, line=True, width=440), chart, spacing=6), _title(all_of, said), _day(all_of, said))


def over_years(decisions: Iterable[Decision], facts: Sequence[str] = (), lang: _Language | None = None) -> Any:
    """One subject over the years: its standing, or whether it meets what was asked, and figures against the law's thresholds.

    decisions: of one question about one subject, on several days, such as the last of each year.
    facts: the ids of the figures to show. Without them, those that are known of some year and whose threshold is too; at most six.
    lang: the language of labels, `vi` or `en`; without it, that of `chungsuc.options`.
    """
    said = chosen(lang)
    all_of = sorted(_decisions(decisions), key=lambda one: one.context.as_of)
    years = [str(one.context.as_of.year) for one in all_of]
    if len(set(years)) != len(years):
        years = [_date(one, said) for one in all_of]
    panels: list[Any] = [_standing(all_of, years, said) if all_of[0].is_standing else _outcomes(all_of, years, said)]
    told = [_by_fact(one) for one in all_of]
    known = [fact for fact in dict.fromkeys(name for one in told for name in one) if any(figure.found is not None for one in told for _, figure in one.get(fact, [])) and any(figure.asked is not None for one in told for _, figure in one.get(fact, []))]
    for fact in facts:
        if not any(fact in one for one in told):
            raise ValueError(f"facts: no figure `{fact}` is compared; there are {', '.join(dict.fromkeys(name for one in told for name in one))}")
    panels += [_against_thresholds(fact, told, years, said) for fact in (facts or known[:6])]
    return _finished(alt.vconcat(*panels, spacing=14).resolve_scale(color="independent", strokeDash="independent", shape="independent"), _title(all_of, said), _subjects(all_of[:1], said)[0])


def targets(decisions: Iterable[Decision], lang: _Language | None = None) -> Any:
    """How far a plan's targets are reached: of each the subjects that it counts, a square each, and how many it asks for.

    decisions: one of each target, such as those of `criterion.target.keep_seven` and its neighbours about a district.
    lang: the language of labels, `vi` or `en`; without it, that of `chungsuc.options`.
    """
    said, all_of = chosen(lang), _decisions(decisions)
    data: list[dict[str, Any]] = []
    lines: list[dict[str, Any]] = []
    order = []
    for decision in all_of:
        row = "\n".join(_wrapped(getattr(decision.question_label, said), 46))
        order.append(row)
        tally, asked = _tally(decision.reason)
        states = [(_OUTCOMES.index(child.outcome), child.outcome, getattr(child.subject_label, said)) for child in tally.children if child.head == "element"] if tally else []
        if not states:
            states = [(0, _plain(decision.outcome), "")]
        wanted = None if asked is None else int(asked)
        for place, (_, state, name) in enumerate(sorted(states, key=lambda one: one[0])):
            data.append({"row": row, "at": place + 0.5, "state": state, "name": name, "told": _state_words(state, said)})
        reached = sum(state == "met" for _, state, _ in states)
        words = [_state_words(decision.outcome, said)] if wanted is None else [in_words(said, f"đạt {reached}, cần {wanted}", f"{reached} met, {wanted} asked")]
        if decision.reason.expected:
            words.append(decision.reason.expected_vi if said == "vi" else decision.reason.expected)
        lines.append({"row": row, "asked": wanted, "end": max(len(states), wanted or 0) + 0.3, "words": "; ".join(words)})
    most = max(line["end"] for line in lines)
    x = alt.X("at:Q", scale=alt.Scale(domain=[0, most + 0.2], nice=False), axis=None)
    y = alt.Y("row:N", sort=order, title=None, axis=alt.Axis(labelExpr="split(datum.label, '\\n')", labelLimit=420, domain=False, ticks=False, labelPadding=8, labelFontSize=11))
    tips = [alt.Tooltip("name:N", title=" "), alt.Tooltip("told:N", title=" ")]
    base = alt.Chart(_values(data)).encode(x=x, y=y, tooltip=tips)
    cells = base.mark_square(size=560, opacity=1, stroke="#8a8a8a", strokeWidth=0.8).encode(fill=_fill())
    marks = base.mark_point(size=110, strokeWidth=1.8, filled=False, opacity=1).encode(shape=_shape(), stroke=_ink())
    edge = alt.Chart(_values([line for line in lines if line["asked"] is not None])).mark_tick(thickness=3, color=_INK, bandSize=40, opacity=1).encode(x="asked:Q", y=y)
    words = alt.Chart(_values(lines)).mark_text(align="left", baseline="middle", fontSize=11, color=_INK).encode(x="end:Q", y=y, text="words:N")
    chart = (cells + marks + edge + words).properties(width=30 * most, height=52 * len(order))
    key = _key(said, {one["state"] for one in data}, extra=in_words(said, "vạch đậm: số cần đạt", "bold line: the number asked"), width=round(30 * most))
    return _finished(alt.vconcat(key, chart, spacing=6), in_words(said, "Tiến độ thực hiện các chỉ tiêu", "Progress against the targets"), f"{_subjects(all_of[:1], said)[0]} · {_date(all_of[0], said)}")


def roadmap(of: Roadmap, lang: _Language | None = None) -> Any:
    """How far each figure of a roadmap is from its level, in percent of the level of the goal's day, with both and what that
    makes a year; below them, without a bar, the conditions that are not met and what is not known.

    of: what `RuleBook.roadmap` made.
    lang: the language of labels, `vi` or `en`; without it, that of `chungsuc.options`.
    """
    said = chosen(lang)
    vi = said == "vi"
    data: list[dict[str, Any]] = []
    ranked = sorted(of.steps, key=lambda step: {"short": 0, "condition": 1, "not_known": 2}.get(step.status, 3))
    for step in ranked:
        row = _cut(f"{step.number}  {getattr(step.label, said)}")
        unit = step.unit_label[said == "en"]
        gone = None
        if step.gap is not None and step.asked:
            gone = float(min(step.gap / abs(step.asked), Decimal(1)))
        if step.found is not None and step.asked is not None:
            way = f"{number(step.found, vi)} → {step.sign} {number(step.asked, vi)} {unit}".rstrip()
            pace = "" if step.pace is None else in_words(said, f"; mỗi năm {step.pace_words(said)}", f"; {step.pace_words(said)} a year")
            words = way + pace
        else:
            words = _status(step.status, said)
            if step.status == "condition" and step.needed:
                words = _cut("; ".join(one[said == "en"] for one in step.needed))
        state = "not_met" if step.status in ("short", "condition") else "undetermined"
        data.append({"row": row, "gap": gone or 0.0, "state": state, "words": words})
    if not data:
        data = [{"row": in_words(said, "Tất cả", "All"), "gap": 0.0, "state": "met", "words": in_words(said, "đã đạt mức của ngày đích", "at the level of the goal's day")}]
    order = list(dict.fromkeys(one["row"] for one in data))
    most = max(one["gap"] for one in data)
    end = next(end for end in (0.1, 0.25, 0.5, 1) if most <= end)
    x = alt.X("gap:Q", scale=alt.Scale(domain=[0, end], nice=False), title=in_words(said, "Còn thiếu so với mức yêu cầu", "Short of the level"), axis=alt.Axis(values=[end * place / 2 for place in range(3)], labelExpr="round(datum.value * 1000) / 10 + ' %'", gridColor="#e6e6e6"))
    y = alt.Y("row:N", sort=order, title=None, axis=alt.Axis(labelLimit=520, domain=False, ticks=False))
    base = alt.Chart(_values(data)).encode(y=y)
    bars = base.transform_filter("datum.gap > 0").mark_bar(height=9, stroke=_INK, strokeWidth=0.4).encode(x=x, x2=alt.datum(0.0), fill=_fill())
    marks = base.mark_point(size=45, strokeWidth=1.6, filled=False, opacity=1).encode(x=alt.value(236), shape=_shape(), stroke=_line())
    words = base.mark_text(align="left", fontSize=10, color=_INK, limit=520).encode(x=alt.value(250), text="words:N")
    chart = alt.layer(bars, marks, words).properties(width=220, height=(_CELL + 1) * len(order))
    label = getattr(of.now.question_label, said) or of.now.question
    under = f"{_subjects([of.now], said)[0]} · {_day_of(of.as_of, said)} → {_day_of(of.by, said)}"
    return _finished(alt.vconcat(_key(said, {one["state"] for one in data}, line=True, width=220), chart, spacing=6), f"{in_words(said, 'Lộ trình', 'Roadmap')}: {label}", under)


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


def _decisions(given: Decisions) -> list[Decision]:
    if isinstance(given, Survey):
        return given.decisions()
    made = [given] if isinstance(given, Decision) else several(given, Decision, "decisions")
    if not made:
        raise ValueError("decisions: there is none")
    return made


def _subjects(all_of: list[Decision], said: _Language) -> list[str]:
    """What the subjects are called; those that share a name get a number."""
    seen: dict[str, int] = {}
    names = []
    for decision in all_of:
        name = getattr(decision.subject_label, said) or decision.subject or "?"
        if len(all_of) > 1 and name.endswith(" " + decision.subject):
            name = decision.subject  # without its kind, which is that of all
        seen[name] = seen.get(name, 0) + 1
        names.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return names


def _values(rows: list[dict[str, Any]]) -> Any:
    return alt.Data(values=rows)


def _fill() -> Any:
    return alt.Fill("state:N", scale=alt.Scale(domain=list(_STATES), range=[_FILL[one] for one in _STATES]), legend=None)


def _line() -> Any:
    return alt.Stroke("state:N", scale=alt.Scale(domain=list(_STATES), range=[_LINE[one] for one in _STATES]), legend=None)


def _ink() -> Any:
    return alt.condition("datum.state === 'not_met'", alt.value("#ffffff"), alt.value(_INK))


def _shape() -> Any:
    return alt.Shape("state:N", scale=alt.Scale(domain=list(_STATES), range=[_SYMBOL[one] for one in _STATES]), legend=None)


def _key(said: _Language, states: Iterable[str], line: bool = False, extra: str = "", width: int = 640) -> Any:
    """What the colours and symbols mean, in a row above the picture."""
    data, at = [], 0.0
    for state in _STATES:
        if state in states:
            words = _state_words(state, said)
            data.append({"at": at, "words": words, "state": state, "x": at + 14})
            at += 34 + 6.6 * len(words)
    width = max(width, round(at + 6.6 * len(extra)))
    x = alt.X("at:Q", scale=alt.Scale(domain=[0, width], nice=False), axis=None)
    base = alt.Chart(_values(data)).encode(x=x)
    marks = base.mark_point(size=62 if not line else 55, strokeWidth=1.6, filled=False, opacity=1).encode(shape=_shape(), stroke=_line() if line else _ink())
    words = base.mark_text(align="left", fontSize=11, color=_INK).encode(x="x:Q", text="words:N")
    layers = [marks, words] if line else [base.mark_square(size=230, stroke="#8a8a8a", strokeWidth=0.8, opacity=1).encode(fill=_fill()), marks, words]
    if extra:
        layers.append(alt.Chart(_values([{"x": at, "words": extra}])).mark_text(align="left", fontSize=11, color=_INK).encode(x="x:Q", text="words:N"))
    return alt.layer(*layers).properties(width=width, height=18)


def _finished(chart: Any, title: str, under: str) -> Any:
    return (
        chart.properties(title=alt.TitleParams(text=_wrapped(title, 90), subtitle=under, anchor="start", fontSize=14, subtitleFontSize=11, subtitleColor="#555555", offset=10))
        .configure(font=_FONT, background="#ffffff", padding=12)
        .configure_view(stroke=None)
        .configure_axis(labelColor=_INK, titleColor=_INK, labelFontSize=10, titleFontSize=11, titleFontWeight="normal")
        .configure_concat(spacing=6)
    )


def _title(all_of: list[Decision], said: _Language) -> str:
    return str(getattr(all_of[0].question_label, said) or all_of[0].question)


def _date(decision: Decision, said: _Language) -> str:
    return _day_of(decision.context.as_of, said)


def _day_of(day: date, said: _Language) -> str:
    return f"{day.day:02}/{day.month:02}/{day.year}" if said == "vi" else day.isoformat()


def _day(all_of: list[Decision], said: _Language) -> str:
    days = dict.fromkeys(_date(one, said) for one in all_of)
    told = f"{in_words(said, 'Ngày xét', 'As of')}: {', '.join(days)}"
    return told if len(all_of) > 1 else f"{_subjects(all_of, said)[0]} · {told}"


def _wrapped(text: str, width: int) -> list[str]:
    lines = [""]
    for part in text.split():
        if lines[-1] and len(lines[-1]) + 1 + len(part) > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {part}".strip()
    return lines


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip(" ,;") + "…"


def _name(one: Indicator, said: _Language) -> str:
    return _cut(f"{one.number}  {getattr(one.label, said)}")


def _state(one: Indicator) -> str:
    return one.outcome if one.applies else "not_applicable"


def _state_words(state: str, said: _Language) -> str:
    return in_words(said, "không áp dụng", "does not apply") if state == "not_applicable" else of_outcome(state, said)


def _why(one: Indicator, said: _Language) -> str:
    return "; ".join(_against(figure, said) for figure in one.figures) or _state_words(_state(one), said)


def _against(figure: Figure, said: _Language) -> str:
    """What was found against what is asked: "41,5 ≥ 42 triệu đồng/người/năm"."""
    vi = said == "vi"
    found = in_words(said, "chưa có số liệu", "not known")
    if figure.found is not None:
        found = in_units(figure.found, figure.unit, figure.unit_vi, vi)
    elif figure.lower is not None or figure.upper is not None:
        ends = [f"{sign} {in_units(end, figure.unit, figure.unit_vi, vi)}" for sign, end in (("≥", figure.lower), ("≤", figure.upper)) if end is not None]
        found = ", ".join(ends)
    asked = in_words(said, "mức chưa ấn định", "no level set") if figure.asked is None else in_units(figure.asked, figure.unit, figure.unit_vi, vi)
    return f"{found}; {in_words(said, 'yêu cầu', 'asked')} {figure.sign} {asked}"


def _of_its_own(one: Indicator) -> list[Figure]:
    """The figures of an indicator that applies."""
    return one.figures if one.applies else []


def _share(figure: Figure) -> Decimal | None:
    gap = figure.gap()
    if gap is None or figure.asked is None or figure.asked == 0:
        return None
    return -gap / abs(figure.asked)


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


def _by_fact(decision: Decision) -> dict[str, list[tuple[Any, Figure]]]:
    """The figures of a decision by their fact, each with the level of the ladder for which it is asked."""
    made: dict[str, list[tuple[Any, Figure]]] = {}

    def walk(reason: Reason, level: Any) -> None:
        for figure in figure_of(reason) if reason.head == "fact" and reason.state != "not_applicable" and not reason.subject else []:
            of_fact = made.setdefault(figure.fact, [])
            if not any(same.asked == figure.asked and same.sign == figure.sign for _, same in of_fact):
                of_fact.append((level, figure))
        for child in reason.children:
            walk(child, child.label if child.head == "level" else level)

    walk(decision.reason, None)
    return made


def _x_years(years: list[str], axis: bool = True) -> Any:
    return alt.X("year:N", sort=years, scale=alt.Scale(type="point", domain=years, padding=0.5), title=None, axis=alt.Axis(labelAngle=0, labelFontSize=11) if axis else None)


def _standing(all_of: list[Decision], years: list[str], said: _Language) -> Any:
    """Between the level that is surely reached and the highest that is not refuted."""
    below = in_words(said, "chưa đạt mức nào", "below every level")
    levels = [child for child in all_of[0].reason.children if child.head == "level"]
    names = [below] + ["\n".join(_wrapped(getattr(level.label, said), 26)) for level in levels]
    ranks = {"": 0} | {level.id: place + 1 for place, level in enumerate(levels)}
    data = []
    for decision, year in zip(all_of, years):
        low, high = ranks.get(decision.lower, 0), ranks.get(decision.upper, 0)
        data.append({"year": year, "low": low, "high": high, "state": "undetermined" if low != high else "met" if low else "not_met",
                     "words": in_words(said, "chắc chắn", "sure") if low == high else in_words(said, "khoảng có thể", "what may be")})
    scale = alt.Scale(domain=[-0.4, len(levels) + 0.4], nice=False)
    labels = "[" + ",".join("'" + name.replace("'", "\\'").replace("\n", "\\n") + "'" for name in names) + "]"
    axis = alt.Axis(values=list(range(len(names))), labelExpr=f"split({labels}[datum.value], '\\n')", gridColor="#e6e6e6", labelFontSize=10, labelLimit=220, labelOverlap=False, domain=False, ticks=False)
    base = alt.Chart(_values(data)).encode(x=_x_years(years), tooltip=[alt.Tooltip("year:N", title=" "), alt.Tooltip("words:N", title=" ")])
    spans = base.mark_bar(width=16, fill="#f4f4f4", stroke="#767676", strokeDash=[4, 2]).encode(y=alt.Y("low:Q", scale=scale, title=None, axis=axis), y2="high:Q")
    ends = [base.mark_point(size=170, strokeWidth=2, filled=False, opacity=1).encode(y=alt.Y(f"{end}:Q", scale=scale), shape=_shape(), stroke=_line()) for end in ("low", "high")]
    return alt.layer(spans, *ends).properties(width=480, height=34 * len(names), title=_panel(in_words(said, "Mức đạt (vạch đứt: khoảng còn có thể)", "Level reached (dashed: what may still be)")))


def _outcomes(all_of: list[Decision], years: list[str], said: _Language) -> Any:
    data = [{"year": year, "state": _plain(one.outcome), "words": of_outcome(one.outcome, said)} for one, year in zip(all_of, years)]
    base = alt.Chart(_values(data)).encode(x=_x_years(years))
    marks = base.mark_point(size=170, strokeWidth=2, filled=False, opacity=1).encode(y=alt.value(12), shape=_shape(), stroke=_line())
    words = base.mark_text(fontSize=10, color=_INK).encode(y=alt.value(30), text="words:N")
    return alt.layer(marks, words).properties(width=480, height=40, title=_panel(in_words(said, "Kết luận", "Outcome")))


def _plain(outcome: str) -> str:
    return {"eligible": "met", "not_eligible": "not_met"}.get(outcome, outcome)


def _panel(text: str) -> Any:
    return alt.TitleParams(text=text, anchor="start", frame="group", fontSize=11, fontWeight="bold", color=_INK)


def _against_thresholds(fact: str, told: list[dict[str, list[tuple[Any, Figure]]]], years: list[str], said: _Language) -> Any:
    first = next(one[fact][0][1] for one in told if fact in one)
    money = _scale([figure for one in told for _, figure in one.get(fact, [])])
    found: list[dict[str, Any]] = []
    asked: list[dict[str, Any]] = []
    names: list[str] = []
    before: dict[str, Decimal] = {}
    for one, year in zip(told, years):
        levels = [figure.asked for _, figure in one.get(fact, []) if figure.asked is not None]
        value = next((figure.found for _, figure in one.get(fact, []) if figure.found is not None), None)
        nearest = min(levels, key=lambda level: abs(level - (value or 0)), default=None)
        above = value is None or nearest is None or value >= nearest
        if value is not None:
            found.append({"year": year, "value": float(value / money), "words": number(value / money, said == "vi"), "above": above})
        for level, figure in one.get(fact, []):
            name = f"{in_words(said, 'yêu cầu', 'asked')} {figure.sign}" + ("" if level is None else f", {getattr(level, said)}")
            if figure.asked is None:
                continue
            names += [name] if name not in names else []
            words = "" if before.get(name) == figure.asked else number(figure.asked / money, said == "vi")
            before[name] = figure.asked
            asked.append({"year": year, "value": float(figure.asked / money), "name": name, "words": words, "above": value is not None and value < figure.asked})
    units = {figure.unit_vi if said == "vi" else figure.unit for one in told for _, figure in one.get(fact, []) if figure.unit}
    unit = (in_words(said, "triệu ", "million ") if money > 1 else "") + (units.pop() if units else "")
    y = alt.Y("value:Q", title=unit or None, scale=alt.Scale(zero=False, padding=14), axis=alt.Axis(gridColor="#eeeeee", tickCount=5))
    dash = alt.StrokeDash("name:N", scale=alt.Scale(domain=names, range=[[6, 3], [2, 2], [8, 2, 2, 2]]), legend=alt.Legend(title=None, orient="bottom", columns=2, symbolSize=400, labelLimit=400, labelFontSize=10, symbolStrokeColor=_INK))
    line = alt.Chart(_values(found)).mark_line(color=_LINE["met"], strokeWidth=2).encode(x=_x_years(years), y=y)
    marks = alt.Chart(_values(found)).mark_point(size=110, strokeWidth=2.2, filled=False, opacity=1, stroke=_LINE["met"]).encode(x=_x_years(years), y=y, shape=alt.value("circle"))
    law = alt.Chart(_values(asked)).mark_line(color=_INK, strokeWidth=1.4).encode(x=_x_years(years), y=y, strokeDash=dash)
    # What is higher has its figure above, what is lower below, so that they do not meet.
    said_of = [
        alt.Chart(_values([point for point in points if point["above"] is above])).mark_text(dy=-far if above else far, **style).encode(x=_x_years(years), y=y, text="words:N")
        for points, far, style in ((asked, 9, {"fontSize": 10, "color": _INK}), (found, 13, {"fontSize": 10, "fontWeight": "bold", "color": _LINE["met"]}))
        for above in (True, False)
    ]
    return alt.layer(law, line, marks, *said_of).properties(width=480, height=130, title=_panel(str(getattr(first.label, said))))


def _scale(of: list[Figure]) -> Decimal:
    most = max((abs(end) for figure in of for end in (figure.found, figure.asked) if end is not None), default=Decimal(0))
    return Decimal(1_000_000) if any(figure.unit.startswith("dong") for figure in of) and most >= 1_000_000 else Decimal(1)
