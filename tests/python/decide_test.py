# SPDX-License-Identifier: Apache-2.0
"""The Python face over the shipped book."""

import concurrent.futures
import datetime
import decimal
import json
import pathlib
import re
import xml.etree.ElementTree as html

import pytest

import chungsuc

ROOT = pathlib.Path(__file__).resolve().parents[2]
QUESTION = "criterion.plan.commune.typical"
COMMUNE = {
    "kind": "commune",
    "id": "invented_commune",
    "recognitions": [
        {"level": "ntm", "number": "1/QĐ-UBND", "decided_on": datetime.date(2020, 12, 30), "evidence_ref": "HS-1",
         "revoked_on": "none"},
    ],
    "exemplary_in_movement": {"midterm_2023": True},
    "construction_debt": {2023: 0},
}
MIDTERM = {"as_of": "2023-12-31", "round": "midterm_2023"}


def test_met_not_met_undetermined(plan):
    assert plan.decide(QUESTION, COMMUNE, **MIDTERM).outcome == "met"
    assert plan.decide(QUESTION, COMMUNE | {"construction_debt": {2023: "1 dong"}}, **MIDTERM).outcome == "not_met"
    unknown = plan.decide(QUESTION, COMMUNE | {"construction_debt": {2023: None}}, **MIDTERM)
    assert unknown.outcome == "undetermined"
    assert [m.name for m in unknown.missing] == ["construction_debt"]


@pytest.mark.parametrize("bad", [float("nan"), float("inf"), 1e-7, decimal.Decimal("NaN"), "many", -1, True, 10**40, []])
def test_bad_facts_are_named_and_decide_nothing(plan, bad):
    d = plan.decide(QUESTION, COMMUNE | {"construction_debt": {2023: bad}}, **MIDTERM)
    assert d.outcome == "undetermined"
    assert [(i.name, bool(i.why)) for i in d.invalid] == [("construction_debt", True)]


@pytest.mark.parametrize("none", [float("nan"), float("inf"), decimal.Decimal("NaN")])
def test_no_number_is_no_text_either(plan, none):
    """A table has NaN where it has nothing, names too: a decision whose number is NaN has none."""
    record = COMMUNE["recognitions"][0] | {"number": none}
    d = plan.decide(QUESTION, COMMUNE | {"recognitions": [record]}, **MIDTERM)
    assert d.outcome == "undetermined"
    assert [(i.name, "is not a value" in i.why) for i in d.invalid] == [("number", True)]


@pytest.mark.parametrize("zero", [0, 0.0, decimal.Decimal("0.00"), "0 dong"])
def test_numbers_of_every_kind_are_exact(plan, zero):
    assert plan.decide(QUESTION, COMMUNE | {"construction_debt": {2023: zero}}, **MIDTERM).outcome == "met"


def test_unknown_names_are_told_with_the_nearest(plan):
    told = plan.check_facts(COMMUNE | {"construction_dept": {2023: 0}})
    assert any("construction_debt" in d.message + d.help for d in told)
    assert plan.check_facts(COMMUNE) == []


def test_a_decision_has_all_that_it_rests_on(plan):
    d = plan.decide(QUESTION, COMMUNE, as_of=datetime.date(2023, 12, 31), round="midterm_2023")
    assert (d.question, d.subject, d.subject_kind) == (QUESTION, "invented_commune", "commune")
    assert d.context.as_of == datetime.date(2023, 12, 31) and d.context.round == "midterm_2023"
    assert d.context.lodged_on is None
    assert d.exact is True and d.reason.outcome == "met" and d.reason.children
    assert d.evidence in {"unset", "recalled", "inferred", "secondary", "gazette"}
    assert any(r.id == "ntm_or_advanced" and r.chosen and isinstance(r.decisive, bool) for r in d.readings)
    assert d.book == plan.id and d.book_hash == plan.hash and d.book_version == plan.version
    assert str(d) == d.to_text() == d.to_text("vi") != d.to_text("en")
    assert d.to_dict() == json.loads(d.to_json())
    assert d._repr_html_().lstrip().startswith("<")
    assert repr(d) == f"<Decision {QUESTION} of invented_commune as of 2023-12-31: met>"


@pytest.mark.parametrize("facts", [COMMUNE, {"kind": "commune"}, {"kind": "household"}, {"kind": "commune", "recognitions": [{"level": "nn"}]}])
def test_a_verdict_is_the_outcome_of_the_decision(plan, facts):
    for question in plan.questions:
        if question.kind == "duty":
            continue
        v, d = plan.verdict(question.id, facts, **MIDTERM), plan.decide(question.id, facts, **MIDTERM)
        assert (v.outcome, v.lower, v.upper, v.still_open) == (d.outcome, d.lower, d.upper, d.still_open), question.id
    assert repr(plan.verdict(QUESTION, COMMUNE, **MIDTERM)) == "Verdict(met)"


def test_facts_may_be_a_file(plan, tmp_path):
    path = tmp_path / "commune.json"
    text = json.dumps(COMMUNE, default=str, ensure_ascii=False)
    path.write_text(text, encoding="utf-8")
    for place in (path, str(path)):
        assert plan.decide(QUESTION, place, **MIDTERM).outcome == "met"
    assert plan.decide(QUESTION, chungsuc.facts(path), **MIDTERM).outcome == "met"


