"""What the engines ask of whoever keeps records; `dougong.store` answers, on SQLite and PostgreSQL alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from dougong.fields.protocol import Value
from dougong.records.guard import GuardedAggregate, GuardedChange, GuardedQuery
from dougong.records.record import Record
from dougong.records.shape import FormRef


@dataclass(frozen=True, slots=True)
class Page:
    """Records of one page, the cursor of the next (None at the end), and the count if it was asked for.

    `more` tells that a capped count stopped before the end.
    """

    items: tuple[Record, ...]
    next: str | None = None
    count: int | None = None
    more: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a record's history: what was changed from what to what, by whom, why."""

    at: datetime
    by: str | None
    kind: str
    version: int
    changed: Mapping[str, tuple[Value, Value]]
    cause: str = ""


class RecordStore(Protocol):
    """Reads and writes records inside one transaction."""

    def fetch(self, query: GuardedQuery) -> Page:
        """Return one page, with titles of the references it shows."""
        ...

    def find(self, query: GuardedQuery, id: str) -> Record | None:
        """Return one record with its sub-form rows if the query's permits let it through."""
        ...

    def aggregate(self, query: GuardedAggregate) -> Sequence[Mapping[str, Value]]:
        """Return one mapping a group, by keys of dimensions and measures."""
        ...

    def apply(self, changes: Sequence[GuardedChange]) -> tuple[Record, ...]:
        """Write all or nothing; raises `Conflict` when a version moved, `Invalid` for a unique value taken.

        Computed fields of related records are settled in the same transaction.
        """
        ...

    def history(self, form: FormRef, id: str) -> Sequence[Entry]:
        """Return what happened to a record, newest first; the use case hides what may not be read."""
        ...

    def next_number(self, form: FormRef, field: str, period: str) -> int:
        """Return the next serial number of a field within a period such as "202611"; never the same twice."""
        ...
