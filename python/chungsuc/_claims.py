# SPDX-License-Identifier: Apache-2.0
"""What is claimed of the rules themselves: the methods of its classes. Their stubs stand beside this file."""

from __future__ import annotations

from datetime import date
from typing import Iterable

from ._arguments import count, day, flag, language, several, short, word
from ._core import ClaimCase, ClaimResult, DeadAlternative, Difference, DifferenceRegion, RuleBook
from ._methods import _method

__all__ = ["ClaimCase", "ClaimResult", "DeadAlternative", "Difference", "DifferenceRegion"]


@_method(RuleBook, "run_claims")
def _run_claims(self: RuleBook, filter: str = "") -> list[ClaimResult]:
    """Proves the claims of the book whose id contains `filter`, or finds facts that break them; all where it is empty."""
    return self._run_claims(word(filter, "filter"))


@_method(RuleBook, "prove")
def _prove(
    self: RuleBook,
    form: str,
    sides: Iterable[str],
    subject: str = "",
    as_of: str | date | None = None,
    round: str | None = None,
    or_open: bool = False,
    never: str = "",
) -> ClaimResult:
    """Proves a claim about the rules for all facts, or finds facts that break it.

    form: always, never, possible, implies, equal, disjoint, monotone, gap or overlap.
    sides: a list of questions such as `criterion.ID` and `award.ID`, and levels such as `meets.LADDER.LEVEL`. Of
        `monotone` parameters, whose values are compared over the years, or the tables of rows of two levels or more, the
        lowest first. Of `gap` and `overlap` parameters and criteria, of which every day has a version, or no day two.
    subject: a kind of subject; by default that of the first question.
    as_of, round: the day and the round; by default all days on which the rules can differ, and each round that matters.
    or_open: with `possible`, facts with which the law leaves the question open will do.
    never: with `monotone` of parameters, `fall` or `rise`: what no value may do. By default `fall`.

    Raises Error for a form, question, kind or round that there is not.
    """
    return self._prove(
        word(form, "form"),
        [word(side, f"sides[{index}]") for index, side in enumerate(several(sides, str, "sides"))],
        word(subject, "subject"),
        None if as_of is None else day(as_of, "as_of"),
        None if round is None else word(round, "round"),
        flag(or_open, "or_open"),
        word(never, "never"),
    )


@_method(RuleBook, "difference")
def _difference(
    self: RuleBook,
    question: str,
    newer: RuleBook,
    as_of: str | date,
    round: str | None = None,
    subject: str = "",
    most: int = 20,
) -> Difference:
    """Where this book and another version of it answer a question differently: regions of facts, each with a case.

    question: a question that both books have, such as `criterion.ID`.
    newer: the other book.
    as_of: the day of the decision, a datetime.date or "YYYY-MM-DD".
    round: the round; may be None.
    subject: a kind of subject; needed only where the question may be asked of several.
    most: how many regions are told at most.

    Raises Error for a question, kind or round that one of them does not have.
    """
    if not isinstance(newer, RuleBook):
        raise TypeError(f"newer: expected a RuleBook, found {type(newer).__name__} {short(newer)}")
    return self._difference(
        word(question, "question"),
        newer,
        day(as_of, "as_of"),
        None if round is None else word(round, "round"),
        word(subject, "subject"),
        count(most, "most"),
    )


@_method(RuleBook, "dead_alternatives")
def _dead_alternatives(self: RuleBook) -> list[DeadAlternative]:
    """Alternatives of definitions that decide nothing, whatever the facts are, with the readings as they are chosen."""
    return self._dead_alternatives()


@_method(Difference, "to_text")
def _difference_to_text(self: Difference, lang: str = "vi") -> str:
    """The regions as plain text, in `vi` or `en`; ends with a line break."""
    return self._to_text(language(lang, "lang"))


@_method(Difference, "to_json")
def _difference_to_json(self: Difference) -> str:
    """JSON text, as schemas/claims.schema.json describes a difference: the same bytes as from C++ and the program."""
    return self._to_json()


@_method(ClaimResult, "to_text")
def _to_text(self: ClaimResult, lang: str = "vi") -> str:
    """The claim and how it came out as plain text, in `vi` or `en`; ends with a line break."""
    return self._to_text(language(lang, "lang"))


@_method(ClaimResult, "to_json")
def _to_json(self: ClaimResult) -> str:
    """JSON text, as schemas/claims.schema.json describes one claim: the same bytes as from C++."""
    return self._to_json()
