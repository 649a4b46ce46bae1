# SPDX-License-Identifier: Apache-2.0
"""The command line: `chungsuc ...` and `python -m chungsuc ...`."""

from __future__ import annotations

import signal
import sys
from typing import Sequence

from . import _core


def main() -> int:
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # the work is done in C++, which does not ask Python
    sys.stdout.flush()
    arguments = sys.argv[1:]
    if arguments[:1] in (["template"], ["dossier"]) or any(argument.endswith(".xlsx") for argument in arguments):
        from . import _commands, _commands_dossier

        own = {"template": _commands.template, "dossier": _commands_dossier.dossier}.get(arguments[0])
        return own(arguments[1:]) if own else _commands.with_spreadsheet(arguments, _run)
    return _run(arguments)


def _run(arguments: Sequence[str]) -> int:
    """The command of Parquet and Arrow files, or the compiled one."""
    if any(argument == "--table" or argument.startswith("--table=") for argument in arguments):
        from ._table_files import command

        if columnar := command(list(arguments)):
            return columnar()
    return _core._run_command_line(["chungsuc", *arguments])


if __name__ == "__main__":
    sys.exit(main())
