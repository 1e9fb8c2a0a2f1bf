"""The processes of a running product: who looks after whom, and waiting for what they come to."""

from __future__ import annotations

import time
from collections.abc import Callable

import psutil

from tests.harness.server import Server

PATIENCE = 90.0


def supervisor(house: Server) -> psutil.Process:
    """Return the process that was started."""
    mine = psutil.Process().children()
    return next(each for each in mine if str(house.data) in each.cmdline())


def children(house: Server, role: str) -> list[psutil.Process]:
    """Return what the supervisor runs in a role, "web" or "worker"."""
    return [each for each in supervisor(house).children() if _runs(each, role)]


def _runs(process: psutil.Process, role: str) -> bool:
    try:
        return process.status() != "zombie" and role in process.cmdline()
    except psutil.NoSuchProcess:
        # It was there when the children were counted.
        return False


def eventually(look: Callable[[], object], *, expected: object) -> None:
    """Look again until one sees what is expected; what was seen last fails the test."""
    deadline = time.monotonic() + PATIENCE
    while (seen := look()) != expected and time.monotonic() < deadline:
        time.sleep(0.01)
    assert seen == expected


def until(holds: Callable[[], bool], patience: float = PATIENCE) -> None:
    """Look again until it holds; the deadline fails the test, waiting never passes it."""
    deadline = time.monotonic() + patience
    while not holds():
        assert time.monotonic() < deadline, "it did not come true in time"
        time.sleep(0.01)
