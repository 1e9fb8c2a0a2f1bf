"""What is asked of whoever keeps runs and their tasks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Protocol

from dougong.kernel.canonical import Json
from dougong.processes.effects import RunEffect
from dougong.processes.run import Run, Status
from dougong.records.shape import FormRef


class Box(Enum):
    """The four lists of the to-do centre."""

    TODO = "todo"
    DONE = "done"
    STARTED = "started"
    CC = "cc"


@dataclass(frozen=True, slots=True)
class Card:
    """What a list shows of a task's record, as the one who is asked may see it; its texts are kept ones."""

    title: Json = ""
    summary: tuple[Mapping[str, Json], ...] = ()


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of a box: a task with its run, but for the journal, and its card."""

    task: str
    run: Run
    card: Card
    deadline: datetime | None = None


class RunLists(Protocol):
    """What lists and counts ask of runs."""

    def listed(
        self, box: Box, person: str, *, after: str | None, limit: int
    ) -> tuple[Sequence[Listed], str | None]:
        """Return a page of a person's box, and where the next one begins: newest first, to-dos by deadline."""
        ...

    def standings(self, form: FormRef, records: Sequence[str]) -> Mapping[str, Status]:
        """Return how the latest run about each of some records stands."""
        ...

    def underway(self, form: FormRef, records: Sequence[str]) -> Mapping[str, Sequence[str]]:
        """Return which processes go on about each of some records; those without any are left out."""
        ...

    def counts(self, person: str) -> Mapping[Box, int]:
        """Return how many tasks are open, done, and unread, and how many own runs go on."""
        ...

    def going(self, app: str) -> int:
        """Return how many runs of an app have not ended: they go on by the release they began on."""
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
