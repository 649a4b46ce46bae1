# SPDX-License-Identifier: Apache-2.0
"""Runs the command line as the tests of this folder need it."""

import os
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BOOK = "rules/vn/son-la/quynh-nhai/plan-260"


def program() -> str:
    return os.environ.get("CHUNGSUC", str(ROOT / "build/dev/bin/chungsuc"))


def run(*arguments: str, code: int | None = None, folder: Path = ROOT, stdin: str | None = None) -> subprocess.CompletedProcess:
    done = subprocess.run([program(), *arguments], cwd=folder, input=stdin, capture_output=True, encoding="utf-8", timeout=60)
    assert done.returncode in (0, 1, 2), done.stderr
    if code is not None:
        assert done.returncode == code, done.stdout + done.stderr
    return done


def run_bytes(*arguments: str) -> bytes:
    """What it prints, line ends as they are."""
    return subprocess.run([program(), *arguments], cwd=ROOT, capture_output=True, check=True, timeout=60).stdout
