# SPDX-License-Identifier: Apache-2.0
"""Dossiers of decisions: a page, or a document, to be printed, filed and signed."""

from __future__ import annotations

import json
from typing import Any, Iterable, Mapping, Sequence

from ._arguments import flag, language, several, word
from ._core import Decision, Error
from ._dossier_docx import document
from ._dossier_html import page
from ._dossier_model import Dossier, dossier_of
from ._dossier_names import names_of
from ._dossier_words import Labels
from ._methods import _method


def dossier(decisions: Iterable[Decision], lang: str = "vi", national_header: bool = False, agency: str = "", title: str = "") -> str:
    """The dossiers of several decisions as one page of HTML, with a list of all in front; it needs nothing else, and prints to A4.

    decisions: decisions, of one book or several; the dossiers stand in their order.
    lang: `vi` or `en`.
    national_header: whether the nation's name and motto stand above, as on documents that an agency issues.
    agency: whose dossier it is, to stand in the upper left corner.
    title: what the list is called; by default the round, or the question, of the first.

    Raises Error for a decision that rests on what is assumed.
    """
    tongue = language(lang, "lang")
    made = several(decisions, Decision, "decisions")
    national, whose, name = flag(national_header, "national_header"), word(agency, "agency"), word(title, "title")
    return page([_of(one, tongue) for one in made], tongue, national, whose, name or _title(made, tongue))


def dossier_docx(decisions: Iterable[Decision], lang: str = "vi", national_header: bool = False, agency: str = "", title: str = "") -> bytes:
    """The same dossiers as one document of a word processor (DOCX), to be corrected and completed before they are signed.

    decisions, lang, national_header, agency, title: as `chungsuc.dossier` takes them.

    Raises Error where python-docx is not installed, and for a decision that rests on what is assumed.
    """
    tongue = language(lang, "lang")
    made = several(decisions, Decision, "decisions")
    national, whose, name = flag(national_header, "national_header"), word(agency, "agency"), word(title, "title")
    return document([_of(one, tongue) for one in made], tongue, national, whose, name or _title(made, tongue))


@_method(Decision, "dossier")
def _one(self: Decision, lang: str = "vi", national_header: bool = False, agency: str = "") -> str:
    """A dossier of this decision as one page of HTML that needs nothing else, and prints to A4.

    It says who was looked at and what was found, each condition with what was asked and found, the grounds, what is
    missing and from whom, judgements with room for those that are to be made, steps, clauses, and the book's version.

    lang, national_header, agency: as `chungsuc.dossier` takes them, and Error as it raises it.
    """
    return page([_of(self, language(lang, "lang"))], lang, flag(national_header, "national_header"), word(agency, "agency"), "")


@_method(Decision, "dossier_docx")
def _one_docx(self: Decision, lang: str = "vi", national_header: bool = False, agency: str = "") -> bytes:
    """The same dossier as a document of a word processor (DOCX), to be corrected and completed before it is signed.

    lang, national_header, agency: as `chungsuc.dossier` takes them.

    Raises Error where python-docx is not installed, and for a decision that rests on what is assumed.
    """
    return document([_of(self, language(lang, "lang"))], lang, flag(national_header, "national_header"), word(agency, "agency"), "")


def _of(d: Decision, lang: str) -> Dossier:
    if d.evidence == "assumed":
        what = ", ".join(e.label.en or e.name for e in d.evidence_from)
        raise Error(f"a dossier is signed, and the answer to `{d.question}` for `{d.subject}` rests on what is assumed: {what}")
    rounds: Labels = {d.context.round: (d.round_label.vi, d.round_label.en)} if d.context.round and d.round_label.vi else {}
    written = {e.name: (e.label.vi, e.label.en) for e in d.evidence_from}
    return dossier_of(json.loads(d._to_json()), lang, rounds, written=written, names=names_of(d))


def _title(decisions: Sequence[Decision], lang: str) -> str:
    if not decisions:
        return ""
    label = decisions[0].round_label if decisions[0].round_label.vi else decisions[0].question_label
    return label.vi if lang == "vi" else label.en


def decisions_within(data: Any) -> list[Mapping[str, Any]]:
    """The decisions in what `decide --format json` prints, whether it was one, several or a round."""
    if isinstance(data, list):
        return [one for part in data for one in decisions_within(part)]
    if not isinstance(data, dict):
        return []
    return [data] if data.get("schema") == "decision/1" else [one for part in data.values() for one in decisions_within(part)]
