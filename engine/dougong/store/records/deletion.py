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
from dougong.records.store import Caused
from dougong.store.layout import Layout
from dougong.store.records.history import changes_because_of
from dougong.store.records.neighbours import Layouts, apps_referring
from dougong.store.records.select import records_with
from dougong.store.records.signature import Reasoned

Referrers: TypeAlias = Callable[[FormRef, str, Iterable[str]], Iterable[Record]]


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
) -> list[Reasoned]:
    """Return what follows from deleting and restoring; raises `Invalid` where a reference forbids it.

    `held` returns the records that refer to some by a field, and keeps others from changing them.
    """
    deleted = [change for change in changes if change.kind is ChangeKind.DELETE]
    restored = [change for change in changes if change.kind is ChangeKind.RESTORE]
    return [
        *(_after_deleting(connection, layouts, deleted, held) if deleted else ()),
        *(_after_restoring(connection, layouts, restored) if restored else ()),
    ]


def in_turns(following: Iterable[Reasoned]) -> Iterable[Sequence[Reasoned]]:
    """Part what follows so that no record comes twice in a turn; each of its changes builds on the one before."""
    turns: defaultdict[int, list[Reasoned]] = defaultdict(list)
    before = Counter[str]()
    for each in following:
        turns[before[each.change.id]].append(each)
        before[each.change.id] += 1
    return turns.values()


def _after_deleting(
    connection: Connection, layouts: Layouts, asked: Sequence[Change], held: Referrers
) -> Iterator[Reasoned]:
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
                yield Reasoned(gone, _cause(tie.to))
    yield from _clearing(tie for tie in cleared if tie.child.id not in going)


def _ties(
    connection: Connection, layouts: Layouts, wave: Sequence[Change], held: Referrers
) -> Iterator[Tie]:
    """Yield every reference to a record that goes; who refers by two fields, or to two of them, comes twice."""
    for form, changes in _by_form(wave).items():
        for each in _referring(connection, layouts, form):
            for child in held(each.form, each.key, changes):
                for id in ids_of(child.values[each.key]):
                    if id in changes:
                        yield Tie(child, each.key, each.on_delete, changes[id])


def _by_form(changes: Iterable[Change]) -> Mapping[FormRef, Mapping[str, Change]]:
    found: defaultdict[FormRef, dict[str, Change]] = defaultdict(dict)
    for change in changes:
        found[change.form][change.id] = change
    return found


def _restrictions(ties: Iterable[Tie]) -> Iterator[Problem]:
    forbidding = [tie for tie in ties if tie.on_delete == "restrict"]
    counted = Counter((tie.child.form, tie.key) for tie in forbidding)
    for (form, key), count in counted.items():
        params: dict[str, Param] = {"form": form.form, "field": key, "count": count}
        yield Problem("", "record.referred_to", params)


def _clearing(ties: Iterable[Tie]) -> Iterator[Reasoned]:
    """Yield one change for each record and each that it loses: so each comes back with its own."""
    together: defaultdict[str, defaultdict[str, list[Tie]]] = defaultdict(lambda: defaultdict(list))
    for tie in ties:
        together[tie.child.id][tie.to.id].append(tie)
    for by_lost in together.values():
        child: Record | None = None
        for lost in by_lost.values():
            child = child or lost[0].child
            rest = {tie.key: _without(child.values[tie.key], tie.to.id) for tie in lost}
            yield Reasoned(_patch(child, rest), _cause(lost[0].to))
            child = _patched(child, rest)


def _without(value: Value, lost: str) -> Value:
    return tuple(id for id in ids_of(value) if id != lost) or None


def _deletion(child: Record) -> Change:
    return Change(ChangeKind.DELETE, child.form, child.id, before=child, state=child.state)


def _restoring(child: Record) -> Change:
    return Change(ChangeKind.RESTORE, child.form, child.id, before=child, state=child.state)


def _patched(child: Record, values: Mapping[str, Value]) -> Record:
    """Return a record as it will be after a patch."""
    return replace(child, version=child.version + 1, values={**child.values, **values})


def _patch(child: Record, values: Mapping[str, Value]) -> Change:
    return Change(ChangeKind.UPDATE, child.form, child.id, values, before=child, state=child.state)


def _after_restoring(
    connection: Connection, layouts: Layouts, asked: Sequence[Change]
) -> Iterator[Reasoned]:
    """Yield what brings back those that went with the records, and gives others back what they lost."""
    seen, patched, wave = {change.id for change in asked}, dict[str, Record](), list(asked)
    while wave:
        restored = list[Change]()
        for each, child, this in _gone_with(connection, layouts, wave):
            if each.kind != ChangeKind.DELETE.value:
                now = patched.get(child.id, child)
                if values := _with(now, each.before, this.id):
                    patched[child.id] = _patched(now, values)
                    yield Reasoned(_patch(now, values), _cause(this))
            elif child.id not in seen:
                seen.add(child.id)
                restored.append(_restoring(child))
                yield Reasoned(restored[-1], _cause(this))
        wave = restored


def _gone_with(
    connection: Connection, layouts: Layouts, wave: Sequence[Change]
) -> Iterator[tuple[Caused, Record, Change]]:
    """Yield what the deletion of some records did to others, with these as they are and what was deleted."""
    for form, changes in _by_form(wave).items():
        these = {_cause_of_deletion(change): change for change in changes.values()}
        for to in sorted({each.form for each in _referring(connection, layouts, form)}):
            caused = changes_because_of(connection, to, these)
            there = _there(connection, layouts(to.app), to, caused)
            for each in caused:
                if child := there.get((each.kind, each.record)):
                    yield each, child, these[each.cause]


def _there(
    connection: Connection, layout: Layout, form: FormRef, caused: Sequence[Caused]
) -> Mapping[tuple[str, str], Record]:
    """Return the records to which something happened, by what that was: those that went are in the recycle bin."""
    found: dict[tuple[str, str], Record] = {}
    for kind in sorted({each.kind for each in caused}):
        standing = Standing.DELETED if kind == ChangeKind.DELETE.value else Standing.LIVE
        ids = {each.record for each in caused if each.kind == kind}
        for record in records_with(connection, layout, form, "id", ids, standing):
            found[kind, record.id] = record
    return found


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
