# SPDX-License-Identifier: Apache-2.0
"""Dossiers as one page of HTML that needs nothing else, and prints to A4."""

from __future__ import annotations

from html import escape
from typing import Iterable, Sequence

from ._dossier_model import Branch, Dossier
from ._dossier_sections import Body, Conditions, Grid, Grids, Head, Points, Summary, counted, foot, listing, sections, shortened, signing
from ._dossier_table import Row

_CSS = """
*{box-sizing:border-box}
html{-webkit-print-color-adjust:exact;print-color-adjust:exact}
body{font:12pt/1.4 "Times New Roman","Liberation Serif",Tinos,serif;color:#111;background:#fff;margin:0 auto;max-width:190mm;padding:8mm}
h1{font-size:15pt;text-align:center;margin:2mm 0 1mm;text-transform:uppercase;line-height:1.3}
.under{text-align:center;font-size:12.5pt;margin:0 0 4mm}
h2{font-size:12.5pt;margin:4.5mm 0 1.5mm;break-after:avoid}
p{margin:1.5mm 0}
table{width:100%;border-collapse:collapse;font-size:10.5pt;line-height:1.25}
thead{display:table-header-group}
tr{break-inside:avoid}
th,td{border:.5pt solid #666;padding:.8mm 1.4mm;vertical-align:top;text-align:left;overflow-wrap:break-word}
th{background:#eceff3;text-align:center;vertical-align:middle}
.n{text-align:center;font-size:9pt;white-space:nowrap;padding:.8mm .5mm}
tr.h td{font-weight:bold;background:#f6f7f9;break-after:avoid}
tr.h{break-after:avoid}
tr.h td.g{font-weight:normal}
.r{text-align:center;font-weight:bold;font-size:10pt;padding:.8mm .5mm}
.good{color:#0b5d2c}.bad{color:#9c1616}.open{color:#7a5200}
.g{font-size:9pt;color:#444;font-style:italic;font-weight:normal}
.d1 td:nth-child(2){padding-left:3mm}.d2 td:nth-child(2){padding-left:5mm}.d3 td:nth-child(2){padding-left:7mm}
.sum{border:1pt solid #333}
.sum td{border:0;border-bottom:.4pt solid #bbb;font-size:11.5pt}
.sum td:first-child{width:38mm;color:#333}
.sum tr:last-child td{border-bottom:0}
.sum .o td{font-size:13.5pt;font-weight:bold;padding:2.2mm 1.6mm}
.h8 td{height:8mm}.h13 td{height:13mm}.h17 td{height:17mm}
tr.x td{height:auto;font-size:9.5pt;font-style:italic;color:#333}
tr.x:not(:last-child){break-after:avoid}
th.x{text-align:left;font-size:10.5pt}
table+table{margin-top:3mm}
ul.t{list-style:none;margin:0;padding-left:3.5mm;font-size:10.5pt;line-height:1.25}
h2+ul.t{padding-left:0}
ul.t>li{border-left:.8pt solid #bbb;padding:0 0 0 2mm;margin:.6mm 0}
.t>li>div{break-inside:avoid}
.t b{font-weight:bold;font-size:10pt}
.c{font-size:9.5pt;color:#444}
ul.p{margin:1mm 0;padding-left:6mm;font-size:11pt;line-height:1.3}
.nat{display:flex;justify-content:space-between;gap:5mm;text-align:center;font-size:12pt;margin-bottom:4mm}
.nat>div{flex:2}
.nat>div+div{flex:3;white-space:nowrap}
.nat b{display:block}
.nat .m{display:inline-block;border-bottom:.8pt solid #111;font-weight:bold;padding-bottom:.6mm}
.sign{break-inside:avoid;margin-top:9mm}
.sign .day{text-align:right;font-style:italic;margin:0 0 3mm}
.cols{display:flex;flex-wrap:wrap;gap:5mm;text-align:center}
.cols>div{flex:1;min-width:36mm;padding-bottom:24mm}
.cols b{display:block;text-transform:uppercase;font-size:11.5pt}
.cols span{display:block}
.cols i{font-size:11pt}
.foot{margin-top:4mm;padding-top:1.5mm;border-top:.5pt solid #666;font-size:9pt;color:#333;overflow-wrap:anywhere}
.end{break-inside:avoid}
tr.z{break-before:avoid}
tr.z>td{border:0;padding:0}
.d,.l{break-before:page}
.first{break-before:auto}
a{color:inherit;text-decoration:none}
@page{size:A4;margin:20mm 15mm 20mm 25mm;}
@media print{body{max-width:none;padding:0;margin:0}}
@media screen{.d,.l{border-bottom:2pt dashed #bbb;padding-bottom:12mm;margin-bottom:12mm}.l:last-child,.d:last-child{border:0}}
"""


