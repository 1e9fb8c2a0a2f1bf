"""What carries out one kind of work."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from dougong.kernel.canonical import Json
from dougong.kernel.work import Claim, Queue
from dougong.usecases.unit_of_work import UnitOfWork, WorkFactory


class QueueName(Enum):
    """The three tables of work."""

    OUTBOX = "outbox"
    JOBS = "jobs"
    TIMERS = "timers"

    def of(self, work: UnitOfWork) -> Queue:
        """Return the queue as one transaction sees it."""
        queues: Mapping[QueueName, Callable[[], Queue]] = {
            QueueName.OUTBOX: lambda: work.outbox,
            QueueName.JOBS: lambda: work.jobs,
            QueueName.TIMERS: lambda: work.timers,
        }
        return queues[self]()


class Carry(Protocol):
    """Does the work inside the transaction that also marks it as done; returns its result."""

    def __call__(self, work: UnitOfWork, claim: Claim) -> Json: ...


class CarryAlone(Protocol):
    """Does long work in transactions of its own, a batch each; must bear being run again after a fall."""

    def __call__(self, works: WorkFactory, claim: Claim) -> Json: ...


@dataclass(frozen=True, slots=True)
class Handler:
    """Carries out one kind of outbox row or timer, in one transaction."""

    kind: str
    carry: Carry

    @property
    def key(self) -> str:
        return self.kind


@dataclass(frozen=True, slots=True)
class JobHandler:
    """Carries out one kind of job, in as many transactions as it likes."""

    kind: str
    carry: CarryAlone

    @property
    def key(self) -> str:
        return self.kind
