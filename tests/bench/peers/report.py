# SPDX-License-Identifier: Apache-2.0
"""Ratios of a run as a table, beside what is aimed at."""
from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version

from peers.memory import MOST

# How many times as fast as the peer, at least.
AIMS = {
    "standing": {"C++ AVX2": 0.7, "numpy": 1.5, "Polars": 4, "DuckDB": 12, "cel-go": 150},
    "awards": {"C++ AVX2": 0.6},
}
PYTHON = 1.1       # times as long as from C++, at most
REASONS = 1.3      # with reason ids as long as without, at most
TWO_THREADS = 0.9  # of what the hand-written code gains from two
PACKAGES = ("numpy", "pyarrow", "polars", "duckdb", "zen-engine")


def versions() -> dict[str, str]:
    found = {"python": platform.python_version()}
    for package in ("chungsuc", *PACKAGES):
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    return found


def machine() -> str:
    flags = open("/proc/cpuinfo", encoding="utf-8").read() if platform.system() == "Linux" else ""
    known = [one for one in ("avx2", "avx512f") if f" {one} " in flags]
    return f"{platform.system()} {platform.machine()}, {' '.join(known) or 'no AVX2'}"


def lines_of(name: str, contenders: list) -> list[dict]:
    """A line for each peer: its time a row, ours as a multiple of its speed, and what is aimed at."""
    by_name = {one.name: one for one in contenders}
    ours, lines = by_name["ours"], []
    for one in contenders:
        if one is ours:
            continue
        base = by_name["ours 2 threads"] if one.name.endswith("2 threads") and one.name != "ours 2 threads" else ours
        line = {"peer": one.name, "rows": one.rows, "ns": one.per_row, "ratio": one.per_row / base.per_row}
        if aim := AIMS.get(name, {}).get(one.name.split(" v")[0]):
            line |= {"aim": f"at least {aim:g}", "met": line["ratio"] >= aim}
        if one.name in ("ours, PyArrow", "ours, Polars"):
            line |= {"aim": f"at most {PYTHON:g}", "met": line["ratio"] <= PYTHON}
        if one.name == "ours, PyArrow with reasons":
            line["ratio"] = one.per_row / by_name["ours, PyArrow"].per_row
            line |= {"aim": f"at most {REASONS:g} × PyArrow without", "met": line["ratio"] <= REASONS}
        lines.append(line)
    return lines + _threads(by_name)


def _threads(by_name: dict) -> list[dict]:
    gain = {who: by_name[who].per_row / by_name[f"{who} 2 threads"].per_row for who in ("ours", "C++ AVX2")}
    share = gain["ours"] / gain["C++ AVX2"]
    return [{"peer": f"gain of two threads: {gain['ours']:.2f}, C++ AVX2 {gain['C++ AVX2']:.2f}", "ratio": share,
             "aim": f"at least {TWO_THREADS:g}", "met": share >= TWO_THREADS}]


def as_object(results: dict, rows: int, rounds: int, singles: dict, memory: dict, shipped: dict) -> dict:
    return {"singles": singles, "megabytes": memory, "shipped": shipped, "rows": rows, "rounds": rounds, "machine": machine(), "versions": versions(),
            "workloads": {name: {"ours_ns": contenders[0].per_row, "lines": lines_of(name, contenders)} for name, contenders in results.items()}}


def _verdict(met: bool) -> str:
    return "met" if met else "**not met**"


def _singles(lines: list[dict]) -> str:
    text = "\n| one case | µs | against | µs | ratio | aim | |\n|---|--:|---|--:|--:|---|---|\n"
    for line in lines:
        ratio = line["us"] / line["their_us"]
        aim = f"at most {line['aim']:g} | {_verdict(ratio <= line['aim'])}" if "aim" in line else "|"
        text += f"| {line['who']} | {line['us']:.2f} | {line['against']} | {line['their_us']:.2f} | {ratio:.2f} | {aim} |\n"
    return text


def _memory(megabytes: dict[int, float | None]) -> str:
    text = "\n"
    for rows, more in megabytes.items():
        if more is not None:
            text += f"Memory beyond the table and the answers, {rows:,} rows: {more:.1f} MB; aim under {MOST}, {_verdict(more < MOST)}.  \n"
    return text


def as_markdown(results: dict, rows: int, rounds: int, singles: dict, memory: dict, shipped: dict) -> str:
    text = f"{rows:,} rows, the best of {rounds} rounds, side by side; {machine()}.\n"
    text += ", ".join(f"{package} {number}" for package, number in versions().items()) + "\n"
    for name, contenders in results.items():
        text += f"\n### {name}: ours {contenders[0].per_row:.1f} ns a row\n\n"
        if closer := contenders[0].closer():
            text += f"{closer:,} rows took a closer look, each by itself.\n\n"
        text += "| against | ns a row | its time by ours | aim | |\n|---|--:|--:|---|---|\n"
        for line in lines_of(name, contenders):
            ns = f"{line['ns']:,.1f}" if "ns" in line else ""
            met = _verdict(line["met"]) if "met" in line else ""
            text += f"| {line['peer']} | {ns} | {line['ratio']:,.3g} | {line.get('aim', '')} | {met} |\n"
        text += _singles(singles[name]) + _memory(memory[name])
    outcomes = ", ".join(f"{count:,} {word}" for word, count in shipped["outcomes"].items())
    text += f"\n### the standing by the shipped book: {shipped['ns']:,.1f} ns a row\n\n"
    return text + f"{shipped['rows']:,} rows of {shipped['columns']} columns: {outcomes}; {shipped['closer']:,} took a closer look.\n"
