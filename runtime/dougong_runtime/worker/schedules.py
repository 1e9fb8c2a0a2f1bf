"""What happens by the clock: sweeping up, and the daily tick."""

from __future__ import annotations

from datetime import datetime, timedelta

from dougong.directory.backups import NO_BACKUPS, BackupPlan
from dougong.kernel.clock import Clock
from dougong.usecases.connections.telling import look_at_grants
from dougong.usecases.publishing.purging import purge_retired
from dougong.usecases.unit_of_work import WorkFactory
from dougong.usecases.upkeep.backups import look_at_backups
from dougong_runtime.worker.handler import QueueName

UNCLAIMED_FOR = timedelta(days=1)
UNFINISHED_FOR = timedelta(days=60)
TOLD_FOR = timedelta(days=90)
DONE_FOR = timedelta(days=7)
"""How long it can be seen what was carried out; the log of rules and the trails of runs stay."""
PORTION = 2000
EVERY = timedelta(hours=1)
LOOK_EVERY = timedelta(minutes=1)
"""How often one looks whether a night has passed without a backup."""


class Schedules:
    """Asked every few seconds; does what has come due since it was last asked."""

    def __init__(self, works: WorkFactory, clock: Clock, backups: BackupPlan = NO_BACKUPS) -> None:
        self._works = works
        self._clock = clock
        self._backups = backups
        self._next = clock.now() + EVERY
        self._next_look = clock.now()

    def tick(self) -> None:
        """Sweep away what nobody needs any more, and purge what was retired."""
        now = self._clock.now()
        if now >= self._next_look:
            self._next_look = now + LOOK_EVERY
            self._look_at_backups()
        if now < self._next:
            return
        self._next = now + EVERY
        with self._works.writing() as work:
            work.unfinished.sweep(now - UNFINISHED_FOR)
            work.files.sweep(now - UNCLAIMED_FOR)
            work.subscriptions.sweep(now - TOLD_FOR)
            work.connections.sweep(now - TOLD_FOR)
            look_at_grants(work)
            work.syncs.sweep(now - TOLD_FOR)
            work.commit()
        purge_retired(self._works)
        for queue in (QueueName.OUTBOX, QueueName.TIMERS):
            self._sweep(queue, now - DONE_FOR)

    def _look_at_backups(self) -> None:
        if self._backups.at is None:
            return
        with self._works.writing() as work:
            look_at_backups(work, self._backups)
            work.commit()

    def _sweep(self, queue: QueueName, before: datetime) -> None:
        """Sweep away what was carried out, a portion a transaction: others write in between."""
        left = PORTION
        while left == PORTION:
            with self._works.writing() as work:
                left = queue.of(work).sweep(before, limit=PORTION)
                work.commit()
