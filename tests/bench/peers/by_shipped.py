# SPDX-License-Identifier: Apache-2.0
"""The standing of communes by the shipped book `vn`, which no peer says: made-up figures for every fact that it reads."""
from __future__ import annotations

import numpy as np
import pyarrow as pa
import yaml

from peers.by_cpp import ROOT
from peers.contenders import timed
from peers.data import MISSING, SEED

QUESTION = "meets.commune_standing"
AS_OF = "2023-12-29"


def _example() -> dict:
    """A commune that meets what is asked, which most rows are like in most facts."""
    with open(ROOT / "examples" / "son-la" / "invented-commune.yaml", encoding="utf-8") as file:
        facts = yaml.safe_load(file)
    return {name: next(iter(value.values())) if isinstance(value, dict) else value for name, value in facts.items()} | {"income": 42}


def _column(item, good, alike: np.ndarray, random: np.random.Generator) -> pa.Array | None:
    rows = len(alike)
    gone = random.random(rows) < MISSING

    def mixed(others: np.ndarray, like) -> np.ndarray:
        return np.where(alike, like, others).astype(others.dtype) if good is not None else others

    if item.type == "bool":
        return pa.array(mixed(random.random(rows) < 0.5, good), mask=gone)
    if item.type == "enum":
        words = [one.id for one in item.values]
        codes = mixed(random.integers(0, len(words), rows).astype(np.uint8), words.index(good) if good in words else 0)
        return pa.DictionaryArray.from_arrays(pa.array(codes, mask=gone), pa.array(words))
    if item.type == "date":
        return pa.array(random.integers(18_300, 19_700, rows).astype(np.int32), mask=gone).view(pa.date32())
    if item.type == "int":
        return pa.array(mixed(random.integers(0, 20, rows).astype(np.int32), good), mask=gone)
    if item.type in ("rate", "decimal", "money"):
        return pa.array(mixed(np.round(100 * random.random(rows), 2), good), mask=gone)
    return None


def table_of(book, rows: int) -> pa.Table:
    random = np.random.default_rng(SEED)
    asked = [one for one in book.vocabulary("commune").items if any(by.question == QUESTION for by in one.used_by)]
    chance = np.asarray([0.999, 0.97, 0.8])[random.integers(0, 3, rows)]
    good = _example()
    columns = {one.id: _column(one, good.get(one.id), random.random(rows) < chance, random) for one in asked if one.what == "fact"}
    return pa.table({name: column for name, column in columns.items() if column is not None})


def measured(rows: int, rounds: int) -> dict:
    import chungsuc

    book = chungsuc.load("vn", overlays=[str(ROOT / "examples" / "province-overlay")])
    table = table_of(book, rows)

    def decide():
        return book.decide_table(table, QUESTION, "commune", AS_OF, as_result=True)

    result = decide()
    best = min(timed(decide) for _ in range(rounds))
    return {"rows": rows, "columns": table.num_columns, "ns": best / rows * 1e9, "closer": result.closer, "outcomes": result.counts()}
