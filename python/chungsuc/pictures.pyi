# SPDX-License-Identifier: Apache-2.0
# Charts are Altair's; they are Any here, so that who does not draw needs no Altair to check types.
from typing import Any, Iterable, Sequence, Union

from chungsuc._arguments import PathLike
from chungsuc._core import Decision
from chungsuc._options import Language
from chungsuc._survey import Survey
from chungsuc.roadmap import Roadmap

__all__ = ["distance", "heat_map", "over_years", "roadmap", "save", "targets"]

Decisions = Union[Survey, Iterable[Decision], Decision]

def heat_map(decisions: Decisions, lang: Language | None = None, by: str = "indicator") -> Any: ...
def distance(decisions: Decisions, lang: Language | None = None) -> Any: ...
def over_years(decisions: Iterable[Decision], facts: Sequence[str] = (), lang: Language | None = None) -> Any: ...
def targets(decisions: Iterable[Decision], lang: Language | None = None) -> Any: ...
def roadmap(of: Roadmap, lang: Language | None = None) -> Any: ...
def save(chart: Any, to: PathLike, scale: float = 2.0) -> None: ...
