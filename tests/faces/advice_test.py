# SPDX-License-Identifier: Apache-2.0
"""`chungsuc ask`, `changes`, `why` and `when`: pages, JSON by its schema, and a dialogue that ends in a decision."""

import json
import subprocess

import jsonschema
import pytest
from cli import BOOK, ROOT, program, run

SCHEMA = json.loads((ROOT / "schemas/advice.schema.json").read_text(encoding="utf-8"))
COMMUNE = ["--facts", "examples/son-la/invented-commune.yaml", "--as-of", "2023-12-31", "--ask", "meets.commune_standing"]
STANDING = ["vn", "--overlay", "examples/province-overlay", *COMMUNE]
NOMINEES = [BOOK, "--facts", "examples/quynh-nhai/nominees.yaml", "--round", "midterm_2023", "--as-of", "2023-12-29", "--lodged-on", "2023-12-25"]


def nominee(who, question):
    return [*NOMINEES, "--only", who, "--ask", question]


@pytest.mark.parametrize("command", [["ask", "--list"], ["changes"], ["why"], ["when", "--from", "2023-12-25", "--to", "2024-01-05"]], ids=lambda c: c[0])
@pytest.mark.parametrize("asked", [nominee("vi_du_xa", "award.provincial_certificate"), nominee("vi_du_gia_dinh", "award.provincial_certificate"), STANDING],
                         ids=["eligible", "open", "standing"])
def test_the_json_is_of_the_schema(command, asked):
    made = json.loads(run(command[0], *asked, *command[1:], "--format", "json", code=0).stdout)
    jsonschema.Draft202012Validator(SCHEMA).validate(made)
    again = run(command[0], *asked, *command[1:], "--format", "json", code=0).stdout
    assert json.loads(again) == made


def test_the_schema_can_fail():
    made = json.loads(run("changes", *STANDING, "--format", "json", code=0).stdout)
    made["goals"][0]["plans"][0]["changes"] = []
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(made, SCHEMA)


def test_several_answers_are_one_list():
    made = json.loads(run("why", *STANDING, "--ask", "criterion.commune.meets_ntm", "--format", "json", code=0).stdout)
    assert [one["question"] for one in made] == ["meets.commune_standing", "criterion.commune.meets_ntm"]


def test_the_road_to_the_standard_is_the_income_that_is_asked():
    text = run("changes", *STANDING, "--lang", "vi", code=0).stdout
    assert "41.500.000 đồng/người/năm → ≥ 42.000.000 đồng/người/năm" in text
    assert "Để đạt: Xã đạt chuẩn nông thôn mới nâng cao\n  chưa thể nói" in text


def test_the_smallest_grounds_are_one_figure():
    text = run("why", *STANDING, "--lang", "en", code=0).stdout
    assert "Average income per person (2023): ≤ 41,999,999 dong/person/year" in text
    assert "Smallest grounds 2" not in text


def test_an_award_of_the_district_ends_with_the_district():
    made = json.loads(run("when", *nominee("vi_du_xa", "award.district_commendation"), "--from", "2023-12-25", "--to", "2025-12-31", "--format", "json", code=0).stdout)
    spells = {s["first"]: s["result"]["outcome"] for s in made["spells"]}
    assert spells["2023-12-25"] == "met" and spells["2025-07-01"] == "not_met"


def dialogue(answers, *arguments, code=0):
    done = subprocess.run([program(), "ask", *arguments], cwd=ROOT, input=answers, capture_output=True, encoding="utf-8", timeout=60)
    assert done.returncode == code, done.stdout + done.stderr
    return done


@pytest.fixture
def commune(tmp_path):
    """The invented commune without its income, as a file."""
    text = (ROOT / "examples/son-la/invented-commune.yaml").read_text(encoding="utf-8")
    file = tmp_path / "commune.yaml"
    file.write_text("\n".join(line for line in text.splitlines() if "41.5" not in line) + "\n", encoding="utf-8")
    return ["vn", "--overlay", "examples/province-overlay", "--facts", str(file), "--as-of", "2023-12-31", "--ask", "criterion.commune.meets_ntm", "--lang", "en"]


def test_a_dialogue_asks_until_it_is_decided_and_keeps_what_was_told(commune, tmp_path):
    saved = tmp_path / "told.yaml"
    done = dialogue("42\n", *commune, "--save", str(saved))
    assert "Average income per person (2023)" in done.stdout and "→ met" in done.stdout
    assert "Outcome: MET" in done.stdout
    assert done.stderr == ""
    decided = run("decide", "vn", "--overlay", "examples/province-overlay", "--facts", str(saved), "--as-of", "2023-12-31", "--ask", "criterion.commune.meets_ntm", "--lang", "en", code=0)
    assert "Outcome: MET" in decided.stdout


def test_a_wrong_answer_is_told_and_asked_again(commune):
    done = dialogue("rich\n[\n42\n", *commune)
    assert "`rich` is not a number" in done.stderr and "cannot be read" in done.stderr
    assert "Outcome: MET" in done.stdout


def test_what_is_not_known_stays_open(commune):
    assert "Outcome: UNDETERMINED" in dialogue("\n", *commune).stdout
    assert "Outcome: UNDETERMINED" in dialogue("quit\n", *commune).stdout
    assert "Outcome: UNDETERMINED" in dialogue("", *commune).stdout


def test_a_dialogue_is_with_one_subject():
    assert "name it with --only" in dialogue("", *NOMINEES, "--ask", "award.provincial_certificate", code=2).stderr


def test_misuse_is_told():
    assert "is not about the kind `household`" in run("changes", *nominee("vi_du_gia_dinh", "meets.commune_standing"), code=2).stderr
    assert "is before the first" in run("when", *STANDING, "--from", "2024-01-01", "--to", "2023-01-01", code=2).stderr
