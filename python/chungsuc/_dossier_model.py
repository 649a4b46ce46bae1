# SPDX-License-Identifier: Apache-2.0
"""What a dossier says of one decision, in one language: the same for a page of HTML and a document of a word processor."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Iterator

from ._dossier_open import Lacking, Open
from ._dossier_table import Row
from ._dossier_words import BAD, BARRED, GOOD, GRADES, OPEN, OUTCOMES, SHORT, WHOLE, Data, Labels

_WEAKER = list(reversed(GRADES))  # the weakest first


@dataclass
class Branch:
    """A reason and what it rests on."""

    text: str
    result: str
    tone: str
    clauses: str
    parts: list["Branch"]


@dataclass
class Reading:
    what: str
    chosen: str  # empty where none is
    decisive: bool


@dataclass
class Dossier:
    lang: str
    title: str
    subject: str
    outcome: str
    tone: str
    facts: list[tuple[str, str]] = field(default_factory=list)  # heading and words of the summary
    notes: list[str] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    reasons: list[Branch] = field(default_factory=list)
    missing: list[Lacking] = field(default_factory=list)
    invalid: list[str] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    made: list[tuple[str, str, str, str]] = field(default_factory=list)  # judgement, value, by whom, day and document
    pending: list[tuple[str, list[str]]] = field(default_factory=list)  # by whom, and the judgements to be made
    awaits: list[tuple[str, list[str]]] = field(default_factory=list)  # of which kind, and what, where the outcome is open
    readings: list[Reading] = field(default_factory=list)
    steps: list[tuple[str, str, str, str]] = field(default_factory=list)  # what, who, remark, clause
    signers: list[tuple[str, str]] = field(default_factory=list)  # role, who
    clauses: list[tuple[str, list[str]]] = field(default_factory=list)  # document, clauses of it
    evidence: str = ""
    unconsidered: list[str] = field(default_factory=list)
    book: str = ""
    book_name: str = ""
    hash: str = ""

    def say(self, vi: str, en: str) -> str:
        return vi if self.lang == "vi" else en


def dossier_of(decision: Data, lang: str, rounds: Labels, book_label: tuple[str, str] = ("", ""), written: Labels | None = None, names: Labels | None = None) -> Dossier:
    """decision: as `Decision.to_dict` has it. written: citations by document and clause, for those that no reason has. names: of other subjects, by their ids."""
    return _Maker(decision, lang, rounds, book_label, written or {}, names or {}).make()


class _Maker(Open):
    def make(self) -> Dossier:
        d = self.d
        made = Dossier(self.lang, self.of(d["question_label"], d["question"]), self.of(d["subject"]["label"], d["subject"]["id"]), self._outcome(), self._tone())
        made.facts, made.notes = list(self._summary()), list(self._notes())
        made.rows = list(self._table())
        # the root repeats the question, unless it stands alone
        made.reasons = [self._branch(c) for c in self.reason["children"]] if self.reason["children"] else [self._branch(self.reason)]
        made.missing, made.pending, made.awaits = self._lacking(), self._pending(), self._awaits()
        made.invalid = [self.say(m.get("why_vi") or m.get("why", ""), m.get("why", "")) for m in d["invalid"]]
        made.ignored = [self.of(m.get("label"), m["name"]) + self._key(m) for m in d["ignored"]]
        for j in d["judgements"]:
            name = self.of(j["label"], j["name"]) + self._key(j)
            if not j["pending"]:
                day = self.day(j["dated"]) if j.get("dated") else ""
                made.made.append((name, self.of(j.get("value_label"), j.get("value", "")), self.of(j.get("by"), self.say("chưa ghi ai đánh giá", "unattributed")), "; ".join(filter(None, (day, j.get("ref", ""))))))
        made.readings = [Reading(self.of(r["label"], r["id"]), self.of(r.get("chosen_label"), r["chosen"]) if r["chosen"] else "", r["decisive"]) for r in d["readings"]]
        made.steps, made.signers = [self._step(s) for s in d["steps"]], list(self._signers())
        made.evidence = self._evidence(made.rows)
        made.clauses = [_parted(clauses) for clauses in self.stood.values()]  # at the end, when all is written
        made.unconsidered = list(dict.fromkeys(self._named(route) for route in d["not_considered"]))
        made.book, made.hash = f"{d['book']['id']} {d['book']['version']}", d["book"]["hash"]
        made.book_name = self.pair(self.book_label)
        return made

    def _outcome(self) -> str:
        d, standing = self.d, self.d.get("standing")
        if d.get("still_open"):
            return self.say("CHƯA ĐẠT, CÒN TRONG THỜI HẠN", "NOT MET YET, STILL OPEN")
        levels = {c["id"]: self.of(c["label"], c["id"]) for c in self.reason["children"] if c["head"] == "level"}
        if not standing or not levels:
            return self.pair(WHOLE[d["outcome"]])
        none = self.say("chưa đạt mức nào", "below every level")
        low, high = (levels.get(standing[end], standing[end]) if standing[end] else none for end in ("lower", "upper"))
        if low == high:
            return str(low)[:1].upper() + str(low)[1:]
        return self.say(f"Từ “{low}” đến “{high}”", f"From “{low}” to “{high}”")

    def _tone(self) -> str:
        standing = self.d.get("standing")
        if standing:
            return OPEN if standing["lower"] != standing["upper"] else GOOD if standing["lower"] else BAD
        return {"met": GOOD, "eligible": GOOD, "undetermined": OPEN}.get(self.d["outcome"], OPEN if self.d.get("still_open") else BAD)

    def _summary(self) -> Iterator[tuple[str, str]]:
        context = self.d["context"]
        yield self.say("Ngày xét", "As of"), self.day(context["as_of"])
        if context.get("round"):
            yield self.say("Đợt xét", "Round"), self._round(context["round"])
        if context.get("lodged_on"):
            yield self.say("Hồ sơ nộp ngày", "Lodged on"), self.day(context["lodged_on"])
        if context.get("assessed_year"):
            yield self.say("Năm đánh giá", "Assessed year"), str(context["assessed_year"])

    def _notes(self) -> Iterator[str]:
        d, subject = self.d, self.d["subject"]
        if subject.get("alias") and subject["alias"] != self.of(subject["label"]):
            yield self.say(f"Tên đã nêu “{subject['alias']}” được hiểu là {self.of(subject['label'])}.", f"The name given, “{subject['alias']}”, is taken for {self.of(subject['label'])}.")
        if d.get("too_many"):
            yield self.say("Có quá nhiều tổ hợp số liệu còn thiếu để xét từng khả năng.", "There are too many combinations of what is missing to look at each.")
        elif d["outcome"] == "undetermined" and not d["exact"]:
            yield self.say("Có thể còn xác định được nếu xét từng khả năng; công cụ chưa khẳng định.", "A closer look at each possibility might still decide it.")

    def _step(self, s: Data) -> tuple[str, str, str, str]:
        who = ", ".join(self.of(b) for b in s["by"])
        if s.get("to"):
            who += self.say(" → gửi ", " → to ") + self.of(s["to"])
        remarks = [self.of(s.get("order"))]
        if s.get("evidence") in ("unset", "recalled", "inferred"):
            remarks.append(self.pair(GRADES[s["evidence"]]))
        remarks.append(self.say(s.get("note_vi") or s.get("note", ""), s.get("note", "")))
        if not s["in_force"]:
            remarks.append(self.of(s.get("why_not")))
        return self.of(s["label"], s["do"]), who, "; ".join(filter(None, remarks)), self._cited(s["cites"])

    def _signers(self) -> Iterator[tuple[str, str]]:
        """Who prepared it, and the bodies of the book's first and last steps before the decision; the decision itself is another paper."""
        yield self.say("Người lập hồ sơ", "Prepared by"), ""
        steps = self.d["steps"]
        appraising = [s for s in steps if "apprais" in s["do"]]
        if appraising:
            for body in dict.fromkeys(self.of(b) for b in appraising[0]["by"]):  # two seals need two rooms
                yield self.of(appraising[0]["label"]), body
        yield self.say("Thủ trưởng cơ quan, đơn vị", "Head of the agency"), ""

    def _evidence(self, rows: list[Row]) -> str:
        """How well the weakest is known that the outcome needs, and whether the table holds weaker ones that it does not."""
        grade = self.d["evidence"]
        if not grade:
            return ""
        written = {key: self.pair(label) for key, label in self.written.items()}
        for r in self._reasons(self.reason):
            for c in r["cites"]:
                written[f"{c['document']} {c['clause']}".strip()] = self._written(c)
        names = [written.get(e["name"], e["name"]) for e in self.d["evidence_from"]]
        for e in self.d["evidence_from"]:
            for c in (c for r in self._reasons(self.reason) for c in r["cites"] if f"{c['document']} {c['clause']}".strip() == e["name"]):
                self._stands(c)
        weaker = [self.pair(SHORT[g]) for g in _WEAKER[: _WEAKER.index(grade)] if any(self.pair(SHORT[g]) in row.grade.split(", ") for row in rows)]
        more = self.say(f". Bảng dưới có chỗ {', '.join(weaker)}; kết luận không phụ thuộc vào những chỗ ấy.", f". Parts of the table are {', '.join(weaker)}; the outcome does not depend on them.") if weaker else ""
        return self.pair(GRADES[grade]) + (f" ({'; '.join(names)})" if names else "") + more

    def _named(self, route: str) -> str:
        return next((self.of(r["label"]) for r in self._reasons(self.reason) if r["id"] == route and self.of(r["label"])), route)

    def _shown(self, r: Data) -> Data:
        """The part instead of the whole, where the whole says the same and no more."""
        speaks = r.get("state") or r.get("found") or r.get("expected") or len(r["children"]) != 1
        return r if speaks or self.of(r["children"][0]["label"]) != self.of(r["label"]) else self._shown(r["children"][0])

    def _branch(self, whole: Data, barred: bool = False) -> Branch:
        r = self._shown(whole)
        words = [self.of(r["label"], r["id"])]
        note = [text for text in (self._found(r), self._asked(r, True), self._state(r)) if text]
        if note:
            words.append("; ".join(note))
        waits = self._waits_for(r)
        if len(waits) > 1:  # all of it is among what is missing
            words[0] += self.say(f": còn thiếu {len(waits)} nội dung", f": {len(waits)} are missing")
            return Branch(words[0], self.pair(OUTCOMES[r["outcome"]]), OPEN, self._cited(whole["cites"]), [])
        unset = r["head"] == "reading" and r.get("state") == "unset"
        parts = [] if unset else [c for c in r["children"] if c["carries"] and not (c["head"] == "record" and c["outcome"] != "met")]
        below = [self._branch(c, barred or r["head"] == "none") for c in parts]
        return Branch(": ".join(words), self.pair((BARRED if barred else OUTCOMES)[r["outcome"]]), self._tone_of(r["outcome"], barred), self._cited(whole["cites"]), below)

    def _waits_for(self, r: Data) -> list[str]:
        """The facts that a condition waits for, where it rests on nothing else."""
        parts = [c for c in r["children"] if c["carries"]]
        if not parts:
            return [r["id"]] if r.get("state") == "missing" else []
        found = [self._waits_for(c) for c in parts]
        return list(dict.fromkeys(id for part in found for id in part)) if all(found) else []

def _parted(cites: list[str]) -> tuple[str, list[str]]:
    """`khoản 1 Điều 2 Luật`, `khoản 2 Điều 2 Luật`: (`Điều 2 Luật`, [`khoản 1`, `khoản 2`])."""
    if len(cites) == 1 or any(": " in one or "(" in one.split(" ")[-1] for one in cites):
        return "", cites
    words = [one.split(" ") for one in cites]
    same = 0
    while same < min(map(len, words)) and len({w[-1 - same] for w in words}) == 1:
        same += 1
    ends = sum(1 for w in words if len(w) == same)
    if same < 2 or ends > 1:
        return "", cites
    name = " ".join(words[0][-same:])
    return name, [" ".join(w[:-same]) for w in words if len(w) > same]
