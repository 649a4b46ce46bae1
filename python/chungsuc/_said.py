# SPDX-License-Identifier: Apache-2.0
"""What may be said of a subject, and what is due. The stubs stand beside this file."""

from ._core import (
    DueDuty,
    DutyBody,
    KindOfSubject,
    Schedule,
    UsedBy,
    Vocabulary,
    VocabularyBody,
    VocabularyItem,
    VocabularyName,
    VocabularyValue,
)

__all__ = [
    "DueDuty", "DutyBody", "KindOfSubject", "Schedule", "UsedBy", "Vocabulary", "VocabularyBody", "VocabularyItem",
    "VocabularyName", "VocabularyValue",
]
