"""A form's rows as the formula language sees them: every way that leads out of them is narrowed by a permit."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    and_,
    false,
    func,
    literal,
    literal_column,
    or_,
    select,
    true,
)

from dougong.access.rows import Rows
from dougong.expressions import TEXT, Surroundings, number
from dougong.expressions.apart import counting_by
from dougong.expressions.backends.sources import SqlList
from dougong.expressions.backends.sql import (
    SqlColumn,
    SqlRelation,
    lower,
    lower_aggregate,
    lower_condition,
)
from dougong.expressions.types import Type
from dougong.fields.column import ColumnShape, Storage
from dougong.fields.types.reverse import Reverse
from dougong.kernel.errors import Forbidden, NotFound
from dougong.records.guard import Permits
from dougong.records.query import Standing
from dougong.records.record import State
from dougong.records.shape import DEPARTMENTS, PEOPLE, SYSTEM_TYPES, FormRef, RollupRule
from dougong.store.layout import Layout
from dougong.store.link_tables import LinkTable
from dougong.store.records.of_segments import segments_of
from dougong.store.records.reading_rich import plain_column
from dougong.store.tables import departments, people

SYSTEM: None = None
"""In the place of permits: the system sees all records, though only active ones."""
DIRECTORY_TABLES = {
    PEOPLE: (people, people.c.name),
    DEPARTMENTS: (departments, departments.c.label),
}
"""Where the directory stands, and the column that holds what its entries are called."""


@dataclass(frozen=True, slots=True)
class FormSource:
    """One form under one alias; `permits` narrow the forms that it leads to."""

    layout: Layout
    ref: FormRef
    rows: FromClause
    around: Surroundings
    permits: Permits | None = SYSTEM

    @property
    def dialect(self) -> str:
        return self.layout.codec.dialect

    def column(self, key: str) -> SqlColumn:
        """Return a field as expressions read it."""
        shape = self.layout.shapes.by_ref.get(self.ref)
        if shape is not None and shape.tells_segments(key):
            return segments_of(self.dialect, shape, self.rows)
        found = self.held(key)
        if self.layout.column_shape(self.ref, key).storage is Storage.RICH:
            return SqlColumn(plain_column(self.dialect, found.element), TEXT)
        return found

    def held(self, key: str) -> SqlColumn:
        """Return a field as it is kept, to be decoded."""
        form = self.layout.table(self.ref)
        if self.layout.is_computed(self.ref, key):
            return SqlColumn(computed(self, key), self._type(key))
        if link := form.links.get(key):
            kept = SqlList(partial(form.refers, self.rows, key), link.count_of(self.rows.c.id))
            return SqlColumn(link.held_by(self.rows.c.id), self._type(key), kept)
        element = self.rows.c[form.columns.get(key, key)]
        if key not in form.columns:
            return SqlColumn(element, SYSTEM_TYPES[key])
        return SqlColumn(element, self._type(key))

    def reference(self, key: str) -> SqlRelation:
        form = self.layout.table(self.ref)
        if key == "parent" and form.parent:
            return self._records(form.parent, "id", self.rows.c.parent_id)
        column, kind = self.column(key), self._kind(key)
        if (directory := FormRef("", kind.form)) in DIRECTORY_TABLES:
            return _directory(self.dialect, directory, column.element)
        return self._records(FormRef.read(kind.form, self.ref.app), "id", column.element)

    def relation(self, key: str) -> SqlRelation:
        spec = self.layout.shape(self.ref).fields[key]
        child = self.ref.child(key)
        if link := self.layout.table(self.ref).links.get(key):
            return self._linked(link, FormRef.read(spec.type.leads_to or "", self.ref.app))
        if child in self.layout.tables:
            found = self._records(child, "parent_id", self.rows.c.id)
            return SqlRelation(
                found.from_clause, found.on, found.source, (found.from_clause.c.position,)
            )
        if not isinstance(spec.type, Reverse):
            raise NotFound(what="relation", key=key)
        source, _, reference = spec.type.source.rpartition(".")
        return self._records(FormRef.read(source, self.ref.app), reference, self.rows.c.id)

    def _linked(self, link: LinkTable, ref: FormRef) -> SqlRelation:
        """Return the records that a row links to, in the order in which they were picked."""
        rows = self.layout.table(ref).table.alias()
        source = FormSource(self.layout, ref, rows, self.around, self.permits)
        from_clause, these, order = link.followed(self.rows.c.id, rows)
        return SqlRelation(from_clause, and_(these, permitted(source)), source, (order,))

    def _kind(self, key: str) -> Type:
        spec = self.layout.shape(self.ref).fields.get(key)
        return (spec.type.value_type if spec else SYSTEM_TYPES.get(key)) or TEXT

    def _type(self, key: str) -> Type:
        held = self.layout.column_shape(self.ref, key)
        return number(held.scale) if held.storage is Storage.NUMBER else self._kind(key)

    def _records(self, ref: FormRef, key: str, is_: ColumnElement[Any]) -> SqlRelation:
        form = self.layout.table(ref)
        rows = form.table.alias()
        source = FormSource(self.layout, ref, rows, self.around, self.permits)
        on = and_(form.refers(rows, key, is_), permitted(source))
        return SqlRelation(rows, on, source, (rows.c.id,))


@dataclass(frozen=True, slots=True)
class _DirectorySource:
    """People or departments: an id and a name, which everybody may read."""

    dialect: str
    rows: FromClause
    named_by: str

    def column(self, key: str) -> SqlColumn:
        return SqlColumn(self.rows.c[self.named_by if key == "name" else key], TEXT)

    def reference(self, key: str) -> SqlRelation:
        raise NotFound(what="reference", key=key)

    def relation(self, key: str) -> SqlRelation:
        raise NotFound(what="relation", key=key)


def computed(source: FormSource, key: str) -> ColumnElement[Any]:
    """Return the value of a field that is computed on read, in the form of a column that would hold it."""
    layout, ref = source.layout, source.ref
    seen = FormSource(layout, ref, source.rows, source.around)
    shape = layout.column_shape(ref, key)
    formula = layout.shape(ref).formulas.get(key)
    if formula is None:
        return figure(seen, layout.shapes.rollup(ref, key), shape)
    return lower(formula, seen, source.around, decimals=decimals_of(shape))


def figure(source: FormSource, rule: RollupRule, shape: ColumnShape) -> ColumnElement[Any]:
    """Return a rollup of a row of the source, over the records that refer to it as the system sees them."""
    layout, around = source.layout, source.around
    child = layout.table(rule.child)
    rows = child.table.alias()
    inside = FormSource(layout, rule.child, rows, around)
    counted = counting_by(rule.expression, "id")
    value = lower_aggregate(counted, inside, around, where=rule.where, decimals=decimals_of(shape))
    own = child.refers(rows, rule.reference, source.rows.c.id)
    found: ColumnElement[Any] = (
        select(value).where(own, *living(rows)).correlate(source.rows).scalar_subquery()
    )
    # What a rollup is where there is nothing to count.
    empty = rule.expression.evaluate_group((), around)
    if empty is None:
        return found
    return func.coalesce(found, literal(layout.codec.encode(empty, shape)))


def decimals_of(shape: ColumnShape) -> int | None:
    """Return the decimals a number is stored with; None for what is no number."""
    return shape.scale if shape.storage is Storage.NUMBER else None


def permitted(source: FormSource) -> ColumnElement[bool]:
    """Return which rows of a source exist for its asker: active, not deleted, and within the permit."""
    form = source.layout.table(source.ref)
    if form.parent:
        # Rows of a sub-form are reached through their parent, and seen where it is seen.
        return true()
    return and_(*living(source.rows), within(source, _rows(source)))


def visible(source: FormSource, standing: Standing = Standing.LIVE) -> ColumnElement[bool]:
    """Return which rows of a source can be asked for directly; those of a sub-form, where their record is seen."""
    form = source.layout.table(source.ref)
    if form.parent is None:
        return _standing(source, standing)
    holder = source.reference("parent")
    seen = within(holder.source, _rows(source))  # type: ignore[arg-type]
    return (
        select(literal_column("1")).select_from(holder.from_clause).where(holder.on, seen).exists()
    )


def _standing(source: FormSource, standing: Standing) -> ColumnElement[bool]:
    held = source.rows.c
    if standing is Standing.DELETED:
        return and_(held.deleted_at.is_not(None), within(source, _rows(source)))
    if standing is Standing.PENDING:
        # Whoever made it sees it, whichever rows they may see once it is agreed; also what was refused, and is gone.
        return and_(held.state == State.PENDING.value, held.created_by == source.around.user)
    return permitted(source)


def living(rows: FromClause) -> tuple[ColumnElement[bool], ...]:
    """Return what holds of records that lists, rollups, reports and rules see."""
    return rows.c.deleted_at.is_(None), rows.c.state == State.ACTIVE.value


def within(source: FormSource, rows: Rows) -> ColumnElement[bool]:
    """Return rows as a condition; the paths of their conditions are followed with the eyes of the system."""
    if rows == Rows.ALL:
        return true()
    seen = FormSource(source.layout, source.ref, source.rows, source.around)
    met = (
        or_(false(), *(lower_condition(each, seen, source.around) for each in demand))
        for demand in rows.ordered
    )
    return and_(*met)


def _rows(source: FormSource) -> Rows:
    if source.permits is None:
        return Rows.ALL
    if source.ref not in source.permits:
        raise Forbidden(form=str(source.ref))
    return source.permits[source.ref].rows


def _directory(dialect: str, directory: FormRef, is_: ColumnElement[Any]) -> SqlRelation:
    table, named_by = DIRECTORY_TABLES[directory]
    rows = table.alias()
    source = _DirectorySource(dialect, rows, named_by.key)
    return SqlRelation(rows, rows.c.id == is_, source)
