"""Keeps calls to one account as slow as its vendor wants them."""

from __future__ import annotations

import time
from collections import deque
from threading import Lock

from dougong.connectors.failure import Failure, FailureKind
from dougong.connectors.manifest import Rate

MOST_WAITED = 30.0
"""Seconds that a call waits for its turn; who would wait longer is told to come back."""


class Pace:
    """A window that moves: so many calls within so many seconds. It holds for one process."""

    def __init__(self, rate: Rate) -> None:
        self._rate = rate
        self._made: deque[float] = deque()
        self._lock = Lock()

    def wait(self) -> None:
        """Return when one more call may be made; raises `Failure` (rate) where that is too far off."""
        seconds = self._booked()
        if seconds > MOST_WAITED:
            raise Failure(FailureKind.RATE, code="own_pace", after=seconds, replayable=True)
        if seconds > 0:
            time.sleep(seconds)

    def _booked(self) -> float:
        """Take the next turn, and return how many seconds it is off; one that is too far off is not taken."""
        with self._lock:
            now = time.monotonic()
            while self._made and self._made[0] <= now - self._rate.seconds:
                self._made.popleft()
            at = now
            if len(self._made) >= self._rate.calls:
                at = self._made[-self._rate.calls] + self._rate.seconds
            if at - now <= MOST_WAITED:
                self._made.append(max(at, now))
            return max(at - now, 0.0)
