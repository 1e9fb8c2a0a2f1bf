"""The typeface of prints: how wide its characters are, and the small part of it that a document carries along."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from importlib.util import find_spec

from dougong.kernel.errors import Invalid
from dougong.kernel.problems import Problem
from dougong.printing.late import advances_of, letters_of

PACKAGE, FILE = "pylopdf_fonts_zh_cn", "NotoSansSC-Regular.otf"
"""Noto Sans SC under the SIL Open Font License: the optional extra `print` brings it."""
POINT = 25.4 / 72
INSTEAD = "□"
_TOGETHER = re.compile(r"[!-~À-ɏ]+|\s|.", re.DOTALL)
_CLOSING = frozenset("，。、；：？！）》」』】〉…％”’,.;:?!)]}%")
_OPENING = frozenset("（《「『【〈“‘([{")


@dataclass(frozen=True, slots=True)
class Face:
    """`advances` are widths by code point, in the size of the letters."""

    source: bytes = field(repr=False)
    advances: Mapping[int, float] = field(repr=False)

    def shown(self, text: str) -> str:
        """Return a text with a box for every character that the typeface lacks."""
        plain = (
            " " if each.isspace() else each for each in text if each.isprintable() or each.isspace()
        )
        return "".join(each if ord(each) in self.advances else INSTEAD for each in plain)

    def width(self, text: str, size: float) -> float:
        """Return how many millimetres a text takes."""
        return sum(self.advances.get(ord(each), 1) for each in text) * size * POINT

    def lines(self, text: str, size: float, room: float) -> list[str]:
        """Break a text into lines: between Chinese characters, around words, never before a closing mark."""
        return [
            line
            for paragraph in text.splitlines() or [""]
            for line in self._broken(self.shown(paragraph), size, room)
        ]

    def _broken(self, text: str, size: float, room: float) -> list[str]:
        lines, line = [], ""
        for word in self._words(text, size, room):
            if line and self.width(line + word.rstrip(), size) > room:
                lines.append(line.rstrip())
                line = "" if word.isspace() else word
            else:
                line += word
        return [*lines, line.rstrip()]

    def _words(self, text: str, size: float, room: float) -> list[str]:
        words: list[str] = []
        for word in _TOGETHER.findall(text):
            if words and (word[0] in _CLOSING or words[-1][-1] in _OPENING) and not word.isspace():
                words[-1] += word
            else:
                words.append(word)
        return [part for word in words for part in self._fitting(word, size, room)]

    def _fitting(self, word: str, size: float, room: float) -> list[str]:
        """Return a word, cut where it alone is longer than a line."""
        parts, part = [], ""
        for each in word:
            if part and self.width(part + each, size) > room:
                parts.append(part)
                part = ""
            part += each
        return [*parts, part]

    def part(self, texts: Iterable[str]) -> bytes:
        """Return a TrueType font of the characters in some texts alone."""
        return letters_of(self.source, [*texts, " ", INSTEAD])


@cache
def face() -> Face:
    """Return the typeface; `Invalid` says what to install where it is missing."""
    if find_spec(PACKAGE) is None:
        raise Invalid([Problem("", "print.no_typeface")])
    source = files(PACKAGE).joinpath(FILE).read_bytes()
    return Face(source, advances_of(source))
