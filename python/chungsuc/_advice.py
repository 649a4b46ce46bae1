# SPDX-License-Identifier: Apache-2.0
"""What to do about an answer: methods of RuleBook and of what they give."""

from __future__ import annotations

from datetime import date
from typing import Any

from ._arguments import count, day, language
from ._core import Changes, Grounds, Inquiry, RuleBook, Timeline
from ._facts import FactsLike
from ._methods import _asked, _method


@_method(RuleBook, "inquire")
def _inquire(
    self: RuleBook,
    question: str,
    facts: FactsLike,
    as_of: str | date,
    round: str | None = None,
    lodged_on: str | date | None = None,
    assessed_year: int | None = None,
    most: int = 5,
) -> Inquiry:
    """What to ask where an answer is open: the best question first, and the smallest sets of facts that could decide.

    most: how many sets of facts are told.
    question, facts, as_of, round, lodged_on, assessed_year, and what is raised: as for `decide`; a subject of another kind
        than the question is about raises Error, and so does a duty.
    """
    return self._inquire(*_asked(question, facts, as_of, round, lodged_on, assessed_year), count(most, "most"))


@_method(RuleBook, "changes")
def _changes(
    self: RuleBook,
    question: str,
    facts: FactsLike,
    as_of: str | date,
    round: str | None = None,
    lodged_on: str | date | None = None,
    assessed_year: int | None = None,
    most: int = 5,
) -> Changes:
    """What would change an answer: the least changes of facts, the cheapest first. Each plan was decided again.

    most: how many plans for each other outcome.
    question, facts, as_of, round, lodged_on, assessed_year, and what is raised: as for `inquire`.
    """
    return self._changes(*_asked(question, facts, as_of, round, lodged_on, assessed_year), count(most, "most"))


@_method(RuleBook, "grounds")
def _grounds(
    self: RuleBook,
    question: str,
    facts: FactsLike,
    as_of: str | date,
    round: str | None = None,
    lodged_on: str | date | None = None,
    assessed_year: int | None = None,
    most: int = 5,
) -> Grounds:
    """The fewest facts that an answer rests on: whatever all others were, it would be the same.

    most: how many such sets.
    question, facts, as_of, round, lodged_on, assessed_year, and what is raised: as for `inquire`.
    """
    return self._grounds(*_asked(question, facts, as_of, round, lodged_on, assessed_year), count(most, "most"))


@_method(RuleBook, "timeline")
def _timeline(
    self: RuleBook,
    question: str,
    facts: FactsLike,
    from_: str | date,
    to: str | date,
    round: str | None = None,
    lodged_on: str | date | None = None,
    assessed_year: int | None = None,
) -> Timeline:
    """The days on which an answer is this or that, the facts being as they are.

    from_, to: the first and the last day, a datetime.date or "YYYY-MM-DD"; at most 40,000 days.
    question, facts, round, lodged_on, assessed_year, and what is raised: as for `inquire`.
    """
    first, last = day(from_, "from_"), day(to, "to")
    asked = _asked(question, facts, last, round, lodged_on, assessed_year)
    return self._timeline(asked[0], asked[1], first, *asked[2:])


def _give_pages(owner: type) -> None:
    @_method(owner, "to_text")
    def to_text(self: Any, lang: str = "vi") -> str:
        """A page of plain text, in `vi` or `en`; ends with a line break."""
        text: str = self._to_text(language(lang, "lang"))
        return text

    @_method(owner, "to_json")
    def to_json(self: Any) -> str:
        """JSON text of the form in schemas/advice.schema.json: the same bytes as from C++ and the program."""
        text: str = self._to_json()
        return text


for _owner in (Inquiry, Changes, Grounds, Timeline):
    _give_pages(_owner)
