"""What happens by the clock: sweeping up, and the daily tick."""

from __future__ import annotations

from datetime import timedelta

from dougong.kernel.clock import Clock
from dougong.usecases.publishing.purging import purge_retired
from dougong.usecases.unit_of_work import WorkFactory

UNCLAIMED_FOR = timedelta(days=1)
UNFINISHED_FOR = timedelta(days=60)
EVERY = timedelta(hours=1)


class Schedules:
    """Asked every few seconds; does what has come due since it was last asked."""

    def __init__(self, works: WorkFactory, clock: Clock) -> None:
        self._works = works
        self._clock = clock
        self._next = clock.now() + EVERY

    def tick(self) -> None:
        """Sweep away what was begun long ago and uploads nobody attached within a day; purge what was retired."""
        now = self._clock.now()
        if now < self._next:
            return
        self._next = now + EVERY
        with self._works.writing() as work:
            work.unfinished.sweep(now - UNFINISHED_FOR)
            work.files.sweep(now - UNCLAIMED_FOR)
            work.commit()
        purge_retired(self._works)
