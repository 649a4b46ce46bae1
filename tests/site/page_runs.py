# SPDX-License-Identifier: Apache-2.0
"""Runs what a page of docs/site shows, from top to bottom in a folder of its own.

A block with a title that is a path is a file, and is written; each `sh` block is run, and the `text` block after it is what it prints.
`exit code 1` in the title of an `sh` block is what it exits with, else 0. `…` stands for any words, and as a line for any lines.
"""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

FENCE = re.compile(r"^```(\w+)(?: title=\"([^\"]*)\")?\n(.*?)^```$", re.S | re.M)


@dataclass
class Run:
    """Commands of a page, and what the page says they print: where that stands, or None where nothing is shown."""

    commands: str
    code: int
    printed: str
    shown: str | None
    span: tuple[int, int]


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
            assert f"exit code {done.returncode}" in title or (done.returncode == 0 and not title), f"{body}{done.stdout}"
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
