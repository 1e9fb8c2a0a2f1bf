"""What the person at a task may choose with their answer, as their page offers it."""

from __future__ import annotations

from dougong.kernel.canonical import Json
from dougong.kernel.wording import label_in
from dougong.processes import Facts, ProcessSpec, Run, Task
from dougong.processes.choices import Choice, choices_at
from dougong.usecases.processes.naming import Names
from dougong.usecases.processes.people import facts_of
from dougong.usecases.processes.scene import Scene
from dougong.usecases.unit_of_work import UnitOfWork


def choices_json(work: UnitOfWork, scene: Scene, task: Task, names: Names) -> list[Json]:
    """Return the choices open at a task: for which node, the ways there are, and whom somebody chose before."""
    return choices_of(scene.process, scene.run, task, facts_of(work, scene), names)


def choices_of(spec: ProcessSpec, run: Run, task: Task, facts: Facts, names: Names) -> list[Json]:
    """Return the same for a run of which all is known that it looks at."""
    return [_choice(spec, run, names, each) for each in choices_at(spec, run, task, facts)]


def _choice(spec: ProcessSpec, run: Run, names: Names, choice: Choice) -> Json:
    ways = [
        {
            "to": edge.target,
            "label": label_in(edge.label, names.locale) or names.node(spec.nodes[edge.target]),
        }
        for edge in spec.ways_from(choice.node)
    ]
    return {
        "node": choice.node,
        "label": names.node(spec.nodes[choice.node]),
        "ways": [*ways] if choice.ways else [],
        "chosen": []
        if choice.ways
        else [names.person(each) for each in run.chosen.get(choice.node, ())],
    }
