# SPDX-License-Identifier: Apache-2.0
"""Builds the documentation as a site: python tools/site/build.py PROGRAM [SITE], with the package chungsuc installed.

Pages that are written by hand stand in docs/site. The guide for rule authors, the law, the diagnostics and what is told
to who works on the code are taken from where they stand; the references of the command line, of Python and of C++ are
made from the program, the package and the headers. The pictures of a page are drawn by what the page shows; the notebooks
of examples/notebooks are run. What is put together stands in build/site-pages.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import cli_page
import cpp_pages
import notebook_pages
import page_runs
import python_pages

ROOT = Path(__file__).resolve().parents[2]
TAKEN = {
    "rules/README.md": "reference/rules.md",
    "docs/templates.md": "howto/templates.md",
    "docs/templates.vi.md": "howto/templates-vi.md",
    "docs/dossier.md": "howto/dossier.md",
    "docs/dossier.vi.md": "howto/dossier-vi.md",
    "docs/law.md": "law/law.md",
    "docs/awards-plan-260.md": "law/awards-plan-260.md",
    "CONTRIBUTING.md": "design/contributing.md",
    "CHANGELOG.md": "design/changelog.md",
}
HEADERS = sorted(path for path in (ROOT / "include/chungsuc").glob("*.h") if path.name != "export.h")
# The headers in the order of the tutorial, not of the alphabet.
FIRST = ["chungsuc", "rulebook", "facts", "outcome", "diagnostic", "vocabulary"]


def diagnostics_index(pages: list[Path]) -> str:
    """The first sentence of each page."""
    rows = []
    for page in pages:
        words = page.read_text(encoding="utf-8").split("\n\n")[1].replace("\n", " ")
        rows.append(f"| [`{page.stem}`]({page.name}) | {re.sub(':$', '.', re.split(r'(?<=[.]) ', words)[0])} |")
    return "\n".join(["# Diagnostics", "", "What `chungsuc check` tells, by its code. `chungsuc explain CODE` prints the page.", "", "| code | |", "| --- | --- |", *rows]) + "\n"


def write(pages: Path, place: str, text: str) -> None:
    (pages / place).parent.mkdir(parents=True, exist_ok=True)
    (pages / place).write_text(text, encoding="utf-8")


def draw(program: str, pages: Path) -> None:
    """The pictures of pages, by running what the pages show."""
    for page in sorted(pages.rglob("*.md")):
        text = page.read_text(encoding="utf-8")
        if wanted := page_runs.drawn(text):
            with tempfile.TemporaryDirectory() as folder:
                here, environment = page_runs.place(Path(folder), program)
                page_runs.runs(text, here, environment)
                for picture in wanted:
                    shutil.copy(here / picture, page.parent / picture)


# Pages that are taken from elsewhere and say more to the site than their text does: the language of the theme's words, and
# room for tables of six columns.
HEADS = {"law/law.md": "hide: [navigation]", "law/awards-plan-260.md": "lang: vi\nhide: [navigation]", "howto/templates-vi.md": "lang: vi", "howto/dossier-vi.md": "lang: vi"}


def put_together(program: str, pages: Path) -> None:
    shutil.rmtree(pages, ignore_errors=True)
    shutil.copytree(ROOT / "docs/site", pages)
    draw(program, pages)
    for source, place in TAKEN.items():
        head = f"---\n{HEADS[place]}\n---\n" if place in HEADS else ""
        # What stands as templates.vi.md in the repository is templates-vi.md on the site, as all names there; and beside the how-to pages.
        text = re.sub(r"\(site/howto/", "(", (ROOT / source).read_text(encoding="utf-8"))
        write(pages, place, head + re.sub(r"\((\w+)\.vi\.md", r"(\1-vi.md", text))
    for name, text in notebook_pages.pages(pages / "notebooks").items():
        write(pages, f"notebooks/{name}.md", text)
    codes = sorted((ROOT / "docs/diagnostics").glob("*.md"))
    for page in codes:
        write(pages, f"diagnostics/{page.name}", page.read_text(encoding="utf-8"))
    write(pages, "diagnostics/index.md", diagnostics_index(codes))
    write(pages, "reference/cli.md", cli_page.page(program))
    for name, text in python_pages.pages().items():
        write(pages, f"reference/python/{name}.md", text)
    order = sorted(HEADERS, key=lambda path: (FIRST.index(path.stem) if path.stem in FIRST else len(FIRST), path.stem))
    write(pages, "reference/cpp/index.md", cpp_pages.index(order))
    for header in order:
        write(pages, f"reference/cpp/{header.stem}.md", cpp_pages.page(header))


def build(program: str, site: Path, pages: Path) -> None:
    put_together(program, pages)
    environment = os.environ | {"CHUNGSUC_SITE_PAGES": str(pages), "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--config-file", str(ROOT / "mkdocs.yml"), "--site-dir", str(site)],
                   check=True, env=environment)


if __name__ == "__main__":
    place = Path(sys.argv[2] if len(sys.argv) > 2 else ROOT / "build/site").resolve()
    build(sys.argv[1], place, place.parent / (place.name + "-pages"))
    print("wrote", place)
