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
        (D("-0.00"), "-0.00"),
        (0.1, "0.1"),
        (1e-7, "1e-07"),
        (float("nan"), ".nan"),
        (D("NaN"), ".nan"),
        (D("sNaN"), ".nan"),
        (D("-Infinity"), "-.inf"),
        (float("inf"), "inf"),
        (D("1E+999999999"), "1.000E+999999999"),
        (D("1E-999999999"), "1.000E-999999999"),
        pytest.param(10**5000, "1.000E+5000", id="a whole number of 5001 digits"),
        (None, "null"),
        (datetime.date(2023, 12, 31), "2023-12-31"),
        ("Nậm Ét", '"Nậm Ét"'),
        ('a"b\n', '"a\\"b\\n"'),
        ([], "[]"),
        ([{"id": "x"}], '[{"id": "x"}]'),
        ({2023: D("1.50")}, "{2023: 1.50}"),
    ],
)
def test_each_value_has_one_text(value, text):
    assert facts_text({"x": value}) == f'"x": {text}\n'


NO_FACTS = [object(), b"x", {1, 2}, 1j, int, range(2), iter([]), datetime.time(7), datetime.datetime(2023, 12, 31, 7)]


@pytest.mark.parametrize("value", NO_FACTS, ids=repr)
def test_what_is_no_fact_is_a_type_error(value):
    with pytest.raises(TypeError, match=r"^facts: `x\.items\[0\]`: .*found"):
        facts_text({"x": {"items": [value]}})


def test_a_datetime_is_no_date():
    """At midnight neither: whose midnight it is, nobody says."""
    with pytest.raises(TypeError, match="a date has no time of day.*`.date\\(\\)` gives its day"):
        facts_text({"x": datetime.datetime(2023, 12, 31)})


class Scalar:
    """Stands for a scalar or an array of numpy."""

    def __init__(self, kind, value, shape=()):
        self.dtype, self.value, self.shape = type("dtype", (), {"kind": kind}), value, shape

    def __bool__(self):
        return bool(self.value)

    def __index__(self):
        return int(self.value)

    def __repr__(self):
        return f"scalar({self.value})"


@pytest.mark.parametrize(("value", "text"), [(Scalar("i", 7), "7"), (Scalar("u", 7), "7"), (Scalar("b", 1), "true")])
def test_whole_numbers_of_other_libraries(value, text):
    assert facts_text({"x": value}) == f'"x": {text}\n'


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (Scalar("f", 0), "write a decimal.Decimal"),  # single precision: its digits are not what was written
        (Scalar("M", 0), "write a datetime.date"),
        (Scalar("i", 0, shape=(1,)), "write a list"),
        (Scalar("O", 0), "found scalar"),
    ],
)
def test_what_other_libraries_do_not_keep_exactly_is_refused(value, told):
    with pytest.raises(TypeError, match=told):
        facts_text({"x": value})


def test_text_is_unicode():
    for facts in ({"x": "\ud800"}, {"\ud800": 1}, {"x": {"\ud800": 1}}):
        with pytest.raises(ValueError, match="^facts.*no valid Unicode"):
            facts_text(facts)


def test_a_key_is_a_name_or_a_year():
    with pytest.raises(TypeError):
        facts_text({"x": {1.5: 0}})


def test_a_circle_ends():
    circle: list = []
    circle.append(circle)
    ring: dict = {}
    ring["a.b"] = ring
    for endless in (circle, ring):
        with pytest.raises(ValueError, match="nested too deep"):
            facts_text({"x": endless})


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
