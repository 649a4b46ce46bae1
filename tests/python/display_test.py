# SPDX-License-Identifier: Apache-2.0
"""How decisions show themselves, and what a survey of a table says."""

import io
import random
import re
import xml.etree.ElementTree as xml
from pathlib import Path

import pyarrow
import pytest

import chungsuc
from chungsuc._figures import figure_of, indicators

AS_OF = "2023-12-31"
INVENTED = Path(__file__).resolve().parents[2] / "examples/son-la/invented-commune.yaml"
COMMUNE = {"kind": "commune", "id": "<b>&", "region": "tdmnpb", "income": {2023: 41}}


@pytest.fixture(scope="module")
def vn():
    return chungsuc.load("vn")


@pytest.fixture
def lang():
    yield chungsuc.options
    chungsuc.options.lang = "vi"


def test_a_decision_shows_itself_in_the_language_chosen(vn, lang):
    d = vn.decide("criterion.commune.ntm", COMMUNE, as_of=AS_OF)
    assert (str(d), d._repr_html_()) == (d.to_text("vi"), d.to_html("vi"))
    assert (str(d.show("en")), d.show("en")._repr_html_()) == (d.to_text("en"), d.to_html("en"))
    lang.lang = "en"
    assert (str(d), d._repr_html_(), str(d.show())) == (d.to_text("en"), d.to_html("en"), d.to_text("en"))
    with pytest.raises(ValueError, match="^lang: expected `vi` or `en`, found 'fr'"):
        lang.lang = "fr"
    with pytest.raises(AttributeError):
        lang.language = "en"


def test_the_tree_opens_and_closes_and_names_clauses_and_is_escaped(vn):
    page = vn.decide("criterion.commune.ntm", COMMUNE, as_of=AS_OF).to_html("en")
    whole = xml.fromstring(page)
    assert len(whole.findall(".//details")) > 19 and whole.find(".//details").get("open")
    assert "<b>&" not in page and "&lt;b&gt;&amp;" in page
    assert "Appendix I, criterion 10 of Decision 318/QĐ-TTg" in page
    style = whole.find("style").text
    assert "prefers-color-scheme:dark" in style and "url(" not in style and "@import" not in style
    assert all(".chungsuc-decision" in rule for rule in style.splitlines())  # it changes nothing else on a page


def test_rich_draws_the_reasons_as_a_tree(vn):
    rich = pytest.importorskip("rich.console")
    d = vn.decide("criterion.commune.ntm.10", COMMUNE | {"id": "x"}, as_of=AS_OF)
    for told in (d, d.show("vi")):
        page = io.StringIO()
        rich.Console(file=page, width=60).print(told)
        assert "✗ Thu nhập bình quân đầu người" in page.getvalue() and max(map(len, page.getvalue().splitlines())) <= 60
    whole = io.StringIO()
    rich.Console(file=whole, width=400).print(vn.decide("criterion.commune.ntm", COMMUNE, as_of=AS_OF).show("en"))
    plain = [line.strip(" ├└│─✓✗?") for line in whole.getvalue().splitlines()]
    for line in vn.decide("criterion.commune.ntm", COMMUNE, as_of=AS_OF).to_text("en").splitlines():
        assert re.sub(r"^ *\[.\] ", "", line).strip(" ?") in plain  # nothing is left out


def test_every_figure_that_a_reason_tells_is_read_as_a_number(vn):
    """Found and asked are numbers wherever their words begin with one; a level that is not set is none."""
    read = unset = 0
    for question in ("meets.commune_standing", "criterion.commune.model"):
        for reason in every(vn.decide(question, INVENTED, as_of=AS_OF).reason):
            for figure in figure_of(reason):
                assert (figure.found is not None) == bool(reason.found)
                assert (figure.asked is None) == ("not set" in reason.expected or "(unset)" in reason.expected)
                read, unset = read + (figure.asked is not None), unset + (figure.asked is None)
    assert read > 40 and unset > 10
    bounded = vn.decide("criterion.commune.ntm.10", COMMUNE | {"income": {2023: {"at_least": 41, "at_most": 43}}}, as_of=AS_OF)
    (figure,) = [figure for reason in every(bounded.reason) for figure in figure_of(reason)]
    assert (figure.found, figure.lower, figure.upper, figure.asked, figure.unit_vi) == (None, 41_000_000, 43_000_000, 42_000_000, "đồng/người/năm")
    assert figure.gap() is None


def every(reason):
    yield reason
    for child in reason.children:
        yield from every(child)


