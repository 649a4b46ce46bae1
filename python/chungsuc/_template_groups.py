# SPDX-License-Identifier: Apache-2.0
"""The columns of a wide template in groups that an officer knows: by document, and a long document by criterion."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Sequence, Tuple

from ._core import VocabularyItem

if TYPE_CHECKING:
    from ._template_plan import Sheet

Key = Tuple[Any, ...]
_WIDE = 24  # facts from which a sheet is in groups
_LONG = 12  # facts of one document from which it is parted by clause


def in_groups(items: Sequence[VocabularyItem]) -> list[VocabularyItem]:
    """The facts of a sheet, those of a group together; of a narrow sheet as they stand in the book."""
    if len(items) < _WIDE:
        return list(items)
    keys = _keys(items)
    return sorted(items, key=lambda item: keys[item.id])


def groups_of(sheet: Sheet, lang: str) -> list[tuple[str, str, int]]:
    """The title of each group, the id of its first column, and how many columns it has; nothing of a narrow sheet."""
    columns = [column for column in sheet.columns if column.item and column.item.what != "relation"]
    items = list({column.item.id: column.item for column in columns if column.item}.values())
    if len(items) < _WIDE:
        return []
    keys, found = _keys(items), list[tuple[str, str, int]]()
    for key in dict.fromkeys(keys[item.id] for item in items):
        of = [item for item in items if keys[item.id] == key]
        own = [column for column in columns if column.item and keys[column.item.id] == key]
        title = _title(of, lang)
        if found and found[-1][0] == title:  # nothing tells them apart
            found[-1] = (title, found[-1][1], found[-1][2] + len(own))
        else:
            found.append((title, own[0].id, len(own)))
    return found


def _keys(items: Sequence[VocabularyItem]) -> dict[str, Key]:
    """Where each stands: documents as the book comes to them, clauses of a long one by their numbers."""
    documents = [item.cites[0].document if item.cites else "" for item in items]
    order = list(dict.fromkeys(documents))
    return {
        item.id: (order.index(document), *(_clause(item.cites[0].clause) if document and documents.count(document) > _LONG else ()))
        for item, document in zip(items, documents)
    }


def _clause(clause: str) -> tuple[str, int]:
    """The first part, and the second where it is a number: `I.10` is a criterion, and `I.region` stands before all of them."""
    first, _, rest = clause.partition(".")
    second = rest.partition(".")[0]
    return (first, int(second)) if second.isdigit() else (first, 0)


def _title(items: Sequence[VocabularyItem], lang: str) -> str:
    """What the criterion of their clause is called, where there is one, and what their clauses have in common."""
    cites = [item.cites[0] for item in items if item.cites]
    if not cites:
        return ""
    clauses = [(cited.written.vi if lang == "vi" else cited.written.en).partition(":")[0].partition(" (")[0].split(" ") for cited in cites]
    common = " ".join(reversed(_while_same(clauses))) or cites[0].number
    numbers = {_clause(cited.clause)[1] for cited in cites}
    criterion = _criterion(items, str(numbers.pop()), lang) if len(numbers) == 1 and 0 not in numbers else ""
    return f"{criterion} – {common}" if criterion else common


def _criterion(items: Sequence[VocabularyItem], number: str, lang: str) -> str:
    """Of the criteria that bear the number of the clause, the one that most of the facts are asked for."""
    uses = [use for item in items for use in item.used_by if use.question.startswith("criterion.") and use.question.endswith("." + number)]
    counted = Counter(use.question for use in uses)
    if not counted:
        return ""
    first = next(use.label for use in uses if use.question == counted.most_common(1)[0][0])
    return first.vi if lang == "vi" else first.en


def _while_same(clauses: Sequence[Sequence[str]]) -> list[str]:
    """The last words that all have, the last first."""
    found: list[str] = []
    for words in zip(*(reversed(clause) for clause in clauses)):
        if len(set(words)) > 1:
            break
        found.append(words[0])
    return found
