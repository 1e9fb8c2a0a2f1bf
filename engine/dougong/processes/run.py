"""The state of a run: where its tokens stand, the tasks it made, what happened.

All of it is structs of msgspec, which are kept as JSON without a line of ours (`codec`): an event makes dozens of
runs on the way to the one that is kept, and a struct is made anew in a fifth of the time of a tuple.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime
from enum import Enum

from msgspec import Struct, field

from dougong.kernel.ids import id_at
from dougong.processes.wired import Wired, wired
from dougong.records.change import ChangeKind


class Status(Enum):
    """How a run stands; withdrawn and returned ones wait for their initiator."""

    RUNNING = "running"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"
    AGREED = "agreed"
    REJECTED = "rejected"
    CANCELLED = "cancelled"

    @property
    def ended(self) -> bool:
        return self in _ENDED


_ENDED = frozenset({Status.AGREED, Status.REJECTED, Status.CANCELLED})


class TaskKind(Enum):
    """What is asked of a person."""

    START = "start"
    APPROVE = "approve"
    FILL = "fill"
    NOTICE = "notice"
    REPAIR = "repair"


class TaskState(Enum):
    """Waiting ones are not due yet (in order), closed ones were taken away before they were done."""

    WAITING = "waiting"
    OPEN = "open"
    DONE = "done"
    CLOSED = "closed"
    UNREAD = "unread"
    READ = "read"


UNFINISHED = frozenset({TaskState.WAITING, TaskState.OPEN})


class Token(Struct, frozen=True, omit_defaults=True):
    """Where a run stands; each stay at a node has its own number. `back` is where it goes after a return.

    `forks` are the nodes at which it was parted from others that it has not met again, the outermost first.
    `subs` are the runs that it waits for. `due` is by when it must go on, `heard` up to when all was done that
    the clock had to do there.
    """

    id: int
    node: str
    visit: int
    back: str | None = None
    forks: tuple[str, ...] = ()
    subs: tuple[str, ...] = ()
    due: datetime | None = None
    heard: datetime | None = None


class Task(Struct, frozen=True, omit_defaults=True):
    """Work for one person, on one visit of one token; `round` counts returns and withdrawals before it.

    `awaits` is the task that must be done first, where somebody signs before or after another; who asked for
    that is `added_by`. `beside` is the task whose vote it shares: either of the two may be done, and takes the
    other away.
    """

    id: str
    kind: TaskKind
    node: str
    person: str
    state: TaskState
    token: int
    visit: int
    round: int
    opened_at: datetime
    closed_at: datetime | None = None
    verb: str | None = None
    comment: str = ""
    deputy_of: str | None = None
    deadline: datetime | None = None
    awaits: str | None = None
    added_by: str | None = None
    beside: str | None = None

    @property
    def place(self) -> str:
        """Return what tasks have in common of which one is enough."""
        return self.beside or self.id


class Entry(Struct, frozen=True, omit_defaults=True):
    """One line of the journal: what happened, where, by whom."""

    at: datetime
    what: str
    node: str
    visit: int
    by: str | None = None
    comment: str = ""
    params: Mapping[str, str] = field(default_factory=dict)


class Held(Struct, frozen=True, omit_defaults=True):
    """The change that waits for agreement: values as JSON, and the version they were made against."""

    kind: ChangeKind
    values: Wired = field(default_factory=lambda: wired({}))
    version: int | None = None


class Parent(Struct, frozen=True, omit_defaults=True):
    """The run that began another, and the visit with which it stood there."""

    run: str
    visit: int


class Run(Struct, frozen=True, omit_defaults=True):
    """One execution of a process, pinned to the release it began on; `version` grows by one with each event.

    `parent` is the run that waits for this one, with the visit that does; `chain` are the runs that led here.
    `wakes_at` is when the clock has to look at it next.
    `chosen` is what people chose on the way: for a node who is asked there, for a branch where it leads.
    """

    id: str
    app: str
    process: str
    release: int
    form: str
    record: str
    initiator: str
    status: Status = Status.RUNNING
    held: Held | None = None
    tokens: tuple[Token, ...] = ()
    tasks: tuple[Task, ...] = ()
    journal: tuple[Entry, ...] = ()
    visits: int = 0
    round: int = 0
    version: int = 0
    wakes_at: datetime | None = None
    parent: Parent | None = None
    chain: tuple[str, ...] = ()
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def deletes(self) -> bool:
        """Tell whether the record goes when it is agreed."""
        return self.held is not None and self.held.kind is ChangeKind.DELETE

    @property
    def started_at(self) -> datetime:
        """Return when it began, which is when its first task was there."""
        return self.tasks[0].opened_at

    def token(self, id: int) -> Token:
        """Return the token of a number."""
        return next(token for token in self.tokens if token.id == id)

    def standing(self, visit: int) -> Token | None:
        """Return the token that stands somewhere with a visit; None once it has gone on."""
        return next((token for token in self.tokens if token.visit == visit), None)

    @property
    def next_token(self) -> int:
        """Return the number of the next token: none that ever stood at a task."""
        return 1 + max(
            [0, *(token.id for token in self.tokens), *(task.token for task in self.tasks)]
        )

    def task(self, id: str) -> Task | None:
        """Return the task of an id."""
        return next((task for task in self.tasks if task.id == id), None)

    def came(self, token: Token) -> datetime:
        """Return when a token came to where it stands."""
        return next(
            entry.at
            for entry in reversed(self.journal)
            if entry.what == "arrived" and entry.visit == token.visit
        )

    def visit_of(self, token: Token) -> tuple[Task, ...]:
        """Return what a token's present stay asked of people, notices apart."""
        return tuple(
            task
            for task in self.tasks
            if task.visit == token.visit and task.kind is not TaskKind.NOTICE
        )

    def next_task_id(self, at: datetime) -> str:
        """Return the id of the next task: later ones sort after earlier ones, even within a millisecond.

        The same run and moment give the same id, so that advancing stays pure.
        """
        number = len(self.tasks)
        digest = hashlib.sha256(f"{self.id}/{number}".encode()).digest()
        entropy = (number & 0xFFF) << 62 | int.from_bytes(digest[:8]) >> 2
        return id_at(int(at.timestamp() * 1000), entropy)
