# SPDX-License-Identifier: Apache-2.0
"""Made-up communes and nominees as one Arrow batch each: of every column 3 % missing, outcomes mixed, always the same ones."""
from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa

from peers.rules import CODES, WORKLOADS, Leaf, Workload

SEED = 57
MISSING = 0.03
# How often a row of each sort meets a condition, and how many rows are of the sort.
SORTS = {"standing": ((0.999, 0.97, 0.8), (0.4, 0.4, 0.2)), "awards": ((0.99, 0.9, 0.7), (0.5, 0.3, 0.2))}
UNWANTED = {"disciplined", "under_investigation", "complaint_open"}


def _limits(leaf: Leaf, choice: np.ndarray) -> np.ndarray:
    limits = [(one - date(1970, 1, 1)).days if isinstance(one, date) else one for one in leaf.limit]
    return np.asarray(limits)[choice] if leaf.chooser else np.full(len(choice), limits[0])


def _numbers(leaf: Leaf, meets: np.ndarray, choice: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """Some at the limit itself, the others above or below it, in hundredths."""
    limit = _limits(leaf, choice).astype(float)
    share = np.where(random.random(len(meets)) < 0.1, 0, random.random(len(meets)))
    most = 100.0 if leaf.kind == "rate" else 400.0 if leaf.kind == "day" else None
    above = share * (np.maximum(limit, 1) if most is None else most - limit if leaf.kind == "rate" else most)
    below = (0.02 + 0.98 * share) * (most if leaf.kind == "day" else limit)
    rises = leaf.how == "at_least"
    if leaf.kind in ("day", "whole"):
        # Beyond the limit by one at least, where it is to fail.
        return (limit + np.where(meets == rises, np.floor(above), -np.ceil(below)) if rises else
                limit + np.where(meets, -np.floor(share * (most or limit)), np.ceil(below) + np.floor(above) + 1)).astype(np.int32)
    if rises:
        return np.round(np.where(meets, limit + above, limit - np.maximum(below, 0.01)), 2)
    return np.round(np.where(meets, limit * (1 - share), limit + np.maximum(above, 0.01)), 2)


def _column(leaf: Leaf, meets: np.ndarray, choice: np.ndarray, missing: float, random: np.random.Generator) -> pa.Array:
    gone = random.random(len(meets)) < missing
    if leaf.kind == "flag":
        return pa.array(meets != (leaf.fact in UNWANTED), mask=gone)
    if leaf.kind == "code":
        values = CODES[leaf.fact]
        good = [at for at, one in enumerate(values) if one in leaf.limit]
        bad = [at for at, one in enumerate(values) if one not in leaf.limit]
        codes = np.where(meets, random.choice(good, len(meets)), random.choice(bad, len(meets))).astype(np.uint8)
        return pa.DictionaryArray.from_arrays(pa.array(codes, mask=gone), pa.array(values))
    numbers = _numbers(leaf, meets, choice, random)
    if leaf.kind == "day":
        return pa.array(numbers, mask=gone).view(pa.date32())
    return pa.array(numbers, mask=gone)


def make(load: Workload, rows: int, missing: float = MISSING) -> pa.RecordBatch:
    random = np.random.default_rng(SEED)
    choice = random.integers(0, len(load.choices), rows).astype(np.uint8)
    chances, shares = SORTS[load.name]
    chance = np.asarray(chances)[random.choice(len(shares), rows, p=shares)]
    columns = {load.chooser: pa.DictionaryArray.from_arrays(pa.array(choice), pa.array(load.choices))}
    for leaf in load.leaves:
        columns[leaf.fact] = _column(leaf, random.random(rows) < chance, choice, missing, random)
    return pa.RecordBatch.from_pydict(columns)


def stored(load: Workload, rows: int, folder: Path, missing: float = MISSING) -> pa.RecordBatch:
    """Written once as an Arrow file; read by mapping it."""
    path = folder / f"{load.name}-{rows}-{missing:g}-{SEED}.arrow"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        batch = make(load, rows, missing)
        with pa.ipc.new_file(path, batch.schema) as out:
            out.write_batch(batch)
    return pa.ipc.open_file(pa.memory_map(str(path))).get_batch(0)


def both(rows: int, folder: Path, missing: float = MISSING) -> dict[str, pa.RecordBatch]:
    return {name: stored(load, rows, folder, missing) for name, load in WORKLOADS.items()}
