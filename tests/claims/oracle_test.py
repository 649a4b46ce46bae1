# SPDX-License-Identifier: Apache-2.0
"""Claims of generated books against Z3, which reads the rules from the YAML by the code of this file alone.

CHUNGSUC_SEED chooses other books, CHUNGSUC_BOOKS how many.
"""

import json
import os
import random
import subprocess
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

z3 = pytest.importorskip("z3", reason="z3 is not installed, so that nothing can be held against it: pip install z3-solver")

ROOT = Path(__file__).resolve().parents[2]
SEED = int(os.environ.get("CHUNGSUC_SEED", "20220913"))
BOOKS = int(os.environ.get("CHUNGSUC_BOOKS", "30"))
CRITERIA, CLAIMS = 8, 30
PLACES = ["hill", "plain", "coast"]
INTEGERS, DECIMALS, BOOLEANS, JUDGED = ["n0", "n1"], ["r0", "r1"], ["b0", "b1", "b2"], ["j0"]
COMPARES = ["at_least", "at_most", "above", "below", "equals"]
HEADER = {"language": 1, "id": "oracle", "version": "1.0.0", "vi": "x", "en": "x"}


def labelled(**more):
    return {"vi": "x", "en": "x", "cite": "law x"} | more


def vocabulary():
    facts = {n: {"type": "int", "vi": "x", "en": "x"} for n in INTEGERS}
    facts |= {n: {"type": "decimal", "domain": {"at_least": 0, "at_most": 10}, "vi": "x", "en": "x"} for n in DECIMALS}
    facts |= {n: {"type": "bool", "vi": "x", "en": "x"} for n in BOOLEANS}
    facts["place"] = {"type": "enum", "values": {p: {"vi": p, "en": p} for p in PLACES}, "vi": "x", "en": "x"}
    judgements = {n: {"by": "judge", "vi": "x", "en": "x"} for n in JUDGED}
    return {
        "documents": {"law": {"number": "L", "vi": "L", "en": "L", "clauses": {"x": {"is": "encoded", "vi": "x", "en": "x"}}}},
        "bodies": {"judge": labelled()},
        "subjects": {"thing": labelled(facts=facts, judgements=judgements)},
    }


def leaf(rng):
    kind = rng.randrange(5)
    if kind == 0:
        return {"fact": rng.choice(INTEGERS), rng.choice(COMPARES): rng.randrange(-1, 4)}
    if kind == 1:
        return {"fact": rng.choice(DECIMALS), rng.choice(COMPARES): rng.choice([0, 0.5, 1.25, 2, 10])}
    if kind == 2:
        return {"fact": rng.choice(BOOLEANS)}
    if kind == 3:
        return {"judgement": rng.choice(JUDGED)}
    return {"fact": "place", "in": rng.sample(PLACES, rng.randrange(1, 3))}


def node(rng, depth, criteria):
    if depth == 0 or rng.random() < 0.2:
        return {"criterion": rng.choice(criteria)} if criteria and rng.random() < 0.2 else leaf(rng)
    head = rng.choice(["all", "any", "none", "tally"])
    children = [node(rng, depth - 1, criteria) for _ in range(rng.randrange(1, 4))]
    if head != "tally":
        return {head: children}
    bound = rng.randrange(0, len(children) + 1)
    return {"tally": children, "outcome": rng.choice(["met", "not_met"]), rng.choice(["at_least", "at_most"]): bound}


def claim(rng, criteria):
    def side():
        return "criterion." + rng.choice(criteria) if rng.random() < 0.5 else node(rng, 2, criteria)

    form = rng.choice(["always", "never", "implies", "implies", "equal", "disjoint"])
    said = side() if form in ("always", "never") else [side() for _ in range(3 if form == "disjoint" and rng.random() < 0.3 else 2)]
    if form == "implies" and rng.random() < 0.4:  # one that holds more often
        said[0] = {"all": [node(rng, 1, criteria), {"criterion": rng.choice(criteria)}]}
        said[1] = {"any": [said[0]["all"][1], leaf(rng)]}
    return labelled(subject="thing") | {form: said}


