# SPDX-License-Identifier: Apache-2.0
"""Input templates: spreadsheets with a column for each fact, and the facts of those that were filled."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import Any, Iterable, Sequence

from ._arguments import PathLike, flag, language, path, word, year
from ._core import Error, RuleBook
from ._methods import _method
from ._template_plan import plan_sheets
from ._template_read import Reader
from ._template_sheets import CellProblem
from ._template_write import Writer


class TemplateError(Error):
    """A filled template has cells that cannot be read. `problems` has all of them, by sheet and cell."""

    def __init__(self, problems: Sequence[CellProblem]):
        self.problems: list[CellProblem] = list(problems)
        super().__init__("\n" + "".join(f"{problem}\n" for problem in self.problems))

    def __reduce__(self) -> tuple[type[Error], tuple[list[CellProblem]]]:
        return (TemplateError, (self.problems,))


@dataclass(frozen=True)
class FilledTemplate:
    """The facts of a filled template: a mapping for each subject, as `RuleBook.decide` takes them, and what was wrong."""

    kind: str
    subjects: list[dict[str, Any]]
    problems: list[CellProblem] = field(default_factory=list)


for _shown in (TemplateError, FilledTemplate, CellProblem):
    _shown.__module__ = Error.__module__  # as the package shows them


def _names(value: Iterable[str] | None, name: str) -> list[str] | None:
    if value is None:
        return None
    if isinstance(value, (str, bytes)) or not isinstance(value, Iterable):
        raise TypeError(f"{name}: expected a list of names, found {type(value).__name__}")
    return [word(one, f"{name}[{index}]") for index, one in enumerate(value)]


def _years(value: Iterable[int] | None) -> list[int] | None:
    if value is None:
        return None
    if isinstance(value, (str, bytes)) or not isinstance(value, Iterable):
        raise TypeError(f"years: expected a list of years, found {type(value).__name__}")
    return sorted({year(one, f"years[{index}]") for index, one in enumerate(value)})


@_method(RuleBook, "template")
def _template(
    self: RuleBook,
    kind: str,
    to: PathLike,
    years: Iterable[int] | None = None,
    rounds: Iterable[str] | None = None,
    questions: Iterable[str] = (),
    lang: str = "vi",
    overwrite: bool = False,
) -> None:
    """Writes a spreadsheet (XLSX) with a column for each fact of a kind, to be filled and read by `read_template`.

    kind: the id of one of `kinds`, such as commune.
    to: the file to write; one that is there is not written over unless overwrite says so, for it may be a filled one.
    years: for which years facts are asked that are known year by year; by default those of the rounds.
    rounds: ids of `rounds`; by default all.
    questions: only the facts that these questions ask for; by default all.
    lang: the language of its texts, `vi` or `en`; either is read.

    Raises Error for a kind, round or question that the book does not have, where years are needed, where the file is
    there already or cannot be written, and where openpyxl is not installed: pip install 'chungsuc[spreadsheets]'.
    """
    file, asked, tongue = path(to, "to"), _names(questions, "questions"), language(lang, "lang")
    if not file.endswith(".xlsx"):
        raise Error(f"a template is an Excel workbook; name a file that ends in .xlsx, not `{file}`")
    if not flag(overwrite, "overwrite") and os.path.exists(file):
        raise Error(f"`{file}` is there already, and may be filled; name another file, or say that it is to be written over")
    made = Writer(self, plan_sheets(self, word(kind, "kind"), _years(years), _names(rounds, "rounds"), asked or []), tongue).write()
    try:
        made.save(file)
    except OSError as error:
        raise Error(f"cannot write `{file}`: {error.strerror}") from None


@_method(RuleBook, "read_template")
def _read_template(self: RuleBook, file: PathLike, lenient: bool = False) -> FilledTemplate:
    """The facts of a filled template. An empty cell is missing; numbers are exact: 42.1 in a cell is Decimal("42.1").

    file: the path of a workbook (XLSX) that `template` wrote and somebody filled.
    lenient: whether wrong cells stand in `problems`, and count as missing, instead of being raised.

    Raises TemplateError, whose `problems` has all wrong cells by sheet and address; Error for a file that cannot be read
    or is no template of this book, and where openpyxl is not installed: pip install 'chungsuc[spreadsheets]'.
    """
    patient = flag(lenient, "lenient")
    reader = Reader(self, path(file, "file"))
    subjects = reader.read()
    if reader.problems and not patient:
        raise TemplateError(reader.problems)
    return FilledTemplate(reader.kind, subjects, reader.problems)
