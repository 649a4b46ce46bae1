# SPDX-License-Identifier: Apache-2.0
"""What an answer tells beside its outcome: the figures of conditions over records, how well a standing is known, records
that contradict each other, and nominees that would be lost."""

import json

import pytest
from cli import run

BOOK_YAML = "language: 1\nid: small\nversion: 1.0.0\nvi: Sách\nen: Book\n"
RULES = """documents:
  law: {number: 1/L, vi: Luật, en: Law, evidence: secondary, issued: 2000-01-01, clauses: {a: {is: encoded, vi: điều, en: clause}}}
  heard: {number: 2/T, vi: Lời kể, en: Hearsay, evidence: recalled, issued: 2000-01-01, clauses: {a: {is: encoded, vi: điều, en: clause}}}
bodies:
  chair: {vi: Chủ tịch, en: Chair, tier: district, cite: law a}
ladders:
  rating: {vi: Xếp loại, en: Rating, cite: law a, levels: [{id: failed, vi: Không hoàn thành, en: Failed}, {id: good, vi: Tốt, en: Good}, {id: excellent, vi: Xuất sắc, en: Excellent}]}
  merit: {vi: Thành tích, en: Merit, cite: law a, levels: [{id: some, vi: Có thành tích, en: Some}]}
  standing:
    subject: commune
    vi: Chuẩn
    en: Standing
    cite: law a
    recorded_in: {relation: recognitions, level: level, from: decided_on}
    levels: [{id: basic, vi: Đạt chuẩn, en: Basic, require: {fact: income, at_least: {param: income}}}, {id: advanced, vi: Nâng cao, en: Advanced, require: {fact: paved, at_least: {param: paved}}}]
subjects:
  nominee: {abstract: true, vi: đối tượng, en: nominee, cite: law a, facts: {clean: {type: bool, vi: Trong sạch, en: Clean}}, judgements: {merit: {ladder: merit, per: round, by: [chair], vi: Thành tích, en: Merit}, known: {by: [chair], vi: Nổi bật, en: Well known}}}
  commune:
    is: [nominee]
    vi: xã
    en: commune
    cite: law a
    facts: {income: {type: int, vi: Thu nhập, en: Income}, paved: {type: rate, unit: percent, vi: Đường, en: Roads}, region: {type: enum, values: {hill: {vi: đồi, en: hill}, sea: {vi: biển, en: sea}}, vi: Vùng, en: Region}}
    relations: {recognitions: {of: recognition, vi: Các quyết định, en: Decisions}}
    named: {dong: {vi: xã Đông, en: Dong commune, until: 2025-07-01, cite: law a}}
  official:
    is: [nominee]
    vi: cán bộ
    en: official
    cite: law a
    relations: {ratings: {of: rating_record, vi: Kết quả xếp loại, en: Ratings}, titles: {of: title_record, vi: Danh hiệu, en: Titles}}
  rating_record: {record: true, unique: [year], vi: kết quả năm, en: rating of a year, cite: law a, facts: {year: {type: int, vi: Năm, en: Year}, rating: {type: level, ladder: rating, vi: Mức, en: Rating}}}
  title_record: {record: true, vi: danh hiệu, en: title, cite: law a, facts: {year: {type: int, vi: Năm, en: Year}, local: {type: bool, vi: Tại chỗ, en: Local}}}
  recognition: {record: true, vi: quyết định, en: decision, cite: law a, facts: {level: {type: level, ladder: standing, vi: Mức, en: Level}, decided_on: {type: date, vi: Ngày, en: Day}}}
parameters:
  years: {type: int, vi: Số năm liên tục, en: Years in a row, cite: law a, value: 3}
  titles: {type: int, vi: Số danh hiệu, en: Number of titles, cite: law a, value: 2}
  ends: {type: date, vi: Ngày cuối, en: Last day, cite: law a, value: 2025-07-01}
  income: {type: int, vi: Mức thu nhập, en: Least income, cite: law a, evidence: recalled, value: 42}
  paved: {type: rate, unit: percent, vi: Mức đường, en: Least roads, cite: law a, evidence: inferred, value: 80}
criteria:
  in_a_row: {subject: official, vi: Tốt nhiều năm liền, en: Good for years, cite: law a, require: {id: row, vi: Đủ số năm liên tục, en: Enough years in a row, that: "ratings.exists(l, [0, 1, 2, 3, 4].all(i, i >= param.years || ratings.exists(r, r.rating >= level.rating.good && r.year == l.year - i)))"}}
  titled: {subject: official, vi: Nhiều danh hiệu, en: Titled, cite: law a, require: {id: titled, vi: Đủ số danh hiệu, en: Enough titles, that: "titles.filter(t, t.local).size() >= param.titles"}}
  both: {subject: official, vi: Cả hai, en: Both, cite: law a, require: {id: both, vi: Xuất sắc rồi có danh hiệu, en: Excellent and then titled, that: "ratings.exists(r, r.rating >= level.rating.excellent && titles.filter(t, t.year > r.year).size() >= param.titles) && context.as_of < param.ends"}}
  lit: {subject: commune, vi: Sáng, en: Lit, cite: law a, require: {criterion: rows}}
  rows:
    subject: commune
    vi: Bảng
    en: Table
    cite: law a
    thresholds: {table: cells.csv, by: region}
    rows: {'1': {vi: Đường, en: Lamps, fact: lamps, type: rate, unit: percent, at_least: threshold}}
  any_known: {subject: nominee, vi: Nổi bật, en: Known, cite: law a, require: {any: [{all: [{fact: clean, equals: false}, {judgement: known}]}, {all: [{fact: clean}, {judgement: merit, at_least: some}]}]}}
rounds:
  annual: {vi: Hằng năm, en: Annual, cite: law a, instances: {annual_2023: {for: 2023}}}
awards:
  paper:
    vi: Giấy khen
    en: Paper
    cite: law a
    to: [nominee]
    decided_by: chair
    require: {all: [{fact: clean}, {judgement: merit, at_least: some}]}
    rounds: {annual: {merit: some, steps: [{do: decide, by: chair}]}}
"""


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    folder = tmp_path_factory.mktemp("answers") / "book"
    folder.mkdir()
    (folder / "book.yaml").write_text(BOOK_YAML, encoding="utf-8")
    (folder / "rules.yaml").write_text(RULES, encoding="utf-8")
    (folder / "cells.csv").write_text("row,hill,sea\n1,unset,unset\n", encoding="utf-8")
    return folder


