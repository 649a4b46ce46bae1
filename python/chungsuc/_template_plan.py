# SPDX-License-Identifier: Apache-2.0
"""What stands in an input template: its sheets and their columns, by the vocabulary of the book. Nothing here knows spreadsheets."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Iterator, Sequence

from ._core import Error, RuleBook, Vocabulary, VocabularyItem
from ._template_groups import in_groups

MARK = "chungsuc:"  # begins the first cell of the row of ids; behind it stands what the sheet holds
PARENT, ID, NAME, NAME_EN, FORMS = "subject", "id", "vi", "en", "proposed_for"
SOURCES = "#sources"  # the sheet that says who said what, when and where
SOURCE_COLUMNS = ("fact", "by", "dated", "ref", "evidence", "source")
_DEEPEST = 3  # communes of a district, and their recognitions


@dataclass(frozen=True)
class Column:
    """One column: a fact, for one year or round where it is known year by year or round by round."""

    name: str  # of the fact, or one of the names above
    item: VocabularyItem | None = None
    key: str = ""  # the year, or the round

    @property
    def id(self) -> str:
        return f"{self.name}.{self.key}" if self.key else self.name


@dataclass
class Sheet:
    """A kind of subject, or the related subjects of one relation."""

    path: tuple[str, ...]  # relations from the main sheet
    of: Vocabulary
    relation: VocabularyItem | None = None
    columns: list[Column] = field(default_factory=list)
    parent: "Sheet | None" = None

    @property
    def mark(self) -> str:
        return MARK + "/".join((self.root.of.kind.id, *self.path))

    @property
    def root(self) -> "Sheet":
        return self if self.parent is None else self.parent.root


def plan_sheets(book: RuleBook, kind: str, years: Sequence[int] | None, rounds: Sequence[str] | None, asked: Sequence[str]) -> list[Sheet]:
    """All sheets, the main one first. years None: those of the rounds; rounds None: all that the book has; asked: facts of these questions only."""
    vocabulary = book.vocabulary(kind)
    if vocabulary.kind.abstract:
        raise Error(f"`{kind}` only groups kinds of subject; name one of them")
    known = {question.id for question in book.questions}
    for question in asked:
        if question not in known:
            raise Error(f"there is no question `{question}`; `chungsuc questions` lists them")
    chosen = _rounds(book, vocabulary, rounds)
    spans = [str(y) for y in years] if years is not None else sorted({str(r.year) for r in book.rounds if r.id in chosen})
    sheets = list(_sheets(book, vocabulary, _Keys(spans, chosen), frozenset(asked)))
    if not spans and any(c.item and c.item.per == "year" for sheet in sheets for c in sheet.columns):
        raise Error("of which years? some facts are known year by year; name them, as in --years 2021-2023")
    return sheets


@dataclass(frozen=True)
class _Keys:
    years: list[str]
    rounds: list[str]

    def of(self, item: VocabularyItem) -> list[str]:
        if item.per == "year":
            return self.years or ["?"]
        if item.per == "nomination" and not self.rounds:
            return [""]  # a book without rounds
        return self.rounds if item.per else [""]


def _rounds(book: RuleBook, vocabulary: Vocabulary, rounds: Sequence[str] | None) -> list[str]:
    known = [one.id for one in vocabulary.rounds]
    for one in rounds or ():
        if one not in known:
            raise Error(f"there is no round `{one}`; `chungsuc questions` lists them")
    return known if rounds is None else list(rounds)


def _sheets(book: RuleBook, main: Vocabulary, keys: _Keys, asked: frozenset[str]) -> Iterator[Sheet]:
    kinds = {related.kind.id: related for related in main.related}
    own = frozenset(q.id for q in book.questions if q.subject == main.kind.id)
    awards = bool(main.rounds) and any(q.kind == "award" and (not asked or q.id in asked) for q in book.questions)

    def wanted(item: VocabularyItem, root: bool) -> bool:
        used = {use.question for use in item.used_by}
        return bool(used & asked) if asked else root or bool(used & own)

    def walk(of: Vocabulary, path: tuple[str, ...], relation: VocabularyItem | None, parent: Sheet | None) -> Iterator[Sheet]:
        sheet = Sheet(path, of, relation, parent=parent)
        root = parent is None
        sheet.columns = [Column(ID)] if root else [Column(PARENT), Column(ID)]
        if root or not of.kind.record:
            sheet.columns += [Column(NAME), Column(NAME_EN)]
        if root and awards:
            sheet.columns.append(Column(FORMS))
        whole = root or (of.kind.record and not asked)  # of a record all that is written, for what it is read by is short
        items = [i for i in of.items if wanted(i, whole)]
        sheet.columns += [Column(i.id, i, key) for i in in_groups([i for i in items if i.what != "relation"]) for key in keys.of(i)]
        below = [i for i in items if i.what == "relation" and len(path) + 1 < _DEEPEST and i.of in kinds and not i.single]
        sheet.columns += [Column(i.id, i) for i in below]
        yield sheet
        for item in below:
            yield from walk(kinds[item.of], (*path, item.id), item, sheet)

    yield from walk(main, (), None, None)


def read_years(text: str) -> list[int]:
    """`2021-2023`, `2021,2023` or both."""
    found: set[int] = set()
    for part in re.split(r"[,\s]+", text.strip()):
        match = re.fullmatch(r"(\d{4})(?:-(\d{4}))?", part)
        if not match or int(match[2] or match[1]) < int(match[1]) or int(match[2] or match[1]) - int(match[1]) > 50:
            raise Error(f"`{text}` names no years; write 2021-2023, or 2021,2023")
        found.update(range(int(match[1]), int(match[2] or match[1]) + 1))
    return sorted(found)
