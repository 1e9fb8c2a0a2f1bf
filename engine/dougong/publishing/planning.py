"""Makes the plan: what differs between two contents, what it does to tables, and whom it lets see more."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from dougong.definitions.codec import document_of
from dougong.definitions.content import Body, Content
from dougong.definitions.diff import differences
from dougong.definitions.kinds import APP, KINDS
from dougong.fields.settings import objects_in
from dougong.kernel.wording import Label, label_in
from dougong.publishing.app_spec import AppSpec, Compiled
from dougong.publishing.plan import Danger, Live, Plan, PlannedChange, Undo, by_danger
from dougong.publishing.widening import widenings
from dougong.records.schema_diff import schema_diff
from dougong.records.schema_ops import AddUnique, ChangeType, RetireField, RetireForm, SchemaOp


def operations_of(before: AppSpec, after: AppSpec) -> tuple[SchemaOp, ...]:
    """Return what must be done to the tables; nothing as long as the forms do not compile."""
    if after.forms.keys() != after.content.all_of("forms").keys():
        return ()
    return schema_diff(after.key, before.shapes, after.shapes)


def plan_of(before: AppSpec, after: Compiled, live: Live) -> Plan:
    """Return the plan that leads from the current release (an empty spec before the first) to a draft."""
    spec = after.spec
    operations = operations_of(before, spec)
    changes = [
        *(change for operation in operations for change in _to_tables(operation, before, live)),
        *_to_definitions(before.content, spec.content),
    ]
    edits = edits_between(before.content, spec.content)
    return Plan(by_danger(changes), operations, after.problems, after.warnings, edits, live.runs)


def edits_between(before: Content, after: Content) -> int:
    """Count the places that differ: a whole new thing is one place."""
    # The app's own document comes with the first release; it is no edit of its own.
    was, now = document_of(before), document_of(after)
    return sum(1 for found in differences(was, now) if before.app or found.path[0] != APP)


def _to_tables(operation: SchemaOp, before: AppSpec, live: Live) -> Iterator[PlannedChange]:
    """Yield what a maker must know of an operation; most only follow from what the definitions say."""
    said = operation.describe()
    labels = {"form": form_label(before, operation.form.form), "field": ""}
    rows = live.rows.get(operation.form, 0)
    match operation:
        case RetireForm(form):
            yield PlannedChange(
                said.path, "plan.retire_form", labels, Danger.DATA, rows, Undo.RESTORE
            )
        case RetireField(form, key):
            named = labels | {"field": field_label(before, form.form, key)}
            held = live.filled.get((form, key), 0)
            yield PlannedChange(
                f"{said.path}/fields/{key}",
                "plan.retire_field",
                named,
                Danger.DATA,
                held,
                Undo.RESTORE,
            )
        case ChangeType(form, key):
            named = labels | {"field": field_label(before, form.form, key)}
            held = live.filled.get((form, key), 0)
            yield PlannedChange(
                f"{said.path}/fields/{key}",
                "plan.change_type",
                named,
                Danger.DATA,
                held,
                Undo.RESTORE,
            )
        case AddUnique(form, key) if rows:
            named = labels | {"field": field_label(before, form.form, key)}
            yield PlannedChange(
                f"{said.path}/fields/{key}", "plan.add_unique", named, Danger.TIME, rows
            )


def _to_definitions(before: Content, after: Content) -> Iterator[PlannedChange]:
    if before.app != after.app and before.app:
        yield PlannedChange("app", "plan.app_changed")
    for folder in KINDS:
        was, now = before.all_of(folder), after.all_of(folder)
        for key in {**was, **now}:
            yield from _to_definition(folder, was.get(key), now.get(key))


def _to_definition(folder: str, was: Body | None, now: Body | None) -> Iterator[PlannedChange]:
    body = now or was or {}
    path = f"{folder}/{body['key']}"
    named = {"kind": folder, "label": _label(body)}
    if was is None:
        yield PlannedChange(path, "plan.added", named)
    elif now is None and folder != "forms":
        yield PlannedChange(path, "plan.removed", named)
    elif now is not None and was != now:
        yield from widenings(was, now) if folder == "roles" else ()
        yield from _inside(path, named, was, now)


def _inside(path: str, named: dict[str, str], was: Body, now: Body) -> Iterator[PlannedChange]:
    """Tell new fields by name, and count the rest."""
    known = {field["key"] for field in objects_in(was, "fields")}
    fresh = [field for field in objects_in(now, "fields") if field["key"] not in known]
    if fresh:
        labels = tuple(_label(field) for field in fresh)
        yield PlannedChange(
            path, "plan.fields_added", {**named, "fields": labels, "number": len(fresh)}
        )
    gone = known - {field["key"] for field in objects_in(now, "fields")}
    told = {*(field["key"] for field in fresh), *gone}
    rest = [
        d
        for d in differences(was, now)
        if not (len(d.path) == 2 and d.path[0] == "fields" and d.path[1] in told)
    ]
    if rest:
        yield PlannedChange(path, "plan.changed", {**named, "number": len(rest)})


def form_label(spec: AppSpec, form: str) -> str:
    """Return what the makers call a form; a sub-form is called by its field."""
    holder, _, sub = form.partition(".")
    return (
        field_label(spec, holder, sub)
        if sub
        else _label(spec.content.all_of("forms").get(holder, {"key": holder}))
    )


def field_label(spec: AppSpec, form: str, key: str) -> str:
    """Return what the makers call a field."""
    holder, _, sub = form.partition(".")
    fields = {
        str(field["key"]): field
        for field in objects_in(spec.content.all_of("forms").get(holder, {}), "fields")
    }
    if sub:
        fields = {str(field["key"]): field for field in objects_in(fields.get(sub, {}), "fields")}
    return _label(fields.get(key, {"key": key}))


def _label(body: Body) -> str:
    return label_in(cast(Label, body.get("label") or str(body.get("key", ""))))