def test_the_indicators_of_the_commune_are_fifty_seven(vn):
    d = vn.decide("criterion.commune.ntm", INVENTED, as_of=AS_OF)
    numbers = [one.number for one in indicators(d)]
    assert len(numbers) == 57 and numbers[:3] == ["1.1", "1.2", "2.1"] and numbers[-1] == "19.2" and "14.1" in numbers
    assert [one.number for one in indicators(d) if not one.applies] == ["13.4"]


VALUES = {"region": ["tdmnpb", "dbsh", "dnb"], "specially_difficult": [True, False], "safe_zone": [True, False], "in_poor_district": [True, False],
          "district_left_poverty": [True, False], "schools_minimum": [90, 100], "schools_level_1": [40, 60, 80, 100], "school_count": [2, 3, 4],
          "income": [30, 37, 41, 42, 50, 60, 80], "clean_water": [10, 30, 40], "clean_water_central": [5, 15, 20]}
YEARLY = set(VALUES) - {"region", "safe_zone", "district_left_poverty"}


def facts_of(row):
    return {"kind": "commune", "id": row["id"]} | {k: ({2023: v} if k in YEARLY else v) for k, v in row.items() if k in VALUES and v is not None}


@pytest.fixture(scope="module")
def rows():
    chance = random.Random(7)
    return [{"id": f"x{i}", "district": chance.choice("AB")} | {k: chance.choice([*v, None]) for k, v in VALUES.items()} for i in range(40)]


QUESTIONS = [f"criterion.commune.{name}" for name in ("ntm.5", "ntm.10", "ntm.17.1", "northern_midlands")]


@pytest.mark.filterwarnings("ignore:no facts of these rows")
def test_a_survey_counts_what_single_decisions_say(vn, rows):
    s = vn.survey(pyarrow.Table.from_pylist(rows), QUESTIONS, kind="commune", as_of=AS_OF, group_by="district")
    decided = {(question, row["id"]): vn.decide(question, facts_of(row), as_of=AS_OF) for question in QUESTIONS for row in rows}
    for told in s.summary().to_pylist():
        of = [decided[told["question"], row["id"]].outcome for row in rows if row["district"] == told["district"]]
        assert [told[name] for name in ("rows", "met", "not_met", "undetermined")] == [len(of), of.count("met"), of.count("not_met"), of.count("undetermined")]
    assert len(s.summary()) == 2 * len(QUESTIONS) and len(s.blocking()) > 10 and len(s) == 40
    for row in rows[:3]:
        assert s.explain(row["id"], QUESTIONS[0]).to_json() == decided[QUESTIONS[0], row["id"]].to_json()

    alone = dict.fromkeys(QUESTIONS, 0)
    for told in s.missing(lang="en").to_pylist():
        waits = [row for row in rows if any((m.what, m.name, m.key) == (told["what"], told["name"], told["key"]) for m in decided[told["question"], row["id"]].missing)]
        assert told["rows"] == len(waits) > 0 and told["label"] and told["of"] is None
        decides = [row for row in waits if len(decided[told["question"], row["id"]].missing) == 1 and told["what"] == "fact"
                   and all(vn.verdict(told["question"], facts_of(row | {told["name"]: value}), AS_OF).outcome != "undetermined" for value in VALUES[told["name"]])]
        assert told["what"] != "fact" or told["alone"] == len(decides), told
        alone[told["question"]] += told["alone"]
    assert all(alone.values())


def test_a_survey_answers_in_the_library_of_its_table(vn, lang):
    pandas, polars = pytest.importorskip("pandas"), pytest.importorskip("polars")
    data = {"id": ["a", "b", "b"], "region": ["tdmnpb"] * 3, "income": [41.5, None, 43]}
    frame = pandas.DataFrame(data, index=[7, 8, 9])
    for table, kind in ((frame, pandas.DataFrame), (polars.DataFrame(data), polars.DataFrame), (polars.LazyFrame(data), polars.DataFrame)):
        s = vn.survey(table, "criterion.commune.ntm.10", kind="commune", as_of=AS_OF)
        assert all(isinstance(one, kind) for one in (s.answers, s.summary(), s.blocking(), s.missing()))
        assert [d.outcome for d in s.decisions()] == ["not_met", "undetermined", "met"]
    assert list(vn.survey(frame, "criterion.commune.ntm.10", kind="commune", as_of=AS_OF).answers.index) == [7, 8, 9]
    assert "<caption>Kết quả của 3 dòng" in s._repr_html_() and "Thu nhập" in str(s)
    lang.lang = "en"
    assert "not met" in str(s) and "http" not in s._repr_html_()
    reader = pyarrow.table(data).to_reader()
    assert vn.survey(reader, "criterion.commune.ntm.10", kind="commune", as_of=AS_OF).explain(2).outcome == "met"  # a stream is kept
    for row, told in (("c", "no rows have the id 'c'"), ("b", "2 rows have the id 'b'"), (3, "expected a number below 3")):
        with pytest.raises(ValueError, match=f"^row: {told}"):
            s.explain(row)


