# SPDX-License-Identifier: Apache-2.0
"""Every figure of the research note on awards is a parameter of the books, with its grade; what it does not know is unset.

The notes (../shared/facts) are beside the checkout of developers only: elsewhere these tests are skipped and say so.
"""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NOTE = ROOT.parent / "shared/facts/awards-law.yaml"
FIGURES = ["parameters.yaml", "award_figures_2003.yaml", "award_figures_2022.yaml"]
GRADE = {"sourced": "secondary", "recalled": "recalled", "unknown": "recalled", "inferred": "inferred"}
# Read in full in a better place than the note had: chinhsachonline.chinhphu.vn quotes point d of article 74.
RAISED = {"R2022.TINH.I.d"}
# Known for the decree of 2014 only, so unset for that of 2017.
OF_2014 = {"R2003.TTG.W.65b", "R2003.TTG.W.65c"}
# Words of the note that are conditions of a route and no figure of it; each is a node of its criterion.
WORDS = {"prior", "rating", "base_rating", "scope", "recognised_by", "launched_by", "same_as", "kinds", "standard_owner"}

PARAMETER = {  # route and word of the note -> parameter of the book
    "R2003.HC1.I.a years_after": "years_after.class_1_2003",
    "R2003.HC1.W.1 initiatives_min": "worker_initiatives.class_1_2003",
    "R2003.HC1.W.2 model_years_min": "farm_years.class_1_2003",
    "R2003.HC1.C.b years_after": "years_after.class_1_2003",
    "R2003.HC2.I.a years_after": "years_after.class_2_2003",
    "R2003.HC2.I.a initiatives_in_period": "initiatives.class_2_2003",
    "R2003.HC2.W initiatives_min": "worker_initiatives.class_2_2003",
    "R2003.HC2.W model_years_min": "farm_years.class_2_2003",
    "R2003.HC2.C years_after": "years_after.class_2_2003",
    "R2003.HC2.C flags_in_period": "flags.class_2_2003",
    "R2003.HC3.I.a years_after": "years_after.class_3_2003",
    "R2003.HC3.I.a initiatives_in_period": "initiatives.class_3_2003",
    "R2003.HC3.I.m movement_years_min": "movement_years.labour_medal_2003",
    "R2003.HC3.W initiatives_min": "worker_initiatives.class_3_2003",
    "R2003.HC3.W model_years_min": "farm_years.class_3_2003",
    "R2003.HC3.C.a years_after": "years_after.class_3_2003",
    "R2003.HC3.C.a flags_in_period": "flags.class_3_2003",
    "R2003.TTG.I.a movement_years_min": "movement_years.pm_certificate_2003",
    "R2003.TTG.I.c years_after": "years_after.pm_certificate_2003",
    "R2003.TTG.I.c initiatives_min": "initiatives.pm_certificate_2003",
    "R2003.TTG.I.c alternative_for_combat_giay_khen_min": "combat_commendations.pm_certificate_2003",
    "R2003.TTG.W.65b initiatives_min": "worker_initiatives.pm_certificate_2003",
    "R2003.TTG.W.65c model_years_min": "farm_years.pm_certificate_2003",
    "R2003.TTG.C.a movement_years_min": "movement_years.pm_certificate_2003_collective",
    "R2003.TTG.C.c years_after": "years_after.pm_certificate_2003_collective",
    "R2003.TTG.C.c CO_TINH_min": "flags.pm_certificate_2003_collective",
    "R2003.TINH.I.c CSTDCS_consecutive": "consecutive_titles.provincial_2003",
    "R2003.TINH.I.c or_years": "consecutive_years.provincial_2003",
    "R2003.TINH.I.c initiatives_min": "initiatives.provincial_2003",
    "R2003.TINH.W initiatives_min": "worker_initiatives.provincial_2003",
    "R2003.TINH.W model_years_min": "farm_years.provincial_2003",
    "R2003.TINH.C or_years": "consecutive_years.provincial_2003_collective",
    "R2003.TINH.H amount_min_vnd": "household_gift.provincial_2003",
    "R2022.HC1.I.d years_after": "years_after.class_1_2022",
    "R2022.HC1.I.d years_HTXSNV": "excellent_years.class_1_2022",
    "R2022.HC1.I.d titles": "titles.class_1_2022",
    "R2022.HC1.C years_after": "years_after.class_1_2022_collective",
    "R2022.HC1.C flags": "flags.class_1_2022",
    "R2022.HC2.I.e years_after": "years_after.class_2_2022",
    "R2022.HC2.I.e years_HTXSNV_min": "excellent_years.class_2_2022",
    "R2022.HC2.I.e CSTD_TINH_min": "titles.class_2_2022",
    "R2022.HC2.C years_after": "years_after.class_2_2022_collective",
    "R2022.HC2.C flags": "flags.class_2_2022",
    "R2022.HC3.I.e years_after": "years_after.class_3_2022",
    "R2022.HC3.I.e years_HTXSNV_min": "excellent_years.class_3_2022",
    "R2022.HC3.I.e CSTDCS_min": "titles.class_3_2022",
    "R2022.HC3.W.a movement_years_min": "movement_years.labour_medal_2022",
    "R2022.HC3.W.e initiatives_min": "worker_initiatives.class_3_2022",
    "R2022.HC3.W.e model_years_min": "farm_years.class_3_2022",
    "R2022.HC3.C.p years_after": "years_after.class_3_2022_collective",
    "R2022.HC3.C.p flags": "flags.class_3_2022",
    "R2022.TTG.I.b years_after": "years_after.pm_certificate_2022",
    "R2022.TTG.I.b CSTDCS_min": "titles.pm_certificate_2022",
    "R2022.TTG.W.b years_after": "years_after.pm_certificate_2022",
    "R2022.TTG.W.b CSTDCS_min": "titles.pm_certificate_2022",
    "R2022.TTG.W.f model_years_min": "farm_years.pm_certificate_2022",
    "R2022.TTG.C years_after": "years_after.pm_certificate_2022_collective",
    "R2022.TTG.C flag_or_certificates": "flags.pm_certificate_2022",
    "R2022.TTG.H amount_min_vnd": "household_gift.pm_certificate_2022",
    "R2022.TINH.I.d CSTDCS_consecutive": "consecutive_titles.provincial_2022",
    "R2022.TINH.I.d or_years": "consecutive_years.provincial_2022",
    "R2022.TINH.I.d initiatives_min": "initiatives.provincial_2022",
    "R2022.TINH.W initiatives_min": "worker_initiatives.provincial_2022",
    "R2022.TINH.W model_years_min": "farm_years.provincial_2022",
    "R2022.TINH.C or_years": "consecutive_years.provincial_2022_collective",
    "R2022.TINH.H amount_min_vnd": "household_gift.provincial_2022",
}
# Figures that the note gives once more: a movement of a ministry or province, whose years stand in article 44.2.a.
REPEATED = {"or_ministry_or_province_years_min": 5}
UNSTATED = {"none_stated"}
POSTS = {"director_years": "director", "vice_director_years": "vice_director", "general_director_years": "general_director", "vice_general_director_years": "vice_general_director"}

