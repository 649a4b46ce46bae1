# SPDX-License-Identifier: Apache-2.0
"""Compares the speed of tables with that of peers, on the same rules and rows, in one run: python tests/bench/peers/run.py

Answers are compared before any time is taken. Ratios between lines of one run mean something; single times are of the machine.
"""
from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

os.environ.setdefault("POLARS_MAX_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from peers.by_cpp import build_folder
from peers.data import MISSING, both
from peers.memory import measured as memory_of
from peers.report import as_markdown, as_object
from peers.rules import WORKLOADS


def build() -> None:
    """What is not there yet; the Python package itself is that of this Python."""
    if not find_spec("chungsuc"):
        raise SystemExit("the package chungsuc is not installed for this Python: run `make test`, or `pip install .`, first")
    folder = build_folder()
    if not (folder / "CMakeCache.txt").exists():
        subprocess.run(["cmake", "--preset", "release"], check=True, cwd=Path(__file__).parents[3])
    subprocess.run(["cmake", "--build", str(folder), "--target", "chungsuc_peers"], check=True, stdout=subprocess.DEVNULL)


def measure(load, batch, makers, rounds: int, most: float) -> list:
    from peers.contenders import differing

    contenders = []
    for make in makers:
        try:
            contenders += make(load, batch)
        except (ImportError, FileNotFoundError, subprocess.CalledProcessError) as why:  # a package, Go, or what it fetches
            print(f"{load.name}: left out: {why}", file=sys.stderr)
    expected = contenders[0].answer()
    for one in contenders[1:]:
        if wrong := differing(expected, one.answer()):
            raise SystemExit(f"{load.name}, {one.name}: {wrong}")
        print(f"{load.name}: {one.name} decides {one.rows:,} rows as {contenders[0].name} does", file=sys.stderr, flush=True)
    # Twice in a row, and the better counts: else the fast ones are timed on what slow ones left of caches and memory.
    for _ in range(rounds):
        for one in contenders:
            if not one.seconds or sum(one.seconds) < most:
                one.seconds.append(min(one.run(), one.run()))
    return contenders


def main() -> None:
    from peers.by_shipped import measured as shipped_standing
    from peers.contenders import MAKERS
    from peers.singles import measured as single_cases

    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--rows", type=int, default=1_000_000)
    ask.add_argument("--rounds", type=int, default=15)
    ask.add_argument("--quick", action="store_true", help="100,000 rows and three rounds")
    ask.add_argument("--missing", type=float, default=MISSING, help="how much of each column; 0 shows what columns alone take")
    ask.add_argument("--only", nargs="+", choices=list(MAKERS), default=list(MAKERS), help="cpp is always among them; those that are not installed are left out")
    ask.add_argument("--workload", nargs="+", choices=list(WORKLOADS), default=list(WORKLOADS))
    ask.add_argument("--json", type=Path, help="where the figures go as JSON too")
    told = ask.parse_args()
    rows, rounds = (100_000, 3) if told.quick else (told.rows, told.rounds)
    build()
    batches = both(rows, build_folder() / "bench", told.missing)
    makers = [MAKERS[name] for name in dict.fromkeys(["cpp", *told.only])]
    results = {name: measure(WORKLOADS[name], batches[name], makers, rounds, most=20) for name in told.workload}
    singles = {name: single_cases(WORKLOADS[name], batches[name], rounds) for name in told.workload}
    memory = {name: {count: memory_of(name, count, told.missing) for count in sorted({min(rows, 100_000), rows})} for name in told.workload}
    shipped = shipped_standing(min(rows, 20_000), min(rounds, 3))
    print(as_markdown(results, rows, rounds, singles, memory, shipped))
    if told.json:
        told.json.write_text(json.dumps(as_object(results, rows, rounds, singles, memory, shipped), indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
