"""What the person at a node writes on the way: only what the node lets them, into the record or what is held."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from msgspec import structs

from dougong.access.permit import Operation, Permit
from dougong.access.principal import Principal
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Invalid, refuse_if
from dougong.kernel.problems import Problem, join_path, under
from dougong.kernel.wording import label_in
from dougong.processes.nodes.protocol import Access, Node
from dougong.processes.wired import wired
from dougong.records.change import Change
from dougong.records.guard import guard_change
from dougong.records.record import row_of
from dougong.usecases.changes.applying import Writing, applied
from dougong.usecases.changes.writing import alteration
from dougong.usecases.facts.permits import surroundings
from dougong.usecases.processes.scene import WRITABLE, Scene, permit_for_task
from dougong.usecases.unit_of_work import UnitOfWork


def write(
    work: UnitOfWork, who: Principal, scene: Scene, node: Node, given: Mapping[str, Json]
) -> Scene:
    """Return the scene with the values written; raises `Invalid` with every field that may not be."""
    scene = _seen_anew(scene, node)
    if not given:
        return scene
    refuse_if(_unwritable(scene, node, given))
    if scene.run.held is not None:
        held = structs.replace(scene.run.held, values=wired({**scene.run.held.values, **given}))
        # Judged now, so that whoever writes nonsense hears of it, and not the last to agree.
        _altered(work, who, scene, held.values)
        return scene.with_run(structs.replace(scene.run, held=held))
    change = _altered(work, who, scene, given)
    permit = permit_for_task(work, who, scene, node, Operation.UPDATE)
    return carried_out(work, who, scene, change, permit)


def _seen_anew(scene: Scene, node: Node) -> Scene:
    """Let a change that its initiator sends again be one of the record as it is now: that is what they looked at."""
    held = scene.run.held
    if held is None or node.type != "start":
        return scene
    held = structs.replace(held, version=scene.record.version)
    return scene.with_run(structs.replace(scene.run, held=held))


def refuse_missing(scene: Scene, node: Node) -> None:
    """Raise `Invalid` with every field that the node demands and that is still blank."""
    refuse_if(
        Problem(
            join_path("values", field.key),
            "process.field_missing",
            {"field": label_in(field.label)},
        )
        for field in scene.form.fields.values()
        if scene.access(node, field) is Access.REQUIRED
        and scene.values.get(field.key) in (None, ())
    )


def _altered(work: UnitOfWork, who: Principal, scene: Scene, given: Mapping[str, Json]) -> Change:
    """Return the change; problems lead to the values of the act, where the client sent them."""
    try:
        return alteration(work, who, scene.form, scene.record, given)
    except Invalid as wrong:
        raise Invalid(under("values", wrong.problems)) from wrong


def _unwritable(scene: Scene, node: Node, given: Mapping[str, Json]) -> list[Problem]:
    fields = scene.form.fields
    closed = [
        key for key in given if key not in fields or scene.access(node, fields[key]) not in WRITABLE
    ]
    labels = {key: label_in(fields[key].label) if key in fields else key for key in closed}
    found = [Problem(key, "process.field_not_writable", {"field": labels[key]}) for key in closed]
    return under("values", found)


def carried_out(
    work: UnitOfWork,
    who: Principal,
    scene: Scene,
    change: Change,
    permit: Permit,
    by: Principal | None = None,
) -> Scene:
    """Return the scene with its record changed, which stays whose it is; `by` writes where that is not who asks."""
    record, around = scene.record, surroundings(work, by or who)
    change = change._replace(owner_id=record.stamp.owner_id, dept_id=record.stamp.dept_id)
    guarded = guard_change(change, permit, around, row_of(record), None)
    writing = Writing([guarded], f"run/{scene.run.id}", by=by)
    (record,) = applied(work, who, scene.spec, writing).records
    titles = {**scene.record.titles, **record.titles}
    return replace(scene, record=replace(record, titles=titles))
