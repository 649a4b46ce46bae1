# SPDX-License-Identifier: Apache-2.0
"""`chungsuc awards`: what is open, closed or unsettled, on which day, by whom, under which law and through which routes."""

import itertools
import json

import jsonschema
import pytest
from cli import BOOK, ROOT, run

BOOK_YAML = "language: 1\nid: small\nversion: 1.0.0\nvi: Sách\nen: Book\n"
RULES = """documents:
  plan: {number: 1/KH, vi: Kế hoạch, en: Plan, evidence: gazette, clauses: {x: {is: encoded, vi: điều, en: clause}}}
  old: {number: 1/L, vi: Luật cũ, en: Old law, evidence: gazette, clauses: {a: {is: encoded, vi: điều, en: clause}}}
  new: {number: 2/L, vi: Luật mới, en: New law, evidence: recalled, clauses: {a: {is: encoded, vi: điều, en: clause}}}
bodies:
  chair: {vi: Chủ tịch, en: Chair, tier: district, until: 2025-07-01, succeeded_by: heir, cite: plan x}
  heir: {vi: Người kế nhiệm, en: Heir, tier: commune, from: 2025-07-01, cite: plan x}
  president: {vi: Chủ tịch nước, en: President, tier: state, cite: plan x}
  office: {vi: Phòng, en: Office, tier: district, cite: plan x}
ladders:
  merit: {vi: mức, en: merit, cite: plan x, levels: [{id: achieved, vi: có thành tích, en: achieved}, {id: outstanding, vi: xuất sắc, en: outstanding}]}
subjects:
  nominee:
    abstract: true
    vi: đối tượng
    en: nominee
    cite: plan x
    facts: {good: {type: bool, vi: tốt, en: good, by: office}, years: {type: int, unit: years, vi: số năm, en: years, by: office}, barred: {type: bool, vi: bị cấm, en: barred, by: office}}
    judgements: {merit: {ladder: merit, per: round, by: [office], vi: thành tích, en: merit}}
  farmer: {is: [nominee], vi: nông dân, en: farmer, cite: plan x}
  team: {is: [nominee], vi: tập thể, en: team, cite: plan x, named: {a: {vi: A, en: A, until: 2024-06-01, cite: plan x}}}
  guest: {is: [nominee], vi: khách, en: guest, cite: plan x, named: {b: {vi: B, en: B, from: 2024-01-01, cite: plan x}}}
parameters:
  least: {type: int, unit: years, vi: số năm tối thiểu, en: least years, cite: new a, unset: not read}
readings:
  who: {vi: Ai được xét, en: Who is considered, cite: plan x, options: {all: {vi: mọi người, en: all}, some: {vi: một số, en: some}}, chosen: some, why: as written, set_by: office}
  midterm: {vi: Có xét dịp sơ kết không, en: Is there a mid-term, cite: plan x, options: {yes_: {vi: có, en: it is}, no_: {vi: không, en: it is not}}, unset: nobody said, set_by: office}
  pivot: {vi: Ngày chọn luật, en: Which day, cite: plan x, options: {decided: {vi: ngày quyết định, en: decided, date: as_of}, lodged: {vi: ngày trình, en: lodged, date: lodged_on}}, unset: unknown, set_by: office}
criteria:
  admitted:
    subject: nominee
    cite: plan x
    vi: được xét
    en: admitted
    require:
      by_kind:
        nominee: {fact: good}
        guest: {reading: who, then: {all: {fact: good}, some: {id: no_guests, vi: Không xét khách, en: Guests are not admitted, that: "false"}}}
  standard:
    subject: nominee
    vi: Tiêu chuẩn
    en: Standard
    pivot: pivot
    versions:
      - {from: 2020-01-01, until: 2024-07-01, cite: old a, any: [{id: old_route, vi: Đường cũ, en: Old route, fact: good}]}
      - from: 2024-07-01
        cite: new a
        by_kind:
          farmer: {any: [{id: by_years, vi: Đủ năm, en: Enough years, fact: years, at_least: {param: least}}, {id: by_feat, unset: not read, vi: Đột xuất, en: A feat}]}
          team: {all: [{fact: good}, {criterion: lawful}, {criterion: choice}]}
          nominee: {id: others, unset: no clause was found, vi: Đối tượng khác, en: Others}
  lawful: {subject: nominee, vi: Chấp hành, en: Lawful, cite: new a, require: {fact: good}}
  choice: {subject: nominee, vi: Một trong hai, en: One of two, cite: new a, require: {any: [{id: one_way, vi: Cách một, en: One way, fact: good}, {id: other_way, unset: not read, vi: Cách hai, en: Other way}]}}
  bar: {subject: nominee, vi: Bị cấm, en: Barred, versions: [{from: 2020-01-01, cite: old a, fact: barred}]}
rounds:
  annual:
    vi: Hằng năm
    en: Annual
    cite: plan x
    instances:
      annual_2023: {for: 2023}
      annual_2024: {for: 2024, opens: 2024-03-01, closes: 2024-11-30}
      annual_2025: {for: 2025}
  midterm: {vi: Sơ kết, en: Mid-term, cite: plan x, instances: {midterm_2024: {for: 2024}}}
awards:
  paper:
    vi: Giấy khen
    en: Paper
    cite: plan x
    to: [nominee]
    decided_by: chair
    require: {all: [{criterion: admitted}, {criterion: standard}, {none: [{criterion: bar}]}]}
    rounds:
      annual: {merit: achieved, cite: plan x, steps: [{do: propose, by: office, to: chair, cite: plan x}, {do: decide, by: chair, cite: plan x}]}
      midterm: {reading: midterm, then: {yes_: {merit: outstanding, cite: plan x, steps: [{do: decide, by: chair, cite: plan x}]}, no_: {closed: not held, vi: Không xét, en: Not held, cite: plan x}}}
  medal:
    vi: Huân chương
    en: Medal
    cite: plan x
    to: [team]
    decided_by: president
    require: {criterion: admitted}
    tiers: {first: {vi: hạng nhất, en: first, cite: plan x, require: {criterion: standard}}}
    rounds:
      annual: {merit: outstanding, cite: plan x, steps: [{do: decide, by: president, cite: plan x}]}
      midterm: {closed: final only, vi: Chỉ dịp tổng kết, en: The final round only, cite: plan x}
"""


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    folder = tmp_path_factory.mktemp("small")
    (folder / "book.yaml").write_text(BOOK_YAML, encoding="utf-8")
    (folder / "rules.yaml").write_text(RULES, encoding="utf-8")
    return str(folder)


