"""Lets the clock come to subscriptions, and counts for each person what they are to be told."""

from __future__ import annotations

from dougong.kernel.canonical import Json
from dougong.kernel.work import Claim
from dougong.usecases.subscriptions.sending import carry_figures
from dougong.usecases.subscriptions.timing import DUE, TELL, WATCH, look_at
from dougong.usecases.subscriptions.watching import carry_watch
from dougong.usecases.unit_of_work import UnitOfWork
from dougong_runtime.worker.handler import Handler, JobHandler


def look(work: UnitOfWork, claim: Claim) -> Json:
    return {"told": look_at(work, claim.payload)}


HANDLERS = (Handler(DUE, look),)
ALONE = (JobHandler(TELL, carry_figures), JobHandler(WATCH, carry_watch))
