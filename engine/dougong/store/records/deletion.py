"""What the deletion of a record does to those that refer to it, and how its restoring undoes that."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from sqlalchemy import Connection, select

from dougong.fields.types.reference import Reference
from dougong.kernel.errors import refuse_if
from dougong.kernel.problems import Param, Problem
from dougong.records.change import Change, ChangeKind
from dougong.records.query import Standing
from dougong.records.record import Record
from dougong.records.shape import FormRef, Shape
from dougong.store.layout import Layout
from dougong.store.records.history import changes_because_of
from dougong.store.records.select import records_with
from dougong.store.tables import columns

Layouts: TypeAlias = Callable[[str], Layout]


@dataclass(frozen=True, slots=True)
class Follower:
    """A change that follows from another; the cause names the record and its version, so that it can be undone."""

    change: Change
    cause: str


@dataclass(frozen=True, slots=True)
class Referring:
    """A field of some form, and the form it refers to."""

    form: FormRef
    key: str
    to: FormRef
    on_delete: str


def followers(
    connection: Connection, layouts: Layouts, changes: Sequence[Change]
) -> list[Follower]:
    """Return what follows from deleting and restoring; raises `Invalid` where a reference forbids it."""
    seen, found = {change.id for change in changes}, list[Follower]()
    waiting = [
        change for change in changes if change.kind in (ChangeKind.DELETE, ChangeKind.RESTORE)
    ]
    while waiting:
        this = waiting.pop()
        follow = _after_deleting if this.kind is ChangeKind.DELETE else _after_restoring
        for change in follow(connection, layouts, this, seen):
            seen.add(change.id)
            found.append(Follower(change, _cause(this)))
            waiting += [change] if change.kind is this.kind else []
    return found


def apps_referring(connection: Connection, layout: Layout, app: str) -> Sequence[str]:
    """Return the other apps whose forms refer to those of an app."""
    return layout.once(("referring apps", app), lambda: _apps_referring(connection, app))


def _apps_referring(connection: Connection, app: str) -> Sequence[str]:
    held = columns.c
    refer = held.target.like(f"{app}/%"), held.retired_at.is_(None), held.app != app
    return sorted(set(connection.scalars(select(held.app).where(*refer))))


def _after_deleting(
    connection: Connection, layouts: Layouts, this: Change, seen: set[str]
) -> Iterator[Change]:
    problems: list[Problem] = []
    for referring in _referring(connection, layouts, this.form):
        layout = layouts(referring.form.app)
        children = records_with(connection, layout, referring.form, referring.key, [this.id])
        children = tuple(child for child in children if child.id not in seen)
        if referring.on_delete == "restrict" and children:
            params: dict[str, Param] = {
                "form": referring.form.form,
                "field": referring.key,
                "count": len(children),
            }
            problems.append(Problem("", "record.referred_to", params))
        else:
            yield from (_following(child, referring) for child in children)
    refuse_if(problems)


def _following(child: Record, referring: Referring) -> Change:
    if referring.on_delete == "cascade":
        return Change(ChangeKind.DELETE, child.form, child.id, before=child, state=child.state)
    return Change(
        ChangeKind.UPDATE,
        child.form,
        child.id,
        {referring.key: None},
        before=child,
        state=child.state,
    )


def _after_restoring(
    connection: Connection, layouts: Layouts, this: Change, seen: set[str]
) -> Iterator[Change]:
    for form in sorted(
        {referring.form for referring in _referring(connection, layouts, this.form)}
    ):
        layout = layouts(form.app)
        for id, kind, before in changes_because_of(connection, form, _cause_of_deletion(this)):
            gone = Standing.DELETED if kind == ChangeKind.DELETE.value else Standing.LIVE
            for child in records_with(connection, layout, form, "id", {id} - seen, gone):
                if gone is Standing.DELETED:
                    yield Change(ChangeKind.RESTORE, form, id, before=child, state=child.state)
                elif all(child.values.get(key) is None for key in before):
                    yield Change(
                        ChangeKind.UPDATE, form, id, before, before=child, state=child.state
                    )


def _referring(connection: Connection, layouts: Layouts, form: FormRef) -> Iterator[Referring]:
    for app in (form.app, *apps_referring(connection, layouts(form.app), form.app)):
        for shape in layouts(app).shapes.by_ref.values():
            # A row of a sub-form keeps the id and loses the title: the record that holds it goes on.
            if shape.parent is None and shape.ref.app == app:
                yield from (each for each in _references(shape) if each.to == form)


def _references(shape: Shape) -> Iterator[Referring]:
    for key, spec in shape.fields.items():
        if isinstance(spec.type, Reference):
            to = FormRef.read(spec.type.form, shape.ref.app)
            yield Referring(shape.ref, key, to, spec.type.on_delete)


def _cause(this: Change) -> str:
    if this.kind is ChangeKind.RESTORE:
        return f"restored:{this.id}"
    return f"deleted:{this.id}:{_version(this) + 1}"


def _cause_of_deletion(this: Change) -> str:
    return f"deleted:{this.id}:{_version(this)}"


def _version(this: Change) -> int:
    return this.before.version if this.before else 0