yaml = pytest.importorskip("yaml", reason="PyYAML reads the notes")
pytestmark = pytest.mark.skipif(not NOTE.exists(), reason="the research notes are not beside this checkout")


def read(path):
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def entries(node):
    if isinstance(node, dict):
        if "id" in node and "params" in node and "confidence" in node:
            yield node
        for value in node.values():
            yield from entries(value)
    elif isinstance(node, list):
        for value in node:
            yield from entries(value)


@pytest.fixture(scope="module")
def routes():
    forms = [regime["forms"] for regime in read(NOTE)["regimes"]]
    return {entry["id"]: entry for entry in entries(forms) if isinstance(entry["params"], dict)}


@pytest.fixture(scope="module")
def book():
    return {id: p for name in FIGURES for id, p in read(ROOT / "rules/vn" / name)["parameters"].items()}


def grade(route):
    """In a mixed label the weakest part wins."""
    words = re.findall("sourced|inferred|recalled|unknown", route["confidence"])
    return GRADE[max(words, key=["sourced", "inferred", "recalled", "unknown"].index)]


def test_each_figure_of_the_note_is_a_parameter(routes, book):
    for id, route in routes.items():
        if id == "R2003.GK.NT" or id == "R2022.HC3.I.g":  # another province; posts, below
            continue
        for word, value in route["params"].items():
            if word in WORDS or value in UNSTATED or REPEATED.get(word) == value:
                continue
            parameter = book[PARAMETER[f"{id} {word}"]]
            if not isinstance(value, int) or id in OF_2014:
                assert "unset" in parameter, f"{id} {word}"
            else:
                assert parameter["value"] == value, f"{id} {word}"
                assert parameter["evidence"] == ("secondary" if id in RAISED else grade(route)), f"{id} {word}"
                assert parameter["evidence"] == "recalled" or parameter["source"], f"{id} {word}"


def test_the_posts_of_long_service(routes, book):
    least, most = book["service_years.class_3_2025"]["values"], book["service_years_below.class_3_2025"]["values"]
    for word, (low, high) in routes["R2022.HC3.I.g"]["params"].items():
        assert (least[POSTS[word]]["value"], most[POSTS[word]]["value"]) == (low, high)


def test_what_is_set_is_in_the_note(routes, book):
    known = set(PARAMETER.values())
    assert known <= set(book)
    for id, parameter in book.items():
        if parameter["type"] == "int" and "value" in parameter and id != "district_advanced_percent":
            assert id in known, id


def test_awards_by_theme(book):
    general = {g["id"]: g for r in read(NOTE)["regimes"] for g in r["general_rules"]}
    assert book["thematic_counts_2003"]["value"] is general["R2003.G4"]["params"]["thematic_counts_for_state_level"]
    assert general["R2022.G7"]["params"]["thematic_counts_for_state_level"] == "unknown" and "unset" in book["thematic_counts_2022"]
