# SPDX-License-Identifier: Apache-2.0
"""Two versions of a book: definitions, and whose outcomes differ, from the command line."""

import json
import shutil

import pytest
from cli import ROOT, run

SMALL = ROOT / "tests/diagnostics/bad-claim/good"
OLD = """
criteria:
  tidy: {subject: commune, vi: Gọn gàng, en: Tidy, cite: plan I.1, require: {fact: debt, at_most: 5 dong}}
  gone: {subject: commune, vi: Đã bỏ, en: Gone, cite: plan I.1, require: {fact: debt, at_most: 9 dong}}
cases:
  six: {ask: criterion.tidy, context: {as_of: 2023-06-30}, given: {kind: commune, id: ca_nang, debt: 4 dong}, expect: met}
"""
NEW = """
criteria:
  strict: {subject: commune, vi: Nghiêm, en: Strict, cite: plan I.1, require: {fact: debt, at_most: 1 dong}}
  tidy: {subject: commune, vi: Gọn gàng, en: Tidy, cite: plan I.1, require: {fact: debt, at_most: 3 dong}}
"""


@pytest.fixture
def books(tmp_path):
    for name, rules in (("old", OLD), ("new", NEW)):
        shutil.copytree(SMALL, tmp_path / name)
        (tmp_path / name / "rules.yaml").write_text(rules, encoding="utf-8")
    return str(tmp_path / "old"), str(tmp_path / "new")


def test_definitions_by_name_with_both_places(books):
    told = json.loads(run("diff", *books, "--format", "json", code=1).stdout)
    assert [(d["what"], d["definition"]) for d in told["definitions"]] == [("added", "criterion.strict"), ("changed", "criterion.tidy"), ("removed", "criterion.gone")]
    (part,) = told["definitions"][1]["parts"]
    assert (part["part"], part["old"], part["new"]) == ("require", "fact debt, at_most: 5 dong", "fact debt, at_most: 3 dong")
    assert part["old_place"]["line"] == 3 and part["new_place"]["line"] == 4


def test_worked_examples_of_the_older_one_say_whose_outcome_changes(books):
    told = json.loads(run("diff", *books, "--format", "json", code=1).stdout)
    (outcome,) = told["outcomes"]
    assert (outcome["case"], outcome["subject"], outcome["old"], outcome["new"], outcome["new_step"]) == ("six", "ca_nang", "met", "not_met", "debt")
    assert outcome["cites"] == [{"document": "plan", "clause": "I.1"}] and outcome["place"]["line"] == 4
    assert told["compared"] == 1


TWO = """
parameters:
  most: {{type: money, unit: dong, vi: Mức nợ, en: Most debt, cite: plan I.1, value: {most} dong}}
  few: {{type: money, unit: dong, vi: Mức nhẹ, en: Light debt, cite: plan I.1, value: {few} dong}}
criteria:
  tidy: {{subject: commune, vi: Gọn gàng, en: Tidy, cite: plan I.1, require: {{fact: debt, at_most: {{param: most}}}}}}
  light: {{subject: commune, vi: Nhẹ, en: Light, cite: plan I.1, require: {{fact: debt, at_most: {{param: few}}}}}}
  either: {{subject: commune, vi: Một trong hai, en: Either, cite: plan I.1, require: {{any: [{{criterion: tidy}}, {{criterion: light}}]}}}}
"""


@pytest.fixture
def versions(tmp_path):
    for name, most, few in (("old", 5, 1), ("new", 3, 2)):
        shutil.copytree(SMALL, tmp_path / name)
        (tmp_path / name / "rules.yaml").write_text(TWO.format(most=most, few=few), encoding="utf-8")
    (tmp_path / "facts.yaml").write_text("".join(f"- {{kind: commune, id: c{n}, debt: {debt} dong}}\n" for n, debt in enumerate([4] * 300 + [2])), encoding="utf-8")
    return str(tmp_path / "old"), str(tmp_path / "new"), "--facts", str(tmp_path / "facts.yaml"), "--as-of", "2023-06-30"


def test_each_outcome_names_the_definitions_that_changed_it_and_no_other(versions):
    told = json.loads(run("diff", *versions, "--format", "json", code=1).stdout)
    assert [d["definition"] for d in told["definitions"]] == ["parameter.most", "parameter.few"]
    by = {(o["subject"], o["question"]): o["changed_by"] for o in told["outcomes"] if o["subject"] in ("c0", "c300")}
    assert by == {("c0", "criterion.tidy"): ["parameter.most"], ("c0", "criterion.either"): ["parameter.most"], ("c300", "criterion.light"): ["parameter.few"]}
    text = run("diff", *versions, "--lang", "en", code=1).stdout
    assert "    changed by: Most debt (parameter.most); I.1 of 1/KH\n" in text and "    now decided by: " in text


