# SPDX-License-Identifier: Apache-2.0
"""`chungsuc law`: each value, bound and gap; and the pages of docs/ that are made from the books."""

import importlib.util
import json
import os
import re

import jsonschema
import pytest
from cli import BOOK, ROOT, program, run

BOOK_YAML = "language: 1\nid: small\nversion: 1.0.0\nvi: Sách\nen: Book\n"
RULES = """documents:
  law: {number: 1/L, vi: Luật, en: Law, evidence: secondary, clauses: {a: {is: encoded, vi: điều a, en: clause a}, b: {is: encoded, vi: điều b, en: clause b}, I: {is: encoded, vi: phụ lục, en: appendix}, I.4: {is: encoded, vi: điện, en: power}}}
bodies:
  province: {vi: Tỉnh, en: Province, tier: province, cite: law a}
ladders:
  grade: {subject: commune, vi: Thang, en: Grade, cite: law a, levels: [{id: low, vi: Thấp, en: Low}]}
subjects:
  record: {record: true, vi: bản ghi, en: record, cite: law a, facts: {year: {type: int, vi: năm, en: year}}}
  commune:
    vi: xã
    en: commune
    cite: law a
    facts:
      region: {type: enum, values: {hill: {vi: đồi, en: hill}, sea: {vi: biển, en: sea}}, vi: vùng, en: region, by: province}
      income: {type: money, unit: million dong/person/year, per: year, vi: thu nhập, en: income, by: province}
      share: {type: rate, unit: percent, vi: tỷ lệ, en: share, by: province}
      founded: {type: date, vi: ngày lập, en: founded, by: province}
    relations: {records: {of: record, vi: các bản ghi, en: records}}
parameters:
  income: {type: money, unit: million dong/person/year, vi: Thu nhập tối thiểu, en: Least income, cite: law a, by: region, values: {hill: {for: {2022: 39, 2023: {value: 42, evidence: recalled}}}, sea: {value: 50, evidence: inferred, source: a newspaper}}}
  share: {type: rate, unit: percent, vi: Tỷ lệ tối thiểu, en: Least share, versions: [{from: 2020-01-01, until: 2022-01-01, cite: law a, value: 10}, {from: 2022-01-01, cite: law b, unset: not read, set_by: province}]}
  left: {type: int, vi: Còn lại, en: Left, cite: law b, unset: {vi: chưa đọc được, en: not read yet}}
criteria:
  rich: {subject: commune, vi: Giàu, en: Rich, cite: law a, require: {fact: income, at_least: {param: income}}}
  shared: {subject: commune, vi: Chia, en: Shared, cite: law b, require: {all: [{fact: share, at_least: {param: share}}, {fact: share, at_most: 90 percent}, {id: gap, unset: not encoded, set_by: province, vi: Còn thiếu, en: A gap}]}}
  most: {subject: commune, vi: Phần lớn, en: Most, cite: law b, require: {tally: [rich, shared], outcome: met, at_least: 50 percent}}
  counted: {subject: commune, vi: Đếm, en: Counted, cite: law b, require: {id: twice, vi: Hai lần, en: Twice, that: "records.filter(r, r.year > 2000 + 12).size() >= 2 && 40 >= share && addMonths(founded, 24, 'clamp') < date('2020-01-01') && [0, 1, 2].all(i, i >= 2 || records.exists(r, r.year == 2020 - i))"}}
  table:
    subject: commune
    vi: Bảng
    en: Table
    cite: law I
    from: 2022-03-08
    until: 2026-01-01
    thresholds: {table: cells.csv, by: region}
    groups: {'4': {vi: Điện, en: Power, cite: law I.4}}
    rows: {'4.2': {vi: Hộ dùng điện, en: Households with power, fact: power, type: rate, unit: percent, at_least: threshold}, 4.land: {vi: Cảnh quan, en: Landscape, fact: land, type: rate, unit: percent, at_least: threshold}}
readings:
  which: {vi: Hiểu sao, en: Which, cite: law a, options: {x: {vi: x, en: x}, y: {vi: y, en: y}}, unset: two ways, set_by: province}
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("law")
    (folder / "book.yaml").write_text(BOOK_YAML, encoding="utf-8")
    (folder / "rules.yaml").write_text(RULES, encoding="utf-8")
    (folder / "cells.csv").write_text("row,hill,sea,evidence,source,note\n4.2,95,unset,secondary,a page,nobody says\n4.land,60,70,secondary,a page,\n", encoding="utf-8")
    return str(folder)


def law(book):
    return json.loads(run("law", book, "--format", "json", code=0).stdout)


def test_each_value_with_what_selects_it(folder):
    shown = [(v["parameter"], [u["value"] for u in v.get("under", [])], v.get("year"), v.get("value", {}).get("en"), v.get("sign"), v.get("evidence")) for v in law(folder)["values"]]
    assert shown == [
        ("income", ["hill"], 2022, "39,000,000 dong/person/year", "≥", "secondary"),
        ("income", ["hill"], 2023, "42,000,000 dong/person/year", "≥", "recalled"),
        ("income", ["sea"], None, "50,000,000 dong/person/year", "≥", "inferred"),
        ("share", [], None, "10 %", "≥", "secondary"),
        ("share", [], None, None, "≥", "secondary"),
        ("left", [], None, None, None, "secondary"),
        ("table.4.2", ["hill"], None, "95 %", "≥", "secondary"),
        ("table.4.2", ["sea"], None, None, "≥", "secondary"),
        ("table.4.land", ["hill"], None, "60 %", "≥", "secondary"),
        ("table.4.land", ["sea"], None, "70 %", "≥", "secondary"),
    ]
    share = [v for v in law(folder)["values"] if v["parameter"] == "share"]
    assert [(v.get("from"), v.get("until"), v["cites"][0]["clause"], v.get("set_by")) for v in share] == [("2020-01-01", "2022-01-01", "a", None), ("2022-01-01", None, "b", "province")]
    assert share[0]["used_by"] == ["criterion.shared"]


def test_bounds_that_stand_in_rules(folder):
    assert [(b["rule"], b["of"], b["value"]["vi"]) for b in law(folder)["bounds"]] == [("criterion.shared", "share", "≤ 90 %"), ("criterion.most", "tally", "≥ 50 %"), ("criterion.counted", "twice", "trong biểu thức: ≥ 2, ≤ 40 %")]


def test_what_is_unset_and_who_could_set_it(folder):
    shown = {(u["what"], u["id"], u.get("set_by", {}).get("id"), u["why"]) for u in law(folder)["unset"]}
    assert shown == {
        ("value", "share", "province", "not read"),
        ("value", "left", None, "not read yet"),
        ("value", "table.4.2", None, "nobody says"),
        ("condition", "gap", "province", "not encoded"),
        ("reading", "which", "province", "two ways"),
    }


def test_why_something_is_unset_is_said_in_both_languages(folder):
    left = next(u for u in law(folder)["unset"] if u["id"] == "left")
    assert (left["why"], left["why_vi"]) == ("not read yet", "chưa đọc được")
    assert "| chưa đọc được / *not read yet* |" in run("law", folder, code=0).stdout


def test_a_threshold_of_a_table_is_cited_by_its_row_and_has_the_days_of_the_table(folder):
    cell = next(v for v in law(folder)["values"] if v["parameter"] == "table.4.2")
    assert (cell["cites"][0]["clause"], cell["from"], cell["until"]) == ("I.4", "2022-03-08", "2026-01-01")
    line = next(line for line in run("law", folder, code=0).stdout.splitlines() if line.startswith("| `4.2` |"))
    assert "08/03/2022 – 31/12/2025" in line and "chỉ tiêu 4.2 mục I.4" in line
    named = next(line for line in run("law", folder, code=0).stdout.splitlines() if line.startswith("| `4.land` |"))
    assert "mục I.4" in named and "chỉ tiêu" not in named  # a word of the book's author is no number of the law


def strict(book):
    return json.loads(run("check", book, "--strict", "--format", "json").stdout)["diagnostics"]


def grade_in(message):
    found = re.search(r"known as `(\w+)` only", message)
    return found.group(1) if found else ""


@pytest.mark.parametrize("which", ["small", "plan"])
def test_what_is_weakly_known_is_what_strict_lists(folder, which):
    """The same places with the same grades; files are named below their book here and by their path there."""
    book = folder if which == "small" else BOOK
    weak = sorted((w["file"].rsplit("/", 1)[1], w["line"], w["id"], w.get("evidence") or "") for w in law(book)["weak"])
    listed = []
    for d in strict(book):
        if d["code"] != "weak-evidence":
            continue
        listed.append((d["place"]["file"].rsplit("/", 1)[1], d["place"]["line"], re.search(r"`([^`]*)`", d["message"]).group(1), grade_in(d["message"])))
    assert weak == sorted(listed) and weak


@pytest.mark.parametrize("which", ["small", "plan"])
def test_what_is_unset_is_what_strict_lists(folder, which):
    book = folder if which == "small" else BOOK
    unset = sorted((u["file"].rsplit("/", 1)[1], u["line"], u["id"], u["why"]) for u in law(book)["unset"])
    listed = []
    for d in strict(book):
        if d["code"] == "left-unset":
            listed.append((d["place"]["file"].rsplit("/", 1)[1], d["place"]["line"], re.search(r"`([^`]*)`", d["message"]).group(1), d["message"].split(" is unset: ", 1)[1]))
    assert unset == sorted(listed) and unset


def test_recalled_values_stand_in_both_lists():
    """What the list of values calls recalled or inferred is named among what is weakly known, and nothing else of the values is."""
    found = law(BOOK)
    weak = {(w["file"], w["line"], w["id"]) for w in found["weak"] if w["what"] == "value"}
    # A table's cell stands in its own line of a file; several values of one line are one place.
    values = {(v["file"], v["line"], v["parameter"]) for v in found["values"] if "value" in v and v.get("evidence") in ("recalled", "inferred", None)}
    assert weak == values and weak


def test_the_shape_is_that_of_its_schema(folder):
    schema = json.loads((ROOT / "schemas/law.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    for book in (folder, BOOK):
        jsonschema.Draft202012Validator(schema).validate(law(book))


def test_a_book_with_mistakes_has_no_law(tmp_path):
    (tmp_path / "book.yaml").write_text("language: 1\nid: bad\n", encoding="utf-8")
    assert "error" in run("law", str(tmp_path), code=1).stderr


def docs():
    spec = importlib.util.spec_from_file_location("docs", ROOT / "tools/docs.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", docs().PAGES)
def test_the_pages_made_from_the_books_are_not_stale(name):
    made = docs().page(os.path.abspath(program()), name)
    assert (ROOT / name).read_text(encoding="utf-8") == made, f"{name} is stale: `make docs` writes it again"
