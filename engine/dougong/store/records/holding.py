"""Keeps records as they are while a change rests on them: rows locked, those referred to before those that refer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, TypeAlias

from sqlalchemy import Connection, Select, bindparam, select

from dougong.fields.protocol import Value
from dougong.kernel.portions import AT_ONCE, portions
from dougong.kernel.problems import Problem, join_path
from dougong.records.change import Change, ChangeKind
from dougong.records.paths import KeyPath
from dougong.records.record import Record, ids_of
from dougong.records.shape import FormRef
from dougong.store.layout import Layout
from dougong.store.records.ancestry import hold_trees
from dougong.store.records.neighbours import apps_concerned
from dougong.store.records.select import records_with
from dougong.store.records.ways import Ways, ranks_of, references_of, ways_of

Layouts: TypeAlias = Callable[[str], Layout]
Leading: TypeAlias = Mapping[str, Iterable[str]]
"""Ids by the reference that leads to them."""


class Holds:
    """What one transaction keeps as it is; on SQLite a writer is alone, and nothing need be locked."""

    def __init__(self, connection: Connection, layouts: Layouts) -> None:
        self._connection = connection
        self._layouts = layouts
        self._held: defaultdict[FormRef, set[str]] = defaultdict(set)

    def take(self, form: FormRef, ids: Iterable[str], leading: Leading) -> tuple[Record, ...]:
        """Lock what records and `leading` rest on, then the records, and return these as they are now."""
        wanted, layout = sorted(set(ids)), self._layouts(form.app)
        if layout.codec.dialect != "sqlite":
            if wanted:
                # Before any row: whoever moves records in a tree waits for the tree, and for nothing they hold.
                hold_trees(self._connection, layout, form, leading)
            self._lock_above(layout, form, wanted, leading)
            self._lock(layout, form, wanted, read=False)
        return records_with(self._connection, layout, form, "id", wanted)

    def referring(self, form: FormRef, key: str, ids: Iterable[str]) -> tuple[Record, ...]:
        """Return the records that refer to some by a field, held as well."""
        layout, wanted = self._layouts(form.app), set(ids)
        if layout.codec.dialect == "sqlite":
            return records_with(self._connection, layout, form, key, wanted)
        table = layout.table(form)
        holder, target = table.ends(key)
        alive = select(table.table.c.id).where(table.table.c.deleted_at.is_(None))
        found = {
            id
            for some in portions(sorted(wanted), AT_ONCE)
            for id in self._connection.scalars(
                alive.where(table.table.c.id == holder, target.in_(some))
            )
        }
        records = self.take(form, found, {}) if found else ()
        return tuple(
            record for record in records if not wanted.isdisjoint(ids_of(record.values.get(key)))
        )

    def missing(self, changes: Sequence[Change]) -> list[Problem]:
        """Hold what changes come to rest on, and return a problem for each reference to what is not there."""
        several = len(changes) > 1
        # What is made or comes back together may refer to one another.
        coming = (ChangeKind.CREATE, ChangeKind.RESTORE)
        made = {change.id for change in changes if change.kind in coming}
        forms = {change.form for change in changes}
        leading = {form: dict(references_of(self._layouts(form.app), form)) for form in forms}
        found = [
            (at, change.form, where, key, id)
            for at, change in enumerate(changes)
            for where, key, id in _new_references(leading[change.form], change)
            if id not in made
        ]
        self._hold_all(changes, ((form, key, id) for _, form, _, key, id in found))
        return [
            Problem(
                join_path(at, where) if several else where,
                "record.not_there",
                {"field": key.rpartition(".")[2], "record": id},
            )
            for at, form, where, key, id in found
            if id not in self._held[leading[form][key]]
        ]

    def let_go(self, form: FormRef, ids: Iterable[str]) -> None:
        """Know no longer of some records that they are there."""
        self._held[form] -= set(ids)

    def forget(self) -> None:
        """Know of nothing any longer: a part of the transaction was undone, and its locks with it."""
        self._held.clear()

    def _hold_all(
        self, changes: Sequence[Change], references: Iterable[tuple[FormRef, str, str]]
    ) -> None:
        leading: defaultdict[FormRef, defaultdict[str, set[str]]] = defaultdict(
            lambda: defaultdict(set)
        )
        for form, key, id in references:
            leading[form][key].add(id)
        own: defaultdict[FormRef, list[str]] = defaultdict(list)
        for change in changes:
            if change.kind is not ChangeKind.CREATE and change.id not in self._held[change.form]:
                own[change.form].append(change.id)
        for form in sorted({*leading, *own}):
            layout = self._layouts(form.app)
            if layout.codec.dialect == "sqlite":
                self._look(layout, form, leading[form])
            else:
                self._lock_above(layout, form, own[form], leading[form])
                self._lock(layout, form, own[form], read=False)

    def _look(self, layout: Layout, form: FormRef, leading: Leading) -> None:
        targets = dict(references_of(layout, form))
        for to, ids in _by_target(targets, leading).items():
            self._lock(layout, to, ids - self._held[to], read=True)

    def _lock_above(
        self, layout: Layout, form: FormRef, ids: Sequence[str], leading: Leading
    ) -> None:
        ways, ranks = self._ways(layout, form), ranks_of(layout)
        tried: defaultdict[FormRef, set[str]] = defaultdict(set)
        while True:
            found = self._walked(layout, ways, self._starts(layout, form, ways, ids, leading))
            fresh = {to: each - self._held[to] - tried[to] for to, each in found.items()}
            for to in sorted(fresh, key=lambda ref: (ranks.get(ref, 0), ref)):
                self._lock(layout, to, fresh[to], read=to not in ways.moved)
                tried[to] |= fresh[to]
            # What was read before it was locked may have led elsewhere by then.
            if not any(fresh.values()) or not (ids or ways.beyond()):
                return

    def _starts(
        self, layout: Layout, form: FormRef, ways: Ways, ids: Sequence[str], leading: Leading
    ) -> Mapping[str, set[str]]:
        """Return where the first references lead, those of the records as they stand and those given."""
        starts = {key: set(found) for key, found in leading.items() if (key,) in ways.to}
        keys = [way[0] for way in ways.to if len(way) == 1 and "." not in way[0]]
        if ids and keys:
            table = layout.table(form)
            own = [key for key in keys if key not in table.links]
            for some in portions(ids, AT_ONCE) if own else ():
                these = select(*map(table.column, own)).where(table.table.c.id.in_(some))
                for row in self._connection.execute(these):
                    for key, id in zip(own, row, strict=True):
                        starts.setdefault(key, set()).update([id] if id else [])
            for key in table.links.keys() & set(keys):
                starts.setdefault(key, set()).update(self._next(layout, form, ids, key))
        return starts

    def _walked(
        self, layout: Layout, ways: Ways, starts: Mapping[str, set[str]]
    ) -> Mapping[FormRef, set[str]]:
        at: dict[KeyPath, set[str]] = {}
        found: defaultdict[FormRef, set[str]] = defaultdict(set)
        for way, to in ways.to.items():
            if len(way) == 1:
                at[way] = starts.get(way[0], set())
            else:
                at[way] = self._next(layout, ways.to[way[:-1]], at[way[:-1]], way[-1])
            found[to] |= at[way]
        return found

    def _next(self, layout: Layout, form: FormRef, ids: Iterable[str], key: str) -> set[str]:
        holder, target = layout.table(form).ends(key)
        return {
            id
            for some in portions(sorted(ids), AT_ONCE)
            for id in self._connection.scalars(
                select(target).where(holder.in_(some), target.is_not(None))
            )
        }

    def _lock(self, layout: Layout, form: FormRef, ids: Iterable[str], *, read: bool) -> None:
        """Lock rows in the order of their ids and remember which of them are there."""
        statement = layout.once(("hold", form, read), partial(_locking, layout, form, read))
        for some in portions(sorted(ids), AT_ONCE):
            self._held[form] |= set(self._connection.scalars(statement, {"ids": some}))

    def _ways(self, layout: Layout, form: FormRef) -> Ways:
        def make() -> Ways:
            concerned = apps_concerned(self._connection, self._layouts, form.app)
            others = [self._layouts(app) for app in concerned if app != form.app]
            return ways_of(layout, form, others)

        return layout.once(("ways", form), make)


def _by_target(targets: Mapping[str, FormRef], leading: Leading) -> Mapping[FormRef, set[str]]:
    found: defaultdict[FormRef, set[str]] = defaultdict(set)
    for key, ids in leading.items():
        found[targets[key]] |= set(ids)
    return found


def _locking(layout: Layout, form: FormRef, read: bool) -> Select[Any]:
    held = layout.table(form).table.c
    these = select(held.id).where(held.id.in_(bindparam("ids", expanding=True)))
    alive = these.where(held.deleted_at.is_(None)).order_by(held.id)
    return alive.with_for_update(read=True) if read else alive.with_for_update(key_share=True)


def _new_references(leading: Iterable[str], change: Change) -> Iterator[tuple[str, str, str]]:
    """Yield the references that a change brings: where each stands, its key and the id."""
    before = change.before.values if change.before else {}
    brought = before if change.kind is ChangeKind.RESTORE else {}
    for key in leading:
        field, _, inner = key.partition(".")
        now, was = {**brought, **change.values}.get(field), before.get(field)
        if not inner:
            known = () if brought else ids_of(was)
            yield from ((key, key, id) for id in ids_of(now) if id not in known)
        elif inner and now:
            within = {row.get(inner) for row in _rows(was)}
            for at, row in enumerate(_rows(now)):
                if isinstance(id := row.get(inner), str) and id not in within:
                    yield f"{field}/{at}/{inner}", key, id


def _rows(value: Value) -> Sequence[Mapping[str, Value]]:
    return value if isinstance(value, Sequence) and not isinstance(value, str) else ()  # type: ignore[return-value]
