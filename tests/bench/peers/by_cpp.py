# SPDX-License-Identifier: Apache-2.0
"""The library and the hand-written code from C++, both over the buffers of one Arrow batch: through chungsuc_peers.so."""
from __future__ import annotations

import ctypes as c
import os
from pathlib import Path

import numpy as np
import pyarrow as pa

from peers.rules import AS_OF, HERE, Workload

ROOT = HERE.parents[2]
ROUND = {"awards": "annual_2023"}


def build_folder() -> Path:
    return Path(os.environ.get("CHUNGSUC_BUILD", ROOT / "build" / "release"))


def library_path() -> Path:
    return build_folder() / "bench" / "chungsuc_peers.so"


def book_folder(load: Workload) -> str:
    return str(HERE / "books" / load.name)


def asked(load: Workload) -> dict:
    """How a table of this workload is asked from Python."""
    return {"questions": load.question, "kind": load.kind, "as_of": AS_OF, "round": ROUND.get(load.name)}


class Cpp:
    """A batch that C++ decides. `who`: ours, rows (by hand, row by row) or blocks (by hand, with AVX2)."""

    def __init__(self, load: Workload, batch: pa.RecordBatch):
        self.library = c.CDLL(str(library_path()))
        self.library.peers_open.restype = c.c_void_p
        self.library.peers_error.restype = c.c_char_p
        self.load, self.batch = load, batch
        schema, array = (c.c_char * 72)(), (c.c_char * 80)()  # as the Arrow C data interface lays them down
        batch._export_to_c(c.addressof(array), c.addressof(schema))
        words = (book_folder(load), load.question, load.kind, AS_OF, ROUND.get(load.name, ""))
        self.handle = self.library.peers_open(*(one.encode() for one in words), schema, array)
        if not self.handle:
            raise RuntimeError(self.library.peers_error().decode())
        self.closer = 0

    def close(self) -> None:
        self.library.peers_close(c.c_void_p(self.handle))
        self.handle = None

    def _call(self, name: str, *arguments) -> None:
        if getattr(self.library, name)(c.c_void_p(self.handle), *arguments):
            raise RuntimeError(self.library.peers_error().decode())

    def decide(self, who: str, threads: int = 1, answers: bool = True) -> tuple[float, dict[str, np.ndarray]]:
        names = ("outcome", "lower", "upper") if len(self.load.levels) > 1 else ("outcome",)
        out = {name: np.zeros(self.batch.num_rows, np.int8) for name in names} if answers else {}
        places = [out[name].ctypes.data_as(c.c_void_p) if name in out else None for name in ("outcome", "lower", "upper")]
        seconds, closer = c.c_double(), c.c_size_t()
        self._call("peers_run", who.encode(), c.c_uint(threads), c.byref(seconds), *places, c.byref(closer))
        self.closer = closer.value
        return seconds.value, out

    def bind(self, texts: list[str]) -> None:
        """Facts of the first rows as JSON, for `one`."""
        self._call("peers_bind", (c.c_char_p * len(texts))(*(one.encode() for one in texts)), c.c_size_t(len(texts)))
        self.bound = len(texts)

    def one(self, who: str, times: int) -> tuple[float, np.ndarray]:
        """Seconds for so many single decisions, over the rows that were bound. `who`: ours, row, filled or rows, as peers_one says."""
        out, seconds = np.zeros(self.bound, np.int8), c.c_double()
        self._call("peers_one", who.encode(), c.c_size_t(times), c.byref(seconds), out.ctypes.data_as(c.c_void_p))
        return seconds.value, out
