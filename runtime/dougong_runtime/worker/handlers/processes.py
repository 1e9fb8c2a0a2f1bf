"""Lets the clock come to runs, does their automatic steps, and lets them follow one another."""

from __future__ import annotations

from dougong.kernel.canonical import Json
from dougong.kernel.work import Claim
from dougong.processes import Run
from dougong.usecases.changes.awakening import CLOCK
from dougong.usecases.processes.following import abandon, sub_ended
from dougong.usecases.processes.queueing import ABANDON, PERFORM, SUB_ENDED
from dougong.usecases.processes.ringing import ring
from dougong.usecases.rules.performing import perform
from dougong.usecases.unit_of_work import UnitOfWork
from dougong_runtime.worker.handler import Handler


def clock(work: UnitOfWork, claim: Claim) -> Json:
    return _told(ring(work, _run(claim)))


def step(work: UnitOfWork, claim: Claim) -> Json:
    return _told(perform(work, _run(claim), _visit(claim)))


def child_ended(work: UnitOfWork, claim: Claim) -> Json:
    return _told(sub_ended(work, _run(claim), _visit(claim)))


def given_up(work: UnitOfWork, claim: Claim) -> Json:
    return _told(abandon(work, _run(claim)))


def _run(claim: Claim) -> str:
    return str(claim.payload["run"])


def _visit(claim: Claim) -> int:
    return int(str(claim.payload["visit"]))


def _told(run: Run | None) -> Json:
    return {"version": run.version} if run else None


HANDLERS = (
    Handler(CLOCK, clock),
    Handler(PERFORM, step),
    Handler(SUB_ENDED, child_ended),
    Handler(ABANDON, given_up),
)
