# SPDX-License-Identifier: Apache-2.0
"""How a survey shows itself: what came out, what fails most, and what to collect first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Mapping, Sequence

from ._display import html_page, html_table, in_words, of_outcome, text_table
from ._options import options
from ._survey_columns import _column, _names

if TYPE_CHECKING:
    from ._core import _Language
    from ._survey import Survey

_SHOWN = 10  # rows of each table that a notebook shows
_SOON = 300  # rows that may be decided with their reasons before a notebook shows something
_TITLES: Mapping[str, tuple[str, str]] = {
    "question": ("câu hỏi", "question"), "rows": ("số dòng", "rows"), "label": ("điều kiện", "condition"), "within_label": ("trong", "within"),
    "open": ("để ngỏ", "open"), "of": ("của", "of"), "provided_by": ("đơn vị cung cấp", "provided by"), "alone": ("số dòng chỉ còn chờ điều này", "rows that wait for nothing else"),
}


def as_text(survey: Survey) -> str:
    return text_table(*_summary(survey, options.lang))


def as_html(survey: Survey) -> str:
    lang = options.lang
    rows = len(survey)
    parts = [html_table(in_words(lang, f"Kết quả của {rows} dòng", f"Answers of {rows} rows"), *_summary(survey, lang))]
    counts = survey._conditions(lang)
    most = {name: _column(counts, name) for name in _names(counts)}
    parts.append(_table(survey, lang, most, ("condition", "within"), ("Vướng nhiều nhất", "What fails most")))
    parts.append(_missing(survey, lang))
    return html_page(lang, *parts)


def _summary(survey: Survey, lang: _Language) -> tuple[list[str], list[list[Any]], Sequence[int]]:
    told = survey._summary()
    labels = survey._labels(lang)
    head = [_title(name, lang) for name in told]
    rows = [[labels.get(cell, cell) if name == "question" else cell for name, cell in zip(told, row)] for row in zip(*told.values())]
    return head, rows, range(len(head) - 4, len(head))


def _missing(survey: Survey, lang: _Language) -> str:
    """What to collect first; where it would take long to find, how to ask for it."""
    waiting = survey._to_be_decided()
    title = ("Cần thu thập trước", "What to collect first")
    if waiting > _SOON:
        how = f"{waiting} dòng chưa xác định được, phải xét từng dòng: gọi missing()", f"{waiting} rows are undetermined, and each is to be looked at: call missing()"
        return html_table(in_words(lang, *title), [in_words(lang, *how)], [])
    told = survey._awaited(survey.questions, lang)
    if not told["label"]:
        return ""
    if not any(told["of"]):
        del told["of"]
    return _table(survey, lang, told, ("what", "name", "key"), title, {"label": ("còn thiếu", "missing"), "rows": ("số dòng còn chờ", "rows that wait")})


def _table(survey: Survey, lang: _Language, told: dict[str, list[Any]], hidden: Sequence[str], title: tuple[str, str], titles: Mapping[str, tuple[str, str]] = {}) -> str:
    labels = survey._labels(lang)
    shown = {name: cells[:_SHOWN] for name, cells in told.items() if name not in hidden}
    if "key" in told:  # of which year or round: two facts of one name are not one line
        shown["label"] = [f"{label} ({key})" if key else label for label, key in zip(shown["label"], told["key"])]
    shown["question"] = [labels.get(question, question) for question in shown["question"]]
    if len(survey.questions) == 1:
        del shown["question"]
    more = len(told["question"]) > _SHOWN
    caption = in_words(lang, *title) + (in_words(lang, f" ({_SHOWN} dòng đầu)", f" (the first {_SHOWN})") if more else "")
    head = [titles[name][lang == "en"] if name in titles else _title(name, lang) for name in shown]
    numbers = [place for place, name in enumerate(shown) if name in ("met", "not_met", "open", "rows", "alone")]
    return html_table(caption, head, [list(row) for row in zip(*shown.values())], numbers)


def _title(name: str, lang: _Language) -> str:
    if name in ("met", "not_met", "undetermined"):
        return of_outcome(name, lang)
    return _TITLES[name][lang == "en"] if name in _TITLES else name
