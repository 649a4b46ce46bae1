# SPDX-License-Identifier: Apache-2.0
"""What pictures are made of: colours, symbols, rows with their labels, the key, the frame; and how a picture shows itself."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Iterable, Union

from ._arguments import several
from ._core import Decision, Reason
from ._display import in_words, of_outcome
from ._figures import Figure, Indicator, in_units, number
from ._optional import library
from ._options import chosen
from ._survey import Survey

if TYPE_CHECKING:
    from datetime import date

    from ._core import _Language

__all__: list[str] = []

Decisions = Union[Survey, Iterable[Decision], Decision]


class _Altair:
    """Altair, looked for when something is drawn."""

    def __getattr__(self, name: str) -> Any:
        return getattr(library("altair", "pictures", "pictures"), name)


alt = _Altair()

# The first two have all letters of Vietnamese and the signs ≥ ≤ − →. A face that lacks one of them makes it, or the whole line, be
# drawn in whatever face is found that has it, be it bold, slanted or with serifs.
FONT = "DejaVu Sans, Arial, Noto Sans, Liberation Sans, sans-serif"
INK, GREY = "#222222", "#666666"
# By state: its fill, and the symbol on it. The fills differ in lightness too; symbols are paths, so that no font must have them.
STATES = ("met", "not_met", "undetermined", "no_level", "not_applicable")
FILL = {"met": "#8ecae6", "not_met": "#d55e00", "undetermined": "#f4f4f4", "no_level": "#f4f4f4", "not_applicable": "#ffffff"}
LINE = {"met": "#0072b2", "not_met": "#d55e00", "undetermined": "#767676", "no_level": "#767676", "not_applicable": "#767676"}
SYMBOL = {
    "met": "M-0.75,0.05L-0.2,0.6L0.8,-0.6",
    "not_met": "M-0.6,-0.6L0.6,0.6M-0.6,0.6L0.6,-0.6",
    "undetermined": "M-0.4,-0.4C-0.4,-0.85,0.4,-0.85,0.4,-0.35C0.4,0,0,0,0,0.35M-0.07,0.72L0.07,0.72",
    "no_level": "M-0.5,-0.7L0.5,-0.7L-0.5,0.7L0.5,0.7L-0.5,-0.7",
    "not_applicable": "M-0.5,0L0.5,0",
}
ROW, LEADING = 17, 12  # the height of a row of one line, and how far lines of one text are apart
_LABEL = 64  # letters of a line of a label
_LETTER = 5.9  # about how wide one is


def decisions_of(given: Decisions) -> list[Decision]:
    if isinstance(given, Survey):
        return given.decisions()
    made = [given] if isinstance(given, Decision) else several(given, Decision, "decisions")
    if not made:
        raise ValueError("decisions: there is none")
    return made


def subjects_of(all_of: list[Decision], said: _Language) -> list[str]:
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


@dataclass
class Rows:
    """Rows one below the other, each as high as its label and what stands in it; places are in points from the top."""

    lines: list[dict[str, Any]] = field(default_factory=list)
    height: float = 0

    def add(self, label: str, least: float = ROW, heading: bool = False) -> tuple[float, float]:
        """Top and bottom of a new row."""
        words = wrapped(label, _LABEL)
        top = self.height + (6 if heading and self.height else 0)
        self.height = top + max(least, ROW + LEADING * (len(words) - 1))
        self.lines += put(words, (top + self.height) / 2, {"weight": "bold" if heading else "normal"})
        return top, self.height

    def labels(self) -> list[Any]:
        """Left of the rows."""
        return [
            alt.Chart(values(lines)).mark_text(align="right", fontSize=10, fontWeight=weight, color=INK).encode(x=alt.value(-6), y=self.y("y"), text="words:N")
            for weight in ("normal", "bold")
            if (lines := [one for one in self.lines if one["weight"] == weight])
        ]

    def y(self, name: str) -> Any:
        return alt.Y(f"{name}:Q", scale=alt.Scale(domain=[0, self.height], reverse=True, nice=False, zero=False), axis=None)


def put(words: list[str], middle: float, more: dict[str, Any]) -> list[dict[str, Any]]:
    """Lines of text around a height."""
    return [more | {"words": line, "y": middle + LEADING * (place - (len(words) - 1) / 2)} for place, line in enumerate(words)]


def in_points(name: str, width: float, axis: Any = None) -> Any:
    """A place across, in points from the left."""
    return alt.X(f"{name}:Q", scale=alt.Scale(domain=[0, width], nice=False, zero=False), axis=axis, title=None)


def marked_at(places: dict[float, str], **more: Any) -> Any:
    """An axis of places in points, each with its words."""
    words = "{" + ",".join(f"'{place:g}':'{said}'" for place, said in places.items()) + "}"
    return alt.Axis(values=list(places), labelExpr=f"{words}[format(datum.value, '.12~g')]", gridColor="#e6e6e6", labelFlush=False, **more)


def values(rows: list[dict[str, Any]]) -> Any:
    return alt.Data(values=rows)


def fill() -> Any:
    return alt.Fill("state:N", scale=alt.Scale(domain=list(STATES), range=[FILL[one] for one in STATES]), legend=None)


def line() -> Any:
    return alt.Stroke("state:N", scale=alt.Scale(domain=list(STATES), range=[LINE[one] for one in STATES]), legend=None)


def ink() -> Any:
    return alt.condition("datum.state === 'not_met'", alt.value("#ffffff"), alt.value(INK))


def shape() -> Any:
    return alt.Shape("state:N", scale=alt.Scale(domain=list(STATES), range=[SYMBOL[one] for one in STATES]), legend=None)


def key(said: _Language, states: Iterable[str], lined: bool = False, extra: Iterable[tuple[str, str]] = (), width: float = 640) -> Any:
    """What the colours and symbols mean, in rows above the picture. extra: further symbols, each an SVG path, and their words."""
    told: list[tuple[str, str, str]] = [(state, "", state_words(state, said)) for state in STATES if state in states] + [("", path, words) for path, words in extra]
    data: list[dict[str, Any]] = []
    at, low, most = 0.0, 9.0, 0.0
    for state, path, words in told:
        needs = 40 + _LETTER * 1.1 * len(words)
        if at and at + needs > max(width, 420):
            at, low = 0.0, low + 20
        data.append({"at": at + 8, "x": at + 22, "low": low, "words": words, "state": state, "path": path})
        at += needs
        most = max(most, at)
    width = max(width, most)
    tall = low + 9
    x, y = in_points("at", width), alt.Y("low:Q", scale=alt.Scale(domain=[0, tall], reverse=True, nice=False), axis=None)
    of_states = alt.Chart(values([one for one in data if one["state"]])).encode(x=x, y=y)
    layers = [] if lined else [of_states.mark_square(size=230, stroke="#8a8a8a", strokeWidth=0.8, opacity=1).encode(fill=fill())]
    layers.append(of_states.mark_point(size=55 if lined else 62, strokeWidth=1.6, filled=False, opacity=1).encode(shape=shape(), stroke=line() if lined else ink()))
    layers += [
        alt.Chart(values([one])).mark_point(size=90, shape=one["path"], stroke=INK, strokeWidth=1.8, filled=False, opacity=1).encode(x=x, y=y) for one in data if one["path"]
    ]
    layers.append(alt.Chart(values(data)).mark_text(align="left", fontSize=11, color=INK).encode(x=in_points("x", width), y=y, text="words:N"))
    return alt.layer(*layers).properties(width=width, height=tall)


def note(texts: Iterable[str], width: float, letters: int) -> list[Any]:
    """Lines below a picture: what it does not show."""
    lines = [one for text in texts for one in wrapped(text, letters)]
    if not lines:
        return []
    data = [{"y": 8 + 14 * place, "words": words} for place, words in enumerate(lines)]
    y = alt.Y("y:Q", scale=alt.Scale(domain=[0, 14 * len(lines) + 2], reverse=True, nice=False), axis=None)
    return [alt.Chart(values(data)).mark_text(align="left", fontSize=10.5, color=GREY).encode(x=alt.value(0), y=y, text="words:N").properties(width=width, height=14 * len(lines) + 2)]


def finished(parts: list[Any], title: str, under: str, spacing: int = 6) -> Any:
    return (
        _picture()(vconcat=parts, spacing=spacing)
        .properties(title=alt.TitleParams(text=wrapped(title, 90), subtitle=under, anchor="start", fontSize=14, subtitleFontSize=11, subtitleColor="#555555", offset=10))
        .configure(font=FONT, background="#ffffff", padding=12)
        .configure_view(stroke=None)
        .configure_axis(labelColor=INK, titleColor=INK, labelFontSize=10, titleFontSize=11, titleFontWeight="normal")
    )


_classes: list[Any] = []


def _picture() -> Any:
    """A chart of Altair, to be changed as any; in a notebook it is an image, for which no network is needed."""
    if not _classes:
        _classes.append(type("Picture", (alt.VConcatChart,), {"_repr_mimebundle_": _image, "__doc__": _picture.__doc__}))
    return _classes[0]


def _image(chart: Any, *args: Any, **named: Any) -> Any:
    if alt.renderers.active != "default":  # somebody chose another way to show charts
        return alt.VConcatChart._repr_mimebundle_(chart, *args, **named)
    png = library("vl_convert", "pictures", "pictures").vegalite_to_png(chart.to_json(), scale=2)
    width, height = struct.unpack(">II", png[16:24])  # by the head of each PNG
    return {"image/png": png, "text/plain": "<picture>"}, {"image/png": {"width": width // 2, "height": height // 2}}


def title_of(all_of: list[Decision], said: _Language) -> str:
    return str(getattr(all_of[0].question_label, said) or all_of[0].question)


def date_of(decision: Decision, said: _Language) -> str:
    return day_words(decision.context.as_of, said)


def day_words(day: date, said: _Language) -> str:
    return f"{day.day:02}/{day.month:02}/{day.year}" if said == "vi" else day.isoformat()


def day_of(all_of: list[Decision], said: _Language) -> str:
    days = dict.fromkeys(date_of(one, said) for one in all_of)
    told = f"{in_words(said, 'Ngày xét', 'As of')}: {', '.join(days)}"
    return told if len(all_of) > 1 else f"{subjects_of(all_of, said)[0]} · {told}"


def wrapped(text: str, width: int) -> list[str]:
    lines = [""]
    for part in text.split(" "):
        if lines[-1] and len(lines[-1]) + 1 + len(part) > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {part}" if lines[-1] else part
    return lines


def name_of(one: Indicator, said: _Language) -> str:
    return f"{one.number}  {getattr(one.label, said)}".strip()


def state_of(one: Indicator) -> str:
    if not one.applies:
        return "not_applicable"
    return "no_level" if one.outcome == "undetermined" and _waits_for_a_level(one.reason) else one.outcome


def _waits_for_a_level(reason: Reason) -> bool:
    """Is nothing open but levels that the law leaves unset?"""
    open_ones = [child for child in reason.children if child.outcome == "undetermined"]
    if reason.head == "reading" and reason.state == "unset":
        return False
    return all(_waits_for_a_level(child) for child in open_ones) if open_ones else reason.head == "fact" and reason.state == "unset"


def state_words(state: str, said: _Language) -> str:
    if state == "no_level":
        return in_words(said, "chưa xác định được, chỉ còn chờ ấn định mức", "undetermined, waits only for a level to be set")
    return in_words(said, "không áp dụng", "does not apply") if state == "not_applicable" else of_outcome(plain(state), said)


def plain(outcome: str) -> str:
    return {"eligible": "met", "not_eligible": "not_met"}.get(outcome, outcome)


def against(figure: Figure, said: _Language) -> str:
    """What was found against what is asked: "41,5; yêu cầu ≥ 42 triệu đồng/người/năm"."""
    asked = in_words(said, "mức chưa ấn định", "no level set") if figure.asked is None else in_units(figure.asked, figure.unit, figure.unit_vi, said == "vi")
    return f"{found_words(figure, said)}; {in_words(said, 'yêu cầu', 'asked')} {figure.sign} {asked}"


def found_words(figure: Figure, said: _Language) -> str:
    vi = said == "vi"
    if figure.found is not None:
        return in_units(figure.found, figure.unit, figure.unit_vi, vi)
    ends = [f"{sign} {in_units(end, figure.unit, figure.unit_vi, vi)}" for sign, end in (("≥", figure.lower), ("≤", figure.upper)) if end is not None]
    return ", ".join(ends) or in_words(said, "chưa có số liệu", "not known")


def percent(share: Decimal | float, said: _Language, signed: bool = True) -> str:
    """A share as it is read, at its first decimal: +12,5 %."""
    hundred = round(Decimal(share) * 100, 1)
    sign = "" if not signed or not hundred else "+" if hundred > 0 else "−"
    return f"{sign}{number(abs(hundred), said == 'vi')} %"
