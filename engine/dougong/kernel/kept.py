"""Things that are made once and kept with what they were made from."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

M = TypeVar("M")
ROOM = 500


class Kept:
    """What follows from a frozen value, made when it is first asked for; it goes when the value goes."""

    def __init__(self) -> None:
        self._made: dict[Hashable, Any] = {}

    def once(self, key: Hashable, make: Callable[[], M]) -> M:
        """Return what was made under this key, making it the first time."""
        made = self._made
        if key not in made:
            if len(made) >= ROOM:
                # What is needed often is soon there again.
                made.clear()
            made[key] = make()
        found: M = made[key]
        return found