def page(dossiers: Sequence[Dossier], lang: str, national: bool, agency: str, title: str) -> str:
    """title: of the list in front, which stands where there are several dossiers."""
    first = dossiers[0] if dossiers else Dossier(lang, title, "", "", "")
    css = _CSS + "".join(_sheets(f"s{n}", shortened(d.title, 62), d.subject, counted(d, n + 1, len(dossiers))) for n, d in enumerate(dossiers))
    if len(dossiers) != 1:
        css += _sheets("l", shortened(title, 90), "", counted(first, 0, len(dossiers)))
    whole = title if len(dossiers) != 1 else f"{first.title}: {first.subject}"
    parts = [_list(dossiers, first, title, national, agency)] if len(dossiers) != 1 else []
    parts += [_dossier(d, index, len(dossiers) == 1, national, agency) for index, d in enumerate(dossiers)]
    return (f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f"<title>{escape(whole)}</title>\n<style>{css}</style>\n</head>\n<body>\n" + "\n".join(parts) + "\n</body>\n</html>\n")


def _sheets(name: str, left: str, right: str, count: tuple[str, str, str]) -> str:
    """Head and foot of the sheets of one dossier, or of the list. Those of one are counted by themselves, so that it may be taken out of the pile."""
    font = 'font:9pt "Times New Roman","Liberation Serif",serif;color:#333'
    before, between, behind = map(_css_text, count)
    number = f"counter(n{name})" if behind != '""' else "counter(page)"
    return (f"@page {name}{{counter-increment:n{name};@top-left{{content:{_css_text(left)};{font};width:66%;text-align:left}}@top-right{{content:{_css_text(shortened(right, 40))};{font};width:34%;text-align:right}}"
            f"@bottom-center{{content:{before} {number} {between} counter(pages) {behind};{font}}}}}\n.{name}{{page:{name}}}\n")


def _css_text(text: str) -> str:
    """A string of CSS that ends nowhere but at its end, in a style element too."""
    return '"' + "".join(c if c.isalnum() or c in " .,-–()/…" else f"\\{ord(c):x} " for c in text) + '"'


def _head(national: bool, agency: str, d: Dossier) -> str:
    if not national:
        return f'<div class="nat"><div><b>{escape(agency)}</b></div><div></div></div>' if agency else ""
    left = escape(agency) if agency else "……………………………"
    return (f'<div class="nat"><div><b>{left}</b></div>'
            '<div><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b><span class="m">Độc lập - Tự do - Hạnh phúc</span></div></div>')


def _table(heads: Sequence[Head], rows: Iterable[str], kind: str = "", above: str = "") -> str:
    across = f'<tr><th class="x" colspan="{len(heads)}">{escape(above)}</th></tr>' if above else ""
    cells = "".join(f'<th{f" style={chr(34)}width:{width}{chr(34)}" if width else ""}>{escape(head)}</th>' for head, width in heads)
    return f'<table{f" class={chr(34)}{kind}{chr(34)}" if kind else ""}><thead>{across}<tr>{cells}</tr></thead><tbody>{"".join(rows)}</tbody></table>'


