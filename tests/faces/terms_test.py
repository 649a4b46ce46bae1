# SPDX-License-Identifier: Apache-2.0
"""Terms from the command line: what they mean is checked, changed, compared and shown where it stands. What they mean at all: tests/language/terms."""

import json
import shutil

import pytest
from cli import ROOT, run

SMALL = ROOT / "tests/diagnostics/bad-claim/good"
RULES = """
terms:
  owes_at_most: {vi: Nợ không quá, en: Owes no more than, takes: [most], means: "debt <= most"}
criteria:
  tidy: {subject: commune, vi: Gọn gàng, en: Tidy, cite: plan I.1, require: {id: little, that: "owes_at_most(5)"}}
  neat: {subject: commune, vi: Ngăn nắp, en: Neat, cite: plan I.1, require: {id: less, that: "owes_at_most(3)"}}
cases:
  tidy_at: {ask: criterion.tidy, context: {as_of: 2023-06-30}, given: {kind: commune, id: ca_nang, debt: 5 dong}, expect: met}
"""


@pytest.fixture
def place(tmp_path):
    shutil.copytree(SMALL, tmp_path / "book")
    (tmp_path / "book/rules.yaml").write_text(RULES, encoding="utf-8")
    return tmp_path / "book"


def test_a_term_is_changed_once_in_all_that_call_it(place):
    told = json.loads(run("mutate", str(place), "--format", "json", code=1).stdout)["mutants"]
    of_terms = {m["change"]: (m["fate"], m.get("noticed_by")) for m in told if m["definition"] == "term.owes_at_most"}
    assert of_terms == {"owes_at_most: <= -> <": ("killed", "tidy_at"), "owes_at_most: <= -> >=": ("survived", None)}
    assert sorted(m["change"] for m in told if m["part"] == "little") == ["little: 5 -> 4", "little: 5 -> 6"]


def test_a_mistake_in_a_term_is_told_once_with_one_of_its_calls(place):
    rules = place / "rules.yaml"
    rules.write_text(wrong := RULES.replace("debt <= most", "dept <= most"), encoding="utf-8")
    column = wrong.splitlines()[2].index("dept") + 1
    told = json.loads(run("check", str(place), "--format", "json", code=1).stdout)["diagnostics"]
    assert [(d["code"], d["place"]["line"], d["place"]["column"], [r["place"]["line"] for r in d["related"]]) for d in told] == [("expression-unknown-name", 3, column, [5])]


def test_diff_names_the_term_and_what_calls_it(place, tmp_path):
    shutil.copytree(place, tmp_path / "new")
    (tmp_path / "new/rules.yaml").write_text(RULES.replace("debt <= most", "debt < most"), encoding="utf-8")
    told = json.loads(run("diff", str(place), str(tmp_path / "new"), "--format", "json", code=1).stdout)
    assert {d["definition"] for d in told["definitions"]} == {"term.owes_at_most", "criterion.tidy", "criterion.neat"}


def test_pages_say_what_a_formula_calls(place, tmp_path):
    run("docs", str(place), "--output", str(tmp_path / "site"), "--format", "markdown", code=0)
    pages = "".join(p.read_text(encoding="utf-8") for p in (tmp_path / "site").rglob("*criterion.tidy.md"))
    assert "where owes_at_most(most) = debt &lt;= most (Owes no more than)" in pages and "trong đó owes_at_most(most)" in pages


def test_terms_that_call_each_other_twice_grow_no_further_than_a_condition_may(place):
    grown = "".join(f"  t{i + 1}: {{vi: x, en: x, takes: [x], means: 't{i}(x) && t{i}(x)'}}\n" for i in range(60))
    (place / "rules.yaml").write_text(RULES.replace("criteria:", f"  t0: {{vi: x, en: x, takes: [x], means: 'debt <= x'}}\n{grown}criteria:").replace("owes_at_most(5)", "t60(5)"), encoding="utf-8")
    told = json.loads(run("check", str(place), "--format", "json", code=1).stdout)["diagnostics"]
    assert {d["code"] for d in told} == {"expression-too-large"}


def test_arguments_that_no_term_uses_cost_no_more_than_a_condition_may(place):
    grown = "".join(f"  e{i + 1}: {{vi: x, en: x, means: 'd(e{i}(), e{i}())'}}\n" for i in range(40))
    (place / "rules.yaml").write_text(RULES.replace("criteria:", f"  d: {{vi: x, en: x, takes: [x, y], means: 'debt > 1'}}\n  e0: {{vi: x, en: x, means: 'debt > 2'}}\n{grown}criteria:").replace("owes_at_most(5)", "e40()"), encoding="utf-8")
    told = json.loads(run("check", str(place), "--format", "json", code=1).stdout)["diagnostics"]
    assert {d["code"] for d in told if d["severity"] == "error"} == {"expression-too-large"}
