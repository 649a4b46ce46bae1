# SPDX-License-Identifier: Apache-2.0
"""The rules as an expression node of ZEN, which has no unknown: 0 is not met, 1 unknown, 2 met, and each cell is guarded."""
from __future__ import annotations

import json
from datetime import date

import numpy as np
import pyarrow as pa
import zen

from peers.by_go import of_levels
from peers.rules import All, Leaf, Neither, Node, Tally, Workload
from peers.single_rows import rows_of


def expression(node: Node, named: dict[int, str] = {}) -> str:
    if id(node) in named:
        return f"$.{named[id(node)]}"
    if isinstance(node, Leaf):
        return _leaf(node)
    parts = ", ".join(expression(part, named) for part in node.parts)
    if isinstance(node, Tally):
        return f"count([{parts}], # == 2) >= {node.at_least} ? 2 : count([{parts}], # > 0) >= {node.at_least} ? 1 : 0"
    gathered = f"{'min' if isinstance(node, All) else 'max'}([{parts}])"
    return f"2 - {gathered}" if isinstance(node, Neither) else gathered


def _leaf(leaf: Leaf) -> str:
    if leaf.kind == "flag":
        holds = leaf.fact
    elif leaf.how == "in":
        holds = f"{leaf.fact} in {json.dumps(list(leaf.limit))}"
    else:
        limits = [(one - date(1970, 1, 1)).days if isinstance(one, date) else one for one in leaf.limit]
        limit = f"{json.dumps(limits)}[chosen]" if leaf.chooser else str(limits[0])
        holds = f"{leaf.fact} {'>=' if leaf.how == 'at_least' else '<='} {limit}"
    return f"({leaf.fact} == null ? 1 : ({holds} ? 2 : 0))"


def _graph(load: Workload) -> dict:
    named = {id(part): f"part_{at}" for at, part in enumerate(load.parts)} if len(load.levels) > 1 else {}
    said = [(named[id(part)], expression(part)) for part in load.parts if named]
    said += [(f"level_{at}", expression(level, named)) for at, level in enumerate(load.levels)]
    rows = [{"id": key, "key": key, "value": value} for key, value in said]
    nodes = [{"id": "in", "name": "in", "type": "inputNode"}, {"id": "out", "name": "out", "type": "outputNode"},
             {"id": "rules", "name": "rules", "type": "expressionNode", "content": {"expressions": rows}}]
    edges = [{"id": "a", "type": "edge", "sourceId": "in", "targetId": "rules"}, {"id": "b", "type": "edge", "sourceId": "rules", "targetId": "out"}]
    return {"contentType": "application/vnd.gorules.decision", "nodes": nodes, "edges": edges}


class Zen:
    def __init__(self, load: Workload, batch: pa.RecordBatch, count: int):
        places = {one: at for at, one in enumerate(load.choices)}
        self.levels = [f"level_{at}" for at in range(len(load.levels))]
        self.rows = [row | {"chosen": places[row[load.chooser]]} for row in rows_of(load, batch, count)]
        self.engine = zen.ZenEngine({"loader": {"type": "static", "content": {"rules": _graph(load)}}})

    def decide(self) -> list[dict]:
        evaluate = self.engine.evaluate
        return [evaluate("rules", row)["result"] for row in self.rows]

    def answers(self, made: list[dict]) -> dict[str, np.ndarray]:
        return of_levels([[row[name] for name in self.levels] for row in made])
