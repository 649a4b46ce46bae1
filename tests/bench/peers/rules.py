# SPDX-License-Identifier: Apache-2.0
"""The two sets of rules that are measured, read from standing.csv and awards.csv, as trees that each peer says in its own way.

All of it is made up for measuring: no law says any of these figures.
"""
from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Union

HERE = Path(__file__).parent
REGIONS = [f"region_{n}" for n in range(1, 8)]
GROUPS = ["farmer", "worker", "official", "youth"]
CODES = {
    "schooling_level": ["level_1", "level_2", "level_3"],
    "government_rating": ["excellent", "good", "fair", "poor"],
    "organisations_rating": ["excellent", "good", "fair", "poor"],
    "this_rating": ["excellent", "good", "fair", "poor"],
    "last_rating": ["excellent", "good", "fair", "poor"],
    "initiative_scale": ["unit", "district", "province", "nation"],
}
LEVELS = ["near", "reached", "excellent"]
NEAR = 15  # criteria of nineteen
HELD = 2   # of the four of the last condition


@dataclass(frozen=True)
class Leaf:
    """A column against a limit: one for all, or one for each value of the column `chooser`. A flag asks for yes."""
    fact: str
    kind: str  # flag, rate, decimal, money, whole, day, code
    how: str   # at_least, at_most, in; of flags nothing
    limit: tuple
    chooser: str = ""


@dataclass(frozen=True)
class All:
    parts: tuple


@dataclass(frozen=True)
class Any:
    parts: tuple


@dataclass(frozen=True)
class Neither:
    parts: tuple


@dataclass(frozen=True)
class Tally:
    parts: tuple
    at_least: int


Node = Union[Leaf, All, Any, Neither, Tally]


@dataclass(frozen=True)
class Workload:
    name: str
    kind: str      # of subject
    question: str
    chooser: str   # the column that chooses limits; it is never missing
    choices: tuple
    leaves: tuple  # in the order of the columns
    levels: tuple  # nodes, of a standing from the lowest, each with those beneath it; of an award one
    parts: tuple   # what is decided on the way: criteria, conditions


def _limit(kind: str, how: str, text: str):
    if kind == "flag":
        return (True,)
    if how == "in":
        return tuple(text.split())
    if kind == "day":
        return (date.fromisoformat(text),)
    return tuple(int(one) if kind == "whole" else float(one) for one in text.split())


def _leaf(row: dict, chooser: str) -> Leaf:
    limit = _limit(row["kind"], row["how"], row["limit"])
    chosen = row["how"] != "in" and len(limit) > 1
    return Leaf(row["fact"], row["kind"], row["how"], limit, chooser if chosen else "")


def _rows(name: str, key: str, chooser: str) -> list[tuple[str, Leaf]]:
    with open(HERE / name, encoding="utf-8", newline="") as file:
        return [(row[key], _leaf(row, chooser)) for row in csv.DictReader(file)]


def _standing() -> Workload:
    rows = _rows("standing.csv", "row", "region")
    groups: dict[str, list[Leaf]] = {}
    for code, leaf in rows:
        groups.setdefault(code.split(".")[0], []).append(leaf)
    criteria = tuple(All(tuple(leaves)) for leaves in groups.values())
    leaves = tuple(leaf for _, leaf in rows)
    best = All(tuple(Leaf(fact, kind, how, limit) for fact, kind, how, limit in (
        ("income", "money", "at_least", (80.0,)),
        ("poverty", "rate", "at_most", (0.75,)),
        ("clean_water", "rate", "at_least", (80.0,)),
        ("solid_waste", "rate", "at_least", (95.0,)),
        ("trained_workers", "rate", "at_least", (90.0,)),
    )))
    return Workload("standing", "commune", "meets.measured_standing", "region", tuple(REGIONS), leaves,
                    (Tally(criteria, NEAR), All(criteria), best), criteria)


def _awards() -> Workload:
    rows = _rows("awards.csv", "condition", "group")
    conditions: dict[str, list[Leaf]] = {}
    for code, leaf in rows:
        conditions.setdefault(code, []).append(leaf)
    as_said = {"2": Neither, "11": Neither, "12": lambda parts: Tally(parts, HELD)}
    parts = tuple(as_said.get(code, Any)(tuple(leaves)) if code in as_said or len(leaves) > 1 else leaves[0] for code, leaves in conditions.items())
    return Workload("awards", "nominee", "award.measured_award", "group", tuple(GROUPS), tuple(leaf for _, leaf in rows), (All(parts),), parts)


WORKLOADS = {one.name: one for one in (_standing(), _awards())}
AS_OF = "2023-12-31"
