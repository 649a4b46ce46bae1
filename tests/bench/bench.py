# SPDX-License-Identifier: Apache-2.0
"""Times loading, checking and deciding with the shipped plan; prints medians. By command only: python tests/bench/bench.py"""
import statistics
import time

import chungsuc

PLAN = "vn/son-la/quynh-nhai/plan-260"
COMMUNE = {"kind": "commune", "id": "nam_et", "construction_debt": {2023: 0}, "recognitions": []}


def median_ms(action, runs=50):
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        action()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


book = chungsuc.load(PLAN)
facts = chungsuc.facts(COMMUNE)
print(f"load and check the plan with the books it uses: {median_ms(lambda: chungsuc.load(PLAN)):.1f} ms")
decide = median_ms(
    lambda: book.decide("award.provincial_certificate", facts, as_of="2023-12-29", round="midterm_2023", lodged_on="2023-12-25"), 500
)
print(f"decide and explain one award: {decide * 1000:.0f} µs")
print(f"run all {len(book.run_cases())} cases: {median_ms(book.run_cases, 5):.0f} ms")
