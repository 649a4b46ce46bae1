# SPDX-License-Identifier: Apache-2.0
"""Each command on the pages of docs/site is run, and prints what the page shows.

CHUNGSUC names the program. CHUNGSUC_UPDATE=1 writes what is printed into the pages: read the difference.
"""

import os
import shutil
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools/site"))

from page_runs import drawn, matches, place, renewed, runs  # noqa: E402

PAGES = sorted((ROOT / "docs/site").rglob("*.md"))


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.relative_to(ROOT / "docs/site").as_posix())
def test_what_a_page_shows_is_so(page, tmp_path):
    text = page.read_text(encoding="utf-8")
    program = os.environ.get("CHUNGSUC") or shutil.which("chungsuc") or ROOT / "build/release/bin/chungsuc"
    here, environment = place(tmp_path, program)
    told = runs(text, here, environment)
    for picture in drawn(text):
        assert (here / picture).stat().st_size > 1000, f"{picture} was not drawn"
    if os.environ.get("CHUNGSUC_UPDATE"):
        page.write_text(renewed(text, told), encoding="utf-8")
        return
    for run in told:
        if run.shown is not None:
            assert matches(run.shown, run.printed), f"{run.commands}prints\n{run.printed}"


def test_a_page_that_shows_something_else_is_noticed(tmp_path):
    page = '```yaml title="a/b.txt"\nword\n```\n\n```sh\ncat a/b.txt; echo more\n```\n\n```text\nword\n…\n```\n\n```sh title="exit code 3"\nexit 3\n```\n'
    first, second = runs(page, tmp_path, {})
    assert matches(first.shown, first.printed) and second.code == 3
    assert not matches("other\n…\n", first.printed) and not matches("word\n", first.printed)
    assert renewed(page.replace("word\n…", "other"), runs(page.replace("word\n…", "other"), tmp_path, {})) == page.replace("…", "more")
    with pytest.raises(AssertionError):
        runs("```sh\nexit 3\n```\n", tmp_path, {})