def test_places_are_those_where_the_versions_were_read(versions):
    (part, *_) = json.loads(run("diff", *versions, "--format", "json", code=1).stdout)["definitions"][0]["parts"]
    assert (part["old_place"]["file"], part["new_place"]["file"]) == (versions[0] + "/rules.yaml", versions[1] + "/rules.yaml")


def test_markdown_fits_a_comment_however_much_changes(versions):
    text = run("diff", *versions, "--lang", "en", "--format", "markdown", code=1).stdout
    assert 20_000 < len(text) < 60_000 and " more rows; `--format json` has all" in text


def test_given_facts_are_asked_of_both(books, tmp_path):
    folder = tmp_path / "facts"
    folder.mkdir()
    (folder / "a.yaml").write_text("{kind: commune, id: one, debt: 4 dong}", encoding="utf-8")
    (folder / "b.json").write_text('{"kind": "commune", "id": "two", "debt": "2 dong"}', encoding="utf-8")
    told = json.loads(run("diff", *books, "--facts", str(folder), "--ask", "criterion.tidy", "--as-of", "2023-06-30", "--format", "json", code=1).stdout)
    assert [o["subject"] for o in told["outcomes"]] == ["one"] and told["compared"] == 2
    told = json.loads(run("diff", *books, "--facts", str(folder), "--as-of", "2023-06-30", "--format", "json", code=1).stdout)
    assert len(told["not_asked"]) == 1 and "criterion.gone" in told["not_asked"][0]
    assert "--as-of" in run("diff", *books, "--facts", str(folder), code=2).stderr
    assert "--facts" in run("diff", *books, "--ask", "criterion.tidy", code=2).stderr


def test_nothing_differs(books):
    assert run("diff", books[0], books[0], "--lang", "en", code=0).stdout.splitlines()[-1] == "both versions are alike: 0 definitions differ; 0 of 1 outcome changed"


def test_as_text_in_both_languages(books):
    text = run("diff", *books, "--lang", "en", code=1).stdout
    assert "changed: criterion.tidy (Tidy)\n" in text and "      - fact debt, at_most: 5 dong\n      + fact debt, at_most: 3 dong\n" in text
    assert "    met -> not met\n" in text
    assert "    đạt -> không đạt\n" in run("diff", *books, code=1).stdout


def test_markdown_for_a_pull_request(books):
    text = run("diff", *books, "--lang", "en", "--format", "markdown", code=1).stdout
    assert text.startswith("**") and "3 definitions differ; 1 of 1 outcome changed" in text.splitlines()[0]
    assert "| **not met** |" in text and "<details><summary>Definitions that differ</summary>\n\n|" in text and text.rstrip().endswith("</details>")
    bars = {line.replace("\\|", "").count("|") for line in text.splitlines() if line.startswith("|")}
    assert bars == {7}


DISTRICT = """
subjects:
  district: {vi: Huyện, en: District, cite: plan I.1, relations: {communes: {of: commune, vi: Các xã, en: Communes}}}
"""


@pytest.fixture
def districts(tmp_path, books):
    for name in ("old", "new"):
        (tmp_path / name / "district.yaml").write_text(DISTRICT, encoding="utf-8")
    return books


def test_those_related_to_a_subject_are_asked_too(tmp_path, districts):
    facts = tmp_path / "facts.yaml"
    facts.write_text("{kind: district, id: d, communes: [{id: ca_nang, debt: 4 dong}, {id: muong_giang, debt: 2 dong}]}\n", encoding="utf-8")
    told = json.loads(run("diff", *districts, "--facts", facts, "--as-of", "2023-06-30", "--ask", "criterion.tidy", "--format", "json", code=1).stdout)
    assert told["compared"] == 2 and [(o["subject"], o["new"]) for o in told["outcomes"]] == [("ca_nang", "not_met")]


def test_a_question_that_nobody_can_be_asked_is_misuse(tmp_path, districts):
    facts = tmp_path / "facts.yaml"
    facts.write_text("{kind: district, id: d}\n", encoding="utf-8")
    assert "`criterion.tidy` can be asked of nobody in the facts" in run("diff", *districts, "--facts", facts, "--as-of", "2023-06-30", "--ask", "criterion.tidy", code=2).stderr
