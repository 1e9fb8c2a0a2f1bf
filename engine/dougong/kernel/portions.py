"""Many things, some at a time: what one statement or one transaction takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")
AT_ONCE = 1000
"""What one statement is given and one step of long work takes: whoever else writes waits so long."""


def portions(items: Iterable[T], most: int) -> Iterator[list[T]]:
    """Yield the items in their order, in lists of at most so many.

    >>> list(portions("abcde", 2))
    [['a', 'b'], ['c', 'd'], ['e']]
    """
    left = iter(items)
    while some := list(islice(left, most)):
        yield some
