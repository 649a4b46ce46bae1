# SPDX-License-Identifier: Apache-2.0
"""A document of a word processor as Vietnamese administration prints it: A4, Times New Roman, tables that may be split only between rows."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any, Iterable, NamedTuple, Sequence

from ._optional import library

LEFT, RIGHT, EDGE, WIDE = 30, 15, 20, 210 - 30 - 15  # mm; what is filed is bound on the left
_SHADE, _LINE = "ECEFF3", "666666"
# what XML 1.0 cannot say, escaped or not
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Said(NamedTuple):
    """Words that look alike."""

    text: str
    bold: bool = False
    italic: bool = False
    ink: str = ""
    size: float = 0  # that of the style


def legal(text: str) -> str:
    """A break inside of a text is a space, as on a page of HTML; for what no document can hold stands a mark that something stood there."""
    return _ILLEGAL.sub("\ufffd", re.sub("[\t\n\r]+", " ", text))


class Paper:
    def __init__(self, lang: str, title: str, author: str) -> None:
        docx, text, table, style, self.ox, shared = (library(name, "documents", "documents of a word processor") for name in ("docx", "docx.enum.text", "docx.enum.table", "docx.enum.style", "docx.oxml", "docx.shared"))
        self.mm, self.pt, self.rgb = shared.Mm, shared.Pt, shared.RGBColor
        self.align, self.tab, self.least = text.WD_ALIGN_PARAGRAPH, text.WD_TAB_ALIGNMENT, table.WD_ROW_HEIGHT_RULE.AT_LEAST
        self.of_paragraphs, self.middle = style.WD_STYLE_TYPE.PARAGRAPH, table.WD_CELL_VERTICAL_ALIGNMENT.CENTER
        self.file = docx.Document()
        self.new, self.marks = True, 0
        self._language("vi-VN" if lang == "vi" else "en-US")
        self._styles()
        self._about(title, author)

    def _language(self, tag: str) -> None:
        """The proofing language, and the font where no style says otherwise: the template's are those of a theme, which would win."""
        defaults = self.file.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr")[0]
        for element in defaults.xpath("w:rFonts|w:lang"):
            defaults.remove(element)
        defaults.insert(0, self._made("rFonts", **dict.fromkeys(("ascii", "hAnsi", "cs", "eastAsia"), "Times New Roman")))
        defaults.append(self._made("lang", val=tag, eastAsia=tag))
        for setting in self.file.settings.element.xpath("w:compat/w:compatSetting[@w:name='compatibilityMode']"):
            setting.set(self._name("val"), "15")  # or Word opens it as a document of 2010
        self.file.core_properties.language = tag

    def _styles(self) -> None:
        for name, size, bold, before, after in (("Normal", 13, False, 2, 4), ("Title", 15, True, 10, 0), ("Heading 1", 14, True, 0, 6), ("Heading 2", 13, True, 10, 4), ("Header", 10, False, 0, 0), ("Footer", 10, False, 0, 0),
                                                ("List Bullet", 12, False, 0, 2), ("Dossier Cell", 11, False, 1, 1), ("Dossier Ground", 12, False, 1, 1), ("Dossier Foot", 9, False, 0, 0)):
            style = self.file.styles[name] if not name.startswith("Dossier") else self.file.styles.add_style(name, self.of_paragraphs)
            for element in style.element.xpath("w:rPr|w:pPr/w:pBdr|w:pPr/w:tabs|w:pPr/w:contextualSpacing"):
                element.getparent().remove(element)
            style.font.size, style.font.bold = self.pt(size), bold
            form = style.paragraph_format
            form.space_before, form.space_after, form.line_spacing = self.pt(before), self.pt(after), 1.0
            form.widow_control = True
        for name in ("Title", "Heading 1"):
            self.file.styles[name].paragraph_format.alignment = self.align.CENTER
            self.file.styles[name].paragraph_format.keep_with_next = True
        self.file.styles["Title"].font.all_caps = True
        self.file.styles["Header"].paragraph_format.tab_stops.add_tab_stop(self.mm(WIDE), self.tab.RIGHT)
        for side in self.file.styles["Table Grid"].element.xpath("w:tblPr/w:tblCellMar/w:left|w:tblPr/w:tblCellMar/w:right"):
            side.set(self._name("w"), "57")  # columns are narrow
        for line in self.file.styles["Table Grid"].element.xpath("w:tblPr/w:tblBorders/*"):
            line.set(self._name("color"), _LINE)

    def _about(self, title: str, author: str) -> None:
        about = self.file.core_properties
        about.title, about.author, about.comments = legal(title)[:255], legal(author)[:255], ""  # longer ones are refused
        for day in about._element.xpath("dcterms:created|dcterms:modified"):
            about._element.remove(day)  # the template's; the clock is not read
        parts = self.file.part.package.rels
        for id in [id for id, part in parts.items() if part.reltype.endswith("/thumbnail")]:
            del parts[id]  # a picture of the empty template

    def _name(self, name: str) -> str:
        return str(self.ox.ns.qn("w:" + name))

    def _made(self, name: str, /, **attributes: str) -> Any:
        element = self.ox.OxmlElement("w:" + name)
        for key, value in attributes.items():
            element.set(self._name(key), value)
        return element

    def sheet(self, left: str, right: str, pages: Sequence[str]) -> None:
        """What follows begins on a new sheet, and its sheets are counted by themselves. pages: the words before, between and behind the number of the sheet and that of all."""
        if self.new:
            section = self.file.sections[0]
            section.page_width, section.page_height = self.mm(210), self.mm(297)
            section.left_margin, section.right_margin, section.top_margin, section.bottom_margin = map(self.mm, (LEFT, RIGHT, EDGE, EDGE))
            section.header_distance = section.footer_distance = self.mm(10)
        else:
            section = self.file.add_section()
            *_, last, empty = self.file.paragraphs  # the break needs no line of its own, which might fall on a sheet of its own
            last._p.set_sectPr(empty._p.pPr.sectPr)
            empty._p.getparent().remove(empty._p)
            section.header.is_linked_to_previous = section.footer.is_linked_to_previous = False
        self.new = False
        head = section.header.paragraphs[0]
        self.say(head, Said(left, italic=True), Said("\t"), Said(right, italic=True))
        self._line(head, "bottom")
        self._number(section.footer.paragraphs[0], pages)
        if not section._sectPr.xpath("w:pgNumType"):  # a further section begins as a copy of the one before
            order = ("w:cols", "w:formProt", "w:vAlign", "w:noEndnote", "w:titlePg", "w:textDirection", "w:bidi", "w:rtlGutter", "w:docGrid")
            section._sectPr.insert_element_before(self._made("pgNumType", start="1"), *order)

    def _number(self, p: Any, words: Sequence[str]) -> None:
        p.alignment = self.align.CENTER
        for word, field in zip(words, ("PAGE", "NUMPAGES")):
            p.add_run(word)
            counted = self._made("fldSimple", instr=field)
            run = p.add_run("1")._r
            run.addprevious(counted)
            counted.append(run)
        p.add_run(words[-1])

    def _line(self, p: Any, side: str) -> None:
        border = self._made("pBdr")
        border.append(self._made(side, val="single", sz="4", space="3", color=_LINE))
        p._p.get_or_add_pPr().insert_element_before(border, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr", "w:sectPr")

    def say(self, p: Any, *said: Said) -> Any:
        for one in filter(lambda one: one.text, said):
            run = p.add_run("\t" if one.text == "\t" else legal(one.text))
            run.bold, run.italic = one.bold or None, one.italic or None
            if one.ink:
                run.font.color.rgb = self.rgb.from_string(one.ink)
            if one.size:
                run.font.size = self.pt(one.size)
        return p

    def paragraph(self, *said: Said, style: str = "Normal", indent: float = 0, hold: bool = False, line: str = "") -> Any:
        """hold: whether it stays on the sheet of what follows."""
        p = self.say(self.file.add_paragraph(style=style), *said)
        if indent:
            p.paragraph_format.left_indent = self.mm(indent)
        if hold:
            p.paragraph_format.keep_with_next = True
        if line:
            self._line(p, line)
        return p

    def hold_last(self) -> None:
        """The last paragraph, or the last row of a table, stays on the sheet of what follows."""
        last = self.file.element.body.xpath("*[not(self::w:sectPr)][last()]/descendant-or-self::w:p[not(ancestor::w:tr/following-sibling::w:tr)]")
        for p in last:
            p.get_or_add_pPr().keepNext_val = True

    def mark(self, p: Any, name: str) -> None:
        """A place that links may name."""
        self.marks += 1
        p._p.insert_element_before(self._made("bookmarkStart", id=str(self.marks), name=name), "w:r")
        p._p.append(self._made("bookmarkEnd", id=str(self.marks)))

    def link(self, p: Any, name: str) -> None:
        """Its words lead to a place."""
        link = self._made("hyperlink", anchor=name)
        p._p.insert_element_before(link, "w:r")
        link.extend([run._r for run in p.runs])

    def table(self, widths: Sequence[str], heads: Sequence[str] = (), lines: bool = True, above: str = "") -> Any:
        """widths: in mm or per cent; columns without one share what is left. above: a line across, over the heads."""
        table = self.file.add_table(0, len(widths), "Table Grid" if lines else None)
        table.autofit = False
        for column, width in zip(table.columns, _widths(widths)):
            column.width = self.mm(width)
        if above:
            self.across(table, Said(above, bold=True), _SHADE)._tr.get_or_add_trPr().append(self._made("tblHeader"))
        if heads:
            row = self.row(table, [[Said(head, bold=True)] for head in heads], centred=range(len(heads)), shade=_SHADE)
            row._tr.get_or_add_trPr().append(self._made("tblHeader"))
            for cell in row.cells:
                cell.vertical_alignment = self.middle
                cell.paragraphs[0].paragraph_format.keep_with_next = True
        return table

    def row(self, table: Any, cells: Sequence[Sequence[Said]], centred: Iterable[int] = (), shade: str = "", height: float = 0) -> Any:
        """A row that is never split between sheets."""
        row = table.add_row()
        row._tr.get_or_add_trPr().append(self._made("cantSplit"))
        if height:
            row.height, row.height_rule = self.mm(height), self.least
        middle = set(centred)
        for n, (cell, said) in enumerate(zip(row.cells, cells)):
            p = cell.paragraphs[0]
            p.style = "Dossier Cell"
            self.say(p, *said)
            if n in middle:
                p.alignment = self.align.CENTER
            if shade:
                cell._tc.get_or_add_tcPr().append(self._made("shd", val="clear", color="auto", fill=shade))
        return row

    def across(self, table: Any, said: Said, shade: str = "", hold: bool = True) -> Any:
        """A row of one cell. hold: whether it stays on the sheet of what follows."""
        row = self.row(table, [[said]], shade=shade)
        row.cells[0].merge(row.cells[-1])
        row.cells[0].paragraphs[0].paragraph_format.keep_with_next = hold or None
        return row

    def written(self) -> bytes:
        """The same bytes whenever it is written: python-docx gives the time of day to each part."""
        made, steady = io.BytesIO(), io.BytesIO()
        self.file.save(made)
        with zipfile.ZipFile(made) as parts, zipfile.ZipFile(steady, "w", zipfile.ZIP_DEFLATED) as whole:
            for name in parts.namelist():
                whole.writestr(zipfile.ZipInfo(name), parts.read(name), zipfile.ZIP_DEFLATED)
        return steady.getvalue()


def _widths(asked: Sequence[str]) -> list[float]:
    known = [WIDE * float(w[:-1]) / 100 if w.endswith("%") else float(w.removesuffix("mm") or 0) for w in asked]
    return [width or (WIDE - sum(known)) / asked.count("") for width in known]
