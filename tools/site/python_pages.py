# SPDX-License-Identifier: Apache-2.0
"""Pages of the Python package: its own words from the installed package, its signatures from the typed stubs."""

from __future__ import annotations

import ast
import inspect
import re
from pathlib import Path
from types import ModuleType
from typing import Callable

import chungsuc
from chungsuc import pictures, roadmap

PARAMETER = re.compile(r"^((?:\*{0,2}[a-z_]+)(?:, \*{0,2}[a-z_]+)*): (\S.*)$")


def text(of: object) -> list[str]:
    """A docstring as Markdown: its parameters become a list."""
    out: list[str] = []
    listed = False
    for line in (inspect.getdoc(of) or "").splitlines():
        found = PARAMETER.match(line)
        if found:
            out += ([] if listed else [""]) + [f"- `{found.group(1)}`: {found.group(2)}"]
        elif listed and line and not line.startswith(" "):
            out += ["", line]
        else:
            out.append(line)
        listed = bool(found) or (listed and line.startswith(" "))
    return [re.sub(r"<(?!/?\w+@)", r"\\<", line) if not line.startswith("    ") else line for line in out]


def fenced(words: str) -> str:
    """Examples, which stand four spaces in, as blocks of Python."""
    return re.sub(r"((?:^    .*\n(?:\n(?=    ))?)+)", lambda m: "```python\n" + inspect.cleandoc(m.group(1)) + "\n```\n", words, flags=re.M)


def stubs() -> dict[str, ast.ClassDef]:
    """Each class as its stub has it, or its source where it has none."""
    folder = Path(chungsuc.__file__).parent
    trees = [ast.parse(path.read_text(encoding="utf-8")) for ending in ("*.py", "*.pyi") for path in sorted(folder.glob(ending))]
    return {node.name: node for tree in trees for node in tree.body if isinstance(node, ast.ClassDef)}


def signature(node: ast.FunctionDef) -> str:
    arguments = ast.unparse(node.args)
    returns = f" -> {ast.unparse(node.returns)}" if node.returns else ""
    one = f"{node.name}({re.sub(r'^self(, )?', '', arguments)}){returns}"
    if len(one) <= 100:
        return one
    # One argument a line, at the commas that stand in no bracket.
    parts, depth, start = [], 0, 0
    inside = re.sub(r"^self(, )?", "", arguments)
    for at, sign in enumerate(inside):
        depth += (sign in "[(") - (sign in "])")
        if sign == "," and depth == 0:
            parts, start = [*parts, inside[start:at].strip()], at + 1
    return f"{node.name}(\n" + "".join(f"    {part},\n" for part in [*parts, inside[start:].strip()]) + f"){returns}"


def called(of: Callable[..., object]) -> str:
    """The signature of a function that has no stub; its annotations are texts."""
    words = re.sub(r"(: |-> )'([^']*)'", r"\1\2", str(inspect.signature(of)))
    [node] = ast.parse(f"def {of.__name__}{words}: ...").body
    assert isinstance(node, ast.FunctionDef)
    return signature(node)


def members(node: ast.ClassDef, of: object) -> list[str]:
    """Properties as a table, methods with their words."""
    functions = [one for one in node.body if isinstance(one, ast.FunctionDef) and not one.name.startswith("_")]
    properties = [one for one in functions if any(isinstance(d, ast.Name) and d.id == "property" for d in one.decorator_list)]
    out: list[str] = []
    if properties:
        out += ["", "| property | type | |", "| --- | --- | --- |"]
        for one in properties:
            said = " ".join((inspect.getdoc(getattr(of, one.name, None)) or "").split()) if isinstance(getattr(of, one.name, None), property) else ""
            out.append(f"| `{one.name}` | `{ast.unparse(one.returns) if one.returns else ''}` | {said.replace('|', chr(92) + '|').replace('<', chr(92) + '<')} |")
    # An overloaded method stands several times, and says what it does once.
    names = list(dict.fromkeys(one.name for one in functions if one not in properties))
    for name in names:
        out += ["", f"### {node.name}.{name}", "", "```python"]
        out += [signature(one) for one in functions if one.name == name]
        out += ["```", "", *text(getattr(of, name))]
    return out


def class_section(node: ast.ClassDef, of: object) -> list[str]:
    return ["", f"## {node.name}", "", *text(of), *members(node, of)]


def module_page(module: ModuleType, known: dict[str, ast.ClassDef]) -> str:
    """A module of the package: what it says of itself, then its functions and classes."""
    out = [f"# {module.__name__}", "", fenced((inspect.getdoc(module) or "") + "\n")]
    for name in module.__all__:
        of = getattr(module, name)
        if inspect.isfunction(of):
            out += ["", f"## {name}", "", "```python", called(of), "```", "", *text(of)]
        elif name in known:
            out += class_section(known[name], of)
    return "\n".join(out) + "\n"


def pages() -> dict[str, str]:
    """Name of the page -> what it holds."""
    known = stubs()
    classes = [name for name in chungsuc.__all__ if name in known]
    functions = [name for name in chungsuc.__all__ if inspect.isfunction(getattr(chungsuc, name))]
    errors = [name for name in chungsuc.__all__ if inspect.isclass(getattr(chungsuc, name)) and issubclass(getattr(chungsuc, name), BaseException)]
    told = ["# Functions", ""]
    for name in functions:
        of = getattr(chungsuc, name)
        told += ["", f"## {name}", "", "```python", "chungsuc." + called(of), "```", "", *text(of)]
    told += ["", "## Errors", ""]
    told += [f"- `{name}`: {' '.join((inspect.getdoc(getattr(chungsuc, name)) or '').split())}" for name in errors]
    main = ["RuleBook", "Decision", "Survey", "TableResult"]
    rest = ["# What answers are made of", "", "Only the package makes these. None of them changes.", ""]
    for name in classes:
        if name not in main and name not in errors:
            rest += class_section(known[name], getattr(chungsuc, name))
    made = {"index": "# Python\n\n" + fenced((inspect.getdoc(chungsuc) or "") + "\n"), "functions": "\n".join(told) + "\n", "values": "\n".join(rest) + "\n"}
    for name in main:
        made[name.lower()] = "\n".join([f"# {name}", "", *text(getattr(chungsuc, name)), *members(known[name], getattr(chungsuc, name))]).replace("\n### ", "\n## ") + "\n"
    made |= {module.__name__.split(".")[1]: module_page(module, known) for module in (pictures, roadmap)}
    return made
