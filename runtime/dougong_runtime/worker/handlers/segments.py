"""Lets segments be looked at again, when something was marked and when an hour begins, and tells who moved."""

from __future__ import annotations

from dougong.kernel.canonical import Json
from dougong.kernel.work import Claim
from dougong.usecases.segments.announcing import TELL, tell_further
from dougong.usecases.segments.following import REFRESH, refresh
from dougong.usecases.unit_of_work import UnitOfWork
from dougong_runtime.worker.handler import Handler


def carry(work: UnitOfWork, claim: Claim) -> Json:
    moved = refresh(work, str(claim.payload["app"]), str(claim.payload["segment"]))
    return {"entered": moved.entered, "left": moved.left} if moved else None


def tell(work: UnitOfWork, claim: Claim) -> Json:
    tell_further(work, claim.payload)
    return None


HANDLERS = (Handler(REFRESH, carry), Handler(TELL, tell))
