# SPDX-License-Identifier: Apache-2.0
"""What may be said of a subject, what is due, and what may be awarded: methods of RuleBook and of what they give."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from ._arguments import day, flag, language, word
from ._core import AwardTable, KindOfSubject, Law, RuleBook, Schedule, Vocabulary
from ._methods import _method


@_method(RuleBook, "kinds")
def _kinds(self: RuleBook) -> list[KindOfSubject]:
    """All kinds of subject, those that only group others too."""
    return self._kinds()


@_method(RuleBook, "vocabulary")
def _vocabulary(self: RuleBook, kind: str) -> Vocabulary:
    """What may be said of a kind of subject: each fact, judgement and relation, inherited ones too.

    kind: the id of one of `kinds`, such as commune. Raises Error for a kind that the book does not have.
    """
    return self._vocabulary(word(kind, "kind"))


@_method(RuleBook, "facts_schema")
def _facts_schema(self: RuleBook, kind: str = "") -> dict[str, Any]:
    """The JSON Schema (2020-12) of a facts file, as dicts and lists.

    kind: the id of one of `kinds`; without it, subjects of all kinds are taken. Raises Error for a kind that the book
        does not have.
    """
    made: dict[str, Any] = json.loads(self._facts_schema(word(kind, "kind")))
    return made


@_method(RuleBook, "duties")
def _duties(self: RuleBook, from_: str | date, to: str | date, body: str = "") -> Schedule:
    """What is due from one day to another, both of them included.

    from_, to: a datetime.date or "YYYY-MM-DD".
    body: the id of a body; only duties that it leads, joins or receives. Without it, all.

    Raises Error where `to` is before `from_` and for a body that the book does not have, TypeError or ValueError for
    what is no day.
    """
    return self._duties(day(from_, "from_"), day(to, "to"), word(body, "body"))


@_method(RuleBook, "awards")
def _awards(self: RuleBook, kind: str = "", round: str = "", as_of: str | date | None = None, regimes: bool = False) -> AwardTable:
    """What each kind of nominee could receive in each round, who decides it, and under which law.

    kind: the id of a kind of nominee, or of a group of kinds; without it, all.
    round: the id of a round, or of a family of rounds; without it, all.
    as_of: the day of the decision, a datetime.date or "YYYY-MM-DD"; without it, the closing day of each round, else the
        last day of its year.
    regimes: whether each round stands once more on each day from which other law governs what is signed in it.

    Raises Error for a kind or round that the book does not have, TypeError or ValueError for what is no day.
    """
    return self._awards(word(kind, "kind"), word(round, "round"), None if as_of is None else day(as_of, "as_of"), flag(regimes, "regimes"))


@_method(AwardTable, "to_text")
def _award_table_text(self: AwardTable, lang: str = "vi") -> str:
    """A page of plain text, in `vi` or `en`; ends with a line break."""
    return self._to_text(language(lang, "lang"))


@_method(AwardTable, "to_markdown")
def _award_table_markdown(self: AwardTable, lang: str = "vi") -> str:
    """A page in Markdown; lang: the language of its texts, `vi` or `en`."""
    return self._to_markdown(language(lang, "lang"))


@_method(AwardTable, "to_json")
def _award_table_json(self: AwardTable) -> str:
    """JSON text: the same bytes as from C++ and the program."""
    return self._to_json()


@_method(Law, "to_markdown")
def _law_markdown(self: Law) -> str:
    """A page in Markdown, Vietnamese first with English."""
    return self._to_markdown()


@_method(Law, "to_json")
def _law_json(self: Law) -> str:
    """JSON text: the same bytes as from C++ and the program."""
    return self._to_json()


@_method(Vocabulary, "to_text")
def _vocabulary_text(self: Vocabulary, lang: str = "vi") -> str:
    """A page of plain text, in `vi` or `en`; ends with a line break."""
    return self._to_text(language(lang, "lang"))


@_method(Vocabulary, "to_json")
def _vocabulary_json(self: Vocabulary) -> str:
    """JSON text: the same bytes as from C++ and the program."""
    return self._to_json()


@_method(Schedule, "to_text")
def _schedule_text(self: Schedule, lang: str = "vi") -> str:
    """A page of plain text, in `vi` or `en`; ends with a line break."""
    return self._to_text(language(lang, "lang"))


@_method(Schedule, "to_json")
def _schedule_json(self: Schedule) -> str:
    """JSON text: the same bytes as from C++ and the program."""
    return self._to_json()


@_method(Schedule, "to_icalendar")
def _to_icalendar(self: Schedule, lang: str = "vi") -> str:
    """A calendar by RFC 5545, the same at any time; write it with newline="" so that its line ends stay.

    lang: the language of its texts, `vi` or `en`.
    """
    return self._to_icalendar(language(lang, "lang"))
