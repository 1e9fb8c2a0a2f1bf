"""Lets jobs finish what publishing left, and computed fields follow names: a batch at a time, while people work."""

from __future__ import annotations

from dougong.records.store import SETTLE
from dougong.usecases.directory import following_names
from dougong.usecases.publishing import computing, later
from dougong_runtime.worker.considerate import Considerate
from dougong_runtime.worker.handler import CarryAlone, JobHandler


def _considerate(carry: CarryAlone) -> CarryAlone:
    return lambda works, claim: carry(Considerate(works), claim)


HANDLERS = (
    JobHandler(later.KIND, _considerate(later.carry_publishing)),
    JobHandler(computing.KIND, _considerate(computing.carry_computing)),
    JobHandler(SETTLE, _considerate(computing.carry_settling)),
    JobHandler(following_names.KIND, _considerate(following_names.carry_following)),
)
