"""待办: what waits for somebody, also as a deputy; whoever would be asked later is the heir as well."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dougong.access.principal import system_for
from dougong.directory.handover import TASKS, Item, Left
from dougong.kernel.errors import Invalid, NotFound
from dougong.processes import Inherit, TaskKind
from dougong.usecases.handovers.lines.protocol import Held, Step, Stepped
from dougong.usecases.processes.moving import move
from dougong.usecases.processes.scene import held_scene
from dougong.usecases.unit_of_work import UnitOfWork

AT_ONCE = 50
"""How many tasks move in one transaction: nobody waits long for it."""


@dataclass(frozen=True, slots=True)
class Tasks:
    """All that is open or will be, in all apps."""

    key: str = TASKS

    def held(self, work: UnitOfWork, person: str, locale: str) -> Iterable[Held]:
        yield Held(TASKS, work.runs.count_unfinished(person), {})

    def there(self, step: Step) -> Stepped:
        work, person = step.work, step.handover.person
        some = work.runs.unfinished_of(person, after=step.after, limit=AT_ONCE)
        left = [each for each in (_given(step, task) for task in some) if each]
        after = some[-1] if len(some) == AT_ONCE else None
        return Stepped(len(some) - len(left), left, after)

    def back(self, step: Step) -> Stepped:
        work, handover = step.work, step.handover
        some = work.handovers.items(handover.id, TASKS, after=step.after, limit=AT_ONCE)
        left = [each for each in (_returned(step, item) for item in some) if each]
        after = some[-1].subject if len(some) == AT_ONCE else None
        return Stepped(len(some) - len(left), left, after)


TASKS_LINE = Tasks()


def _given(step: Step, task: str) -> Left | None:
    """Give the heir one task; return what keeps it where it is."""
    work, run = step.work, step.work.runs.locked(step.work.runs.of_task(task) or "")
    asked = run.task(task) if run else None
    if run is not None and asked and asked.kind is TaskKind.APPROVE and run.initiator == step.heir:
        return _left(step, task, "own")
    if not _moved(step, task, step.heir):
        return _left(step, task, "refused")
    work.handovers.note(step.handover.id, Item(TASKS, task, step.heir))
    return None


def _returned(step: Step, item: Item) -> Left | None:
    run = step.work.runs.get(step.work.runs.of_task(item.subject) or "")
    task = run.task(item.subject) if run else None
    there = task is not None and task.person == item.heir
    if not there or not _moved(step, item.subject, step.handover.person):
        return _left(step, item.subject, "answered")
    return None


def _moved(step: Step, task: str, to: str) -> bool:
    """Let one task change hands; tell whether it did: its record may be gone, or it is done."""
    work = step.work
    run = work.runs.locked(work.runs.of_task(task) or "")
    if run is None:
        return False
    try:
        with work.part():
            who = system_for(run.app, actor=step.handover.made_by)
            move(work, who, held_scene(work, run, {}), Inherit(task, to))
    except (Invalid, NotFound):
        return False
    return True


def _left(step: Step, task: str, reason: str) -> Left:
    run = step.work.runs.get(step.work.runs.of_task(task) or "")
    return Left(TASKS, task, run.process if run else "", reason)
