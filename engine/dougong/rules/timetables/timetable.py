"""The occasions on which the clock sets off a rule, one after the other."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import Enum
from typing import Protocol

from dougong.kernel.canonical import Json

LATE = timedelta(hours=1)
"""What is looked at no later than this was not missed, it only took a while."""


class CatchUp(Enum):
    """What becomes of occasions that passed while nothing ran: each is made up for, the last of them, or none."""

    ALL = "all"
    ONCE = "once"
    SKIP = "skip"


def read_catch_up(said: Json, usual: CatchUp) -> CatchUp:
    """Read a policy; the usual one where nothing is said, or what the schema refuses."""
    return next((each for each in CatchUp if each.value == said), usual)


class Timetable(Protocol):
    """Tells which occasion comes after another; instants are aware, `zone` is the organisation's."""

    def following(self, last: datetime, now: datetime, zone: str) -> datetime:
        """Return the occasion to be looked at after the last one; it lies in the past where it is to be made up for."""
        ...

    def condition(self, last: datetime, occasion: datetime, zone: str) -> str | None:
        """Return the formula that holds for the records an occasion is about; None where it is about all."""
        ...
