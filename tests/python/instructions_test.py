# SPDX-License-Identifier: Apache-2.0
"""Deciding a row of a table takes no more instructions than it did, which no noisy machine changes. Renewed, after a look at
why, by `python tests/bench/peers/count_instructions.py --renew` with a release build.
"""

import json
import sys
from pathlib import Path

import pytest

pytest.importorskip("numpy")
pytest.importorskip("pyarrow")

BENCH = Path(__file__).resolve().parents[1] / "bench"
MARGIN = 1.05


@pytest.mark.parametrize("which", ["whole", "with gaps"])
@pytest.mark.parametrize("name", ["standing", "awards"])
def test_a_row_takes_no_more_instructions(name, which, monkeypatch):
    monkeypatch.syspath_prepend(BENCH)
    from peers import count_instructions as counting
    from peers.rules import WORKLOADS

    if why := counting.missing():
        pytest.skip(why)
    figures = json.loads(counting.FIGURES.read_text(encoding="utf-8"))
    if figures["compiler"] != counting.compiler():
        pytest.skip(f"the figures are of {figures['compiler']}, and this was built by {counting.compiler()}")
    kept = figures[name][which]
    now = counting.per_row(WORKLOADS[name], which)
    assert now <= kept * MARGIN, f"{now:.0f} instructions a row; {kept:.0f} were kept in {counting.FIGURES.name}"
    assert now > kept / 2, f"{now:.0f} instructions a row, of {kept:.0f}: keep the better figure, so that it is guarded"