@pytest.mark.filterwarnings("ignore:no facts of these rows")
def test_what_blocks_has_words_in_the_language_asked(lang):
    """Conditions and what they stand within: facts, criteria, levels, gates of an award, and parts that only reasons name."""
    book = chungsuc.load("vn/son-la/quynh-nhai/plan-260")
    asked = ["meets.commune_standing", "recognised.commune_standing", "award.provincial_certificate"]
    data = {"id": ["a", "b"], "region": ["tdmnpb"] * 2, "income.2023": [30, 50], "district": ["A", None]}
    s = book.survey(pyarrow.table(data), asked, kind="commune", as_of="2023-12-29", round="midterm_2023")
    counts = s.blocking().to_pylist()
    assert list(counts[0]) == ["question", "condition", "label", "within", "within_label", "met", "not_met", "open"]
    assert [(c["condition"], c["within"], c["not_met"]) for c in counts] == [(c["condition"], c["within"], c["not_met"]) for c in s.result.blocking().to_pylist()]
    labels = {(c["condition"], c["within"]): (c["label"], c["within_label"]) for c in counts}
    assert labels["income", "commune.ntm.10"] == ("Thu nhập bình quân đầu người", "Thu nhập")
    assert labels["ntm", "ntm"] == ("Xã đạt chuẩn nông thôn mới",) * 2
    assert labels["decider", "provincial_certificate"] == ("Người có thẩm quyền quyết định vào ngày xét", "Bằng khen của Chủ tịch UBND tỉnh")
    assert labels["that", "law.years_counted_widely"] == ("Chỉ tính hẹp; Tính rộng", "Theo cách hiểu rộng về những năm được tính")
    assert all(c["label"] != c["condition"] and c["within_label"] != c["within"] for c in counts)
    assert {c["label"] for c in s.blocking("en").to_pylist() if c["condition"] == "income"} == {"Average income per person"}
    lang.lang = "en"
    assert s.blocking().to_pylist() == s.blocking(lang="en").to_pylist() != counts
    by = book.survey(pyarrow.table(data), asked[0], kind="commune", as_of="2023-12-29", group_by="district").blocking().to_pylist()
    assert list(by[0])[5] == "district" and {c["district"] for c in by} == {"A", None}


def test_a_notebook_sees_what_is_missing_and_no_id_of_the_program(vn, lang, monkeypatch):
    rows = pyarrow.table({"id": ["a", "b"], "region": ["tdmnpb"] * 2, "income.2023": [41.5, None]})
    s = vn.survey(rows, ["criterion.commune.ntm", "meets.commune_standing", "recognised.commune_standing"], kind="commune", as_of=AS_OF)
    page = s._repr_html_()
    assert "<caption>Cần thu thập trước (10 dòng đầu)</caption>" in page and "số dòng chỉ còn chờ điều này" in page and "Thu nhập bình quân đầu người" in page
    assert re.findall(r"[a-z]+_[a-z_]+|(?:commune|criterion|meets)\.\w+", page) == []
    assert "Mức đạt chuẩn nông thôn mới của xã (theo số liệu)" in page and "(theo quyết định công nhận)" in str(s)
    lang.lang = "en"
    assert "<caption>What to collect first" in s._repr_html_()
    monkeypatch.setattr("chungsuc._survey_view._SOON", 0)
    assert "rows are undetermined, and each is to be looked at: call missing()" in vn.survey(rows, "criterion.commune.ntm", kind="commune", as_of=AS_OF)._repr_html_()


@pytest.mark.filterwarnings("ignore:no facts of these rows")
def test_a_survey_is_escaped(vn):
    s = vn.survey(pyarrow.table({"g": ["<script>"], "region": ["tdmnpb"]}), "criterion.commune.ntm.10", kind="commune", as_of=AS_OF, group_by="g")
    assert "<script>" not in s._repr_html_() and "&lt;script&gt;" in s._repr_html_()
