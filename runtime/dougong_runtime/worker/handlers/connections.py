"""Reads what is connected: when its time has come, in transactions of its own."""

from __future__ import annotations

from dougong.connectors.reach import Reach
from dougong.kernel.canonical import Json
from dougong.kernel.work import Claim
from dougong.usecases.connections.reading import carry_reading
from dougong.usecases.connections.timing import DUE, READ, carry_due
from dougong.usecases.unit_of_work import WorkFactory
from dougong_runtime.worker.handler import Handler, JobHandler

HANDLERS = (Handler(DUE, carry_due),)


def readings(reach: Reach) -> JobHandler:
    """Return what carries readings by reaching the other side so."""

    def carry(works: WorkFactory, claim: Claim) -> Json:
        return carry_reading(works, claim, reach)

    return JobHandler(READ, carry)
