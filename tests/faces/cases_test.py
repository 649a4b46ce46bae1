# SPDX-License-Identifier: Apache-2.0
"""What `test` and `decide` print for those who follow it: paths, annotations, and nothing before a refusal."""

import json

import pytest
from cli import BOOK, run

RULES = """documents:
  plan: {number: 1/KH, vi: Kế hoạch, en: Plan, issued: 2022-01-01, evidence: gazette, clauses: {I.1: {is: encoded, vi: x, en: x}}}
subjects:
  commune: {vi: Xã, en: Commune, cite: plan I.1, facts: {clean: {type: bool, vi: Sạch, en: Clean}}, named: {nam_et: {vi: Nậm Ét, en: Nam Et}}}
criteria:
  tidy: {subject: commune, vi: Gọn, en: Tidy, cite: plan I.1, require: {fact: clean}}
cases:
  wrong: {ask: criterion.tidy, context: {as_of: 2023-12-31}, given: {kind: commune, clean: true}, expect: not_met}
  right: {ask: criterion.tidy, context: {as_of: 2023-12-31}, given: {kind: commune, clean: null}, expect: undetermined, because: [clean]}
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / "b/book.yaml").write_text("language: 1\nid: mine\nversion: 1.0.0\nvi: x\nen: x\n", encoding="utf-8")
    (tmp_path / "b/rules.yaml").write_text(RULES, encoding="utf-8")
    return tmp_path


def test_a_failing_case_is_named_by_its_path(folder):
    done = run("test", "b", folder=folder, code=1)
    assert done.stdout.startswith("b/rules.yaml:8: failed: wrong: expected not_met, got met")
    assert done.stdout.endswith("\n1 passed, 1 failed\n")
    cases = json.loads(run("test", "b", "--format", "json", folder=folder, code=1).stdout)["cases"]
    assert [(c["id"], c["passed"], c["file"], c["line"]) for c in cases] == [("wrong", False, "b/rules.yaml", 8), ("right", True, "b/rules.yaml", 9)]


def test_annotations_are_of_failing_cases_alone(folder):
    done = run("test", "b", "--format", "github", folder=folder, code=1)
    assert done.stdout.splitlines()[0].startswith("::error file=b/rules.yaml,line=8,col=1,")
    assert done.stdout.splitlines()[1:] == ["1 passed, 1 failed"]


def test_a_wrong_round_is_refused_before_anything_is_printed():
    done = run("decide", BOOK, "--facts", "examples/quynh-nhai/nominees.yaml", "--round", "final_2205", "--as-of", "2025-12-31", code=2)
    assert done.stdout == "" and "did you mean `final_2025`?" in done.stderr


def test_an_unknown_book_is_told_before_what_is_not_asked(folder):
    done = run("decide", "no/book", "--facts", "none.yaml", "--as-of", "2025-12-31", folder=folder, code=1)
    assert "[unknown-book]" in done.stderr and "--ask" not in done.stderr


def test_a_name_near_a_known_one_is_told_beside_the_answer(folder):
    (folder / "facts.yaml").write_text("kind: commune\nid: nam_ett\nclean: true\n", encoding="utf-8")
    done = run("decide", "b", "--facts", "facts.yaml", "--ask", "criterion.tidy", "--as-of", "2023-12-31", folder=folder, code=0)
    assert "facts.yaml:2:5: warning: `nam_ett`" in done.stderr and "did you mean `nam_et`?" in done.stderr


def test_two_nominees_of_one_id_are_both_left_out(folder):
    (folder / "facts.yaml").write_text("nominees:\n" + "".join(f"  - {{kind: commune, id: {i}, clean: true}}\n" for i in ("a", "b", "a")), encoding="utf-8")
    done = run("decide", "b", "--facts", "facts.yaml", "--ask", "criterion.tidy", "--as-of", "2023-12-31", "--brief", "--lang", "en", folder=folder, code=1)
    assert "[duplicate-subject]" in done.stderr and done.stdout == "[+] Commune b: MET\n"


def test_cases_are_checked(folder):
    (folder / "b/rules.yaml").write_text(RULES.replace("criterion.tidy, context", "criterion.tydi, context", 1), encoding="utf-8")
    done = run("check", "b", folder=folder, code=1)
    assert "b/rules.yaml:8:16: error: there is no question `criterion.tydi` [unknown-name]" in done.stdout
