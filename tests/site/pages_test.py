# SPDX-License-Identifier: Apache-2.0
"""Each command on the pages of docs/site is run, and prints what the page shows.

CHUNGSUC names the program. CHUNGSUC_UPDATE=1 writes what is printed into the pages: read the difference.
"""

import os
import shutil
import sys
from pathlib import Path

import pytest
from page_runs import matches, renewed, runs

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted((ROOT / "docs/site").rglob("*.md"))


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.relative_to(ROOT / "docs/site").as_posix())
def test_what_a_page_shows_is_so(page, tmp_path):
    text = page.read_text(encoding="utf-8")
    (tmp_path / "programs").mkdir()
    program = os.environ.get("CHUNGSUC") or shutil.which("chungsuc") or ROOT / "build/release/bin/chungsuc"
    # As the program of the package does: what only the package has is its own, all else the compiled program's.
    (tmp_path / "programs/chungsuc").write_text(f'#!/bin/sh\ncase "$*" in template*|dossier*|*.xlsx*) exec "{sys.executable}" -m chungsuc "$@" ;; esac\nexec "{Path(program).resolve()}" "$@"\n', encoding="utf-8")
    (tmp_path / "programs/chungsuc").chmod(0o755)
    (tmp_path / "programs/python").write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
    (tmp_path / "programs/python").chmod(0o755)
    (tmp_path / "here").mkdir()
    for folder in ("examples", "tools", "rules"):
        (tmp_path / "here" / folder).symlink_to(ROOT / folder)
    environment = {"PATH": f"{tmp_path / 'programs'}:{os.environ['PATH']}", "CHUNGSUC_RULES": str(ROOT / "rules"), "LC_ALL": "C.UTF-8"}
    told = runs(text, tmp_path / "here", environment)
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
