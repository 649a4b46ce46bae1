# SPDX-License-Identifier: Apache-2.0
"""What may be said of a subject, and what is due, from Python."""

import datetime

import jsonschema
import pytest

import chungsuc


@pytest.fixture(scope="module")
def commune(plan):
    return {item.id: item for item in plan.vocabulary("commune").items}


def test_kinds(plan):
    kinds = {k.id: k for k in plan.kinds()}
    assert [k.id for k in kinds["commune"].groups] == ["collective", "nominee"]
    assert kinds["collective"].abstract and kinds["recognition"].record and kinds["commune"].label.vi == "xã"


def test_a_fact(commune):
    income = commune["income"]
    assert (income.what, income.type, income.unit, income.per) == ("fact", "money", "million dong/person/year", "year")
    assert income.domain[0][0] == "at_least" and income.unit_label.vi == "triệu đồng/người/năm"
    assert income.by[0].id == "commune_committee" and income.declared_in == "commune"
    assert income.cites[0].document == "318-qd-ttg"
    assert income.used_by[0].distance == 0 and "meets.commune_standing" in [u.question for u in income.used_by]
    assert [u.distance for u in income.used_by] == sorted(u.distance for u in income.used_by)


def test_relations_and_related_kinds(plan, commune):
    assert commune["recognitions"].of == "recognition" and not commune["recognitions"].single
    related = {v.kind.id: v for v in plan.vocabulary("commune").related}
    level = next(i for i in related["recognition"].items if i.id == "level")
    assert [v.id for v in level.values] == ["ntm", "advanced", "model"] and level.ladder == "commune_standing"


def test_the_schema_takes_what_the_book_takes(plan):
    schema = plan.facts_schema("commune")
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    good = {"kind": "commune", "id": "Nậm É", "construction_debt": {"2023": 0}, "recognitions": []}
    assert validator.is_valid(good) and not plan.check_facts(good)
    assert not validator.is_valid(good | {"construction_debt": {"2023": "nothing"}})


def test_unknown_names(plan):
    with pytest.raises(chungsuc.Error, match="did you mean `commune`"):
        plan.vocabulary("comune")
    with pytest.raises(chungsuc.Error, match="there is no body `x`"):
        plan.duties("2023-01-01", "2023-12-31", body="x")
    with pytest.raises(chungsuc.Error, match="is before the first"):
        plan.duties("2023-12-31", "2023-01-01")


def test_duties(plan):
    schedule = plan.duties(datetime.date(2023, 11, 19), "2023-11-19")
    report = next(d for d in schedule.due if d.id == "annual_report")
    assert (report.when, report.years, report.last) == ("before", [2023], datetime.date(2023, 11, 19))
    assert {b.id for b in report.to} == {"district_agriculture", "district_home_affairs"}
    assert not [d for d in plan.duties("2023-11-20", "2023-11-30").due if d.id == "annual_report"]
    assert all(d.last is None and d.why.vi for d in schedule.open)
    assert schedule.to_icalendar("en").startswith("BEGIN:VCALENDAR\r\n") and schedule.to_text("en") != str(schedule)


def test_strict(tmp_path):
    assert not chungsuc.check("vn/son-la/quynh-nhai/plan-260")
    weak = chungsuc.check("vn/son-la/quynh-nhai/plan-260", strict=True)
    assert weak and {d.code for d in weak} == {"weak-evidence", "left-unset"}
