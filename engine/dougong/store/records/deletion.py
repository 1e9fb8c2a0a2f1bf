"""What the deletion of a record does to those that refer to it, and how its restoring undoes that."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from sqlalchemy import Connection

from dougong.fields.protocol import Value
from dougong.fields.types.reference import Reference
from dougong.fields.types.references import References
from dougong.kernel.errors import refuse_if
from dougong.kernel.problems import Param, Problem
from dougong.records.change import Change, ChangeKind
from dougong.records.query import Standing
from dougong.records.record import Record, ids_of
from dougong.records.shape import FormRef, Shape
from dougong.store.records.history import changes_because_of
from dougong.store.records.neighbours import Layouts, apps_referring
from dougong.store.records.select import records_with

Referrers: TypeAlias = Callable[[FormRef, str, Iterable[str]], Iterable[Record]]


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


@dataclass(frozen=True, slots=True)
class Tie:
    """A record that refers to one that is about to go, by which field, and what its maker said of that."""

    child: Record
    key: str
    on_delete: str
    to: Change


def followers(
    connection: Connection, layouts: Layouts, changes: Sequence[Change], held: Referrers
) -> list[Follower]:
    """Return what follows from deleting and restoring; raises `Invalid` where a reference forbids it.

    `held` returns the records that refer to some by a field, and keeps others from changing them.
    """
    deleted = [change for change in changes if change.kind is ChangeKind.DELETE]
    restored = [change for change in changes if change.kind is ChangeKind.RESTORE]
    return [
        *(_after_deleting(connection, layouts, deleted, held) if deleted else ()),
        *(_after_restoring(connection, layouts, restored) if restored else ()),
    ]


def _after_deleting(
    connection: Connection, layouts: Layouts, asked: Sequence[Change], held: Referrers
) -> Iterator[Follower]:
    """Yield what becomes of those that refer: all rules are known before any is followed."""
    going = {change.id: change for change in asked}
    cleared: list[Tie] = []
    wave = list(asked)
    while wave:
        ties = [tie for tie in _ties(connection, layouts, wave, held) if tie.child.id not in going]
        refuse_if(_restrictions(ties))
        cleared += [tie for tie in ties if tie.on_delete == "clear"]
        wave = []
        for tie in ties:
            if tie.on_delete == "cascade" and tie.child.id not in going:
                gone = _deletion(tie.child)
                going[gone.id] = gone
                wave.append(gone)
                yield Follower(gone, _cause(tie.to))
    yield from _clearing(tie for tie in cleared if tie.child.id not in going)


def _ties(
    connection: Connection, layouts: Layouts, wave: Sequence[Change], held: Referrers
) -> Iterator[Tie]:
    """Yield every reference to a record that goes; who refers by two fields, or to two of them, comes twice."""
    by_form: defaultdict[FormRef, dict[str, Change]] = defaultdict(dict)
    for change in wave:
        by_form[change.form][change.id] = change
    for form, changes in by_form.items():
        for each in _referring(connection, layouts, form):
            for child in held(each.form, each.key, changes):
                for id in ids_of(child.values[each.key]):
                    if id in changes:
                        yield Tie(child, each.key, each.on_delete, changes[id])


def _restrictions(ties: Iterable[Tie]) -> Iterator[Problem]:
    forbidding = [tie for tie in ties if tie.on_delete == "restrict"]
    counted = Counter((tie.child.form, tie.key) for tie in forbidding)
    for (form, key), count in counted.items():
        params: dict[str, Param] = {"form": form.form, "field": key, "count": count}
        yield Problem("", "record.referred_to", params)


def _clearing(ties: Iterable[Tie]) -> Iterator[Follower]:
    """Yield one change for each record and each that it loses: so each comes back with its own."""
    together: defaultdict[str, defaultdict[str, list[Tie]]] = defaultdict(lambda: defaultdict(list))
    for tie in ties:
        together[tie.child.id][tie.to.id].append(tie)
    for by_lost in together.values():
        child: Record | None = None
        for lost in by_lost.values():
            child = child or lost[0].child
            rest = {tie.key: _without(child.values[tie.key], tie.to.id) for tie in lost}
            yield Follower(_patch(child, rest), _cause(lost[0].to))
            child = replace(child, version=child.version + 1, values={**child.values, **rest})


def _without(value: Value, lost: str) -> Value:
    return tuple(id for id in ids_of(value) if id != lost) or None


def _deletion(child: Record) -> Change:
    return Change(ChangeKind.DELETE, child.form, child.id, before=child, state=child.state)


def _patch(child: Record, values: Mapping[str, Value]) -> Change:
    return Change(ChangeKind.UPDATE, child.form, child.id, values, before=child, state=child.state)


def _after_restoring(
    connection: Connection, layouts: Layouts, asked: Sequence[Change]
) -> Iterator[Follower]:
    seen, waiting = {change.id for change in asked}, list(asked)
    while waiting:
        this = waiting.pop()
        for change in _brought_back(connection, layouts, this, seen):
            seen.add(change.id)
            yield Follower(change, _cause(this))
            waiting += [change] if change.kind is ChangeKind.RESTORE else []


def _brought_back(
    connection: Connection, layouts: Layouts, this: Change, seen: set[str]
) -> Iterator[Change]:
    for form in sorted(
        {referring.form for referring in _referring(connection, layouts, this.form)}
    ):
        layout = layouts(form.app)
        for each in changes_because_of(connection, form, _cause_of_deletion(this)):
            gone = Standing.DELETED if each.kind == ChangeKind.DELETE.value else Standing.LIVE
            for child in records_with(connection, layout, form, "id", {each.record} - seen, gone):
                if gone is Standing.DELETED:
                    yield Change(
                        ChangeKind.RESTORE, form, child.id, before=child, state=child.state
                    )
                elif values := _with(child, each.before, this.id):
                    yield _patch(child, values)


def _with(child: Record, before: Mapping[str, Value], back: str) -> Mapping[str, Value]:
    """Return fields as they are with what they lost; nothing where one refers to another by now."""
    values = dict[str, Value]()
    for key, was in before.items():
        now = child.values.get(key)
        if not isinstance(was, tuple):
            if now is not None:
                return {}
            values[key] = was
        elif back not in (ids := ids_of(now)):
            at = was.index(back)
            values[key] = (*ids[:at], back, *ids[at:])
    return values


def _referring(connection: Connection, layouts: Layouts, form: FormRef) -> Iterator[Referring]:
    for app in (form.app, *apps_referring(connection, layouts(form.app), form.app)):
        for shape in layouts(app).shapes.by_ref.values():
            # A row of a sub-form keeps the id and loses the title: the record that holds it goes on.
            if shape.parent is None and shape.ref.app == app:
                yield from (each for each in _references(shape) if each.to == form)


def _references(shape: Shape) -> Iterator[Referring]:
    for key, spec in shape.fields.items():
        if isinstance(spec.type, Reference | References):
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