def test_the_same_bytes_from_every_thread(plan):
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        answers = set(pool.map(lambda _: plan.decide(QUESTION, COMMUNE, **MIDTERM).to_json(), range(64)))
    assert len(answers) == 1


def test_questions_and_rounds(plan):
    ids = [q.id for q in plan.questions]
    assert QUESTION in ids and len(ids) == len(set(ids))
    assert "midterm_2023" in [r.id for r in plan.rounds]
    assert all(q.label.vi and q.label.en for q in plan.questions)


def test_a_book_without_rounds_says_so():
    book = chungsuc.load("vn")
    assert not book.rounds
    with pytest.raises(chungsuc.Error, match="there is no round `x`; this book has no rounds$"):
        book.decide("meets.commune_standing", {"kind": "commune"}, as_of="2023-12-31", round="x")


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"question": "award.none"}, chungsuc.Error),
        ({"round": "midterm_1999"}, chungsuc.Error),
        ({"as_of": "2023-02-30"}, ValueError),
        ({"as_of": 20231231}, TypeError),
        ({"as_of": datetime.datetime(2023, 12, 31, 7)}, TypeError),
        ({"facts": 5}, TypeError),
    ],
)
def test_misuse_raises(plan, change, error):
    arguments = {"question": QUESTION, "facts": COMMUNE, **MIDTERM} | change
    with pytest.raises(error):
        plan.decide(**arguments)


def test_language_is_one_of_two(plan):
    with pytest.raises(ValueError, match="`vi` or `en`"):
        plan.decide(QUESTION, COMMUNE, **MIDTERM).to_text("fr")


def test_rule_errors_carry_diagnostics(broken_book):
    with pytest.raises(chungsuc.RuleError) as caught:
        chungsuc.load(broken_book)
    assert isinstance(caught.value, chungsuc.Error)
    first = caught.value.diagnostics[0]
    assert (first.code, first.severity, first.place.line, first.place.column) == ("unknown-key", "error", 6, 1)
    assert "[unknown-key]" in str(caught.value) and "uses" in first.message + first.help
    assert [d.code for d in chungsuc.check(broken_book)] == [d.code for d in caught.value.diagnostics]


def test_a_page_for_every_code(broken_book):
    assert "unknown-key" in chungsuc.explain("unknown-key")
    assert chungsuc.explain("no-such-code") is None


def test_shipped_books_are_found_by_name():
    assert "vn/son-la/quynh-nhai/plan-260" in chungsuc.book_names()
    assert any((pathlib.Path(root) / "vn/book.yaml").exists() for root in chungsuc.book_roots())


def test_the_package_says_its_version():
    cmake = (pathlib.Path(__file__).parents[2] / "CMakeLists.txt").read_text(encoding="utf-8")
    assert f"VERSION {chungsuc.__version__} " in cmake


def test_everything_named_is_there():
    assert all(hasattr(chungsuc, name) for name in chungsuc.__all__)


def test_a_notebook_shows_all_that_the_text_says(plan):
    d = plan.decide("award.provincial_certificate", COMMUNE | {"id": "Nậm É", "construction_debt": {2023: "<b>&"}}, **MIDTERM)
    for lang in ("vi", "en"):
        page = html.fromstring(d.to_html(lang))
        shown = " ".join(page.itertext())
        text = d.to_text(lang)
        headings = [e.text for e in page.iter("b")]
        assert len(headings) >= 5 and all(heading in text for heading in headings if heading)
        assert page.get("lang") == lang and "<b>&" in shown
        listed = ["".join(e.itertext()) for e in page.iter("li")]
        assert listed and all(item in text for item in listed)
        assert d.alias in shown and d.book_hash[:12] in shown and getattr(d.round_label, lang) in shown


def test_the_html_is_a_fragment_that_needs_nothing(plan):
    shown = plan.decide("award.provincial_certificate", COMMUNE, **MIDTERM)._repr_html_()
    assert shown == plan.decide("award.provincial_certificate", COMMUNE, **MIDTERM).to_html()
    assert not re.search(r"<script|<link|@import|url\(|https?:|src=|<html|<body", shown)


def test_recognised_against_the_figures():
    book = chungsuc.load("vn/son-la/quynh-nhai/plan-260", overlays=[ROOT / "examples/province-overlay"])
    facts = ROOT / "examples/son-la/invented-commune.yaml"
    asked = [book.decide(q, facts, as_of="2023-12-31") for q in ("recognised.commune_standing", "meets.commune_standing")]
    found = book.disagreements(asked)
    assert book.disagreements([]) == [] == book.disagreements(iter(asked[:1]))
    assert [(d.code, d.questions) for d in found] == [
        ("recognised-above-figures", ("recognised.commune_standing", "meets.commune_standing"))
    ]
    assert found[0].subject == asked[0].subject and found[0].text.vi and str(found[0]) == found[0].text.vi
    with pytest.raises(TypeError, match=r"decisions\[1\]: expected a Decision, found NoneType"):
        book.disagreements([asked[0], None])
