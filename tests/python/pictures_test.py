# SPDX-License-Identifier: Apache-2.0
"""Pictures and roadmaps: what they show is what decisions say, and they are written without a browser."""

import datetime
import io
import re
import sys
from decimal import Decimal
from pathlib import Path

import pytest

import chungsuc

pytest.importorskip("altair", reason="altair is not installed")
pytest.importorskip("vl_convert", reason="vl-convert-python is not installed")

from chungsuc import pictures  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]
INVENTED = ROOT / "examples/son-la/invented-commune.yaml"
AS_OF = "2023-12-31"
COMMUNE = {"kind": "commune", "id": "nam_et", "region": "tdmnpb", "has_craft_village": False, "income": {2022: 38, 2023: Decimal("41.5")}, "poverty_rate": {2022: 21, 2023: Decimal("17.5")},
           "trained_labour": {2022: 60}, "health_insurance": {2023: 95}, "dilapidated_houses": {2023: 7}, "trading_place": {2023: False}, "postal_point": {2023: True}}


@pytest.fixture(scope="module")
def vn():
    return chungsuc.load("vn")


def values(chart):
    """All rows of data in a chart."""
    found = []

    def walk(part):
        if isinstance(part, dict):
            found.extend(part["values"] if isinstance(part.get("values"), list) and part["values"] and isinstance(part["values"][0], dict) else [])
            for one in part.values():
                walk(one)
        elif isinstance(part, list):
            for one in part:
                walk(one)

    walk(chart.to_dict())
    return found


def lines(chart):
    """All texts in a chart, line for line, in its order."""
    return [one["words"] for one in values(chart) if "words" in one]


def places(chart):
    """All axes of a chart that say their labels themselves."""
    found = []

    def walk(part):
        for one in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
            if isinstance(one, dict) and "labelExpr" in one:
                found.append(one)
            walk(one)

    walk(chart.to_dict())
    return found


def written(chart, tmp_path):
    pictures.save(chart, tmp_path / "p.svg")
    return (tmp_path / "p.svg").read_text(encoding="utf-8")


def test_the_heat_map_has_a_cell_for_each_indicator_of_each_subject(vn, tmp_path):
    decisions = [vn.decide("criterion.commune.ntm", INVENTED, as_of=AS_OF), *(vn.decide("criterion.commune.ntm", COMMUNE | {"id": f"x{i}"}, as_of=AS_OF) for i in range(19))]
    chart = pictures.heat_map(decisions)
    cells = [one for one in values(chart) if "why" in one]
    assert len({(one["row"], one["subject"]) for one in cells}) == 57 * 20
    met = {one["row"] for one in cells if one["subject"] == "vi_du" and one["state"] == "met"}
    counted = {one["state"]: int(one["n"]) for one in values(chart) if one.get("subject") == "vi_du" and "n" in one}
    assert counted["met"] == len(met) and 40 < len(met) < 57 and sum(counted.values()) == 57  # each is told, not only what is met
    income = {one["subject"]: one for one in cells if one["row"].startswith("10  ")}
    assert income["x1"]["state"] == "not_met" and income["x1"]["why"] == "41,5 triệu đồng/người/năm; yêu cầu ≥ 42 triệu đồng/người/năm"
    svg = written(chart, tmp_path)
    assert "Thu nhập" in svg and "chưa xác định được" in svg and "http" not in svg.replace("http://www.w3.org", "")
    assert "undetermined" in written(pictures.heat_map(decisions[:2], lang="en", by="number"), tmp_path)


def test_pictures_are_written_by_the_ending_of_their_path(vn, tmp_path):
    chart = pictures.distance(vn.decide("criterion.commune.ntm.10", COMMUNE, as_of=AS_OF), lang="en")
    for ending, begins in ((".png", b"\x89PNG"), (".svg", b"<svg"), (".pdf", b"%PDF")):
        pictures.save(chart, tmp_path / f"p{ending}")
        assert (tmp_path / f"p{ending}").read_bytes().startswith(begins)
    with pytest.raises(ValueError, match=r"^to: expected a path that ends in \.png, \.svg or \.pdf"):
        pictures.save(chart, tmp_path / "p.gif")
    for draw in (pictures.heat_map, pictures.over_years, pictures.targets):
        with pytest.raises(ValueError, match="^decisions: there is none"):
            draw([])
        with pytest.raises(TypeError, match=r"^decisions\[0\]: expected a Decision"):
            draw([5])


