# SPDX-License-Identifier: Apache-2.0
"""What a roadmap says of a step, as cells of a table and in sentences."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from ._display import in_words
from ._figures import number

if TYPE_CHECKING:
    from ._core import _Language
    from .roadmap import RoadmapStep

__all__: list[str] = []

STATUS = {
    "reached": ("đã đạt mức", "at the level"),
    "short": ("còn thiếu", "short"),
    "condition": ("điều kiện chưa đạt", "condition not met"),
    "not_known": ("chưa có số liệu", "not known"),
    "no_level": ("chưa ấn định mức", "no level set"),
    "no_rule": ("không có quy định vào ngày đó", "no rule on that day"),
}


def status_words(status: str, said: _Language) -> str:
    return STATUS[status][said == "en"]


def cells_of(step: RoadmapStep, said: _Language) -> list[str]:
    found, asked, gap, pace, so_far = _numbers(step, said)
    year = f" ({step.year})" if found and step.year is not None else ""
    return [
        step.number, getattr(step.label, said), status_words(step.status, said), f"{found}{year}", asked, gap, pace, so_far, step.unit_label[said == "en"],
        to_do(step, said), "; ".join(dict.fromkeys(getattr(cited.written, said) for cited in step.cites)),
    ]  # fmt: skip


def _numbers(step: RoadmapStep, said: _Language) -> tuple[str, str, str, str, str]:
    """What was found, what is asked, what is missing, and how much of it a year, needed and so far. Between two shares lie points."""
    points = in_words(said, " điểm\u00a0%", " %\u00a0points") if step.unit == "%" else ""

    def told(value: Decimal | None, sign: str = "", unit: str = "") -> str:
        return "" if value is None else f"{sign}{number(value, said == 'vi')}{unit}"

    toward = step.toward()
    so_far = "" if step.so_far is None else told(abs(step.so_far), toward if step.so_far >= 0 else {"+": "−", "−": "+"}[toward], points)
    return told(step.found), told(step.asked, f"{step.sign} "), told(step.gap, unit=points), step.pace_words(said) + points if step.pace is not None else "", so_far


def to_do(step: RoadmapStep, said: _Language) -> str:
    """What to find out or do; not the step's own name once more."""
    own = getattr(step.label, said)
    made = []
    for needed in step.needed:
        words = needed[said == "en"].replace(f": {own}", "")
        rest = words[len(own) :] if words.startswith(own) else None
        if rest is not None and rest[:2] == ": ":
            words = in_words(said, "yêu cầu: ", "asked: ") + rest[2:]
        elif rest is not None and rest[:2] in (" (", ", "):
            words = in_words(said, "số liệu", "the figure") + rest
        made.append(words)
    return "; ".join(made)


def told_of(step: RoadmapStep, said: _Language) -> list[str]:
    """The same as `cells_of` in sentences."""
    found, asked, gap, pace, so_far = _numbers(step, said)
    unit = step.unit_label[said == "en"]
    year = "" if step.year is None else f" ({step.year})"
    lines = []
    if found and asked:
        words = [f"{found}{year} → {asked} {unit}".rstrip()]
        words += [f"{in_words(said, 'thiếu', 'short by')} {gap}"] if gap else []
        words += [f"{in_words(said, 'cần mỗi năm', 'needed a year')} {pace}"] if pace else []
        words += [f"{in_words(said, 'thực tế mỗi năm', 'a year so far')} {so_far}"] if so_far else []
        lines.append("; ".join(words))
    elif found or asked:
        words = [f"{in_words(said, 'hiện có', 'found')} {found} {unit}".rstrip() + year] if found else [in_words(said, "yêu cầu", "asked") + f" {asked} {unit}".rstrip()]
        words += [f"{in_words(said, 'thực tế mỗi năm', 'a year so far')} {so_far}"] if so_far else []
        lines.append("; ".join(words))
    if needed := to_do(step, said):
        lines.append(f"→ {needed}" if step.status == "condition" else f"{in_words(said, 'cần biết', 'to find out')}: {needed}")
    return lines
