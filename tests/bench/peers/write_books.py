# SPDX-License-Identifier: Apache-2.0
"""Writes books/ and the lists of columns and rows for C++ from the CSV files: python tests/bench/peers/write_books.py"""
from __future__ import annotations

import csv
import sys
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from peers.rules import CODES, HELD, HERE, LEVELS, NEAR, WORKLOADS, All, Any, Leaf, Neither, Node, Tally

NOTICE = "# SPDX-License-Identifier: Apache-2.0\n# Made up for measuring: no law says any of this. Written by write_books.py.\n"
UNITS = {"rate": ", unit: percent", "money": ", unit: million dong", "whole": ", unit: cases", "decimal": ", unit: m2/person"}
TYPES = {"flag": "bool", "whole": "int", "day": "date", "code": "enum"}
BASE = """language: 1
id: {id}
version: 1.0.0
vi: Luật đặt ra để đo tốc độ, không phải luật thật
en: Law made up for measuring, not real law
"""
DOCUMENT = """documents:
  measured:
    number: 0/DO
    vi: Văn bản đặt ra để đo tốc độ
    en: Document made up for measuring
    issuer: measurer
    issued: 2020-01-01
    in_force: {from: 2020-01-01}
    evidence: gazette
    clauses:
      all: {is: encoded, vi: "Các điều kiện đặt ra để đo", en: Conditions made up for measuring}
bodies:
  measurer: {vi: cơ quan đặt ra để đo, en: body made up for measuring, tier: province, cite: measured all}
"""


def words(fact: str) -> str:
    return fact.replace("_", " ").capitalize()


def number(value) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


def bound(leaf: Leaf, cell: str = "") -> str:
    if leaf.kind == "flag":
        return ""
    if leaf.how == "in":
        return f", in: [{', '.join(leaf.limit)}]"
    return f", {leaf.how}: {cell or number(leaf.limit[0])}"


def type_of(leaf: Leaf) -> str:
    unit = ", unit: million dong/person/year" if leaf.fact == "income" else UNITS.get(leaf.kind, "")
    return f"type: {TYPES.get(leaf.kind, leaf.kind)}{unit}"


def enumeration(fact: str, values, what: str) -> str:
    said = ", ".join(f"{one}: {{vi: {what} {at}, en: {words(one)}}}" for at, one in enumerate(values, 1))
    return f"      {fact}: {{type: enum, values: {{{said}}}, vi: Phân loại {fact}, en: {words(fact)}, cite: measured all}}\n"


def standing(folder: Path) -> None:
    load = WORKLOADS["standing"]
    with open(HERE / "standing.csv", encoding="utf-8", newline="") as file:
        rows = [row["row"] for row in csv.DictReader(file)]
    text = NOTICE + DOCUMENT
    text += "subjects:\n  commune:\n    vi: xã\n    en: commune\n    cite: measured all\n    facts:\n"
    text += enumeration("region", load.choices, "vùng")
    for leaf in load.leaves:
        if leaf.kind == "code":
            text += enumeration(leaf.fact, CODES[leaf.fact], "mức")
    text += """criteria:
  measured:
    subject: commune
    vi: Bộ 57 chỉ tiêu đặt ra để đo
    en: Set of 57 indicators made up for measuring
    cite: measured all
    thresholds: {table: thresholds.csv, by: region}
    groups:
"""
    for group in dict.fromkeys(code.split(".")[0] for code in rows):
        text += f"      '{group}': {{vi: Tiêu chí {group}, en: Criterion {group}}}\n"
    text += "    rows:\n"
    for code, leaf in zip(rows, load.leaves):
        kind = "" if leaf.kind == "code" else f", {type_of(leaf)}"
        cell = "threshold" if leaf.chooser else ""
        text += f"      '{code}': {{vi: Chỉ tiêu {code}, en: {words(leaf.fact)}, fact: {leaf.fact}{kind}{bound(leaf, cell)}}}\n"
    text += f"  near:\n    subject: commune\n    vi: Đạt ít nhất {NEAR} tiêu chí\n    en: At least {NEAR} criteria\n    cite: measured all\n    require: {{tally: measured, outcome: met, at_least: {NEAR}}}\n"
    text += "  excellent:\n    subject: commune\n    vi: Vượt trội\n    en: Excellent\n    cite: measured all\n    require:\n      all:\n"
    for leaf in load.levels[2].parts:
        text += f"        - {{fact: {leaf.fact}{bound(leaf)}}}\n"
    text += "ladders:\n  measured_standing:\n    subject: commune\n    vi: Mức đạt đặt ra để đo\n    en: Standing made up for measuring\n    cite: measured all\n    levels:\n"
    for level, criterion in zip(LEVELS, ("near", "measured", "excellent")):
        text += f"      - {{id: {level}, vi: Mức {LEVELS.index(level) + 1}, en: {words(level)}, require: {{criterion: {criterion}}}}}\n"
    write(folder / "rules.yaml", text)
    lines = [["row", *load.choices]]
    lines += [[code, *map(number, leaf.limit)] for code, leaf in zip(rows, load.leaves) if leaf.chooser]
    write(folder / "thresholds.csv", "".join(",".join(line) + "\n" for line in lines))


