# SPDX-License-Identifier: Apache-2.0
"""The same case gives the same bytes from C++, from Python and from the program."""

import datetime
import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

import chungsuc

ROOT = Path(__file__).resolve().parents[2]
BUILT = Path(os.environ.get("CHUNGSUC", ROOT / "build/release/bin/chungsuc")).parent  # by CMake, for C++
CPP, CLI = BUILT / "decide_json", BUILT / "chungsuc"
INSTALLED = Path(sys.executable).parent / "chungsuc"  # with the Python package
needs_cpp = pytest.mark.skipif(not (CPP.exists() and CLI.exists()), reason=f"no {CPP.name} and {CLI.name} of CMake: build the preset release")

MIDTERM = {"as_of": "2023-12-29", "round": "midterm_2023"}
# Name: the question, the facts in the facts format, the same facts in Python, the context.
CASES = {
    "nothing known": (
        "meets.commune_standing",
        "{kind: commune}",
        {"kind": "commune"},
        {"as_of": "2023-06-30"},
    ),
    "figures": (
        "meets.commune_standing",
        """
        kind: commune
        id: Xã ví dụ
        region: tdmnpb
        irrigated_land: {2023: 79.99}
        poverty_rate: {2023: 13}
        income: {2023: 42 million dong}
        general_plan: {2023: true}
        construction_debt: null
        recognitions:
          - {level: ntm, number: 1/QĐ-UBND, decided_on: 2020-12-30, evidence_ref: HS-1, revoked_on: none}
        """,
        {
            "kind": "commune",
            "id": "Xã ví dụ",
            "region": "tdmnpb",
            "irrigated_land": {2023: Decimal("79.99")},
            "poverty_rate": {2023: 13},
            "income": {2023: "42 million dong"},
            "general_plan": {2023: True},
            "construction_debt": None,
            "recognitions": [
                {"level": "ntm", "number": "1/QĐ-UBND", "decided_on": datetime.date(2020, 12, 30), "evidence_ref": "HS-1",
                 "revoked_on": "none"},
            ],
        },
        {"as_of": "2023-06-30", "assessed_year": 2023},
    ),
    "a name resolved, a judgement made": (
        "criterion.plan.commune.typical",
        """
        kind: commune
        id: Nậm É
        construction_debt: {2023: 0}
        exemplary_in_movement: {midterm_2023: {value: true, by: district_committee, dated: 2023-12-20, ref: "01/BC"}}
        recognitions: {partial: true, items: []}
        """,
        {
            "kind": "commune",
            "id": "Nậm É",
            "construction_debt": {2023: 0},
            "exemplary_in_movement": {
                "midterm_2023": {"value": True, "by": "district_committee", "dated": datetime.date(2023, 12, 20), "ref": "01/BC"}
            },
            "recognitions": {"partial": True, "items": []},
        },
        MIDTERM,
    ),
    "facts that cannot be": (
        "criterion.plan.commune.typical",
        f"""
        kind: commune
        id: x
        construction_debt: {{2023: {10**40}, 2022: .nan}}
        exemplary_in_movement: {{midterm_2023: 2023-01-01}}
        no_such_fact: [1, "2", {{a: -0.50}}]
        """,
        {
            "kind": "commune",
            "id": "x",
            "construction_debt": {2023: 10**40, 2022: float("nan")},
            "exemplary_in_movement": {"midterm_2023": datetime.date(2023, 1, 1)},
            "no_such_fact": (1, "2", {"a": Decimal("-0.50")}),
        },
        MIDTERM,
    ),
    "an award": (
        "award.provincial_certificate",
        """
        kind: agency
        id: vi_du
        steering_member: true
        duties_of_quality: {midterm_2023: true}
        duties_on_time: {midterm_2023: true}
        merit: {midterm_2023: {value: outstanding, by: district_emulation_council, dated: 2023-12-15}}
        movement_years: {midterm_2023: 3}
        under_discipline: false
        """,
        {
            "kind": "agency",
            "id": "vi_du",
            "steering_member": True,
            "duties_of_quality": {"midterm_2023": True},
            "duties_on_time": {"midterm_2023": True},
            "merit": {
                "midterm_2023": {"value": "outstanding", "by": "district_emulation_council", "dated": datetime.date(2023, 12, 15)}
            },
            "movement_years": {"midterm_2023": 3},
            "under_discipline": False,
        },
        {**MIDTERM, "lodged_on": "2023-12-25"},
    ),
}
for target in ("keep_seven", "four_named"):
    district = (ROOT / "examples/quynh-nhai/district.yaml").read_text(encoding="utf-8")
    CASES[f"the district, {target}"] = (f"target.{target}", district, None, {"as_of": "2025-06-30"})


def output(*command):
    told = subprocess.run([str(c) for c in command], capture_output=True, timeout=60, env=os.environ | {"CHUNGSUC_RULES": ""})
    assert told.returncode in (0, 1), told.stderr  # 1: some facts cannot be
    return told.stdout


def by_program(program, plan, facts, question, context):
    options = {"--as-of": "as_of", "--round": "round", "--lodged-on": "lodged_on", "--year": "assessed_year"}
    given = [word for option, name in options.items() if name in context for word in (option, context[name])]
    return output(program, "decide", plan.id, "--facts", facts, "--ask", question, "--format", "json", *given)


def by_cpp(plan, facts, question, context):
    given = [context.get(name, "-") for name in ("as_of", "round", "lodged_on", "assessed_year")]
    return output(CPP, plan.id, facts, question, *given)


@pytest.fixture(params=CASES)
def case(request, plan, tmp_path):
    """The answer of Python, and how the others are asked for it."""
    question, text, mapping, context = CASES[request.param]
    facts = tmp_path / "facts.yaml"
    facts.write_text(text, encoding="utf-8")
    answer = plan.decide(question, facts, **context).to_json().encode()
    return answer, (plan, facts, question, context), mapping


def test_python_from_a_file_and_from_values(case):
    answer, (plan, facts, question, context), mapping = case
    made = chungsuc.facts(mapping or facts)
    dates = {name: datetime.date.fromisoformat(context[name]) for name in ("as_of", "lodged_on") if name in context}
    assert plan.decide(question, made, **context | dates).to_json().encode() == answer


def test_the_program_of_the_package(case):
    answer, asked, _ = case
    assert by_program(INSTALLED, *asked) == answer


@needs_cpp
def test_the_program_of_cmake(case):
    answer, asked, _ = case
    assert by_program(CLI, *asked) == answer


@needs_cpp
def test_cpp(case):
    answer, asked, _ = case
    assert by_cpp(*asked) == answer


@needs_cpp
def test_cpp_from_values(plan):
    question, _, mapping, context = CASES["figures"]
    assert by_cpp(plan, "built", question, context) == plan.decide(question, mapping, **context).to_json().encode()


def test_the_cases_say_something(plan):
    outcomes = {plan.decide(q, mapping, **context).outcome for q, _, mapping, context in CASES.values() if mapping}
    assert len({q for q, *_ in CASES.values()}) >= 5 and outcomes - {"undetermined"}
