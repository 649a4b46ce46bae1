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


NOT_UNDONE = ["movement_summary", "movement_launched_by", "movement_of_province", "movement_of_district", "movement_years", "movement_years_since_launch",
              "achievement_already_rewarded", "proposed_on", "gift_value", "prize", "steering_task_assigned", "jobs_created"]


def test_what_has_happened_is_not_undone_in_the_shipped_vocabulary():
    changes = {}
    for kind in json.loads(run("facts", BOOK, "--format", "json", code=0).stdout)["kinds"]:
        for item in json.loads(run("facts", BOOK, kind["id"], "--format", "json", code=0).stdout)["items"]:
            changes.setdefault(item["id"], set()).add(item.get("changes", "any"))
            if kind.get("record") and item["what"] == "fact":
                assert item.get("changes") == "never", (kind["id"], item["id"])
    for fact in NOT_UNDONE:
        assert changes[fact] <= {"never", "up"}, fact
    for fact in ("under_discipline", "internal_unity", "construction_debt"):  # what can still be put right stays free
        assert changes[fact] == {"any"}, fact


def test_no_plan_takes_an_award_back(tmp_path):
    rewarded = tmp_path / "rewarded.yaml"
    rewarded.write_text("{kind: agency, id: a, achievement_already_rewarded: {midterm_2023: true}}\n", encoding="utf-8")
    asked = [BOOK, "--facts", str(rewarded), *NOMINEES[3:], "--ask", "award.provincial_certificate"]
    made = json.loads(run("changes", *asked, "--format", "json", code=0).stdout)
    for goal in made["goals"]:
        assert not any(c["fact"]["name"] == "achievement_already_rewarded" for plan in goal["plans"] for c in plan["changes"])


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


SMALL = "tests/faces/small"


@pytest.fixture
def asked(tmp_path):
    """Arguments that ask a question of the small book about one thing with these facts."""

    def made(question, facts="", lang="en", day="2023-06-15"):
        file = tmp_path / "thing.yaml"
        file.write_text("{kind: thing, id: t" + (", " + facts if facts else "") + "}\n", encoding="utf-8")
        return [SMALL, "--facts", str(file), "--as-of", day, "--ask", f"criterion.{question}", "--lang", lang]

    return made


ANSWERS = {
    "vi": ["có", "ĐỎ", "15/3/2023", "40 triệu đồng"],
    "en": ["Yes", "red", "15/03/2023", "40 million dong"],
    "as in facts": ["true", "red", "2023-03-15", "40"],
}


