# SPDX-License-Identifier: Apache-2.0
"""Errors that carry diagnostics."""

from __future__ import annotations

from typing import Sequence

from ._core import Diagnostic, Error


class _WithDiagnostics(Error):
    """An error that carries all diagnostics, sorted by place, in `diagnostics`."""

    def __init__(self, diagnostics: Sequence[Diagnostic]):
        self.diagnostics: list[Diagnostic] = list(diagnostics)
        super().__init__("\n" + "".join(str(d) for d in self.diagnostics))

    def __reduce__(self) -> tuple[type[Error], tuple[str]]:  # diagnostics cannot be pickled; their text can
        return (Error, (str(self),))


class RuleError(_WithDiagnostics):
    """A rule book has mistakes. `diagnostics` has all of them, warnings too; the text shows each with its line."""


class FactsError(_WithDiagnostics):
    """Facts cannot be read at all, for they are not in the facts format. `diagnostics` has all that was found."""


RuleError.__module__ = FactsError.__module__ = Error.__module__  # as the package shows them
