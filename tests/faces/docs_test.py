# SPDX-License-Identifier: Apache-2.0
"""`chungsuc docs`: each page and anchor that a link names is there, nothing is asked of outside, nothing is lost, and what
else stands in the folder stays. CHUNGSUC_UPDATE=1 rewrites the golden pages; read the difference then."""

import os
import re
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


@pytest.mark.parametrize("book", BOOKS)
def test_each_page_of_a_shipped_book_leads_somewhere(book, tmp_path):
    run("docs", book, "--output", str(tmp_path), code=0)
    anchors = anchors_of_html(written(tmp_path))
    for language in ("vi", "en"):
        all_ids = set().union(*(ids for place, ids in anchors.items() if place.startswith(language)))
        for part in [book, *USES[book]]:
            assert definitions(part) <= all_ids
            for document, clause in clauses(part):
                assert clause in anchors[f"{language}/document.{document}.html"]
    assert {p[3:] for p in anchors if p.startswith("vi/")} == {p[3:] for p in anchors if p.startswith("en/")}


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
        assert not re.search(r"(?<!\\)<(?!a id=|/a>|br>|code>|/code>)", outside), place
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
