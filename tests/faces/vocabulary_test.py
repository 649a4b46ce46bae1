# SPDX-License-Identifier: Apache-2.0
"""`chungsuc facts`: what is listed, and which questions ask for it."""

import json
import shutil
import unicodedata

import pytest

from cli import BOOK, ROOT, run

WORLD = "tests/language/world"

BOOK_YAML = "language: 1\nid: uses\nversion: 1.0.0\nvi: Thử\nen: Trial\nuses: [world]\n"
RULES = """criteria:
  direct: {subject: commune, vi: x, en: x, cite: law x, require: {fact: n, at_least: 1}}
  through: {subject: commune, vi: x, en: x, cite: law x, require: {criterion: direct}}
  further: {subject: commune, vi: x, en: x, cite: law x, require: {any: [{fact: a}, {criterion: through}]}}
  compared: {subject: commune, vi: x, en: x, cite: law x, require: {fact: m, at_least: {fact: k}}}
  selected: {subject: commune, vi: x, en: x, cite: law x, require: {fact: score, at_least: {param: by_region}}}
  counted: {subject: commune, vi: x, en: x, cite: law x, require: {count: hamlets, where: {fact: big}, at_least: 1}}
  each: {subject: commune, vi: x, en: x, cite: law x, require: {each: hamlets, require: {criterion: good_hamlet}}}
  good_hamlet: {subject: hamlet, vi: x, en: x, cite: law x, require: {fact: ok}}
  written: {subject: commune, vi: x, en: x, cite: law x, require: {that: 'hamlets.filter(h, h.ok).exists(g, g.region == enum.region.hill) && has(title) && param.by_region > 1'}}
  recorded: {subject: commune, vi: x, en: x, cite: law x, require: {recognised: standing, at_least: low, with: [number]}}
  shaped: {subject: collective, vi: x, en: x, cite: law x, require: {by_kind: {commune: {fact: b}, hamlet: {fact: big}}}}
  applied: {subject: commune, vi: x, en: x, cite: law x, require: {all: [{fact: c, applies: {fact: d}}]}}
parameters:
  by_region: {type: decimal, vi: x, en: x, cite: law x, by: region, values: {hill: 1, plain: 2, coast: 3}}
awards:
  paper: {vi: x, en: x, cite: law x, to: [collective], decided_by: council, require: {criterion: shaped}, rounds: {annual: {merit: good, steps: [{do: decide, by: council}]}, final: {closed: later}}}
duties:
  report: {vi: x, en: x, cite: law x, lead: [council], when: {during: 2023}, subject: [commune], shown_by: once_on}
"""


@pytest.fixture(scope="module")
def uses(tmp_path_factory):
    """fact -> {question: distance}, of communes and of hamlets."""
    root = tmp_path_factory.mktemp("books")
    shutil.copytree(ROOT / WORLD, root / "world")
    (root / "uses").mkdir()
    (root / "uses/book.yaml").write_text(BOOK_YAML, encoding="utf-8")
    (root / "uses/rules.yaml").write_text(RULES, encoding="utf-8")

    def of(kind):
        found = json.loads(run("facts", str(root / "uses"), kind, "--format", "json", code=0).stdout)
        return {i["id"]: {u["question"]: u["distance"] for u in i["used_by"]} for i in found["items"]}

    return {"commune": of("commune"), "hamlet": of("hamlet"), "recognition": of("recognition"), "person": of("person")}


@pytest.mark.parametrize(
    ("kind", "fact", "questions"),
    [
        ("commune", "n", {"criterion.direct": 0, "meets.standing": 0, "criterion.through": 1, "criterion.further": 2}),
        ("commune", "a", {"criterion.further": 0}),
        ("commune", "k", {"criterion.compared": 0}),
        ("commune", "region", {"criterion.selected": 0, "criterion.written": 0}),  # by its parameter
        ("commune", "hamlets", {"criterion.counted": 0, "criterion.each": 0, "criterion.written": 0}),
        ("hamlet", "big", {"criterion.counted": 0, "criterion.shaped": 0, "award.paper": 1}),
        ("hamlet", "ok", {"criterion.good_hamlet": 0, "criterion.written": 0, "criterion.each": 1}),
        ("hamlet", "region", {"criterion.written": 0}),
        ("commune", "title", {"criterion.written": 0}),
        ("commune", "recognitions", {"criterion.recorded": 0, "recognised.standing": 0}),
        ("recognition", "number", {"criterion.recorded": 0}),
        ("recognition", "revoked_on", {"criterion.recorded": 0, "recognised.standing": 0}),
        ("commune", "b", {"criterion.shaped": 0, "meets.standing": 0, "award.paper": 1}),
        ("commune", "d", {"criterion.applied": 0}),
        ("commune", "merit", {"award.paper": 0}),
        ("commune", "once_on", {"duty.report": 0}),
        ("commune", "fund", {}),
        ("person", "a", {}),  # a fact of the same name of another kind
        ("person", "merit", {}),
    ],
)
def test_which_questions_ask_for_it(uses, kind, fact, questions):
    assert uses[kind][fact] == questions


def test_nearest_come_first(uses):
    for items in uses.values():
        for questions in items.values():
            assert list(questions.values()) == sorted(questions.values())


def vocabulary(kind, book=WORLD):
    found = json.loads(run("facts", book, kind, "--format", "json", code=0).stdout)
    return found, {i["id"]: i for i in found["items"]}


def test_what_is_said_of_each():
    whole, items = vocabulary("commune")
    assert whole["schema"] == "vocabulary/1" and [k["id"] for k in whole["groups"]] == ["collective"]
    n = items["n"]
    assert (n["type"], n["unit"], n["domain"]["at_most"]["en"], n["cites"][0]["clause"]) == ("int", "products", "100 products", "x")
    assert items["k"]["may_be_none"] and items["debt"]["per"] == "year" and items["merit"]["declared_in"] == "collective"
    assert [v["id"] for v in items["region"]["values"]] == ["hill", "plain", "coast"]
    assert [v["id"] for v in items["merit"]["values"]] == ["none", "good", "fine", "best"] and items["merit"]["by"][0]["id"] == "council"
    assert items["centre"]["of"]["id"] == "hamlet" and items["centre"]["single"]
    assert [r["id"] for r in whole["rounds"]] == ["annual_2018", "annual_2022", "annual_2023", "final_2025"]
    assert whole["names"][0]["aliases"] == ["Nậm É"]
    assert [r["kind"] for r in whole["related"]] == ["recognition", "hamlet"]


def test_kinds_and_unknown_ones():
    listed = run("facts", WORLD, code=0).stdout
    assert listed.split() and all(kind in listed for kind in ("commune", "hamlet", "recognition"))
    for form in ("text", "json", "json-schema"):
        assert "did you mean `commune`?" in run("facts", WORLD, "comune", "--format", form, code=2).stderr


def test_in_the_folder_of_a_book_its_name_may_be_left_out():
    assert run("facts", "commune", code=0, folder=ROOT / WORLD).stdout == run("facts", WORLD, "commune", code=0).stdout
    assert "Xã" in run("facts", code=0, folder=ROOT / WORLD).stdout
    run("facts", "commune", code=1, folder=ROOT / "tests")  # no book here


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("command", [["facts", BOOK, "commune"], ["duties", BOOK, "--from", "2022-01-01", "--to", "2025-12-31"]], ids=["facts", "duties"])
def test_pages_fit_a_terminal(command, language):
    text = run(*command, "--lang", language, code=0).stdout
    for line in text.splitlines():
        width = sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)
        assert width <= 100 or " " not in line.strip(), line
        assert line == line.rstrip()
