# SPDX-License-Identifier: Apache-2.0
"""Decides standings and awards from YAML rules that cite the clause they encode; explains itself, never guesses.

A rule book
-----------
A book is a folder of rule files. `book_names()` lists those that came with the package.

    import chungsuc

    book = chungsuc.load("vn/son-la/quynh-nhai/plan-260")
    [q.id for q in book.questions]       # what can be asked
    [r.id for r in book.rounds]          # in which rounds

Facts
-----
Facts are a mapping; what is left out, or None, is missing. Missing is never false and never zero. Numbers are exact:
int and decimal.Decimal; dates are datetime.date; an amount may say its unit, "37 million dong". What is known year by
year or round by round is a mapping of its own; related subjects are a list, and [] says that there are none.

    import datetime

    commune = {
        "kind": "commune",
        "id": "nam_et",
        "construction_debt": {2023: 0},
        "exemplary_in_movement": {"midterm_2023": {"value": True, "dated": datetime.date(2023, 12, 20)}},
    }
    book.check_facts(commune)            # unknown names and wrong values, each with what to do; [] where all is well

A decision
----------
The date is always given: nothing reads the clock.

    d = book.decide("criterion.plan.commune.typical", commune, as_of=datetime.date(2023, 12, 29), round="midterm_2023")
    d.outcome                            # 'met', 'not_met' or 'undetermined'; for awards 'eligible' or 'not_eligible'
    print(d)                             # why, clause by clause, in Vietnamese; d.to_text("en") in English
    for m in d.missing:                  # what is not known and could still matter, and who provides it
        print(m.name, m.key, m.label.en, m.provided_by)
    d.invalid                            # facts that cannot be, and why; they decide nothing
    d.dossier()                          # a page of HTML to be printed and signed; `dossier` makes one of many decisions
    d.dossier_docx()                     # the same as a document of a word processor, where python-docx is installed
    d.to_json(), d.to_dict()             # the same as data; a notebook shows `d` as a tree that opens, rich.print too
    d.show("en")                         # the same in English; for a whole session, chungsuc.options.lang = "en"
    book.with_values({"commune.ntm.10": "45 million dong/person/year"})   # the same book, with a value that is assumed

What may be said, and what is due
---------------------------------
    v = book.vocabulary("commune")       # each fact: type, unit, who provides it, its clause, which questions ask for it
    book.facts_schema("commune")         # a JSON Schema of facts files, for editors and forms
    s = book.duties("2023-01-01", "2023-12-31")
    for duty in s.due:
        print(duty.last, duty.label.en, [body.label.en for body in duty.lead])
    s.to_icalendar("en")                 # for a calendar
    t = book.awards(round="midterm_2023")   # what each kind of nominee could receive, who decides, under which law
    [(p.form, k.id, k.status) for p in t.places for k in p.kinds]
    chungsuc.law("vn").weak              # what the books know less well than by a secondary source

Spreadsheets
------------
`pip install 'chungsuc[spreadsheets]'`: a template has a column for each fact, with unit, range, provider and clause, and
is read when it is filled. What is wrong is told by sheet and cell, all of it.

    book.template("commune", "communes.xlsx", years=[2023], rounds=["midterm_2023"])
    book.read_template("communes.xlsx").subjects     # a mapping for each filled row, as `decide` takes it

The way to a level, and pictures
--------------------------------
    r = book.roadmap("criterion.commune.ntm", commune, as_of="2023-12-31", by="2025-12-31")
    [(step.number, step.gap, step.pace, step.unit) for step in r.steps]   # what each indicator lacks, and how much a year
    # s = book.survey(table, ...): summary, blocking, missing and explain of a table; chungsuc.pictures draws all of these
    # s.what_if(facts={"income.2023": 45}): whose answer would be another; what is assumed is marked as assumed

Own rules
---------
    for fault in chungsuc.check("my-rules"):
        print(fault)                     # file:line:column, the line, a caret, and what to do
    [case for case in chungsuc.load("my-rules").run_cases() if not case.passed]
    [claim for claim in chungsuc.load("my-rules").run_claims() if not claim.passed]
    book.prove("gap", ["commune.ntm.10"])                # is there a value for every day and year?
    book.dead_alternatives()                             # alternatives that decide nothing
    newer = chungsuc.load("vn/son-la/quynh-nhai/plan-260")   # the same book after a change, say
    book.difference("criterion.plan.commune.typical", newer, "2023-12-29").regions   # [] where it decides nothing otherwise

Faults
------
Mistakes in rule files raise RuleError, which carries `diagnostics`; `check` returns them as a list. Facts that are not
in the facts format raise FactsError, with `diagnostics` too; filled templates with wrong cells raise TemplateError, with
`problems`. Wrong values never raise: they stand in
`Decision.invalid`. Misuse raises Error (an unknown question or round, a file that cannot be read), TypeError or
ValueError (an argument that cannot be one). RuleError and FactsError are Errors.

A book, facts and decisions never change. One book may be used from many threads; while it loads, decides or runs its
cases, other Python threads go on.
"""

from __future__ import annotations

from typing import Sequence

