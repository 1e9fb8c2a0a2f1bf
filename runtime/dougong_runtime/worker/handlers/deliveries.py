"""Carries what leaves the system, in transactions of its own: nobody waits for the other side."""

from __future__ import annotations

from dougong.kernel.canonical import Json
from dougong.kernel.work import Claim
from dougong.usecases.rules.effects.outside import SEND
from dougong.usecases.rules.sending import Send, carry_delivery
from dougong.usecases.unit_of_work import WorkFactory
from dougong_runtime.worker.handler import JobHandler


def deliveries(send: Send) -> JobHandler:
    """Return what carries deliveries by sending them so."""

    def carry(works: WorkFactory, claim: Claim) -> Json:
        return carry_delivery(works, claim, send)

    return JobHandler(SEND, carry)
