# SPDX-License-Identifier: Apache-2.0
"""What is true of the rules, from the command line: claims, questions, dead alternatives, two versions."""

import json
import shutil
import time

import jsonschema
import pytest
from cli import BOOK, ROOT, run

SCHEMA = json.loads((ROOT / "schemas/claims.schema.json").read_text(encoding="utf-8"))
DIAGNOSTICS = ROOT / "tests/diagnostics/bad-claim/good"
RULES = """
criteria:
  tidy: {subject: commune, vi: Gọn gàng, en: Tidy, cite: plan I.1, require: {fact: debt, at_most: 5 dong}}
  strict: {subject: commune, vi: Nghiêm, en: Strict, cite: plan I.1, require: {any: [{fact: debt, at_most: 3 dong}, {id: narrow, fact: debt, at_most: 1 dong}]}}
"""
CLAIMS = """
claims:
  holds: {vi: Đúng, en: Holds, cite: plan I.1, subject: commune, implies: [criterion.strict, criterion.tidy]}
  fails: {vi: Sai, en: Fails, cite: plan I.1, subject: commune, implies: [criterion.tidy, criterion.strict]}
"""


@pytest.fixture
def book(tmp_path):
    """A book with rules and claims of these texts."""

    def made(name="book", rules=RULES, claims=""):
        shutil.copytree(DIAGNOSTICS, tmp_path / name)
        (tmp_path / name / "rules.yaml").write_text(rules + claims, encoding="utf-8")
        return tmp_path / name

    return made


def claims_of(*arguments, code):
    told = json.loads(run("prove", *map(str, arguments), "--format", "json", code=code).stdout)
    jsonschema.validate(told, SCHEMA)
    return told["claims"]


@pytest.mark.parametrize("place", ["vn", "vn/son-la", "vn/son-la/quynh-nhai/plan-260"])
def test_the_claims_of_shipped_books_are_proved(place):
    claims = claims_of(f"rules/{place}", code=0)
    assert len(claims) >= 7 and all(c["outcome"] == "proved" for c in claims)
    assert not any(c["never_decides"] for c in claims if c["form"] == "implies")


def test_all_claims_are_proved_in_time():
    began = time.monotonic()
    run("prove", BOOK, code=0)
    assert time.monotonic() - began < 20  # a second and less where nothing else runs


def test_a_case_that_breaks_a_claim_is_decided_so(book, tmp_path):
    place = book(claims=CLAIMS)
    holds, fails = claims_of(place, code=1)
    assert holds["outcome"] == "proved" and fails["outcome"] == "refuted"
    (case,) = fails["cases"]
    facts = tmp_path / "facts.yaml"
    facts.write_text(case["facts"], encoding="utf-8")
    for outcome in case["outcomes"]:
        decided = run("decide", str(place), "--facts", str(facts), "--ask", outcome["of"], "--as-of", case["as_of"], "--format", "json", code=0)
        assert json.loads(decided.stdout)["outcome"] == outcome["outcome"]


def test_claims_run_with_the_cases(book):
    place = str(book(claims=CLAIMS))
    told = run("test", place, code=1)
    assert "failed: fails: claim refuted: a case breaks it; as of" in told.stdout and told.stdout.endswith("1 passed, 1 failed\n")
    assert run("test", place, "--filter", "holds", code=0).stdout == "1 passed, 0 failed\n"
    told = json.loads(run("test", place, "--format", "json", code=1).stdout)
    assert told["cases"] == [] and [c["id"] for c in told["claims"]] == ["holds", "fails"]


def test_questions_that_no_book_claims(book):
    place = book()
    (told,) = claims_of(place, "--implies", "criterion.strict", "criterion.tidy", code=0)
    assert told["outcome"] == "proved" and told["id"] == ""
    (told,) = claims_of(place, "--always", "criterion.tidy", "--as-of", "2023-01-01", code=1)
    assert told["cases"][0]["as_of"] == "2023-01-01"
    assert "did you mean `criterion.tidy`?" in run("prove", str(place), "--never", "criterion.tydi", code=2).stderr
    assert "claims nothing" in run("prove", str(place), code=2).stderr


def test_both_languages(book):
    place = str(book(claims=CLAIMS))
    assert "✓ Đúng: đã chứng minh" in run("prove", place, code=1).stdout
    assert "✗ Fails: refuted" in run("prove", place, "--lang", "en", code=1).stdout


def test_an_alternative_that_never_decides(book):
    told = run("prove", str(book()), "--dead", "--lang", "en", code=1).stdout
    assert "criterion.strict: `narrow` never decides" in told
    jsonschema.validate(json.loads(run("prove", str(book("again")), "--dead", "--format", "json", code=1).stdout), SCHEMA)


SMALL = "tests/faces/small"


def test_values_that_fall_and_years_without_one():
    (told,) = claims_of(SMALL, "--monotone", "bar", code=0)
    assert (told["form"], told["outcome"], told["sides"]) == ("monotone", "proved", ["bar"])
    (told,) = claims_of(SMALL, "--monotone", "bar", "--no", "rise", code=1)
    assert told["why"]["en"] == "Bar: 40 points (2020-01-01) and then 60 points (2023-01-01)"
    (told,) = claims_of(SMALL, "--gap", "bar", "criterion.second", code=0)
    assert told["outcome"] == "proved"
    (told,) = claims_of(SMALL, "--gap", "yearly", code=1)
    assert (told["outcome"], told["why"]["en"]) == ("refuted", "yearly has no version in 2022")
    (told,) = claims_of(SMALL, "--overlap", "bar", code=0)
    assert told["outcome"] == "proved"
    assert "did you mean `bar`?" in run("prove", SMALL, "--gap", "bat", code=2).stderr
    assert "did you mean `bar`?" in run("prove", SMALL, "--monotone", "bat", code=2).stderr


def test_the_rows_of_two_levels(tmp_path):
    (told,) = claims_of("rules/vn", "--monotone", "commune.ntm", "commune.advanced", code=0)
    assert told["outcome"] == "proved" and told["looked_at"]["compared"] > 10


def test_a_case_says_what_each_side_asks(book):
    assert "; Gọn gàng: đạt; Nghiêm: không đạt" in run("prove", str(book(claims=CLAIMS)), code=1).stdout


def test_two_versions(book):
    old, new = book("old"), book("new", RULES.replace("at_most: 5 dong", "at_most: 7 dong"))
    arguments = ("--against", str(new), "--ask", "criterion.tidy", "--as-of", "2023-01-01")
    told = json.loads(run("prove", str(old), *arguments, "--format", "json", code=1).stdout)
    jsonschema.validate(told, SCHEMA)
    (region,) = told["regions"]
    assert told["complete"] and [w["en"] for w in region["where"]] == ["Debt: ≥ 6 dong, ≤ 7 dong"]
    assert [(o["of"], o["outcome"]) for o in region["witness"]["outcomes"]] == [("old", "not_met"), ("new", "met")]
    text = run("prove", str(old), *arguments, code=1).stdout
    assert f"bản cũ: sample 1.0.0 ({old})" in text and f"bản mới: sample 1.0.0 ({new})" in text and "; bản cũ: không đạt; bản mới: đạt" in text
    assert run("prove", str(old), "--against", str(old), "--ask", "criterion.tidy", "--as-of", "2023-01-01", code=0).stdout.count("như nhau") == 1
