# SPDX-License-Identifier: Apache-2.0
"""Slips of an author's pen, each in a book that is otherwise whole, and each told at its exact line and column, and alone.

    book/, facts.yaml   what is whole
    *.slips             what is done to it, a slip after another:

    == code file.yaml   the code of the finding, and the file of the book that is changed, or a new one; `facts...` is of facts
    - text              stands once in the file, on one line or several, and is replaced by
    + text              this; without `-` it is added at the end. `‸` stands where the finding must
    @ file text         instead of `‸` in what is new: stands once in that file after the change, with `‸`
    ? text              is in the help of the finding
    ! --option          `check` is asked so; what it says of the whole book as well is not counted

In texts `{U+0009}` is a character, `{byte E3}` a byte, and `{70×[}` is `[` seventy times. Lines with `#` explain.
"""

import functools
import json
import os
import re
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
CHUNGSUC = os.environ.get("CHUNGSUC") or shutil.which("chungsuc")
MARK = "‸"
LEAST = 200

# Codes of many files, of a folder or where it stands, of many keys or of many findings, which tests/diagnostics makes; and of cases.
ELSEWHERE = {"book-too-large", "failed", "misplaced-book", "more-findings", "too-many-files", "too-many-nodes", "unreadable-file"}


@dataclass
class Slip:
    code: str
    file: str
    at: str  # where it stands in the table
    find: list[str] = field(default_factory=list)
    put: list[str] = field(default_factory=list)
    place: str = ""
    help: str = ""
    options: list[str] = field(default_factory=list)


def slips() -> list[Slip]:
    found: list[Slip] = []
    for path in sorted(HERE.glob("*.slips")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            sign, _, rest = line.partition(" ")
            if sign == "==":
                code, file = rest.split()
                found.append(Slip(code, file, f"{path.name}:{number}"))
            elif sign in ("-", "+"):
                (found[-1].find if sign == "-" else found[-1].put).append(rest)
            elif sign == "@":
                found[-1].place = rest
            elif sign == "?":
                found[-1].help = rest
            elif sign == "!":
                found[-1].options += rest.split()
            else:
                assert not line or line.startswith("#"), f"{path.name}:{number}: {line}"
    return found


def raw(text: str) -> bytes:
    text = re.sub(r"\{(\d+)×(.+?)\}", lambda m: m[2] * int(m[1]), text)
    text = re.sub(r"\{U\+([0-9A-F]+)\}", lambda m: chr(int(m[1], 16)), text)
    parts = re.split(r"\{byte ([0-9A-F]{2})\}", text)
    return b"".join(bytes.fromhex(p) if i % 2 else p.encode() for i, p in enumerate(parts))


def place_of(text: bytes, at: int) -> tuple[int, int]:
    """Line and column of a byte, columns in characters; a byte that is not UTF-8 is one."""
    line = text[text.rfind(b"\n", 0, at) + 1 : at]
    return text.count(b"\n", 0, at) + 1, len(line.decode("utf-8", "replace")) + 1


def write(slip: Slip, folder: Path) -> tuple[str, int, int]:
    """Writes the book with the slip in it. Returns where the finding must stand."""
    shutil.copytree(HERE / "book", folder / "book")
    shutil.copy(HERE / "facts.yaml", folder)

    def path_of(name: str) -> Path:
        return folder / name if name.startswith("facts") else folder / "book" / name

    path, mark = path_of(slip.file), MARK.encode()
    before = path.read_bytes() if path.exists() else b""
    put = raw("\n".join(slip.put))
    if slip.find:
        find = raw("\n".join(slip.find))
        assert before.count(find) == 1, f"{slip.at}: `-` stands {before.count(find)} times in {slip.file}"
        marked = before.replace(find, put)
    else:
        marked = before + put + b"\n"
    text = marked.replace(mark, b"")
    assert text != before, f"{slip.at}: nothing is changed"
    path.write_bytes(text)
    if not slip.place:
        assert marked.count(mark) == 1, f"{slip.at}: it is not said where the finding stands"
        return slip.file, *place_of(marked, marked.index(mark))
    name, _, words = slip.place.partition(" ")
    words, target = raw(words), path_of(name).read_bytes()
    assert target.count(words.replace(mark, b"")) == 1, f"{slip.at}: `@` stands {target.count(words.replace(mark, b''))} times"
    return name, *place_of(target, target.index(words.replace(mark, b"")) + words.index(mark))


def findings(folder: Path, slip: Slip) -> list[dict]:
    assert CHUNGSUC, "no program: set CHUNGSUC to it, or put chungsuc on the path"
    facts = ["--facts", slip.file] if slip.file.startswith("facts") else []
    run = subprocess.run([CHUNGSUC, "check", "book", "--format", "json", *facts, *slip.options], cwd=folder, capture_output=True, timeout=60)
    assert run.returncode in (0, 1), run.stderr.decode()
    return json.loads(run.stdout)["diagnostics"]


@pytest.mark.parametrize("slip", slips(), ids=lambda s: f"{s.at}:{s.code}")
def test_each_slip_is_told_at_its_place_and_alone(slip, tmp_path):
    file, line, column = write(slip, tmp_path)
    told = [d for d in findings(tmp_path, slip) if not slip.options or d["message"] not in of_the_whole(tuple(slip.options))]
    assert [(d["code"], Path(d["place"]["file"]).name, d["place"]["line"], d["place"]["column"]) for d in told] == [(slip.code, file, line, column)]
    assert slip.help in told[0].get("help", "")


@functools.cache
def of_the_whole(options: tuple[str, ...]) -> list[str]:
    return [d["message"] for d in findings(HERE, Slip("", "", "", options=list(options)))]


def test_what_is_whole_is_silent(tmp_path):
    whole = Slip("", "facts.yaml", "")
    shutil.copytree(HERE / "book", tmp_path / "book")
    shutil.copy(HERE / "facts.yaml", tmp_path)
    assert findings(tmp_path, whole) == []
    assert subprocess.run([CHUNGSUC, "test", "book"], cwd=tmp_path, capture_output=True).returncode == 0


def test_there_are_enough_of_them_and_of_every_code():
    codes = {p.stem for p in (ROOT / "docs/diagnostics").glob("*.md")}
    told = slips()
    assert not sorted(codes - ELSEWHERE - {s.code for s in told})
    assert len(told) >= LEAST
    same = [(s.file, *s.find, "|", *s.put) for s in told]
    assert len(set(same)) == len(same), "a slip stands twice"
