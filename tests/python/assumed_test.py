# SPDX-License-Identifier: Apache-2.0
"""What is assumed, of the law or of a case, is told as assumed wherever the answer is told."""

import pytest

import chungsuc

ASKED = ("criterion.commune.ntm.10",)
WHY = "dự thảo 2026"


@pytest.fixture(scope="module")
def vn():
    return chungsuc.load("vn")


def facts(income):
    return {"kind": "commune", "id": "x", "region": "tdmnpb", "income": {2023: income}}


@pytest.fixture(scope="module")
def by_law(vn):
    return vn.with_values({"commune.ntm.10": "45 million dong/person/year"}, why=WHY).decide(*ASKED, facts(43), as_of="2023-12-31")


@pytest.fixture(scope="module")
def by_facts(vn):
    return vn.decide(*ASKED, facts({"value": 43, "evidence": "assumed", "source": WHY}), as_of="2023-12-31")


@pytest.mark.parametrize("which", ["by_law", "by_facts"])
def test_it_is_marked_in_both_languages_and_says_why(which, request):
    decision = request.getfixturevalue(which)
    for language, mark, head in (("vi", "[giả định]", "GIẢ ĐỊNH:"), ("en", "[assumed]", "ASSUMED:")):
        text, page = decision.to_text(language), decision.to_html(language)
        assert mark in text and head in text and WHY in text
        assert mark in page and head in page and WHY in page
    assert decision.to_dict()["evidence"] == "assumed"


def test_what_is_not_assumed_says_nothing_of_it(vn):
    decision = vn.decide(*ASKED, facts(43), as_of="2023-12-31")
    assert "giả định" not in decision.to_text("vi").lower() and "assumed" not in decision.to_text("en").lower()


def test_an_assumption_that_the_outcome_does_not_rest_on_is_none(vn):
    decision = vn.decide(*ASKED, facts(43) | {"poverty_rate": {2023: {"value": 5, "evidence": "assumed"}}}, as_of="2023-12-31")
    assert decision.evidence != "assumed"