def node(part: Node, indent: str) -> str:
    if isinstance(part, Leaf):
        if part.chooser:
            return f"{indent}- {{fact: {part.fact}, {part.how}: {{param: {part.fact}}}}}\n"
        return f"{indent}- {{fact: {part.fact}{bound(part)}}}\n"
    head = {All: "all", Any: "any", Neither: "none", Tally: "tally"}[type(part)]
    text = f"{indent}- {head}:\n" + "".join(node(one, indent + "    ") for one in part.parts)
    if isinstance(part, Tally):
        text += f"{indent}  outcome: met\n{indent}  at_least: {part.at_least}\n"
    return text


def awards(folder: Path) -> None:
    load = WORKLOADS["awards"]
    text = NOTICE + DOCUMENT
    text += "subjects:\n  nominee:\n    vi: người được đề nghị\n    en: nominee\n    cite: measured all\n    facts:\n"
    text += enumeration("group", load.choices, "nhóm")
    for leaf in load.leaves:
        if leaf.kind == "code":
            text += enumeration(leaf.fact, CODES[leaf.fact], "mức")
            continue
        domain = {"rate": ", domain: {at_least: 0, at_most: 100}", "whole": ", domain: {at_least: 0}", "money": ", domain: {at_least: 0}"}.get(leaf.kind, "")
        text += f"      {leaf.fact}: {{{type_of(leaf)}{domain}, vi: Số liệu {leaf.fact}, en: {words(leaf.fact)}, cite: measured all}}\n"
    text += """rounds:
  annual:
    vi: hằng năm
    en: annual
    cite: measured all
    instances:
      annual_2023: {for: 2023, closes: 2023-12-31}
parameters:
"""
    for leaf in load.leaves:
        if leaf.chooser:
            values = ", ".join(f"{one}: {number(limit)}" for one, limit in zip(load.choices, leaf.limit))
            text += f"  {leaf.fact}: {{{type_of(leaf)}, vi: Mức yêu cầu {leaf.fact}, en: Threshold of {leaf.fact}, cite: measured all, by: {leaf.chooser}, values: {{{values}}}}}\n"
    text += "awards:\n  measured_award:\n    vi: Hình thức đặt ra để đo\n    en: Form made up for measuring\n    cite: measured all\n    to: [nominee]\n    decided_by: measurer\n    require:\n      all:\n"
    text += "".join(node(part, "        ") for part in load.parts)
    text += "    rounds:\n      annual: {cite: measured all, steps: [{do: decide, by: measurer, cite: measured all}]}\n"
    write(folder / "rules.yaml", text)


def cpp(load) -> str:
    """What the hand-written code is told: the columns in their order, and of the standing each row with its limit."""
    text = "// SPDX-License-Identifier: Apache-2.0\n// Written by write_books.py from the CSV files.\n"
    columns = [load.chooser, *(leaf.fact for leaf in load.leaves)]
    text += "#ifdef COLUMN\n" + "".join(f"COLUMN({one})\n" for one in columns) + "#endif\n"
    if load.name != "standing":
        return text
    text += "#ifdef CRITERION\n"
    for criterion in load.parts:
        text += "".join(cpp_row(leaf) for leaf in criterion.parts) + "CRITERION()\n"
    text += "#endif\n#ifdef EXCELLENT\n" + "".join(cpp_row(leaf) for leaf in load.levels[2].parts) + "#endif\n"
    return text


def cpp_row(leaf: Leaf) -> str:
    if leaf.kind == "flag":
        return f"FLAG({leaf.fact})\n"
    if leaf.kind == "code":
        return f"ONE_OF({leaf.fact}, {sum(1 << CODES[leaf.fact].index(one) for one in leaf.limit)})\n"
    limits = ", ".join(number(one) for one in leaf.limit)
    if leaf.kind == "day":
        limits = str((leaf.limit[0] - date(1970, 1, 1)).days)
    how = leaf.how.upper()
    return f"{'WHOLE_' if leaf.kind in ('day', 'whole') else ''}{how}{'_BY' if leaf.chooser else ''}({leaf.fact}, {limits})\n"


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def write_all(folder: Path) -> None:
    for name, rules in (("standing", standing), ("awards", awards)):
        write(folder / "books" / name / "book.yaml", NOTICE + BASE.format(id=name))
        rules(folder / "books" / name)
        write(folder / f"{name}.inc", cpp(WORKLOADS[name]))


if __name__ == "__main__":
    write_all(HERE)
