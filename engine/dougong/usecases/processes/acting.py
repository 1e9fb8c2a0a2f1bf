"""A verb on a task: the run is locked, the values are written, the engine moves on, all in one commit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from dougong.access.principal import Principal
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Invalid, NotFound
from dougong.kernel.problems import Problem
from dougong.processes import Act, Run, Task, TaskState
from dougong.processes.verbs.catalogue import VERBS
from dougong.usecases.processes.moving import move
from dougong.usecases.processes.opining import keep_opinion
from dougong.usecases.processes.scene import held_scene
from dougong.usecases.processes.writing import refuse_missing, write
from dougong.usecases.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Deed:
    """What somebody does with a task: `to` are people, `node` is where it is returned to.

    The rest is as in `dougong.processes.events.Act`.
    """

    verb: str
    comment: str = ""
    values: Mapping[str, Json] = field(default_factory=dict)
    to: tuple[str, ...] = ()
    node: str | None = None
    place: str | None = None
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    signature: str = ""


def act(work: UnitOfWork, who: Principal, task_id: str, deed: Deed) -> Run:
    """Use a verb on one of one's own tasks and return the run as it is then; all of it happens, or nothing."""
    run, task = locked_task(work, who, task_id)
    return act_on(work, who, run, task, deed)


def locked_task(work: UnitOfWork, who: Principal, task_id: str) -> tuple[Run, Task]:
    """Return one of one's own tasks, or a deputy's of one, with its run, which nobody else moves until the end."""
    run = work.runs.locked(work.runs.of_task(task_id) or "")
    task = run.task(task_id) if run else None
    if run is None or task is None or who.id not in {task.person, task.deputy_of}:
        raise NotFound(what="task", key=task_id)
    return run, task


def act_on(work: UnitOfWork, who: Principal, run: Run, task: Task, deed: Deed) -> Run:
    """Use a verb on a task that was looked at already."""
    if deed.verb not in VERBS:
        raise Invalid(
            [
                Problem(
                    "verb", "process.unknown_verb", {"verb": deed.verb[:20], "known": tuple(VERBS)}
                )
            ]
        )
    scene = held_scene(work, run, deed.values)
    node = scene.node(task.node)
    if VERBS[deed.verb].demands:
        scene = write(work, who, scene, node, deed.values)
        refuse_missing(scene, node)
    scene = keep_opinion(work, who, scene, node, deed.verb, deed.comment)
    return move(work, who, scene, _event(who, task, deed))


def _event(who: Principal, task: Task, deed: Deed) -> Act:
    return Act(
        task.id,
        deed.verb,
        who.id or "",
        deed.comment,
        deed.to,
        deed.node,
        tuple(deed.values),
        deed.place,
        deed.chosen,
        deed.signature,
    )


def left_to(run: Run, who: Principal) -> Iterator[Task]:
    """Yield what a run asks of somebody now: after taking it back, to mend it."""
    return (task for task in run.tasks if task.person == who.id and task.state is TaskState.OPEN)
