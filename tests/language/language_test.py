# SPDX-License-Identifier: Apache-2.0
"""The meaning of the rule language as small books: each folder holds rules and the cases that they must give."""
import json
import os
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
BOOKS = sorted(p.parent.name for p in HERE.glob("*/rules.yaml"))


@pytest.mark.parametrize("book", BOOKS)
def test_meaning(book):
    cli = os.environ.get("CHUNGSUC", str(ROOT / "build/dev/bin/chungsuc"))
    run = subprocess.run([cli, "test", str(HERE / book), "--format", "json"], capture_output=True, encoding="utf-8", timeout=60)
    assert run.stdout, run.stderr
    cases = json.loads(run.stdout)["cases"]
    assert len(cases) > 30
    assert [f"{c['file']}:{c['line']}: {c['id']}: {c['message']}" for c in cases if not c["passed"]] == []
