"""加签: somebody else signs too, before whoever asks for it, after them, or beside them."""

from __future__ import annotations

from enum import Enum
from typing import ClassVar

from msgspec.structs import replace

from dougong.processes.asking import let_act
from dougong.processes.events import Act
from dougong.processes.run import Task, TaskState
from dougong.processes.step import Refusal, Step
from dougong.processes.verbs.protocol import Case
from dougong.processes.verbs.whom import not_asked


class Place(Enum):
    """When the added people sign; before and after, they share the vote of who asked them."""

    BEFORE = "before"
    AFTER = "after"
    ALONGSIDE = "alongside"


PLACES = tuple(place.value for place in Place)


class AddSigner:
    """Ask colleagues to sign as well."""

    key: ClassVar[str] = "add_signer"
    demands: ClassVar[bool] = False

    def offered(self, case: Case) -> bool:
        # Whoever shares a vote has none to share any further.
        own = case.task.state is TaskState.OPEN and case.task.beside is None
        return own and self.key in case.node.verbs

    def apply(self, step: Step, task: Task, act: Act) -> Step:
        people = not_asked(step, task, act)
        if act.place not in PLACES:
            raise Refusal("process.no_such_place", "place", known=PLACES)
        step = step.noting_each(act, task, people, signs=act.place)
        step = _added(step, task, people)
        new = step.run.tasks[-len(people) :]
        match Place(act.place):
            case Place.ALONGSIDE:
                return let_act(step, new)
            case Place.BEFORE:
                step = _in_line(step, task.awaits, new)
                waiting = replace(task, state=TaskState.WAITING, awaits=new[-1].id)
                return let_act(step.changing(waiting), step.run.tasks[-len(people) :][:1])
            case Place.AFTER:
                return _in_line(step.relinking(task.id, new[-1].id), task.id, new)


def _added(step: Step, task: Task, people: tuple[str, ...]) -> Step:
    new = replace(task, state=TaskState.WAITING, opened_at=step.now, deputy_of=None, awaits=None)
    for person in people:
        step = step.adding(replace(new, person=person, added_by=task.person))
    return step


def _in_line(step: Step, first: str | None, tasks: tuple[Task, ...]) -> Step:
    """Let each of the tasks wait for the one before it, and the first for a given one."""
    for task, awaits in zip(tasks, (first, *(task.id for task in tasks)), strict=False):
        step = step.changing(replace(task, awaits=awaits))
    return step


PART = AddSigner()
