"""Finding one record by the whole of a number, as often as people do it: for those who serve and list nobody."""

from __future__ import annotations

from datetime import timedelta

from dougong.access.principal import Principal
from dougong.records.shape import FormRef
from dougong.usecases.accounts.guessing import Guess, Limits, TooMany, admit
from dougong.usecases.reading.in_sight import A_DAY, Summoned, bring_into_sight
from dougong.usecases.unit_of_work import UnitOfWork, WorkFactory

A_MINUTE = Limits(timedelta(minutes=1), for_one=20, from_place=20, for_name=None)
"""More than anybody types at a counter."""
MOST_A_DAY = 300
"""So many records in a day, the same again not counted: who serves more people than that has another role."""


class TooManySummons(TooMany):
    """Asked for too many numbers in a minute."""

    code = "summons.too_many"

    def __init__(self, wait: timedelta) -> None:
        super().__init__(wait)
        self.params = {"seconds": self.seconds}


class EnoughToday(TooMany):
    """Brought too many records into sight in a day."""

    code = "summons.enough_today"


def admit_summons(works: WorkFactory, who: Principal) -> None:
    """Count what is asked for, found or not, before it is looked for; raises `TooMany`."""
    try:
        admit(works, Guess(f"summons {who.id}", str(who.id), sort="summons"), A_MINUTE)
    except TooMany as often:
        raise TooManySummons(timedelta(seconds=often.seconds - 1)) from often


def summon(work: UnitOfWork, who: Principal, ref: FormRef, text: str) -> Summoned:
    """Bring the one record into sight that has a text as a whole number; raises `TooMany` after too many in a day."""
    if work.summonses.count(str(who.id), work.moment.at - A_DAY) >= MOST_A_DAY:
        raise EnoughToday(timedelta(hours=1))
    return bring_into_sight(work, who, ref, text)
