"""Lets open tasks follow a delegation: to the deputy when it begins, back when it is ended before its time."""

from __future__ import annotations

from collections.abc import Callable

from dougong.kernel.canonical import Json
from dougong.kernel.work import Claim
from dougong.usecases.processes.handing_over import BEGUN, ENDED, hand_over, take_back
from dougong.usecases.unit_of_work import UnitOfWork
from dougong_runtime.worker.handler import Carry, Handler


def _carry(do: Callable[[UnitOfWork, str], int]) -> Carry:
    def carry(work: UnitOfWork, claim: Claim) -> Json:
        return {"moved": do(work, str(claim.payload["delegation"]))}

    return carry


HANDLERS = (Handler(BEGUN, _carry(hand_over)), Handler(ENDED, _carry(take_back)))
