# SPDX-License-Identifier: Apache-2.0
"""Dossiers: what stands on the page, that nothing from outside does, and how it prints."""

import json
import os
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import chungsuc
import pytest

PLAN = "vn/son-la/quynh-nhai/plan-260"

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = Path(__file__).with_name("dossier.golden.html")
NOMINEES = ROOT / "examples/quynh-nhai/nominees.yaml"
ROUND = ("--round", "midterm_2023", "--as-of", "2023-12-29", "--lodged-on", "2023-12-25")
BOOK = {
    "book.yaml": "language: 1\nid: own\nversion: 1.0.0\nvi: Sách\nen: Book\n",
    "rules.yaml": """documents: {law: {number: 1/L, vi: Luật, en: Law, evidence: secondary, issued: 2000-01-01, clauses: {a: {is: encoded, vi: điều một, en: clause one}}}}
bodies: {council: {vi: Hội đồng, en: Council, cite: law a}}
subjects:
  commune:
    vi: xã
    en: commune
    cite: law a
    facts: {income: {type: int, vi: Thu nhập, en: Income, by: council}, roads: {type: int, vi: LABEL, en: Roads, by: council}}
    judgements: {model: {vi: Tiêu biểu, en: Model, by: council}}
criteria:
  rich: {subject: commune, vi: Giàu, en: Rich, cite: law a, require: {all: [{fact: income, at_least: 41}, {fact: roads, at_least: 7}, {judgement: model}]}}
""",
}


def own(folder, label="Đường sá"):
    for name, text in BOOK.items():
        (folder / name).write_text(text.replace("LABEL", label), encoding="utf-8")
    return chungsuc.load(folder)


class Page(HTMLParser):
    """The texts of a page, the elements that it opens, and whether all are closed in order."""

    def __init__(self, html):
        super().__init__()
        self.open, self.tags, self.attributes, self.words = [], [], [], []
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attributes]
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, text):
        if "style" not in self.open and text.strip():
            self.words.append(text.strip())

    @property
    def text(self):
        return "\n".join(self.words)


def steady(html):
    return re.sub(r"[0-9a-f]{64}", "HASH", html)


def test_a_small_dossier_is_this(tmp_path):
    decision = own(tmp_path).decide("criterion.rich", {"kind": "commune", "id": "a", "vi": "Xã A", "income": 42}, "2023-12-29")
    made = steady(decision.dossier())
    if os.environ.get("CHUNGSUC_UPDATE"):
        GOLDEN.write_text(made, encoding="utf-8")
    assert made == GOLDEN.read_text(encoding="utf-8")
    assert Page(made).tags.count("table") == 4


def test_it_says_all_that_the_decision_says(plan):
    facts = {"kind": "commune", "id": "nam_et", "construction_debt": {2023: 0}, "exemplary_in_movement": {"midterm_2023": {"value": True, "by": "district_committee", "dated": "2023-12-20", "ref": "45/BB-UBND"}}}
    decision = plan.decide("award.provincial_certificate", facts, "2023-12-29", "midterm_2023", "2023-12-25")
    for lang, outcome, made, room in (("vi", "CHƯA XÁC ĐỊNH ĐƯỢC", "20/12/2023; 45/BB-UBND", "Ngày, chữ ký"), ("en", "UNDETERMINED", "2023-12-20; 45/BB-UBND", "Day, signature")):
        text = Page(decision.dossier(lang)).text
        of = (lambda label: label.vi) if lang == "vi" else (lambda label: label.en)
        for said in (outcome, made, room, of(decision.subject_label), of(decision.question_label), of(decision.round_label), decision.book_hash, f"{decision.book} {decision.book_version}",
                     *(of(m.label) for m in decision.missing if m.what != "judgement"), *(of(j.label) for j in decision.judgements), *(of(j.by) for j in decision.judgements),
                     *(of(r.label) for r in decision.readings), *(of(s.verb_label) for s in decision.steps), *(of(r.label) for r in decision.reason.children)):
            assert said in text, (lang, said)
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" not in decision.dossier()
    formal = Page(decision.dossier(national_header=True, agency="UBND <HUYỆN>")).text
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in formal and "Độc lập - Tự do - Hạnh phúc" in formal and "UBND <HUYỆN>" in formal


