# SPDX-License-Identifier: Apache-2.0
"""What holds for a whole session: the language in which things show themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from ._arguments import language

if TYPE_CHECKING:
    from ._core import _Language

__all__ = ["Options", "options"]


class Options:
    """The settings of a session.

    lang: the language, `vi` or `en`, in which decisions, surveys, roadmaps and pictures show themselves where none is
        named. What is written by `to_text`, `to_html` and the like does not follow it: their language is an argument.

        chungsuc.options.lang = "en"
    """

    __slots__ = ("_lang",)

    def __init__(self) -> None:
        self._lang: _Language = "vi"

    @property
    def lang(self) -> _Language:
        return self._lang

    @lang.setter
    def lang(self, value: _Language) -> None:
        self._lang = cast("_Language", language(value, "lang"))

    def __repr__(self) -> str:
        return f"Options(lang={self._lang!r})"


options = Options()


def chosen(lang: object, name: str = "lang") -> _Language:
    """The language named, or that of the session."""
    return options.lang if lang is None else cast("_Language", language(lang, name))
