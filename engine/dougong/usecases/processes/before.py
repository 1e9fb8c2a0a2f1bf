"""What a run is held beside: how long its steps usually take, and what became of earlier ones about its record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta

from dougong.access.permit import Permit
from dougong.access.principal import Principal
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Forbidden, NotFound
from dougong.kernel.instants import instant
from dougong.kernel.wording import label_in
from dougong.processes import Run, Task
from dougong.records.shape import FormRef
from dougong.usecases.processes.naming import Names, names_of
from dougong.usecases.processes.scene import Scene, held_values, scene_of
from dougong.usecases.processes.showing import seen_run
from dougong.usecases.processes.words import words
from dougong.usecases.reading.records import get_record
from dougong.usecases.unit_of_work import UnitOfWork

DAYS = 90
FEWEST = 3
"""Fewer stays than these tell of single runs rather than of what is usual."""
MOST_TOLD, MOST_CHANGES = 5, 3
_DECIDING = frozenset({"agree", "reject"})


def usual_times(work: UnitOfWork, who: Principal, run_id: str) -> dict[str, Json]:
    """Return how many seconds half of the stays at each node took at most, for whoever may see the run."""
    run = seen_run(work, who, run_id)
    found = work.runs.stays(run.app, run.process, work.moment.at - timedelta(days=DAYS))
    usual: dict[str, Json] = {
        node: each.median for node, each in sorted(found.items()) if each.count >= FEWEST
    }
    return {"days": DAYS, "nodes": usual}


def earlier_runs(work: UnitOfWork, who: Principal, run_id: str) -> dict[str, Json]:
    """Return what became of earlier runs of the process about the same record, newest first, and how many of each.

    It goes by what somebody may read of the record without any task: who may not read it is told of none.
    """
    run = seen_run(work, who, run_id)
    ref = FormRef(run.app, run.form)
    try:
        _, permit, _ = get_record(work, who, ref, run.record)
    except (NotFound, Forbidden):
        return {"items": [], "counts": {}}
    ended = [each for each in work.runs.of_record(ref, run.record) if _is_earlier(each, run)]
    counts = Counter(each.status.value for each in ended)
    return {"items": _told(work, who, ended[:MOST_TOLD], permit), "counts": dict(counts)}


def _is_earlier(other: Run, run: Run) -> bool:
    return other.process == run.process and other.status.ended and other.id < run.id


def _told(work: UnitOfWork, who: Principal, runs: Sequence[Run], permit: Permit) -> list[Json]:
    decided = {run.id: _deciding(run) for run in runs}
    people = (task.person for task in decided.values() if task)
    names = names_of(work, people, who.locale)
    return [_one(scene_of(work, run), decided[run.id], permit, names) for run in runs]


def _deciding(run: Run) -> Task | None:
    """Return the last task that agreed or refused."""
    said = (task for task in run.tasks if task.verb in _DECIDING and task.closed_at)
    return max(said, key=lambda task: (task.closed_at, task.id), default=None)


def _one(scene: Scene, decided: Task | None, permit: Permit, names: Names) -> Json:
    run = scene.run
    return {
        "id": run.id,
        "started_at": instant(run.started_at),
        "state": run.status.value,
        "by": names.person(decided.person) if decided else None,
        "comment": decided.comment if decided else "",
        "changes": _changes(scene, permit, names.locale),
    }


def _changes(scene: Scene, permit: Permit, locale: str) -> list[Json]:
    """Return what was asked for in words; what another record is called may have changed since, and is left out."""
    held = held_values(scene.form, scene.run)
    fields = (scene.form.fields[key] for key in scene.form.fields if key in held)
    told = [
        {"label": label_in(field.label, locale), "text": text}
        for field in fields
        if field.key in permit.clear and not field.names_another
        if (text := words(scene, field, held[field.key], locale))
    ]
    return [*told[:MOST_CHANGES]]
