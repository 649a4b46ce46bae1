# SPDX-License-Identifier: Apache-2.0
"""The shipped books: no mistakes, every case holds, nothing of the plan is left out, and one loads fast enough."""

import os
from pathlib import Path

import pytest

import chungsuc

ROOT = Path(__file__).resolve().parents[2]
BOOKS = sorted(str(p.parent.relative_to(ROOT / "rules")) for p in (ROOT / "rules").rglob("book.yaml"))


@pytest.mark.parametrize("book", BOOKS)
def test_no_diagnostics(book):
    assert "".join(str(d) for d in chungsuc.check(ROOT / "rules" / book)) == ""


@pytest.mark.parametrize("book", BOOKS)
def test_every_case_holds(book):
    results = chungsuc.load(ROOT / "rules" / book).run_cases()
    assert "\n".join(f"{r.file}:{r.line}: {r.id}: {r.message}" for r in results if not r.passed) == ""


def test_the_plan_has_cases(plan):
    assert len(plan.run_cases()) > 100


def test_every_clause_of_the_plan_is_cited_and_tested(plan):
    clauses = [c for c in plan.coverage() if c.document == "260-kh-ubnd"]
    assert len(clauses) > 50
    left = [c.clause for c in clauses if c.what != "declaratory" and not (c.cited and c.tested)]
    assert left == []


def test_only_these_clauses_are_declaratory(plan):
    declaratory = [c.clause for c in plan.coverage() if c.document == "260-kh-ubnd" and c.what == "declaratory"]
    for clause in declaratory:
        assert clause in {"I.1.a", "I.1.b", "I.1.c", "I.2.a", "I.2.b", "I.2.c", "III.1"} or clause.startswith("VI.6"), clause


def test_a_file_whose_name_is_no_text_is_named_as_far_as_it_is(tmp_path):
    (tmp_path / "book.yaml").write_text("language: 1\nid: own\nversion: 1.0.0\nvi: Sách\nen: Book\n", encoding="utf-8")
    with open(os.fsencode(tmp_path) + b"/\xff.yaml", "wb") as file:
        file.write(b"oops: 1\n")
    told = chungsuc.check(tmp_path)
    assert [d.place.file for d in told] == [f"{tmp_path}/\ufffd.yaml"]
    assert "\ufffd.yaml" in str(told[0])
