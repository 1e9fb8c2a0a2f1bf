"""What goes wrong with vendors, on demand: told beforehand, so that nothing is left to chance."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from threading import Lock

from flask import Response

BUSY, BROKEN, CUT, SLOW = "429", "500", "cut", "slow"
"""What every gateway does; others (an expired token, a wrong signature) each gateway knows by a word of its own."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that goes wrong so many times more, where the path begins so, after so many calls that go well."""

    kind: str
    times: int = 1
    path: str = ""
    after: int = 0
    seconds: float = 1


class Faults:
    """The faults that are still to come; safe for many threads."""

    def __init__(self) -> None:
        self._waiting: list[Fault] = []
        self._lock = Lock()

    def add(self, fault: Fault) -> None:
        with self._lock:
            self._waiting.append(fault)

    def clear(self) -> None:
        with self._lock:
            self._waiting.clear()

    def take(self, *kinds: str, path: str = "") -> Fault | None:
        """Return the first fault of these kinds that is due for a path, and count it; None where all goes well."""
        with self._lock:
            for at, fault in enumerate(self._waiting):
                if fault.kind not in kinds or not path.startswith(fault.path):
                    continue
                if fault.after > 0:
                    self._waiting[at] = replace(fault, after=fault.after - 1)
                    continue
                self._waiting[at : at + 1] = (
                    [replace(fault, times=fault.times - 1)] if fault.times > 1 else []
                )
                return fault
        return None

    def answer(self, path: str) -> Response | None:
        """Return the broken answer that is due for a path, of the kinds that every gateway does."""
        fault = self.take(BUSY, BROKEN, SLOW, path=path)
        if fault is None:
            return None
        if fault.kind == SLOW:
            time.sleep(fault.seconds)
            return None
        if fault.kind == BUSY:
            return Response("too many requests", 429, {"Retry-After": str(int(fault.seconds))})
        return Response("out of order", 500)

    def cut(self, whole: Response, path: str) -> Response:
        """Return an answer that breaks off in the middle, where that is due."""
        if self.take(CUT, path=path) is None:
            return whole
        body = whole.get_data()

        def half() -> Iterator[bytes]:
            yield body[: len(body) // 2]
            raise ConnectionAbortedError

        broken = Response(half(), whole.status_code, dict(whole.headers))
        broken.headers["Content-Length"] = str(len(body))
        return broken
