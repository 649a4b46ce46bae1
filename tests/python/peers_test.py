# SPDX-License-Identifier: Apache-2.0
"""The same rules in other hands (tests/bench/peers) give the same answers. Nothing is timed."""

import sys
from pathlib import Path

import pytest

pytest.importorskip("numpy")
pytest.importorskip("pyarrow")
pytest.importorskip("polars")

BENCH = Path(__file__).resolve().parents[1] / "bench"
ROWS = 1_000  # whole blocks, and a rest


@pytest.fixture(scope="module")
def peers():
    sys.path.insert(0, str(BENCH))
    try:
        from peers import by_cpp, contenders, data, rules, write_books

        if not by_cpp.library_path().exists():
            pytest.skip(f"{by_cpp.library_path().name} was not built: this machine has no AVX2 or another compiler")
        yield {"contenders": contenders, "data": data, "rules": rules, "write_books": write_books}
    finally:
        sys.path.remove(str(BENCH))


@pytest.mark.parametrize("name", ["standing", "awards"])
def test_all_give_the_same_answers(peers, name):
    load = peers["rules"].WORKLOADS[name]
    batch = peers["data"].make(load, ROWS)
    makers = peers["contenders"].MAKERS
    everybody = [one for maker in ("cpp", "python", "numpy", "polars") for one in makers[maker](load, batch)]
    expected = everybody[0].answer()
    assert len(expected["outcome"]) == ROWS
    for one in everybody[1:]:
        assert not peers["contenders"].differing(expected, one.answer()), one.name
    counts = [(expected["outcome"] == outcome).sum() for outcome in range(3)]
    assert min(counts) > ROWS // 50, f"each outcome is to be met with, found {counts}"


def test_books_are_as_written(peers, tmp_path):
    peers["write_books"].write_all(tmp_path)
    for path in sorted(one for one in tmp_path.rglob("*") if one.is_file()):
        kept = BENCH / "peers" / path.relative_to(tmp_path)
        assert kept.read_text(encoding="utf-8") == path.read_text(encoding="utf-8"), f"run write_books.py: {kept.name} is stale"
