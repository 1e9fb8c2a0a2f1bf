"""The worker process: Celery's threads, the relay and the heartbeat."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from celery import Celery

from dougong_runtime.waking import Listener
from dougong_runtime.worker.relay import Relay

SWEEP_EVERY = 1.0
BEAT_EVERY = 4.0
BREATH = 0.03
log = logging.getLogger(__name__)


@dataclass(slots=True)
class Worker:
    """Runs until `stop`; `beat` says in the database that it is alive, `tick` looks at the schedules.

    `put_down` gives back what is under way: to be told to stop is no fall.
    """

    app: Celery
    relay: Relay
    beat: Callable[[], None]
    tick: Callable[[], None]
    put_down: Callable[[], None]
    socket: Path
    threads: int
    stopping: threading.Event

    def run(self) -> None:
        """Carry until told to stop; Celery's threads live beside the relay in this process."""
        controller = self.app.WorkController(
            pool_cls="threads", concurrency=self.threads, without_heartbeat=True,
            without_mingle=True, without_gossip=True, loglevel="WARNING",
        )  # fmt: skip
        threading.Thread(target=controller.start, name="celery", daemon=True).start()
        try:
            self.relay_until_stopped()
        finally:
            self._put_down()
            controller.stop()

    def relay_until_stopped(self) -> None:
        """Sweep when tapped, and every second anyway."""
        listener = Listener(self.socket)
        beaten = 0.0
        while not self.stopping.is_set():
            late = time.monotonic() - beaten > BEAT_EVERY
            self._turn(late=late)
            beaten = time.monotonic() if late else beaten
            listener.wait(SWEEP_EVERY)
            # A flood of taps is answered together: one look finds all that came meanwhile.
            self.stopping.wait(BREATH)

    def _put_down(self) -> None:
        try:
            self.put_down()
        except Exception:
            # What could not be put back is found when its lease runs out.
            log.exception("what is under way was not put back")

    def _turn(self, *, late: bool) -> None:
        try:
            self.relay.sweep()
            if late:
                self.beat()
                self.tick()
        except Exception:
            # The database may be away for a while; the next turn tries again.
            log.exception("the relay stumbled")
