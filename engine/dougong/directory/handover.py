"""离职交接: what somebody holds goes to their heirs in one batch, and can come back for some days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import Enum
from typing import Protocol

from dougong.kernel.canonical import Json

REVERSIBLE = timedelta(days=30)
MOST_LEFT = 1000
"""So many of what stayed where it was are told by name; the others are counted."""
TASKS = "tasks"
FIELD = "field"


class HandoverState(Enum):
    """Where a batch stands; a stuck one waits for a person, because an heir is not here any more."""

    PLANNED = "planned"
    STUCK = "stuck"
    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"
    RETURNING = "returning"
    RETURNED = "returned"


@dataclass(frozen=True, slots=True)
class Left:
    """Something that stayed where it was: of which line, what it is called, why."""

    line: str
    subject: str
    title: str
    reason: str

    def json(self) -> dict[str, Json]:
        """Return it as it is kept."""
        return {
            "line": self.line,
            "subject": self.subject,
            "title": self.title,
            "reason": self.reason,
        }


@dataclass(frozen=True, slots=True)
class Tally:
    """How far one way is, there or back: the lines still to go, where the first of them stands, what was moved.

    None before it has begun: nobody has looked yet which lines there are.
    """

    todo: tuple[str, ...] | None = None
    after: str = ""
    total: int = 0
    counts: Mapping[str, int] = field(default_factory=dict)
    left: tuple[Left, ...] = ()
    left_count: int = 0

    @property
    def moved(self) -> int:
        """Return how much was moved in all."""
        return sum(self.counts.values())

    def adding(self, line: str, count: int, left: Sequence[Left], after: str | None) -> Tally:
        """Return it after a step of the first line; without `after` that line is through."""
        before = self.counts.get(line, 0)
        counts = {**self.counts, line: before + count} if count else self.counts
        told = (*self.left, *left)[:MOST_LEFT]
        todo = (self.todo or ())[1:] if after is None else self.todo
        many = self.left_count + len(left)
        return replace(
            self, counts=counts, left=told, left_count=many, todo=todo, after=after or ""
        )


@dataclass(frozen=True, slots=True)
class Handover:
    """One batch; `heirs` are those of single lines (None: it stays), `heir` has the rest.

    Fields of records that name somebody go to nobody unless their line says so: often they tell who did something.
    `disabled` tells that the person was disabled by it, `stuck` which heirs keep it from going on.
    """

    id: str
    person: str
    made_by: str
    made_at: datetime
    due: datetime
    heir: str | None
    heirs: Mapping[str, str | None] = field(default_factory=dict)
    disable: bool = False
    tell: bool = True
    state: HandoverState = HandoverState.PLANNED
    ended_at: datetime | None = None
    there: Tally = field(default_factory=Tally)
    back: Tally = field(default_factory=Tally)
    disabled: bool = False
    stuck: tuple[str, ...] = ()

    def heir_of(self, line: str) -> str | None:
        """Return who gets what a line holds; None where it stays."""
        if line in self.heirs:
            return self.heirs[line]
        return None if line.startswith(f"{FIELD}/") else self.heir

    @property
    def everybody(self) -> tuple[str, ...]:
        """Return all heirs, each once."""
        named = (self.heir, *self.heirs.values())
        return tuple(dict.fromkeys(each for each in named if each))

    @property
    def cause(self) -> str:
        """Return what the history of records gives as the cause of what it did."""
        return f"handover:{self.id}"

    @property
    def back_cause(self) -> str:
        """Return the cause of what its way back did."""
        return f"handed_back:{self.id}"

    @property
    def reversible_until(self) -> datetime | None:
        """Return until when it can be taken back; None where it did nothing, or is back."""
        if self.state is HandoverState.DONE and self.ended_at is not None:
            return self.ended_at + REVERSIBLE
        return None

    def instead(self, gone: Mapping[str, str]) -> Handover:
        """Return it with other heirs in the place of some."""
        heirs = {line: gone.get(heir, heir) if heir else None for line, heir in self.heirs.items()}
        heir = gone.get(self.heir, self.heir) if self.heir else None
        return replace(self, heir=heir, heirs=heirs)


OPEN = frozenset(
    {
        HandoverState.PLANNED,
        HandoverState.STUCK,
        HandoverState.RUNNING,
        HandoverState.RETURNING,
    }
)


@dataclass(frozen=True, slots=True)
class StandingHeir:
    """Who is asked in the place of somebody since a moment."""

    person: str
    heir: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that a batch moved, other than records: whose history tells of them. `note` says what the way was."""

    line: str
    subject: str
    heir: str
    note: str = ""


class Handovers(Protocol):
    """All batches, and what each of them moved."""

    def add(self, handover: Handover) -> None:
        """Add one; raises `Conflict` where another of the same person is open."""
        ...

    def get(self, id: str) -> Handover | None: ...
    def locked(self, id: str) -> Handover | None:
        """Return one that nobody else changes until the end of the transaction."""
        ...

    def keep(self, handover: Handover) -> None: ...
    def of_person(self, person: str, *, limit: int) -> Sequence[Handover]:
        """Return those of what somebody held, newest first."""
        ...

    def heirs(self) -> Sequence[StandingHeir]:
        """Return who is asked in whose place, by what was handed over and is not back; the newest last."""
        ...

    def note(self, id: str, item: Item) -> None:
        """Keep that something was moved."""
        ...

    def items(self, id: str, line: str, *, after: str, limit: int) -> Sequence[Item]:
        """Return what was moved of a line, in the order of the subjects."""
        ...