def test_who_has_no_altair_is_told_what_to_install(vn, tmp_path, monkeypatch):
    d = vn.decide("criterion.commune.ntm.10", COMMUNE, as_of=AS_OF)
    chart = pictures.heat_map([d])
    for module, draw in (("altair", lambda: pictures.heat_map([d])), ("vl_convert", lambda: pictures.save(chart, tmp_path / "p.png"))):
        with monkeypatch.context() as without:
            without.setitem(sys.modules, module, None)
            with pytest.raises(chungsuc.Error, match=rf"need `{module}`, which is not installed: pip install 'chungsuc\[pictures\]'"):
                draw()


def test_distance_is_a_share_of_the_threshold_whether_more_or_less_is_asked(vn):
    chart = pictures.distance(vn.decide("criterion.commune.ntm", COMMUNE, as_of=AS_OF))
    told = {one["row"].split("  ")[0]: one for one in values(chart) if "share" in one}
    assert told["10"]["share"] == pytest.approx(-0.5 / 42) and told["11"]["share"] == pytest.approx(-4.5 / 13)
    assert told["15.1"]["share"] == pytest.approx(5 / 90) and told["15.1"]["state"] == "met"
    words = lines(chart)
    assert "9.1" not in told and "7 nhà; yêu cầu = 0 nhà (mức 0: không có tỷ lệ)" in words
    assert "12.1" not in told and any(one.startswith("chưa có số liệu; yêu cầu ≥ 70 %") for one in words)
    assert "2.1" not in told and any(one.endswith("yêu cầu ≥ mức chưa ấn định") for one in words)


def test_distance_of_several_leaves_out_nothing_that_is_compared(vn):
    """A level of nothing, one that is not set, a step of a scale and a cell that is missing have rows that say so."""
    communes = [COMMUNE | {"id": name, "dilapidated_houses": {2023: houses}, "income": {2023: income}, "primary_level": {2023: step}} for name, houses, income, step in (("A", 4, 40, 3), ("B", 9, 50, 1))]
    communes.append({"kind": "commune", "id": "C", "region": "tdmnpb"})
    chart = pictures.distance([vn.decide("criterion.commune.ntm", one, as_of=AS_OF) for one in communes], lang="en")
    words = lines(chart)
    assert "asked = 0 houses; not met 2/3 (1, 2); open 1/3 (3)" in words
    assert "asked ≥ 2; not met 1/3 (2); open 1/3 (3)" in words and "no level set; open 3/3" in words
    assert "not met 1/3 (1); open 1/3 (3)" in words  # of income
    assert "1\u00a0A · 2\u00a0B · 3\u00a0C" in words and any(one.startswith("Not drawn: 27 indicators that compare no figure") and "not met of some: 7" in one for one in words)
    chips = [one for one in values(chart) if "share" in one]
    assert {(one["row"], one["number"]) for one in chips if one["row"].startswith("10")} == {("10  Income", "1"), ("10  Income", "2")}
    assert not any(one["row"].startswith(("9.1", "14.1")) for one in chips)  # a share of neither is drawn


def test_what_lies_beyond_the_axis_is_not_drawn_as_if_it_ended_there(vn):
    bad = [COMMUNE | {"id": f"x{n}", "stunting": {2023: 80 + n}} for n in range(3)]
    decisions = [vn.decide("criterion.commune.ntm", one, as_of=AS_OF) for one in bad]
    chart = pictures.distance(decisions, lang="en")
    axis = next(one for one in places(chart) if "−100 %" in one["labelExpr"])
    beyond = [one for one in values(chart) if one.get("side") == -1]
    assert len(beyond) == 3 and len({(one["x"], one["y"]) for one in beyond}) == 3 and all(one["x"] < min(axis["values"]) for one in beyond)
    assert "In the tinted fields: beyond ±100 %, not to scale." in " ".join(lines(chart))
    assert any(one.endswith("asked ≤ 24 % (−233.3 %)") for one in lines(pictures.distance(decisions[0], lang="en")))
    r = vn.roadmap("criterion.commune.ntm", bad[0], as_of=AS_OF, by="2025-12-31")
    assert [one["row"] for one in values(r.picture("en")) if one.get("beyond")] == ["15.3  Stunting among children under five"]
    assert any("short by 233.3 % of the level" in one for one in lines(r.picture("en")))


