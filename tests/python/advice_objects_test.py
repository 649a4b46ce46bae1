# SPDX-License-Identifier: Apache-2.0
"""Advice as objects; and spells of days against deciding each day by itself."""

import datetime

import pytest

import chungsuc

BOOK = "vn/son-la/quynh-nhai/plan-260"
LODGED = {"round": "midterm_2023", "lodged_on": "2023-12-25"}
DAY = datetime.timedelta(days=1)
COMMUNE = {
    "kind": "commune",
    "id": "xa_vi_du",
    "region": "tdmnpb",
    "construction_debt": {2023: 0, 2024: 0},
    "exemplary_in_movement": {"midterm_2023": {"value": True, "dated": datetime.date(2023, 12, 20)}},
    "recognitions": [{"level": "ntm", "decided_on": "2023-06-30", "number": "1", "evidence_ref": "x", "revoked_on": "2025-01-10"}],
}


@pytest.fixture(scope="module")
def plan():
    return chungsuc.load(BOOK)


@pytest.mark.parametrize(
    ("question", "more"),
    [
        ("award.provincial_certificate", LODGED),
        ("award.district_commendation", LODGED),
        ("criterion.plan.commune.typical", {"round": "midterm_2023"}),
        ("recognised.commune_standing", {}),
        ("target.commune", {}),
    ],
)
def test_spells_are_what_each_day_decides(plan, question, more):
    first, last = datetime.date(2023, 12, 26), datetime.date(2026, 1, 20)
    spells = plan.timeline(question, COMMUNE, first, last, **more).spells
    assert spells[0].first == first and spells[-1].last == last
    assert all(a.last + DAY == b.first for a, b in zip(spells, spells[1:]))
    days = {first + n * DAY for n in range(0, (last - first).days, 9)} | {s.first for s in spells} | {s.last for s in spells}
    for day in sorted(days):
        spell = next(s for s in spells if s.first <= day <= s.last)
        decided = plan.decide(question, COMMUNE, as_of=day, **more)
        outcome = {"eligible": "met", "not_eligible": "not_met"}.get(decided.outcome, decided.outcome)
        assert (day, spell.result.outcome) == (day, outcome)
        assert spell.result.level == (decided.lower if decided.lower == decided.upper else "") or decided.lower is None


def test_what_is_told_has_parts(plan):
    asked = ("award.provincial_certificate", COMMUNE, "2023-12-29", "midterm_2023", "2023-12-25")
    open_ = plan.inquire(*asked)
    assert open_.result.outcome == "undetermined" and not open_.too_many
    first = open_.questions[0]
    assert first.fact.kind == "commune" and first.fact.label.vi and first.answers and first.expected >= 1
    assert {a.result.outcome for a in first.answers} <= {"met", "not_met", "undetermined"}
    goals = {g.target.outcome for g in plan.changes(*asked).goals}
    assert goals == {"met", "not_met"}
    assert plan.grounds(*asked).grounds == []  # nothing is decided yet
    assert open_.to_text("en").startswith("Certificate of the provincial chairman") and '"inquiry/1"' in open_.to_json()


def test_misuse_is_an_error(plan):
    with pytest.raises(chungsuc.Error, match="is not about the kind `commune`"):
        plan.changes("recognised.district_standing", COMMUNE, "2023-12-29")
    with pytest.raises(ValueError, match="most: expected a number from 1 to 1000, found 0"):
        plan.inquire("target.commune", COMMUNE, "2023-12-29", most=0)
    with pytest.raises(chungsuc.Error, match="is before the first"):
        plan.timeline("target.commune", COMMUNE, "2023-12-29", "2023-12-28")


def test_wrong_facts_are_told(plan):
    wrong = {**COMMUNE, "construction_debt": {2023: "much"}, "no_such": 1}
    for advice in (plan.inquire("target.commune", wrong, "2023-12-29"), plan.timeline("target.commune", wrong, "2023-12-29", "2023-12-30")):
        assert [(i.what, i.name) for i in advice.invalid] == [("fact", "construction_debt"), ("unknown", "no_such")]
        assert advice.invalid[0].why and advice.invalid[0].why_vi
    assert plan.changes("target.commune", COMMUNE, "2023-12-29").invalid == []


def test_what_the_rules_themselves_are(plan):
    assert plan.prove("gap", ["commune.ntm.10"]).passed and plan.prove("overlap", ["commune.ntm.10"]).passed
    falls = plan.prove("monotone", ["commune.ntm.10"], never="fall")
    assert falls.form == "monotone" and falls.compared > 10
    with pytest.raises(chungsuc.Error, match="`sink` is neither"):
        plan.prove("monotone", ["commune.ntm.10"], never="sink")
    same = plan.difference("criterion.plan.commune.typical", plan, "2023-12-29", round="midterm_2023")
    assert same.complete and same.regions == [] and same.kind == "commune" and same.before == same.after
    assert "như nhau" in same.to_text() and '"difference/1"' in same.to_json()
    assert all(d.definition and d.id and d.line for d in plan.dead_alternatives())
