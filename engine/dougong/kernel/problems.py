"""What is wrong with some input, as a value that can be collected, translated and pointed at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

Param: TypeAlias = str | int | bool | None | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with what was given.

    `path` leads to the place: keys (list items by key where they have one, by index otherwise)
    joined with "/", such as "forms/order/fields/amount/expression" or "items/0/qty"; "" is the whole.
    `code` is stable and names a text in some `messages/<locale>.json`; `params` fill that text.
    """

    path: str
    code: str
    params: Mapping[str, Param] = field(default_factory=dict)

    def under(self, prefix: str) -> Problem:
        """Return the same problem, seen from one level further out."""
        return replace(self, path=join_path(prefix, self.path))


def join_path(*parts: str | int) -> str:
    """Join path parts, leaving out empty ones.

    >>> join_path("items", 0, "qty")
    'items/0/qty'
    """
    return "/".join(str(part) for part in parts if part != "")


def under(prefix: str, problems: Iterable[Problem]) -> list[Problem]:
    """Move problems one level further out."""
    return [problem.under(prefix) for problem in problems]
