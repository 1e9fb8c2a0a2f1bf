"""Sets that grow together: which of many things are the same, told pair by pair (union-find)."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)
K = TypeVar("K", bound=Hashable)


class Sets(Generic[T]):
    """Every thing is in a set of its own until it is joined to others."""

    def __init__(self, things: Iterable[T]) -> None:
        self._above: dict[T, T] = {each: each for each in things}

    def join(self, things: Iterable[T]) -> None:
        """Put the sets of some things together; a thing that was not there is added."""
        first: T | None = None
        for each in things:
            self._above.setdefault(each, each)
            if first is None:
                first = self._top(each)
            else:
                self._above[self._top(each)] = first

    def all(self) -> Iterable[frozenset[T]]:
        """Return every set."""
        return by_key((self._top(each), each) for each in self._above).values()

    def _top(self, each: T) -> T:
        while (above := self._above[each]) != each:
            self._above[each] = self._above[above]
            each = above
        return each


def by_key(pairs: Iterable[tuple[K, T]]) -> Mapping[K, frozenset[T]]:
    """Gather what belongs to each key.

    >>> by_key([("a", 1), ("b", 2), ("a", 3)])["a"] == {1, 3}
    True
    """
    gathered: dict[K, set[T]] = {}
    for key, thing in pairs:
        gathered.setdefault(key, set()).add(thing)
    return {key: frozenset(things) for key, things in gathered.items()}
