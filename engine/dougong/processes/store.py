"""What is asked of whoever keeps runs and their tasks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import NamedTuple, Protocol

from dougong.kernel.canonical import Json
from dougong.processes.effects import RunEffect
from dougong.processes.run import Run, Status, Task, TaskKind, TaskState
from dougong.processes.whereabouts import Whereabouts, whereabouts_of
from dougong.records.shape import FormRef


class Box(Enum):
    """The lists of the to-do centre; DELEGATED is what one's deputies have to do in one's place."""

    TODO = "todo"
    DONE = "done"
    STARTED = "started"
    CC = "cc"
    DELEGATED = "delegated"


class Order(Enum):
    """How a box is sorted: what came last first, or what is due next first, then what has no deadline."""

    ARRIVED = "arrived"
    DUE = "due"


@dataclass(frozen=True, slots=True)
class Sought:
    """Which lines of a box, and in which order; `quick` are those that need nothing but a word."""

    app: str | None = None
    process: str | None = None
    initiator: str | None = None
    due_before: datetime | None = None
    quick: bool = False
    order: Order | None = None


class Card(NamedTuple):
    """What a list shows of a task's record, as the one who is asked may see it; its texts are kept ones.

    `quick` where it can be agreed to from a list: nothing has to be filled in or said.
    """

    title: Json = ""
    summary: tuple[Mapping[str, Json], ...] = ()
    quick: bool = False


class Line(NamedTuple):
    """One line of a box: a task and its run, as far as lists show them; a tuple, for very many are made."""

    task: str
    kind: TaskKind
    state: TaskState
    verb: str | None
    node: str
    person: str
    deputy_of: str | None
    arrived_at: datetime
    closed_at: datetime | None
    deadline: datetime | None
    run: str
    app: str
    process: str
    release: int
    form: str
    record: str
    initiator: str
    status: Status
    started_at: datetime
    whereabouts: Whereabouts
    card: Card


def line_of(run: Run, task: Task, card: Card) -> Line:
    """Return the line of a task of a run that was read as a whole."""
    return Line(
        task.id, task.kind, task.state, task.verb, task.node, task.person, task.deputy_of,
        task.opened_at, task.closed_at, task.deadline,
        run.id, run.app, run.process, run.release, run.form, run.record, run.initiator,
        run.status, run.started_at, whereabouts_of(run), card,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Counts:
    """How many tasks are open, done, and unread, how many own runs go on, and what one's deputies have.

    Of the open ones, `due` before a moment, and `quick`.
    """

    boxes: Mapping[Box, int]
    due: int
    quick: int


@dataclass(frozen=True, slots=True)
class Kinds:
    """What a box holds, to choose from: processes with an app and a release of theirs, and initiators; each counted."""

    processes: Sequence[tuple[str, str, int, int]]
    initiators: Sequence[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Stays:
    """How long runs stayed at a node, in seconds.

    Half of the `count` stays took no longer than `median`, nine of ten no longer than `slow`; `returned` of them
    ended with a return.
    """

    count: int
    median: int
    slow: int
    returned: int


ANYTHING = Sought()


class RunLists(Protocol):
    """What lists and counts ask of runs."""

    def listed(
        self, box: Box, person: str, sought: Sought = ANYTHING, *, after: str | None, limit: int
    ) -> tuple[Sequence[Line], str | None]:
        """Return a page of a person's box and where the next begins; by itself newest first, to-dos by deadline."""
        ...

    def kinds(self, box: Box, person: str) -> Kinds:
        """Return what a person's box could be narrowed to."""
        ...

    def open_of(self, person: str, *, limit: int) -> Sequence[tuple[str, str, str]]:
        """Return what waits for a person and nobody else's deputy: task, app and process, oldest first."""
        ...

    def delegated_by(self, person: str, *, limit: int) -> Sequence[tuple[str, str, str]]:
        """Return what waits for deputies in a person's place: task, app and process, oldest first."""
        ...

    def unfinished_of(self, person: str, *, after: str, limit: int) -> Sequence[str]:
        """Return the tasks of a person that are not done, also those not due yet and a third's, in the order of ids."""
        ...

    def count_unfinished(self, person: str) -> int: ...
    def standings(self, form: FormRef, records: Sequence[str]) -> Mapping[str, Status]:
        """Return how the latest run about each of some records stands."""
        ...

    def underway(self, form: FormRef, records: Sequence[str]) -> Mapping[str, Sequence[str]]:
        """Return which processes go on about each of some records; those without any are left out."""
        ...

    def counts(self, person: str, due_before: datetime) -> Counts:
        """Return how much a person has in each box."""
        ...

    def going(self, app: str) -> int:
        """Return how many runs of an app have not ended: they go on by the release they began on."""
        ...

    def going_by_release(self, app: str, process: str) -> Mapping[int, int]:
        """Return how many runs of a process have not ended, by the release they go on by."""
        ...

    def stays(
        self, app: str, process: str, since: datetime, release: int | None = None
    ) -> Mapping[str, Stays]:
        """Return how long runs of a process stayed at each node, of the stays that ended since a moment.

        Without a release, those of all; what passed straight on is not counted, for nobody was waited for.
        """
        ...


class Runs(RunLists, Protocol):
    """Runs as state, their tasks and journal as rows beside them."""

    def get(self, id: str) -> Run | None: ...
    def locked(self, id: str) -> Run | None:
        """Return a run and keep everybody else from moving it until the transaction ends."""
        ...

    def of_task(self, task: str) -> str | None:
        """Return the id of the run that a task belongs to."""
        ...

    def of_record(self, form: FormRef, record: str) -> Sequence[Run]:
        """Return the runs about a record, newest first."""
        ...

    def going_about(self, form: FormRef, record: str) -> Sequence[Run]:
        """Return all runs about a record that have not ended."""
        ...

    def going_of(self, form: FormRef, records: Sequence[str]) -> Sequence[Run]:
        """Return the runs about some records that have not ended, but for their journals."""
        ...

    def keep(self, run: Run, effects: Sequence[RunEffect], cards: Mapping[str, Card]) -> None:
        """Write a new or advanced run with what has become of its tasks; `cards` by id of task.

        Raises `Conflict` when another event came in between, or the same process runs on the record already.
        """
        ...
