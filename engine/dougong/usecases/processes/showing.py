"""The page of a task and the runs of a record: everything one needs to decide, and how it came here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from dougong.access.permit import Operation, Permit
from dougong.access.principal import Principal
from dougong.kernel.canonical import Json
from dougong.kernel.errors import NotFound
from dougong.kernel.wording import label_in
from dougong.processes import ProcessSpec, Run, Task
from dougong.processes.assignees.field import ids_in
from dougong.processes.store import Card, line_of
from dougong.processes.verbs.catalogue import offered
from dougong.processes.verbs.protocol import Case
from dougong.processes.verbs.send_back import targets
from dougong.processes.verbs.withdraw import last_start
from dougong.processes.whereabouts import whereabouts_of
from dougong.records.shape import FormRef
from dougong.usecases.facts.answering import files_in
from dougong.usecases.facts.specs import compiled_release
from dougong.usecases.processes.cards import changes_of, title_for
from dougong.usecases.processes.choosing import choices_json
from dougong.usecases.processes.course import course_of, run_json
from dougong.usecases.processes.listing import labels, returned, step_of, task_json
from dougong.usecases.processes.naming import Names, names_of
from dougong.usecases.processes.scene import (
    Scene,
    held_values,
    permit_for_task,
    process_of,
    scene_of,
)
from dougong.usecases.processes.words import words
from dougong.usecases.reading.records import get_record
from dougong.usecases.showing.form_view import form_view
from dougong.usecases.showing.naming import stamped
from dougong.usecases.showing.presenting import record_json
from dougong.usecases.unit_of_work import UnitOfWork


def show_task(work: UnitOfWork, who: Principal, task_id: str) -> dict[str, Json]:
    """Return the page of a task: its record, what it would change, what one may fill in, and the whole run."""
    run = work.runs.get(work.runs.of_task(task_id) or "")
    task = run.task(task_id) if run else None
    if run is None or task is None or not _may_see(who, task):
        raise NotFound(what="task", key=task_id)
    scene = scene_of(work, run)
    permit = permit_for_task(work, who, scene, scene.node(task.node), Operation.READ)
    scene = replace(
        scene, record=replace(scene.record, titles=_titles(work, scene, permit, who.locale))
    )
    as_it_would_be = replace(scene.record, values=scene.values)
    names = _names(work, run, who.locale)
    pinned = compiled_release(work, run.app, run.release)
    clear = permit.clear
    line = line_of(run, task, Card(title_for(scene, permit, who.locale)))
    verbs = offered(Case(scene.process, run, task), who.id)
    return {
        **task_json(step_of(pinned, names, run.process, task.node), names, line, verbs),
        "record_view": record_json(
            scene.spec, as_it_would_be, permit, stamped(work, [scene.record.stamp])
        ),
        "form_view": form_view(scene.spec, scene.ref.form, permit.readable),
        "fields": {
            key: scene.access(scene.node(task.node), field).value
            for key, field in scene.form.fields.items()
        },
        "changes": [_change(scene, key, who.locale) for key in changes_of(scene) if key in clear],
        "choices": choices_json(work, scene, task, names),
        "return_to": labels(scene.process, targets(scene.process, run, task), names),
        "course": course_of(work, scene, names),
    }


def _may_see(who: Principal, task: Task) -> bool:
    """Tell whether somebody is asked, is stood in for, or administers."""
    return who.admin or who.id in {task.person, task.deputy_of}


def show_run(work: UnitOfWork, who: Principal, run_id: str) -> dict[str, Json]:
    """Return how a run stands, for whoever may see it."""
    run = seen_run(work, who, run_id)
    return course_of(work, scene_of(work, run), _names(work, run, who.locale))


def seen_run(work: UnitOfWork, who: Principal, run_id: str) -> Run:
    """Return a run for whoever takes part in it, may read its record, or administers."""
    run = work.runs.get(run_id)
    if run is None:
        raise NotFound(what="run", key=run_id)
    if not any(_may_see(who, task) for task in run.tasks):
        get_record(work, who, FormRef(run.app, run.form), run.record)
    return run


def runs_of_record(work: UnitOfWork, who: Principal, ref: FormRef, record: str) -> dict[str, Json]:
    """Return the runs about a record that one may read, newest first."""
    get_record(work, who, ref, record)
    runs = work.runs.of_record(ref, record)
    named = (each for run in runs for each in _named_in(run))
    names = names_of(work, named, who.locale)
    return {"items": [_about(run, process_of(work, run), names, who) for run in runs]}


def _about(run: Run, process: ProcessSpec, names: Names, who: Principal) -> Json:
    """Return a run with what its initiator can do about it."""
    start = last_start(run)
    mine = start.person == who.id
    own: Json = {"task": start.id, "verbs": [*offered(Case(process, run, start))]} if mine else None
    return {
        **run_json(run, process, names),
        "own": own,
        "returned": returned(whereabouts_of(run), names),
    }


def _named_in(run: Run) -> Iterator[str]:
    where = whereabouts_of(run)
    yield from (run.initiator, *where.waiting_for)
    if where.returned:
        yield where.returned.by


def _titles(work: UnitOfWork, scene: Scene, permit: Permit, locale: str) -> Mapping[str, str]:
    """Return the titles of what the record refers to, and of what a held change would have it refer to."""
    held = {
        key: ids_in(value)
        for key, value in held_values(scene.form, scene.run).items()
        if key in scene.form.fields and scene.form.fields[key].names_another
    }
    more = work.records.names(scene.ref, held) if held else {}
    attached = {id for key in scene.form.fields for id in files_in(scene.form, scene.values, key)}
    files = {each.id: each.name for each in work.files.get(attached)} if attached else {}
    return {
        **scene.record.titles,
        **more,
        **files,
        scene.record.id: title_for(scene, permit, locale),
    }


def _names(work: UnitOfWork, run: Run, locale: str) -> Names:
    handed = (entry.params.get(each) for entry in run.journal for each in ("to", "for"))
    people = (each for task in run.tasks for each in (task.person, task.deputy_of, task.added_by))
    picked = (each for ids in run.chosen.values() for each in ids)
    return names_of(work, {run.initiator, *people, *handed, *picked}, locale)


def _change(scene: Scene, key: str, locale: str) -> Json:
    field = scene.form.fields[key]
    before, after = scene.record.values.get(key), scene.values.get(key)
    return {
        "key": key,
        "label": label_in(field.label, locale),
        "before": field.type.dump(before),
        "after": field.type.dump(after),
        "before_text": words(scene, field, before, locale),
        "after_text": words(scene, field, after, locale),
    }
