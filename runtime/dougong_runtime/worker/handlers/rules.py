"""Hands what happened to the segments that watch it and the rules that wait for it; lets runs go on in their time."""

from __future__ import annotations

from dougong.kernel.canonical import Json
from dougong.kernel.work import Claim
from dougong.rules import TRIGGERS, event_of
from dougong.usecases.changes.waking_rules import DUE, GO_ON, OCCASION
from dougong.usecases.rules.running import go_on, run_rules
from dougong.usecases.rules.timing import look_at_occasion
from dougong.usecases.segments.following import follow_event
from dougong.usecases.unit_of_work import UnitOfWork
from dougong_runtime.worker.handler import Handler


def carry(work: UnitOfWork, claim: Claim) -> Json:
    if claim.kind.startswith("record."):
        follow_event(work, event_of(claim.id, claim.kind, claim.payload))
    return {"rules": run_rules(work, claim.id, claim.kind, claim.payload)}


def further(work: UnitOfWork, claim: Claim) -> Json:
    outcome = go_on(work, str(claim.payload["run"]))
    return {"outcome": outcome.value if outcome else None}


def look(work: UnitOfWork, claim: Claim) -> Json:
    return {"records": look_at_occasion(work, claim.payload)}


HANDLERS = (
    *(Handler(kind, carry) for kind in TRIGGERS),
    Handler(GO_ON, further),
    Handler(DUE, further),
    Handler(OCCASION, look),
)