class Reader:
    """The rules as formulas."""

    def __init__(self, rules):
        self.rules = rules
        self.variables = {n: z3.Int(n) for n in INTEGERS} | {n: z3.Real(n) for n in DECIMALS} | {n: z3.Bool(n) for n in BOOLEANS + JUDGED}
        self.place = z3.Int("place")
        self.domain = [z3.And(self.place >= 0, self.place < len(PLACES))] + [z3.And(self.variables[n] >= 0, self.variables[n] <= 10) for n in DECIMALS]

    def formula(self, said):
        if isinstance(said, str):
            return self.formula({"criterion": said.removeprefix("criterion.")})
        if "criterion" in said:
            return self.formula(self.rules["criteria"][said["criterion"]]["require"])
        for head, connect in (("all", z3.And), ("any", z3.Or), ("none", lambda *c: z3.Not(z3.Or(*c)))):
            if head in said:
                return connect(*[self.formula(c) for c in said[head]])
        if "tally" in said:
            counted = [self.formula(c) if said["outcome"] == "met" else z3.Not(self.formula(c)) for c in said["tally"]]
            total = z3.Sum([z3.If(c, 1, 0) for c in counted])
            return total >= said["at_least"] if "at_least" in said else total <= said["at_most"]
        if "judgement" in said:
            return self.variables[said["judgement"]]
        if said["fact"] == "place":
            return z3.Or([self.place == PLACES.index(p) for p in said["in"]])
        value = self.variables[said["fact"]]
        for word, compare in (("at_least", lambda a, b: a >= b), ("at_most", lambda a, b: a <= b), ("above", lambda a, b: a > b),
                              ("below", lambda a, b: a < b), ("equals", lambda a, b: a == b)):
            if word in said:
                return compare(value, z3.RealVal(str(said[word])) if said["fact"] in DECIMALS else said[word])
        return value

    def broken(self, claim):
        for form in ("always", "never", "implies", "equal", "disjoint"):
            if form in claim:
                said = claim[form] if isinstance(claim[form], list) else [claim[form]]
                sides = [self.formula(s) for s in said]
        if form_of(claim) == "always":
            return z3.Not(sides[0])
        if form_of(claim) == "never":
            return sides[0]
        if form_of(claim) == "implies":
            return z3.And(sides[0], z3.Not(sides[1]))
        if form_of(claim) == "equal":
            return z3.Xor(sides[0], sides[1])
        return z3.Sum([z3.If(s, 1, 0) for s in sides]) >= 2

    def told(self, facts):
        """What a case says, as formulas."""
        for name, value in facts.items():
            if name == "kind":
                continue
            if name == "place":
                yield self.place == PLACES.index(value)
            elif name in DECIMALS:
                yield self.variables[name] == z3.RealVal(str(Decimal(str(value))))
            else:
                yield self.variables[name] == value


def form_of(claim):
    return next(f for f in ("always", "never", "implies", "equal", "disjoint") if f in claim)


def is_possible(*formulas):
    solver = z3.Solver()
    solver.add(*formulas)
    return solver.check() == z3.sat


def write_book(folder, rng):
    rules = vocabulary() | {"criteria": {}}
    for number in range(CRITERIA):
        earlier = list(rules["criteria"])
        rules["criteria"][f"c{number}"] = labelled(subject="thing", require=node(rng, 3, earlier))
    rules["claims"] = {f"k{number}": claim(rng, list(rules["criteria"])) for number in range(CLAIMS)}
    folder.mkdir()

    class Plain(yaml.SafeDumper):
        ignore_aliases = staticmethod(lambda data: True)  # the rule language has none

    for name, content in (("book.yaml", HEADER), ("rules.yaml", rules)):
        (folder / name).write_text(yaml.dump(content, Dumper=Plain, sort_keys=False), encoding="utf-8")
    return rules


def test_claims_are_proved_where_z3_finds_no_case_against_them(tmp_path):
    print(f"seed {SEED} (CHUNGSUC_SEED), {BOOKS} books (CHUNGSUC_BOOKS)")
    rng = random.Random(SEED)
    program = os.environ.get("CHUNGSUC", "chungsuc")
    seen = {"proved": 0, "refuted": 0}
    for number in range(BOOKS):
        folder = tmp_path / str(number)
        rules = write_book(folder, rng)
        done = subprocess.run([program, "prove", str(folder), "--format", "json"], capture_output=True, encoding="utf-8", timeout=120)
        assert done.returncode in (0, 1) and not done.stderr, done.stderr
        reader = Reader(rules)
        for result in json.loads(done.stdout)["claims"]:
            claim = rules["claims"][result["id"]]
            broken = reader.broken(claim)
            expected = "refuted" if is_possible(broken, *reader.domain) else "proved"
            assert result["outcome"] == expected, f"seed {SEED}, {folder}: {claim}: {result}"
            seen[expected] += 1
            for case in result["cases"]:
                told = list(reader.told(yaml.safe_load(case["facts"])))
                assert is_possible(*told, *reader.domain), f"no such facts: {case}"
                assert not is_possible(*told, *reader.domain, z3.Not(broken)), f"seed {SEED}, {folder}: {claim} is not broken by {case}"
    print(seen)
    assert min(seen.values()) >= BOOKS  # of both kinds enough
