# SPDX-License-Identifier: Apache-2.0
"""Dossiers as documents of a word processor: they say what the page says, and hold together on paper."""

import io
import re
import shutil
import subprocess
import sys
import time
import zipfile
from html import unescape
from pathlib import Path

import chungsuc
import pytest

docx = pytest.importorskip("docx", reason="python-docx is not installed")
from docx.enum.section import WD_SECTION  # noqa: E402
from docx.oxml.ns import qn  # noqa: E402

PLAN = "vn/son-la/quynh-nhai/plan-260"
NOMINEES = Path(__file__).resolve().parents[2] / "examples/quynh-nhai/nominees.yaml"
ROUND = ("--round", "midterm_2023", "--as-of", "2023-12-29", "--lodged-on", "2023-12-25")


@pytest.fixture(scope="module")
def decisions(plan):
    """With what is missing, judgements made and to be made, readings, steps; and one that says of a kind that there is none."""
    judged = {"exemplary_in_movement": {"midterm_2023": {"value": True, "by": "district_committee", "dated": "2023-12-20", "ref": "45/BB-UBND"}}}
    communes = [{"kind": "commune", "id": "nam_et", "construction_debt": {2023: 0}, **judged}, {"kind": "commune", "id": "muong_giang", "construction_debt": {2023: 350}}, {"kind": "collective"}]
    return [plan.decide("award.provincial_certificate", facts, "2023-12-29", "midterm_2023", "2023-12-25") for facts in communes]


def opened(written):
    return docx.Document(io.BytesIO(written))


def body(file):
    return "".join(t.text for t in file.element.body.iter(qn("w:t")))


def solid(text):
    return "".join(text.split())


def on_the_page(html):
    return solid(unescape(re.sub("<[^>]*>", "", html.split("<body>")[1])))


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_it_says_what_the_page_says(decisions, lang):
    """Each word, in the same order: headings, tables, grounds, signatures and the foot with the book's version and hash."""
    asked = {"lang": lang, "national_header": True, "agency": "UBND <HUYỆN> & xã"}
    for some in (decisions, []):
        assert solid(body(opened(chungsuc.dossier_docx(some, title="Đợt 1", **asked)))) == on_the_page(chungsuc.dossier(some, title="Đợt 1", **asked))
    for one in decisions:
        said = body(opened(one.dossier_docx(**asked)))
        assert solid(said) == on_the_page(one.dossier(**asked))
        assert one.book_hash in said and f"{one.book} {one.book_version}" in said and (one.subject_label.vi if lang == "vi" else one.subject_label.en) in said


def test_the_sheets(decisions):
    file = opened(chungsuc.dossier_docx(decisions, title="Đợt 1"))
    assert len(file.sections) == 1 + len(decisions) and all(s.start_type == WD_SECTION.NEW_PAGE for s in file.sections)
    for section in file.sections:
        assert [round(side.mm) for side in (section.page_width, section.page_height, section.left_margin, section.right_margin)] == [210, 297, 30, 15]
        assert re.findall(r'w:instr="(\w+)"', section.footer._element.xml) == ["PAGE", "NUMPAGES"]
        assert [start.get(qn("w:start")) for start in section._sectPr.iter(qn("w:pgNumType"))] == ["1"], "a dossier that is taken out has numbers of its own"
    assert [s.footer.paragraphs[0].text for s in file.sections] == ["Danh sách, trang  (cả tập  tờ)", *(f"Hồ sơ {n}/3, trang  (cả tập  tờ)" for n in (1, 2, 3))]
    assert opened(decisions[0].dossier_docx()).sections[0].footer.paragraphs[0].text == "Trang /"
    heads = [s.header.paragraphs[0].text for s in file.sections]
    assert heads == ["Đợt 1\t", *(f"{d.question_label.vi}\t{d.subject_label.vi}" for d in decisions)]
    assert not any(p._p.pPr.sectPr is not None and not p.text for p in file.paragraphs if p._p.pPr is not None), "an empty line may fall on a sheet of its own"


