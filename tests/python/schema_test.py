# SPDX-License-Identifier: Apache-2.0
"""Every kind of question, on every subject of the examples, gives JSON that the versioned schema admits."""
import json
from pathlib import Path

import jsonschema
import pytest

ROOT = Path(__file__).parent.parent.parent
SCHEMA = json.loads((ROOT / "schemas/decision.schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
CONTEXTS = [
    {"as_of": "2023-12-29", "round": "midterm_2023", "lodged_on": "2023-12-25"},
    {"as_of": "2025-12-31", "round": "final_2025"},
    {"as_of": "2022-10-01"},
]


def subjects(plan, tmp_path):
    """A subject of each kind with nothing known, one with nonsense, and the real district."""
    kinds = sorted({k for q in plan.questions for k in q.subject.split(",") if k})
    bare = [{"kind": k, "id": "x"} for k in kinds]
    return bare + [{"kind": "commune", "id": "Nậm É", "construction_debt": {2023: "a lot"}, "no_such_fact": 1}]


def test_the_schema_is_one():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("context", CONTEXTS, ids=lambda c: c["as_of"])
def test_every_question_of_every_subject(plan, tmp_path, context):
    outcomes = set()
    for facts in subjects(plan, tmp_path):
        for question in plan.questions:
            decision = json.loads(plan.decide(question.id, facts, **context).to_json())
            VALIDATOR.validate(decision)
            outcomes.add(decision["outcome"])
    assert "undetermined" in outcomes


@pytest.mark.parametrize("question", ["target.keep_seven", "target.four_named", "recognised.district_standing"])
def test_the_real_district(plan, question):
    facts = str(ROOT / "examples/quynh-nhai/district.yaml")
    VALIDATOR.validate(json.loads(plan.decide(question, facts, as_of="2025-12-31").to_json()))


def test_the_schema_can_fail(plan):
    decision = json.loads(plan.decide("criterion.plan.commune.typical", {"kind": "commune"}, as_of="2023-12-31").to_json())
    decision["surprise"] = 1
    with pytest.raises(jsonschema.ValidationError):
        VALIDATOR.validate(decision)
