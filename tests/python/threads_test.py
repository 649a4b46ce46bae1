# SPDX-License-Identifier: Apache-2.0
"""Other Python threads go on while the library works, and many threads may share one book."""

import concurrent.futures
import contextlib
import sys
import threading
import time

import pytest

import chungsuc

PLAN = "vn/son-la/quynh-nhai/plan-260"
QUESTION = "criterion.plan.commune.typical"
CONTEXT = {"as_of": "2023-12-31", "round": "midterm_2023"}
COMMUNE = {"kind": "commune", "id": "x", "construction_debt": {2023: 0}, "recognitions": []}


@contextlib.contextmanager
def clock():
    """A thread that ticks whenever it can run. Nobody has to hand over the interpreter, so it can run only where another
    thread gives it up of itself: in its sleep, or in work that needs no Python."""
    ticks, stop, interval = [0], threading.Event(), sys.getswitchinterval()

    def tick():
        while not stop.is_set():
            ticks[0] += 1
            time.sleep(0.0002)

    thread = threading.Thread(target=tick, daemon=True)
    sys.setswitchinterval(1000)
    try:
        thread.start()
        yield lambda: ticks[0]
    finally:
        stop.set()
        sys.setswitchinterval(interval)
        thread.join(10)
    assert not thread.is_alive()


def ticks_during(work, seconds=10.0):
    """How often the clock ticked: the work is done again until it has, at most for so long."""
    with clock() as count:
        time.sleep(0.01)
        before, end = count(), time.monotonic() + seconds
        work()
        while count() == before and time.monotonic() < end:
            work()
        return count() - before


def test_work_in_python_alone_gives_nothing_up():
    """That the clock can stand still: or what follows would prove nothing."""
    assert ticks_during(lambda: sum(range(2_000_000)), seconds=0.5) == 0


@pytest.fixture(scope="session")
def long_facts(tmp_path_factory):
    path = tmp_path_factory.mktemp("facts") / "long.yaml"
    items = "\n".join(f"  - {{id: record_{i}, level: ntm}}" for i in range(10_000))
    path.write_text(f"kind: commune\nid: x\nrecognitions:\n{items}\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("name", ["load", "check", "decide", "check_facts", "run_cases", "coverage", "facts"])
def test_others_go_on_meanwhile(plan, long_facts, name):
    commune = chungsuc.facts(COMMUNE)
    work = {
        "load": lambda: chungsuc.load(PLAN),
        "check": lambda: chungsuc.check(PLAN),
        "decide": lambda: plan.decide(QUESTION, commune, **CONTEXT),
        "check_facts": lambda: plan.check_facts(commune),
        "run_cases": plan.run_cases,
        "coverage": plan.coverage,
        "facts": lambda: chungsuc.facts(long_facts),
    }[name]
    assert ticks_during(work) > 0


def everything(plan):
    """All that a book does, as plain values."""
    return (
        plan.decide(QUESTION, COMMUNE, **CONTEXT).to_json(),
        plan.decide(QUESTION, COMMUNE, **CONTEXT).to_text("en"),
        [(r.id, r.passed, r.message) for r in plan.run_cases("commune")],
        [(c.document, c.clause, c.cited, c.tested) for c in plan.coverage()],
        [str(d) for d in plan.check_facts({"kind": "commune", "no_such_fact": 1})],
        chungsuc.load("vn/son-la").hash,
        chungsuc.book_names(),
    )


def test_eight_threads_share_one_book(plan):
    alone = everything(plan)
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        shared = [pool.submit(everything, plan) for _ in range(16)]
        for one in concurrent.futures.as_completed(shared, timeout=120):  # a deadlock ends here
            assert one.result() == alone