@pytest.mark.parametrize(("facts", "outcome", "row"), [
    ({"income": 42, "roads": 7, "model": True}, "ĐẠT", ("Thu nhập", "≥ 41", "42", "Đạt")), ({"income": 40, "roads": 7, "model": True}, "KHÔNG ĐẠT", ("Thu nhập", "≥ 41", "40", "Không đạt")),
    ({"income": 42, "model": True}, "CHƯA XÁC ĐỊNH ĐƯỢC", ("Đường sá", "≥ 7", "chưa có", "Chưa rõ"))])
def test_each_condition_has_what_was_asked_and_found(tmp_path, facts, outcome, row):
    words = Page(own(tmp_path).decide("criterion.rich", {"kind": "commune", **facts}, "2023-12-29").dossier()).words
    at = words.index(row[0], words.index("II. Các tiêu chí, điều kiện"))
    assert outcome in words and tuple(words[at:at + 4]) == row


def test_labels_cannot_leave_their_place(tmp_path):
    hostile = "\"</style></title><script>alert(1)</script>'<img src=x onerror=y>&amp;{}\\\\"
    book = own(tmp_path, "'" + hostile.replace("'", "''") + "'")
    decision = book.decide("criterion.rich", {"kind": "commune", "id": "a", "vi": hostile, "en": hostile}, "2023-12-29")
    html = chungsuc.dossier([decision, decision], title=hostile, agency=hostile)
    page = Page(html)
    assert hostile in page.words and {"script", "img"}.isdisjoint(page.tags) and page.tags.count("style") == page.tags.count("title") == 1
    style = html.split("<style>")[1].split("</style>")[0]
    assert "<" not in style and "alert(1)" in style and '"\\22 \\3c /style' in style


def test_nothing_comes_from_outside_and_it_prints_to_a4(plan):
    html = chungsuc.dossier([plan.decide("criterion.plan.commune.typical", {"kind": "commune"}, "2023-12-29", "midterm_2023")] * 2)
    page = Page(html)
    assert [(n, v) for n, v in page.attributes if n in ("src", "href", "srcset", "data", "action", "poster") and not re.fullmatch(r"#s\d", v)] == []
    assert {"script", "link", "img", "iframe", "object", "base"}.isdisjoint(page.tags) and not re.search(r"url\(|@import|https?:", html)
    for rule in ("@page{size:A4", "counter-increment:ns1", 'content:"Hồ sơ 2/2, trang " counter(ns1) " (cả tập " counter(pages)', "thead{display:table-header-group}", "tr{break-inside:avoid}", "break-before:page", ".s1{page:s1}"):
        assert rule in html
    assert 'content:"Trang " counter(page) "/" counter(pages)' in plan.decide("criterion.plan.commune.typical", {"kind": "commune"}, "2023-12-29", "midterm_2023").dossier()
    assert html.count("<section") == 3 and chungsuc.dossier([], title="Không có").count("<section") == 1


def command(*arguments, code=0):
    done = subprocess.run([sys.executable, "-m", "chungsuc", "dossier", *map(str, arguments)], capture_output=True, encoding="utf-8", timeout=180)
    assert done.returncode == code, done.stdout + done.stderr
    return done


