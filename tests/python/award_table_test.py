# SPDX-License-Identifier: Apache-2.0
"""The table of awards and the law from Python."""

import datetime
import json

import pytest

import chungsuc


def test_the_table_of_awards(plan):
    table = plan.awards(kind="commune", round="final_2025")
    assert [r.id for r in table.rounds] == ["final_2025"] and {k.id for p in table.places for k in p.kinds} == {"commune"}
    (round_,) = table.rounds
    assert (round_.day, round_.day_from) == (datetime.date(2025, 12, 31), "year_end")
    places = {p.form: p for p in table.places}
    late = places["district_commendation"]
    assert not late.decider.in_force and late.kinds[0].status == "closed" and late.kinds[0].because == ["decider"]
    certificate = places["provincial_certificate"]
    assert certificate.kinds[0].status == "open" and certificate.ways[0].merit == "outstanding"
    assert certificate.ways[0].steps[-1].verb == "decide" and certificate.ways[0].steps[-1].by[0].id == "chair_province"
    assert any(law.on_the_day and law.from_ == datetime.date(2025, 7, 1) for law in certificate.law)
    assert any(r.encoded for r in certificate.kinds[0].routes)


def test_another_day_is_asked(plan):
    before, after = (plan.awards(kind="commune", round="final_2025", as_of=day) for day in ("2025-06-30", datetime.date(2025, 7, 1)))
    assert [t.places[0].kinds[0].status for t in (before, after)] == ["open", "closed"]
    assert before.rounds[0].day_from == "asked"


def test_it_shows_itself(plan):
    table = plan.awards(kind="household", round="annual_2024")
    assert str(table) == table.to_text("vi") != table.to_text("en")
    assert table.to_markdown("vi").startswith("# ") and json.loads(table.to_json())["schema"] == "awards/1"


def test_unknown_names(plan):
    with pytest.raises(chungsuc.Error, match="did you mean `commune`"):
        plan.awards(kind="comune")
    with pytest.raises(chungsuc.Error, match="there is no round `x`"):
        plan.awards(round="x")


def test_the_law(broken_book):
    law = chungsuc.law("vn")
    assert law.values and law.documents and law.bounds
    assert {u.what for u in law.unset} >= {"value", "condition", "reading"}
    assert all(w.evidence in ("recalled", "inferred", None) and w.place.line > 0 for w in law.weak)
    assert len(law.weak) + len(law.unset) == len(chungsuc.check("vn", strict=True))
    assert all(u.why for u in law.unset) and any(u.why_vi for u in law.unset)
    assert json.loads(law.to_json())["schema"] == "law/1" and str(law) == law.to_markdown()
    with pytest.raises(chungsuc.RuleError):
        chungsuc.law(broken_book)
