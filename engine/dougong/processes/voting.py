"""How several people at one node decide together; each way is a part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import ClassVar, Protocol

from dougong.kernel.registry import Registry
from dougong.processes.run import UNFINISHED, Task, TaskState

REJECT = "reject"


class Verdict(Enum):
    """What a node has come to."""

    PASSED = "passed"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Ballot:
    """One vote: the task of somebody who is asked, with those who sign before and after them, in that order."""

    tasks: tuple[Task, ...]

    @property
    def next(self) -> Task | None:
        """Return the task whose turn it is; None once all have signed."""
        return next((task for task in self.tasks if task.state in UNFINISHED), None)

    @property
    def begun(self) -> bool:
        return any(task.state is not TaskState.WAITING for task in self.tasks)

    @property
    def refused(self) -> bool:
        return any(task.verb == REJECT for task in self.tasks)

    @property
    def agreed(self) -> bool:
        return self.next is None and not self.refused


def ballots_of(tasks: Sequence[Task]) -> tuple[Ballot, ...]:
    """Return the votes of one visit, in the order in which their first people were asked."""
    # Of those who share a vote, whoever was asked first stands for both as long as nobody has answered.
    asked = [*{task.place: task for task in reversed(tasks)}.values()]
    after: Mapping[str | None, Task] = {task.awaits: task for task in asked if task.awaits}
    lines = [tuple(_line(task, after)) for task in asked if task.awaits is None]
    return tuple(map(Ballot, sorted(lines, key=lambda line: min(task.place for task in line))))


def _line(task: Task | None, after: Mapping[str | None, Task]) -> Iterator[Task]:
    while task is not None:
        yield task
        task = after.get(task.place)


class Vote(Protocol):
    """A way to decide, from the ballots of one visit in the order of the people."""

    @property
    def key(self) -> str: ...

    def verdict(self, ballots: Sequence[Ballot]) -> Verdict | None:
        """Return what was decided; None while it is open."""
        ...

    def due(self, ballots: Sequence[Ballot]) -> Sequence[Ballot]:
        """Return the ballots whose turn it is."""
        ...


class AnyOne:
    """Whoever acts first decides for all (或签)."""

    key: ClassVar[str] = "any"

    def verdict(self, ballots: Sequence[Ballot]) -> Verdict | None:
        return _refused(ballots) or (Verdict.PASSED if _agreed(ballots) else None)

    def due(self, ballots: Sequence[Ballot]) -> Sequence[Ballot]:
        return ballots


class Everyone:
    """All are asked at once and all must agree; one rejection decides (会签)."""

    key: ClassVar[str] = "all"

    def verdict(self, ballots: Sequence[Ballot]) -> Verdict | None:
        every = len(_agreed(ballots)) == len(ballots)
        return _refused(ballots) or (Verdict.PASSED if every else None)

    def due(self, ballots: Sequence[Ballot]) -> Sequence[Ballot]:
        return ballots


class InOrder(Everyone):
    """All must agree, one after the other (依次)."""

    key: ClassVar[str] = "order"

    def due(self, ballots: Sequence[Ballot]) -> Sequence[Ballot]:
        left = [each for each in ballots if not each.agreed]
        # Whoever has begun is asked to the end, also after handing their task on.
        return sorted(left, key=lambda each: not each.begun)[:1]


@dataclass(frozen=True, slots=True)
class Share:
    """All are asked at once; it passes with a share of them, and is refused once that cannot be had (票签)."""

    percent: int = 50
    key: ClassVar[str] = "share"

    def verdict(self, ballots: Sequence[Ballot]) -> Verdict | None:
        # Rounded up: of three people, half is two.
        needed = -(-len(ballots) * self.percent // 100)
        if len(_agreed(ballots)) >= needed:
            return Verdict.PASSED
        lost = sum(each.refused for each in ballots)
        return Verdict.REFUSED if len(ballots) - lost < needed else None

    def due(self, ballots: Sequence[Ballot]) -> Sequence[Ballot]:
        return ballots


PARTS: tuple[Vote, ...] = (AnyOne(), Everyone(), InOrder(), Share())

VOTES: Registry[Vote] = Registry("way to decide", PARTS)


def _agreed(ballots: Sequence[Ballot]) -> Sequence[Ballot]:
    return [each for each in ballots if each.agreed]


def _refused(ballots: Sequence[Ballot]) -> Verdict | None:
    return Verdict.REFUSED if any(each.refused for each in ballots) else None