def test_the_command_writes_a_round_and_a_folder(tmp_path):
    path = tmp_path / "round.html"
    assert command(PLAN, "--facts", NOMINEES, *ROUND, "--output", path).stdout == f"{path}\n"
    page = Page(path.read_text(encoding="utf-8"))
    assert page.words[page.words.index("DANH SÁCH KẾT QUẢ XÉT".capitalize()) + 1] == "Khen thưởng sơ kết giai đoạn, cuối năm 2023"
    counts = re.search(r"Tổng số: (\d+); (\d+) đủ điều kiện, đạt; (\d+) không đủ điều kiện, không đạt; (\d+) chưa xác định được", page.text)
    assert int(counts[1]) == sum(map(int, counts.groups()[1:])) == page.tags.count("section") - 1 > 15
    assert "ocop_star_floor" not in page.text and "Hạng sao OCOP thấp nhất được tính)" in page.text, "what a decision rests on is named in words"
    html = path.read_text(encoding="utf-8")
    whole, *each = html.split("<section")[1:]
    waiting = dict(re.findall(r'<a href="#s\d+">([^<]*)</a>.*?<b>Chưa xác định được</b></td><td>([^<]*)</td>', whole.replace("</tr>", "</tr>\n")))
    assert len(waiting) == int(counts[4]) and all(waiting.values()), "each open one waits for something"
    assert waiting["Bản C (ví dụ giả định)"].startswith("Chọn cách hiểu: Bản được xét khen theo tiêu chí nào") and "bộ quy tắc chưa có nội dung này" not in html
    assert '<tr class="z"><td colspan="5"><div class="end">' in whole, "signatures stay with the last row"
    for one in each:
        assert '<div class="end"><ul' in one or '<div class="end"><h2' in one, "signatures stay with the last words before them"
        above, cited = one.split("Văn bản, điều khoản đã dẫn</h2>")
        for clause in ("Điều 3", "Điều 40", "Nghị định số 91/2017/NĐ-CP", "Kế hoạch số 260/KH-UBND"):
            assert (clause in above) <= (clause in cited), clause
    assert sum("Điều 40" in one for one in each) > 3
    facts = tmp_path / "facts"
    facts.mkdir()
    for name in "ab":
        (facts / f"{name}.yaml").write_text(f"kind: commune\nid: {name}\nvi: Xã {name}\nconstruction_debt: {{2023: 0}}\n", encoding="utf-8")
    said = command(PLAN, "criterion.plan.commune.typical", "--facts", facts, *ROUND, "--output", f"{tmp_path}/each/", "--lang", "en").stdout
    assert [Path(line).name for line in said.splitlines()] == ["1-Xã-a.html", "2-Xã-b.html"] and 'lang="en"' in (tmp_path / "each/1-Xã-a.html").read_text(encoding="utf-8")


def test_records_are_named_in_words(plan, tmp_path):
    facts = {"kind": "commune", "id": "nam_et", "recognitions": [{"level": "ntm"}]}
    (tmp_path / "a.json").write_text(json.dumps(facts), encoding="utf-8")
    asked = (PLAN, "criterion.plan.commune.typical", "--facts", tmp_path / "a.json", *ROUND)
    for lang, named in (("vi", "Số quyết định (quyết định công nhận xã thứ 1 của Nậm Ét)"), ("en", "(decision recognising a commune 1 of Nam Et)")):
        command(*asked, "--output", tmp_path / "a.html", "--lang", lang)
        for html in ((tmp_path / "a.html").read_text(encoding="utf-8"), plan.decide(asked[1], facts, "2023-12-29", "midterm_2023", "2023-12-25").dossier(lang)):
            assert named in html and "recognitions[" not in html


def section(html, number):
    return html.split(f"<h2>{number}. ")[1].split("<h2>")[0]


def test_what_is_not_known_takes_a_line_and_is_asked_for_in_order():
    decision = chungsuc.load("vn").decide("criterion.commune.ntm", {"kind": "commune", "id": "a", "region": "tdmnpb", "income": {2023: 50}}, "2023-12-31")
    table, missing = section(decision.dossier(), "II"), section(decision.dossier(), "III")
    assert table.count("<tr") < 25 and table.count("chưa có số liệu, ý kiến nào") > 10
    for m in decision.missing:
        assert m.what == "parameter" or (m.label.vi in table and m.label.vi in missing), m.label.vi
    assert "Tỷ lệ hộ có nhà ở kiên cố hoặc bán kiên cố (yêu cầu ≥ 75 %)" in table, "what is asked stands there, too"
    providers = missing.split("Nơi cung cấp: ")[1:]
    assert len({p.split("<")[0] for p in providers}) == len(providers) > 1
    for provider in providers:
        order = [int(n) for n in re.findall(r"Căn cứ: tiêu chí (\d+) Phụ lục I", provider)]
        assert order == sorted(set(order))
    assert [int(n) for n in re.findall(r"<tr><td>(\d+)</td>", missing)] == [*range(1, len(decision.missing) + 1)]
    level = section(chungsuc.load("vn").decide("meets.commune_standing", {"kind": "commune", "id": "a", "region": "tdmnpb"}, "2023-12-31").dossier(), "II")
    assert "chưa có số liệu, ý kiến nào của 19 phần: Quy hoạch; Giao thông; " in level and "tiêu chí 14 Phụ lục I" not in level, "of a whole level, names alone"


