# SPDX-License-Identifier: Apache-2.0
"""How well the answer of a condition `that:` is known: as the weakest of what it rests on, and as the best of its alternatives."""

import random

import pytest

import chungsuc

GRADES = ("assumed", "recalled", "inferred", "secondary", "gazette")
FACTS = "abcdef"
LIMITS = "".join(f"  {grade}: {{type: int, vi: Mức, en: Limit {grade}, cite: law x, value: 10, evidence: {grade}, source: a note}}\n" for grade in GRADES)
BOOK = {
    "book.yaml": "language: 1\nid: trial\nversion: 1.0.0\nvi: Thử nghiệm\nen: A trial\n",
    "words.yaml": "documents:\n  law: {number: 1/L, vi: Luật, en: Law, issued: 2000-01-01, clauses: {x: {is: encoded, vi: điều, en: clause}}}\n"
    "bodies:\n  council: {vi: Hội đồng, en: Council, tier: district, cite: law x}\n"
    "subjects:\n  commune:\n    vi: Xã\n    en: Commune\n    cite: law x\n    facts:\n      n: {type: int, vi: N, en: N, cite: law x}\n      m: {type: int, vi: M, en: M, cite: law x}\n"
    "      word: {type: enum, values: {p: {vi: p, en: p}, q: {vi: q, en: q}}, vi: W, en: W, cite: law x}\n"
    + "".join(f"      {one}: {{type: bool, vi: Sự kiện {one}, en: Fact {one}, cite: law x}}\n" for one in FACTS)
    + "parameters:\n  by_word: {type: int, vi: M, en: M, cite: law x, by: word, values: {p: 10, q: 20}}\n" + LIMITS,
}


@pytest.fixture
def book(tmp_path):
    def made(**requires):
        criteria = "".join(f"  {name}: {{subject: commune, vi: x, en: x, cite: law x, require: {require}}}\n" for name, require in requires.items())
        for name, text in {**BOOK, "rules.yaml": "criteria:\n" + criteria}.items():
            (tmp_path / name).write_text(text, encoding="utf-8")
        return chungsuc.load(tmp_path)

    return made


def known(value, grade):
    return {"value": value, "evidence": grade, "source": "a letter"}


def told(book, criterion, **facts):
    decision = book.decide(f"criterion.{criterion}", {"kind": "commune", **facts}, "2023-12-31")
    return decision.outcome, decision.evidence, {used.name for used in decision.evidence_from}


def that(condition, more=""):
    return f'{{id: answer, {more}that: "{condition}"}}'


def test_values_lower_the_grade_and_are_named(book):
    trial = book(
        limit=that("n >= param.recalled"),
        plain=that("n >= 10"),
        stated=that("n >= param.secondary", more="evidence: inferred, "),
        either=that("n >= param.recalled || n >= param.secondary"),
        both=that("n >= param.recalled && n >= param.secondary"),
    )
    assert told(trial, "limit", n=10) == ("met", "recalled", {"recalled"})
    assert told(trial, "limit", n=9) == ("not_met", "recalled", {"recalled"})
    assert told(trial, "limit", n=known(10, "assumed")) == ("met", "assumed", {"n"})
    assert told(trial, "limit") == ("undetermined", None, set())
    assert told(trial, "plain", n=10) == ("met", None, set())
    assert told(trial, "plain", n=known(10, "assumed")) == ("met", "assumed", {"n"})
    assert told(trial, "plain", n={"at_least": 12, "evidence": "assumed", "source": "a letter"}) == ("met", "assumed", {"n"})
    assert told(trial, "stated", n=known(10, "secondary"))[:2] == ("met", "inferred")
    assert told(trial, "either", n=10) == ("met", "secondary", {"secondary"})
    assert told(trial, "both", n=10) == ("met", "recalled", {"recalled"})


def test_what_is_compared_and_what_selects_count(book):
    nodes = {"compared": "{fact: n, at_least: {fact: m}}", "selected": "{fact: n, at_least: {param: by_word}}"}
    trial = book(**nodes, compared_in_words=that("n >= m"), selected_in_words=that("n >= param.by_word"), applies="{applies: {fact: a}, fact: b}")
    for words in ("", "_in_words"):
        for n, outcome in ((5, "met"), (4, "not_met")):
            assert told(trial, f"compared{words}", n=n, m=known(5, "assumed")) == (outcome, "assumed", {"m"})
            assert told(trial, f"compared{words}", n=known(n, "secondary"), m=known(5, "assumed")) == (outcome, "assumed", {"m"})
        assert told(trial, f"selected{words}", n=10, word=known("p", "assumed")) == ("met", "assumed", {"word"})
        assert told(trial, f"selected{words}", n=10, word=known("q", "assumed")) == ("not_met", "assumed", {"word"})
    # What fails would be met, did it not apply; what is met needs no such ground.
    assert told(trial, "applies", a=known(True, "assumed"), b=known(False, "secondary")) == ("not_met", "assumed", {"a"})
    assert told(trial, "applies", a=known(True, "assumed"), b=known(True, "secondary")) == ("met", "secondary", {"b"})
    assert told(trial, "applies", a=known(False, "assumed"), b=known(True, "secondary")) == ("met", "assumed", {"a"})


def test_a_value_of_no_grade_is_not_used(book):
    trial = book(plain=that("n >= 10"))
    decision = trial.decide("criterion.plain", {"kind": "commune", "n": {"value": 10, "evidence": "Assumed"}}, "2023-12-31")
    assert decision.outcome == "undetermined" and "`Assumed` is not a grade of evidence" in decision.to_text("en")


def formula(random, facts):
    """A random one, as a condition and as nodes; each fact stands in it once."""
    if len(facts) == 1:
        return (facts, f"{{fact: {facts}}}") if random.random() < 0.7 else (f"!{facts}", f"{{fact: {facts}, equals: false}}")
    cut = random.randrange(1, len(facts))
    (left, left_node), (right, right_node) = formula(random, facts[:cut]), formula(random, facts[cut:])
    word, sign = random.choice((("all", "&&"), ("any", "||")))
    return f"({left} {sign} {right})", f"{{{word}: [{left_node}, {right_node}]}}"


def test_conditions_are_known_as_well_as_nodes(book):
    seed = random.randrange(2**32)
    dice = random.Random(seed)
    formulas = [formula(dice, "".join(dice.sample(FACTS, dice.randint(2, len(FACTS))))) for _ in range(40)]
    trial = book(**{f"that_{i}": that(condition) for i, (condition, _) in enumerate(formulas)}, **{f"nodes_{i}": node for i, (_, node) in enumerate(formulas)})
    for i, (condition, _) in enumerate(formulas):
        for _ in range(12):
            facts = {one: known(dice.random() < 0.5, dice.choice(GRADES)) for one in FACTS if dice.random() < 0.9}
            outcome, evidence, names = told(trial, f"that_{i}", **facts)
            expected = told(trial, f"nodes_{i}", **facts)
            assert (outcome, evidence) == expected[:2], (seed, condition, facts)
            assert {facts[one]["evidence"] for one in names} <= {evidence}, (seed, condition, facts)
