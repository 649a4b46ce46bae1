# SPDX-License-Identifier: Apache-2.0
"""`fmt`: the canonical form of a file says what the file said. Held against PyYAML, which shares nothing with it.

CHUNGSUC_SEED=7 CHUNGSUC_FILES=20000 pytest tests/faces/fmt_test.py     # more generated files, from another seed
"""

import os
import re
from pathlib import Path

import pytest
import yaml
from cli import ROOT, run
from odd_yaml import Odd

BOOKS = sorted(p.parent for p in (ROOT / "rules").rglob("book.yaml")) + sorted(p.parent for p in (ROOT / "examples").rglob("book.yaml"))
SEED, FILES = int(os.environ.get("CHUNGSUC_SEED", "1")), int(os.environ.get("CHUNGSUC_FILES", "600"))


LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # ten times as fast where PyYAML was built with libyaml


def said(text: str):
    """All scalars as text; keys in any order."""
    return yaml.load(text, Loader=LOADER)


def comments(text: str) -> list[str]:
    """What stands outside the scalars that PyYAML finds, from each `#` to the end of its line."""
    words: set[int] = set()
    for token in yaml.scan(text, Loader=LOADER):
        if isinstance(token, yaml.ScalarToken):
            begin, end = token.start_mark.index, token.end_mark.index
            if token.style in ("|", ">"):  # its own line may have a comment; the mark of its end may lie behind empty lines
                begin, end = text.index("\n", begin), len(text[:end].rstrip(" \n"))
            words.update(range(begin, end))
    found, at = [], 0
    while (at := text.find("#", at)) >= 0:
        stop = at + 1
        if at not in words:
            stop = text.find("\n", at) if "\n" in text[at:] else len(text)
            found.append(text[at:stop].rstrip())
        at = stop
    return sorted(found)


def fmt(path: Path, text: str, *options: str, code: int = 0) -> str:
    path.write_bytes(text.encode("utf-8"))
    run("fmt", path.name, *options, folder=path.parent, code=code)
    return path.read_bytes().decode("utf-8")


def test_generated_files_say_the_same_with_every_comment(tmp_path):
    before = {}
    for i in range(FILES):
        text = Odd(SEED * 1_000_000 + i).file()
        before[tmp_path / f"{i:05}.yaml"] = text
        (tmp_path / f"{i:05}.yaml").write_bytes(text.encode("utf-8"))
    out = run("fmt", ".", folder=tmp_path, code=0).stdout
    assert "left as" not in out
    for path, text in before.items():
        now = path.read_bytes().decode("utf-8")
        assert said(now) == said(text), text
        assert comments(now) == comments(text.replace("\r\n", "\n")), text
        assert "\r" not in now and "\n\n\n" not in now and not re.search(r"[ \t]\n", re.sub(r"(?m)^ *dòng.*$", "", now)), now
    assert f"{FILES} files, 0 not in canonical form" in run("fmt", "--check", ".", folder=tmp_path, code=0).stdout


