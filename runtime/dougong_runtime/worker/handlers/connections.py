"""Reads what is connected: when its time has come, in transactions of its own."""

from __future__ import annotations

from dougong.connectors.reach import Reach
from dougong.kernel.canonical import Json
from dougong.kernel.work import Claim
from dougong.usecases.connections import organisations, reading, timing
from dougong.usecases.unit_of_work import WorkFactory
from dougong_runtime.worker.handler import Handler, JobHandler

HANDLERS = (
    Handler(timing.DUE, timing.carry_due),
    Handler(organisations.DUE, organisations.carry_due),
)


def readings(reach: Reach) -> JobHandler:
    """Return what carries readings by reaching the other side so."""

    def carry(works: WorkFactory, claim: Claim) -> Json:
        return reading.carry_reading(works, claim, reach)

    return JobHandler(timing.READ, carry)


def followings(reach: Reach) -> JobHandler:
    """Return what lets our organisation follow another one by reaching it so."""

    def carry(works: WorkFactory, claim: Claim) -> Json:
        return organisations.carry_following(works, claim, reach)

    return JobHandler(organisations.FOLLOW, carry)