def test_a_bound_that_decides_is_drawn_as_one(vn):
    """As the newspapers of examples/son-la give incomes: at least so much."""
    known = COMMUNE | {"income": {2023: {"at_least": 45}}, "poverty_rate": {2023: {"at_least": 20, "at_most": 30}}}
    told = {one["row"].split("  ")[0]: one for one in values(pictures.distance(vn.decide("criterion.commune.ntm", known, as_of=AS_OF), lang="en")) if "share" in one}
    assert (told["10"]["exact"], told["10"]["state"], told["10"]["told"]) == (False, "met", "≥ +7.1 %")
    assert (told["11"]["exact"], told["11"]["state"], told["11"]["told"]) == (False, "not_met", "≥ −130.8 %, ≤ −53.8 %")


def test_over_the_years_the_law_has_the_threshold_of_each(vn, tmp_path):
    facts = COMMUNE | {"income": {year: 30 + 4 * (year - 2021) for year in range(2021, 2026)}}
    years = [vn.decide("meets.commune_standing", facts, as_of=f"{year}-12-31") for year in range(2022, 2026)]
    chart = pictures.over_years(years, ["income"], lang="en")
    asked = {(one["year"], one["name"]): one["value"] for one in values(chart) if "years" in one}
    law = {value.year: value.value.en for value in chungsuc.law("vn").values if value.parameter == "commune.ntm.10" and [one.value for one in value.under] == ["tdmnpb"]}
    assert {year: asked[str(year), "asked ≥, NTM commune"] for year in range(2022, 2026)} == {year: float(law[year].split(" ")[0].replace(",", "")) / 1e6 for year in range(2022, 2026)}
    assert {one["year"]: one["words"] for one in values(chart) if "exact" in one} == {"2022": "34", "2023": "38", "2024": "42", "2025": "46"}
    assert "below every level" in written(chart, tmp_path)
    with pytest.raises(ValueError, match="^facts: no figure `none` is compared; there are "):
        pictures.over_years(years, ["none"])
    recognised = [vn.decide("recognised.commune_standing", facts, as_of="2022-12-31")]
    with pytest.raises(ValueError, match="^facts: no figure `income` is compared; `recognised.commune_standing` compares no figure$"):
        pictures.over_years(recognised, ["income"])


def test_over_the_years_no_threshold_is_drawn_that_the_law_does_not_have(vn):
    """Schools: 70 % of them where a commune has more than three, 50 % where it has not; its number of schools is nobody's target."""
    facts = COMMUNE | {"schools_level_1": {2022: 60, 2023: 60}, "school_count": {2022: 6, 2023: 2}}
    years = [vn.decide("criterion.commune.ntm", facts, as_of=f"{year}-12-31") for year in range(2021, 2025)]
    drawn = values(pictures.over_years(years, ["schools_level_1", "school_count"], lang="en"))
    law = sorted({(one["years"], one["name"], one["value"]) for one in drawn if "years" in one})
    assert law == [
        ("2022", "asked ≥", 70), ("2023", "asked ≥", 50),
        ("2024", "asked ≥, if Number of schools in the commune > 3 schools", 70), ("2024", "asked ≥, if Number of schools in the commune ≤ 3 schools", 50),
    ]  # fmt: skip
    assert {(one["year"], one["words"]) for one in drawn if "exact" in one} == {("2022", "60"), ("2023", "60"), ("2022", "6"), ("2023", "2")}
    notes = {(one["year"], one["words"]) for one in drawn if "year" in one and one["words"] in ("no rule in force", "not asked for")}
    assert notes == {("2021", "no rule in force"), ("2022", "not asked for"), ("2023", "not asked for")}


