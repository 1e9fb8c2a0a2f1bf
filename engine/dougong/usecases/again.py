"""Does a whole unit of work again when the database had no room for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from dougong.kernel.errors import Busy

R = TypeVar("R")
TRIES = 3


def again_when_busy(do: Callable[[], R]) -> R:
    """Return what comes of a unit of work that opens its own transaction, after three tries at most.

    Nothing is left of a try that met `Busy`; whoever stood in its way has gone on by then.
    """
    for _ in range(TRIES - 1):
        try:
            return do()
        except Busy:
            continue
    return do()
