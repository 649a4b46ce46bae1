# SPDX-License-Identifier: Apache-2.0
"""A verdict of a dict, asked again, is read without text; it must say, and raise, what is said and raised the first time."""

import datetime
import decimal
import gc
import os
import random
import threading

import pytest

import chungsuc

SEED = int(os.environ.get("CHUNGSUC_SEED", "1018"))
CASES = int(os.environ.get("CHUNGSUC_CASES", "4000"))

BOOK = "language: 1\nid: b\nversion: 1.0.0\nvi: x\nen: x\n"
RULES = """documents: {law: {number: L, vi: L, en: L, clauses: {x: {is: encoded, vi: x, en: x}}}}
bodies: {council: {vi: x, en: x, tier: any, cite: law x}}
rounds: {sitting: {vi: x, en: x, cite: law x, instances: {r1: {for: 2022}, r2: {for: 2023}}}}
ladders:
  steps:
    subject: thing
    vi: x
    en: x
    cite: law x
    levels:
      - {id: low, vi: x, en: x, require: {fact: roads, at_least: 10.5}}
      - {id: middle, vi: x, en: x, require: {all: [{fact: income, at_least: {param: least}}, {fact: lit}]}}
      - {id: high, vi: x, en: x, require: {all: [{fact: homes, at_least: 3}, {fact: begun_on, at_most: 2020-06-01}]}}
subjects:
  thing:
    vi: x
    en: x
    cite: law x
    named:
      old_one: {vi: Xã Cũ, en: Old one, from: 2000-01-01, until: 2010-01-01}
    facts:
      roads: {type: rate, unit: percent, domain: {at_least: 0, at_most: 100}, vi: x, en: x}
      area: {type: decimal, vi: x, en: x}
      income: {type: money, unit: million dong/year, vi: x, en: x}
      debt: {type: money, per: year, vi: x, en: x}
      homes: {type: int, domain: {at_least: 0}, may_be_none: true, vi: x, en: x}
      lit: {type: bool, vi: x, en: x}
      begun_on: {type: date, vi: x, en: x}
      done_on: {type: date, not_before: begun_on, vi: x, en: x}
      place: {type: enum, values: {hill: {vi: x, en: x}, plain: {vi: x, en: x}, coast: {vi: x, en: x}}, vi: x, en: x}
      told: {type: text, vi: x, en: x}
    judgements:
      good: {per: round, by: [council], vi: x, en: x}
    relations: {parts: {of: thing, vi: x, en: x}}
  other: {is: [thing], vi: x, en: x, cite: law x}
parameters:
  least: {type: money, unit: million dong/year, vi: x, en: x, cite: law x, by: place, values: {hill: 20, plain: 30.5, coast: 45}}
criteria:
  wide: {subject: thing, vi: x, en: x, cite: law x, require: {any: [{fact: area, above: 3.25}, {fact: done_on, at_most: 2021-01-01}]}}
  clear: {subject: thing, vi: x, en: x, cite: law x, require: {all: [{fact: debt, at_most: 0}, {fact: homes, at_most: 7}]}}
  good: {subject: thing, vi: x, en: x, cite: law x, require: {any: [{judgement: good}, {fact: place, in: [hill, coast]}]}}
  more: {subject: thing, vi: x, en: x, cite: law x, require: {all: [{fact: lit}, {that: "homes > 2 && area > 1.5"}]}}
"""
QUESTIONS = ["meets.steps", "criterion.wide", "criterion.clear", "criterion.good", "criterion.more"]
D = decimal.Decimal
NUMBERS = [0, 1, 3, 7, 10, 20, 30, 45, 100, 101, -1, 10**15, 10**16, 10**40, 0.0, -0.0, 0.1, 0.3, 10.5, 10.499999999, 30.5, 3.25, 3.2500000001, 1e-4, 1e-5, 2.5e-7, 1e15, 1e16, 1e22,
           0.1 + 0.2, 99.99, 42.0000001, 42.000001, float("nan"), float("inf"), -float("inf"), D("30.5"), D("30.50"), D("3.25"), D("1E+2"), D("0"), D("-0"), D("3.0"), D("3"),
           D("NaN"), D("Infinity"), D("1.0000000001"), D("123456789012345678901234567890.5"), True, "37 million dong", "3", "none", "40 percent", "", None, [], {"value": 3}, {"at_least": 3}]
