# SPDX-License-Identifier: Apache-2.0
"""Runs one command on every book under rules/ and on the overlays among the examples: each_book.py PROGRAM COMMAND [OPTION ...]."""

import subprocess
import sys
from pathlib import Path

SEVERAL = ("check", "test")  # take all books in one run
ROOT = Path(__file__).resolve().parent.parent
RULES, EXAMPLES = ROOT / "rules", ROOT / "examples"


def main(program: str, command: str, *options: str) -> int:
    books = sorted(str(path.parent.relative_to(RULES)) for path in RULES.rglob("book.yaml"))
    books += sorted(str(path.parent) for path in EXAMPLES.rglob("book.yaml"))
    runs = [books] if command in SEVERAL else [[book] for book in books]
    failed = [", ".join(run) for run in runs if subprocess.run([program, command, *run, *options]).returncode]
    for book in failed:
        print(f"{command} of {book} did not hold")
    return 1 if failed or not books else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
