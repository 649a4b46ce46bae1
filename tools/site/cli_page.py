# SPDX-License-Identifier: Apache-2.0
"""The page of the command line, of what each command says with --help."""

from __future__ import annotations

import re
import subprocess
import sys


def told(program: str, *arguments: str) -> str:
    return subprocess.run([program, *arguments], capture_output=True, encoding="utf-8", check=True, timeout=60).stdout


def commands(program: str) -> list[str]:
    listed = told(program, "--help").split("\nSubcommands:\n")[1].split("\n\n")[0]
    return re.findall(r"^  ([a-z]+) ", listed, re.M)


def cell(text: str) -> str:
    return re.sub(r"([|<])", r"\\\1", text)


def entries(lines: list[str]) -> list[tuple[str, str]]:
    """(option, meaning): an option stands two spaces in, what it means at the thirtieth column or on lines of its own."""
    found: list[tuple[str, str]] = []
    for line in lines:
        if line.startswith(" " * 30):
            found[-1] = (found[-1][0], f"{found[-1][1]} {line.strip()}".strip())
        elif line[:2] == "  ":
            split = len(line) > 30 and line[28:30].strip() == ""
            found.append((line[:30].strip() if split else line.strip(), line[30:].strip() if split else ""))
    return found


# Those that only the package for Python has: the compiled program names them, and leaves what they take to the package.
OF_THE_PACKAGE = ("template", "dossier")


def section(text: str) -> list[str]:
    """A help text as Markdown: sentences, the usage, and tables of arguments."""
    out: list[str] = []
    for part in re.split(r"\n\n+", text.strip()):
        lines = part.splitlines()
        # A heading may stand behind other lines of its part.
        while lines:
            line = lines.pop(0)
            if line.startswith("Usage: "):
                out += ["", "```text", line.removeprefix("Usage: "), "```"]
            elif re.fullmatch(r"[A-Z][\w ]*:", line) and lines and lines[0].startswith("  "):
                out += ["", f"**{line[:-1]}**", "", "| | |", "| --- | --- |"]
                out += [f"| `{option}` | {cell(meaning)} |" for option, meaning in entries(lines)]
                lines = []
            else:
                out += ["", cell(line)]
    return out


def page(program: str) -> str:
    parts = ["# The command line", "", "This page is made from what the program says with `--help`.", ""]
    main = told(program, "--help")
    parts += ["```text", main.split("\nSubcommands:")[0].rstrip(), "```", "", main.strip().splitlines()[-1]]
    for command in dict.fromkeys([*commands(program), *OF_THE_PACKAGE]):
        by = [sys.executable, "-m", "chungsuc"] if command in OF_THE_PACKAGE else [program]
        text = re.sub(r"\n*Exit codes: .*", "", told(*by, command, "--help"))
        parts += ["", f"## chungsuc {command}", *section(text)]
        if command in OF_THE_PACKAGE:
            parts += ["", "Only the program of the Python package has this command."]
    return "\n".join(parts) + "\n"
