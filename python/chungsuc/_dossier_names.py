# SPDX-License-Identifier: Apache-2.0
"""What else than the subject itself a decision speaks of, in words: `quyết định công nhận xã thứ 1 của Nậm Ét`."""

from __future__ import annotations

import re
from typing import Iterator

from ._core import Decision, Judgement, Pending, RuleBook
from ._dossier_words import Data, Labels

_WITHIN = re.compile(r"(?P<of>.+)\.(?P<relation>\w+)(?:\[(?P<number>\d+)\])?")


def names_of(d: Decision) -> Labels:
    """As the decision has them."""
    told: list[Judgement | Pending] = [*d.missing, *d.ignored, *d.judgements]
    return {one.subject: (one.subject_label.vi, one.subject_label.en) for one in told if one.subject and one.subject_label.vi}


def names_within(book: RuleBook, decision: Data) -> Labels:
    """The same for what `decide --format json` prints, which has their ids alone: by their kinds in the vocabulary."""
    subject = decision["subject"]
    kinds = dict.fromkeys((subject["id"], subject.get("alias") or subject["id"]), subject["kind"])
    known = dict.fromkeys(kinds, (subject["label"]["vi"], subject["label"]["en"]))

    def name(id: str) -> bool:
        if id in known:
            return True
        parts = _WITHIN.fullmatch(id)
        if not parts or not name(parts["of"]):
            return False
        item = next((i for i in book.vocabulary(kinds[parts["of"]]).items if i.what == "relation" and i.id == parts["relation"]), None)
        if not item:
            return False
        (vi, en), number = known[parts["of"]], parts["number"]
        known[id] = (f"{item.of_label.vi}{f' thứ {number}' if number else ''} của {vi}", f"{item.of_label.en}{f' {number}' if number else ''} of {en}")
        kinds[id] = item.of
        return True

    return {id: known[id] for id in _ids(decision) if name(id)}


def _ids(decision: Data) -> Iterator[str]:
    for part in ("missing", "ignored", "judgements"):
        for one in decision[part]:
            if one.get("subject"):
                yield str(one["subject"])
