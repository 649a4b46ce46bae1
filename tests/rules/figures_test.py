# SPDX-License-Identifier: Apache-2.0
"""Every figure of the research notes stands in the books, under its row, region and year, with its grade, and none else.

The notes (../shared/facts) are beside the checkout of developers only: elsewhere these tests are skipped and say so.
"""

import csv
import re
from decimal import Decimal
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BOOK = ROOT / "rules/vn"
NOTES = ROOT.parent / "shared/facts/commune-ntm-2021-2025.yaml"
GRADE = {"sourced": "secondary", "recalled": "recalled"}

yaml = pytest.importorskip("yaml", reason="PyYAML reads the notes")
pytestmark = pytest.mark.skipif(not NOTES.exists(), reason="the research notes are not beside this checkout")


@pytest.fixture(scope="module")
def notes():
    return {entry["code"]: entry for entry in yaml.safe_load(NOTES.read_text(encoding="utf-8"))["indicators"]}


@pytest.fixture(scope="module")
def rows():
    book = yaml.safe_load((BOOK / "commune_ntm.yaml").read_text(encoding="utf-8"))
    return book["criteria"]["commune.ntm"]["rows"]


@pytest.fixture(scope="module")
def table():
    with open(BOOK / "commune_ntm.csv", encoding="utf-8", newline="") as file:
        return {line["row"]: line for line in csv.DictReader(file)}


def figures(entry):
    """Row code -> (figures by region, grade) for an indicator of the notes and its parts."""
    yield entry["code"], entry["thresholds"], entry["confidence"]
    for part in entry.get("sub", []):
        yield part["id"], part["thresholds"], part["confidence"]


def test_the_set_is_whole(notes, rows):
    assert set(rows) == set(notes) and len(rows) == 57
    assert len({code.split(".")[0] for code in rows}) == 19


def test_each_line_of_the_table_is_a_figure_of_the_notes(notes, table):
    known = {code: (values, grade) for entry in notes.values() for code, values, grade in figures(entry)}
    for code, line in table.items():
        values, grade = known[code]
        assert line["evidence"] == GRADE[grade], code
        assert line["source"], code
        for region, value in values.items():
            assert line[region] == "unset" if value is None else Decimal(line[region]) == value, f"{code} {region}"


def test_each_figure_of_the_notes_is_in_the_book(notes, rows, table):
    for entry in notes.values():
        for code, values, _ in figures(entry):
            if not values or not any(isinstance(v, (int, float)) and v is not True for v in values.values()):
                continue
            # 5 repeats its part 5.b; 15.4 changes with a date and stands in the row itself.
            if code == "15.4":
                first = rows[code]["at_least"]["versions"][0]
                assert first["values"] == {region: "unset" if v is None else v for region, v in values.items()}
                assert first["evidence"] == "secondary"
            elif code not in ("5", "14.1"):
                assert code in table, code


def test_what_the_province_sets_is_unset(notes, rows):
    for code, entry in notes.items():
        if entry["thresholds"] and "provincial" in entry["thresholds"].values():
            bound = next(rows[code][key] for key in ("at_least", "equals") if key in rows[code])
            assert "unset" in bound and bound["set_by"] == "province", code


def test_comparisons_go_the_same_way(notes, rows):
    for code, entry in notes.items():
        if entry["comparator"] != "assessed" and "fact" in rows[code]:
            assert entry["comparator"] in rows[code], code


def test_income_by_region_and_year(notes):
    with open(BOOK / "commune_ntm_income.csv", encoding="utf-8", newline="") as file:
        lines = {line["region"]: line for line in csv.DictReader(file)}
    for period in notes["10"]["periods"]:
        for region, value in period["thresholds"].items():
            assert Decimal(lines[region][str(period["year"])]) == value
    assert {line["evidence"] for line in lines.values()} == {"recalled"}
    assert all(re.fullmatch(r"\d{4}|region|evidence|source|note", column) for column in next(iter(lines.values())))
