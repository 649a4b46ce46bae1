# SPDX-License-Identifier: Apache-2.0
"""The site is built, strictly, and then opened from its folder: nothing comes from outside, and no link leads nowhere."""

import html
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import pytest

pytest.importorskip("material")
ROOT = Path(__file__).resolve().parents[2]
LOADED = re.compile(r'<(?:script|img|iframe|source|video|audio|embed|object)\b[^>]*?\b(?:src|data)="?([^"\s>]+)|<link\b[^>]*?\bhref="?([^"\s>]+)')
SITE_IDS = re.compile(r'\b(?:id|name)="?([^"\s>]+)')


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    place = tmp_path_factory.mktemp("built") / "site"
    program = os.environ.get("CHUNGSUC") or shutil.which("chungsuc") or ROOT / "build/release/bin/chungsuc"
    done = subprocess.run([sys.executable, ROOT / "tools/site/build.py", program, place], capture_output=True, text=True, timeout=500)
    assert done.returncode == 0, done.stdout + done.stderr
    return place


@pytest.fixture(scope="module")
def pages(site) -> dict[Path, str]:
    return {path: path.read_text(encoding="utf-8") for path in site.rglob("*.html") if path.name != "404.html"}


def test_every_part_of_the_docs_has_its_page(site, pages):
    names = {path.relative_to(site).as_posix() for path in pages}
    assert {f"diagnostics/{p.stem}.html" for p in (ROOT / "docs/diagnostics").glob("*.md")} <= names
    assert {p.relative_to(ROOT / "docs/site").with_suffix(".html").as_posix() for p in (ROOT / "docs/site").rglob("*.md")} <= names
    assert {f"reference/cpp/{p.stem}.html" for p in (ROOT / "include/chungsuc").glob("*.h")} - names == {"reference/cpp/export.html"}
    assert {"reference/rules.html", "reference/cli.html", "reference/python/index.html", "law/law.html", "law/awards-plan-260.html"} <= names


def test_nothing_is_loaded_from_outside(site, pages):
    loaded = {(path.name, one) for path, text in pages.items() for found in LOADED.findall(text) for one in found if one}
    assert len(loaded) > 100
    assert sorted(one for one in loaded if re.match(r"(?:[a-z]+:)?//", one[1])) == []
    for style in site.rglob("*.css"):
        assert re.findall(r"(?:url\(|@import)\s*[\"']?(?:https?:)?//[^)]*", style.read_text(encoding="utf-8")) == []
    # What the theme's script would fetch when a page asks for it: diagrams, and the stars of a repository.
    assert [path.name for path, text in pages.items() if re.search(r'class="?mermaid|data-md-component="?source', text)] == []


def test_each_link_leads_somewhere(site, pages):
    ids = {path: set(map(html.unescape, SITE_IDS.findall(text))) for path, text in pages.items()}
    broken = set()
    for path, text in pages.items():
        for link in re.findall(r'<a\b[^>]*?\bhref="?([^"\s>]+)', text):
            if re.match(r"https?://|javascript:void", link):  # the theme's search has a link that its script follows
                continue
            place, _, part = html.unescape(link).partition("#")
            target = (path.parent / unquote(place)).resolve() if place else path
            target = target / "index.html" if target.is_dir() else target
            if not target.exists() or (part and target in ids and unquote(part) not in ids[target] and not part.startswith("__")):
                broken.add(f"{path.relative_to(site)}: {link}")
    assert sorted(broken) == []


def test_the_references_say_what_their_sources_say(site, pages):
    def words(page: str) -> str:
        return html.unescape(re.sub(r"<[^>]+>", "", pages[site / page]))

    assert "What the worked examples cover: clauses, outcomes of nodes" in words("reference/cli.html")
    assert "--lodged-on TEXT" in words("reference/cli.html")
    assert "Asked again of a dict" in words("reference/python/rulebook.html")
    assert "as_of: str | datetime.date" in words("reference/python/rulebook.html")
    assert "static std::optional<Date> from_ymd(int year, int month, int day);" in words("reference/cpp/facts.html")
    assert "days_;\n" not in words("reference/cpp/facts.html")  # what is private


def test_no_command_stands_twice(pages, site):
    heads = re.findall(r"<h2[^>]*>(chungsuc \w+)", pages[site / "reference/cli.html"])
    assert {"chungsuc decide", "chungsuc template", "chungsuc dossier"} <= set(heads) and len(heads) == len(set(heads))


def test_pages_show_the_pictures_that_they_draw(site, pages):
    shown = {(path.stem, name): path.parent / name for path, text in pages.items() for name in re.findall(r'<img\b[^>]*?\bsrc="?([\w.-]+\.svg)', text)}
    assert {"survey", "pictures", "roadmap", "what-if", "02_district_over_five_years", "03_what_a_change_of_law_does", "05_tu_bang_tinh_den_ho_so_vi"} <= {page for page, _ in shown}
    for picture in shown.values():
        assert picture.read_text(encoding="utf-8").startswith("<svg"), picture


def test_the_theme_speaks_the_language_of_the_page(site, pages):
    for page in ("howto/officer-road-vi", "howto/officer-vi", "howto/templates-vi", "howto/dossier-vi", "law/awards-plan-260", "notebooks/05_tu_bang_tinh_den_ho_so_vi"):
        text = pages[site / f"{page}.html"]
        assert re.search(r'<html lang="?vi', text) and "Mục lục" in text and "Table of contents" not in text, page
    assert re.search(r'<html lang="?en', pages[site / "index.html"])


def test_the_search_knows_both_languages_and_needs_no_server(site, pages):
    index = json.loads((site / "search/search_index.js").read_text(encoding="utf-8").removeprefix("var __index = "))
    assert index["config"]["lang"] == ["en", "vi"]
    for words in ("Huân chương", "undetermined", "Đọc một kết luận", "Hồ sơ để in và ký"):
        assert any(words in one["title"] + one["text"] for one in index["docs"]), words
    assert list(site.glob("assets/javascripts/lunr/min/lunr.vi.min.js"))
    assert all("javascripts/iframe-worker.js" in text for text in pages.values())
