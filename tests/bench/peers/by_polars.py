# SPDX-License-Identifier: Apache-2.0
"""The rules as expressions of Polars, which knows three values by itself."""
from __future__ import annotations

from functools import reduce
from operator import and_, or_

import numpy as np
import polars as pl
import pyarrow as pa

from peers.rules import CODES, All, Leaf, Neither, Node, Tally, Workload


def frame_of(load: Workload, batch: pa.RecordBatch) -> pl.DataFrame:
    values = {load.chooser: load.choices, **{leaf.fact: CODES[leaf.fact] for leaf in load.leaves if leaf.kind == "code"}}
    return pl.from_arrow(pa.Table.from_batches([batch])).with_columns(pl.col(fact).cast(pl.Enum(list(words))) for fact, words in values.items())


def expression(node: Node) -> pl.Expr:
    if isinstance(node, Leaf):
        return _leaf(node)
    parts = [expression(part) for part in node.parts]
    if isinstance(node, Tally):
        met = pl.sum_horizontal(part.fill_null(False).cast(pl.Int8) for part in parts)
        perhaps = pl.sum_horizontal(part.fill_null(True).cast(pl.Int8) for part in parts)
        return pl.when(met >= node.at_least).then(True).when(perhaps < node.at_least).then(False)
    gathered = reduce(and_ if isinstance(node, All) else or_, parts)
    return ~gathered if isinstance(node, Neither) else gathered


def _leaf(leaf: Leaf) -> pl.Expr:
    column = pl.col(leaf.fact)
    if leaf.kind == "flag":
        return column
    if leaf.how == "in":
        words = pl.Enum(CODES[leaf.fact])
        return reduce(or_, (column == pl.lit(one, words) for one in leaf.limit))
    limit = pl.lit(pl.Series(leaf.limit)).gather(pl.col(leaf.chooser).to_physical()) if leaf.chooser else pl.lit(leaf.limit[0])
    return column >= limit if leaf.how == "at_least" else column <= limit


def _plan(load: Workload, frame: pl.LazyFrame) -> pl.LazyFrame:
    """What several levels ask for stands in columns of its own."""
    named = {id(part): f"part_{at}" for at, part in enumerate(load.parts)}
    frame = frame.with_columns(expression(part).alias(named[id(part)]) for part in load.parts)

    def of_parts(node: Node) -> pl.Expr:
        if not set(map(id, node.parts)) <= set(named):
            return expression(node)
        columns = tuple(Leaf(named[id(part)], "flag", "", (True,)) for part in node.parts)
        return expression(Tally(columns, node.at_least) if isinstance(node, Tally) else All(columns))

    levels = [of_parts(level) for level in load.levels]
    if len(levels) == 1:
        return frame.select(outcome=1 + levels[0].fill_null(False).cast(pl.Int8) - (~levels[0]).fill_null(False).cast(pl.Int8))
    frame = frame.with_columns(**{f"level_{at}": level for at, level in enumerate(levels)})
    cumulated = [reduce(and_, (pl.col(f"level_{one}") for one in range(at + 1))) for at in range(len(levels))]
    lower = pl.sum_horizontal(one.fill_null(False).cast(pl.Int8) for one in cumulated) - 1
    upper = pl.sum_horizontal(one.fill_null(True).cast(pl.Int8) for one in cumulated) - 1
    frame = frame.select(lower=lower.cast(pl.Int8), upper=upper.cast(pl.Int8))
    outcome = pl.when(pl.col("lower") != pl.col("upper")).then(1).when(pl.col("lower") >= 0).then(2).otherwise(0)
    return frame.with_columns(outcome=outcome.cast(pl.Int8))


class Polars:
    def __init__(self, load: Workload, frame: pl.DataFrame):
        self.plan = _plan(load, frame.lazy())

    def decide(self) -> pl.DataFrame:
        return self.plan.collect()

    @staticmethod
    def answers(frame: pl.DataFrame) -> dict[str, np.ndarray]:
        return {name: frame[name].to_numpy() for name in frame.columns}
