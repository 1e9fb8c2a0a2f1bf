"""How several people decide together; each way is a part."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import ClassVar, Protocol

from dougong.kernel.registry import Registry
from dougong.processes.run import Task, TaskState

REJECT = "reject"


class Verdict(Enum):
    """What a node has come to."""

    PASSED = "passed"
    REFUSED = "refused"


class Vote(Protocol):
    """A way to decide, from the tasks of one visit in the order of the people."""

    @property
    def key(self) -> str: ...

    def verdict(self, tasks: Sequence[Task]) -> Verdict | None:
        """Return what was decided; None while it is open."""
        ...

    def due(self, tasks: Sequence[Task]) -> Sequence[Task]:
        """Return the waiting tasks whose turn it is."""
        ...


class AnyOne:
    """Whoever acts first decides for all (或签)."""

    key: ClassVar[str] = "any"

    def verdict(self, tasks: Sequence[Task]) -> Verdict | None:
        return _rejected(tasks) or (Verdict.PASSED if _done(tasks) else None)

    def due(self, tasks: Sequence[Task]) -> Sequence[Task]:
        return _waiting(tasks)


class Everyone:
    """All are asked at once and all must agree; one rejection decides (会签)."""

    key: ClassVar[str] = "all"

    def verdict(self, tasks: Sequence[Task]) -> Verdict | None:
        return _rejected(tasks) or (Verdict.PASSED if len(_done(tasks)) == len(tasks) else None)

    def due(self, tasks: Sequence[Task]) -> Sequence[Task]:
        return _waiting(tasks)


class InOrder(Everyone):
    """All must agree, one after the other (依次)."""

    key: ClassVar[str] = "order"

    def due(self, tasks: Sequence[Task]) -> Sequence[Task]:
        busy = any(task.state is TaskState.OPEN for task in tasks)
        return () if busy else _waiting(tasks)[:1]


PARTS: tuple[Vote, ...] = (AnyOne(), Everyone(), InOrder())

VOTES: Registry[Vote] = Registry("way to decide", PARTS)


def _done(tasks: Sequence[Task]) -> Sequence[Task]:
    return [task for task in tasks if task.state is TaskState.DONE]


def _waiting(tasks: Sequence[Task]) -> Sequence[Task]:
    return [task for task in tasks if task.state is TaskState.WAITING]


def _rejected(tasks: Sequence[Task]) -> Verdict | None:
    return Verdict.REFUSED if any(task.verb == REJECT for task in _done(tasks)) else None
