# SPDX-License-Identifier: Apache-2.0
"""What is claimed of the rules themselves: the methods of its classes. Their stubs stand beside this file."""

from __future__ import annotations

from datetime import date
from typing import Iterable

from ._arguments import day, flag, language, several, word
from ._core import ClaimCase, ClaimResult, RuleBook
from ._methods import _method

__all__ = ["ClaimCase", "ClaimResult"]


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
) -> ClaimResult:
    """Proves a claim about the rules for all facts, or finds facts that break it.

    form: always, never, possible, implies, equal or disjoint.
    sides: a list of questions such as `criterion.ID` and `award.ID`, and levels such as `meets.LADDER.LEVEL`.
    subject: a kind of subject; by default that of the first question.
    as_of, round: the day and the round; by default all days on which the rules can differ, and each round that matters.
    or_open: with `possible`, facts with which the law leaves the question open will do.

    Raises Error for a form, question, kind or round that there is not.
    """
    return self._prove(
        word(form, "form"),
        [word(side, f"sides[{index}]") for index, side in enumerate(several(sides, str, "sides"))],
        word(subject, "subject"),
        None if as_of is None else day(as_of, "as_of"),
        None if round is None else word(round, "round"),
        flag(or_open, "or_open"),
    )


@_method(ClaimResult, "to_text")
def _to_text(self: ClaimResult, lang: str = "vi") -> str:
    """The claim and how it came out as plain text, in `vi` or `en`; ends with a line break."""
    return self._to_text(language(lang, "lang"))


@_method(ClaimResult, "to_json")
def _to_json(self: ClaimResult) -> str:
    """JSON text, as schemas/claims.schema.json describes one claim: the same bytes as from C++."""
    return self._to_json()