DAYS = [datetime.date(2020, 6, 1), datetime.date(2020, 6, 2), "2020-06-01", "2021-01-01", "2021-01-02", "2023-02-30", "2024-02-29", "1399-12-31", datetime.date(1399, 1, 1), datetime.date.max, "20200601",
        datetime.datetime(2020, 6, 1), "2020-06-01 ", 18414, True, None, "none", "", "２020-06-01", {"value": "2020-06-01"}]
FLAGS = [True, False, True, False, None, 1, 0, "true", "", 1.0, {"value": True, "dated": "2020-01-01"}]
WORDS = ["hill", "plain", "coast", "hil", "", " ", "none", "Đồi", None, 1, True, ["hill"], "hill\ud800", {"value": "hill"}]
TEXTS = ["so", "Xã Mường Giàng", "a\u0301", "\x00", "\ud800", "x" * 2000, "\u200b", 3, None, ["a", {"b": 2, 3: 4}], {"2": 1, 2: 1}, datetime.datetime(2020, 1, 1), object, (), [[[[[[[[1]]]]]]]]]
IDS = ["one", "old_one", "Xã Cũ", "OLD ONE", "", 7, None, 1.5, "xã mới", True, []]


def of_years(random_):
    values = {2022: random_.choice(NUMBERS), 2023: random_.choice([0, 0, 1, *NUMBERS])}
    if random_.random() < 0.3:
        values = {str(year): value for year, value in values.items()}
    if random_.random() < 0.1:
        values[random_.choice(["2023", 2023, "value", "x", 99, (1,)])] = random_.choice(NUMBERS)
    return values if random_.random() < 0.95 else random_.choice(NUMBERS)


def random_facts(random_):
    odd = random_.random() < 0.4  # half of the cases are as most are

    def one(plain, all_of_them):
        return random_.choice(all_of_them) if odd and random_.random() < 0.3 else plain

    makers = {
        "roads": lambda: one(random_.choice([10.5, 10, 10.49, 100, 0, 55.5]), NUMBERS),
        "area": lambda: one(random_.choice([3.25, 3.26, 1, D("3.2500001")]), NUMBERS),
        "income": lambda: one(random_.choice([20, 19.999999, 30.5, 44, 45.0, D("45")]), NUMBERS),
        "debt": lambda: of_years(random_) if odd else {2023: random_.choice([0, 1])},
        "homes": lambda: one(random_.choice([0, 3, 7, 8]), NUMBERS),
        "lit": lambda: one(random_.random() < 0.8, FLAGS),
        "begun_on": lambda: one(random_.choice(DAYS[:3]), DAYS),
        "done_on": lambda: one(random_.choice(DAYS[:5]), DAYS),
        "place": lambda: one(random_.choice(WORDS[:3]), WORDS),
        "told": lambda: one(random_.choice(TEXTS[:2]), TEXTS),
        "good": lambda: one({"r1": random_.random() < 0.5}, [{"r1": True, "r2": False}, {"r1": {"value": True}}, True, None, {"r1": "x"}, {"r9": True}, {1: True}]),
        "parts": lambda: one([], TEXTS + [[{"kind": "thing"}], [{"kind": "thing", "homes": object()}], {"partial": True, "items": []}]),
        "id": lambda: one(random_.choice(["one", "xã mới"]), IDS),
        "note": lambda: one("so", TEXTS),
        "vi": lambda: one("Xã Mới", TEXTS),
    }
    if odd and random_.random() < 0.2:
        makers[random_.choice(["unknown", "facts", "proposed_for", "", "cases", "kind "])] = lambda: random_.choice(["x", 1, None, [], "\ud800"])
    names = [name for name in makers if random_.random() < 0.8]
    random_.shuffle(names)
    facts = {"kind": one("thing", ["other", "thin", None, 3, "thing"]), **{name: makers[name]() for name in names}}
    if odd and random_.random() < 0.05:
        del facts["kind"]
    return facts


def said(ask):
    """What is said, or raised, in a form that compares."""
    try:
        v = ask()
    except Exception as error:  # noqa: BLE001
        return type(error), str(error), [str(one) for one in getattr(error, "diagnostics", [])]
    return v.outcome, v.lower, v.upper, v.still_open


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    folder = tmp_path_factory.mktemp("quick") / "b"
    folder.mkdir()
    (folder / "book.yaml").write_text(BOOK, encoding="utf-8")
    (folder / "rules.yaml").write_text(RULES, encoding="utf-8")
    return chungsuc.load(folder)


