"""Slows guessing down: a few tries a key and window, counted in this process."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock

from dougong.kernel.errors import DougongError


class TooMany(DougongError):
    """Tried too often in a short time."""

    code = "too_many"


@dataclass(slots=True)
class Limiter:
    """Counts failures by key; the oldest keys are forgotten, so that a flood of names cannot fill the memory."""

    tries: int = 8
    window: timedelta = timedelta(minutes=5)
    remembered: int = 50_000
    _failures: OrderedDict[str, list[datetime]] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def admit(self, now: datetime, *keys: str) -> None:
        """Raise `TooMany` when one of the keys has used up its tries."""
        with self._lock:
            if any(len(self._recent(key, now)) >= self.tries for key in keys):
                raise TooMany(minutes=int(self.window.total_seconds() // 60))

    def failed(self, now: datetime, *keys: str) -> None:
        """Count a failure against every key."""
        with self._lock:
            for key in keys:
                self._failures[key] = [*self._recent(key, now), now]
                self._failures.move_to_end(key)
            while len(self._failures) > self.remembered:
                self._failures.popitem(last=False)

    def forgive(self, *keys: str) -> None:
        """Forget the failures of keys."""
        with self._lock:
            for key in keys:
                self._failures.pop(key, None)

    def _recent(self, key: str, now: datetime) -> list[datetime]:
        return [at for at in self._failures.get(key, ()) if at > now - self.window]
