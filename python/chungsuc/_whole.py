# SPDX-License-Identifier: Apache-2.0
"""What a book says as a whole: the table of awards, and the law. Their stubs stand beside this file."""

from ._core import (
    AwardAction,
    AwardBody,
    AwardForm,
    AwardKind,
    AwardLaw,
    AwardPlace,
    AwardReading,
    AwardRound,
    AwardRoute,
    AwardTable,
    AwardTier,
    AwardWay,
    Law,
    LawBound,
    LawDocument,
    LawPlace,
    LawSelector,
    LawUnset,
    LawValue,
    LawWeak,
)

__all__ = [
    "AwardAction", "AwardBody", "AwardForm", "AwardKind", "AwardLaw", "AwardPlace", "AwardReading", "AwardRound",
    "AwardRoute", "AwardTable", "AwardTier", "AwardWay", "Law", "LawBound", "LawDocument", "LawPlace", "LawSelector",
    "LawUnset", "LawValue", "LawWeak",
]
