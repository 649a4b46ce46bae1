# SPDX-License-Identifier: Apache-2.0
"""Pictures and roadmaps: what they show is what decisions say, and they are written without a browser."""

import datetime
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


def written(chart, tmp_path):
    pictures.save(chart, tmp_path / "p.svg")
    return (tmp_path / "p.svg").read_text(encoding="utf-8")


def test_the_heat_map_has_a_cell_for_each_indicator_of_each_subject(vn, tmp_path):
    decisions = [vn.decide("criterion.commune.ntm", INVENTED, as_of=AS_OF), *(vn.decide("criterion.commune.ntm", COMMUNE | {"id": f"x{i}"}, as_of=AS_OF) for i in range(19))]
    chart = pictures.heat_map(decisions)
    cells = [one for one in values(chart) if "why" in one]
    assert len({(one["row"], one["subject"]) for one in cells}) == 57 * 20
    met = {one["row"] for one in cells if one["subject"] == "vi_du" and one["state"] == "met"}
    assert [one["n"] for one in values(chart) if one.get("subject") == "vi_du" and "n" in one] == [str(len(met))] and 40 < len(met) < 57
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
    told = {one["row"].split("  ")[0]: one for one in values(pictures.distance(vn.decide("criterion.commune.ntm", COMMUNE, as_of=AS_OF))) if "share" in one}
    assert told["10"]["share"] == pytest.approx(-0.5 / 42) and told["11"]["share"] == pytest.approx(-4.5 / 13)
    assert told["15.1"]["share"] == pytest.approx(5 / 90) and told["15.1"]["state"] == "met"
    assert told["9.1"]["share"] is None and told["9.1"]["words"] == "7 nhà; yêu cầu = 0 nhà"  # no share of zero
    assert told["12.1"]["share"] is None and told["12.1"]["words"].startswith("chưa có số liệu")
    assert told["2.1"]["words"].endswith("yêu cầu ≥ mức chưa ấn định")


def test_over_the_years_the_law_has_the_threshold_of_each(vn, tmp_path):
    facts = COMMUNE | {"income": {year: 30 + 4 * (year - 2021) for year in range(2021, 2026)}}
    years = [vn.decide("meets.commune_standing", facts, as_of=f"{year}-12-31") for year in range(2022, 2026)]
    chart = pictures.over_years(years, ["income"], lang="en")
    asked = {(one["year"], one["name"]): one["value"] for one in values(chart) if "name" in one}
    law = {value.year: value.value.en for value in chungsuc.law("vn").values if value.parameter == "commune.ntm.10" and [one.value for one in value.under] == ["tdmnpb"]}
    assert {year: asked[str(year), "asked ≥, NTM commune"] for year in range(2022, 2026)} == {year: float(law[year].split(" ")[0].replace(",", "")) / 1e6 for year in range(2022, 2026)}
    assert {one["year"]: one["words"] for one in values(chart) if "above" in one and "name" not in one} == {"2022": "34", "2023": "38", "2024": "42", "2025": "46"}
    assert "below every level" in written(chart, tmp_path)
    with pytest.raises(ValueError, match="^facts: no figure `none` is compared"):
        pictures.over_years(years, ["none"])


def test_targets_have_a_square_for_each_commune(plan, tmp_path):
    asked = ["keep_seven", "four_named", "district_ntm"]
    decisions = [plan.decide(f"criterion.target.{name}", ROOT / "examples/quynh-nhai/district.yaml", as_of="2024-12-31") for name in asked]
    chart = pictures.targets(decisions)
    squares = [one for one in values(chart) if "told" in one]
    assert [sum(one["row"].startswith(begin) for one in squares) for begin in ("Tiếp tục", "Xây dựng", "Huyện")] == [7, 4, 1]
    assert [one["asked"] for one in values(chart) if "asked" in one and "words" in one][:1] == [7]
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
