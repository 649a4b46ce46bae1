# SPDX-License-Identifier: Apache-2.0
"""How far long work is: a line on standard error, in terminals and notebooks."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from typing import Callable, Iterator, Union

from ._arguments import flag

Progress = Union[bool, Callable[[int], object], None]

_WAIT = 2.0  # seconds after which work counts as long
_CELLS = 20


@contextmanager
def watched(progress: Progress, total: int | None) -> Iterator[Callable[[int], object] | None]:
    """What is called with the rows decided so far, or None.

    progress: a function; True for a line that is shown at once, False for none; None for one that is shown where somebody
        looks on and the work is long.
    total: how many rows there are, where that is known.
    """
    if callable(progress):
        yield progress
        return
    if progress is not None:
        wanted, wait = flag(progress, "progress"), 0.0
    else:
        wanted, wait = _is_watched(), _WAIT
    if not wanted:
        yield None
        return
    line = _Line(total, wait)
    try:
        yield line.tell
    finally:
        line.end()


def _is_watched() -> bool:
    """Whether somebody sees standard error as it is written: a terminal, or a notebook, which is none."""
    stream = sys.stderr
    if stream is None:
        return False
    return type(stream).__module__.split(".")[0] == "ipykernel" or (hasattr(stream, "isatty") and stream.isatty())


class _Line:
    """A line that is written over."""

    def __init__(self, total: int | None, wait: float) -> None:
        self.total, self.wait = total, wait
        self.began = time.monotonic()
        self.width = 0

    def tell(self, rows: int) -> None:
        passed = time.monotonic() - self.began
        if passed >= self.wait:
            words = _words(rows, self.total, passed)
            print("\r" + words.ljust(self.width), end="", file=sys.stderr, flush=True)
            self.width = len(words)

    def end(self) -> None:
        """Whatever ended the work: what is written next begins a line of its own."""
        if self.width:
            print(file=sys.stderr, flush=True)


def _words(rows: int, total: int | None, seconds: float) -> str:
    if not total:
        return f"chungsuc: {rows:,} rows, {_span(seconds)}"
    share = min(rows / total, 1.0)
    full = int(share * _CELLS)
    bar = "#" * full + "." * (_CELLS - full)
    left = f", {_span(seconds / share - seconds)} left" if 0 < share < 1 else f", {_span(seconds)}" if share == 1 else ""
    return f"chungsuc: [{bar}] {int(share * 100)} % of {total:,} rows{left}"


def _span(seconds: float) -> str:
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600} h {whole // 60 % 60} min"