def decide(book, facts, *arguments, code=None):
    file = book.parent / "facts.yaml"
    file.write_text(facts, encoding="utf-8")
    return run("decide", str(book), "--facts", str(file), *arguments, code=code).stdout


def answer(book, facts, question, as_of="2023-12-31", *more):
    return json.loads(decide(book, facts, "--ask", question, "--as-of", as_of, "--format", "json", *more))


def leaf(reason, head):
    if reason["head"] == head:
        return reason
    return next((found for c in reason.get("children", []) if (found := leaf(c, head))), None)


def ratings(*records):
    return "kind: official\nid: an\nratings: [" + ", ".join(f"{{year: {y}, rating: {r}}}" for y, r in records) + "]\n"


ROW = [
    (ratings((2020, "good"), (2021, "failed"), (2022, "good"), (2023, "excellent")), "not_met", "2", "≥ 3", "Year: 2023"),
    (ratings((2019, "good"), (2020, "good"), (2021, "good"), (2023, "failed")), "met", "3", "≥ 3", "Year: 2021"),
    (ratings((2022, "failed")), "not_met", "0", "≥ 3", "Year: 2022"),
]


@pytest.mark.parametrize(("facts", "outcome", "found", "asked", "of"), ROW)
def test_years_in_a_row_are_told_with_the_last_of_them(book, facts, outcome, found, asked, of):
    d = answer(book, facts, "criterion.in_a_row")
    r = leaf(d["reason"], "that")
    assert (d["outcome"], r["found"]["en"], r["expected"]["en"]) == (outcome, found, asked) and of in r["detail"]["en"]


def test_a_condition_that_no_record_reaches_says_what_was_asked(book):
    r = leaf(answer(book, "kind: official\nid: an\nratings: []\n", "criterion.in_a_row")["reason"], "that")
    assert r["expected"]["vi"] == "≥ 3" and "found" not in r and r["detail"]["vi"] == "không có bản ghi nào đáp ứng các điều kiện đi trước"
    text = decide(book, "kind: official\nid: an\nratings: []\n", "--ask", "criterion.in_a_row", "--as-of", "2023-12-31", "--lang", "vi")
    assert "Đủ số năm liên tục: yêu cầu ≥ 3; không có bản ghi nào đáp ứng các điều kiện đi trước" in text


def test_a_count_is_told_also_where_not_all_are_known(book):
    some = leaf(answer(book, "kind: official\nid: an\ntitles: [{year: 2020, local: true}, {year: 2021, local: false}]\n", "criterion.titled")["reason"], "that")
    assert (some["found"]["vi"], some["expected"]["vi"]) == ("1", "≥ 2")
    open_ = leaf(answer(book, "kind: official\nid: an\ntitles: {partial: true, items: [{year: 2020, local: true}]}\n", "criterion.titled")["reason"], "that")
    assert (open_["outcome"], open_["found"]["en"], open_["expected"]["en"]) == ("undetermined", "≥ 1", "≥ 2")


def test_several_figures_are_told_one_by_one(book):
    facts = ratings((2020, "excellent"), (2021, "good")) + "titles: [{year: 2021}, {year: 2022}, {year: 2019}]\n"
    detail = leaf(answer(book, facts, "criterion.both", "2026-01-01")["reason"], "that")["detail"]
    assert detail["en"] == "`Number of titles`: found 2, asked ≥ 2 [Year: 2020]; `Last day`: on 2026-01-01, asked before 2025-07-01"
    assert detail["vi"] == "“Số danh hiệu”: hiện có 2, yêu cầu ≥ 2 [Năm: 2020]; “Ngày cuối”: ngày 01/01/2026, yêu cầu trước ngày 01/07/2025"