@pytest.mark.parametrize("book", BOOKS, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_a_book_that_was_laid_out_otherwise_comes_back(book, tmp_path):
    """Twice as deep, other ends of lines, blanks at their ends: to the byte what is shipped."""
    for path in book.glob("*.yaml"):
        lines = path.read_text(encoding="utf-8").splitlines()
        deeper = [" " * (len(line) - len(line.lstrip(" "))) + re.sub("^( *)- ", r"\1-   ", line) for line in lines]
        (tmp_path / path.name).write_bytes("".join(line + "  \r\n" if line.endswith(("}", "]")) else line + "\r\n" for line in deeper).encode("utf-8"))
    assert " 0 rewritten" not in run("fmt", str(tmp_path), code=0).stdout
    for path in book.glob("*.yaml"):
        assert (tmp_path / path.name).read_bytes() == path.read_bytes(), path.name


@pytest.mark.parametrize("book", BOOKS, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_the_shipped_books_are_in_canonical_form(book):
    run("fmt", "--check", str(book), code=0)


LAID_OUT = [
    # Spaces, brackets, quotes that nothing needs, and the order of keys.
    ("bodies:\n   council:   {cite: plan x,vi: 'Hội đồng' , en: \"Council\", tier: district}\n", "bodies:\n  council: {vi: Hội đồng, en: Council, tier: district, cite: plan x}\n"),
    # Brackets over several lines are a block, with their comments.
    ("note: [a, # first\n  b]\n", "note:\n  - a  # first\n  - b\n"),
    # Words that their author broke stand on one line.
    ("note: one\n  two\n   three\n", "note: one two three\n"),
    # A quoted number is text and stays it; so is a key that reads as a number.
    ("cases:\n  a: {given: {x: '1', '17.3': 2}}\n", "cases:\n  a: {given: {x: '1', '17.3': 2}}\n"),
    # Nothing moves past a comment or an empty line, and what a comment stands over stays beneath it.
    ("bodies:\n  council:\n    cite: plan x\n    # the name\n    en: Council\n    tier: district\n    vi: Hội đồng\n\n    fills: x\n", "bodies:\n  council:\n    cite: plan x\n    # the name\n    en: Council\n    vi: Hội đồng\n    tier: district\n\n    fills: x\n"),
    # A line that was broken within quotes is one, and what then needs no quotes has none.
    ('note: "one \\\n  two"\nvi: "a\\\n  b: c"\n', "note: one two\nvi: 'ab: c'\n"),
    # A comment behind a value goes where the value goes.
    ("bodies:\n  council:\n    cite: plan x # I\n    vi: Hội đồng  # II\n", "bodies:\n  council:\n    vi: Hội đồng  # II\n    cite: plan x  # I\n"),
    # A block of text is indented anew.
    ("note: >-\n     one\n       two\n\n     three\n", "note: >-\n  one\n    two\n\n  three\n"),
    # Ends of lines, empty lines and blanks.
    ("\r\n\r\nnote: x   \r\n\r\n\r\n\r\nvi: y\r\n\r\n", "note: x\n\nvi: y\n"),
]


@pytest.mark.parametrize("before, after", LAID_OUT)
def test_the_form(before, after, tmp_path):
    assert fmt(tmp_path / "rules.yaml", before) == after
    assert fmt(tmp_path / "rules.yaml", after) == after


def test_check_writes_nothing(tmp_path):
    text = "note:   x\n"
    assert fmt(tmp_path / "a.yaml", text, "--check", code=1) == text


def test_a_folder_is_all_that_is_beneath_it_but_what_is_hidden(tmp_path):
    for name in ("a.yaml", "b/c.yml", ".d/e.yaml", "f.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("a:   1\n", encoding="utf-8")
    run("fmt", str(tmp_path), code=0)
    assert {p.name for p in tmp_path.rglob("*.*") if p.is_file() and p.read_text(encoding="utf-8") == "a: 1\n"} == {"a.yaml", "c.yml"}


def test_an_editor_sends_its_text_through(tmp_path):
    assert run("fmt", "-", stdin="a:   1\n", code=0).stdout == "a: 1\n"
    wrong = run("fmt", "-", stdin="a: [1\n", code=1)
    assert wrong.stdout == "a: [1\n" and "standard input:" in wrong.stderr


def test_a_file_with_mistakes_is_left_as_it_is(tmp_path):
    for text in ("note: [\n", "vi: xa\u0303\n", "a: 1\na: 2\n", "a: &x 1\n"):
        assert fmt(tmp_path / "a.yaml", text, code=1) == text
    (tmp_path / "a.yaml").write_text("vi: xa\u0303\n", encoding="utf-8")
    assert "[not-nfc]" in run("fmt", "a.yaml", folder=tmp_path, code=1).stderr


def test_what_is_not_there_is_misuse(tmp_path):
    assert "no file, folder or book `nowhere`" in run("fmt", "nowhere", folder=tmp_path, code=2).stderr


def test_a_link_keeps_being_one(tmp_path):
    (tmp_path / "real.yaml").write_text("note:   x\n", encoding="utf-8")
    (tmp_path / "link.yaml").symlink_to("real.yaml")
    run("fmt", "link.yaml", folder=tmp_path, code=0)
    assert (tmp_path / "link.yaml").is_symlink() and (tmp_path / "real.yaml").read_text(encoding="utf-8") == "note: x\n"
    assert not (tmp_path / "real.yaml.new").exists()


def test_json_is_left_as_it_is(tmp_path):
    text = '{"kind": "commune", "id": "x"}\n'
    (tmp_path / "facts.json").write_text(text, encoding="utf-8")
    assert "`facts.json` is JSON" in run("fmt", "facts.json", folder=tmp_path, code=1).stderr
    assert (tmp_path / "facts.json").read_text(encoding="utf-8") == text