def test_over_the_years_a_figure_of_a_year_without_a_rule_can_be_shown(vn):
    facts = COMMUNE | {"income": {2021: 35, 2022: 38}}
    years = [vn.decide("criterion.commune.ntm", facts, as_of="2022-12-31", assessed_year=2021), vn.decide("criterion.commune.ntm", facts, as_of="2022-12-31")]
    points = {(one["year"], one["words"]) for one in values(pictures.over_years(years, ["income"], lang="en")) if "exact" in one}
    assert points == {("2021\nas of 2022-12-31", "35"), ("2022", "38")}


def test_over_the_years_what_fails_comes_first_and_the_rest_is_counted(vn):
    good = {name: {2023: 100} for name in ("irrigated_land", "safe_power", "schools_minimum", "schools_level_1", "hamlet_houses", "solid_house_households", "trained_labour")}
    d = vn.decide("criterion.commune.ntm", COMMUNE | {"electronic_records": {2023: 99}} | {name: value for name, value in good.items() if name in {item.id for item in vn.vocabulary("commune").items}}, as_of=AS_OF)
    chart = pictures.over_years([d], lang="en")
    titles = [one["title"]["text"][0] for one in chart.to_dict()["vconcat"] if "title" in one]
    for failing in ("Average income per person", "Multidimensional poverty rate", "Temporary or dilapidated houses"):
        assert any(one.startswith(failing) for one in titles), titles
    assert any(one.startswith("Not drawn: ") and "of which no year is known" in one for one in lines(chart))


def test_a_target_has_no_square_for_those_that_it_is_not_about(plan):
    decision = plan.decide("criterion.target.advanced_two", ROOT / "examples/quynh-nhai/district.yaml", as_of="2025-06-30")
    chart = pictures.targets([decision], lang="en")
    named = {one["name"] for one in values(chart) if "told" in one}
    assert len(named) == 7 and not named & {"Muong Sai", "Nam Et", "Chieng Khay", "Ca Nang"}
    assert "0–7 met, 2 asked; by 2025-06-30; 4 others are not concerned" in " ".join(lines(chart))


def test_rows_of_a_standing_are_named_by_the_set_they_belong_to(vn):
    d = vn.decide("meets.commune_standing", COMMUNE, as_of=AS_OF)
    labels = sorted((one for one in values(pictures.heat_map([d], lang="en")) if "weight" in one), key=lambda one: one["y"])
    words = [one["words"] for one in labels]
    assert not any(re.search(r"\b(?:ntm|advanced|model|commune)\.\d", one) for one in words)
    assert words.index("Criteria of the NTM commune 2021-2025") < words.index("10  Income") < words.index("Criteria of the advanced NTM commune 2021-2025")


def test_what_waits_for_the_province_is_told_from_what_waits_for_a_figure(vn):
    d = [vn.decide("criterion.commune.ntm", COMMUNE | more, as_of=AS_OF) for more in ({}, {"id": "x", "commune_roads": {2023: 80}})]
    states = {(one["subject"], one["state"]) for one in values(pictures.heat_map(d)) if one.get("row", "").startswith("2.1  ")}
    assert states == {("nam_et", "undetermined"), ("x", "no_level")}


def test_no_label_is_cut(vn):
    d = vn.decide("criterion.commune.ntm", COMMUNE, as_of=AS_OF)
    for chart in (pictures.heat_map([d, d]), pictures.distance(d), vn.roadmap("criterion.commune.ntm", COMMUNE, as_of=AS_OF, by="2025-12-31").picture()):
        assert "…" not in chart.to_json(ensure_ascii=False)


