# SPDX-License-Identifier: Apache-2.0
"""How far long work is: a line on standard error, in terminals and notebooks."""

from __future__ import annotations

import sys
import time
from typing import Callable, Union

from ._arguments import flag

Progress = Union[bool, Callable[[int], object], None]

_WAIT = 2.0  # seconds after which work counts as long
_CELLS = 20


class watched:
    """What is called with the rows decided so far, or None, while the work of `with` lasts.

    progress: a function; True for a line that is shown at once, False for none; None for one that is shown where somebody
        looks on and the work is long.
    length: what says how many rows there are, or None where that is not known; it is asked when it is to be shown.
    """

    def __init__(self, progress: Progress, length: Callable[[], int | None]) -> None:
        self._line = None
        self._tell: Callable[[int], object] | None = None
        if callable(progress):
            self._tell = progress
        elif progress is None or flag(progress, "progress"):
            self._line = _Line(length, is_asked=progress is not None)
            self._tell = self._line.tell

    def __enter__(self) -> Callable[[int], object] | None:
        return self._tell

    def __exit__(self, *_: object) -> None:
        if self._line:
            self._line.end()


def _is_watched() -> bool:
    """Whether somebody sees standard error as it is written: a terminal, or a notebook, which is none."""
    stream = sys.stderr
    if stream is None:
        return False
    return type(stream).__module__.split(".")[0] == "ipykernel" or (hasattr(stream, "isatty") and stream.isatty())


class _Line:
    """A line that is written over. One that nobody asked for waits, and is not shown where nobody looks on; most work ends
    before that must be known."""

    def __init__(self, length: Callable[[], int | None], is_asked: bool) -> None:
        self.length = length
        self.wait = 0.0 if is_asked else _WAIT
        self.is_seen: bool | None = True if is_asked else None
        self.began = time.monotonic()
        self.width = 0

    def tell(self, rows: int) -> None:
        passed = time.monotonic() - self.began
        if passed < self.wait:
            return
        if self.is_seen is None:
            self.is_seen = _is_watched()
        if self.is_seen:
            words = _words(rows, self.length(), passed)
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
