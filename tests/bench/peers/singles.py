# SPDX-License-Identifier: Apache-2.0
"""One case at a time, without an explanation: from a dict in Python; in C++ from rows of a prepared question, whose cells are set
first or were set before, and from bound facts."""
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
    def line(who: str, ours: str, against: str, theirs: str, aim: float | None = None) -> dict:
        return {"who": who, "us": best[ours], "against": against, "their_us": best[theirs], **({} if aim is None else {"aim": aim})}

    by_hand = "C++ row function"
    return [
        line("ours, from a dict", "dict", "compiled Python closure", "closure", 1.0),
        line("ours, a row in C++ whose cells lie there", "filled", by_hand, "rows", 3.0 if load.name == "standing" else None),
        line("ours, a row whose cells are set first", "row", by_hand, "rows"),
        line("ours, a verdict of bound facts in C++", "verdict", by_hand, "rows"),
    ]


def _in_python(load: Workload, batch: pa.RecordBatch, cases: int) -> dict:
    import chungsuc

    book, closure = chungsuc.load(book_folder(load)), compiled(load)
    plain = rows_of(load, batch, cases)
    facts = [{"kind": load.kind, **row} for row in rows_of(load, batch, cases, days_as_numbers=False)]
    ask = book.verdict
    context = {"as_of": AS_OF, "round": ROUND.get(load.name)}
    theirs = [closure(one)[0] for one in plain]
    for _ in range(2):  # asked again, from a question that is prepared
        _equal(load, [WORDS[ask(load.question, one, **context).outcome] for one in facts], theirs)
    return {
        "dict": lambda: timed(lambda: [ask(load.question, one, **context) for _ in range(5) for one in facts]) / (5 * cases),
        "closure": lambda: timed(lambda: [closure(one) for _ in range(5) for one in plain]) / (5 * cases),
    }


def _in_cpp(load: Workload, batch: pa.RecordBatch, cases: int) -> dict:
    cpp = Cpp(load, batch)
    cpp.bind([json.dumps({"kind": load.kind, **row}) for row in rows_of(load, batch, cases, days_as_numbers=False)])
    theirs = cpp.one("rows", cases)[1]
    for who in ("ours", "row", "filled"):
        _equal(load, cpp.one(who, cases)[1], theirs)
    times = {"verdict": 2 * cases, "row": 50 * cases, "filled": 50 * cases, "rows": 200 * cases}
    names = {"verdict": "ours"}
    return {name: lambda name=name: cpp.one(names.get(name, name), times[name])[0] / times[name] for name in times}


def _equal(load: Workload, ours, theirs) -> None:
    differ = np.flatnonzero(np.asarray(ours) != np.asarray(theirs))
    if len(differ):
        raise SystemExit(f"{load.name}: {len(differ)} single cases differ, the first in row {differ[0]}")
