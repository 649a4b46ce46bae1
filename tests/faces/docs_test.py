# SPDX-License-Identifier: Apache-2.0
"""`chungsuc docs`: each page and anchor that a link names is there, nothing is asked of outside, nothing is lost, and what
else stands in the folder stays. CHUNGSUC_UPDATE=1 rewrites the golden pages; read the difference then."""

import os
import re
import unicodedata
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml
from cli import ROOT, run

SMALL = Path("tests/faces/documented")
GOLDEN = Path(__file__).parent / "documented/pages.md"
USES = {path.parent.relative_to(ROOT).as_posix(): [f"rules/{used}" for used in yaml.safe_load(path.read_text(encoding="utf-8")).get("uses", [])] for path in (ROOT / "rules").rglob("book.yaml")}
BOOKS = sorted(set(USES) - {used for uses in USES.values() for used in uses})  # their pages hold those of the books that they use
VOID = {"meta", "link", "br"}
# What a page must not say: flags and files' words, and what no reader of the language would write.
STRANGE = {"vi": [": true", ": false", ": =", "nguồn: memory", "(memory)", "chưa xác định được: ", "không số liệu nào"], "en": ["source: memory", "(memory)", ": =", "invalid: "]}


class Page(HTMLParser):
    """Ids, links and the text of a page; what would make a request, and what is not nested well."""

    def __init__(self, text: str):
        super().__init__()
        self.ids, self.links, self.requests, self.open, self.words, self.rows = [], [], [], [], [], []
        self.feed(text)
        assert not self.open

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag not in VOID:
            self.open.append(tag)
        if "id" in attributes:
            self.ids.append(attributes["id"])
        if tag == "a":
            self.links.append(attributes["href"])
        if tag == "th":
            assert attributes.get("scope") in {"col", "row", "rowgroup"}
        if tag in {"script", "img", "iframe", "object", "embed", "form", "style", "base"} or "src" in attributes or "style" in attributes:
            self.requests.append(tag)
        if tag == "link":
            assert attributes["rel"] == "stylesheet"
            self.requests += [] if re.fullmatch(r"(\.\./)?style\.css", attributes["href"]) else [attributes["href"]]
        assert not any(name.startswith("on") for name in attributes)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.words.append(data)