from . import _advice, _claims, _core, _display, _dossier, _pickled, _survey, _table, _templates, _vocabulary, _what_if, roadmap  # noqa: F401  (gives its methods to the classes)
from ._arguments import PathLike, flag, path, paths, word
from ._core import (
    AdviceFact,
    AnswerTo,
    AwardAction,
    AwardBody,
    AwardForm,
    AwardKind,
    AwardLaw,
    AwardPlace,
    AwardReading,
    AwardRound,
    AwardRoute,
    AwardTable,
    AwardTier,
    AwardWay,
    CaseResult,
    Change,
    Changes,
    Cited,
    ClaimCase,
    ClaimResult,
    ClauseCoverage,
    Context,
    DeadAlternative,
    Decision,
    Diagnostic,
    Difference,
    DifferenceRegion,
    Disagreement,
    DueDuty,
    DutyBody,
    Error,
    EvidenceUsed,
    Facts,
    Goal,
    Ground,
    Grounds,
    Inquiry,
    InvalidCells,
    Judgement,
    KindOfSubject,
    Label,
    Law,
    LawBound,
    LawDocument,
    LawPlace,
    LawSelector,
    LawUnset,
    LawValue,
    LawWeak,
    NextQuestion,
    Pending,
    Place,
    Plan,
    Question,
    Reading,
    Reason,
    Related,
    Result,
    Round,
    RuleBook,
    Schedule,
    Spell,
    Step,
    TableResult,
    Timeline,
    Told,
    UsedBy,
    Verdict,
    Vocabulary,
    VocabularyBody,
    VocabularyItem,
    VocabularyName,
    VocabularyValue,
    Way,
    __version__,
)
from ._dossier import dossier, dossier_docx
from ._errors import FactsError, RuleError
from ._facts import FactsLike
from ._methods import facts
from ._options import options
from ._survey import Survey
from ._table import TableWarning
from ._template_sheets import CellProblem
from ._templates import FilledTemplate, TemplateError
from ._what_if import WhatIf

__all__ = [
    "AdviceFact", "AnswerTo", "AwardAction", "AwardBody", "AwardForm", "AwardKind", "AwardLaw", "AwardPlace",
    "AwardReading", "AwardRound", "AwardRoute", "AwardTable", "AwardTier", "AwardWay", "CaseResult", "CellProblem",
    "Change", "Changes", "Cited", "ClaimCase", "ClaimResult", "ClauseCoverage", "Context", "DeadAlternative",
    "Decision", "Diagnostic", "Difference", "DifferenceRegion", "Disagreement", "DueDuty", "DutyBody", "Error",
    "EvidenceUsed", "Facts", "FactsError", "FactsLike", "FilledTemplate", "Goal", "Ground", "Grounds", "Inquiry",
    "InvalidCells", "Judgement", "KindOfSubject", "Label", "Law", "LawBound", "LawDocument", "LawPlace", "LawSelector",
    "LawUnset", "LawValue", "LawWeak", "NextQuestion", "Pending", "Place", "Plan", "Question", "Reading", "Reason",
    "Related", "Result", "Round", "RuleBook", "RuleError", "Schedule", "Spell", "Step", "Survey", "TableResult",
    "TableWarning", "TemplateError", "Timeline", "Told", "UsedBy", "Verdict", "Vocabulary", "VocabularyBody",
    "VocabularyItem", "VocabularyName", "VocabularyValue", "Way", "WhatIf", "__version__", "add_book_root", "book_names",
    "book_roots", "check", "dossier", "dossier_docx", "explain", "facts", "law", "load", "options",
]


def load(place: PathLike, overlays: Sequence[PathLike] = ()) -> RuleBook:
    """Loads and checks a rule book.

    place: the name of an installed book (see `book_names`), or the path of a folder with a book.yaml.
    overlays: folders of further books, applied in order; they set what the book leaves unset.

    Raises RuleError, with `diagnostics`, where a rule file has a mistake, where it cannot be read or there is no such
    book; TypeError or ValueError for what is no path.
    """
    book, diagnostics = _core._load(path(place, "place"), paths(overlays, "overlays"))
    if book is None:
        raise RuleError(diagnostics)
    return book


def check(place: PathLike, overlays: Sequence[PathLike] = (), strict: bool = False) -> list[Diagnostic]:
    """All diagnostics of a rule book and of its worked examples, warnings too, sorted by place; empty where there is
    nothing to say.

    place, overlays: as `load` takes them. Mistakes in rule files do not raise here.
    strict: also each value and definition that is known less well than by a secondary source, or unset.
    """
    where, over = path(place, "place"), paths(overlays, "overlays")
    found = _core._check(where, over)
    return found + _core._weak_evidence(where, over) if flag(strict, "strict") else found


def law(place: PathLike, overlays: Sequence[PathLike] = ()) -> Law:
    """What a book, with the books it uses, says the law is: values, bounds, what is unset and what is weakly known.

    place, overlays: as `load` takes them. Raises RuleError, TypeError and ValueError as `load` does.
    """
    found, diagnostics = _core._law(path(place, "place"), paths(overlays, "overlays"))
    if found is None:
        raise RuleError(diagnostics)
    return found


def book_names() -> list[str]:
    """The names of all books that can be loaded by name, sorted."""
    return _core._book_names()


def book_roots() -> list[str]:
    """The folders where books are found by name, first to last.

    They are those of `add_book_root`, those that the environment variable CHUNGSUC_RULES lists (colon separated), and
    those installed with the package.
    """
    return _core._book_roots()


def add_book_root(folder: PathLike) -> None:
    """Adds a folder where books are found by name, before those of the environment and of the package.

    A folder that is not there is passed over.
    """
    _core._add_book_root(path(folder, "folder"))


def explain(code: str) -> str | None:
    """The page of a diagnostic code as Markdown, or None where there is no such code."""
    return _core._explain(word(code, "code"))
