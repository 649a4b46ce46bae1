# SPDX-License-Identifier: Apache-2.0
"""Python values as facts: exact, and never a crash."""

import datetime
import decimal

import pytest

import chungsuc
from chungsuc._facts import facts_text

D = decimal.Decimal


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (True, "true"),
        (0, "0"),
        (-7, "-7"),
        (10**30, "1" + "0" * 30),
        (D("89.96"), "89.96"),
        (D("1E+3"), "1000"),
        (D("1E-9"), "0.000000001"),
        (0.1, "0.1"),
        (1e-7, "1e-07"),
        (float("nan"), "nan"),
        (D("NaN"), "NaN"),
        (None, "null"),
        (datetime.date(2023, 12, 31), "2023-12-31"),
        (datetime.datetime(2023, 12, 31), "2023-12-31"),
        ("Nậm Ét", '"Nậm Ét"'),
        ('a"b\n', '"a\\"b\\n"'),
        ([], "[]"),
        ([{"id": "x"}], '[{"id": "x"}]'),
        ({2023: D("1.50")}, "{2023: 1.50}"),
    ],
)
def test_each_value_has_one_text(value, text):
    assert facts_text({"x": value}) == f'"x": {text}\n'


@pytest.mark.parametrize("value", [object(), b"x", {1, 2}, 1j, datetime.datetime(2023, 12, 31, 7)])
def test_what_is_no_fact_is_a_type_error(value):
    with pytest.raises(TypeError, match="facts: "):
        facts_text({"x": value})


def test_a_key_is_a_name_or_a_year():
    with pytest.raises(TypeError):
        facts_text({"x": {1.5: 0}})


def test_a_circle_ends():
    circle: list = []
    circle.append(circle)
    with pytest.raises(ValueError, match="nested too deep"):
        facts_text({"x": circle})


def test_no_facts_at_all():
    assert facts_text({}) == "{}\n"


def test_facts_know_their_kind_and_id():
    facts = chungsuc.facts({"kind": "commune", "id": "nam_et"})
    assert (facts.kind, facts.id) == ("commune", "nam_et")
    assert chungsuc.facts(facts) is facts


def test_a_broken_facts_file_tells_where(tmp_path):
    path = tmp_path / "facts.yaml"
    path.write_text("kind: commune\nkind: commune\n", encoding="utf-8")
    with pytest.raises(chungsuc.FactsError) as caught:
        chungsuc.facts(path)
    assert caught.value.diagnostics[0].place.line == 2


def test_a_file_that_is_not_there_is_an_error(tmp_path):
    with pytest.raises(chungsuc.Error):
        chungsuc.facts(tmp_path / "none.yaml")
