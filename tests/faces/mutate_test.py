# SPDX-License-Identifier: Apache-2.0
"""Which changes of the rules no worked example notices, from the command line."""

import json
import shutil

import pytest
from cli import ROOT, run

SMALL = ROOT / "tests/diagnostics/bad-claim/good"
RULES = """
criteria:
  tidy: {subject: commune, vi: Gọn gàng, en: Tidy, cite: plan I.1, require: {fact: debt, at_most: 5 dong}}
cases:
  tidy_at: {ask: criterion.tidy, context: {as_of: 2023-06-30}, given: {kind: commune}, vary: {set: debt, to: [5 dong, 7 dong], expect: [met, not_met]}}
"""
SURVIVES = "debt: at_most: 5 dong -> at_most: 6 dong"


@pytest.fixture
def place(tmp_path):
    shutil.copytree(SMALL, tmp_path / "book")
    (tmp_path / "book/rules.yaml").write_text(RULES, encoding="utf-8")
    return tmp_path / "book"


def told(place, *more, code):
    return json.loads(run("mutate", str(place), "--only", "criterion.tidy", "--format", "json", *more, code=code).stdout)


def test_each_change_is_told_with_its_place(place):
    report = told(place, code=1)
    assert [(m["change"], m["fate"]) for m in report["mutants"]] == [
        ("debt: at_most -> below", "killed"),
        ("debt: at_most -> at_least", "killed"),
        ("debt: at_most: 5 dong -> at_most: 4 dong", "killed"),
        (SURVIVES, "survived"),
    ]
    assert report["percent"] == "75.0" and report["unexplained"] == 1
    line = RULES.split("\n")[2]
    survivor = report["mutants"][3]
    assert survivor["line"] == 3 and survivor["source"] == line and line[survivor["column"] - 1 :].startswith("5 dong")
    assert survivor["cites"] == [{"document": "plan", "clause": "I.1"}] and survivor["cases"] == 2


def test_as_text_only_what_goes_unnoticed(place):
    text = run("mutate", str(place), "--only", "criterion.tidy", code=1).stdout
    assert f"not noticed: threshold of `criterion.tidy`, {SURVIVES}\n" in text
    assert text.count("not noticed: ") == 1 and "^^^^^^" in text and "2 runs of worked examples read it" in text
    assert text.splitlines()[-1].endswith("75.0 % noticed: 3 of 4 changes by 2 runs of worked examples; 1 not noticed")


def test_where_most_goes_unnoticed_is_told_where_it_is_much(place):
    many = "".join(f"  c{i}: {{subject: commune, vi: C, en: C, cite: plan I.1, require: {{fact: debt, at_most: {i} dong}}}}\n" for i in range(1, 9))
    (place / "rules.yaml").write_text(RULES.replace("cases:\n", many + "cases:\n"), encoding="utf-8")
    text = run("mutate", str(place), "--only", "rules.yaml", code=1).stdout
    assert "\nwhere most goes unnoticed:\n  `criterion.c1`: " in text and "`criterion.c8`: 4 of 4 changes\n" in text
    assert "where most" not in run("mutate", str(place), "--only", "criterion.tidy", code=1).stdout


def test_a_share_is_never_rounded_up(place):
    told(place, "--fail-under", "75", code=0)
    told(place, "--fail-under", "75.1", code=1)
    assert "no percentage" in run("mutate", str(place), "--fail-under", "many", code=2).stderr


def test_a_change_may_be_explained_and_its_reason_may_not_outlive_it(place):
    entries = place / ".mutants.yaml"
    entries.write_text(f'survivors:\n  - {{definition: criterion.tidy, change: "{SURVIVES}", reason: nobody owes six}}\n', encoding="utf-8")
    assert told(place, code=0)["mutants"][3]["reason"] == "nobody owes six"
    entries.write_text(entries.read_text(encoding="utf-8") + "  - {definition: criterion.tidy, change: gone, reason: it was there}\n", encoding="utf-8")
    text = run("mutate", str(place), code=1).stdout
    assert ".mutants.yaml:3:5: error: no such change survives: `gone` of `criterion.tidy`" in text
    entries.write_text("survivors:\n  - {definition: criterion.tidy, change: x}\n", encoding="utf-8")
    assert "needs `reason`" in (error := run("mutate", str(place), code=1).stderr) or "reason" in error


def test_the_file_says_nothing_of_the_law(place):
    before = json.loads(run("questions", str(place), "--format", "json", code=0).stdout)
    (place / ".mutants.yaml").write_text("survivors: []\n", encoding="utf-8")
    assert json.loads(run("questions", str(place), "--format", "json", code=0).stdout) == before


def test_what_cannot_be_is_misuse(place):
    assert "nothing that can be changed stands in `criterion.tydi`" in run("mutate", str(place), "--only", "criterion.tydi", code=2).stderr


def test_threads_tell_the_same(place):
    one = run("mutate", str(place), "--jobs", "1", "--format", "json", code=1).stdout
    assert one == run("mutate", str(place), "--jobs", "3", "--format", "json", code=1).stdout
