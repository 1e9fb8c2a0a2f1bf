"""Lets the clock begin handovers, and a job carry them out, there and back."""

from __future__ import annotations

from dougong.kernel.canonical import Json
from dougong.kernel.work import Claim
from dougong.usecases.handovers.carrying import carry_handover
from dougong.usecases.handovers.going import JOB
from dougong.usecases.handovers.planning import DUE, come_due
from dougong.usecases.unit_of_work import UnitOfWork
from dougong_runtime.worker.handler import Handler, JobHandler


def due(work: UnitOfWork, claim: Claim) -> Json:
    come_due(work, str(claim.payload["handover"]))
    return None


HANDLERS = (Handler(DUE, due),)
ALONE = (JobHandler(JOB, carry_handover),)
