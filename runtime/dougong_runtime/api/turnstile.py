"""Lets quick requests go one by one: many threads that tear the interpreter from each other serve fewer than one alone.

Whoever has waited for a moment goes in beside what takes long: an upload, an export or a great question holds up nobody
for longer than that.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from typing import Any, TypeAlias

App: TypeAlias = Callable[[dict[str, Any], Any], Iterable[bytes]]

PLACES = 1
PATIENCE = 0.03
"""Seconds; ten quick requests take about as long."""


class Turnstile:
    """A WSGI application in front of another."""

    def __init__(self, app: App, places: int = PLACES, patience: float = PATIENCE) -> None:
        self._app = app
        self._places = threading.BoundedSemaphore(places)
        self._patience = patience

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        in_turn = self._places.acquire(timeout=self._patience)
        try:
            return self._app(environ, start_response)
        finally:
            if in_turn:
                self._places.release()
