"""Work that survives a crash: rows that are leased to a worker, tried again, and fenced."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Protocol

from dougong.kernel.canonical import Json

LEASE = timedelta(seconds=60)
FELL = "work.fell"
"""The error of what brought its workers down too often."""


class WorkState(Enum):
    """Where a piece of work stands; dead ones failed, or took workers with them, too often and wait for a person."""

    WAITING = "waiting"
    LEASED = "leased"
    DONE = "done"
    DEAD = "dead"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Claim:
    """A piece of work leased to whoever holds this; `fence` tells this lease from every other."""

    id: str
    kind: str
    payload: Mapping[str, Json]
    tries: int
    fence: int
    made_by: str | None = None


@dataclass(frozen=True, slots=True)
class Backlog:
    """How much waits in a queue, how much of it is due, and since when the oldest of that is."""

    waiting: int
    due: int
    oldest: datetime | None


class Queue(Protocol):
    """What outbox, jobs and timers have in common."""

    def due(self, *, limit: int) -> Sequence[str]:
        """Return ids of what could be taken now, oldest first, without leasing it: hints for a broker."""
        ...

    def claim(
        self, kinds: Sequence[str] | None, *, limit: int, lease: timedelta = LEASE
    ) -> Sequence[Claim]:
        """Lease what is due, oldest first; an expired lease is free again. Commit before the work begins.

        A lease that ran out counts as a fall of its worker: after the last that is borne, the work is dead.
        """
        ...

    def take(self, id: str, *, lease: timedelta = LEASE) -> Claim | None:
        """Lease one piece of work by id, or return None when it is not waiting."""
        ...

    def complete(self, claim: Claim, result: Json = None) -> None:
        """Mark as done in the transaction of the effects; raises `Conflict` when the lease went to another."""
        ...

    def retry(self, claim: Claim, error: str) -> None:
        """Let it wait and be tried again, ever later; after the last try it is dead."""
        ...

    def give_up(self, claim: Claim, error: str) -> None:
        """Mark as dead at once, for what no further try can mend; what belongs to a removed app rests instead."""
        ...

    def put_back(self, claims: Iterable[Claim]) -> None:
        """Make free again, as if nobody had taken it, what a worker that is told to stop cannot finish."""
        ...

    def let_go(self) -> None:
        """Make due what is leased, for whoever knows that the holders are gone; one that is not gets fenced.

        What fell before waits, ever longer: it may be what brings the holders down.
        """
        ...

    def sweep(self, before: datetime, *, limit: int) -> int:
        """Remove what was done or cancelled and was due before a moment, so much at once; return how much it was."""
        ...

    def next_due(self) -> datetime | None:
        """Return when the next piece of work is due."""
        ...

    def backlog(self) -> Backlog:
        """Return how much is still to be done."""
        ...


class Outbox(Queue, Protocol):
    """Events and effects that leave with the commit, or not at all."""

    def add(
        self, kind: str, payload: Mapping[str, Json], *, due: datetime | None = None
    ) -> str: ...
    def add_all(self, events: Sequence[tuple[str, Mapping[str, Json]]]) -> None:
        """Add many at once, each a kind and a payload."""
        ...

    def many_about(self, kind: str, app: str, about: str, *, most: int) -> bool:
        """Tell whether more than so many events of a kind wait that an app has about one thing."""
        ...


@dataclass(frozen=True, slots=True)
class Job:
    """Long work as people see it."""

    id: str
    kind: str
    state: WorkState
    made_by: str | None
    made_at: datetime
    progress: Json = None
    result: Json = None
    error: str | None = None
    cancelled: bool = False

    @property
    def told(self) -> Mapping[str, Json]:
        """Return what it came to, or until then how far it is; empty before it has told anything."""
        found = self.result or self.progress
        return found if isinstance(found, Mapping) else {}


class Jobs(Queue, Protocol):
    """Long work, kept as rows."""

    def add(
        self, kind: str, payload: Mapping[str, Json], *, by: str | None, due: datetime | None = None
    ) -> str: ...
    def get(self, id: str) -> Job | None: ...
    def of_person(self, person: str, *, limit: int = 20) -> Sequence[Job]:
        """Return what a person started, newest first."""
        ...

    def open(self, kind: str) -> Sequence[tuple[str, Mapping[str, Json]]]:
        """Return the ids and payloads of a kind of jobs that are waiting or under way, oldest first."""
        ...

    def progress(self, claim: Claim, progress: Json, *, lease: timedelta = LEASE) -> bool:
        """Keep the lease and say how far it is; False tells the worker to stop: it was cancelled or lost."""
        ...

    def cancel(self, id: str) -> None: ...
    def revive(self, id: str) -> bool:
        """Let a dead job be tried anew, from where it came; tell whether it was dead."""
        ...

    def dead(self) -> Mapping[str, int]:
        """Return how many jobs of each kind are dead."""
        ...


class Timers(Queue, Protocol):
    """What must happen at a moment; `subject` names what it belongs to, such as a run."""

    def add(
        self, kind: str, payload: Mapping[str, Json], *, due: datetime, subject: str | None = None
    ) -> str: ...
    def cancel(self, subject: str, kind: str | None = None) -> None:
        """Cancel what waits for a subject."""
        ...

    def open(self, subject: str, kind: str) -> Sequence[Mapping[str, Json]]:
        """Return the payloads of what waits for a subject, or is being carried out."""
        ...

    def hasten(self, kind: str) -> None:
        """Make everything of a kind that waits due at once, for whatever decides itself whether it is."""
        ...
