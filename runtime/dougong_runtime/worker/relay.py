"""The relay: looks for what is due and hands Celery the ids."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from dougong.kernel.clock import Clock
from dougong.usecases.unit_of_work import WorkFactory
from dougong_runtime.worker.handler import QueueName

BATCH = 200
CHUNK = 10
REPEAT_AFTER = timedelta(seconds=30)
Send = Callable[[QueueName, Sequence[str]], None]
log = logging.getLogger(__name__)


class Relay:
    """Sends each id once, and again when nobody has taken it for a while; whoever is late finds it leased."""

    def __init__(self, works: WorkFactory, clock: Clock, send: Send) -> None:
        self._works = works
        self._clock = clock
        self._send = send
        self._sent: dict[str, datetime] = {}

    def sweep(self) -> int:
        """Send all that is due and return how much it was."""
        now = self._clock.now()
        self._sent = {sent: at for sent, at in self._sent.items() if now - at < REPEAT_AFTER}
        return sum(self._sweep(queue, now) for queue in QueueName)

    def _sweep(self, queue: QueueName, now: datetime) -> int:
        with self._works.reading() as work:
            # What was sent a moment ago is still due until somebody takes it.
            due = queue.of(work).due(limit=BATCH + len(self._sent))
        fresh = [each for each in due if each not in self._sent][:BATCH]
        for start in range(0, len(fresh), CHUNK):
            self._send(queue, fresh[start : start + CHUNK])
        self._sent |= dict.fromkeys(fresh, now)
        return len(fresh)