@pytest.mark.parametrize("lang", ANSWERS)
def test_the_dialogue_takes_the_answers_that_it_shows(asked, tmp_path, lang):
    """Whatever the order of its questions, each is answered in the words that it names."""
    words = dict(zip(["b1", "colour", "d1", "amount"], ANSWERS[lang]))
    labels = {"Có việc một": "b1", "The first holds": "b1", "Màu": "colour", "Colour": "colour", "Ngày một": "d1", "Date one": "d1", "Số tiền": "amount", "Amount": "amount"}
    arguments = asked("every", lang="vi" if lang == "vi" else "en")
    told, saved = [], tmp_path / "told.yaml"
    for _ in range(4):
        page = dialogue("\n".join([*told, "q"]) + "\n", *arguments).stdout
        last = [label for line in page.splitlines() for label in labels if line.startswith(label)][-1]
        told.append(words[labels[last]])
    done = dialogue("\n".join(told) + "\n", *arguments, "--save", str(saved))
    assert done.stderr == "" and any(line.endswith((": ĐẠT", ": MET")) for line in done.stdout.splitlines())
    assert {"b1: true", "colour: red", "d1: 2023-03-15"} <= set(saved.read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize(("typed", "wrong"), [("41.500.000 đồng", None), ("≥ 40 triệu đồng", None), ("0,04 tỷ đồng", None), ("40.500", "hai cách"), ("nhiều", "không phải là số")])
def test_amounts_as_they_are_written_in_vietnamese(asked, typed, wrong):
    known = "b1: true, colour: red, d1: 2023-03-15"
    done = dialogue(typed + "\nq\n", *asked("every", known, "vi"))
    assert (wrong in done.stderr) if wrong else (done.stderr == "" and "ĐẠT" in done.stdout)


def test_no_and_what_is_wrong_in_the_language_of_the_dialogue(asked):
    known = "colour: red, d1: 2023-03-15, amount: 50"
    done = dialogue("có lẽ\nKhông\n", *asked("every", known, "vi"))
    assert "không phải là giá trị có hoặc không" in done.stderr and " is not " not in done.stderr
    assert "KHÔNG ĐẠT" in done.stdout


def test_a_list_is_written_in_the_facts_file(asked):
    done = dialogue("2\nnone\n", *asked("cnt"))
    assert "This is a list: write its entries in the facts file, under `parts`" in done.stdout
    assert "write the list into the facts file" in done.stderr and "Outcome: NOT MET" in done.stdout


def test_what_is_counted_is_named(asked):
    text = run("ask", *asked("cnt"), "--list", code=0).stdout
    assert "none → not met" in text and "- met: Parts: at least 2 that satisfy “Fine”" in text and "no others" not in text
    text = run("ask", *asked("cnt", "parts: {partial: true, items: [{ok: true}]}"), "--list", code=0).stdout
    assert "no others → not met" in text and "- met: Parts: at least 1 more that satisfy “Fine”" in text


def test_wrong_facts_stand_in_advice(asked):
    for command in (["ask", "--list"], ["changes"], ["why"], ["when", "--from", "2023-06-01", "--to", "2023-06-30"]):
        arguments = [command[0], *asked("second", "x: 1.5, xx: 1"), *command[1:]]
        made = json.loads(run(*arguments, "--format", "json", code=1).stdout)
        jsonschema.Draft202012Validator(SCHEMA).validate(made)
        assert [(i["what"], i["name"]) for i in made["invalid"]] == [("fact", "x"), ("unknown", "xx")]
        assert "Invalid, and not used" in run(*arguments, code=1).stdout


@pytest.mark.parametrize("command", ["ask", "changes", "why"])
@pytest.mark.parametrize("most", ["0", "-1", "1001"])
def test_how_many_are_told_is_at_least_one(asked, command, most):
    assert "most" in run(command, *asked("second"), "--most", most, code=2).stderr


def test_a_plan_cites_the_condition(asked):
    made = json.loads(run("changes", *asked("second", "x: 50"), "--format", "json", code=0).stdout)
    (plan,) = made["goals"][0]["plans"]
    assert [c["clause"] for c in plan["changes"][0]["fact"]["cites"]] == ["2"]


def test_bounds_that_were_given_are_kept_and_a_floor_is_told(asked):
    assert "Score x: ≥ 55 points, ≤ 59 points" in run("ask", *asked("second", "x: {at_least: 55}"), "--list", code=0).stdout
    assert "→ 0 dong" in run("changes", *asked("paid", "debt: 350000000"), code=0).stdout


def test_each_interval_of_an_answer_is_told(asked):
    assert "Date one: by 2022-12-31 or on or after 2023-06-01" in run("ask", *asked("dates"), "--list", code=0).stdout


def test_when_names_the_threshold_that_changed(asked):
    text = run("when", *asked("second", "x: 50"), "--from", "2022-12-01", "--to", "2023-02-01", code=0).stdout
    assert "· Score x: ≥ 40 points → ≥ 60 points" in text and "are asked for" not in text


def test_when_needs_no_day_of_its_own(asked):
    arguments = asked("second", "x: 50")
    at = arguments.index("--as-of")
    text = run("when", *arguments[:at], *arguments[at + 2 :], "--from", "2022-12-01", "--to", "2023-02-01", code=0).stdout
    assert "As of: 2023-02-01" in text


def test_what_is_taken_as_given_is_told_with_its_value():
    text = run("why", *STANDING, "--lang", "en", code=0).stdout
    assert "Taken as given: Region: " in text
    assert "Taken as given: Region" not in run("why", *nominee("vi_du_xa", "award.provincial_certificate"), "--lang", "en", code=0).stdout


def test_the_round_is_told_by_its_name():
    assert "; round: Mid-term awards, end of 2023" in run("why", *nominee("vi_du_xa", "award.provincial_certificate"), "--lang", "en", code=0).stdout


def test_a_dialogue_is_with_one_subject():
    assert "name it with --only" in dialogue("", *NOMINEES, "--ask", "award.provincial_certificate", code=2).stderr


def test_misuse_is_told():
    assert "is not about the kind `household`" in run("changes", *nominee("vi_du_gia_dinh", "meets.commune_standing"), code=2).stderr
    assert "is before the first" in run("when", *STANDING, "--from", "2024-01-01", "--to", "2023-01-01", code=2).stderr
