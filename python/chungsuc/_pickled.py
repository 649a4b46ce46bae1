# SPDX-License-Identifier: Apache-2.0
"""Books that travel between processes, as the texts that they were made from."""

from __future__ import annotations

import threading
from typing import Any

from . import _core
from ._core import RuleBook
from ._errors import RuleError
from ._methods import _method

_MOST_KEPT = 8  # books that came; a process that works for others gets the same one with each piece of work
_kept: dict[tuple[str, ...], RuleBook] = {}
_lock = threading.Lock()


@_method(RuleBook, "__reduce__")
def _reduce(self: RuleBook) -> tuple[Any, ...]:
    """A book pickles as its texts and those of the books that it uses; whoever unpickles them loads it once."""
    place, overlays, texts = self._source()
    return (_from_texts, (self.hash, place, overlays, texts))


def _from_texts(hash: str, place: str, overlays: list[str], texts: dict[str, str]) -> RuleBook:
    key = (hash, place, *overlays)
    with _lock:
        book = _kept.pop(key, None)
        if book is None:
            book, diagnostics = _core._load(place, overlays, texts)
            if book is None:  # written for another version of the language
                raise RuleError(diagnostics)
        _kept[key] = book
        while len(_kept) > _MOST_KEPT:
            del _kept[next(iter(_kept))]
    return book
