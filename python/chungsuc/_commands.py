# SPDX-License-Identifier: Apache-2.0
"""The commands that only the package has, and spreadsheets where the compiled ones take facts or a table."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from typing import Any, Callable, NoReturn, Sequence

from . import _facts
from ._core import Error, RuleBook
from ._errors import RuleError
from ._template_plan import read_years

Run = Callable[[Sequence[str]], int]
_MISUSE = 2
EXIT_CODES = "\nExit codes: 0 holds, 1 something to fix, 2 misuse.\n"

TEMPLATE_HELP = """Write a spreadsheet to be filled: a column for each fact of a kind of subject, with unit, range, provider and clause
Usage: chungsuc template [OPTIONS] KIND

Positionals:
  KIND TEXT                   The kind of subject, such as commune (see `chungsuc facts BOOK`)

Options:
  -h,--help                   Print this help message and exit
  --book TEXT=.               A folder with a book.yaml, or the name of a shipped book (see `chungsuc books`)
  --overlay TEXT ...          A further book that sets what is unset; may be given several times
  --output TEXT=KIND.xlsx     The file to write
  --force                     Write over a file that is there already
  --years TEXT                The years of facts that are known year by year: 2021-2023, or 2021,2023; by default those of the rounds
  --rounds TEXT ...           The rounds of facts that are known round by round; by default all of the book
  --ask TEXT ...              Only the facts that these questions ask for
  --lang TEXT:{vi,en}=vi      Language of the sheet; either is read

