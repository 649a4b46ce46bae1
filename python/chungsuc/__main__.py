# SPDX-License-Identifier: Apache-2.0
"""The command line: `chungsuc ...` and `python -m chungsuc ...`."""

from __future__ import annotations

import signal
import sys

from . import _core


def main() -> int:
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # the work is done in C++, which does not ask Python
    sys.stdout.flush()
    if any(argument == "--table" or argument.startswith("--table=") for argument in sys.argv):
        from ._table_files import command

        if columnar := command(sys.argv[1:]):
            return columnar()
    return _core._run_command_line(["chungsuc", *sys.argv[1:]])


if __name__ == "__main__":
    sys.exit(main())