def awards(book, *more):
    return json.loads(run("awards", book, "--format", "json", *more, code=0).stdout)


def place(table, form, round_):
    return next(p for p in table["places"] if (p["form"], p["round"]) == (form, round_))


def kind(table, form, round_, which):
    return next(k for k in place(table, form, round_)["kinds"] if k["id"] == which)


def test_the_day_of_each_round_and_why_it_is_this_day(small):
    days = {r["id"]: (r["day"], r["day_from"]) for r in awards(small)["rounds"]}
    assert days == {"annual_2023": ("2023-12-31", "year_end"), "annual_2024": ("2024-11-30", "closes"), "annual_2025": ("2025-12-31", "year_end"), "midterm_2024": ("2024-12-31", "year_end")}
    asked = awards(small, "--as-of", "2025-06-30", "--round", "annual_2025")
    assert [(r["id"], r["day"], r["day_from"]) for r in asked["rounds"]] == [("annual_2025", "2025-06-30", "asked")] and asked["as_of"] == "2025-06-30"


def test_each_regime_that_may_govern_a_round():
    """Nothing says when the mid-term round of the plan closes: what is signed in the next year falls under the next law."""
    table = awards(BOOK, "--round", "midterm_2023", "--regimes")
    assert [(r["id"], r["day"], r["day_from"]) for r in table["rounds"]] == [("midterm_2023", "2023-12-31", "year_end"), ("midterm_2023", "2024-01-01", "law")]
    laws = {p["day"]: {c["document"] for law in p["law"] if law["on_the_day"] for c in law["cites"]} for p in table["places"] if p["form"] == "provincial_certificate"}
    assert laws.keys() == {"2023-12-31", "2024-01-01"} and laws["2023-12-31"] != laws["2024-01-01"]
    alone = awards(BOOK, "--round", "midterm_2023", "--as-of", "2024-01-01")
    later = [p for p in table["places"] if p["day"] == "2024-01-01"]
    assert [(p["form"], [k["status"] for k in p["kinds"]]) for p in later] == [(p["form"], [k["status"] for k in p["kinds"]]) for p in alone["places"]]


def test_what_is_open_closed_or_unsettled_and_why(small):
    table = awards(small)
    assert kind(table, "paper", "annual_2023", "farmer")["status"] == "open"
    guest = kind(table, "paper", "annual_2024", "guest")
    assert (guest["status"], guest["because"], guest["why"][0]["en"]) == ("closed", ["no_guests"], "Guests are not admitted")
    assert [r["id"] for r in guest["readings"] if r["decisive"]] == ["who"]
    assert kind(table, "medal", "annual_2024", "farmer")["because"] == ["to"]
    assert kind(table, "medal", "annual_2024", "team")["status"] == "open"
    midterm = kind(table, "medal", "midterm_2024", "team")
    assert midterm["because"] == ["round"] and "The final round only" in midterm["why"][0]["en"]
    assert kind(table, "paper", "midterm_2024", "farmer")["status"] == "unsettled"
    ways = place(table, "paper", "midterm_2024")["ways"]
    assert [(w["under"][0]["option"]["id"], w["under"][0]["chosen"], w["closed"], w.get("merit", {}).get("at_least")) for w in ways] == [("yes_", False, False, "outstanding"), ("no_", False, True, None)]


