"""The people whom a verb names: colleagues who still work here, and are not asked already."""

from __future__ import annotations

from dougong.processes.events import Act
from dougong.processes.facts import Active
from dougong.processes.run import Task, TaskState
from dougong.processes.step import Refusal, Step

MOST = 20


def named(step: Step, act: Act) -> tuple[str, ...]:
    """Return the people an act names, each once; raises `Refusal` for none, too many, or somebody who is not here."""
    people = tuple(dict.fromkeys(act.to))
    if not people or step.facts.people([Active(act.to)]) != people:
        raise Refusal("process.no_such_person", "to")
    if len(people) > MOST:
        raise Refusal("process.too_many_people", "to", most=MOST)
    return people


def not_asked(step: Step, task: Task, act: Act) -> tuple[str, ...]:
    """Return the people an act names; raises `Refusal` where the node asks one of them already."""
    people = named(step, act)
    visit = step.run.visit_of(step.run.token(task.token))
    asked = {each.person for each in visit if each.state is not TaskState.CLOSED}
    if asked.intersection(people):
        raise Refusal("process.asked_already", "to")
    return people
