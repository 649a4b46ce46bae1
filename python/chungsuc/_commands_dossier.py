# SPDX-License-Identifier: Apache-2.0
"""`chungsuc dossier`: what `decide` says of one subject or of a whole round, as pages to be printed and signed."""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
import tempfile
from typing import Any, Mapping, Sequence

from . import _core
from ._commands import EXIT_CODES, Parser, Said, nominees, read_filled, told
from ._core import Error, RuleBook
from ._dossier import decisions_within
from ._dossier_docx import document
from ._dossier_html import page
from ._dossier_model import Dossier, dossier_of
from ._dossier_names import names_within

_FORMS = {"html": (".html", ".htm"), "docx": (".docx",)}
_ENDINGS = tuple(ending for endings in _FORMS.values() for ending in endings)
HELP = """Write dossiers to be printed and signed: summary, conditions, grounds, what is missing, judgements, steps, clauses
Usage: chungsuc dossier [OPTIONS] BOOK [QUESTION ...]

Positionals:
  BOOK TEXT                   A folder with a book.yaml, or the name of a shipped book (see `chungsuc books`)
  QUESTION TEXT ...           The questions (see `chungsuc questions`); without one, all awards of the round are decided

Options:
  -h,--help                   Print this help message and exit
  --facts TEXT ...            Facts in YAML or JSON, a filled template (XLSX), or a folder of them
  --as-of TEXT                The day of the decision, YYYY-MM-DD; the clock is never read
  --round TEXT                The round, as `chungsuc questions` lists them
  --lodged-on TEXT            The day the dossier was lodged, where the law in force depends on it
  --year INT                  The assessed year; by default the round's, else that of --as-of
  --only TEXT                 Only the subject with this id
  --each TEXT                 Ask about each related subject instead, such as each of `communes` of a district
  --overlay TEXT ...          A further book that sets what is unset; may be given several times
  --output TEXT=dossier.html  The page (.html) or document (.docx) to write, all dossiers in one with a list in front; a folder (dossiers/): one for each
  --format TEXT:{html,docx}   What to write into a folder: pages of HTML (html), or documents of a word processor (docx)
  --lang TEXT:{vi,en}=vi      Language of the dossier
  --agency TEXT               Whose dossier it is, to stand in the upper left corner
  --national-header           The nation's name and motto above, as on documents that an agency issues
  --title TEXT                What the list of several is called; by default the round, or the question
""" + EXIT_CODES


def dossier(arguments: Sequence[str]) -> int:
    if {"-h", "--help"} & set(arguments):
        print(HELP, end="")
        return 0
    parser = Parser()
    parser.add_argument("book")
    parser.add_argument("question", nargs="*")
    for name in ("--facts", "--overlay"):
        parser.add_argument(name, nargs="+", action="extend", default=[])
    for name in ("--as-of", "--round", "--lodged-on", "--only", "--each"):
        parser.add_argument(name)
    parser.add_argument("--year", type=int)
    parser.add_argument("--output", default="dossier.html")
    parser.add_argument("--format", choices=_FORMS)
    parser.add_argument("--lang", default="vi", choices=("vi", "en"))
    for name in ("--agency", "--title"):
        parser.add_argument(name, default="")
    parser.add_argument("--national-header", action="store_true")
    return told(lambda: _write(parser.parse_intermixed_args(arguments)))


def _write(asked: argparse.Namespace) -> int:
    from . import law, load

    if not asked.facts:
        raise Error("name the facts with --facts: a file in YAML or JSON, a filled template (XLSX), or a folder of them")
    if not asked.as_of:
        raise Error("name the day of the decision with --as-of YYYY-MM-DD; the clock is never read")
    book = load(asked.book, asked.overlay)
    code, decisions = 0, []
    for file in _files(asked.facts):
        found, of_file = _decide(asked, book, file)
        decisions += found
        code = max(code, of_file)
    if not decisions:
        raise Error("there is nothing to write a dossier of: no subject was decided")
    labels = {r.id: (r.label.vi, r.label.en) for r in book.rounds}
    written: dict[str, tuple[str, str]] = {}
    if any(d["evidence_from"] for d in decisions):
        said = law(asked.book, asked.overlay)
        cites = [c for part in (said.values, said.bounds, said.weak) for one in part for c in one.cites]
        written = {f"{c.document} {c.clause}".strip(): (c.written.vi, c.written.en) for c in cites}
        written |= {value.parameter: (value.label.vi, value.label.en) for value in said.values}
    dossiers = [dossier_of(d, asked.lang, labels, (book.label.vi, book.label.en), written, names_within(book, d)) for d in decisions]
    title = asked.title or (labels[asked.round][asked.lang == "en"] if asked.round in labels else dossiers[0].title)
    for path, part in _parts(asked.output, asked.format, dossiers):
        _save(path, part, asked, title)
        print(path)
    return code


