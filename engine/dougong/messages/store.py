"""What is asked of whoever keeps the messages in people's boxes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from dougong.kernel.canonical import Json


@dataclass(frozen=True, slots=True)
class Notice:
    """A message in somebody's box; `body` holds its text and what it leads to, `task` whose task it is about."""

    id: str
    person: str
    kind: str
    body: Mapping[str, Json]
    at: datetime
    read_at: datetime | None = None
    task: str | None = None


class Notices(Protocol):
    """Everybody's boxes."""

    def add(self, notices: Sequence[Notice]) -> None: ...
    def of_person(
        self, person: str, *, limit: int = 50, before: str | None = None
    ) -> Sequence[Notice]:
        """Return messages, newest first, older than the message `before`."""
        ...

    def unread(self, person: str) -> int: ...
    def read(self, person: str, ids: Iterable[str], at: datetime) -> None:
        """Mark somebody's messages as read; those of others are left alone."""
        ...

    def settle(self, tasks: Iterable[str], at: datetime) -> None:
        """Mark what was said of some tasks as read: nothing is asked by it any more."""
        ...