@pytest.mark.parametrize(("day", "status", "in_force"), [("2025-06-30", "unread", True), ("2025-07-01", "closed", False)])
def test_nobody_signs_after_the_decider_is_gone(small, day, status, in_force):
    table = awards(small, "--round", "annual_2025", "--as-of", day)
    assert kind(table, "paper", "annual_2025", "farmer")["status"] == status
    decider = place(table, "paper", "annual_2025")["decider"]
    assert decider["in_force"] is in_force and ("remark" in decider) is not in_force
    steps = place(table, "paper", "annual_2025")["ways"][0]["steps"]
    assert [(s["do"], s["by"][0]["id"], s["by"][0]["in_force"]) for s in steps] == [("propose", "office", True), ("decide", "chair", in_force)]
    assert steps[0]["to"]["in_force"] is in_force
    if not in_force:
        assert kind(table, "paper", "annual_2025", "farmer")["because"] == ["decider"] and "Heir" in decider["remark"]["en"]


def laws(table, round_):
    return [(one["criterion"], one["cites"][0]["document"], one["on_the_day"]) for one in place(table, "paper", round_)["law"]]


def test_the_law_of_the_day_and_of_an_earlier_lodging(small):
    table = awards(small)
    assert laws(table, "annual_2023") == [("standard", "old", True), ("standard", "new", False), ("bar", "old", True)]
    assert [one.get("later", False) for one in place(table, "paper", "annual_2023")["law"]] == [False, True, False]
    assert laws(table, "annual_2025") == [("standard", "new", True), ("bar", "old", True)]
    # No closing day is set for 2023: before the next round the law changes, and a decision may be signed after that.
    # The round of 2024 opened in March, under the old law; the law changed in July.
    assert laws(table, "annual_2024") == [("standard", "old", False), ("standard", "new", True), ("bar", "old", True)]


def routes(table, round_, which, form="paper"):
    return [(r["id"], r["encoded"], r.get("not_set", [])) for r in kind(table, form, round_, which)["routes"]]


def test_routes_that_are_encoded_and_that_are_not(small):
    table = awards(small)
    assert routes(table, "annual_2023", "farmer") == [("old_route", True, [])]
    assert routes(table, "annual_2024", "farmer") == [("by_years", True, ["least"]), ("by_feat", False, [])]
    assert routes(table, "annual_2024", "guest") == [("others", False, [])]
    # Beside other conditions, a criterion that offers a choice leads on, and one that offers none is no route.
    assert routes(table, "annual_2024", "team") == [("one_way", True, []), ("other_way", False, [])]
    assert kind(table, "medal", "annual_2024", "team")["routes"][0]["tier"] == "first"
    assert [v["id"] for v in kind(table, "paper", "annual_2024", "farmer")["values_not_set"]] == ["least"]


def test_a_law_that_changes_around_a_round_is_said_beside_it(small):
    lines = {r: [line for line in run("awards", small, "--round", r, "--lang", "en", code=0).stdout.splitlines() if line.startswith("  note: ")] for r in ("annual_2023", "annual_2024", "annual_2025")}
    assert len(lines["annual_2023"]) == 1 and "signed later may fall under" in lines["annual_2023"][0]
    assert len(lines["annual_2024"]) == 1 and "the law changes on 2024-07-01" in lines["annual_2024"][0]
    assert lines["annual_2025"] == []


def test_where_nothing_could_be_granted_it_is_said(small):
    table = awards(small)
    farmer = kind(table, "paper", "annual_2025", "farmer")
    assert (farmer["status"], farmer["because"]) == ("closed", ["decider"])
    farmer = kind(table, "paper", "annual_2024", "farmer")  # its two routes: a number nobody set, and one that is not read
    assert (farmer["status"], farmer["because"]) == ("unread", ["least", "by_feat"])
    assert kind(table, "paper", "annual_2024", "team")["status"] == "open"
    assert kind(table, "paper", "annual_2023", "farmer")["status"] == "open"
    text = run("awards", small, "--round", "annual_2024", "--lang", "en", code=0).stdout
    assert "no route known" in text and "no route is known for farmer: least years; A feat" in text


