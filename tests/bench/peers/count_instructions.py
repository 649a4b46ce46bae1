# SPDX-License-Identifier: Apache-2.0
"""Counts the instructions that deciding a row takes, with valgrind: python tests/bench/peers/count_instructions.py

Two runs of different numbers of rows are compared, so that loading does not count. With --renew the figures are kept in
instructions.json, against which tests/python/instructions_test.py holds every later build.
"""
from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import pyarrow as pa

from peers.by_cpp import ROUND, book_folder, build_folder
from peers.data import MISSING, make
from peers.rules import AS_OF, HERE, WORKLOADS, Workload

FIGURES = HERE / "instructions.json"
# How much of the table is missing, and the two numbers of rows: where nothing is, columns alone decide.
TABLES = {"whole": (0.0, 8 * 1024, 40 * 1024), "with gaps": (MISSING, 8 * 1024, 40 * 1024)}
KERNELS = "avx2"  # the same on every machine that has them
FORMATS = {"double": "g", "int32": "i", "bool": "b", "date32[day]": "tdD"}


def program() -> Path:
    return build_folder() / "bench" / "chungsuc_count_rows"


def write_table(batch: pa.RecordBatch, path: Path) -> None:
    head, body = "", b""
    for name, column in zip(batch.schema.names, batch.columns):
        words = ",".join(column.dictionary.to_pylist()) if pa.types.is_dictionary(column.type) else ""
        codes = column.indices if words else column
        valid, values = codes.buffers()
        parts = [b"" if codes.null_count == 0 else valid.to_pybytes(), values.to_pybytes()]
        head += f"{name} {'C' if words else FORMATS[str(column.type)]} {len(parts[0])} {len(parts[1])} {words}\n"
        body += b"".join(parts)
    path.write_bytes(head.encode() + b"\n" + body)


def command(load: Workload, table: Path, rows: int) -> list[str]:
    return [str(program()), str(table), book_folder(load), load.question, load.kind, AS_OF, ROUND.get(load.name, ""), str(rows)]


def counted(load: Workload, table: Path, rows: int) -> int:
    with tempfile.TemporaryDirectory() as folder:
        watch = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={folder}/out"]
        environment = os.environ | {"CHUNGSUC_KERNELS": KERNELS}
        told = subprocess.run(watch + command(load, table, rows), capture_output=True, text=True, encoding="utf-8", env=environment)
    found = re.search(r"Collected : (\d+)", told.stderr)
    if told.returncode or not found:
        raise RuntimeError(f"{watch[0]} ended with {told.returncode}: {told.stderr}")
    return int(found.group(1))


def per_row(load: Workload, which: str) -> float:
    missing, few, many = TABLES[which]
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder) / "table"
        write_table(make(load, many, missing), table)
        return (counted(load, table, many) - counted(load, table, few)) / (many - few)


def compiler() -> str:
    return subprocess.run([str(program())], check=True, capture_output=True, text=True, encoding="utf-8").stdout.strip()


def missing() -> str:
    """What there is no counting without; empty where all is there."""
    if not program().exists():
        return f"{program().name} was not built"
    return "" if shutil.which("valgrind") else "valgrind is not installed"


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--renew", action="store_true")
    told = ask.parse_args()
    if why := missing():
        raise SystemExit(why)
    figures = {name: {which: round(per_row(load, which), 1) for which in TABLES} for name, load in WORKLOADS.items()}
    figures = {"compiler": compiler(), **figures}
    print(json.dumps(figures, indent=2))
    if told.renew:
        FIGURES.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
