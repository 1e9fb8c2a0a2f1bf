"""Hands what happened to records to the rules that wait for it."""

from __future__ import annotations

from dougong.kernel.canonical import Json
from dougong.kernel.work import Claim
from dougong.rules import TRIGGERS
from dougong.usecases.rules.running import run_rules
from dougong.usecases.unit_of_work import UnitOfWork
from dougong_runtime.worker.handler import Handler


def carry(work: UnitOfWork, claim: Claim) -> Json:
    return {"rules": run_rules(work, claim.id, claim.kind, claim.payload)}


HANDLERS = tuple(Handler(kind, carry) for kind in TRIGGERS)
