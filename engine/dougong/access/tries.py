"""Tries to sign in: rows, so that neither a restart nor a second process gives a guesser new ones."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol


class Tries(Protocol):
    """Who was tried (`name`) from where (`place`), both as digests: people mistype passwords as names."""

    def add(self, name: str, place: str, at: datetime) -> None: ...
    def times(
        self, *, name: str | None = None, place: str | None = None, most: int
    ) -> Sequence[datetime]:
        """Return when the newest tries were, oldest first."""
        ...

    def forget(self, name: str, place: str) -> None:
        """Forget the tries of a name from a place: it was them."""
        ...

    def sweep(self, before: datetime) -> None:
        """Forget what is too old to count."""
        ...
