# SPDX-License-Identifier: Apache-2.0
"""The words of a decision in one language: labels, outcomes, clauses, days."""

from __future__ import annotations

from typing import Any, Mapping, Sequence

Data = Mapping[str, Any]
Labels = Mapping[str, tuple[str, str]]  # by id: (Vietnamese, English)

OUTCOMES = {"met": ("Đạt", "Met"), "not_met": ("Không đạt", "Not met"), "undetermined": ("Chưa rõ", "Open")}
BARRED = {"met": ("Thuộc", "Applies"), "not_met": ("Không thuộc", "Does not apply"), "undetermined": ("Chưa rõ", "Open")}
WHOLE = {"met": ("ĐẠT", "MET"), "not_met": ("KHÔNG ĐẠT", "NOT MET"), "undetermined": ("CHƯA XÁC ĐỊNH ĐƯỢC", "UNDETERMINED"),
          "eligible": ("ĐỦ ĐIỀU KIỆN", "ELIGIBLE"), "not_eligible": ("KHÔNG ĐỦ ĐIỀU KIỆN", "NOT ELIGIBLE")}
GRADES = {"gazette": ("văn bản chính thức", "official text"), "secondary": ("nguồn thứ cấp", "secondary source"), "inferred": ("suy ra", "inferred"),
           "recalled": ("theo trí nhớ, cần đối chiếu", "recalled, to be checked"), "assumed": ("giả định", "assumed"), "unset": ("chưa có", "unset")}
SHORT = {"gazette": ("chính thức", "official"), "secondary": ("nguồn thứ cấp", "secondary"), "inferred": ("suy ra", "inferred"), "recalled": ("theo trí nhớ", "recalled"), "assumed": ("giả định", "assumed"), "unset": ("chưa có", "unset")}
STATES = {"missing": ("chưa có số liệu hoặc ý kiến", "not given"), "invalid": ("số liệu không hợp lệ", "invalid"), "unset": ("bộ quy tắc chưa có nội dung này", "not set in the book"),
           "not_applicable": ("không áp dụng", "does not apply"), "still_open": ("còn trong thời hạn", "still open"), "see_above": ("đã nêu ở trên", "see above"),
           "closed": ("không xét trong đợt này", "closed"), "not_in_force": ("không còn hiệu lực", "not in force")}
GOOD, BAD, OPEN = "good", "bad", "open"


class Words:
    """Reads a decision, as `Decision.to_dict` has it, in one language."""

    def __init__(self, decision: Data, lang: str, rounds: Labels, book_label: tuple[str, str], written: Labels, names: Labels) -> None:
        self.d, self.lang, self.rounds, self.book_label, self.written, self.names = decision, lang, rounds, book_label, written, names
        self.reason: Data = decision["reason"]
        self.stood: dict[str, list[str]] = {}  # the clauses that were written, by document

    def of(self, label: Any, otherwise: str = "") -> str:
        return str((label or {}).get(self.lang) or otherwise)

    def say(self, vi: str, en: str) -> str:
        return vi if self.lang == "vi" else en

    def pair(self, pair: tuple[str, str]) -> str:
        return self.say(*pair)

    def day(self, iso: str) -> str:
        return "/".join(reversed(iso.split("-"))) if self.lang == "vi" else iso

    def _written(self, c: Data) -> str:
        return self.of(c.get("written"), f"{c['clause']} {c['number']}".strip())

    def _stands(self, c: Data) -> None:
        """Whatever a dossier cites stands in its list of clauses, too."""
        clauses = self.stood.setdefault(c["document"], [])
        if self._written(c) not in clauses:
            clauses.append(self._written(c))

    def _cited(self, cites: Sequence[Data]) -> str:
        """Clauses of one document are named together: `khoản 1, khoản 2 Điều 73 Luật số …`."""
        text = ""
        for c in cites:
            self._stands(c)
        for index, c in enumerate(cites):
            one, later = self._written(c), cites[index + 1] if index + 1 < len(cites) else None
            together = later is not None and later["document"] == c["document"] and bool(c["clause"]) and bool(later["clause"])
            if together and later is not None:
                one = _begin(one, self._written(later))
            text += one + ("" if later is None else ", " if together else "; ")
        return text

    @staticmethod
    def _tone_of(outcome: str, barred: bool) -> str:
        if outcome == "undetermined":
            return OPEN
        return GOOD if (outcome == "met") != barred else BAD

    def _found(self, r: Data) -> str:
        return self.of(r.get("found"))

    def _asked(self, r: Data, spoken: bool = False) -> str:
        asked = self.of(r.get("expected"))
        return asked and (self.say("yêu cầu ", "asked ") if spoken else "") + asked

    def _state(self, r: Data) -> str:
        if r["head"] == "reading" and r.get("state") == "unset":
            return self.say("chưa chọn cách hiểu", "no reading chosen")
        detail = self.of(r.get("detail"))
        if detail and detail.casefold() != self.of(r["label"]).casefold():
            return detail
        return self.pair(STATES[r["state"]]) if r.get("state") in STATES else ""


def _begin(one: str, other: str) -> str:
    """A citation without what the next one ends in alike, outside of brackets."""
    words, others, same = one.split(" "), other.split(" "), 0
    while same < min(len(words), len(others)) - 1 and words[-1 - same] == others[-1 - same]:
        same += 1
    while same and " ".join(words[-same:]).count("(") != " ".join(words[-same:]).count(")"):
        same -= 1
    return " ".join(words[: len(words) - same])
