"""Writers of one process take turns where the database lets in one at a time."""

from __future__ import annotations

from threading import Lock

from sqlalchemy import Engine

from dougong.kernel.errors import Busy


class Turns:
    """Who writes next, among the threads of this process.

    SQLite lets one writer in and has the others look again after ever longer naps: the file lies idle while all of
    them sleep, and whoever came first is served when chance wills it. Threads that wait for a lock of the process
    are woken the moment it is free. Another process is still met at the file, by SQLite's own rules.
    """

    def __init__(self, patience: float) -> None:
        self._one = Lock()
        self._patience = patience

    def take(self) -> None:
        """Wait for the turn; raises `Busy` after `patience` seconds, as the file itself would."""
        if not self._one.acquire(timeout=self._patience):
            raise Busy

    def give_back(self) -> None:
        self._one.release()


def turns_of(engine: Engine) -> Turns | None:
    """Return the turns of an engine's writers; none where the database serves many writers at once."""
    return Turns(patience=15) if engine.dialect.name == "sqlite" else None
