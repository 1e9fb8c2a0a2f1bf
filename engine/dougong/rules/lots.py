"""Lots: which way a run takes where chance decides, the same however often it is asked."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from dougong.rules.program import Share


def lot_of(run: str, step: str, items: Sequence[str] = ()) -> int:
    """Return a number from 0 to 99 for a run at a step; in loops each of their records draws its own.

    It is computed instead of thrown, so that a run which is tried again or carried on after a crash goes where it went.
    """
    said = "\n".join((run, step, *items))
    return int.from_bytes(sha256(said.encode()).digest()[:8]) % 100


def drawn(ways: Sequence[Share], lot: int) -> Share:
    """Return the way that a lot falls to; the shares come to a hundred."""
    reached = 0
    for way in ways:
        reached += way.percent
        if lot < reached:
            return way
    return ways[-1]