def test_a_kind_of_which_all_named_ones_are_gone_says_so(small):
    table = awards(small)
    remarks = {(r, k): kind(table, "paper", r, k).get("remark", {}).get("en") for r in ("annual_2023", "annual_2024") for k in ("team", "guest", "farmer")}
    assert remarks == {
        ("annual_2023", "team"): None,
        ("annual_2024", "team"): "every team that the book names had ended by 2024-06-01",
        ("annual_2023", "guest"): "no guest that the book names was there before 2024-01-01",
        ("annual_2024", "guest"): None,
        ("annual_2023", "farmer"): None,
        ("annual_2024", "farmer"): None,
    }
    assert "† every team that the book names had ended by 2024-06-01" in run("awards", small, "--round", "annual_2024", "--lang", "en", code=0).stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--kind", "farmr"], "did you mean `farmer`?"),
        (["--round", "annual_2032"], "did you mean `annual_2023`?"),
        (["--round", "x"], "rounds are `annual_2023`, `annual`"),
        (["--as-of", "2023-02-30"], "`2023-02-30` is not a date for --as-of"),
    ],
)
def test_misuse(small, arguments, said):
    assert said in run("awards", small, *arguments, code=2).stderr


def test_only_what_is_asked(small):
    table = awards(small, "--kind", "farmer", "--round", "annual")
    assert {r["family"] for r in table["rounds"]} == {"annual"} and {k["id"] for p in table["places"] for k in p["kinds"]} == {"farmer"}


@pytest.fixture(scope="module")
def plan():
    return awards(BOOK)


def test_the_shape_is_that_of_its_schema(small, plan):
    schema = json.loads((ROOT / "schemas/awards.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    for table in (plan, awards(small), awards(small, "--as-of", "2025-07-01")):
        jsonschema.Draft202012Validator(schema).validate(table)


def decided(which, forms, round_, facts):
    """What is decided of somebody of whom nothing is known, form by form."""
    facts.write_text(f"kind: {which}\nid: nobody\n", encoding="utf-8")
    asked = [word for form in forms for word in ("--ask", f"award.{form}")]
    done = run("decide", BOOK, "--facts", str(facts), *asked, "--round", round_["id"], "--as-of", round_["day"], "--lodged-on", round_["day"], "--format", "json")
    return json.loads(done.stdout)["decisions"]


def test_the_table_says_what_decisions_say(plan, tmp_path):
    """Of a nominee of whom nothing is known; and no route that an answer passes by is called encoded."""
    forms = [f["id"] for f in plan["forms"]]
    for which, round_ in itertools.product(("commune", "farmer", "household", "enterprise"), plan["rounds"]):
        for form, d in zip(forms, decided(which, forms, round_, tmp_path / "facts.yaml"), strict=True):
            p = place(plan, form, round_["id"])
            k = next(k for k in p["kinds"] if k["id"] == which)
            assert (d["outcome"] == "not_eligible") == (k["status"] == "closed"), (which, p["form"], p["round"])
            if k["status"] == "closed":
                assert d["because"] == k["because"]
                continue
            passed_by = set(d["not_considered"])
            unset = {r["id"] for r in k["routes"] if not r["encoded"]}
            assert not passed_by & {r["id"] for r in k["routes"] if r["encoded"] and not r.get("not_set")}
            assert unset <= passed_by or k["status"] == "unsettled", (which, p["form"], p["round"], unset - passed_by)
            assert [s["do"] for s in d["steps"]] == ([s["do"] for s in p["ways"][0]["steps"]] if len(p["ways"]) == 1 else [])


def test_whom_only_a_reading_admits_is_unsettled(plan):
    """Each has a reading of its own that nobody has chosen, and one option of it admits none of the kind."""
    readings = {"household": "household_criterion", "armed_force": "armed_force_criterion", "emulation_bloc": "bloc_criterion", "hamlet": "hamlet_criterion", "district": "district_criterion"}
    for which, reading in readings.items():
        for k in (kind(plan, "provincial_certificate", r["id"], which) for r in plan["rounds"]):
            assert (k["status"], reading in [r["id"] for r in k["readings"]]) == ("unsettled", True), which
    assert {kind(plan, "provincial_certificate", r["id"], "commune")["status"] for r in plan["rounds"]} == {"open"}


def test_who_submits_instead_is_said_beside_the_step():
    said = run("awards", BOOK, "--kind", "commune", "--round", "final_2025", code=0).stdout.replace("\n", " ")
    assert "trình thay" in " ".join(said.split())


def test_each_nominee_of_the_plan_stands_in_each_place(plan):
    sizes = {len(p["kinds"]) for p in plan["places"]}
    assert len(sizes) == 1 and sizes.pop() >= 8
    assert len(plan["places"]) == len(plan["rounds"]) * len(plan["forms"])
    assert all(r["day_from"] == "year_end" for r in plan["rounds"])  # the plan names no closing day


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_page_fits_a_terminal(language):
    text = run("awards", BOOK, "--lang", language, code=0).stdout
    assert max(map(len, text.splitlines())) <= 110