def _grid(g: Grid, further: Sequence[str] = ()) -> str:
    rows = [f'<tr class="x"><td colspan="{len(g.heads)}">{escape(row[0])}</td></tr>' if len(row) == 1 else "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in g.rows]
    return _table(g.heads, [*rows, *further], f"h{g.room}" if g.room else "", g.above)


def _list(dossiers: Sequence[Dossier], d: Dossier, title: str, national: bool, agency: str) -> str:
    """All subjects of a round, with what was found and the place of each dossier. d: the first, or what says in which language there is none."""
    l = listing(dossiers, d)
    rows = [f'<tr><td class="n">{number}</td><td><a href="#s{n}">{escape(subject)}</a></td><td>{escape(question)}</td><td class="{tone}"><b>{escape(outcome)}</b></td><td>{escape(awaited)}</td></tr>'
            for n, (number, subject, question, outcome, awaited, tone) in enumerate(l.rows)]
    return (f'<section class="l first">{_head(national, agency, d)}<h1>{escape(d.say("Danh sách kết quả xét", "List of outcomes"))}</h1><p class="under">{escape(title)}</p>'
            f'<p>{escape(l.about)}</p><p>{escape(l.told)}</p>{_table(l.heads, [*rows, _last_row(d, len(l.heads))])}</section>')


def _dossier(d: Dossier, index: int, alone: bool, national: bool, agency: str) -> str:
    parts = [f'<section class="d s{index}{" first" if alone else ""}" id="s{index}">', _head(national, agency, d) if alone else "",
             f'<h1>{escape(d.say("Hồ sơ xét", "Dossier"))}</h1><p class="under"><b>{escape(d.title)}</b><br>{escape(d.subject)}</p>']
    *most, (heading, body) = sections(d)
    parts += [f"<h2>{escape(heading)}</h2>{_body(body)}" for heading, body in most]
    return "".join([*parts, _closing(d, heading, body), "</section>"])


def _closing(d: Dossier, heading: str, body: Body) -> str:
    """The last section and the signatures, which never stand alone on a sheet: such a sheet could be put under any paper."""
    above = f"<h2>{escape(heading)}</h2>"
    if isinstance(body, Grid):
        return above + _grid(body, [_last_row(d, len(body.heads))])
    if isinstance(body, Points) and len(body.texts) > 1:
        return above + _body(Points(body.texts[:-1])) + _end(d, _body(Points(body.texts[-1:])))
    return _end(d, above + _body(body)) if isinstance(body, Points) else above + _body(body) + _end(d)


def _last_row(d: Dossier, columns: int) -> str:
    """Only rows of one table are surely kept together by Chromium."""
    return f'<tr class="z"><td colspan="{columns}">{_end(d)}</td></tr>'


def _body(body: Body) -> str:
    if isinstance(body, Summary):
        return _summary(body)
    if isinstance(body, Conditions):
        return _table(body.heads, map(_condition, body.rows))
    if isinstance(body, Grid):
        return _grid(body)
    if isinstance(body, Grids):
        return "".join(map(_grid, body.parts))
    if isinstance(body, Points):
        return f'<ul class="p">{"".join(f"<li>{escape(text)}</li>" for text in body.texts)}</ul>'
    return _tree(body.branches)


def _summary(s: Summary) -> str:
    rows = (f'<tr{" class=" + chr(34) + "o" + chr(34) if tone else ""}><td>{escape(head)}</td><td{f" class={chr(34)}{tone}{chr(34)}" if tone else ""}>{escape(words)}</td></tr>' for head, words, tone in s.rows)
    return f'<table class="sum"><tbody>{"".join(rows)}</tbody></table>'


def _condition(r: Row) -> str:
    known = escape("; ".join(filter(None, (r.clauses, r.grade))))
    kind = " ".join(filter(None, ("h" if r.heading else "", f"d{min(r.depth, 3)}" if r.depth else "")))
    if r.unknown:
        middle = f'<td colspan="3"><b>{escape(r.label)}</b>: {escape(r.unknown)}</td>'
    else:
        middle = f'<td colspan="3">{escape(r.label)}</td>' if r.heading else f"<td>{escape(r.label)}</td><td>{escape(r.asked)}</td><td>{escape(r.found)}</td>"
    return f'<tr class="{kind}"><td class="n">{escape(r.number)}</td>{middle}<td class="r {r.tone}">{escape(r.result)}</td><td class="g">{known}</td></tr>'


def _tree(branches: Sequence[Branch], above: str = "") -> str:
    items = []
    for b in branches:
        cited = f' <span class="c">({escape(b.clauses)})</span>' if b.clauses and b.clauses != above else ""
        items.append(f'<li><div><b class="{b.tone}">[{escape(b.result)}]</b> {escape(b.text)}{cited}</div>{_tree(b.parts, b.clauses or above) if b.parts else ""}</li>')
    return f'<ul class="t">{"".join(items)}</ul>'


def _end(d: Dossier, above: str = "") -> str:
    return f'<div class="end">{above}{_signatures(d)}{_foot(d)}</div>'


def _signatures(d: Dossier) -> str:
    day, signers = signing(d)
    columns = "".join(f"<div><b>{escape(role)}</b>{f'<span>{escape(who)}</span>' if who else ''}<i>{escape(how)}</i></div>" for role, who, how in signers)
    return f'<div class="sign"><p class="day">{escape(day)}</p><div class="cols">{columns}</div></div>'


def _foot(d: Dossier) -> str:
    note, book = foot(d)
    return f'<div class="foot">{escape(note)}<br>{escape(book)}</div>'
