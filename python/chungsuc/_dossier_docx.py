# SPDX-License-Identifier: Apache-2.0
"""Dossiers as a document of a word processor (DOCX): what the page of HTML says, to be corrected and completed in Word or LibreOffice."""

from __future__ import annotations

from typing import Any, Sequence

from ._docx_paper import Paper, Said
from ._dossier_model import Branch, Dossier
from ._dossier_sections import Body, Conditions, Grid, Grids, Points, Summary, counted, foot, listing, sections, shortened, signing
from ._dossier_table import Row
from ._dossier_words import BAD, GOOD, OPEN

_INK = {GOOD: "0B5D2C", BAD: "9C1616", OPEN: "7A5200", "": ""}
_QUIET = "444444"


def document(dossiers: Sequence[Dossier], lang: str, national: bool, agency: str, title: str) -> bytes:
    """title: of the list in front, which stands where there are several dossiers."""
    first = dossiers[0] if dossiers else Dossier(lang, title, "", "", "")
    alone = len(dossiers) == 1
    return _Writer(Paper(lang, f"{first.title}: {first.subject}" if alone else title, agency), first).write(dossiers, national, agency, title)


class _Writer:
    def __init__(self, paper: Paper, first: Dossier) -> None:
        self.paper, self.first = paper, first

    def write(self, dossiers: Sequence[Dossier], national: bool, agency: str, title: str) -> bytes:
        alone = len(dossiers) == 1
        if not alone:
            self.paper.sheet(shortened(title, 60), "", counted(self.first, 0, len(dossiers)))
            self._above(national, agency)
            self._list(dossiers, title)
        for index, d in enumerate(dossiers):
            self.paper.sheet(shortened(d.title, 52), shortened(d.subject, 36), counted(d, index + 1, len(dossiers)))
            if alone:
                self._above(national, agency)
            self._dossier(d, f"s{index}")
        return self.paper.written()

    def _above(self, national: bool, agency: str) -> None:
        if not national and not agency:
            return
        left = agency or "……………………………"
        right = [Said("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold=True)] if national else []
        table = self.paper.table(["40%", ""], lines=False)
        row = self.paper.row(table, [[Said(left, bold=True)], right], centred=(0, 1))
        if national:
            motto = self._further(row.cells[1], Said("Độc lập - Tự do - Hạnh phúc", bold=True, size=13))
            motto.runs[0].underline = True

    def _further(self, cell: Any, *said: Said) -> Any:
        """A further paragraph of a cell, that is set as its first one is."""
        p = self.paper.say(cell.add_paragraph(style=cell.paragraphs[0].style), *said)
        p.alignment = cell.paragraphs[0].alignment
        return p

    def _list(self, dossiers: Sequence[Dossier], title: str) -> None:
        """All subjects of a round, with what was found; each name leads to its dossier."""
        paper, d, whole = self.paper, self.first, listing(dossiers, self.first)
        paper.paragraph(Said(d.say("Danh sách kết quả xét", "List of outcomes")), style="Title")
        paper.paragraph(Said(title), style="Heading 1")
        for line in filter(None, (whole.about, whole.told)):
            paper.paragraph(Said(line))
        table = paper.table([width for _, width in whole.heads], [head for head, _ in whole.heads])
        for index, (number, subject, question, outcome, awaited, tone) in enumerate(whole.rows):
            row = paper.row(table, [[Said(number)], [Said(subject)], [Said(question)], [Said(outcome, bold=True, ink=_INK[tone])], [Said(awaited)]], centred=(0,))
            paper.link(row.cells[1].paragraphs[0], f"s{index}")
        self._end(d)

    def _dossier(self, d: Dossier, mark: str) -> None:
        self.paper.paragraph(Said(d.say("Hồ sơ xét", "Dossier")), style="Title")
        heading = self.paper.paragraph(Said(d.title), style="Heading 1")
        heading.add_run().add_break()
        self.paper.say(heading, Said(d.subject))
        self.paper.mark(heading, mark)
        for words, body in sections(d):
            self.paper.paragraph(Said(words), style="Heading 2")
            self._body(body)
        self._end(d)

    def _body(self, body: Body) -> None:
        if isinstance(body, Summary):
            self._summary(body)
        elif isinstance(body, Conditions):
            deepest = max((1.6 * len(row.number.replace(".", "")) + 0.8 * row.number.count(".") for row in body.rows), default=0)
            widths = [f"{max(10, deepest + 2.5)}mm", *[width for _, width in body.heads[1:]]]  # a number in two lines reads as two
            table = self.paper.table(widths, [head for head, _ in body.heads])
            for row in body.rows:
                self._condition(table, row)
        elif isinstance(body, Grid):
            self._grid(body)
        elif isinstance(body, Grids):
            for n, part in enumerate(body.parts):
                if n:
                    self.paper.paragraph(style="Dossier Foot", hold=True)  # or Word makes one table of two
                self._grid(part)
        elif isinstance(body, Points):
            for text in body.texts:
                self.paper.paragraph(Said(text), style="List Bullet")
        else:
            self._grounds(body.branches, 0, "")

    def _grid(self, g: Grid) -> None:
        table = self.paper.table([width for _, width in g.heads], [head for head, _ in g.heads], above=g.above)
        for n, cells in enumerate(g.rows):
            if len(cells) == 1:
                self.paper.across(table, Said(cells[0], italic=True, ink=_QUIET, size=10), hold=n + 1 < len(g.rows))
            else:
                self.paper.row(table, [[Said(cell)] for cell in cells], centred=(0,) if cells[0].isdigit() else (), height=g.room)

    def _summary(self, s: Summary) -> None:
        table = self.paper.table(["40mm", ""])
        for head, words, tone in s.rows:
            size = 14 if tone else 12
            self.paper.row(table, [[Said(head, bold=bool(tone), size=size)], [Said(words, bold=bool(tone), ink=_INK[tone], size=size)]])

    def _condition(self, table: Any, r: Row) -> None:
        label, known = Said(r.label, bold=r.heading or bool(r.unknown)), Said("; ".join(filter(None, (r.clauses, r.grade))), italic=True, ink=_QUIET, size=9.5)
        middle = [[], []] if r.heading or r.unknown else [[Said(r.asked, size=10.5)], [Said(r.found, size=10.5)]]
        row = self.paper.row(table, [[Said(r.number, size=9)], [label, *[Said(f": {r.unknown}")] * bool(r.unknown)], *middle, [Said(r.result, bold=True, ink=_INK[r.tone], size=9.5)], [known]], centred=(0, 4), shade="F6F7F9" if r.heading else "")
        row.cells[1].paragraphs[0].paragraph_format.left_indent = self.paper.mm(2.5 * min(r.depth, 3))
        if r.heading or r.unknown:
            row.cells[1].merge(row.cells[3])
        if r.heading:
            for cell in row.cells:
                cell.paragraphs[0].paragraph_format.keep_with_next = True

    def _grounds(self, branches: Sequence[Branch], depth: int, above: str) -> None:
        for b in branches:
            cited = [Said(f" ({b.clauses})", ink=_QUIET, size=10)] if b.clauses and b.clauses != above else []
            p = self.paper.paragraph(Said(f"[{b.result}]", bold=True, ink=_INK[b.tone], size=11), Said(f" {b.text}"), *cited, style="Dossier Ground", indent=5 * min(depth, 12))
            p.paragraph_format.keep_together = True
            self._grounds(b.parts, depth + 1, b.clauses or above)

    def _end(self, d: Dossier) -> None:
        """Room for the signatures, and the foot: on one sheet."""
        paper, (day, signers) = self.paper, signing(d)
        paper.hold_last()  # signatures alone on a sheet could be of any paper
        line = paper.paragraph(Said(day, italic=True), hold=True)
        line.alignment, line.paragraph_format.space_before = paper.align.RIGHT, paper.pt(18)
        if signers:
            table = paper.table([""] * len(signers), lines=False)
            row = paper.row(table, [[Said(role, bold=True, size=12)] for role, _, _ in signers], centred=range(len(signers)))
            for cell, (_, who, how) in zip(row.cells, signers):
                for run in cell.paragraphs[0].runs:
                    run.font.all_caps = True
                for said in [Said(who, size=12)] * bool(who) + [Said(how, italic=True)]:
                    self._further(cell, said)
                for p in cell.paragraphs:
                    p.paragraph_format.keep_with_next = True
                cell.paragraphs[-1].paragraph_format.space_after = paper.mm(24)  # the hand's, however many lines name the body
        note, book = foot(d)
        paper.paragraph(Said(note), style="Dossier Foot", hold=True, line="top")
        paper.paragraph(Said(book), style="Dossier Foot")
