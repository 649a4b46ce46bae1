# SPDX-License-Identifier: Apache-2.0
"""The methods of the compiled classes. They stand here, in Python, so that wrong arguments are told in Python's words."""

from __future__ import annotations

import json
from datetime import date
from typing import Any, Callable, Iterable, Tuple, TypeVar, Union

from . import _core
from ._arguments import day, language, several, word, year
from ._core import CaseResult, ClauseCoverage, Decision, Diagnostic, Disagreement, RuleBook, Verdict
from ._errors import FactsError
from ._facts import FactsLike, read_facts


def facts(of: FactsLike) -> _core.Facts:
    """Makes facts once, to ask many questions of them.

    of: a mapping (see `RuleBook.decide`), a Facts, or the path of a YAML or JSON file.

    Raises FactsError where they are not in the facts format, Error where a file cannot be read, TypeError for a value
    that no fact can be. Wrong values do not raise; a decision names them.
    """
    made, diagnostics = read_facts(of)
    if made is None:
        raise FactsError(diagnostics)
    return made


_make = facts  # the parameters of methods hide its name

Method = TypeVar("Method", bound=Callable[..., Any])


def _method(owner: type, name: str) -> Callable[[Method], Method]:
    """Gives a compiled class the method that follows."""

    def give(method: Method) -> Method:
        method.__name__, method.__qualname__, method.__module__ = name, f"{owner.__name__}.{name}", owner.__module__
        setattr(owner, name, method)
        return method

    return give


_Asked = Tuple[str, _core.Facts, Union[str, date], Union[str, None], Union[str, date, None], Union[int, None]]


def _asked(question: str, facts: FactsLike, as_of: str | date, round: str | None, lodged_on: str | date | None, assessed_year: int | None) -> _Asked:
    return (
        word(question, "question"),
        _make(facts),
        day(as_of, "as_of"),
        None if round is None else word(round, "round"),
        None if lodged_on is None else day(lodged_on, "lodged_on"),
        None if assessed_year is None else year(assessed_year, "assessed_year"),
    )


@_method(RuleBook, "decide")
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

    Raises Error for a question or round that the book does not have and for a file that cannot be read, FactsError
    for facts that are not in the facts format, TypeError or ValueError for an argument or a value that cannot be
    one (a datetime, an array, "2023-02-30"). Wrong facts do not raise: see `Decision.invalid`.
    """
    return self._decide(*_asked(question, facts, as_of, round, lodged_on, assessed_year))


@_method(RuleBook, "verdict")
def _verdict(
    self: RuleBook,
    question: str,
    facts: FactsLike,
    as_of: str | date,
    round: str | None = None,
    lodged_on: str | date | None = None,
    assessed_year: int | None = None,
) -> Verdict:
    """The outcome of one question alone, as `decide` has it, and in a fraction of its time.

    question, facts, as_of, round, lodged_on, assessed_year, and what is raised: as for `decide`. Wrong facts count as
    missing, and nothing tells of them: `check_facts` does. Asked again of a dict, with the same question, days and round,
    and of the same kind, it takes a microsecond or a few where all facts that the question compares are plain values and
    settle it.
    """
    quick = self._quick(question, facts, as_of, round, lodged_on, assessed_year)
    if quick is not None:
        return quick
    return self._verdict(*_asked(question, facts, as_of, round, lodged_on, assessed_year))


@_method(RuleBook, "certificate")
def _certificate(
    self: RuleBook,
    question: str,
    facts: FactsLike,
    as_of: str | date,
    round: str | None = None,
    lodged_on: str | date | None = None,
    assessed_year: int | None = None,
) -> str:
    """What three-valued logic alone says of a question, as one line of canonical JSON that others can check.

    It names the texts of the book by their hashes, the facts and values used, clauses, readings, outcome and every
    comparison, as schemas/certificate.schema.json describes it: the same bytes as from C++ and the program.
    `tools/verify_certificate.py` checks it against the rule files.

    question, facts, as_of, round, lodged_on, assessed_year, and what is raised: as for `decide`.
    """
    return self._certificate(*_asked(question, facts, as_of, round, lodged_on, assessed_year))


@_method(RuleBook, "disagreements")
def _disagreements(self: RuleBook, decisions: Iterable[Decision]) -> list[Disagreement]:
    """Where what was recognised and what the figures show do not go together.

    decisions: decisions of this book; those of `recognised.LADDER` and `meets.LADDER` about one subject on one day are
        compared. Empty where they agree, or nothing is sure.
    """
    return self._disagreements(several(decisions, Decision, "decisions"))


@_method(RuleBook, "check_facts")
def _check_facts(self: RuleBook, facts: FactsLike) -> list[Diagnostic]:
    """What is wrong with facts: unknown names with the nearest known one, wrong types, values outside their domain.

    facts: as `decide` takes them. Empty where nothing is wrong. Facts that are not in the facts format do not raise
    here: their diagnostics tell. Raises Error for a file that cannot be read, TypeError as `decide` does.
    """
    made, diagnostics = read_facts(facts)
    return diagnostics if made is None else diagnostics + self._check_facts(made)


@_method(RuleBook, "run_cases")
def _run_cases(self: RuleBook, filter: str = "") -> list[CaseResult]:
    """Runs the cases beside the rules whose id contains `filter`; all where it is empty."""
    return self._run_cases(word(filter, "filter"))


@_method(RuleBook, "coverage")
def _coverage(self: RuleBook) -> list[ClauseCoverage]:
    """Runs the cases, and tells of each clause whether a rule cites it and a case tests that."""
    return self._coverage()


@_method(Decision, "to_text")
def _to_text(self: Decision, lang: str = "vi") -> str:
    """The answer and its explanation as plain text, in `vi` or `en`; ends with a line break."""
    return self._to_text(language(lang, "lang"))


@_method(Decision, "to_json")
def _to_json(self: Decision) -> str:
    """The answer as JSON text, as schemas/decision.schema.json describes it: the same bytes as from C++ and the program."""
    return self._to_json()


@_method(Decision, "to_html")
def _to_html(self: Decision, lang: str = "vi") -> str:
    """One self-contained HTML fragment, in `vi` or `en`."""
    return self._to_html(language(lang, "lang"))


@_method(Decision, "to_dict")
def _to_dict(self: Decision) -> dict[str, Any]:
    """The same as `to_json`, as dicts and lists."""
    made: dict[str, Any] = json.loads(self._to_json())
    return made


@_method(Diagnostic, "to_text")
def _diagnostic_text(self: Diagnostic) -> str:
    """file:line:column: severity: message [code], the line, a caret, related places, and what to do."""
    return self._to_text()
