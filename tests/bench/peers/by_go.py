# SPDX-License-Identifier: Apache-2.0
"""The rules in CEL and in Rego, decided by the Go program in go/, which is kept open and times evaluation alone."""
from __future__ import annotations

import json
import subprocess
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa

from peers.by_cpp import build_folder
from peers.rules import CODES, HERE, All, Leaf, Neither, Node, Tally, Workload
from peers.single_rows import rows_of


def _limits(leaf: Leaf) -> list[float]:
    return [float((one - date(1970, 1, 1)).days if isinstance(one, date) else one) for one in leaf.limit]


def cel(node: Node) -> str:
    if isinstance(node, Leaf):
        return _cel_leaf(node)
    parts = [f"({cel(part)})" for part in node.parts]
    if isinstance(node, Tally):  # two of several, as pairs: CEL counts nothing that is unknown
        assert node.at_least == 2
        return " || ".join(f"({one} && {other})" for at, one in enumerate(parts) for other in parts[at + 1 :])
    gathered = (" && " if isinstance(node, All) else " || ").join(parts)
    return f"!({gathered})" if isinstance(node, Neither) else gathered


def _cel_leaf(leaf: Leaf) -> str:
    if leaf.kind == "flag":
        return leaf.fact
    if leaf.how == "in":
        return f"{leaf.fact} in {json.dumps(list(leaf.limit))}"
    limits = _limits(leaf)
    limit = f"{limits}[int(chosen)]" if leaf.chooser else str(limits[0])
    return f"{leaf.fact} {'>=' if leaf.how == 'at_least' else '<='} {limit}"


def cel_rules(load: Workload) -> str:
    types = {leaf.fact: {"flag": "bool", "code": "string"}.get(leaf.kind, "double") for leaf in load.leaves}
    parts: list[Node] = list(load.parts) if len(load.levels) > 1 else []
    levels = []
    for level in load.levels:
        if isinstance(level, Tally) or set(map(id, level.parts)) <= set(map(id, parts)):
            at = [[id(one) for one in parts].index(id(part)) for part in level.parts]
            levels.append({"Parts": at, "AtLeast": level.at_least if isinstance(level, Tally) else len(at)})
        else:
            parts.append(level)
            levels.append({"Parts": [len(parts) - 1], "AtLeast": 1})
    return json.dumps({"Types": types | {"chosen": "double"}, "Parts": [cel(part) for part in parts], "Levels": levels})


class _Rego:
    """For each node a rule that says when it is met and one that says when it is refuted."""

    def __init__(self) -> None:
        self.lines = ["package peers", ""]
        self.names: dict[int, str] = {}

    def name(self, node: Node) -> str:
        if id(node) not in self.names:
            self.names[id(node)] = f"n{len(self.names)}"
            self.say(self.names[id(node)], node)
        return self.names[id(node)]

    def rule(self, head: str, *body: str) -> None:
        self.lines.append(f"{head} if {{ {'; '.join(body)} }}")

    def say(self, name: str, node: Node) -> None:
        if isinstance(node, Leaf):
            met, failed = _rego_leaf(node)
            self.rule(f"{name}_met", met)
            self.rule(f"{name}_failed", failed)
            return
        parts = [self.name(part) for part in node.parts]
        if isinstance(node, Tally):
            for at, part in enumerate(parts):
                self.rule(f"{name}_is_met contains {at}", f"{part}_met")
                self.rule(f"{name}_is_failed contains {at}", f"{part}_failed")
            self.rule(f"{name}_met", f"count({name}_is_met) >= {node.at_least}")
            self.rule(f"{name}_failed", f"count({name}_is_failed) > {len(parts) - node.at_least}")
            return
        of_each, of_one = ("met", "failed") if isinstance(node, All) else ("failed", "met")
        each, one = ("met", "failed") if isinstance(node, Neither) else (of_each, of_one)
        self.rule(f"{name}_{each}", *(f"{part}_{of_each}" for part in parts))
        for part in parts:
            self.rule(f"{name}_{one}", f"{part}_{of_one}")


def _rego_leaf(leaf: Leaf) -> tuple[str, str]:
    column = f"input.{leaf.fact}"
    if leaf.kind == "flag":
        return f"{column} == true", f"{column} == false"
    if leaf.how == "in":
        others = [one for one in CODES[leaf.fact] if one not in leaf.limit]
        return tuple(f"{column} in {{{', '.join(map(json.dumps, some))}}}" for some in (leaf.limit, others))
    limits = _limits(leaf)
    limit = f"{limits}[input.chosen]" if leaf.chooser else str(limits[0])
    return (f"{column} >= {limit}", f"{column} < {limit}") if leaf.how == "at_least" else (f"{column} <= {limit}", f"{column} > {limit}")


def rego(load: Workload) -> str:
    writer = _Rego()
    levels = [writer.name(level) for level in load.levels]
    for level in levels:
        writer.lines += [f"default {level}_answer := 1"]
        writer.lines += [f"{level}_answer := 2 if {level}_met", f"{level}_answer := 0 if {level}_failed"]
    writer.lines.append(f"answer := [{', '.join(f'{level}_answer' for level in levels)}]")
    return "\n".join(writer.lines) + "\n"


def program() -> Path:
    made = build_folder() / "bench" / "peers-go"
    subprocess.run(["go", "build", "-o", str(made), "."], check=True, cwd=HERE / "go")
    return made


class Go:
    """`which`: cel or opa."""

    def __init__(self, which: str, load: Workload, batch: pa.RecordBatch, count: int):
        folder = build_folder() / "bench"
        places = {one: at for at, one in enumerate(load.choices)}
        rows, rules = folder / f"{load.name}-{which}.jsonl", folder / f"{load.name}.{which}"
        rules.write_text(cel_rules(load) if which == "cel" else rego(load), encoding="utf-8")
        with open(rows, "w", encoding="utf-8") as file:
            for row in rows_of(load, batch, count):
                file.write(json.dumps(row | {"chosen": places[row[load.chooser]]}) + "\n")
        words = [str(program()), which, str(rules), str(rows)]
        self.process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8")

    def _ask(self, word: str) -> str:
        self.process.stdin.write(word + "\n")
        self.process.stdin.flush()
        return self.process.stdout.readline().strip()

    def run(self) -> float:
        return float(self._ask("run"))

    def version(self) -> str:
        return self._ask("version")

    def close(self) -> None:
        self.process.stdin.close()
        self.process.wait()
        self.process.stdout.close()

    def answers(self) -> dict[str, np.ndarray]:
        self.run()
        return of_levels(json.loads(self._ask("answer")))


def of_levels(rows: list[list[int]]) -> dict[str, np.ndarray]:
    """Outcomes from each level by itself: one is reached with those beneath it."""
    levels = np.minimum.accumulate(np.asarray(rows).T, axis=0)
    if len(levels) == 1:
        return {"outcome": levels[0]}
    lower, upper = (levels == 2).sum(axis=0) - 1, (levels > 0).sum(axis=0) - 1
    return {"outcome": np.where(lower != upper, 1, np.where(lower >= 0, 2, 0)), "lower": lower, "upper": upper}
