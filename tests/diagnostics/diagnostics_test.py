# SPDX-License-Identifier: Apache-2.0
"""One folder a diagnostic code: what is bad prints expected.txt to the byte, and its nearest good twin prints no finding.

    tests/diagnostics/<code>/bad/          a book folder, checked with `chungsuc check`; bad/book.yaml is optional
    tests/diagnostics/<code>/bad.yaml      or a facts file, checked with `chungsuc check BOOK --facts`
    tests/diagnostics/<code>/book.txt      the name of that BOOK, where it is not the shipped plan
    tests/diagnostics/<code>/options.txt   further options of `check`, where it needs some
    tests/diagnostics/<code>/expected.txt  written anew by `CHUNGSUC_UPDATE=1 pytest tests/diagnostics`; read the diff
    tests/diagnostics/<code>/expected.json, expected.github  the same with `--format`, where they stand
    tests/diagnostics/<code>/good/ or good.yaml
    tests/diagnostics/<code>/<variant>/    another way to the same code, with all of the above

The program runs in the folder of the code, so that places are `bad/criteria.yaml:3:5`. Exit codes: 1 where there is an
error, 0 where there are only warnings or nothing.
"""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
CHUNGSUC = os.environ.get("CHUNGSUC") or shutil.which("chungsuc")
FOLDERS = sorted({p.parent for part in ("expected.txt", "bad", "bad.yaml") for p in HERE.glob(f"**/{part}")})
SHIPPED = "vn/son-la/quynh-nhai/plan-260"

# A twin that is a parameter and no more does not use it, and one that shows where grades may stand says the same twice.
UNUSED_IN_SMALL_BOOKS = {"unused-definition", "shadowed-alternative", "unreachable-branch"}

# Limits are reached by files that nobody wants in a repository: they are written into a copy of `bad`.
LARGE = {
    "file-too-large": lambda: {"large.yaml": "# " + "x" * (4 << 20)},
    "book-too-large": lambda: {f"part_{i}.yaml": "# " + "x" * (3 << 20) + "\nnote: x\n" for i in range(4)},
    "too-many-nodes": lambda: {"large.yaml": "note:\n" + "  - x\n" * 200_000},
    "too-many-nodes/in_several_files": lambda: {f"part_{i}.yaml": "note:\n" + "  - x\n" * 60_000 for i in range(5)},
    "too-many-nodes/cells_of_a_table": lambda: {"income.csv": "region,value\n" + "a,1\n" * 100_000},
    "too-many-nodes/signs": lambda: {"large.yaml": "note: [" + "," * 600_000 + "]\n"},
    "more-findings": lambda: {"rules.yaml": "".join(f"no_key_{i}: x\n" for i in range(700))},
    "more-findings/of_facts": lambda: {"bad.yaml": "kind: commune\nid: x\n" + "".join(f"no_fact_{i}: 1\n" for i in range(49_000))},
    "too-many-files": lambda: {f"part_{i:04}.yaml": "note: x\n" for i in range(1000)},
}


def code_of(folder: Path) -> str:
    return folder.relative_to(HERE).parts[0]


def place_of(folder: Path, part: str, tmp_path: Path) -> Path:
    if part != "bad" or name_of(folder) not in LARGE:
        return folder
    place = tmp_path / part if (folder / part).is_dir() else tmp_path
    if place != tmp_path:
        shutil.copytree(folder / part, place)
    for name, text in LARGE[name_of(folder)]().items():
        (place / name).write_text(text, encoding="utf-8")
    return tmp_path


def check(folder: Path, part: str, tmp_path: Path, style: str = "text") -> subprocess.CompletedProcess:
    assert CHUNGSUC, "no program: set CHUNGSUC to it, or put chungsuc on the path"
    if (folder / part).is_dir():
        arguments = ["check", part]
    else:
        book = folder / "book.txt"
        name = book.read_text(encoding="utf-8").strip() if book.exists() else SHIPPED
        arguments = ["check", name, "--facts", f"{part}.yaml"]
    environment = {k: v for k, v in os.environ.items() if not k.startswith("GITHUB_")} | {"LC_ALL": "C", "NO_COLOR": "1"}
    options = folder / "options.txt"
    arguments += options.read_text(encoding="utf-8").split() if options.exists() else []
    place = place_of(folder, part, tmp_path)
    return subprocess.run([CHUNGSUC, *arguments, "--format", style], cwd=place, env=environment, capture_output=True, timeout=60)


def said(run: subprocess.CompletedProcess) -> str:
    """Diagnostics go to standard error or output, whichever the program chose; the summary stands with them."""
    return run.stdout.decode("utf-8") + run.stderr.decode("utf-8")


def expect(folder: Path, file: str, text: str) -> None:
    if os.environ.get("CHUNGSUC_UPDATE"):
        (folder / file).write_text(text, encoding="utf-8", newline="\n")
    assert text == (folder / file).read_text(encoding="utf-8")


def name_of(folder: Path) -> str:
    return folder.relative_to(HERE).as_posix()


@pytest.mark.parametrize("folder", FOLDERS, ids=name_of)
def test_bad_is_told_exactly(folder, tmp_path):
    run = check(folder, "bad", tmp_path)
    text = said(run)
    expect(folder, "expected.txt", text)
    assert f"[{code_of(folder)}]" in text
    assert run.returncode == (1 if ": error: " in text else 0)


@pytest.mark.parametrize("folder", FOLDERS, ids=name_of)
def test_good_twin_is_silent(folder, tmp_path):
    run = check(folder, "good", tmp_path)
    told = set(re.findall(r" \[([a-z-]+)\]$", said(run), re.M))
    assert told <= UNUSED_IN_SMALL_BOOKS - {code_of(folder)} and run.returncode == 0, said(run)


@pytest.mark.parametrize("file", sorted(p for s in ("json", "github") for p in HERE.glob(f"**/expected.{s}")), ids=name_of)
def test_other_formats_say_the_same(file, tmp_path):
    run = check(file.parent, "bad", tmp_path, file.suffix[1:])
    expect(file.parent, file.name, run.stdout.decode("utf-8"))
    assert run.returncode == 1
    said_as_text = (file.parent / "expected.txt").read_text(encoding="utf-8")
    mistakes = said_as_text.count(": error: ")
    marks = {".json": '"severity": "error"', ".github": "::error "}
    assert run.stdout.decode("utf-8").count(marks[file.suffix]) == mistakes


@pytest.mark.parametrize("folder", [f for f in FOLDERS if f.name == "among_others"], ids=name_of)
def test_several_mistakes_are_all_told_sorted_by_place(folder):
    lines = (folder / "expected.txt").read_text(encoding="utf-8").splitlines()
    places = [line.split(": error: ")[0].rsplit(":", 2) for line in lines if ": error: " in line]
    places = [(file, int(line), int(column)) for file, line, column in places]
    assert len(places) > 2 and places == sorted(places)
