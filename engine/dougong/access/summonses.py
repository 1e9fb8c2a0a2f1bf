"""Records that were brought into sight for a while, each by the whole of a number; how that is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

IN_SIGHT = timedelta(minutes=15)
"""How long a record that was summoned stays in sight: long enough to serve whoever stands at the counter."""


@dataclass(frozen=True, slots=True)
class Summons:
    """Who brought which record of which form ("app/form") into sight, and when."""

    person: str
    form: str
    record: str
    at: datetime


class Summonses(Protocol):
    """Kept for a day, so that what somebody has seen can be counted; in sight for a part of it."""

    def add(self, summons: Summons) -> None:
        """Keep a summons; the same record again stays in sight from then on."""
        ...

    def in_sight(self, person: str, at: datetime) -> tuple[str, ...]:
        """Return the records that somebody sees by it at a moment, always in the same order."""
        ...

    def count(self, person: str, since: datetime) -> int:
        """Return how many records somebody has summoned since."""
        ...

    def since(self, person: str, form: str, since: datetime) -> tuple[str, ...]:
        """Return the records of a form that somebody has summoned since, always in the same order."""
        ...

    def sweep(self, before: datetime) -> None:
        """Forget what is older."""
        ...
