# SPDX-License-Identifier: Apache-2.0
"""The table of conditions of a dossier: what each asked, what was found, and how it came out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Iterator

from ._dossier_words import BARRED, OUTCOMES, SHORT, Data, Words

_MOST = 16  # of conditions told in one line; where there are more, the names of their groups stand for them
_THROUGH = ("by_kind", "reading")  # stand between a condition and its parts, and ask for nothing themselves


@dataclass
class Row:
    """One line of the table of conditions: a heading of several, or a condition."""

    number: str
    label: str
    depth: int
    result: str
    tone: str
    heading: bool = False
    asked: str = ""
    found: str = ""
    clauses: str = ""
    grade: str = ""
    unknown: str = ""  # the conditions beneath, where nothing is known of any: they need no lines of their own


class Table(Words):
    def _table(self) -> Iterator[Row]:
        levels = [c for c in self.reason["children"] if c["head"] == "level"]
        tops = self.reason["children"] or [self.reason]
        for index, top in enumerate(tops, 1):
            # of levels that are surely not reached only what decides, unless nothing is reached
            deciding = top in levels and top is not levels[0] and top["outcome"] == "not_met"
            yield from self._rows(top, str(index), 0, False, deciding)

    def _parts(self, r: Data, deciding: bool) -> list[Data]:
        """What a condition asks for. Of alternatives of which one is met, that one."""
        if r["head"] in ("recognised", "record") or r.get("state") in ("see_above", "unset", "not_applicable") or r["head"] == "reading" and r.get("state") == "unset":
            return []
        some = r["head"] == "any" and r["outcome"] == "met" or deciding
        found: list[Data] = []
        for child in r["children"]:
            if child["head"] == "record" or some and not child["carries"]:
                continue
            found += self._parts(child, deciding) or [child] if child["head"] in _THROUGH and child.get("state") != "unset" else [child]
        return found

    def _single(self, r: Data, deciding: bool) -> tuple[Data, list[Data]]:
        """A condition of one part stands as that part, where the part asks something."""
        parts = self._parts(r, deciding)
        while len(parts) == 1:
            below = self._parts(parts[0], deciding)
            if not below:
                break
            parts = below
        return r, parts

    def _rows(self, whole: Data, number: str, depth: int, barred: bool, deciding: bool, said: str = "") -> Iterator[Row]:
        """A condition, or a heading and the conditions beneath it. said: the clauses of the heading above, which need not stand again."""
        r, parts = self._single(whole, deciding)
        within = barred or r["head"] == "none"
        if len(parts) == 1 and r["head"] != "level":
            row = self._row(parts[0], number, depth, within, whole)
            outer = self.of(r["label"], r["id"])
            if r["head"] not in ("any", *_THROUGH) and not row.label.startswith(outer):
                row.label = f"{outer}: {row.label}"
        else:
            row = self._row(r, number, depth, barred, whole)
            row.heading = bool(parts)
        own = row.clauses or said
        row.clauses = "" if row.clauses == said else row.clauses
        if row.heading and not row.asked and self._nothing_known(r, deciding):
            yield self._in_one(row, parts, deciding, own, within)
            return
        if len(parts) >= 5 and r["head"] not in ("any", "none") and not deciding:
            counts = {o: sum(p["outcome"] == o for p in parts) for o in OUTCOMES}
            row.label += self.say(f" (đạt {counts['met']}/{len(parts)}, không đạt {counts['not_met']}, chưa rõ {counts['undetermined']})",
                                  f" (met {counts['met']}/{len(parts)}, not met {counts['not_met']}, open {counts['undetermined']})")
        yield row
        for index, part in enumerate(parts if row.heading else [], 1):
            yield from self._rows(part, f"{number}.{index}", depth + 1, within, deciding, own)

    def _nothing_known(self, whole: Data, deciding: bool) -> bool:
        r, parts = self._single(whole, deciding)
        return all(self._nothing_known(p, deciding) for p in parts) if parts else r.get("state") == "missing" and not self._found(r)

    def _in_one(self, row: Row, parts: list[Data], deciding: bool, said: str, barred: bool) -> Row:
        """The heading and what it asks for as one line, with the clauses and grades of all."""
        row.heading = False
        single = [one for p in parts for one in self._told(p, deciding, said, barred)]
        if len(single) > _MOST:
            told = "; ".join(self.of(p["label"], p["id"]) for p in parts)
            row.unknown = self.say(f"chưa có số liệu, ý kiến nào của {len(parts)} phần: ", f"nothing is known of {len(parts)} parts: ") + told
            return row  # the clauses of so many stand where each is asked for
        told = "; ".join(self._brief(p, deciding, said, barred) for p in parts)
        row.unknown = self.say("chưa có số liệu, ý kiến nào: ", "nothing is known: ") + told
        row.clauses = "; ".join(dict.fromkeys(filter(None, [row.clauses, *(one.clauses for one in single)])))
        row.grade = ", ".join(dict.fromkeys(filter(None, [row.grade, *(one.grade for one in single)])))
        return row

    def _told(self, whole: Data, deciding: bool, said: str, barred: bool) -> Iterator[Row]:
        """The conditions of which a part consists."""
        r, parts = self._single(whole, deciding)
        if len(parts) < 2:
            yield from self._rows(whole, "", 0, barred, deciding, said)
        for part in parts if len(parts) > 1 else []:
            yield from self._told(part, deciding, said, barred or r["head"] == "none")

    def _brief(self, whole: Data, deciding: bool, said: str, barred: bool) -> str:
        r, parts = self._single(whole, deciding)
        if len(parts) > 1:
            return f"{self.of(r['label'], r['id'])} ({'; '.join(self._brief(p, deciding, said, barred) for p in parts)})"
        row = next(self._rows(whole, "", 0, barred, deciding, said))
        return row.label + (f" ({self.say('yêu cầu ', 'asked ')}{row.asked})" if row.asked else "")

    def _row(self, r: Data, number: str, depth: int, barred: bool, whole: Data) -> Row:
        found = self._found(r)
        if r["head"] == "recognised":
            found = "; ".join(self._found(c) for c in r["children"] if c["head"] == "record" and c["outcome"] == "met") or found
        state = self.say("chưa có", "not given") if r.get("state") == "missing" and not r.get("detail") else self._state(r)
        asked = self._asked(r)
        if r.get("state") == "unset":  # of what is asked; nobody found it
            asked, state = "; ".join(filter(None, (asked, state))), ""
        return Row(number, self.of(r["label"], r["id"]), depth, self.pair((BARRED if barred else OUTCOMES)[r["outcome"]]), self._tone_of(r["outcome"], barred),
                   asked=asked, found="; ".join(filter(None, (found, state))), clauses=self._cited(whole["cites"] or r["cites"]), grade=self.pair(SHORT[r["evidence"]]) if r.get("evidence") else "")
