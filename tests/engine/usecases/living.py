"""A workshop that lives: what is due is carried out as the worker does it, and the clock goes from due to due.

Whatever is sent outside arrives.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from dougong.usecases.rules.effects.outside import SEND
from dougong.usecases.rules.sending import Answer, carry_delivery
from dougong_runtime.worker.handler import QueueName
from dougong_runtime.worker.table import EVENTS, JOBS
from tests.engine.usecases.workshop import Workshop

MOST = 5000
_QUEUES = (QueueName.OUTBOX, QueueName.TIMERS)


def worked(workshop: Workshop) -> int:
    """Carry out everything that is due, and what follows from it; return how many pieces there were."""
    for count in range(MOST):
        if not any(_carried(workshop, name) for name in _QUEUES):
            return count
    raise AssertionError("it never came to rest")


def passed(workshop: Workshop, time: timedelta) -> None:
    """Let time pass, and carry out what is due on the way at its moment."""
    until = workshop.clock.now() + time
    worked(workshop)
    while (due := _next(workshop)) is not None and due <= until:
        workshop.clock.advance(max(due - workshop.clock.now(), timedelta()))
        worked(workshop)
    workshop.clock.advance(until - workshop.clock.now())


def slept(workshop: Workshop, time: timedelta) -> None:
    """Let time pass while nothing runs."""
    workshop.clock.advance(time)


def _carried(workshop: Workshop, name: QueueName) -> bool:
    works = workshop.database.works
    with works.writing() as work:
        claims = name.of(work).claim(None, limit=1)
        work.commit()
    for claim in claims:
        if claim.kind == SEND:
            carry_delivery(works, claim, lambda _: Answer(True))
        if claim.kind in JOBS:
            JOBS[claim.kind].carry(works, claim)
        with works.writing() as work:
            if claim.kind in EVENTS:
                EVENTS[claim.kind].carry(work, claim)
            name.of(work).complete(claim)
            work.commit()
    return bool(claims)


def _next(workshop: Workshop) -> datetime | None:
    with workshop.database.works.reading() as work:
        dues = [name.of(work).next_due() for name in _QUEUES]
    return min((due for due in dues if due), default=None)
