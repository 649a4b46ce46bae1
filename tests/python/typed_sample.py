# SPDX-License-Identifier: Apache-2.0
"""A typed user of the package, for `mypy --strict`: read by mypy, never run. What the stubs must refuse is marked, and an
ignored error that does not come is an error of its own."""

import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from typing_extensions import assert_type

import chungsuc


def decide(book: chungsuc.RuleBook, commune: chungsuc.FactsLike) -> dict[str, Any]:
    d = book.decide("criterion.plan.commune.typical", commune, as_of=datetime.date(2023, 12, 31), round="midterm_2023",
                    lodged_on="2023-12-20", assessed_year=2023)
    assert_type(d.context.as_of, datetime.date)
    assert_type(d.context.lodged_on, datetime.date | None)
    assert_type(d.reason.children[0].cites[0].clause, str)
    assert_type([j.dated for j in d.judgements], list[datetime.date | None])
    assert_type(d.missing[0].label.vi, str)
    if d.outcome == "eligible":
        print(d.to_text("en"))
    return d.to_dict()


def faults(folder: Path) -> list[str]:
    try:
        book = chungsuc.load(folder, overlays=["my-values", Path("theirs")])
    except chungsuc.RuleError as error:
        return [d.code for d in error.diagnostics if d.severity == "error"]
    assert_type(book.run_cases(), list[chungsuc.CaseResult])
    return [c.clause for c in book.coverage() if not c.tested]


def made() -> chungsuc.Facts:
    return chungsuc.facts({"kind": "commune", "income": {2023: Decimal("41.5")}, "recognitions": [], "known": None})


def refused(book: chungsuc.RuleBook, d: chungsuc.Decision) -> None:
    chungsuc.load(b"bytes")  # type: ignore[arg-type]
    book.decide("q", 5, as_of="2023-12-31")  # type: ignore[arg-type]
    book.decide("q", {})  # type: ignore[call-arg]
    book.decide("q", {}, as_of=2023)  # type: ignore[arg-type]
    d.to_text("fr")  # type: ignore[arg-type]
    d.outcome = "met"  # type: ignore[misc]
    d.no_such  # type: ignore[attr-defined]
    chungsuc.Decision()  # type: ignore[call-arg]
    if d.outcome == "granted":  # type: ignore[comparison-overlap]
        pass


class Mine(chungsuc.RuleBook):  # type: ignore[misc]
    pass
