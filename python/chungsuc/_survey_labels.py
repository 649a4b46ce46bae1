# SPDX-License-Identifier: Apache-2.0
"""What the conditions of a survey are called: by the book where it names them, else as the reasons of some rows call them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Callable, Iterable, Iterator

from ._core import Label, Reason, RuleBook

if TYPE_CHECKING:
    from ._core import _Language

_AROUND = ("award", "criterion", "level", "class")  # what a condition is said to stand within


class Labels:
    """The labels of conditions, found once.

    reasons: reasons of a question, row by row; asked for only while a name has no label, for each is a whole decision.
    """

    def __init__(self, book: RuleBook, kinds: Iterable[str], reasons: Callable[[str], Iterator[Reason]]) -> None:
        self._reasons = reasons
        self._told: dict[str, _Told] = {}
        self._named: dict[str, Label] = {}
        for question in book.questions:
            self._named.setdefault(question.id.partition(".")[2], question.label)
        for kind in kinds:
            vocabulary = book.vocabulary(kind)
            for of in (*vocabulary.related, vocabulary):  # its own facts last: they win over those of related subjects
                self._named.update((item.id, item.label) for item in of.items)

    def of(self, question: str, condition: str, within: str, lang: _Language) -> str:
        """A condition within a criterion, level, award or class; what nothing names keeps its id."""
        told = self._read(question, lambda told: condition in self._named or (within, condition) in told.parts)
        if labels := told.parts.get((within, condition)):
            return "; ".join(dict.fromkeys(getattr(label, lang) for label in labels))
        found = self._named.get(condition) or told.names.get(condition)
        return condition if found is None else str(getattr(found, lang))

    def around(self, question: str, within: str, lang: _Language) -> str:
        """The criterion, level, award or class itself."""
        told = self._read(question, lambda told: within in self._named or within in told.names)
        found = told.names.get(within) or self._named.get(within)
        return within if found is None else str(getattr(found, lang))

    def _read(self, question: str, enough: Callable[["_Told"], bool]) -> "_Told":
        if question not in self._told:
            self._told[question] = _Told(self._reasons(question))
        told = self._told[question]
        while not enough(told) and told.more():
            pass
        return told


class _Told:
    """The labels that reasons bear, of as many rows as were needed."""

    def __init__(self, rows: Iterator[Reason]) -> None:
        self._rows = rows
        self.parts: dict[tuple[str, str], list[Label]] = {}
        self.names: dict[str, Label] = {}

    def more(self) -> bool:
        reason = next(self._rows, None)
        if reason is not None:
            self._see(reason, "")
        return reason is not None

    def _see(self, reason: Reason, within: str) -> None:
        self.names.setdefault(reason.id, reason.label)
        self.parts.setdefault((within, reason.id), []).append(reason.label)
        for child in reason.children:
            self._see(child, reason.id if reason.head in _AROUND else within)
