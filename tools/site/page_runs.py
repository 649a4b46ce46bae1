# SPDX-License-Identifier: Apache-2.0
"""Runs what a page of docs/site shows, from top to bottom in a folder of its own: the tests hold the page against it, and
the build takes the pictures that it draws.

A block with a title that is a path is a file, and is written; each `sh` block is run, and the `text` block after it is what it prints.
`exit code 1`, or in Vietnamese `mã kết thúc 1`, as the title of an `sh` block is what it exits with, else 0. `…` stands for any words, and as a line for any lines.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FENCE = re.compile(r"^```(\w+)(?: title=\"([^\"]*)\")?\n(.*?)^```$", re.S | re.M)


@dataclass
class Run:
    """Commands of a page, and what the page says they print: where that stands, or None where nothing is shown."""

    commands: str
    code: int
    printed: str
    shown: str | None
    span: tuple[int, int]


def place(folder: Path, program: str | Path) -> tuple[Path, dict[str, str]]:
    """A folder where a page can be run, with what its commands find there, and the environment that they run in."""
    programs, here = folder / "programs", folder / "here"
    programs.mkdir()
    here.mkdir()
    # As the program of the package does: what only the package has is its own, all else the compiled program's.
    ours = f'case "$*" in template*|dossier*|*.xlsx*) exec "{sys.executable}" -m chungsuc "$@" ;; esac\nexec "{Path(program).resolve()}" "$@"'
    for name, does in (("chungsuc", ours), ("python", f'exec "{sys.executable}" "$@"')):
        (programs / name).write_text(f"#!/bin/sh\n{does}\n", encoding="utf-8")
        (programs / name).chmod(0o755)
    for name in ("examples", "tools", "rules"):
        (here / name).symlink_to(ROOT / name)
    return here, {"PATH": f"{programs}:{os.environ['PATH']}", "CHUNGSUC_RULES": str(ROOT / "rules"), "LC_ALL": "C.UTF-8"}


def drawn(page: str) -> list[str]:
    """The pictures that a page shows, which its own programs draw."""
    return re.findall(r"^\[?!\[[^\]]*\]\(([^)/]+)\)", page, re.M)


def matches(shown: str, printed: str) -> bool:
    lines = shown.splitlines(keepends=True)
    pattern = "".join(r"(?:.*\n)*?" if line.strip() == "…" else ".*".join(map(re.escape, line.split("…"))) for line in lines)
    return re.fullmatch(pattern, printed) is not None


def runs(page: str, folder: Path, environment: dict[str, str]) -> list[Run]:
    found: list[Run] = []
    waiting = False
    for block in FENCE.finditer(page):
        language, title, body = block.group(1), block.group(2) or "", block.group(3)
        if language == "sh":
            done = subprocess.run(["bash", "-e", "-c", body], cwd=folder, env=os.environ | environment, stdout=subprocess.PIPE,
                                  stderr=subprocess.STDOUT, text=True, timeout=120)
            told = re.fullmatch(r"(?:exit code|mã kết thúc) (\d+)", title)
            assert done.returncode == (int(told.group(1)) if told else 0), f"{body}{done.stdout}"
            found.append(Run(body, done.returncode, done.stdout, None, (0, 0)))
        elif language == "text" and waiting:
            found[-1].shown, found[-1].span = body, block.span(3)
        elif title:
            path = folder / title
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(body, encoding="utf-8")
        waiting = language == "sh"
    return found


def renewed(page: str, told: list[Run]) -> str:
    """The page with what its commands printed, except where it leaves lines out and they fit."""
    for run in reversed(told):
        if run.shown is not None and not matches(run.shown, run.printed):
            page = page[: run.span[0]] + run.printed + page[run.span[1] :]
    return page
