"""Makes the plan: what differs between two contents, what it does to tables, and whom it lets see more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from dougong.definitions.codec import document_of
from dougong.definitions.content import Body, Content
from dougong.definitions.diff import Difference, differences
from dougong.definitions.kinds import APP, KINDS
from dougong.fields.catalogue import LAYOUT
from dougong.fields.settings import objects_in
from dougong.fields.types.reverse import Reverse
from dougong.kernel.canonical import Json
from dougong.kernel.portions import AT_ONCE
from dougong.kernel.problems import Param
from dougong.kernel.wording import DEFAULT_LOCALE, catalogue, label_in
from dougong.publishing.app_spec import AppSpec, Compiled
from dougong.publishing.labels import field_label, form_label, label_of
from dougong.publishing.plan import UNHELD, Danger, Live, Plan, PlannedChange, Undo, by_danger
from dougong.publishing.widening import widenings
from dougong.records.schema_diff import schema_diff
from dougong.records.schema_ops import (
    AddIndex,
    AddTogether,
    AddUnique,
    ChangeType,
    RetireField,
    RetireForm,
    SchemaOp,
)
from dougong.records.shape import Shape, ViewIndex


def operations_of(before: AppSpec, after: Compiled) -> tuple[SchemaOp, ...]:
    """Return what must be done to the tables; nothing as long as the forms are not whole."""
    if not after.whole:
        return ()
    return schema_diff(after.spec.key, before.shapes, after.spec.shapes)


def plan_of(before: AppSpec, after: Compiled, live: Live) -> Plan:
    """Return the plan that leads from the current release (an empty spec before the first) to a draft."""
    spec = after.spec
    operations = operations_of(before, after)
    changes = [
        *(
            change
            for operation in operations
            if not _loses_nothing(operation, spec)
            for change in _to_tables(operation, before, spec, live)
        ),
        *_to_definitions(before.content, spec.content),
        *_to_runs(before.content, spec.content, live),
    ]
    edits = edits_between(before.content, spec.content)
    warnings = after.warnings if live.held else (*after.warnings, UNHELD)
    return Plan(by_danger(changes), operations, after.problems, warnings, edits, live.runs)


def edits_between(before: Content, after: Content) -> int:
    """Count the places that differ: a whole new thing is one place."""
    # The app's own document comes with the first release; it is no edit of its own.
    was, now = document_of(before), document_of(after)
    return sum(1 for found in differences(was, now) if before.app or found.path[0] != APP)


def _loses_nothing(operation: SchemaOp, after: AppSpec) -> bool:
    """Tell whether a column only goes because its field is computed on read from now on."""
    shape = after.shapes.by_ref.get(operation.form)
    return (
        isinstance(operation, RetireField)
        and shape is not None
        and operation.key in shape.fields
        and shape.fields[operation.key].on_read
    )


def _to_tables(
    operation: SchemaOp, before: AppSpec, after: AppSpec, live: Live
) -> Iterator[PlannedChange]:
    """Yield what a maker must know of an operation; most only follow from what the definitions say."""
    path = operation.describe().path
    form = form_label(before.content, operation.form.form)
    rows = live.rows.get(operation.form, 0)
    match operation:
        case RetireForm():
            yield PlannedChange(
                path, "plan.retire_form", {"form": form}, Danger.DATA, rows, Undo.RESTORE
            )
        case RetireField(ref, key) | ChangeType(ref, key):
            named = {"form": form, "field": field_label(before.content, ref.form, key)}
            code = "plan.retire_field" if isinstance(operation, RetireField) else "plan.change_type"
            held = live.filled.get((ref, key), 0)
            yield PlannedChange(
                f"{path}/fields/{key}", code, named, Danger.DATA, held, Undo.RESTORE
            )
        case AddUnique(ref, key) if rows:
            named = {"form": form, "field": field_label(before.content, ref.form, key)}
            yield _apart(f"{path}/fields/{key}", "plan.add_unique", named, live, operation)
        case AddIndex(ref, index) if rows:
            yield _indexed(path, form, after.shapes[ref], index, rows)
        case AddTogether(ref, keys) if rows:
            told: dict[str, Param] = {"form": form, "fields": _labels(after.shapes[ref], keys)}
            yield _apart(f"{path}/unique", "plan.add_together", told, live, operation)


def _indexed(path: str, form: str, shape: Shape, index: ViewIndex, rows: int) -> PlannedChange:
    """Say that lists get quicker; over many records it takes a while in which nobody can write."""
    told: dict[str, Param] = {"form": form, "fields": _labels(shape, (*index.keys, *index.judged))}
    danger = Danger.TIME if rows > AT_ONCE else Danger.SAFE
    return PlannedChange(f"{path}/views", "plan.add_index", told, danger, rows)


def _labels(shape: Shape, keys: Sequence[str]) -> tuple[str, ...]:
    return tuple(label_in(shape.fields[key].label) for key in keys if key in shape.fields)


def _apart(
    path: str, code: str, named: Mapping[str, Param], live: Live, operation: SchemaOp
) -> PlannedChange:
    """Say how many records must be unlike from now on, or how many of them are not: publishing waits for those."""
    if alike := live.alike.get(operation, 0):
        return PlannedChange(path, f"{code}_broken", named, Danger.TIME, alike)
    return PlannedChange(path, code, named, Danger.TIME, live.rows[operation.form])


def _to_definitions(before: Content, after: Content) -> Iterator[PlannedChange]:
    if before.app != after.app and before.app:
        yield PlannedChange("app", "plan.app_changed")
    for folder in KINDS:
        was, now = before.all_of(folder), after.all_of(folder)
        for key in {**was, **now}:
            yield from _to_definition(folder, was.get(key), now.get(key), after)


def _to_runs(before: Content, after: Content, live: Live) -> Iterator[PlannedChange]:
    """Yield each rule and journey that nobody enters any more while some are on their way: they go on to its end."""
    for path, count in live.under_way.items():
        folder, _, key = path.partition("/")
        was, now = (content.all_of(folder).get(key) for content in (before, after))
        if was is not None and _is_on(was) and not (now is not None and _is_on(now)):
            named = {"kind": folder, "label": label_of(was)}
            yield PlannedChange(f"{path}/enabled", "plan.runs_go_on", named, Danger.TIME, count)


def _is_on(rule: Body) -> bool:
    return rule.get("enabled") is not False


def _to_definition(
    folder: str, was: Body | None, now: Body | None, after: Content
) -> Iterator[PlannedChange]:
    body = now or was or {}
    path = f"{folder}/{body['key']}"
    named = {"kind": folder, "label": label_of(body)}
    if was is None:
        yield PlannedChange(path, "plan.added", named)
    elif now is None and folder != "forms":
        yield PlannedChange(path, "plan.removed", named)
    elif now is not None and was != now:
        yield from widenings(after, was, now) if folder == "roles" else ()
        yield from _inside(path, named, was, now)


def _inside(path: str, named: dict[str, str], was: Body, now: Body) -> Iterator[PlannedChange]:
    """Tell new, renamed and changed fields by name, with what of them changed, and count the rest."""
    known = {field["key"]: label_of(field) for field in objects_in(was, "fields")}
    fresh = [field for field in objects_in(now, "fields") if field["key"] not in known]
    if fresh:
        labels = tuple(label_of(field) for field in fresh)
        yield PlannedChange(
            path, "plan.fields_added", {**named, "fields": labels, "number": len(fresh)}
        )
    renamed = [
        field
        for field in objects_in(now, "fields")
        if field["key"] in known and label_of(field) != known[field["key"]]
    ]
    for field in renamed:
        names = {"form": named["label"], "was": known[field["key"]], "now": label_of(field)}
        yield PlannedChange(f"{path}/fields/{field['key']}", "plan.field_renamed", names)
    told = {field["key"] for field in fresh} | _told_with_tables(was, now)
    relabelled = {field["key"] for field in renamed}
    rest = [each for each in differences(was, now) if not _is_told(each.path, told, relabelled)]
    of_fields = [each for each in rest if each.path[0] == "fields" and len(each.path) > 2]
    yield from _changed_fields(path, named["label"], now, of_fields)
    if others := len(rest) - len(of_fields):
        yield PlannedChange(path, "plan.changed", {**named, "number": others})


def _changed_fields(
    path: str, form: str, now: Body, found: Sequence[Difference]
) -> Iterator[PlannedChange]:
    """Yield the fields of a form that changed, in its order, each with the settings that did."""
    for field in objects_in(now, "fields"):
        changed = (each.path[2] for each in found if each.path[1] == field["key"])
        if settings := tuple(dict.fromkeys(map(_setting, changed))):
            names: dict[str, Param] = {
                "form": form,
                "field": label_of(field),
                "settings": settings,
            }
            yield PlannedChange(f"{path}/fields/{field['key']}", "plan.field_changed", names)


def _setting(key: str) -> str:
    """Return the words of a setting, by their code."""
    code = f"setting.{key}"
    return f"@{code}" if code in catalogue(DEFAULT_LOCALE) else "@setting.rest"


def _is_told(path: tuple[str, ...], told: set[Json], relabelled: set[Json]) -> bool:
    """Tell whether a difference is a field that was told of by name, or the label of one that was."""
    if len(path) < 2 or path[0] != "fields":
        return False
    return (len(path) == 2 and path[1] in told) or (
        path[2:3] == ("label",) and path[1] in relabelled
    )


def _told_with_tables(was: Body, now: Body) -> set[Json]:
    """Return the keys of fields that are gone and had a column: losing that has been told of already."""
    kept = {field["key"] for field in objects_in(now, "fields")}
    gone = [field for field in objects_in(was, "fields") if field["key"] not in kept]
    return {field["key"] for field in gone if field["type"] not in WITHOUT_TABLES}


WITHOUT_TABLES = LAYOUT | {Reverse.key}
"""Types of fields that nothing is stored for."""
