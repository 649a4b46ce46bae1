# SPDX-License-Identifier: Apache-2.0
"""Writes the pages of docs/ that are made from the rule books: python tools/docs.py PROGRAM.

The books are those of this checkout. `make docs` calls it with the program that was installed; any other that was
built from here does as well: python tools/docs.py build/release/bin/chungsuc
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PLAN = "vn/son-la/quynh-nhai/plan-260"
PAGES = {
    "docs/law.md": ["law", PLAN, "--format", "markdown"],
    "docs/awards-plan-260.md": ["awards", PLAN, "--regimes", "--format", "markdown", "--lang", "vi"],
}


def page(program: str, name: str) -> str:
    """What a page should hold."""
    environment = os.environ | {"CHUNGSUC_RULES": str(ROOT / "rules")}
    made = subprocess.run([program, *PAGES[name]], cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", timeout=300)
    if made.returncode != 0:
        sys.exit(f"{name}: {made.stderr}")
    return made.stdout


if __name__ == "__main__":
    for place in PAGES:
        (ROOT / place).write_text(page(sys.argv[1], place), encoding="utf-8")
        print("wrote", place)
