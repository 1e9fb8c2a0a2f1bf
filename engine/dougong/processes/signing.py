"""A signature drawn by hand: the strokes as the path of an SVG, in a box of 300 by 100."""

from __future__ import annotations

import re

MOST_INK = 20_000
"""Characters; a name in flowing characters takes two to four thousand."""
_STROKES = re.compile(r"M-?\d{1,4} -?\d{1,4}(?:[ML]-?\d{1,4} -?\d{1,4})+")


def is_signature(path: str) -> bool:
    """Tell whether a text is strokes, and nothing else.

    >>> is_signature("M10 20L30 40"), is_signature(""), is_signature('M0 0"/><script>')
    (True, False, False)
    """
    return len(path) <= MOST_INK and _STROKES.fullmatch(path) is not None
