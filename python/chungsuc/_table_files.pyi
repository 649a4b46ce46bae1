# SPDX-License-Identifier: Apache-2.0
# Parquet and Arrow files on the command line.
from typing import Callable

def command(arguments: list[str]) -> Callable[[], int] | None: ...