def test_records_that_contradict_each_other_are_not_used(book):
    good = ratings((2021, "good"), (2022, "good"), (2023, "good"))
    assert answer(book, good, "criterion.in_a_row")["outcome"] == "met"
    bad = ratings((2021, "good"), (2022, "good"), (2022, "failed"), (2023, "good"))
    d = answer(book, bad, "criterion.in_a_row")
    assert d["outcome"] == "undetermined" and [m["name"] for m in d["missing"]] == ["ratings"]
    assert [i["name"] for i in d["invalid"]] == ["ratings", "ratings"]
    assert "Năm: 2022" in d["invalid"][0]["why_vi"] and "Year: 2022" in d["invalid"][0]["why"]
    twice = ratings((2021, "good"), (2022, "good"), (2022, "good"), (2023, "good"))
    d = answer(book, twice, "criterion.in_a_row")
    assert d["outcome"] == "met" and not d["invalid"]


@pytest.mark.parametrize(
    ("facts", "question", "lower", "evidence"),
    [
        ("{kind: commune, id: x, income: 30}", "meets.standing", "", "recalled"),
        ("{kind: commune, id: x, income: 50, paved: 70 percent}", "meets.standing", "basic", "recalled"),
        ("{kind: commune, id: x, income: {value: 50, evidence: gazette}, paved: 90 percent}", "meets.standing", "advanced", "recalled"),
        ("{kind: commune, id: x, recognitions: []}", "recognised.standing", "", "secondary"),
        ("{kind: commune, id: x, recognitions: [{level: {value: basic, evidence: inferred}, decided_on: 2020-01-01}]}", "recognised.standing", "basic", "inferred"),
        ("{kind: commune, id: x, income: 50}", "meets.standing", None, None),
    ],
)
def test_a_standing_says_how_well_it_is_known(book, facts, question, lower, evidence):
    d = answer(book, facts, question)
    assert d.get("evidence") == evidence
    if lower is not None:
        assert (d["standing"]["lower"] or "") == lower and d["evidence_from"]


def test_a_nominee_put_up_for_no_known_form_is_listed(book):
    facts = "facts: 1\nnominees:\n  - {kind: official, id: an, proposed_for: papr}\n  - {kind: official, id: binh, proposed_for: [papr, paper]}\n  - {kind: official, id: chi}\n"
    arguments = ["--round", "annual_2023", "--as-of", "2023-12-31"]
    text = decide(book, facts, *arguments, "--lang", "en", code=1)
    assert text.count("an:") == 0 and "put up for no form that the book has\n  ! official an\n      invalid: there is no award `papr`; did you mean `paper`?\n" in text
    found = json.loads(decide(book, facts, *arguments, "--format", "json", code=1))
    assert [(w["nominee"], w["proposed_for"]) for w in found["without_form"]] == [("an", ["papr"])]
    assert "có phải là `paper` không?" in found["without_form"][0]["why"][0]["vi"]
    assert [d["subject"]["id"] for f in found["forms"] for d in f["decisions"]] == ["binh", "chi"]
    decide(book, "facts: 1\nnominees:\n  - {kind: official, id: chi, proposed_for: paper}\n", *arguments, code=0)


def test_who_is_no_more_is_named_and_no_possibility_is_left(book):
    facts = "{kind: commune, id: dong, income: 50}"
    brief = decide(book, facts, "--ask", "criterion.any_known", "--as-of", "2025-07-01", "--brief", "--lang", "vi")
    assert "subject" not in brief and "xã Đông đã kết thúc từ ngày 01/07/2025" in brief
    assert "có thể còn xác định" not in decide(book, facts, "--ask", "criterion.any_known", "--as-of", "2025-07-01", "--lang", "vi")


def test_an_unset_threshold_does_not_repeat_the_name_of_the_fact(book):
    text = decide(book, "{kind: commune, id: x, region: hill, lamps: 50 percent}", "--ask", "criterion.rows", "--as-of", "2023-12-31", "--lang", "vi")
    assert "yêu cầu ≥ mức chưa được ấn định" in text and "Mức yêu cầu" not in text.split("Còn thiếu")[0]


def test_only_judgements_that_are_waited_for_are_pending_and_each_ignored_one_is_told_once(book):
    facts = "kind: commune\nid: x\nclean: true\nmerit: {annual_2023: {value: some, by: chair, dated: 2024-02-01}}\n"
    d = answer(book, facts, "criterion.any_known", "2023-12-31", "--round", "annual_2023")
    assert [j["name"] for j in d["judgements"] if j["pending"]] == ["merit"]
    d = answer(book, facts, "award.paper", "2023-12-31", "--round", "annual_2023")
    assert [i["name"] for i in d["ignored"]] == ["merit"]
