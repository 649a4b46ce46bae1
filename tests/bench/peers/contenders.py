# SPDX-License-Identifier: Apache-2.0
"""Who decides a workload: each with a name, how many rows it is given, and how it is run once."""
from __future__ import annotations

import inspect
import time
from dataclasses import dataclass, field
from typing import Any, Callable

import numpy as np
import pyarrow as pa

import chungsuc
from peers.by_cpp import Cpp, asked, book_folder
from peers.rules import Workload

Answers = dict[str, np.ndarray]
WORDS = {"not_met": 0, "not_eligible": 0, "undetermined": 1, "met": 2, "eligible": 2}


@dataclass
class Contender:
    name: str
    rows: int
    run: Callable[[], float]      # seconds of deciding all its rows
    answer: Callable[[], Answers]
    closer: Callable[[], int] = lambda: 0  # rows that the last answer decided one by one
    seconds: list[float] = field(default_factory=list)

    @property
    def per_row(self) -> float:
        """Nanoseconds, in the best round."""
        return min(self.seconds) / self.rows * 1e9


def timed(decide: Callable[[], Any]) -> float:
    """Seconds until the answers are there; as in C++, giving their memory back is not among them."""
    start = time.perf_counter()
    made = decide()
    seconds = time.perf_counter() - start
    del made
    return seconds


def plain(name: str, rows: int, decide: Callable[[], Any], answers: Callable[[Any], Answers] = lambda it: it) -> Contender:
    return Contender(name, rows, lambda: timed(decide), lambda: answers(decide()))


def in_cpp(load: Workload, batch: pa.RecordBatch) -> list[Contender]:
    cpp = Cpp(load, batch)

    def one(name: str, who: str, threads: int) -> Contender:
        return Contender(name, batch.num_rows, lambda: cpp.decide(who, threads, answers=False)[0], lambda: cpp.decide(who, threads)[1], lambda: cpp.closer if who == "ours" else 0)

    return [one(name + (" 2 threads" if threads == 2 else ""), who, threads)
            for threads in (1, 2) for name, who in (("ours", "ours"), ("C++ AVX2", "blocks"), ("C++ by rows", "rows"))]


def answers_of_table(load: Workload, table: pa.Table) -> Answers:
    """Outcomes and levels of decide_table as numbers."""
    def numbers(column: str, of: dict[str, int], null: int = -1) -> np.ndarray:
        array = table[column].combine_chunks()
        codes = np.asarray([of[word] for word in array.dictionary.to_pylist()], np.int8)
        at = array.indices.fill_null(len(codes)).to_numpy(zero_copy_only=False)
        return np.append(codes, np.int8(null))[at]

    out = {"outcome": numbers(load.question, WORDS)}
    if len(load.levels) > 1:
        ranks = {"near": 0, "reached": 1, "excellent": 2}
        out |= {name: numbers(f"{load.question}.{name}", ranks) for name in ("lower", "upper")}
    return out


def in_python(load: Workload, batch: pa.RecordBatch) -> list[Contender]:
    from peers.by_polars import frame_of

    book = chungsuc.load(book_folder(load))
    table, frame = pa.Table.from_batches([batch]), frame_of(load, batch)
    made = [
        plain("ours, PyArrow", batch.num_rows, lambda: book.decide_table(table, **asked(load)), lambda made: answers_of_table(load, made)),
        plain("ours, Polars", batch.num_rows, lambda: book.decide_table(frame, **asked(load)),
              lambda made: answers_of_table(load, pa.table(book.decide_table(frame, **asked(load), as_result=True)))),
    ]
    if "reasons" in inspect.signature(book.decide_table).parameters:
        made.append(plain("ours, PyArrow with reasons", batch.num_rows, lambda: book.decide_table(table, **asked(load), reasons=True), lambda made: answers_of_table(load, made)))
    return made


def with_numpy(load: Workload, batch: pa.RecordBatch) -> list[Contender]:
    from peers.by_numpy import Numpy

    return [plain("numpy", batch.num_rows, Numpy(load, batch).decide)]


def with_polars(load: Workload, batch: pa.RecordBatch) -> list[Contender]:
    from peers.by_polars import Polars, frame_of

    peer = Polars(load, frame_of(load, batch))
    return [plain("Polars", batch.num_rows, peer.decide, peer.answers)]


def with_duckdb(load: Workload, batch: pa.RecordBatch) -> list[Contender]:
    from peers.by_duckdb import DuckDB

    peer = DuckDB(load, batch)
    return [plain("DuckDB", batch.num_rows, peer.decide, peer.answers)]


def with_zen(load: Workload, batch: pa.RecordBatch) -> list[Contender]:
    from peers.by_zen import Zen

    rows = min(batch.num_rows, 2_000)
    peer = Zen(load, batch, rows)
    return [plain("ZEN", rows, peer.decide, peer.answers)]


def with_closure(load: Workload, batch: pa.RecordBatch) -> list[Contender]:
    from peers.by_closure import compiled
    from peers.single_rows import rows_of

    decide, rows = compiled(load), rows_of(load, batch, min(batch.num_rows, 20_000))
    names = ("outcome", "lower", "upper")
    return [plain("compiled Python closure", len(rows), lambda: [decide(row) for row in rows], lambda made: dict(zip(names, np.asarray(made).T)))]


def _with_go(which: str, name: str, most: int):
    def make(load: Workload, batch: pa.RecordBatch) -> list[Contender]:
        from peers.by_go import Go

        rows = min(batch.num_rows, most)
        peer = Go(which, load, batch, rows)
        return [Contender(f"{name} {peer.version()}", rows, peer.run, peer.answers)]

    return make


MAKERS = {"cpp": in_cpp, "python": in_python, "numpy": with_numpy, "polars": with_polars, "duckdb": with_duckdb, "closure": with_closure,
          "cel": _with_go("cel", "cel-go", 20_000), "zen": with_zen, "opa": _with_go("opa", "OPA", 1_000)}


def differing(expected: Answers, found: Answers) -> str:
    """What is not as expected, in words; empty where all is."""
    for name, column in expected.items():
        theirs = np.asarray(found[name])
        rows = np.flatnonzero(theirs != column[: len(theirs)])
        if len(rows):
            row = rows[0]
            return f"{name}: {len(rows)} of {len(theirs)} rows differ; row {row} is {theirs[row]} rather than {column[row]}"
    return ""
