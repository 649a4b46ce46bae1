# SPDX-License-Identifier: Apache-2.0
"""Libraries that only some users need: imported where they are used, and named where they are absent."""

from __future__ import annotations

import importlib
from typing import Any

from ._core import Error

_PACKAGES = {"docx": "python-docx"}  # by what is imported; the index has another package under that name


def library(name: str, extra: str, what: str) -> Any:
    """A library of one of the package's extras."""
    try:
        return importlib.import_module(name)
    except ImportError:
        package = name.split(".")[0]
        raise Error(f"{what} need `{_PACKAGES.get(package, package)}`, which is not installed: pip install 'chungsuc[{extra}]'") from None
