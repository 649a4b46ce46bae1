# SPDX-License-Identifier: Apache-2.0
"""What an open question waits for: what is missing, from whom, in the order of the conditions; judgements; readings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Iterator

from ._dossier_table import Table
from ._dossier_words import STATES, Data


@dataclass
class Lacking:
    """What one body may supply, by the clauses that ask for it."""

    by: str
    clauses: list[tuple[str, list[tuple[str, str]]]]  # the clauses, and what with its year or round


class Open(Table):
    def _reasons(self, r: Data) -> Iterator[Data]:
        yield r
        for child in r["children"]:
            yield from self._reasons(child)

    def _round(self, id: str) -> str:
        return self.pair(self.rounds[id]) if id in self.rounds else id

    def _when(self, key: str) -> str:
        return self.say("đợt này", "this round") if key and key == self.d["context"].get("round") else self._round(key)

    def _another(self, m: Data) -> str:
        """Of whom, where it is not the subject itself."""
        of = m.get("subject", "")
        own = not of or of in (self.d["subject"]["id"], self.d["subject"].get("alias"))
        return "" if own else f" ({self.pair(self.names[of]) if of in self.names else of})"

    def _key(self, m: Data) -> str:
        key = m.get("key", "")
        return (f" ({self._when(key)})" if key else "") + self._another(m)

    def _absent(self) -> list[Data]:
        """What is missing, without the judgements that have a place of their own, in the order in which the conditions ask for it."""
        pending = {j["name"] for j in self.d["judgements"] if j["pending"]}
        absent = [m for m in self.d["missing"] if m["what"] != "judgement" or m["name"] not in pending]
        places: dict[str, int] = {}
        for n, r in enumerate(self._reasons(self.reason)):
            for c in [*r["cites"], {"document": "", "clause": r["id"]}]:
                places.setdefault(f"{c['document']} {c['clause']}", n)

        def place(m: Data) -> tuple[int, int]:
            cited = (places[at] for at in (f"{c['document']} {c['clause']}" for c in m.get("cites", [])) if at in places)
            own = places.get(f" {m['name']}", len(places))
            return min(cited, default=own), own

        return sorted(absent, key=place)

    def _lacking(self) -> list[Lacking]:
        found: dict[str, dict[str, list[tuple[str, str]]]] = {}
        for m in self._absent():
            by = self.of((m.get("from") or {}).get("label"))
            if not by and m["what"] == "parameter":
                by = self.say("cấp có thẩm quyền quy định (bộ quy tắc chưa có)", "whoever may set it (the book has none)")
            by = by or self.say("chưa ghi", "not told")
            by += f" ({self.of(m['remark'])})" if m.get("remark") else ""
            found.setdefault(by, {}).setdefault(self._cited(m.get("cites", [])), []).append((self._what(m), self._when(m.get("key", ""))))
        return [Lacking(by, list(clauses.items())) for by, clauses in found.items()]

    def _what(self, m: Data) -> str:
        what = self.of(m.get("label"), m["name"]) + self._another(m)
        if m.get("days"):
            what += self.say(" (tình trạng ngày ", " (as it was on ") + ", ".join(map(self.day, m["days"])) + ")"
        if m["what"] == "parameter":
            what += ": " + (self.say(m.get("why_vi") or m.get("why", ""), m.get("why", "")) or self.pair(STATES["unset"]))
        return what

    def _pending(self) -> list[tuple[str, list[str]]]:
        """The judgements to be made, by those who may make them."""
        found: dict[str, list[str]] = {}
        for j in self.d["judgements"]:
            if j["pending"]:
                by = self.of(j.get("by"), self.say("người có thẩm quyền", "whoever may make it")) + (f" ({self.of(j['remark'])})" if j.get("remark") else "")
                found.setdefault(by, []).append(self.of(j["label"], j["name"]) + self._key(j))
        return list(found.items())

    def _awaits(self) -> list[tuple[str, list[str]]]:
        """By kind of what may still come; of what is decided nothing is awaited."""
        standing = self.d.get("standing")
        if standing and standing["lower"] == standing["upper"] or not standing and self.d["outcome"] != "undetermined":
            return []
        absent, judged = self._absent(), [j for j in self.d["judgements"] if j["pending"]]
        kinds = [(self.say("Số liệu", "Figures"), self._names([m for m in absent if m["what"] != "parameter"])), (self.say("Đánh giá", "Judgements"), self._names(judged)),
                 (self.say("Mức chưa được quy định", "Levels not set"), self._names([m for m in absent if m["what"] == "parameter"])),
                 (self.say("Chọn cách hiểu", "A reading to be chosen"), [self.of(r["label"], r["id"]) for r in self.d["readings"] if r["decisive"] and not r["chosen"]])]
        if not any(names for _, names in kinds):
            ends = [self.of(r["label"], r["id"]) for r in self._reasons(self.reason) if r["carries"] and r["outcome"] == "undetermined" and not r["children"]]
            kinds = [(self.say("Chưa rõ", "Open"), list(dict.fromkeys(ends)))]
        return [(kind, names) for kind, names in kinds if names]

    def _names(self, awaited: list[Data]) -> list[str]:
        return list(dict.fromkeys(self.of(one.get("label"), one["name"]) + self._another(one) for one in awaited))