def test_headings_are_headings_and_names_of_the_list_lead_to_them(decisions):
    file = opened(chungsuc.dossier_docx(decisions, title="Đợt 1"))
    styles = [(p.style.name, p.text) for p in file.paragraphs]
    assert [text for style, text in styles if style == "Heading 1"] == ["Đợt 1", *(f"{d.question_label.vi}\n{d.subject_label.vi}" for d in decisions)]
    assert [text for style, text in styles if style == "Heading 2"][:2] == ["I. Tóm tắt", "II. Các tiêu chí, điều kiện"]
    assert [text for style, text in styles if style == "Title"] == ["Danh sách kết quả xét"] + ["Hồ sơ xét"] * len(decisions)
    links, marks = ([e.get(qn(f"w:{key}")) for e in file.element.body.iter(qn(f"w:{tag}"))] for tag, key in (("hyperlink", "anchor"), ("bookmarkStart", "name")))
    assert links == marks == ["s0", "s1", "s2"]


def test_rows_are_whole_and_heads_stand_again(decisions):
    file = opened(decisions[0].dossier_docx())
    assert len(file.tables) > 5
    for table in file.tables:
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
        again = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
        first = table.rows[0].cells[0].text
        heads = 0 if first.startswith(("Ngày xét", "Người lập hồ sơ")) else 2 if first.startswith(("Nơi cung cấp", "Người có thẩm quyền")) else 1
        assert again == [True] * heads + [False] * (len(again) - heads), first
        assert sum(column.width for column in table.columns) == pytest.approx(docx.shared.Mm(165), rel=0.01), first
    signing = file.tables[-1].rows[0].cells
    assert all(p.paragraph_format.keep_with_next for cell in signing for p in cell.paragraphs)
    assert all(cell.paragraphs[-1].paragraph_format.space_after.mm > 20 for cell in signing), "room for a hand"


@pytest.mark.parametrize(("lang", "tag"), [("vi", "vi-VN"), ("en", "en-US")])
def test_the_letters(decisions, lang, tag):
    file = opened(decisions[0].dossier_docx(lang))
    defaults = file.styles.element.find(qn("w:docDefaults"))
    assert [dict(fonts.attrib) for fonts in defaults.iter(qn("w:rFonts"))] == [{qn(f"w:{of}"): "Times New Roman" for of in ("ascii", "hAnsi", "cs", "eastAsia")}]  # and of no theme
    assert defaults.find(f".//{qn('w:lang')}").get(qn("w:val")) == tag == file.core_properties.language
    assert file.styles["Normal"].font.size.pt == 13
    for style in {p.style.name for p in file.paragraphs} | {"Header", "Footer"}:
        assert file.styles[style].element.find(f".//{qn('w:rFonts')}") is None, f"{style} has a font of its own"


def test_the_clock_is_not_read(decisions, monkeypatch):
    made = chungsuc.dossier_docx(decisions)
    monkeypatch.setattr(time, "time", lambda: 2e9)
    assert chungsuc.dossier_docx(decisions) == made
    parts = zipfile.ZipFile(io.BytesIO(made))
    assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    about = parts.read("docProps/core.xml").decode()
    assert "dcterms:" not in re.sub("xmlns:[^>]*", "", about) and "python-docx" not in about


def test_no_text_leaves_its_place_or_breaks_the_file(plan):
    hostile = "a\x07\x0b\x1b\x7f\ufffe\uffff]]></w:t>&amp;<b>\"'\n\tz 😀" + "dài " * 100
    shown = hostile.replace("\n\t", " ")
    for letter in "\x07\x0b\x1b\ufffe\uffff":
        shown = shown.replace(letter, "\ufffd")
    decision = plan.decide("award.provincial_certificate", {"kind": "commune", "id": "x", "vi": "Xã <A> ]]> & 😀"}, "2023-12-29", "midterm_2023")
    file = opened(chungsuc.dossier_docx([decision, decision], agency=hostile, title=hostile))
    assert shown in body(file) and "Xã <A> ]]> & 😀" in body(file)
    assert file.core_properties.title == shown[:255] == file.core_properties.author and file.sections[0].header.paragraphs[0].text.startswith("a\ufffd")


