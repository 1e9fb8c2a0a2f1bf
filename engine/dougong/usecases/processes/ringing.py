"""The clock comes to a run: what is due is done in one transaction, and what is refused is told instead."""

from __future__ import annotations

from dougong.access.principal import system_for
from dougong.kernel.errors import Invalid, NotFound
from dougong.processes import Due, Run
from dougong.usecases.processes.moving import move
from dougong.usecases.processes.scene import held_scene
from dougong.usecases.unit_of_work import UnitOfWork


def ring(work: UnitOfWork, id: str) -> Run | None:
    """Let the clock do what is due in a run, and return the run; None where there is nothing to do.

    It may come late, early, or twice: the run knows what was done, and sets the next timer in the same commit.
    """
    run = work.runs.locked(id)
    if run is None or run.status.ended:
        return None
    try:
        return _rung(work, run, Due())
    except NotFound:
        # The record is in the bin: when it comes back, so does the clock.
        return None
    except Invalid:
        return _rung(work, run, Due(hindered=True))


def _rung(work: UnitOfWork, run: Run, event: Due) -> Run:
    with work.part():
        scene = held_scene(work, run, {})
        return move(work, system_for(run.app, actor=None), scene, event)