def test_a_notebook_shows_an_image_and_needs_no_network(vn):
    import altair

    chart = pictures.distance(vn.decide("criterion.commune.ntm.10", COMMUNE, as_of=AS_OF))
    for one in (chart, chart.properties(title="another")):  # a chart of Altair still, and one after a change
        assert isinstance(one, altair.VConcatChart)
        shown, size = one._repr_mimebundle_()
        assert shown["image/png"].startswith(b"\x89PNG") and set(shown) == {"image/png", "text/plain"} and size["image/png"]["width"] > 300
    with altair.renderers.enable("mimetype"):
        assert "vnd.vegalite" in str(chart._repr_mimebundle_())[:200]


def test_targets_have_a_square_for_each_commune(plan, tmp_path):
    asked = ["keep_seven", "four_named", "district_ntm"]
    decisions = [plan.decide(f"criterion.target.{name}", ROOT / "examples/quynh-nhai/district.yaml", as_of="2024-12-31") for name in asked]
    chart = pictures.targets(decisions)
    squares = [one for one in values(chart) if "told" in one]
    assert "đạt 2–7, cần 7; chậm nhất ngày 30/06/2025" in lines(chart)
    assert [sum(one["row"].startswith(begin) for one in squares) for begin in ("Tiếp tục", "Xây dựng", "Huyện")] == [7, 4, 1]
    assert [one["asked"] for one in values(chart) if "asked" in one][:1] == [7]
    assert "chậm nhất ngày 30/06/2025" in written(chart, tmp_path)


def test_a_roadmap_is_exact_and_says_what_is_not_known(vn):
    r = vn.roadmap("criterion.commune.ntm", COMMUNE, as_of=AS_OF, by="2025-12-31", since=2022)
    steps = {step.number: step for step in r.steps}
    income = steps["10"]
    assert (income.found, income.year, income.asked_now, income.asked) == (Decimal("41.5"), 2023, 42, 48)  # the level of 2025, not of 2023
    assert (income.gap, income.pace, income.so_far, income.slower) == (Decimal("6.5"), Decimal("3.25"), Decimal("3.5"), False)
    assert income.unit == "million dong/person/year" and income.unit_label[0] == "triệu đồng/người/năm"
    assert (steps["11"].gap, steps["11"].pace, steps["11"].so_far) == (Decimal("4.5"), Decimal("2.25"), Decimal("3.5"))  # less is asked
    assert (steps["12.1"].found, steps["12.1"].year, steps["12.1"].pace) == (60, 2022, Decimal("3.3334"))  # the newest known; rounded up
    assert (steps["9.1"].gap, steps["9.1"].pace_words("vi")) == (7, "−3,5")
    assert steps["12.2"].status == "not_known" and steps["12.2"].found is None and steps["12.2"].gap is None
    assert steps["12.2"].needed == [("Tỷ lệ lao động qua đào tạo có bằng cấp, chứng chỉ (2023), Ủy ban nhân dân xã", "Labour with certificates (2023), Commune People's Committee")]
    assert steps["2.1"].status == "no_level" and steps["2.1"].asked is None
    assert steps["7"].status == "condition" and steps["7"].needed == [("Có chợ nông thôn hoặc nơi mua bán, trao đổi hàng hóa: có", "Rural market or trading place: yes")]
    assert {step.number for step in r.reached} == {"8.1", "15.1"} and "13.4" not in steps
    assert r.to_dict()["steps"][[step.number for step in r.steps].index("10")]["gap"] == "6.5"
    assert r.by == datetime.date(2025, 12, 31) and r.now.outcome == "not_met"


def test_a_roadmap_tells_the_pace_so_far_of_levels_of_nothing_and_of_years_without_a_rule(vn):
    facts = COMMUNE | {"dilapidated_houses": {2022: 8, 2023: 2}, "income": {2021: 35, 2023: 41}}
    steps = {step.number: step for step in vn.roadmap("criterion.commune.ntm", facts, as_of=AS_OF, by="2025-12-31", since=2021).steps}
    assert (steps["9.1"].so_far, steps["9.1"].pace, steps["9.1"].slower) == (6, 1, False)  # down by six, and one is needed
    assert (steps["10"].so_far, steps["10"].year) == (3, 2023)  # 2021 is a year of the programme, which began in 2022
    worse = vn.roadmap("criterion.commune.ntm", facts | {"dilapidated_houses": {2022: 2, 2023: 8}}, as_of=AS_OF, by="2025-12-31", since=2022)
    assert next(step.so_far for step in worse.steps if step.number == "9.1") == -6
    assert "2022" not in {str(step.year) for step in worse.steps if step.number == "9.1"}


