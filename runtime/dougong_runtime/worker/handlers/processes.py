"""Lets the clock come to runs."""

from __future__ import annotations

from dougong.kernel.canonical import Json
from dougong.kernel.work import Claim
from dougong.usecases.changes.awakening import CLOCK
from dougong.usecases.processes.ringing import ring
from dougong.usecases.unit_of_work import UnitOfWork
from dougong_runtime.worker.handler import Handler


def carry(work: UnitOfWork, claim: Claim) -> Json:
    run = ring(work, str(claim.payload["run"]))
    return {"version": run.version} if run else None


HANDLERS = (Handler(CLOCK, carry),)
