# SPDX-License-Identifier: Apache-2.0
"""Decides standings and awards from YAML rules that cite the clause they encode.

    import chungsuc

    book = chungsuc.load("vn/son-la/quynh-nhai/plan-260")
    d = book.decide("award.provincial_certificate", {"kind": "commune", "id": "nam_et"},
                    as_of="2023-12-31", round="midterm_2023")
    d.outcome        # 'eligible', 'not_eligible' or 'undetermined'
    d.missing        # what is not known and could still matter
    print(d)         # why, clause by clause

Missing facts are never false and never zero: where they matter, the answer is `undetermined`.

Faults come in three ways. Mistakes in rule files raise `RuleError`, and `check` returns them as a list. Wrong
facts never raise: they stand in `Decision.invalid`. Misuse, such as an unknown question, raises `Error`.
"""

from __future__ import annotations

import os
from datetime import date
from typing import Sequence

from . import _core
from ._core import (
    CaseResult,
    Cited,
    ClauseCoverage,
    Context,
    Decision,
    Diagnostic,
    Error,
    EvidenceUsed,
    Facts,
    Judgement,
    Label,
    Pending,
    Place,
    Question,
    Reading,
    Reason,
    Related,
    Round,
    RuleBook,
    Step,
    __version__,
    add_book_root,
    book_names,
    book_roots,
    explain,
)
from ._facts import FactsLike, read_facts

__all__ = [
    "CaseResult", "Cited", "ClauseCoverage", "Context", "Decision", "Diagnostic", "Error", "EvidenceUsed", "Facts",
    "FactsError", "Judgement", "Label", "Pending", "Place", "Question", "Reading", "Reason", "Related", "Round",
    "RuleBook", "RuleError", "Step", "__version__", "add_book_root", "book_names", "book_roots", "check", "explain",
    "facts", "load",
]


class _WithDiagnostics(Error):
    """An error that carries all diagnostics, sorted by place, in `diagnostics`."""

    def __init__(self, diagnostics: Sequence[Diagnostic]):
        self.diagnostics: list[Diagnostic] = list(diagnostics)
        super().__init__("\n" + "".join(str(d) for d in self.diagnostics))

    def __reduce__(self) -> tuple[type[Error], tuple[str]]:  # diagnostics cannot be pickled; their text can
        return (Error, (str(self),))


class RuleError(_WithDiagnostics):
    """A rule book has mistakes. `diagnostics` has all of them, warnings too; the text shows each with its line."""


class FactsError(_WithDiagnostics):
    """A facts file or text cannot be read at all, for it is not YAML or JSON in the facts format."""


def load(place: str | os.PathLike[str], overlays: Sequence[str | os.PathLike[str]] = ()) -> RuleBook:
    """Loads and checks a rule book.

    place: the name of an installed book (see `book_names`), or the path of a folder with a book.yaml.
    overlays: folders of further books, applied in order; they set what the book leaves unset.
    Raises RuleError where a rule file has a mistake, Error where it cannot be read.
    """
    book, diagnostics = _core.load(os.fspath(place), [os.fspath(o) for o in overlays])
    if book is None:
        raise RuleError(diagnostics)
    return book


def check(place: str | os.PathLike[str], overlays: Sequence[str | os.PathLike[str]] = ()) -> list[Diagnostic]:
    """All diagnostics of a rule book, sorted by place; empty where there is nothing to say."""
    return _core.load(os.fspath(place), [os.fspath(o) for o in overlays])[1]


def facts(of: FactsLike) -> Facts:
    """Makes facts once, to ask many questions of them.

    of: a mapping (see `RuleBook.decide`), a Facts, or the path of a YAML or JSON file.
    Raises FactsError where a file is not in the facts format. Wrong values do not raise; a decision names them.
    """
    made, diagnostics = read_facts(of)
    if made is None:
        raise FactsError(diagnostics)
    return made


def _decide(
    self: RuleBook,
    question: str,
    facts: FactsLike,
    as_of: str | date,
    round: str | None = None,
    lodged_on: str | date | None = None,
    assessed_year: int | None = None,
) -> Decision:
    """Answers one question about one subject.

    question: an id of `questions`, such as `award.provincial_certificate` or `meets.commune_standing`.
    facts: a Facts, the path of a YAML or JSON file, or a mapping {"kind": ..., "id": ..., name: value}.
        Values are bool, int, decimal.Decimal, datetime.date, str (also amounts with their unit: "37 million dong"),
        None (missing), mappings (per year or round; a bound; a value with its provenance), and lists of mappings
        (related subjects). A bare number is in the unit that the book declares. A float is taken by its shortest
        decimal text, 0.1 as 0.1; where that is no plain decimal (1e-07, nan, inf) the fact is invalid.
    as_of: the date of the decision, a datetime.date or "YYYY-MM-DD". The clock is never read.
    round: the id of one of `rounds`, for awards.
    lodged_on: the date on which the dossier came in. There is no default.
    assessed_year: by default that of the round, else that of as_of.

    Raises Error for a question or round that the book does not have, FactsError for a file that is not in the
    facts format. Wrong facts do not raise: see `Decision.invalid`.
    """
    return self._decide(question, _make_facts(facts), as_of, round, lodged_on, assessed_year)


def _check_facts(self: RuleBook, facts: FactsLike) -> list[Diagnostic]:
    """What is wrong with facts: unknown names with the nearest known one, wrong types, values outside their domain."""
    made, diagnostics = read_facts(facts)
    return diagnostics if made is None else diagnostics + self._check_facts(made)


_make_facts = facts
RuleBook.decide = _decide  # type: ignore[method-assign]
RuleBook.decide.__name__, RuleBook.decide.__qualname__ = "decide", "RuleBook.decide"
RuleBook.check_facts = _check_facts  # type: ignore[method-assign]
RuleBook.check_facts.__name__, RuleBook.check_facts.__qualname__ = "check_facts", "RuleBook.check_facts"
