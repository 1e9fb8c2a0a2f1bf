"""Keeps children alive: starts them, restarts those that fall, stops all of them together."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

LONGEST_PAUSE = 30.0
HEALTHY_AFTER = 60.0
PATIENCE = 15.0
LOOK_EVERY = 0.2
log = logging.getLogger(__name__)


@dataclass(slots=True)
class Child:
    """A process that should always run; each fall in quick succession doubles the pause before the next start."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    falls: int = 0
    start_at: float = 0.0

    def look(self, now: float) -> None:
        """Start it when it is not running and its pause is over."""
        if self.process is None:
            if now >= self.start_at:
                # A group of its own: Ctrl-C reaches the supervisor alone, which then ends all in order.
                self.process = subprocess.Popen(
                    self.command, env=dict(self.environment), process_group=0
                )
                self.started = now
        elif (code := self.process.poll()) is not None:
            self._fell(code, now)

    def _fell(self, code: int, now: float) -> None:
        self.falls = 1 if now - self.started > HEALTHY_AFTER else self.falls + 1
        pause = min(LONGEST_PAUSE, 0.5 * 2 ** (self.falls - 1))
        log.warning("%s ended with %s; starting it again in %.1f s", self.name, code, pause)
        self._sweep()
        self.process, self.start_at = None, now + pause

    def end(self) -> None:
        """Ask it to stop."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()

    def wait(self, seconds: float) -> None:
        """Wait for its end; what does not listen is killed."""
        if self.process is None:
            return
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self._sweep()

    def _sweep(self) -> None:
        """Kill what it started and left behind."""
        with suppress(ProcessLookupError):
            if self.process is not None:
                os.killpg(self.process.pid, signal.SIGKILL)


@dataclass(slots=True)
class Supervisor:
    """Runs until `stop` is called, from a signal."""

    children: Sequence[Child]
    stopping: bool = field(default=False)

    def run(self) -> None:
        """Look after the children, then stop them."""
        while not self.stopping:
            for child in self.children:
                child.look(time.monotonic())
            time.sleep(LOOK_EVERY)
        for child in self.children:
            child.end()
        for child in self.children:
            child.wait(PATIENCE)

    def stop(self) -> None:
        """End the loop at its next turn."""
        self.stopping = True
