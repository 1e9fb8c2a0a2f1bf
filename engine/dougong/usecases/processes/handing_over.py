"""What is open already follows a delegation: to the deputy when it begins, back when it is ended before its time."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dougong.access.principal import system_for
from dougong.kernel.errors import Invalid, NotFound
from dougong.processes import Act, Event, HandOver
from dougong.processes.delegation import Delegation
from dougong.usecases.processes.moving import move
from dougong.usecases.processes.people import deputies_in
from dougong.usecases.processes.scene import held_scene
from dougong.usecases.unit_of_work import UnitOfWork

BEGUN, ENDED = "delegation.begun", "delegation.ended"
MOST = 10_000
AT_ONCE = 50
"""How many tasks move in one transaction: nobody waits long for it."""


def hand_over(work: UnitOfWork, id: str) -> int:
    """Give a deputy what waits for whoever is away; where more is left than one transaction takes, it goes on later."""
    given = work.delegations.get(id)
    if given is None or not given.holds(work.moment.local):
        return 0
    open_ones = work.runs.open_of(given.person, limit=MOST)
    waiting = [task for task, app, process in open_ones if given.covers(app, process)]
    return _some(work, given, BEGUN, waiting, HandOver)


def take_back(work: UnitOfWork, id: str) -> int:
    """Give whoever was away what their deputy has not answered, or that one's deputy; not what another has by right."""
    given = work.delegations.get(id)
    if given is None:
        return 0
    person = given.person
    theirs = work.runs.delegated_by(person, limit=MOST)
    places = {(app, process) for _, app, process in theirs if given.covers(app, process)}
    ended = {place for place in places if person not in deputies_in(work, *place)}
    waiting = [task for task, *place in theirs if tuple(place) in ended]
    return _some(work, given, ENDED, waiting, lambda task: Act(task, "reclaim", person))


def _some(
    work: UnitOfWork,
    given: Delegation,
    kind: str,
    waiting: Sequence[str],
    event: Callable[[str], Event],
) -> int:
    moved = sum(_moved(work, given.person, task, event(task)) for task in waiting[:AT_ONCE])
    # What stayed where it is would come again and again.
    if moved and len(waiting) > AT_ONCE:
        work.outbox.add(kind, {"delegation": given.id})
    return moved


def _moved(work: UnitOfWork, person: str, task: str, event: Event) -> bool:
    """Let one task change hands; tell whether it did: somebody may have answered it, or its record be gone."""
    run = work.runs.locked(work.runs.of_task(task) or "")
    if run is None:
        return False
    try:
        with work.part():
            scene = held_scene(work, run, {})
            move(work, system_for(run.app, actor=person), scene, event)
    except (Invalid, NotFound):
        return False
    return True
