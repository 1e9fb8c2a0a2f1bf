"""What happens by the clock: sweeping up, and the daily tick."""

from __future__ import annotations

from datetime import datetime, timedelta

from dougong.kernel.clock import Clock
from dougong.usecases.publishing.purging import purge_retired
from dougong.usecases.unit_of_work import WorkFactory
from dougong_runtime.worker.handler import QueueName

UNCLAIMED_FOR = timedelta(days=1)
UNFINISHED_FOR = timedelta(days=60)
TOLD_FOR = timedelta(days=90)
DONE_FOR = timedelta(days=7)
"""How long it can be seen what was carried out; the log of rules and the trails of runs stay."""
PORTION = 2000
EVERY = timedelta(hours=1)


class Schedules:
    """Asked every few seconds; does what has come due since it was last asked."""

    def __init__(self, works: WorkFactory, clock: Clock) -> None:
        self._works = works
        self._clock = clock
        self._next = clock.now() + EVERY

    def tick(self) -> None:
        """Sweep away what nobody needs any more, and purge what was retired."""
        now = self._clock.now()
        if now < self._next:
            return
        self._next = now + EVERY
        with self._works.writing() as work:
            work.unfinished.sweep(now - UNFINISHED_FOR)
            work.files.sweep(now - UNCLAIMED_FOR)
            work.subscriptions.sweep(now - TOLD_FOR)
            work.commit()
        purge_retired(self._works)
        for queue in (QueueName.OUTBOX, QueueName.TIMERS):
            self._sweep(queue, now - DONE_FOR)

    def _sweep(self, queue: QueueName, before: datetime) -> None:
        """Sweep away what was carried out, a portion a transaction: others write in between."""
        left = PORTION
        while left == PORTION:
            with self._works.writing() as work:
                left = queue.of(work).sweep(before, limit=PORTION)
                work.commit()