def _files(places: Sequence[str]) -> list[str]:
    """The files of facts; of a folder those whose names say that they are, sorted."""
    found: list[str] = []
    for place in places:
        if os.path.isdir(place):
            inside = sorted(name for name in os.listdir(place) if name.endswith((".yaml", ".yml", ".json", ".xlsx")) and not name.startswith((".", "~")))
            if not inside:
                raise Error(f"there are no facts in `{place}`: no file in it ends in .yaml, .json or .xlsx")
            found += [os.path.join(place, name) for name in inside]
        else:
            found.append(place)
    return found


def _decide(asked: argparse.Namespace, book: RuleBook, file: str) -> tuple[list[Mapping[str, Any]], int]:
    """What the compiled `decide` says of a file, and its exit code."""
    code = 0
    with tempfile.TemporaryDirectory(prefix="chungsuc-") as folder:
        facts = file
        if file.endswith(".xlsx"):
            subjects, code = read_filled(book, file, asked.lang)
            facts = os.path.join(folder, os.path.basename(file) + ".yaml")
            with open(facts, "w", encoding="utf-8") as text:
                text.write(nominees(subjects))
        command = ["chungsuc", "decide", asked.book, "--facts", facts, "--format", "json", "--as-of", asked.as_of]
        for name, value in (("--round", asked.round), ("--lodged-on", asked.lodged_on), ("--year", asked.year), ("--only", asked.only), ("--each", asked.each)):
            command += [name, str(value)] if value is not None else []
        for name, values in (("--ask", asked.question), ("--overlay", asked.overlay)):
            for value in values:
                command += [name, value]
        said, done = _captured(command)
    if done > 1 or not said.strip():
        raise Said(done or 1)
    return decisions_within(json.loads(said)), max(code, done)


def _captured(command: list[str]) -> tuple[str, int]:
    """What the compiled command prints, which goes past Python's own standard output."""
    sys.stdout.flush()
    kept = os.dup(1)
    with tempfile.TemporaryFile() as output:
        os.dup2(output.fileno(), 1)
        try:
            code = _core._run_command_line(command)
        finally:
            os.dup2(kept, 1)
            os.close(kept)
        output.seek(0)
        return output.read().decode("utf-8"), code


def _parts(output: str, form: str | None, dossiers: list[Dossier]) -> list[tuple[str, list[Dossier]]]:
    """Which dossiers go into which file."""
    if not (output.endswith(os.sep) or os.path.isdir(output)):
        if not output.endswith(_ENDINGS):
            raise Error(f"a dossier is a page of HTML or a document; name a file that ends in .html or .docx, or a folder, not `{output}`")
        if form and not output.endswith(_FORMS[form]):
            raise Error(f"`--format {form}` is of a folder; `{output}` says by its ending what it is")
        return [(output, dossiers)]
    os.makedirs(output, exist_ok=True)
    width = len(str(len(dossiers)))
    return [(os.path.join(output, f"{n:0{width}}-{_plain(d.subject)}.{form or 'html'}"), [d]) for n, d in enumerate(dossiers, 1)]


def _plain(name: str) -> str:
    return re.sub(r"\W+", "-", name).strip("-")[:60] or "dossier"


def _save(path: str, dossiers: Sequence[Dossier], asked: argparse.Namespace, title: str) -> None:
    how = asked.lang, asked.national_header, asked.agency, title
    made = document(dossiers, *how) if path.endswith(".docx") else page(dossiers, *how).encode("utf-8")
    try:
        with open(path, "wb") as file:
            file.write(made)
    except OSError as error:
        raise Error(f"cannot write `{path}`: {error.strerror}") from None
