"""How Chinese characters are spoken: one reading a character, without tones, the same in every place."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from dougong.expressions.extracts import bounded


@cache
def readings() -> Mapping[str, str]:
    """Return the syllable of each character that is known."""
    table = json.loads((Path(__file__).parent / "data" / "pinyin.json").read_text("utf-8"))
    return {sign: syllable for syllable, signs in table.items() for sign in signs}


def spoken(text: str, separator: str | None) -> str | None:
    """Write a text in pinyin; a separator stands between syllables, other characters stay together.

    >>> spoken("斗拱A1", " ")
    'dou gong A1'
    """
    known, parts, inside = readings(), list[str](), False
    for sign in text:
        syllable = known.get(sign)
        if syllable is None and inside:
            parts[-1] += sign
        else:
            parts.append(syllable or sign)
        inside = syllable is None
    return bounded((separator or "").join(parts))


def initials(text: str) -> str | None:
    """Write the first letters of the syllables in capitals; other characters stay.

    >>> initials("斗拱")
    'DG'
    """
    known = readings()
    return bounded(
        "".join(known.get(sign, sign)[0].upper() if sign in known else sign for sign in text)
    )
