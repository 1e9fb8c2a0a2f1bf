"""What the engine decided; the runtime does it, in the commit that keeps the run."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import TypeAlias

from dougong.processes.run import Entry, Run, Task


@dataclass(frozen=True, slots=True)
class OpenTask:
    """A person has something new to do or to read."""

    task: Task


@dataclass(frozen=True, slots=True)
class ChangeTask:
    """A task was done, closed, read, or became due."""

    task: Task


@dataclass(frozen=True, slots=True)
class Journal:
    """A line to keep for good."""

    entry: Entry


class Outcome(Enum):
    """What becomes of the record a run is about."""

    APPLY = "apply"
    DISCARD = "discard"


@dataclass(frozen=True, slots=True)
class ConcludeRecord:
    """The record waits no longer: a pending one becomes active or goes, a held change is applied or dropped."""

    outcome: Outcome


@dataclass(frozen=True, slots=True)
class TellPeople:
    """Tell people something, by the code of its text; `about` is a person it speaks of."""

    people: tuple[str, ...]
    code: str
    node: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Wake:
    """Let the run be looked at again at a moment, and at no other; never, without one."""

    at: datetime | None


@dataclass(frozen=True, slots=True)
class Perform:
    """Let the system do its part where the run stands with a visit, after this commit."""

    visit: int


@dataclass(frozen=True, slots=True)
class StopRuns:
    """End the runs that were waited for, for nobody does any more."""

    runs: tuple[str, ...]


RunEffect: TypeAlias = (
    "OpenTask | ChangeTask | Journal | ConcludeRecord | TellPeople | Wake | Perform | StopRuns"
)


def kept(before: Run, after: Run) -> tuple[RunEffect, ...]:
    """Return what the rows of tasks and journal must be told, from what has become of a run."""
    known = {task.id: task for task in before.tasks}
    changed = [task for task in after.tasks if known.get(task.id) != task]
    tasks = (ChangeTask(task) if task.id in known else OpenTask(task) for task in changed)
    return (*tasks, *(Journal(entry) for entry in after.journal[len(before.journal) :]))
