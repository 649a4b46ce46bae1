# SPDX-License-Identifier: Apache-2.0
"""One case at a time, without an explanation: from a dict in Python, and from bound facts in C++."""
from __future__ import annotations

import json

import numpy as np
import pyarrow as pa

from peers.by_closure import compiled
from peers.by_cpp import AS_OF, ROUND, Cpp, book_folder
from peers.contenders import WORDS, timed
from peers.rules import Workload
from peers.single_rows import rows_of

CASES = 1_000


def measured(load: Workload, batch: pa.RecordBatch, rounds: int) -> list[dict]:
    cases = min(CASES, batch.num_rows)
    in_python, in_cpp = _in_python(load, batch, cases), _in_cpp(load, batch, cases)
    best: dict[str, float] = {}
    for _ in range(rounds):
        for name, run in {**in_python, **in_cpp}.items():
            best[name] = min(best.get(name, 1e9), run() * 1e6)
    return [
        {"who": "ours, from a dict", "us": best["dict"], "against": "compiled Python closure", "their_us": best["closure"], "aim": 1.0},
        {"who": "ours, a verdict in C++", "us": best["verdict"], "against": "C++ row function", "their_us": best["rows"], **({"aim": 3.0} if load.name == "standing" else {})},
    ]


def _in_python(load: Workload, batch: pa.RecordBatch, cases: int) -> dict:
    import chungsuc

    book, closure = chungsuc.load(book_folder(load)), compiled(load)
    plain = rows_of(load, batch, cases)
    facts = [{"kind": load.kind, **row} for row in rows_of(load, batch, cases, days_as_numbers=False)]
    ask = book.verdict
    context = {"as_of": AS_OF, "round": ROUND.get(load.name)}
    ours = [WORDS[ask(load.question, one, **context).outcome] for one in facts]
    theirs = [closure(one)[0] for one in plain]
    _equal(load, ours, theirs)
    few = facts[: max(1, cases // 10)]
    return {
        "dict": lambda: timed(lambda: [ask(load.question, one, **context) for one in few]) / len(few),
        "closure": lambda: timed(lambda: [closure(one) for _ in range(5) for one in plain]) / (5 * cases),
    }


def _in_cpp(load: Workload, batch: pa.RecordBatch, cases: int) -> dict:
    cpp = Cpp(load, batch)
    cpp.bind([json.dumps({"kind": load.kind, **row}) for row in rows_of(load, batch, cases, days_as_numbers=False)])
    _equal(load, cpp.one("ours", cases)[1], cpp.one("rows", cases)[1])
    times = {"verdict": 5 * cases, "rows": 200 * cases}
    return {name: lambda who=who, name=name: cpp.one(who, times[name])[0] / times[name] for name, who in (("verdict", "ours"), ("rows", "rows"))}


def _equal(load: Workload, ours, theirs) -> None:
    differ = np.flatnonzero(np.asarray(ours) != np.asarray(theirs))
    if len(differ):
        raise SystemExit(f"{load.name}: {len(differ)} single cases differ, the first in row {differ[0]}")