def test_a_roadmap_as_text_fits_a_terminal_and_speaks_of_points(vn):
    from rich.console import Console

    r = vn.roadmap("criterion.commune.ntm", COMMUNE, as_of=AS_OF, by="2025-12-31", since=2022)
    text = r.to_text("en")
    assert "11     Multidimensional poverty — short\n       17.5 (2023) → ≤ 13 %; short by 4.5 % points; needed a year −2.25 % points; a year so far" in text
    assert "7      Rural trade infrastructure — condition not met\n       → Rural market or trading place: yes" in text
    console = Console(width=60, file=io.StringIO(), record=True)
    console.print(r)
    drawn = console.export_text()
    assert "Thu nhập — còn thiếu" in drawn and all(len(line) <= 60 for line in drawn.splitlines())
    html = r.to_html("vi")
    assert "điểm\u00a0%" in html and "<th>căn cứ</th>" in html and "tiêu chí 11 Phụ lục I Quyết định số 318/QĐ-TTg" in html


def test_a_roadmap_whose_figures_reach_the_level_is_met(vn):
    """With each gap closed, and what is missing given, the indicators are met on the goal's day."""
    facts = COMMUNE | {"clean_water": {2023: 10}, "clean_water_central": {2023: 20}, "irrigated_land": {2023: 70}}
    r = vn.roadmap("criterion.commune.ntm", facts, as_of=AS_OF, by="2025-12-31")
    closed = 0
    for step in r.steps:
        if step.status == "short":
            found = step.asked
            for value, outcome in ((found, "met"), (found + (Decimal("0.1") if step.sign == "≤" else Decimal(1) if step.sign == "=" else Decimal("-0.1")), "not_met")):
                then = facts | {step.fact: {2025: value}, "clean_water_central": {2025: 20}}
                assert vn.verdict(f"criterion.{step.id}", then, "2025-12-31").outcome == outcome, step
            closed += 1
    assert closed >= 5


def test_a_roadmap_shows_itself_in_both_languages(vn, tmp_path):
    r = vn.roadmap("meets.commune_standing", COMMUNE, as_of=AS_OF, by="2024-12-31", level="advanced")
    assert "Lộ trình" in str(r) and "Roadmap" in str(r.show("en")) and "<table>" in r._repr_html_()
    assert all(len(line) <= 100 for lang in ("vi", "en") for line in r.to_text(lang).splitlines())
    assert "http" not in r._repr_html_() and re.search(r"41,5 → ≥ 54 triệu đồng/người/năm; mỗi năm \+12,5", written(r.picture(), tmp_path))
    assert len(r.to_pandas()) == len(r.steps) + len(r.reached)
    gone = vn.roadmap("criterion.commune.ntm", COMMUNE, as_of=AS_OF, by="2026-12-31")
    assert {step.status for step in gone.steps} == {"no_rule"} and gone.reached == []
    for arguments, told in (({"by": "2022-12-31"}, "by: 2022-12-31 is before as_of"), ({"by": "2025-02-30"}, "by: `2025-02-30` is not a date"), ({"since": 2024}, "since: 2024 is after"), ({"level": "ntm"}, "level: criterion.commune.ntm is no standing")):
        with pytest.raises(ValueError, match=f"^{told}"):
            vn.roadmap(**{"question": "criterion.commune.ntm", "facts": COMMUNE, "as_of": AS_OF, "by": "2025-12-31"} | arguments)


def test_the_first_picture_of_the_readme_is_true(tmp_path, monkeypatch):
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    code = next(part.split("```")[0] for part in readme.split("```python\n")[1:] if "pictures.save" in part)
    assert len(code.strip().splitlines()) <= 10
    monkeypatch.chdir(tmp_path)
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    exec(code, {})  # noqa: S102
    assert next(tmp_path.glob("*.png")).read_bytes().startswith(b"\x89PNG")
