# SPDX-License-Identifier: Apache-2.0
"""The rules as one compiled Python function of a dict, as somebody would write it who wants it fast: None is unknown."""
from __future__ import annotations

from datetime import date
from typing import Callable

from peers.rules import All, Leaf, Neither, Node, Tally, Workload


class _Writer:
    """0 is not met, 1 unknown, 2 met. What is worked out stands in a local name; nothing is looked at in vain."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.names: dict[int, str] = {}
        self.constants: dict[str, object] = {}

    def line(self, depth: int, text: str) -> None:
        self.lines.append("    " * (depth + 1) + text)

    def name(self, node: Node, depth: int = 0) -> str:
        if id(node) not in self.names:
            made = f"n{len(self.names)}"
            self.names[id(node)] = made
            if isinstance(node, Leaf):
                self.all_of(made, (node,), depth)
            elif isinstance(node, All):
                self.all_of(made, node.parts, depth)
            else:
                self.gathered(made, node, depth)
        return self.names[id(node)]

    def all_of(self, made: str, parts: tuple, depth: int) -> None:
        self.line(depth, f"{made} = 2")
        for at, part in enumerate(parts):
            inner = depth if at == 0 else depth + 1
            if at:
                self.line(depth, f"if {made}:")
            if isinstance(part, Leaf):
                self.line(inner, f"x = get({part.fact!r})")
                self.line(inner, f"if x is None: {made} = 1")
                self.line(inner, f"elif not {self.holds(part)}: {made} = 0")
            else:
                one = self.name(part, inner)
                self.line(inner, f"if {one} < {made}: {made} = {one}")

    def holds(self, leaf: Leaf) -> str:
        if leaf.kind == "flag":
            return "x"
        if leaf.how == "in":
            return f"x in {set(leaf.limit)!r}"
        limits = [(one - date(1970, 1, 1)).days if isinstance(one, date) else one for one in leaf.limit]
        limit = repr(limits[0])
        if leaf.chooser:
            limit = f"limits_{leaf.fact}[chosen]"
            self.constants[f"limits_{leaf.fact}"] = limits
        return f"(x {'>=' if leaf.how == 'at_least' else '<='} {limit})"

    def gathered(self, made: str, node: Node, depth: int) -> None:
        parts = ", ".join(self.name(part, depth) for part in node.parts)
        if isinstance(node, Tally):
            self.line(depth, f"parts = ({parts})")
            self.line(depth, "met = parts.count(2)")
            self.line(depth, f"{made} = 2 if met >= {node.at_least} else 1 if met + parts.count(1) >= {node.at_least} else 0")
        else:
            self.line(depth, f"{made} = {'2 - ' if isinstance(node, Neither) else ''}max(({parts},))")


def compiled(load: Workload) -> Callable[[dict], tuple]:
    """A function of a row that gives its outcome, and of standings the levels."""
    writer = _Writer()
    levels = []
    for level in load.levels:
        own = writer.name(level)
        levels.append(own if not levels else f"{levels[-1]}_")
        if len(levels) > 1:
            writer.line(0, f"{levels[-1]} = {own} if {own} < {levels[-2]} else {levels[-2]}")
    if len(levels) == 1:
        writer.line(0, f"return {levels[0]},")
    else:
        writer.line(0, f"lower = ({' + '.join(f'({one} == 2)' for one in levels)}) - 1")
        writer.line(0, f"upper = ({' + '.join(f'({one} > 0)' for one in levels)}) - 1")
        writer.line(0, "return (1 if lower != upper else 2 if lower >= 0 else 0), lower, upper")
    places = {one: at for at, one in enumerate(load.choices)}
    head = ["def decide(row):", "    get = row.get", f"    chosen = places[row[{load.chooser!r}]]"]
    space = {"places": places, **writer.constants}
    exec(compile("\n".join([*head, *writer.lines]), f"<{load.name}>", "exec"), space)
    return space["decide"]