def written(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*")) if path.is_file() and path.name != ".chungsuc-docs"}


def follow(place: str, link: str, anchors: dict[str, set[str]]) -> None:
    target, _, anchor = link.partition("#")
    page = os.path.normpath(os.path.join(os.path.dirname(place), target)) if target else place
    assert page in anchors, f"{place}: {link}"
    assert not anchor or anchor in anchors[page], f"{place}: {link}"


def anchors_of_html(files: dict[str, str]) -> dict[str, set[str]]:
    pages = {place: Page(text) for place, text in files.items() if place.endswith(".html")}
    for place, page in pages.items():
        assert len(page.ids) == len(set(page.ids)), place
        assert not page.requests, place
    anchors = {place: set(page.ids) for place, page in pages.items()}
    for place, page in pages.items():
        for link in page.links:
            if not link.startswith("https://"):
                follow(place, link, anchors)
    return anchors


def anchors_of_markdown(files: dict[str, str]) -> dict[str, set[str]]:
    anchors = {place: set(re.findall(r'^<a id="([^"]+)"></a>$', text, re.M)) for place, text in files.items()}
    for place, text in files.items():
        for link in re.findall(r"(?<!\\)\]\(([^)]*)\)", text):
            if not link.startswith("https://"):
                follow(place, link, anchors)
    return anchors


def rows(page: str) -> dict[str, list[str]]:
    """The rows of the tables of a page of Markdown, by their first cell."""
    cells = [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in page.splitlines() if line.startswith("|")]
    return {row[0].strip("`"): row[1:] for row in cells}


def part(page: str, anchor: str) -> str:
    """From an anchor of a page of Markdown to the next."""
    return page.split(f'<a id="{anchor}"></a>')[1].split("<a id=")[0]


def is_emphasis(text: str, at: int) -> bool:
    """Whether two asterisks can open or close strong words: CommonMark, left- and right-flanking delimiter runs."""

    def kind(place: int) -> str:
        sign = text[place] if 0 <= place < len(text) else "\n"
        return "blank" if sign.isspace() else "sign" if unicodedata.category(sign)[0] in "PS" else "letter"

    before, after = kind(at - 1), kind(at + 2)
    opens = after == "letter" or (after == "sign" and before != "letter")
    closes = before == "letter" or (before == "sign" and after != "letter")
    return opens or closes


def unmarked(text: str) -> list[str]:
    """Lines whose asterisks a reader would see."""
    bad = []
    for line in text.splitlines():
        bare = re.sub(r"`[^`]*`", "", line.replace("\\*", ""))
        places = [found.start() for found in re.finditer(r"\*\*", bare)]
        if len(places) % 2 or not all(is_emphasis(bare, at) for at in places):
            bad.append(line)
    return bad


def clauses(book: str) -> set[tuple[str, str]]:
    """Of the documents of a book itself, as its author wrote them."""
    found = set()
    for path in (ROOT / book).glob("*.yaml"):
        rules = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
        for document, said in (rules.get("documents") or {}).items():
            found |= {(document, str(clause)) for clause in said.get("clauses") or {}}
    return found


def definitions(book: str) -> set[str]:
    """Of a book itself: what its author defined, by the anchors of the pages."""
    found = set()
    kinds = {"criteria": "criterion", "parameters": "parameter", "awards": "award", "ladders": "ladder", "duties": "duty", "readings": "reading", "bodies": "body", "subjects": "kind"}
    for path in (ROOT / book).glob("*.yaml"):
        rules = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
        for kind, anchor in kinds.items():
            found |= {f"{anchor}.{name}" for name in rules.get(kind) or {}}
            if kind == "criteria":
                found |= {f"criterion.{name}.{row}" for name, said in (rules.get(kind) or {}).items() for row in said.get("rows") or {}}
            if kind == "subjects":
                found |= {member for said in (rules.get(kind) or {}).values() for part in ("facts", "judgements", "relations") for member in said.get(part) or {}}
    return found


@pytest.fixture(scope="module", params=BOOKS)
def shipped(request, tmp_path_factory) -> tuple[str, dict[str, str], dict[str, str]]:
    """A book with its pages of HTML and of Markdown."""
    folder = tmp_path_factory.mktemp("shipped")
    run("docs", request.param, "--output", str(folder / "html"), code=0)
    run("docs", request.param, "--output", str(folder / "markdown"), "--format", "markdown", code=0)
    return request.param, written(folder / "html"), written(folder / "markdown")


def test_each_page_of_a_shipped_book_leads_somewhere(shipped):
    book, html, _ = shipped
    anchors = anchors_of_html(html)
    for language in ("vi", "en"):
        all_ids = set().union(*(ids for place, ids in anchors.items() if place.startswith(language)))
        for part in [book, *USES[book]]:
            assert definitions(part) <= all_ids
            for document, clause in clauses(part):
                assert clause in anchors[f"{language}/document.{document}.html"]
    assert {p[3:] for p in anchors if p.startswith("vi/")} == {p[3:] for p in anchors if p.startswith("en/")}


@pytest.fixture(scope="module")
def pages(tmp_path_factory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("pages")
    run("docs", str(SMALL), "--output", str(folder), "--format", "markdown", code=0)
    return written(folder)


def test_pages_are_written_for_people(shipped):
    _, html, files = shipped
    anchors_of_markdown(files)
    for place, text in files.items():
        assert not unmarked(text), place
        if place.startswith("vi/table."):  # each clause that it cites leads back to it
            cited = re.findall(r"\]\(([^)]*)\.md#([^)]*)\)", text.split("**Căn cứ**")[1].split("\n")[0])
            assert cited and all(f"]({place[3:]})" in part(files[f"vi/{document}.md"], clause) for document, clause in cited), place
    for place, text in html.items():
        for strange in STRANGE.get(place[:2], []):
            assert strange not in re.sub(r"<[^>]*>", "", text), f"{place}: {strange}"
        if place.endswith(".html"):
            assert "`" not in text, place
            assert not re.search(r"(nhưng|but): ?(</small>)?</td>", text), place
            assert not re.search(r"<li>(?!<details)[^<]*<code>[^<]*(param\.|&amp;&amp;)", text), place


@pytest.mark.parametrize(
    ("page", "step", "told"),
    [
        ("vi/criterion.commune.tidy", "tidy[3]", "như ví dụ trên, nhưng: Nợ đọng (2023): chưa có số liệu"),
        ("vi/criterion.commune.praised", "judged[1]", "xã; Thành tích (Hằng năm): Khá, do Ủy ban đánh giá ngày 29/06/2025; Các thôn: 2 × (Sạch đẹp: có)"),
        ("vi/criterion.commune.praised", "judged[2]", "như ví dụ trên, nhưng: Thành tích (Hằng năm): Khá, do Ủy ban đánh giá ngày 01/07/2025 – không được tính: Ủy ban không hoạt động vào ngày 01/07/2025; hoạt động đến hết ngày 30/06/2025"),
        ("en/criterion.commune.praised", "judged[2]", "as above, but: Merit (Yearly): Good, judged by Committee on 2025-07-01 – not counted: “Committee” was not in force on 2025-07-01; its last day was 2025-06-30"),
        ("vi/criterion.commune.counted", "counted[1]", "xã; Các thôn: 2 – A, B; Các quyết định: 1 – (Số: 1; Ngày ký: 01/01/2023)"),
        ("vi/criterion.commune.counted", "counted[2]", "như ví dụ trên, nhưng: Các quyết định: (Ngày ký: 01/01/2024)"),
        ("vi/criterion.commune.counted", "counted[3]", "như ví dụ trên, nhưng: Các quyết định: 0"),
        ("vi/criterion.commune.counted", "listed", "xã; Các thôn: 3<br>– 2 × (Sạch đẹp: có)<br>– C<br>Các quyết định: 0"),
        ("vi/criterion.household.large", "kinds[2]", "như ví dụ trên, nhưng: Đối tượng: gia đình"),
        ("vi/criterion.commune.poor", "lodged[1]", "xã “Nậm Ét”; Ngày nộp hồ sơ: 01/10/2023; Xã nghèo: có"),
        ("en/criterion.commune.poor", "lodged[2]", "as above, but: Lodged on: 2023-10-02"),
        ("vi/criterion.commune.poor", "named[2]", "như ví dụ trên, nhưng: Đối tượng: xã “B”"),
        ("en/criterion.commune.poor", "years[2]", "as above, but: Year assessed: 2023"),
        ("en/criterion.commune.poor", "days[2]", "as above, but: Day looked at: 2024-12-31"),
    ],
)
def test_an_example_says_what_differs(pages, page, step, told):
    assert rows(pages[page + ".md"])[step][1] == told


def test_a_clause_is_called_as_it_is_cited(pages):
    law, plan = pages["vi/document.law.md"], pages["vi/document.plan.md"]
    assert '<a id="I.1"></a>\n\n### Mục I.1\n' in law and '<a id="general"></a>\n\n### Quy định chung\n\n- ' in law
    assert '<a id="IV.1.a"></a>\n\n### Ý thứ nhất mục IV.1\n\nXã có công nhận\n' in plan
    assert "### Item 1 of IV.1\n" in pages["en/document.plan.md"]
    assert "Mục III: Chưa có quy tắc](document.law.md#III)" in law


def test_a_clause_lists_what_cites_it_by_what_it_is(pages):
    law = pages["vi/document.law.md"]
    assert "  - Thang mức: [Mức của xã](ladder.standing.md#ladder.standing)\n  - Bảng tiêu chí: [Bộ tiêu chí xã](criterion.commune.set.md#criterion.commune.set) ([bảng](table.commune.set.md))\n  - Tiêu chí và điều kiện: " in part(law, "I")
    assert "  - Nhóm chỉ tiêu: [Đường]" in part(law, "I.1") and "  - Chỉ tiêu: [Tỷ lệ đường cứng]" in part(law, "I.1")


def test_rules_are_listed_by_book_and_subject(pages):
    rules = pages["vi/definitions.md"]
    assert '<a id="book.documented"></a>\n\n## Quy định mẫu\n' in rules
    assert "- **Tiêu chí và điều kiện**\n  - Đối với: [xã](facts.commune.md#kind.commune)\n    - [Xã đặc biệt khó khăn]" in rules
    for page in ("parameters", "readings", "bodies"):
        assert f"]({page}.md) · " in rules.split("\n\n")[1]


def test_a_body_says_what_it_may_do(pages):
    told = part(pages["vi/bodies.md"], "body.committee")
    for line in (
        "- **Quyết định khen thưởng**: [Cờ thi đua]",
        "- **Chủ trì nhiệm vụ**: [Báo cáo]",
        "- **Đánh giá**: [xã](facts.commune.md#kind.commune): [Thành tích]",
        "  - Cách hiểu văn bản: [Hiểu mục II thế nào]",
        "  - Đợt khen thưởng: [Hằng năm]",
        "- **Cung cấp số liệu**: [xã](facts.commune.md#kind.commune): [Vùng]",
    ):
        assert line in told
    assert "  - Thang mức: [Mức của xã](ladder.standing.md" in told and "  - Mức quy định, giá trị: [Mức yêu cầu: Chợ](criterion.commune.set.md" in told


def test_a_bound_has_its_figure(pages):
    assert "≤ [Mức nợ cho phép](parameters.md#parameter.debt_allowed) (1.234,5 triệu đồng từ 01/02/2020 đến hết 31/12/2022; 0 đồng từ 01/01/2023)" in pages["vi/criterion.commune.tidy.md"].replace("0 triệu đồng từ 01/01", "0 đồng từ 01/01")
    assert "số lượng bằng **2**" in pages["vi/criterion.commune.praised.md"]


def test_a_formula_is_folded_beneath_what_it_says(pages):
    page = pages["vi/criterion.commune.counted.md"]
    assert "- Tính từ: [Các quyết định](facts.commune.md#decisions); [Các thôn](facts.commune.md#hamlets); các giá trị sau\n  <details><summary>Công thức</summary><code>decisions.filter(" in page
    assert "</details>\n  - [Tỷ lệ tối thiểu](parameters.md#parameter.share) (10)\n" in page
    assert "- luôn đạt\n" in pages["vi/criterion.commune.free.md"]
    assert "  - Thôn đầu tiên sạch\n" in pages["vi/criterion.commune.tidy.md"]


def test_the_first_page_names_the_book(pages):
    assert pages["index.md"].startswith("# Quy định mẫu\n") and "[English](en/index.md): An invented book" in pages["index.md"]
    assert "[1 nhiệm vụ](duties.md)" in pages["vi/index.md"]


def test_both_formats_are_one_book(tmp_path):
    html, markdown = tmp_path / "html", tmp_path / "markdown"
    run("docs", str(SMALL), "--output", str(html), code=0)
    run("docs", str(SMALL), "--output", str(markdown), "--format", "markdown", code=0)
    as_html, as_markdown = anchors_of_html(written(html)), anchors_of_markdown(written(markdown))
    assert {place.removesuffix(".html") for place in as_html} == {place.removesuffix(".md") for place in as_markdown}
    for place, ids in as_html.items():
        assert ids - {"~content"} == as_markdown[place.removesuffix(".html") + ".md"]
    assert not re.search(r"url\(|@import|http", written(html)["style.css"])

    text = "".join(f"<!-- {place} -->\n\n{page}\n" for place, page in written(markdown).items())
    if os.environ.get("CHUNGSUC_UPDATE"):
        GOLDEN.write_text(text, encoding="utf-8")
    assert text == GOLDEN.read_text(encoding="utf-8")


def test_the_same_book_gives_the_same_bytes(tmp_path):
    for folder in ("a", "b"):
        run("docs", str(SMALL), "--output", str(tmp_path / folder), code=0)
    assert written(tmp_path / "a") == written(tmp_path / "b")


HOSTILE = r'''"<script>alert(1)</script> | `x` ](https://evil.example) **b** &lt; {{ <img src=x onerror=y>"'''


def test_hostile_labels_stay_words(tmp_path):
    book = tmp_path / "book"
    book.mkdir()
    rules = (ROOT / SMALL / "rules.yaml").read_text(encoding="utf-8")
    rules = re.sub(r"\bvi: ([^,{}\n]+)", lambda _: f"vi: {HOSTILE}", re.sub(r"\ben: ([^,{}\n]+)", lambda _: f"en: {HOSTILE}", rules))
    (book / "rules.yaml").write_text(rules, encoding="utf-8")
    for name in ("set.csv", "income.csv"):
        (book / name).write_text((ROOT / SMALL / name).read_text(encoding="utf-8"), encoding="utf-8")
    (book / "book.yaml").write_text(f"language: 1\nid: documented\nversion: 1.2.0\nvi: {HOSTILE}\nen: {HOSTILE}\n", encoding="utf-8")
    run("docs", str(book), "--output", str(tmp_path / "html"), code=0)
    files = written(tmp_path / "html")
    anchors_of_html(files)
    assert HOSTILE[1:-1] in "".join(Page(files["vi/index.html"]).words)
    run("docs", str(book), "--output", str(tmp_path / "md"), "--format", "markdown", code=0)
    for place, text in written(tmp_path / "md").items():
        outside = re.sub(r"`[^`\n]*`", "", text.replace("\\`", ""))
        assert not re.search(r"(?<!\\)<(?!a id=|/a>|br>|/?code>|/?details>|/?summary>)", outside), place
        assert "](https://evil" not in re.sub(r"\\.", "", text)
        for table in re.findall(r"(?:^\|.*\n)+", text, re.M):
            assert len({len(re.findall(r"(?<!\\)\|", line)) for line in table.splitlines()}) == 1, place


def test_what_else_stands_in_the_folder_stays(tmp_path):
    folder, outside = tmp_path / "pages", tmp_path / "outside.html"
    (folder / "vi").mkdir(parents=True)
    for path in (folder / "README", folder / "vi/own.html", outside):
        path.write_text("mine")
    run("docs", str(SMALL), "--output", str(folder), code=0)
    with (folder / ".chungsuc-docs").open("a") as names:
        names.write("../outside.html\nvi/../../outside.html\n")
    again = run("docs", str(SMALL), "--output", str(folder), "--lang", "vi", code=0)
    assert "of before are removed" in again.stdout and not list((folder / "en").iterdir())
    assert 'href="../en/' not in (folder / "vi/index.html").read_text(encoding="utf-8")
    for path in (folder / "README", folder / "vi/own.html", outside):
        assert path.read_text() == "mine"


def test_a_file_in_the_way_is_told_and_nothing_is_written(tmp_path):
    (tmp_path / "index.html").write_text("mine")
    told = run("docs", str(SMALL), "--output", str(tmp_path), code=2)
    assert told.stderr == f"chungsuc: `{tmp_path}/index.html` is there already and is no page that was written before; nothing was written: choose another folder, or move it away\n"
    assert [path.name for path in tmp_path.iterdir()] == ["index.html"]


def test_a_list_of_somebody_else_is_in_the_way(tmp_path):
    (tmp_path / ".chungsuc-docs").write_text("mine\n")
    assert "is no list of pages" in run("docs", str(SMALL), "--output", str(tmp_path), code=2).stderr
    assert [path.name for path in tmp_path.iterdir()] == [".chungsuc-docs"]


def test_mistakes_are_told(tmp_path):
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad/book.yaml").write_text("language: 1\nid: bad\nversion: 1.0.0\nvi: x\nen: x\nuses: [nowhere]\n")
    told = run("docs", str(tmp_path / "bad"), "--output", str(tmp_path / "out"), code=1)
    assert "book.yaml" in told.stderr and not (tmp_path / "out").exists()
    (tmp_path / "file").write_text("")
    assert "is a file, and pages are written to a folder" in run("docs", str(SMALL), "--output", str(tmp_path / "file"), code=2).stderr
    assert "cannot be made" in run("docs", str(SMALL), "--output", str(tmp_path / "file/below"), code=2).stderr
    assert "--output" in run("docs", str(SMALL), code=2).stderr