It is read where facts or a table are: chungsuc decide BOOK --facts KIND.xlsx ..., or --table KIND.xlsx.
""" + EXIT_CODES


class Said(Error):
    """What is wrong stands on standard error; the exit code is that of whoever said it."""

    def __init__(self, code: int) -> None:
        super().__init__("nothing was written")
        self.code = code


class Parser(argparse.ArgumentParser):
    """Misuse is told as the compiled command tells it."""

    def __init__(self) -> None:
        super().__init__(add_help=False, allow_abbrev=False)

    def error(self, message: str) -> NoReturn:
        raise Error(message)


def told(work: Callable[[], int]) -> int:
    """Faults as the compiled command tells them."""
    try:
        return work()
    except RuleError as error:
        print(str(error).strip(), file=sys.stderr)
        return 1
    except Said as said:
        return said.code
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _MISUSE
    except (Error, TypeError, ValueError, OSError) as error:
        print(f"chungsuc: {error}", file=sys.stderr)
        return _MISUSE


def template(arguments: Sequence[str]) -> int:
    """`chungsuc template`"""
    if {"-h", "--help"} & set(arguments):
        print(TEMPLATE_HELP, end="")
        return 0
    parser = Parser()
    parser.add_argument("kind")
    parser.add_argument("--book", default=".")
    for name in ("--overlay", "--rounds", "--ask"):
        parser.add_argument(name, nargs="+", action="extend")
    for name in ("--output", "--years"):
        parser.add_argument(name)
    parser.add_argument("--force", action="store_true")
    parser.add_argument("--lang", default="vi", choices=("vi", "en"))

    def work() -> int:
        from . import load

        asked = parser.parse_args(arguments)
        book = load(asked.book, asked.overlay or [])
        output = asked.output or f"{asked.kind}.xlsx"
        years = None if asked.years is None else read_years(asked.years)
        book.template(asked.kind, output, years, asked.rounds, asked.ask or [], asked.lang, asked.force)
        print(output)
        return 0

    return told(work)


def with_spreadsheet(arguments: Sequence[str], run: Run) -> int:
    """A command of which the facts or the table are a filled template."""
    asked = _places(arguments)
    if str(asked.table or "").endswith(".xlsx"):
        return told(lambda: _rows(asked))
    if not str(asked.facts or "").endswith(".xlsx"):
        return run(arguments)

    def work() -> int:
        from . import load

        subjects, code = read_filled(load(asked.book, asked.overlay), asked.facts, asked.lang)
        with tempfile.TemporaryDirectory(prefix="chungsuc-") as folder:
            as_text = os.path.join(folder, os.path.basename(asked.facts) + ".yaml")
            with open(as_text, "w", encoding="utf-8") as text:
                text.write(nominees(subjects))
            given = (asked.facts, f"--facts={asked.facts}")
            return run([a if a not in given else as_text if a == asked.facts else f"--facts={as_text}" for a in arguments]) or code

    return told(work)


def _rows(asked: argparse.Namespace) -> int:
    """`decide --table` of a filled template: an answer for each subject, or one of them explained."""
    from . import load
    from ._table_files import _kept, _print, _Text

    if asked.command != "decide" or not asked.ask:
        raise Error("name a question with --ask; a table is asked one or several")
    if str(asked.output or "").endswith((".xlsx", ".parquet", ".arrow", ".feather", ".ipc")):
        raise Error(f"the answers of a filled template are written as CSV or JSON lines, not as `{asked.output}`")
    book = load(asked.book, asked.overlay)
    subjects, code = read_filled(book, asked.table, asked.lang)
    context = (asked.as_of, asked.round, asked.lodged_on, asked.year)
    if asked.row is not None:
        if not 1 <= asked.row <= len(subjects):
            raise Error(f"there is no row {asked.row} in `{asked.table}`; it has {len(subjects)}")
        decisions = [book.decide(question, subjects[asked.row - 1], *context) for question in asked.ask]
        _print(asked, book, decisions)
        return max(code, 1 if any(d.invalid for d in decisions) else 0)
    flat = [_flat(subject) for subject in subjects]
    kept = _kept(asked.keep, ["id", *dict.fromkeys(name for subject in flat for name in subject)])
    if asked.format not in (None, "csv", "jsonl"):
        raise Error(f"the answers of a table are written as csv or jsonl, not as {asked.format}; one row, named with --row, is explained as {asked.format}")
    writer = _Text(asked.output, asked.format or ("jsonl" if str(asked.output or "").endswith((".jsonl", ".ndjson")) else "csv"))
    try:
        rows = [{name: one.get(name) for name in kept} | _answers(book, asked.ask, subject, context) for one, subject in zip(flat, subjects)]
        writer.write_rows(list(rows[0]), (row.values() for row in rows))
    finally:
        writer.close()
    return code


def _flat(subject: dict[str, Any]) -> dict[str, Any]:
    """What cells hold, by the ids of their columns; lists stand in sheets of their own."""
    found: dict[str, Any] = {}
    for name, value in subject.items():
        for key, one in value.items() if isinstance(value, dict) and "partial" not in value else [("", value)]:
            plain = one["value"] if isinstance(one, dict) and "value" in one else one
            if not isinstance(plain, (dict, list)):
                found[f"{name}.{key}" if key else name] = plain
    return found


def _answers(book: RuleBook, questions: Sequence[str], subject: dict[str, Any], context: Any) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for question in questions:
        verdict = book.verdict(question, subject, *context)
        found[question] = verdict.outcome
        if question.startswith(("recognised.", "meets.")):
            found |= {f"{question}.lower": verdict.lower or None, f"{question}.upper": verdict.upper or None}
    return found


def _places(arguments: Sequence[str]) -> argparse.Namespace:
    """The options of the compiled commands that take facts, as src/cli/command_line.cc names them; others are left to it."""
    parser = Parser()
    parser.add_argument("command", nargs="?")
    parser.add_argument("book", nargs="?", default=".")
    for name in ("--overlay", "--ask", "--keep"):
        parser.add_argument(name, nargs="+", action="extend", default=[])
    for name in ("--facts", "--table", "--output", "--format", "--as-of", "--round", "--lodged-on", "--only", "--each", "--kind", "--threads", "--most", "--from", "--to", "--save"):
        parser.add_argument(name)
    for name in ("--year", "--row"):
        parser.add_argument(name, type=int)
    parser.add_argument("--lang", default="vi")
    try:
        return parser.parse_known_args(arguments)[0]
    except Error:  # misuse, which the compiled command tells
        return parser.parse_args([])


def read_filled(book: RuleBook, file: str, lang: str) -> tuple[list[dict[str, Any]], int]:
    """The subjects of a filled template, and the exit code that its wrong cells ask for; they stand on standard error."""
    filled = book.read_template(file, lenient=True)
    for problem in filled.problems:
        print(f"{file}: {problem._said(lang)}", file=sys.stderr)
    if filled.problems:
        counted = {"en": "what these cells should say counts as missing", "vi": "nội dung của các ô này được coi là chưa biết"}
        print(counted["en" if lang == "en" else "vi"], file=sys.stderr)
    if not filled.subjects and filled.problems:
        raise Said(1)
    if not filled.subjects:
        raise Error(f"`{file}` has no rows; fill some, from below the row of ids on")
    return filled.subjects, 1 if filled.problems else 0


def nominees(subjects: Sequence[dict[str, Any]]) -> str:
    """Subjects in the facts format, a line each."""
    return "facts: 1\nnominees:\n" + "".join(f"- {_facts._value(subject, '')}\n" for subject in subjects)
