# SPDX-License-Identifier: Apache-2.0
"""How much memory deciding a table takes beyond the table and the answers: in a process of its own, for 100,000 and a million rows."""
from __future__ import annotations

import ctypes
import subprocess
import sys
from pathlib import Path

MOST = 32  # megabytes, whatever the rows


def measured(name: str, rows: int, missing: float) -> float | None:
    """Megabytes; None where the system does not say."""
    if not Path("/proc/self/clear_refs").exists():
        return None
    made = subprocess.run([sys.executable, __file__, name, str(rows), str(missing)], capture_output=True, text=True, encoding="utf-8")
    if made.returncode:
        raise RuntimeError(made.stderr)
    return float(made.stdout)


def _status(key: str) -> int:
    """Bytes, as the system counts those of this process."""
    with open("/proc/self/status", encoding="utf-8") as file:
        return next(int(line.split()[1]) * 1024 for line in file if line.startswith(key + ":"))


def _of_this_process(name: str, rows: int, missing: float) -> float:
    import chungsuc
    from peers.by_cpp import asked, book_folder, build_folder
    from peers.data import stored
    from peers.rules import WORKLOADS

    import pyarrow as pa

    load = WORKLOADS[name]
    mapped = stored(load, rows, build_folder() / "bench", missing)
    sink = pa.BufferOutputStream()  # in memory, and not a file of which each page counts when it is first read
    with pa.ipc.new_stream(sink, mapped.schema) as out:
        out.write_batch(mapped)
    table = pa.ipc.open_stream(sink.getvalue()).read_all()
    del mapped
    book = chungsuc.load(book_folder(load))
    book.decide_table(table.slice(0, 1024), **asked(load))
    give_back = getattr(ctypes.CDLL(None), "malloc_trim", None)  # what is free already would hide what is taken
    if give_back:
        give_back(0)
    before = _status("VmRSS")
    with open("/proc/self/clear_refs", "w", encoding="utf-8") as file:
        file.write("5")  # the highest so far is as of now
    result = book.decide_table(table, **asked(load), as_result=True)
    answers = len(result) * (3 if len(load.levels) > 1 else 1)
    return (_status("VmHWM") - before - answers) / 1e6


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    print(_of_this_process(sys.argv[1], int(sys.argv[2]), float(sys.argv[3])))
