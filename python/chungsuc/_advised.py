# SPDX-License-Identifier: Apache-2.0
"""What to do about an answer. The stubs stand beside this file."""

from ._core import (
    AdviceFact,
    AnswerTo,
    Change,
    Changes,
    Goal,
    Ground,
    Grounds,
    Inquiry,
    NextQuestion,
    Plan,
    Result,
    Spell,
    Timeline,
    Told,
    Way,
)

__all__ = [
    "AdviceFact", "AnswerTo", "Change", "Changes", "Goal", "Ground", "Grounds", "Inquiry", "NextQuestion", "Plan",
    "Result", "Spell", "Timeline", "Told", "Way",
]
