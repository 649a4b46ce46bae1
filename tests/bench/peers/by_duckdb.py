# SPDX-License-Identifier: Apache-2.0
"""The rules as SQL of DuckDB, whose NULL is unknown in AND, OR and NOT; limits by region are a table that is joined."""
from __future__ import annotations

import duckdb
import numpy as np
import pyarrow as pa

from peers.rules import All, Leaf, Neither, Node, Tally, Workload


def sql(node: Node, named: dict[int, str] = {}) -> str:
    if id(node) in named:
        return named[id(node)]
    if isinstance(node, Leaf):
        return _leaf(node)
    parts = [f"({sql(part, named)})" for part in node.parts]
    if isinstance(node, Tally):
        met = " + ".join(f"coalesce({part}, false)::TINYINT" for part in parts)
        perhaps = " + ".join(f"coalesce({part}, true)::TINYINT" for part in parts)
        return f"CASE WHEN {met} >= {node.at_least} THEN true WHEN {perhaps} < {node.at_least} THEN false END"
    gathered = (" AND " if isinstance(node, All) else " OR ").join(parts)
    return f"NOT ({gathered})" if isinstance(node, Neither) else gathered


def _leaf(leaf: Leaf) -> str:
    column = f'cases."{leaf.fact}"'
    if leaf.kind == "flag":
        return column
    if leaf.how == "in":
        return f"{column} IN ({', '.join(repr(one) for one in leaf.limit)})"
    limit = f'limits."{leaf.fact}"' if leaf.chooser else f"DATE '{leaf.limit[0]}'" if leaf.kind == "day" else repr(leaf.limit[0])
    return f"{column} {'>=' if leaf.how == 'at_least' else '<='} {limit}"


def query(load: Workload) -> str:
    source = f'FROM cases JOIN limits ON cases."{load.chooser}" = limits."{load.chooser}"'
    if len(load.levels) == 1:
        level = sql(load.levels[0])
        return f"SELECT (1 + coalesce(met, false)::TINYINT - coalesce(NOT met, false)::TINYINT)::TINYINT AS outcome FROM (SELECT {level} AS met {source})"
    named = {id(part): f"part_{at}" for at, part in enumerate(load.parts)}
    parts = ", ".join(f"{sql(part)} AS {named[id(part)]}" for part in load.parts)
    own = ", ".join(f"{sql(level)} AS level_{at}" for at, level in enumerate(load.levels) if not set(map(id, level.parts)) <= set(named))
    of_parts = ", ".join(f"{sql(level, named)} AS level_{at}" for at, level in enumerate(load.levels) if set(map(id, level.parts)) <= set(named))
    cumulated = [" AND ".join(f"level_{one}" for one in range(at + 1)) for at in range(len(load.levels))]
    lower = " + ".join(f"coalesce({one}, false)::TINYINT" for one in cumulated)
    upper = " + ".join(f"coalesce({one}, true)::TINYINT" for one in cumulated)
    return (f"SELECT CASE WHEN lower <> upper THEN 1 WHEN lower >= 0 THEN 2 ELSE 0 END::TINYINT AS outcome, lower, upper "
            f"FROM (SELECT ({lower} - 1)::TINYINT AS lower, ({upper} - 1)::TINYINT AS upper "
            f"FROM (SELECT *, {of_parts} FROM (SELECT {parts}, {own} {source})))")


class DuckDB:
    """Rows and limits stand in tables of DuckDB's own, in memory."""

    def __init__(self, load: Workload, batch: pa.RecordBatch):
        self.db = duckdb.connect(config={"threads": 1, "preserve_insertion_order": True})
        chosen = {leaf.fact: list(leaf.limit) for leaf in load.leaves if leaf.chooser}
        limits = pa.table({load.chooser: list(load.choices), **chosen})
        for name, given in (("cases", pa.Table.from_batches([batch])), ("limits", limits)):
            self.db.register("given", given)
            self.db.execute(f"CREATE TABLE {name} AS SELECT * FROM given")
        self.query = query(load)

    def decide(self) -> pa.Table:
        return self.db.sql(self.query).to_arrow_table()

    @staticmethod
    def answers(table: pa.Table) -> dict[str, np.ndarray]:
        return {name: table[name].to_numpy() for name in table.column_names}
