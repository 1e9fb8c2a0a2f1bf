"""Patterns that makers write and everybody's input is held against: they must end, and soon."""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass

LONGEST = 200
MOST_WAYS = 10_000_000
_TOKEN = re.compile(
    r"(?P<strange>\(\?(?!:|=|!|<[=!]|P<)|\\[1-9])|(?P<open>\((?:\?(?:P?<[=!]?\w*>?|[:=!]))?)|(?P<close>\))"
    r"|(?P<bar>\|)|(?P<times>[*+?]|\{\d*,?\d*\})[?+]?|\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|.",
    re.DOTALL,
)
"""`strange` is what hides the rest from this reading, or costs more than it says: comments, flags, conditions, and what
was found before to be found again."""


@dataclass(slots=True)
class _Group:
    """Counts the ways in which a group can be laid over a text, as its pieces come."""

    branches: int = 0
    before: int = 1
    last: int = 1

    def add(self, ways: int) -> None:
        self.before, self.last = min(self.before * self.last, MOST_WAYS + 1), ways

    def repeat(self, least: int, most: int) -> None:
        self.last = min(self.last**most * (most - least + 1), MOST_WAYS + 1)

    def turn(self) -> None:
        self.branches, self.before, self.last = self.ways, 1, 1

    @property
    def ways(self) -> int:
        return self.branches + self.before * self.last


def flaw_in(pattern: str, longest: int = LONGEST) -> str | None:
    """Return the code of what is wrong with a pattern: it is none, or a text so long could keep it busy for ever.

    >>> flaw_in("[A-Z]{2}[0-9]+"), flaw_in("("), flaw_in("(a+)+")
    (None, 'definition.no_pattern', 'definition.slow_pattern')
    """
    try:
        _compiled(pattern)
    except (re.error, OverflowError, RecursionError):
        return "definition.no_pattern"
    return "definition.slow_pattern" if _ways(pattern, longest) > MOST_WAYS else None


def _compiled(pattern: str) -> None:
    with warnings.catch_warnings():
        # What a later Python may read otherwise is no business of whoever writes it.
        warnings.simplefilter("ignore", FutureWarning)
        re.compile(pattern)


def _ways(pattern: str, longest: int) -> int:
    """Return an upper bound: a repetition of what can itself be laid in several ways multiplies them."""
    groups = [_Group()]
    for token in _TOKEN.finditer(pattern):
        kind = token.lastgroup
        if kind == "strange":
            return MOST_WAYS + 1
        if kind == "open":
            groups.append(_Group())
        elif kind == "close" and len(groups) > 1:
            inside = groups.pop().ways
            groups[-1].add(inside)
        elif kind == "bar":
            groups[-1].turn()
        elif kind == "times":
            groups[-1].repeat(*_bounds(token["times"], longest))
        else:
            groups[-1].add(1)
    return groups[0].ways


def _bounds(times: str, longest: int) -> tuple[int, int]:
    known = {"*": (0, longest), "+": (1, longest), "?": (0, 1)}
    if times in known:
        return known[times]
    least, comma, most = times[1:-1].partition(",")
    low = min(int(least or 0), longest)
    return low, max(low, min(int(most or longest), longest)) if comma else low
