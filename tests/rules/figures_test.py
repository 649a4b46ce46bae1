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
FACTS = ROOT.parent / "shared/facts"
SETS = {  # name -> notes, book file, criterion, how many criteria, how many indicators
    "ntm": ("commune-ntm-2021-2025.yaml", "commune_ntm", "commune.ntm", 19, 57),
    "advanced": ("commune-ntm-advanced-2021-2025.yaml", "commune_advanced", "commune.advanced", 19, 75),
}
GRADE = {"sourced": "secondary", "recalled": "recalled"}

yaml = pytest.importorskip("yaml", reason="PyYAML reads the notes")
pytestmark = pytest.mark.skipif(not FACTS.exists(), reason="the research notes are not beside this checkout")


def read(path):
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def lines_of(path, key):
    with open(path, encoding="utf-8", newline="") as file:
        return {line[key]: line for line in csv.DictReader(file)}


@pytest.fixture(scope="module", params=SETS)
def indicators(request):
    return SETS[request.param]


@pytest.fixture(scope="module")
def notes(indicators):
    return {entry["code"]: entry for entry in read(FACTS / indicators[0])["indicators"]}


@pytest.fixture(scope="module")
def rows(indicators):
    return read(BOOK / f"{indicators[1]}.yaml")["criteria"][indicators[2]]["rows"]


@pytest.fixture(scope="module")
def table(indicators):
    return lines_of(BOOK / f"{indicators[1]}.csv", "row")


def figures(entry):
    """Row code, figures by region and the entry itself, for an indicator of the notes and its parts."""
    yield entry["code"], entry["thresholds"], entry
    for part in entry.get("sub", []):
        yield part["id"], part["thresholds"], part


# One indicator of the notes, two facts of the book: both levels are asked for.
SPLIT = {"5.3": ("5.3.a", "5.3.b")}
# In a row itself, since decision 211 may have amended them from a date; their grades differ by region.
DATED = {"15.4", "14.3", "14.4"}


def is_dated(rows, code):
    return code in DATED and "versions" in str(rows.get(code, {}).get("at_least"))


def test_the_set_is_whole(indicators, notes, rows):
    assert set(rows) == set(notes) and len(rows) == indicators[4]
    assert len({code.split(".")[0] for code in rows}) == indicators[3]


def test_each_line_of_the_table_is_a_figure_of_the_notes(notes, table):
    known = {row: (values, part) for entry in notes.values() for code, values, part in figures(entry) for row in SPLIT.get(code, (code,))}
    for code, line in table.items():
        values, part = known[code]
        grade = part["confidence"]
        assert line["evidence"] == GRADE[grade], code
        assert line["source"], code
        for region, value in values.items():
            cell, *own_grade = line[region].split(" ")
            assert cell == "unset" if value is None else Decimal(cell) == value, f"{code} {region}"
            expected = GRADE.get(part.get("region_confidence", {}).get(region, grade))
            assert value is None or (own_grade or [line["evidence"]]) == [expected], f"{code} {region}"


def test_each_figure_of_the_notes_is_in_the_book(notes, rows, table):
    for entry in notes.values():
        for code, values, _ in figures(entry):
            if not values or not any(isinstance(v, (int, float)) and v is not True for v in values.values()):
                continue
            if is_dated(rows, code):
                cells = rows[code]["at_least"]["versions"][0]["values"]
                plain = {region: cell["value"] if isinstance(cell, dict) else cell for region, cell in cells.items()}
                assert plain == {region: "unset" if v is None else v for region, v in values.items()}
            elif code == "5" or (code == "14.1" and "parts" in rows[code]):  # repeated by its parts
                continue
            else:
                assert all(row in table for row in SPLIT.get(code, (code,))), code


def test_what_the_province_sets_is_unset(notes, rows):
    for code, entry in notes.items():
        if entry["thresholds"] and "provincial" in entry["thresholds"].values():
            bound = next(rows[code][key] for key in ("at_least", "equals") if key in rows[code])
            assert "unset" in bound and bound["set_by"] == "province", code


def test_what_is_not_known_is_unset(notes, rows):
    for code, entry in notes.items():
        if entry["thresholds"] is None and "periods" not in entry:
            assert "unset" in next(rows[code][key] for key in ("at_least", "at_most") if key in rows[code]), code


def test_comparisons_go_the_same_way(notes, rows):
    for code, entry in notes.items():
        if entry["comparator"] != "assessed" and "fact" in rows[code] and entry["unit"] != "rating":
            assert entry["comparator"] in rows[code], code


def test_income_by_region_and_year(indicators, notes):
    lines = lines_of(BOOK / f"{indicators[1]}_income.csv", "region")
    for period in notes["10"]["periods"]:
        for region, value in period["thresholds"].items():
            assert Decimal(lines[region][str(period["year"])]) == value
    assert {line["evidence"] for line in lines.values()} == {"recalled"}
    assert all(re.fullmatch(r"\d{4}|region|evidence|source|note", column) for column in next(iter(lines.values())))


def test_the_income_of_the_model_commune_is_a_share_of_that_of_the_advanced_one():
    condition = next(c for c in read(FACTS / "commune-ntm-model-2021-2025.yaml")["conditions"] if c["code"] == "2")
    share = Decimal(read(BOOK / "commune_model.yaml")["parameters"]["commune.model.income_share"]["value"]) / 100
    assert share == Decimal(condition["formula"]["multiplier_permille"]) / 1000
    lines = lines_of(BOOK / "commune_advanced_income.csv", "region")
    for period in condition["periods"]:
        for region, value in period["thresholds"].items():
            assert Decimal(lines[region][str(period["year"])]) * share == Decimal(str(value)), f"{region} {period['year']}"