def command(*arguments, code=0, before=""):
    run = f"{before}\nfrom chungsuc.__main__ import main\nsys.exit(main())"
    done = subprocess.run([sys.executable, "-c", f"import sys\nsys.argv[0] = 'chungsuc'\n{run}", "dossier", *map(str, arguments)], capture_output=True, encoding="utf-8", timeout=180)
    assert done.returncode == code, done.stdout + done.stderr
    return done


def test_the_command_writes_what_the_ending_says(tmp_path):
    for ending in ("docx", "html"):
        command(PLAN, "--facts", NOMINEES, *ROUND, "--output", tmp_path / f"round.{ending}")
    written = (tmp_path / "round.docx").read_bytes()
    assert solid(body(opened(written))) == on_the_page((tmp_path / "round.html").read_text(encoding="utf-8"))
    (tmp_path / "a.yaml").write_text("kind: commune\nid: a\nvi: Xã a\n", encoding="utf-8")
    said = command(PLAN, "criterion.plan.commune.typical", "--facts", tmp_path / "a.yaml", *ROUND, "--output", f"{tmp_path}/each/", "--format", "docx").stdout.splitlines()
    assert [Path(line).name for line in said] == ["1-Xã-a.docx"] and "Xã a" in body(docx.Document(said[0]))


def test_without_the_library(tmp_path):
    asked = (PLAN, "--facts", NOMINEES, *ROUND, "--output")
    absent = "sys.modules['docx'] = None"
    told = command(*asked, tmp_path / "a.docx", code=2, before=absent).stderr
    assert told == "chungsuc: documents of a word processor need `python-docx`, which is not installed: pip install 'chungsuc[documents]'\n"
    command(*asked, tmp_path / "a.html", before=absent)
    assert [path.name for path in tmp_path.iterdir()] == ["a.html"]


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_it_prints(plan, tmp_path):
    """A4 sheets that are counted, each dossier on sheets of its own, heads of tables again, signatures with the foot. In English: not every machine has a font that reads back as Vietnamese."""
    pdf = pytest.importorskip("pypdfium2", reason="pypdfium2 is not installed")
    decisions = [plan.decide("award.provincial_certificate", {"kind": "commune", "id": name, "en": name}, "2023-12-29", "midterm_2023", "2023-12-25") for name in ("Alpha", "Beta")]
    (tmp_path / "a.docx").write_bytes(chungsuc.dossier_docx(decisions, "en"))
    subprocess.run(["soffice", f"-env:UserInstallation=file://{tmp_path / 'profile'}", "--headless", "--convert-to", "pdf", "--outdir", tmp_path, tmp_path / "a.docx"], check=True, capture_output=True, timeout=180)
    printed = pdf.PdfDocument(tmp_path / "a.pdf")
    texts = [" ".join(sheet.get_textpage().get_text_range().split()) for sheet in printed]
    assert {tuple(round(side / 72 * 25.4) for side in sheet.get_size()) for sheet in printed} == {(210, 297)}
    assert all(f"all together {len(printed)} sheets" in text for text in texts) and sum("page 1 (" in text for text in texts) == 3
    assert sum("Alpha" in t and "Beta" in t for t in texts) == 1, "only the list names both"
    assert sum("Asked Found" in t for t in texts) > 2, "the head of a table stands again on the next sheet"
    assert sum("sha256" in t for t in texts) == sum("(Signature, full name)" in t and "sha256" in t for t in texts) == 3
