"""Runs follow one another: one goes on when those have ended that it waited for, or ends when nobody waits for it."""

from __future__ import annotations

from dougong.access.principal import system_for
from dougong.processes import Abandon, Event, Run, Status, SubsEnded
from dougong.usecases.processes.moving import move
from dougong.usecases.processes.scene import held_scene
from dougong.usecases.unit_of_work import UnitOfWork


def sub_ended(work: UnitOfWork, id: str, visit: int) -> Run | None:
    """Let a run go on if all have ended that it waits for with a visit; nothing while one still goes on."""
    run = work.runs.locked(id)
    token = run.standing(visit) if run else None
    if run is None or token is None:
        return None
    subs = [work.runs.get(each) for each in token.subs]
    if not subs or any(each is not None and not each.status.ended for each in subs):
        return None
    agreed = all(each is None or each.status is Status.AGREED for each in subs)
    return _moved(work, run, SubsEnded(visit, agreed))


def abandon(work: UnitOfWork, id: str) -> Run | None:
    """End a run that was begun for another which does not wait for it any more."""
    run = work.runs.locked(id)
    return None if run is None or run.status.ended else _moved(work, run, Abandon())


def _moved(work: UnitOfWork, run: Run, event: Event) -> Run:
    return move(work, system_for(run.app, actor=None), held_scene(work, run, {}), event)
