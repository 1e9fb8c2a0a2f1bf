"""How many runs of a rule are where: at which step they stand, which they have passed, and by which way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dougong.rules.run import Outcome


@dataclass(frozen=True, slots=True)
class Counted:
    """Of which steps more is asked than how many passed: those with several ways, and those that send."""

    forks: frozenset[str] = frozenset()
    senders: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Stood:
    """How many runs stand at a step, or ended there, in one way; a blank step is the end, or none yet."""

    step: str
    outcome: Outcome
    runs: int


@dataclass(frozen=True, slots=True)
class Passed:
    """How many runs have gone on from a step, or gone one way of it, and how many of them have reached the goal."""

    step: str
    runs: int
    reached: int
    way: str = ""


@dataclass(frozen=True, slots=True)
class Mailed:
    """How many letters a step has sent, and how many are known to have arrived."""

    step: str
    sent: int
    delivered: int


@dataclass(frozen=True, slots=True)
class Tally:
    """All of it, of all releases; a step may be named several times. Steps inside of loops are not counted."""

    stood: Sequence[Stood] = ()
    passed: Sequence[Passed] = ()
    ways: Sequence[Passed] = ()
    mailed: Sequence[Mailed] = ()
