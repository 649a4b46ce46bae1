# SPDX-License-Identifier: Apache-2.0
"""How things show themselves: in a notebook, in a terminal, and in one that rich draws."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any, Callable, Mapping, Sequence

from ._core import Decision
from ._methods import _method
from ._options import chosen, options

if TYPE_CHECKING:
    from ._core import _Language

__all__ = ["Shown"]

_REASON = re.compile(r"^( *)\[([+?–])\] (.*)$")
_COLOURS = {"met": "blue", "eligible": "blue", "not_met": "dark_orange3", "not_eligible": "dark_orange3", "undetermined": "grey50"}
_MARKS = {"+": ("✓", "blue"), "–": ("✗", "dark_orange3"), "?": ("?", "grey50")}
_OUTCOME = {"vi": "Kết luận: ", "en": "Outcome: "}


class Shown:
    """Something in one language: the last line of a notebook's cell, an argument of `print`, or of rich's `print`."""

    __slots__ = ("_html", "_lang", "_rich", "_text")

    def __init__(self, lang: _Language, text: Callable[[_Language], str], html: Callable[[_Language], str], rich: Callable[[_Language], object]) -> None:
        self._lang: _Language = lang
        self._text, self._html, self._rich = text, html, rich

    def __str__(self) -> str:
        return self._text(self._lang)

    __repr__ = __str__

    def _repr_html_(self) -> str:
        return self._html(self._lang)

    def __rich__(self) -> object:
        return self._rich(self._lang)


@_method(Decision, "show")
def _show(self: Decision, lang: _Language | None = None) -> Shown:
    """The decision as it shows itself, in a language of one's choice.

        d.show("en")             # in a notebook: a tree that opens and closes
        print(d.show("en"))      # in a terminal

    lang: `vi` or `en`; without it, that of `chungsuc.options`.
    """
    return Shown(chosen(lang), self.to_text, self.to_html, lambda said: _rich(self, said))


@_method(Decision, "__str__")
def _str(self: Decision) -> str:
    """The answer and its explanation as plain text, in the language of `chungsuc.options`."""
    return self.to_text(options.lang)


@_method(Decision, "_repr_html_")
def _repr_html(self: Decision) -> str:
    """What a notebook shows, in the language of `chungsuc.options`."""
    return self.to_html(options.lang)


@_method(Decision, "__rich__")
def _decision_rich(self: Decision) -> object:
    """What rich draws: the reasons as a tree, which breaks its lines where the terminal ends."""
    return _rich(self, options.lang)


def _rich(decision: Decision, lang: _Language) -> object:
    from rich.console import Group
    from rich.text import Text
    from rich.tree import Tree

    parts: list[Any] = []
    above: list[tuple[int, Tree]] = []
    lines = decision.to_text(lang).rstrip("\n").split("\n")
    for number, line in enumerate(lines):
        if reason := _REASON.match(line):
            mark, colour = _MARKS[reason[2]]
            told = Text.assemble((f"{mark} ", colour), reason[3])
            depth = len(reason[1])
            while above and above[-1][0] >= depth:
                above.pop()
            if above:
                above.append((depth, above[-1][1].add(told)))
            else:
                above.append((depth, Tree(told, guide_style="grey50")))
                parts.append(above[-1][1])
            continue
        above = []
        heading = number == 0 or (not line.startswith(" ") and "".join(lines[number + 1 : number + 2]).startswith(" "))
        style = "bold" if heading else ""
        if line.startswith(_OUTCOME[lang]):
            style = f"bold {_COLOURS[decision.outcome]}"
        parts.append(Text(line, style=style))
    return Group(*parts)


_STYLE = """<style>.chungsuc-table table{border-collapse:collapse;margin:.2em 0 .8em}
.chungsuc-table th,.chungsuc-table td{padding:.2em .7em;text-align:left;vertical-align:top;border-bottom:1px solid rgba(128,128,128,.35)}
.chungsuc-table .number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}.chungsuc-table caption{text-align:left;font-weight:bold;padding:.3em 0}
.chungsuc-table small{opacity:.75}</style>"""


def html_table(caption: str, head: Sequence[str], rows: Sequence[Sequence[Any]], numbers: Sequence[int] = ()) -> str:
    """A table, escaped; the columns at `numbers` stand to the right."""

    def cells(row: Sequence[Any], tag: str) -> str:
        made = []
        for place, cell in enumerate(row):
            kind = ' class="number"' if place in numbers else ""
            made.append(f"<{tag}{kind}>{html.escape('' if cell is None else str(cell))}</{tag}>")
        return "<tr>" + "".join(made) + "</tr>"

    body = "".join(cells(row, "td") for row in rows)
    return f"<table><caption>{html.escape(caption)}</caption><thead>{cells(head, 'th')}</thead><tbody>{body}</tbody></table>"


def html_page(lang: _Language, *parts: str) -> str:
    """A fragment of tables that needs nothing from outside."""
    return f'<div class="chungsuc-table" lang="{lang}">{_STYLE}{"".join(parts)}</div>'


def text_table(head: Sequence[str], rows: Sequence[Sequence[Any]], numbers: Sequence[int] = ()) -> str:
    """The same as plain text, columns two spaces apart; ends with a line break."""
    words = [[("" if cell is None else str(cell)) for cell in row] for row in [head, *rows]]
    widths = [max(len(row[place]) for row in words) for place in range(len(head))]
    lines = []
    for row in words:
        made = [cell.rjust(widths[place]) if place in numbers else cell.ljust(widths[place]) for place, cell in enumerate(row)]
        lines.append("  ".join(made).rstrip())
    return "\n".join(lines) + "\n"


def in_words(lang: _Language, vi: str, en: str) -> str:
    return vi if lang == "vi" else en


def of_outcome(outcome: str, lang: _Language) -> str:
    words: Mapping[str, tuple[str, str]] = {
        "met": ("đạt", "met"),
        "not_met": ("không đạt", "not met"),
        "undetermined": ("chưa xác định được", "undetermined"),
        "eligible": ("đủ điều kiện", "eligible"),
        "not_eligible": ("không đủ điều kiện", "not eligible"),
    }
    return words[outcome][lang == "en"]
