"""What is asked of whoever keeps the records of segments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from dougong.records.guard import GuardedQuery
from dougong.rules.segments import Top


@dataclass(frozen=True, slots=True)
class SegmentState:
    """How many records a segment has, and when they were last looked at; never, before the first time."""

    key: str
    count: int
    refreshed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Moved:
    """How many records came into a segment and left it: the moves after the one `since`, up to the one `until`."""

    entered: int
    left: int
    since: int
    until: int


@dataclass(frozen=True, slots=True)
class Move:
    """A record that came into a segment, or left it."""

    number: int
    record: str
    at: datetime
    entered: bool


class Segments(Protocol):
    """The records of segments, as they were when each was last looked at."""

    def define(self, app: str, digests: Mapping[str, str]) -> Sequence[str]:
        """Make an app's segments those of some keys, and return which are new or have another digest.

        Those that are no more are forgotten.
        """
        ...

    def mark(self, app: str, key: str, due: datetime, ids: Iterable[str] | None) -> bool:
        """Note that some records, or all, are to be looked at again by a moment; tell whether that is the earliest."""
        ...

    def refresh(self, app: str, key: str, query: GuardedQuery, top: Top | None) -> Moved | None:
        """Look at what was marked, set-wise, and keep who came and who left; None where there is no such segment.

        The first time nobody is said to have come: it is what the segment begins with.
        """
        ...

    def count(self, query: GuardedQuery, top: Top | None) -> int:
        """Return how many records a segment would have."""
        ...

    def compare(
        self, app: str, key: str, query: GuardedQuery, top: Top | None
    ) -> tuple[int, int] | None:
        """Return how many records would come and how many leave; None where there is no such segment yet."""
        ...

    def states(self, app: str) -> Mapping[str, SegmentState]: ...
    def of_record(self, app: str, record: str) -> Mapping[str, datetime]:
        """Return the segments that a record is in, and since when."""
        ...

    def members(
        self, app: str, key: str, *, after: str | None = None, limit: int = 50
    ) -> Sequence[tuple[str, datetime]]:
        """Return records by id, and since when they are in it."""
        ...

    def moves(
        self, app: str, key: str, *, since: datetime, entered: bool, limit: int = 50
    ) -> tuple[int, Sequence[Move]]:
        """Return how many records came, or left, since a moment, and the newest of them."""
        ...

    def restless(self, app: str, key: str, since: datetime, most: int) -> frozenset[str]:
        """Return the records that have moved so often since a moment, or more often."""
        ...

    def told(self, app: str, key: str, after: int, *, limit: int) -> Sequence[Move]:
        """Return moves after one of them, oldest first."""
        ...

    def trend(self, app: str, key: str, since: date) -> Mapping[date, int]:
        """Return how many records it had at the end of each day on which it was looked at."""
        ...