def test_the_weakest_ground_is_told_of_the_outcome():
    facts = {"kind": "commune", "id": "a", "region": "tdmnpb", "income": {2023: 50}, "schools_minimum": {2023: 95}}
    html = chungsuc.load("vn").decide("criterion.commune.ntm", facts, "2023-12-31").dossier()
    assert "theo trí nhớ" in section(html, "II") and "Căn cứ yếu nhất mà kết luận cần đến</td><td>nguồn thứ cấp (" in html and "Bảng dưới có chỗ theo trí nhớ; kết luận không phụ thuộc vào những chỗ ấy." in html


def test_misuse_is_told(tmp_path):
    assert command("--help").stdout.startswith("Write dossiers to be printed and signed")
    asked = (PLAN, "criterion.plan.commune.typical", "--facts", NOMINEES)
    for arguments, why in [((PLAN,), "name the facts with --facts"), (asked, "name the day of the decision with --as-of"), ((PLAN, "--facts", tmp_path, *ROUND), "there are no facts in"),
                           ((PLAN, "award.none", "--facts", NOMINEES, *ROUND), "there is no question `award.none`"), ((*asked, *ROUND, "--output", tmp_path / "x.pdf"), "name a file that ends in .html or .docx"),
                           ((*asked, *ROUND, "--output", tmp_path / "x.html", "--format", "docx"), "`--format docx` is of a folder")]:
        assert why in command(*arguments, code=2).stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not shutil.which("chromium"), reason="chromium is not installed")
def test_it_prints(plan, tmp_path):
    """Two dossiers and their list: A4 sheets, each dossier on sheets of its own, with the pages counted."""
    pdf = pytest.importorskip("pypdfium2", reason="pypdfium2 is not installed")
    decisions = [plan.decide("award.provincial_certificate", {"kind": "commune", "id": id}, "2023-12-29", "midterm_2023", "2023-12-25") for id in ("nam_et", "muong_giang")]
    (tmp_path / "a.html").write_text(chungsuc.dossier(decisions), encoding="utf-8")
    subprocess.run(["chromium", "--headless=new", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}", f"--print-to-pdf={tmp_path / 'a.pdf'}", "--no-pdf-header-footer", f"file://{tmp_path / 'a.html'}"],
                   check=True, capture_output=True, timeout=180)
    printed = pdf.PdfDocument(tmp_path / "a.pdf")
    texts = [sheet.get_textpage().get_text_range() for sheet in printed]
    assert {tuple(round(side / 72 * 25.4) for side in sheet.get_size()) for sheet in printed} == {(210, 297)}
    of = [sum(f"Hồ sơ {number}/2" in text for text in texts) for number in (1, 2)]
    counted = [f"Danh sách, trang 1 (cả tập {len(printed)} tờ)", *(f"Hồ sơ {number}/2, trang {n} (cả tập {len(printed)} tờ)" for number in (1, 2) for n in range(1, of[number - 1] + 1))]
    assert all(foot in text for foot, text in zip(counted, texts, strict=True)), "a dossier that is taken out has numbers of its own"
    assert "Khen thưởng sơ kết" in texts[0].split("DANH SÁCH")[0], "the list has a running head"
    assert sum("Nậm Ét" in t and "Mường Giàng" in t for t in texts) == 1, "only the list names both"
    heads = ["Yêu cầu" in " ".join(t.split()) and "Hiện có" in t for t in texts]
    assert sum(heads) > 2, "the head of a table stands again on the next sheet"
