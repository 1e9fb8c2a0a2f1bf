"""Computed fields that follow from other records: set-wise, one field after the other, rows locked in id order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Update,
    bindparam,
    select,
    update,
)

from dougong.expressions import Surroundings
from dougong.expressions.backends.choices import refused_by_sql
from dougong.expressions.backends.sql import lower
from dougong.fields.protocol import Value
from dougong.kernel.portions import AT_ONCE, portions
from dougong.records.change import Change, ChangeKind
from dougong.records.record import ids_of
from dougong.records.shape import FormRef
from dougong.records.store import Settled
from dougong.store.codec import Raw
from dougong.store.form_tables import FormTable
from dougong.store.layout import Layout
from dougong.store.records.dependents import (
    Dependent,
    Step,
    Trigger,
    dependents_of,
    triggers_of,
)
from dougong.store.records.neighbours import Layouts, apps_concerned
from dougong.store.records.reading_back import computed_here
from dougong.store.records.source import FormSource, decimals_of, figure

_LONGEST_CHAIN = 20


@dataclass(frozen=True, slots=True)
class Move:
    """A record of which some fields changed; `before` and `after` are known of what a person wrote."""

    id: str
    keys: frozenset[str]
    before: Mapping[str, Value] = field(default_factory=dict)
    after: Mapping[str, Value] = field(default_factory=dict)
    whole: bool = False
    """It came or went, or became active."""
    written: bool = False
    """A change of its own, of which all is known."""
    computed: bool = False
    """A person wrote it, and what follows within the record is computed already."""

    def pulls(self, trigger: Trigger) -> bool:
        if self.computed and trigger.inside:
            return trigger.related and (self.whole or not self.keys.isdisjoint(trigger.keys))
        return self.whole or not self.keys.isdisjoint(trigger.keys)


@dataclass(frozen=True, slots=True)
class Unsettled:
    """A field of so many records that settling them would hold up whoever writes."""

    form: FormRef
    key: str
    ids: frozenset[str]


@dataclass(frozen=True, slots=True)
class Settlement:
    """What followed from changes, and what is left to follow later."""

    settled: tuple[Settled, ...]
    later: tuple[Unsettled, ...]


def settle(
    connection: Connection,
    layouts: Layouts,
    changes: Sequence[Change],
    following: Sequence[Change],
    around: Surroundings,
) -> Settlement:
    """Bring what depends on these changes up to date, in other apps too, and what depends on that.

    Of the changes that a person wrote the formulas are computed; of those that follow from them they are not.
    """
    settling = Settling(connection, layouts, around)
    if not settling.pulled_by({change.form for change in (*changes, *following)}):
        return Settlement((), ())
    return settling.after(_moves(changes, following))


def settle_field(
    connection: Connection, layouts: Layouts, left: Unsettled, around: Surroundings
) -> Settlement:
    """Bring one field of some records up to date, and what depends on that."""
    layout, place = layouts(left.form.app), (left.form, left.key)
    known = dependents_of(layout.shapes, layout.app)
    settling = Settling(connection, layouts, around)
    for dependent in known:
        if (dependent.form, dependent.key) == place:
            settling.recompute(layout, dependent, left.ids)
    return settling.after(settling.followed)


def settle_names(
    connection: Connection,
    layouts: Layouts,
    app: str,
    renamed: Mapping[FormRef, Iterable[str]],
    around: Surroundings,
) -> Settlement:
    """Bring what depends in one app on the names of people and departments up to date, and what depends on that."""
    settling = Settling(connection, layouts, around)
    moves = {kind: [Move(id, frozenset({"name"})) for id in ids] for kind, ids in renamed.items()}
    settling.follow(layouts(app), moves)
    return settling.after(settling.followed)


@dataclass(slots=True)
class Settling:
    """Goes from what moved to what depends on it, and on."""

    connection: Connection
    layouts: Layouts
    around: Surroundings
    settled: defaultdict[tuple[FormRef, str], dict[str, tuple[Value, Value]]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    later: list[Unsettled] = field(default_factory=list)
    followed: defaultdict[FormRef, list[Move]] = field(default_factory=lambda: defaultdict(list))

    def pulled_by(self, forms: Set[FormRef]) -> bool:
        """Tell whether anything at all depends on what happens to records of some forms."""
        apps = map(self.layouts, self._concerned(forms))
        return any(not forms.isdisjoint(_triggers(layout)) for layout in apps)

    def after(self, moves: Mapping[FormRef, Sequence[Move]]) -> Settlement:
        """Settle all that these moves pull, until nothing moves any more."""
        for _ in range(_LONGEST_CHAIN):
            if not moves:
                break
            self.followed = defaultdict(list)
            for app in self._concerned(moves):
                self.follow(self.layouts(app), moves)
            moves = self.followed
        settled = (Settled(form, id, changed) for (form, id), changed in self.settled.items())
        return Settlement(tuple(settled), tuple(self.later))

    def follow(self, layout: Layout, moves: Mapping[FormRef, Sequence[Move]]) -> None:
        """Settle the fields of one app that these moves pull, and note what moved by it."""
        for dependent, ids in _pulled(self.connection, layout, _triggers(layout), moves):
            if len(ids) > AT_ONCE:
                self.later.append(Unsettled(dependent.form, dependent.key, frozenset(ids)))
            else:
                self.recompute(layout, dependent, ids)

    def recompute(self, layout: Layout, dependent: Dependent, ids: Iterable[str]) -> None:
        """Compute a field of some records, and note those that moved."""
        inside = layout.table(dependent.form).parent is not None
        these = recompute(self.connection, self.layouts, layout, dependent, ids, self.around)
        for id, pair in these:
            self.followed[dependent.form].append(Move(id, frozenset({dependent.key})))
            if not inside:
                # A row is no record: nobody listens to it, and its record tells of what it comes to.
                _keep(self.settled[dependent.form, id], dependent.key, pair)

    def _concerned(self, moves: Iterable[FormRef]) -> Sequence[str]:
        apps = {form.app for form in moves}
        return sorted(
            {each for app in apps for each in apps_concerned(self.connection, self.layouts, app)}
        )


def _triggers(layout: Layout) -> Mapping[FormRef, Sequence[Trigger]]:
    return layout.once("triggers", lambda: triggers_of(layout.shapes, layout.app))


def recompute(
    connection: Connection,
    layouts: Layouts,
    layout: Layout,
    dependent: Dependent,
    ids: Iterable[str],
    around: Surroundings,
) -> Iterator[tuple[str, tuple[Value, Value]]]:
    """Compute a field of some records and yield those whose value changed, with before and after."""
    form = layout.table(dependent.form)
    column, decode = form.column(dependent.key), layout.codec.decoder(form.shape(dependent.key))
    for some in portions(sorted(ids), AT_ONCE):
        # First the lock, then the figure: whoever waited sees what the one before has written.
        before: dict[str, Raw] = dict(
            connection.execute(_locking(form, column), {"ids": some}).all()
        )
        stored = _after(connection, layouts, layout, dependent, [*before], around) if before else ()
        for id, raw in stored:
            if raw != before[id]:
                was = None if before[id] is None else decode(before[id])
                yield id, (was, None if raw is None else decode(raw))


def _after(
    connection: Connection,
    layouts: Layouts,
    layout: Layout,
    dependent: Dependent,
    ids: Sequence[str],
    around: Surroundings,
) -> Iterable[tuple[str, Raw]]:
    """Compute a field of some records in the database, or here where it cannot; return what is stored then."""
    form = layout.table(dependent.form)
    if dependent.over is None and refused_by_sql(dependent.expression.node):
        shape = form.shape(dependent.key)
        found = computed_here(connection, layouts, layout, dependent, ids, around)
        return [(id, layout.codec.encode(value, shape)) for id, value in found]
    statement = _computing(layout, form, dependent, around)
    return [(id, raw) for id, raw in connection.execute(statement, {"these__ids": [*ids]})]


def _locking(form: FormTable, column: ColumnElement[Any]) -> Select[Any]:
    held = form.table.c
    these = held.id.in_(bindparam("ids", expanding=True))
    # Rows of what is deleted stay right, so that restoring it need not look at them.
    there = () if form.parent else (held.deleted_at.is_(None),)
    return (
        select(held.id, column)
        .where(these, *there)
        .order_by(held.id)
        .with_for_update(key_share=True)
    )


def _computing(
    layout: Layout, form: FormTable, dependent: Dependent, around: Surroundings
) -> Update:
    expressions = [each for each in (dependent.expression, dependent.where) if each is not None]
    if any(each.volatile or each.mentions_user for each in expressions):
        return _new_computing(layout, form, dependent, around)
    key = "computing", dependent.form, dependent.key
    return layout.once(key, lambda: _new_computing(layout, form, dependent, around))


def _new_computing(
    layout: Layout, form: FormTable, dependent: Dependent, around: Surroundings
) -> Update:
    column = form.columns[dependent.key]
    value = _value(layout, form, dependent, around)
    these = update(form.table).where(form.table.c.id.in_(bindparam("these__ids", expanding=True)))
    return these.values({column: value}).returning(form.table.c.id, form.table.c[column])


def _value(
    layout: Layout, form: FormTable, dependent: Dependent, around: Surroundings
) -> ColumnElement[Any]:
    shape = form.shape(dependent.key)
    if dependent.over:
        rule = layout.shapes.rollup(dependent.form, dependent.key)
        return figure(FormSource(layout, form.ref, form.table, around), rule, shape)
    rows = form.table.alias()
    source = FormSource(layout, form.ref, rows, around)
    value = lower(dependent.expression, source, around, decimals=decimals_of(shape))
    return select(value).where(rows.c.id == form.table.c.id).correlate(form.table).scalar_subquery()


def _pulled(
    connection: Connection,
    layout: Layout,
    triggers: Mapping[FormRef, Sequence[Trigger]],
    moves: Mapping[FormRef, Sequence[Move]],
) -> Iterator[tuple[Dependent, set[str]]]:
    """Yield each dependent that must be computed again, with the records that hold it."""
    pulled: dict[tuple[FormRef, str], tuple[Dependent, set[str]]] = {}
    for form, moved in moves.items():
        for trigger in triggers.get(form, ()):
            if touching := [move for move in moved if move.pulls(trigger)]:
                key = trigger.dependent.form, trigger.dependent.key
                _, ids = pulled.setdefault(key, (trigger.dependent, set()))
                ids |= _holders(connection, layout, trigger.steps, touching)
    yield from (each for each in pulled.values() if each[1])


def _holders(
    connection: Connection, layout: Layout, steps: Sequence[Step], moved: Sequence[Move]
) -> set[str]:
    """Walk the steps of a path back, from the records that moved to those that hold the dependent."""
    ids = {move.id for move in moved}
    for at, step in enumerate(reversed(steps)):
        written = at == 0 and step.back and all(move.written for move in moved)
        ids = _pointed_to(step, moved) if written else _one_back(connection, layout, step, ids)
    return ids


def _pointed_to(step: Step, moved: Iterable[Move]) -> set[str]:
    values = (side.get(step.key) for move in moved for side in (move.before, move.after))
    return {id for value in values for id in ids_of(value)}


def _one_back(connection: Connection, layout: Layout, step: Step, ids: Iterable[str]) -> set[str]:
    form = layout.table(step.far if step.back else step.near)
    id, link = form.ends(step.key)
    wanted, known = (link, id) if step.back else (id, link)
    found = set[str]()
    for some in portions(sorted(ids), AT_ONCE):
        found |= set(connection.scalars(select(wanted).where(known.in_(some), wanted.is_not(None))))
    return found


def _moves(
    changes: Iterable[Change], following: Iterable[Change]
) -> Mapping[FormRef, Sequence[Move]]:
    moved: defaultdict[FormRef, list[Move]] = defaultdict(list)
    # What comes back may find others changed.
    told = [(each, each.kind is not ChangeKind.RESTORE) for each in changes]
    told += [(each, False) for each in following]
    for change, computed in told:
        before = change.before.values if change.before else {}
        whole = change.kind is not ChangeKind.UPDATE or (
            change.before is not None and change.before.state is not change.state
        )
        after = {**before, **change.values}
        moved[change.form].append(
            Move(change.id, frozenset(change.values), before, after, whole, True, computed)
        )
    return moved


def _keep(changed: dict[str, tuple[Value, Value]], key: str, pair: tuple[Value, Value]) -> None:
    # A field that moves twice in one batch has one before and one after.
    before = changed[key][0] if key in changed else pair[0]
    changed[key] = (before, pair[1])