def prepared(book, question, **context):
    """Asked before, of both kinds."""
    for kind in ("thing", "other", "thing", "other"):
        book.verdict(question, {"kind": kind}, **context)


def test_generated_dicts_are_read_as_their_text_is(book):
    random_ = random.Random(SEED)
    print(f"seed {SEED} (CHUNGSUC_SEED), {CASES} cases (CHUNGSUC_CASES)")
    quick, raised, outcomes = 0, 0, set()
    contexts = [{"as_of": "2023-12-31"}, {"as_of": datetime.date(2023, 12, 31), "round": "r1"}, {"as_of": "2009-05-01", "assessed_year": 2022, "lodged_on": "2009-04-01"}]
    for question in QUESTIONS:
        for context in contexts:
            prepared(book, question, **context)
    for _ in range(CASES):
        question, context, facts = random_.choice(QUESTIONS), random_.choice(contexts), random_facts(random_)
        first = said(lambda: book.decide(question, facts, **context))  # on the way of text
        again = said(lambda: book.verdict(question, facts, **context))
        assert again == first, (question, context, facts)
        given = {"round": None, "lodged_on": None, "assessed_year": None} | context
        quick += book._quick(question, facts, given["as_of"], given["round"], given["lodged_on"], given["assessed_year"]) is not None
        raised += not isinstance(first[0], str)
        outcomes.add(first[:3] if isinstance(first[0], str) else first[0])
    print(f"{quick} read where they lie, {raised} raised")
    assert quick > CASES // 4 and raised > CASES // 50 and len(outcomes) > 6


def test_the_first_time_it_is_asked_changes_nothing(book):
    facts = {"kind": "thing", "area": 3.26}
    for as_of in ("2021-03-01", datetime.date(2021, 3, 2), "2021-03-02"):
        assert [book.verdict("criterion.wide", facts, as_of=as_of).outcome for _ in range(4)] == ["met"] * 4
    for wrong in ({"as_of": "2021-02-30"}, {"as_of": "2021-03-01", "round": "r3"}, {"as_of": "2021-03-01", "lodged_on": "2021-03-02"}, {"as_of": "2021-03-01", "assessed_year": 0}, {"as_of": "2021-03-01", "assessed_year": True}):
        told = [said(lambda: book.verdict("criterion.wide", facts, **wrong)) for _ in range(4)]
        assert told == [told[0]] * 4 and not isinstance(told[0][0], str)
    told = [said(lambda: book.verdict("criterion.no", facts, as_of="2021-03-01")) for _ in range(4)]
    assert told == [told[0]] * 4 and told[0][0] is chungsuc.Error


def test_more_questions_than_are_kept(book):
    days = [datetime.date(2021, 1, 1) + datetime.timedelta(days=n) for n in range(60)]
    for _ in range(3):
        for day in days:
            assert book.verdict("criterion.wide", {"kind": "thing", "area": 3.25}, as_of=day).outcome == "undetermined"


def test_subclasses_of_plain_values_take_the_other_way(book):
    class Text(str):
        pass

    class Facts(dict):
        def items(self):
            return {"kind": "thing", "area": 4}.items()

    prepared(book, "criterion.wide", as_of="2021-03-01")
    assert book.verdict("criterion.wide", Facts(kind="thing", area=1), as_of="2021-03-01").outcome == "met"
    assert book.verdict(Text("criterion.wide"), {Text("kind"): Text("thing"), "area": 4}, as_of=Text("2021-03-01")).outcome == "met"


def test_from_many_threads(book):
    prepared(book, "meets.steps", as_of="2023-12-31")
    wrong = []

    def ask(seed):
        random_ = random.Random(seed)
        for _ in range(300):
            facts = {"kind": "thing", "roads": random_.choice([10, 10.5, 90.25])}
            if book.verdict("meets.steps", facts, as_of="2023-12-31").upper != ("" if facts["roads"] == 10 else "high"):
                wrong.append(facts)

    threads = [threading.Thread(target=ask, args=(n,)) for n in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert wrong == []


def test_nothing_is_kept_of_facts(book):
    resource = pytest.importorskip("resource")
    prepared(book, "criterion.wide", as_of="2021-03-01")

    def ask(times):
        for n in range(times):
            book.verdict("criterion.wide", {"kind": "thing", "area": D(n), "told": f"so {n}"}, as_of=datetime.date(2021, 3, 1))
        gc.collect()

    ask(20_000)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    ask(200_000)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 4_000  # kilobytes
