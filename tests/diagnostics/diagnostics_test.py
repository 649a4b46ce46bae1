# SPDX-License-Identifier: Apache-2.0
"""One folder a diagnostic code: what is bad prints expected.txt to the byte, and its nearest good twin prints nothing.

    tests/diagnostics/<code>/bad/          a book folder, checked with `chungsuc check`; bad/book.yaml is optional
    tests/diagnostics/<code>/bad.yaml      or a facts file, checked with `chungsuc check BOOK --facts`
    tests/diagnostics/<code>/book.txt      the name of that BOOK, where it is not the shipped plan
    tests/diagnostics/<code>/expected.txt  written anew by `CHUNGSUC_UPDATE=1 pytest tests/diagnostics`; read the diff
    tests/diagnostics/<code>/good/ or good.yaml

The program runs in the folder of the code, so that places are `bad/criteria.yaml:3:5`. Exit codes: 1 where there is an
error, 0 where there are only warnings or nothing.
"""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
CHUNGSUC = os.environ.get("CHUNGSUC") or shutil.which("chungsuc")
FOLDERS = sorted(p for p in HERE.iterdir() if (p / "expected.txt").exists() or (p / "bad").exists())
SHIPPED = "vn/son-la/quynh-nhai/plan-260"


def check(folder: Path, part: str) -> subprocess.CompletedProcess:
    assert CHUNGSUC, "no program: set CHUNGSUC to it, or put chungsuc on the path"
    if (folder / part).is_dir():
        arguments = ["check", part]
    else:
        book = folder / "book.txt"
        name = book.read_text(encoding="utf-8").strip() if book.exists() else SHIPPED
        arguments = ["check", name, "--facts", f"{part}.yaml"]
    environment = {k: v for k, v in os.environ.items() if not k.startswith("GITHUB_")} | {"LC_ALL": "C", "NO_COLOR": "1"}
    return subprocess.run([CHUNGSUC, *arguments], cwd=folder, env=environment, capture_output=True, timeout=60)


def said(run: subprocess.CompletedProcess) -> str:
    """Diagnostics go to standard error or output, whichever the program chose; the summary stands with them."""
    return run.stdout.decode("utf-8") + run.stderr.decode("utf-8")


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_bad_is_told_exactly(folder):
    run = check(folder, "bad")
    text = said(run)
    expected = folder / "expected.txt"
    if os.environ.get("CHUNGSUC_UPDATE"):
        expected.write_text(text, encoding="utf-8", newline="\n")
    assert text == expected.read_text(encoding="utf-8")
    assert f"[{folder.name}]" in text
    assert run.returncode == (1 if ": error: " in text else 0)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_good_twin_is_silent(folder):
    run = check(folder, "good")
    assert f"[{folder.name}]" not in said(run)
    assert run.returncode == 0, said(run)
