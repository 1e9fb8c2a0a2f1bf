"""What the person at a task may choose with their answer, as their page offers it."""

from __future__ import annotations

from dougong.kernel.canonical import Json
from dougong.kernel.wording import label_in
from dougong.processes import Task
from dougong.processes.choices import Choice, choices_at
from dougong.usecases.processes.naming import Names
from dougong.usecases.processes.people import facts_of
from dougong.usecases.processes.scene import Scene
from dougong.usecases.unit_of_work import UnitOfWork


def choices_json(work: UnitOfWork, scene: Scene, task: Task, names: Names) -> list[Json]:
    """Return the choices open at a task: for which node, the ways there are, and whom somebody chose before."""
    found = choices_at(scene.process, scene.run, task, facts_of(work, scene))
    return [_choice(scene, names, each) for each in found]


def _choice(scene: Scene, names: Names, choice: Choice) -> Json:
    node = scene.node(choice.node)
    ways = [
        {
            "to": edge.target,
            "label": label_in(edge.label, names.locale) or names.node(scene.node(edge.target)),
        }
        for edge in scene.process.ways_from(choice.node)
    ]
    return {
        "node": choice.node,
        "label": names.node(node),
        "ways": [*ways] if choice.ways else [],
        "chosen": []
        if choice.ways
        else [names.person(each) for each in scene.run.chosen.get(choice.node, ())],
    }
