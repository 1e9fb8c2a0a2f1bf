"""Carries out schema operations, in the transaction that publishes."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from datetime import datetime
from functools import partial
from typing import Any

from alembic.migration import MigrationContext
from alembic.operations import Operations
from psycopg.errors import LockNotAvailable
from sqlalchemy import Column, Connection, ForeignKey, Index, func, select, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.schema import CreateIndex, DropIndex

from dougong.expressions import Surroundings
from dougong.fields.column import ColumnShape, Storage
from dougong.kernel.clock import Moment
from dougong.kernel.errors import Conflict, NotFound
from dougong.kernel.portions import AT_ONCE
from dougong.records import schema_ops as ops
from dougong.records.recomputing import computing_order
from dougong.records.schema import NOTHING_FILLED, Batch, Filled, Place, Purged
from dougong.records.shape import FormRef, Shapes
from dougong.store.alike import alike, demand_unlike, demand_unlike_together
from dougong.store.codec import Codec
from dougong.store.column_conversion import carry_links
from dougong.store.column_map import ColumnMap, column_names, fits
from dougong.store.epoch import Epoch
from dougong.store.filling import Filling, written_since
from dougong.store.form_indexes import (
    reference_index,
    standing_indexes,
    together_index,
    unique_index,
    view_index,
)
from dougong.store.form_tables import (
    CHILD,
    SYSTEM,
    TABLE_KEY,
    FormTable,
    FormTables,
    form_table,
    system_column,
)
from dougong.store.indexes_held import with_indexes_held
from dougong.store.layout import layout_of
from dougong.store.link_tables import new_link_columns
from dougong.store.purging import purge_next
from dougong.store.records.dependents import dependents_of
from dougong.store.records.settle import recompute
from dougong.store.schema_figures import filled_in, kept_in, rows_in

_PATIENCE = "SET LOCAL lock_timeout = '3s'"


class SqlSchema:
    """The tables of forms, on one connection."""

    def __init__(self, connection: Connection, codec: Codec, epoch: Epoch, moment: Moment) -> None:
        self._shapes = Shapes()
        self._filled = NOTHING_FILLED
        self._epoch = epoch
        self._connection = connection
        self._codec = codec
        self._moment = moment
        self._map = ColumnMap(connection, moment.at)

    def apply(
        self,
        app: str,
        operations: Sequence[ops.SchemaOp],
        shapes: Shapes,
        filled: Filled = NOTHING_FILLED,
    ) -> None:
        """Carry out operations one by one; raises `Conflict` when someone holds a table for too long."""
        self._shapes, self._filled = shapes, filled
        self._patiently(app, lambda: self._carry_out(operations))
        self._epoch.move()

    def _carry_out(self, operations: Sequence[ops.SchemaOp]) -> None:
        for operation in operations:
            _STEPS[type(operation)](self, operation)

    def _patiently(self, app: str, alter: Callable[[], object]) -> None:
        """Alter tables, but wait for those who use them only for a while."""
        if self._codec.dialect == "postgresql":
            self._connection.execute(text(_PATIENCE))
        try:
            alter()
        except OperationalError as held:
            if isinstance(held.orig, LockNotAvailable):
                raise Conflict(what="schema", app=app) from held
            raise

    def compute(self, app: str, fields: Set[Place], shapes: Shapes) -> Sequence[Place]:
        order = [place for place in computing_order(shapes) if place in fields]
        if any(self._is_large(form) for form, _ in order):
            return order
        for field in order:
            after: str | None = ""
            while after is not None:
                after = self.compute_next(app, field, shapes, after).last
        return ()

    def compute_next(self, app: str, field: Place, shapes: Shapes, after: str) -> Batch:
        known = dependents_of(shapes, app)
        dependent = next(each for each in known if (each.form, each.key) == field)
        layouts = partial(layout_of, shapes=shapes, connection=self._connection, codec=self._codec)
        layout = layouts(app)
        held = layout.table(dependent.form).table.c
        these = select(held.id).where(held.id > after).order_by(held.id).limit(AT_ONCE)
        ids = self._connection.scalars(these).all()
        around = Surroundings(self._moment)
        # What has changed is told to nobody: nothing has happened to the records.
        computed = recompute(self._connection, layouts, layout, dependent, ids, around)
        deque(computed, maxlen=0)
        # What is added from now on computes itself; to go after it would never end while people write.
        return Batch(len(ids), ids[-1] if len(ids) == AT_ONCE else None)

    def is_long(self, operation: ops.SchemaOp) -> bool:
        return (
            isinstance(operation, ops.ChangeType)
            and not operation.computed
            # An id means nothing in another form, and links are carried over by one statement.
            and operation.after.target is None
            and operation.before.storage is not Storage.LINKS
            and self._is_large(operation.form)
        )

    def prepare(self, operation: ops.ChangeType) -> str:
        form = self._form(operation.form)
        name = self._map.next_column(form.ref, operation.key)
        self._patiently(form.ref.app, partial(self._make_column, form, name, operation.after))
        return name

    def fill(self, operation: ops.ChangeType, name: str, after: str) -> Batch:
        return self._filling(operation, name).next(after)

    def fill_changed(self, operation: ops.ChangeType, name: str, since: datetime) -> Batch:
        filling = self._filling(operation, name)
        self._patiently(operation.form.app, filling.hold)
        parent = filling.form.parent
        holder = self._form(parent) if parent else None
        return filling.changed(written_since(self._codec, holder, since))

    def _filling(self, operation: ops.ChangeType, name: str) -> Filling:
        return Filling.of(self._map, self._codec, self._form(operation.form), operation, name)

    def _is_large(self, form: FormRef) -> bool:
        held = form_table(self._connection, self._codec, form)
        if held is None:
            return False
        some = select(held.table.c.id).limit(AT_ONCE + 1).subquery()
        return (self._connection.scalar(select(func.count()).select_from(some)) or 0) > AT_ONCE

    def purge_next(self, before: datetime) -> Purged | None:
        return purge_next(self._connection, before, self._moment.at)

    def counts(self, forms: Iterable[FormRef]) -> Mapping[FormRef, int]:
        """Return how many records each form has."""
        held = {ref: form_table(self._connection, self._codec, ref) for ref in forms}
        return {ref: rows_in(self._connection, form) for ref, form in held.items() if form}

    def filled(self, form: FormRef, keys: Iterable[str]) -> Mapping[str, int]:
        """Return how many records have a value in each of the fields."""
        held = form_table(self._connection, self._codec, form)
        return filled_in(self._connection, held, keys) if held else {}

    def alike(self, form: FormRef, keys: tuple[str, ...]) -> int:
        """Count the records that share all of these values with another."""
        held = form_table(self._connection, self._codec, form)
        return alike(self._connection, held, keys) if held else 0

    def as_held(self, app: str, shapes: Shapes) -> Shapes:
        """Return an app's shapes without the indexes of views that its tables lack."""
        return with_indexes_held(self._connection, FormTables(self._codec), app, shapes)

    def kept(self, form: FormRef, key: str) -> int:
        """Return how many values are kept of a field that is no longer used."""
        row = self._map.newest_retired(form, key)
        return 0 if row is None else kept_in(self._connection, row)

    def _add_form(self, op: ops.AddForm | ops.RestoreForm) -> None:
        name = self._map.new_table(op.form, op.parent)
        system = CHILD if op.parent else SYSTEM
        columns = [system_column(column, shape, self._codec) for column, shape in system.items()]
        if op.parent:
            parent = self._form(op.parent).table.name
            columns[1].append_foreign_key(ForeignKey(f"{parent}.id", ondelete="CASCADE"))
        self._alembic.create_table(name, *columns)
        for index in standing_indexes(self._form(op.form)):
            index.create(self._connection)

    def _retire_form(self, op: ops.RetireForm) -> None:
        self._map.retire_all(op.form)

    def _restore_form(self, op: ops.RestoreForm) -> None:
        kept = self._map.newest_retired(op.form, TABLE_KEY)
        if kept is None:
            self._add_form(op)
        else:
            self._map.take_up(kept)

    def _add_field(self, op: ops.AddField | ops.RestoreField) -> None:
        form = self._form(op.form)
        if op.column.storage is Storage.LINKS:
            self._make_links(form, op.key, op.column)
            return
        name = self._map.new_column(op.form, form.table.name, op.key, op.column)
        self._make_column(form, name, op.column)
        if op.column.target:
            reference_index(self._form(op.form), op.key).create(self._connection)

    def _retire_field(self, op: ops.RetireField) -> None:
        form = self._form(op.form)
        if op.key not in form.links:
            self._drop_index(unique_index(form, op.key))
        self._map.retire(op.form, op.key)

    def _restore_field(self, op: ops.RestoreField) -> None:
        form = self._form(op.form)
        if op.key in form.shapes:
            return
        kept = self._map.newest_retired(op.form, op.key)
        if kept is not None and fits(self._connection, kept, form, op.column):
            self._map.take_up(kept)
        else:
            self._add_field(op)

    def _make_links(self, form: FormTable, key: str, shape: ColumnShape) -> None:
        target = self._form(FormRef.read(shape.target or "", form.ref.app))
        name = self._map.new_links(form.ref, key, shape)
        held = new_link_columns(self._codec, form.table.name, target.table.name)
        self._alembic.create_table(name, *held)
        reference_index(self._form(form.ref), key).create(self._connection)

    def _change_type(self, op: ops.ChangeType) -> None:
        if Storage.LINKS in (op.before.storage, op.after.storage):
            self._change_links(op)
        else:
            self._change_column(op)

    def _change_links(self, op: ops.ChangeType) -> None:
        """Turn one reference into several, or several into the first; nothing else can become of links."""
        before = self._form(op.form)
        self._retire_field(ops.RetireField(op.form, op.key))
        self._add_field(ops.AddField(op.form, op.key, op.after))
        if op.before.target == op.after.target:
            carry_links(self._connection, op.key, before, self._form(op.form))

    def _change_column(self, op: ops.ChangeType) -> None:
        before, shape = self._form(op.form), self._shapes[op.form]
        touched = [each for each in shape.indexes if op.key in (*each.keys, *each.judged)]
        apart = [keys for keys in shape.together if op.key in keys]
        self._drop_index(unique_index(before, op.key))
        for index in touched:
            self._drop_index(view_index(before, index))
        for keys in apart:
            self._drop_index(together_index(before, keys))
        name = self._filled.get((op.form, op.key))
        if name is None:
            name = self._map.next_column(op.form, op.key)
            self._make_column(before, name, op.after)
            if not op.computed:
                self._filling(op, name).all()
        self._map.retire(op.form, op.key)
        self._map.new_column(op.form, before.table.name, op.key, op.after)
        if op.after.target:
            reference_index(self._form(op.form), op.key).create(self._connection)
        for index in touched:
            self._add_index(ops.AddIndex(op.form, index))
        if shape.fields[op.key].unique:
            self._add_unique(ops.AddUnique(op.form, op.key))
        for keys in apart:
            self._add_together(ops.AddTogether(op.form, keys))

    def _add_index(self, op: ops.AddIndex) -> None:
        self._make_index(view_index(self._form(op.form), op.index))

    def _drop_view_index(self, op: ops.DropIndex) -> None:
        self._drop_index(view_index(self._form(op.form), op.index))

    def _add_unique(self, op: ops.AddUnique) -> None:
        form = self._form(op.form)
        demand_unlike(self._connection, form, op.key)
        self._make_index(unique_index(form, op.key))

    def _drop_unique(self, op: ops.DropUnique) -> None:
        self._drop_index(unique_index(self._form(op.form), op.key))

    def _add_together(self, op: ops.AddTogether) -> None:
        form = self._form(op.form)
        demand_unlike_together(self._connection, form, self._shapes[op.form], op.keys)
        self._make_index(together_index(form, op.keys))

    def _drop_together(self, op: ops.DropTogether) -> None:
        self._drop_index(together_index(self._form(op.form), op.keys))

    @property
    def _alembic(self) -> Operations:
        return Operations(MigrationContext.configure(self._connection))

    def _form(self, ref: FormRef) -> FormTable:
        found = form_table(self._connection, self._codec, ref)
        if found is None:
            raise NotFound(what="form", key=str(ref))
        return found

    def _make_column(self, form: FormTable, name: str, shape: ColumnShape) -> None:
        link = []
        if shape.target:
            target = self._form(FormRef.read(shape.target, form.ref.app))
            link = [ForeignKey(f"{target.table.name}.id")]
        column = Column(name, self._codec.type(shape), *link)
        if name in column_names(self._connection, form.table.name):
            # Somebody prepared a change of type, and did not come to the end.
            self._alembic.drop_column(form.table.name, name)
        self._alembic.add_column(form.table.name, column, inline_references=bool(link))

    def _make_index(self, index: Index) -> None:
        self._connection.execute(CreateIndex(index, if_not_exists=True))

    def _drop_index(self, index: Index) -> None:
        self._connection.execute(DropIndex(index, if_exists=True))


_STEPS: Mapping[type, Callable[[SqlSchema, Any], None]] = {
    ops.AddForm: SqlSchema._add_form,
    ops.RetireForm: SqlSchema._retire_form,
    ops.RestoreForm: SqlSchema._restore_form,
    ops.AddField: SqlSchema._add_field,
    ops.RetireField: SqlSchema._retire_field,
    ops.RestoreField: SqlSchema._restore_field,
    ops.ChangeType: SqlSchema._change_type,
    ops.AddIndex: SqlSchema._add_index,
    ops.DropIndex: SqlSchema._drop_view_index,
    ops.AddUnique: SqlSchema._add_unique,
    ops.DropUnique: SqlSchema._drop_unique,
    ops.AddTogether: SqlSchema._add_together,
    ops.DropTogether: SqlSchema._drop_together,
}
