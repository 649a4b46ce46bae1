# SPDX-License-Identifier: Apache-2.0
"""Libraries that only some users need: imported where they are used, and named where they are absent."""

from __future__ import annotations

import importlib
from typing import Any

from ._core import Error


def library(name: str, extra: str, what: str) -> Any:
    """A library of one of the package's extras."""
    try:
        return importlib.import_module(name)
    except ImportError:
        raise Error(f"{what} need `{name.split('.')[0]}`, which is not installed: pip install 'chungsuc[{extra}]'") from None
