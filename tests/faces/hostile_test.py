# SPDX-License-Identifier: Apache-2.0
"""Files from anybody, on a real disk: links that lead away, and what is no file. Each is named, at once, in little memory."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from cli import BOOK, ROOT, program, run

HEAD = "language: 1\nid: sample\nversion: 1.0.0\nvi: Sổ mẫu\nen: Sample book\n"
TABLE = "parameters:\n  income: {type: money, unit: million dong, vi: x, en: x, by: region, table: income.csv}\n"
SECRET = "a line that belongs to somebody else"
MEGABYTES = 64
BEHIND_A_FILE = {"a pipe": "is a pipe, not a file", "a folder": "is a folder, not a file", "a device": "is a device, not a file"}


def place(path: Path, what: str) -> None:
    """Puts there something that is no file; devices by a link, since to make one needs a privilege."""
    if what == "a pipe":
        os.mkfifo(path)
    elif what == "a folder":
        path.mkdir()
    else:
        path.symlink_to("/dev/zero")


def book(folder: Path, **files: str) -> Path:
    folder.mkdir(parents=True)
    (folder / "book.yaml").write_text(HEAD, encoding="utf-8")
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def secret(tmp_path):
    path = tmp_path / "elsewhere/secret"
    path.parent.mkdir()
    path.write_text(f"{SECRET}\n", encoding="utf-8")
    return path


def refused(*arguments: str, code: str, message: str) -> None:
    done = run("check", *arguments, code=1)
    assert f"{message} [{code}]" in done.stdout and SECRET not in done.stdout + done.stderr


@pytest.mark.parametrize("name", ["income.csv", "rules.yaml", "book.yaml"])
def test_a_link_out_of_the_book_is_not_followed(tmp_path, secret, name):
    folder = book(tmp_path / "book", rules=TABLE)
    (folder / name).unlink(missing_ok=True)
    (folder / name).symlink_to(secret)
    refused(str(folder), code="path-leaves-book", message=f"`{name}` is a link to a file outside the book")


def test_a_link_by_way_of_links_is_not_followed(tmp_path, secret):
    folder = book(tmp_path / "book", rules=TABLE)
    (folder / "inner").symlink_to("../elsewhere")
    (folder / "income.csv").symlink_to("inner/secret")
    refused(str(folder), code="path-leaves-book", message="`income.csv` is a link to a file outside the book")


def test_a_link_within_the_book_and_a_book_behind_a_link_are_read(tmp_path):
    folder = book(tmp_path / "store/book", rules="note: x\n")
    (folder / "more.yaml").symlink_to("rules.yaml")
    (tmp_path / "books").symlink_to("store")
    run("check", str(tmp_path / "books/book"), code=0)
    (tmp_path / "named").symlink_to(folder)
    run("check", str(tmp_path / "named"), code=0)


def test_a_link_to_a_file_of_the_books_that_are_found_by_name_is_read(tmp_path):
    folder = book(tmp_path / "book")
    source = next((ROOT / "rules/vn").glob("documents*.yaml"))
    (folder / "documents.yaml").symlink_to(source)
    assert "path-leaves-book" not in run("check", str(folder)).stdout


def test_a_book_that_is_used_may_not_be_a_link_out_of_the_books(tmp_path):
    book(tmp_path / "elsewhere/other", rules=SECRET)
    folder = book(tmp_path / "books/sample")
    (folder / "book.yaml").write_text(HEAD + "uses: [other]\n", encoding="utf-8")
    (tmp_path / "books/other").symlink_to(tmp_path / "elsewhere/other")
    refused(str(folder), code="path-leaves-book", message="`other` is a link to a folder where no books are")


@pytest.mark.parametrize("what", ["a pipe", "a folder"])
@pytest.mark.parametrize("name", ["income.csv", "rules.yaml", "book.yaml"])
def test_what_is_no_file_is_named(tmp_path, name, what):
    folder = book(tmp_path / "book", rules=TABLE)
    (folder / name).unlink(missing_ok=True)
    place(folder / name, what)
    refused(str(folder), code="unreadable-file", message=f"`{name}` {BEHIND_A_FILE[what]}")


@pytest.mark.parametrize("name", ["income.csv", "rules.yaml"])
@pytest.mark.parametrize("target", ["/proc/self/pagemap", "/proc/self/mem", "/dev/zero"])
def test_a_link_to_what_cannot_be_read_is_no_abort(tmp_path, name, target):
    folder = book(tmp_path / "book", rules=TABLE)
    (folder / name).unlink(missing_ok=True)
    (folder / name).symlink_to(target)
    refused(str(folder), code="path-leaves-book", message=f"`{name}` is a link to a file outside the book")


@pytest.mark.parametrize("what", ["a folder", "a device"])
def test_facts_that_are_no_file_are_named(tmp_path, what):
    path = tmp_path / "facts.yaml"
    place(path, what)
    for command in (["check", BOOK], ["decide", BOOK, "--as-of", "2023-12-31", "--ask", "criterion.plan.commune.typical"]):
        done = run(*command, "--facts", str(path), code=2)
        assert f"`{path}` {BEHIND_A_FILE[what]}" in done.stderr


@pytest.mark.parametrize("path", ["/proc/self/mem", "/proc/self/pagemap"])
def test_facts_that_the_system_cannot_read_are_named(path):
    done = run("check", BOOK, "--facts", path, code=2)
    assert f"`{path}` cannot be read: " in done.stderr and "basic_filebuf" not in done.stderr


def test_facts_may_come_through_a_pipe():
    facts = "kind: commune\nid: nam_et\n"
    done = subprocess.run([program(), "check", BOOK, "--facts", "/dev/stdin"], cwd=ROOT, input=facts, capture_output=True, encoding="utf-8", timeout=60)
    assert done.returncode == 0 and "1 subject, no mistakes" in done.stdout, done.stdout + done.stderr


def limited(*arguments: str) -> tuple[int, int, int]:
    """Exit code, peak memory in megabytes, and bytes printed. A child of its own, so that the peak is of this run alone."""
    measure = ("import resource, subprocess, sys; done = subprocess.run(sys.argv[1:], capture_output=True); "
               "print(done.returncode, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, len(done.stdout + done.stderr))")
    done = subprocess.run([sys.executable, "-c", measure, program(), *arguments], cwd=ROOT, capture_output=True, encoding="utf-8", check=True, timeout=60)
    code, kilobytes, printed = map(int, done.stdout.split())
    return code, kilobytes // 1024, printed


WORST = {
    "unknown facts": "kind: commune\nid: x\n" + "".join(f"k{i}: 1\n" for i in range(49_000)),
    "unknown years": "kind: commune\nid: x\nconstruction_debt:\n" + "".join(f"  y{i}: 1\n" for i in range(49_000)),
    "wrong years": "kind: commune\nid: x\nconstruction_debt:\n" + "".join(f"  {i}: x\n" for i in range(1400, 10_000)),
    "related subjects": "kind: district\nid: x\ncommunes:\n" + "".join(f"  - {{id: c{i}}}\n" for i in range(32_000)),
    "related subjects of another kind": "kind: district\nid: x\ncommunes:\n" + "".join(f"  - {{kind: x{i}}}\n" for i in range(32_000)),
    "subjects": "".join(f"- {{kind: commune, id: c{i}}}\n" for i in range(19_000)),
    "subjects with mistakes": "".join(f"- {{kind: commune, id: c{i}, no_fact: 1}}\n" for i in range(14_000)),
    "subjects without a kind": "".join(f"- {{id: c{i}}}\n" for i in range(32_000)),
}


@pytest.mark.parametrize("facts", WORST, ids=str)
def test_facts_just_under_the_limits_take_little_memory(tmp_path, facts):
    path = tmp_path / "facts.yaml"
    path.write_text(WORST[facts], encoding="utf-8")
    code, megabytes, printed = limited("check", "vn", "--facts", str(path))
    assert code in (0, 1) and megabytes < MEGABYTES and printed < 400_000, (code, megabytes, printed)


def test_a_decision_lists_some_of_many_mistakes(tmp_path):
    path = tmp_path / "facts.yaml"
    path.write_text(WORST["unknown facts"], encoding="utf-8")
    asked = ["decide", "vn", "--facts", str(path), "--ask", "meets.commune_standing", "--as-of", "2023-12-31", "--lang", "en"]
    code, megabytes, printed = limited(*asked)
    assert code == 1 and megabytes < MEGABYTES and printed < 200_000, (code, megabytes, printed)
    assert "48800 more findings are not listed" in run(*asked).stdout


def test_a_spreadsheet_is_told_as_one(tmp_path):
    (tmp_path / "commune.xlsx").write_bytes(b"PK\x03\x04\x14\x00\x00\x00\x08\x00\xff\xfe")
    told = run("decide", "vn", "--facts", str(tmp_path / "commune.xlsx"), "--ask", "meets.commune_standing", "--as-of", "2023-12-31").stderr
    assert "the file is a spreadsheet or another archive, not text" in told and "Python package reads a filled template" in told
