"""One page of a list: permit, filter, search, order, cursor and count."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Select,
    and_,
    bindparam,
    false,
    func,
    literal,
    or_,
    select,
)

from dougong.access.permit import Permit
from dougong.expressions import CHOICE, Expression
from dougong.expressions.backends.sql import lower_condition
from dougong.fields.column import Storage
from dougong.records.guard import GuardedQuery
from dougong.records.paths import reads_clock
from dougong.records.query import Count, Query, Standing
from dougong.records.record import Line, Record
from dougong.records.store import Page
from dougong.store.layout import Layout
from dougong.store.patience import bound
from dougong.store.records.order import Order, order_of
from dougong.store.records.rights import Ruled, marks, ruled
from dougong.store.records.search import showing
from dougong.store.records.select import Reading, lining, reading
from dougong.store.records.source import FormSource, visible, within

CAP = 1000
_READ_BY_PEOPLE = frozenset({Storage.TEXT, Storage.ADDRESS, Storage.RICH})
_MOST = "most"
R = TypeVar("R", bound=Ruled)


def shown_keys(query: Query, permit: Permit) -> frozenset[str]:
    """Return the fields that were asked for and may be read."""
    return permit.readable if query.fields is None else permit.readable & frozenset(query.fields)


@dataclass(frozen=True, slots=True)
class Asking:
    """The statement of a page up to its cursor, which rows it is about, and their order."""

    statement: Select[Any]
    condition: ColumnElement[bool]
    order: Order


def fetch(connection: Connection, layout: Layout, guarded: GuardedQuery) -> Page[Record]:
    """Read one page, its sub-forms and, if asked, the count."""
    query = guarded.query
    keys = shown_keys(query, guarded.permits[query.form])
    return _page(connection, layout, guarded, reading(layout, query.form, keys, guarded.around))


def lines(
    connection: Connection, layout: Layout, guarded: GuardedQuery, plain: frozenset[str]
) -> Page[Line]:
    """Read one page for showing."""
    query = guarded.query
    keys = shown_keys(query, guarded.permits[query.form])
    return _page(
        connection, layout, guarded, lining(layout, query.form, keys, plain, guarded.around)
    )


def _page(
    connection: Connection, layout: Layout, guarded: GuardedQuery, found: Reading[R]
) -> Page[R]:
    query = guarded.query
    asked = _asked(layout, guarded, found)
    statement, order = asked.statement, asked.order
    if query.cursor:
        statement = statement.where(order.after(query.cursor))
    if query.where is not None or query.search:
        bound(connection)
    rows = connection.execute(statement, {_MOST: query.limit + 1}).all()
    shown, at = rows[: query.limit], -len(order.steps)
    further = order.cursor(shown[-1][at:]) if len(rows) > query.limit and shown else None
    items = found.records(connection, layout, shown)
    if asks := guarded.deciding.asks:
        marked = [row[at - len(asks) : at] for row in shown]
        items = tuple(ruled(guarded.deciding, items, marked))
    if query.count is Count.NONE:
        return Page(items, further)
    table = layout.table(query.form).table
    count, more = _counted(
        connection, select(literal(1)).select_from(table).where(asked.condition), query.count
    )
    return Page(items, further, count, more)


def _asked(layout: Layout, guarded: GuardedQuery, found: Reading[Any]) -> Asking:
    """Return the statement, prepared once for all that ask the same with the same rights."""
    bare, likeness = found.statement, _likeness(layout, guarded)
    if likeness is None or not found.lasting:
        return _asking(layout, guarded, bare)
    return layout.once(("page", bare, likeness), lambda: _asking(layout, guarded, bare))


def _likeness(layout: Layout, guarded: GuardedQuery) -> Hashable | None:
    """Return all that a statement depends on; None where the clock, a search or a choice makes each its own."""
    query, around = guarded.query, guarded.around
    rows = frozenset((ref, permit.rows) for ref, permit in guarded.permits.items())
    asks = guarded.deciding.asks
    judging = [*rows, *((query.form, each) for each in asks)]
    judges = [(ref, condition) for ref, each in judging for condition in each.conditions]
    judges += [(query.form, query.where)] if query.where else []
    if (
        query.search
        or query.ids is not None
        or any(reads_clock(layout.shapes, *judge) for judge in judges)
    ):
        return None
    if any(layout.is_computed(query.form, sort.key) for sort in query.sort):
        return None
    asker = (
        around.user, around.departments, around.department_tree, around.tree, around.summoned,
    )  # fmt: skip
    personal = query.standing is Standing.PENDING or any(each.mentions_user for _, each in judges)
    return (
        (query.form, query.where, query.sort, query.standing, rows, asks, around.moment.zone),
        asker if personal else None,
    )


def _asking(layout: Layout, guarded: GuardedQuery, bare: Select[Any]) -> Asking:
    query, source = guarded.query, source_of(layout, guarded)
    condition = matching(layout, guarded)
    order = order_of(layout, layout.table(query.form), query.sort, guarded.around)
    marked = marks(source, guarded.deciding)
    statement = (
        bare.add_columns(*marked, *(step.element for step in order.steps))
        .where(condition)
        .order_by(*(each for step in order.steps for each in step.ordered))
        .limit(bindparam(_MOST, type_=Integer))
    )
    return Asking(statement, condition, order)


def source_of(layout: Layout, guarded: GuardedQuery) -> FormSource:
    """Return the rows of a query's form as its asker may see them."""
    ref = guarded.query.form
    return FormSource(layout, ref, layout.table(ref).table, guarded.around, guarded.permits)


def matching(layout: Layout, guarded: GuardedQuery) -> ColumnElement[bool]:
    """Return which rows a query is about: within the permit, the filter and the search."""
    query, source = guarded.query, source_of(layout, guarded)
    found = narrowed(source, query.where, query.standing)
    if query.ids is not None:
        found = and_(found, source.rows.c.id.in_(query.ids))
    if query.search and query.search.strip():
        return and_(found, _containing(source, query.search.strip(), guarded.permits[query.form]))
    return found


def narrowed(
    source: FormSource, where: Expression | None, standing: Standing = Standing.LIVE
) -> ColumnElement[bool]:
    """Return which rows there are for the asker that a condition holds for."""
    found = visible(source, standing)
    return found if where is None else and_(found, lower_condition(where, source, source.around))


def _containing(source: FormSource, text: str, permit: Permit) -> ColumnElement[bool]:
    """Return which rows show a text somewhere; what is hidden or masked is not searched."""
    layout, shape = source.layout, source.layout.shape(source.ref)
    texts = [
        spec.key
        for spec in (*shape.stored(), *shape.on_read())
        if spec.key in permit.clear
        and layout.column_shape(source.ref, spec.key).storage in _READ_BY_PEOPLE
        and spec.type.value_type != CHOICE
    ]
    dialect = layout.codec.dialect
    if not texts:
        return false()
    if not permit.shares:
        return showing(dialect, [source.column(key).element for key in texts], text)
    return or_(
        *(
            and_(
                showing(dialect, [source.column(key).element], text),
                within(source, permit.clear_in([key])),
            )
            for key in texts
        )
    )


def _counted(connection: Connection, rows: Select[Any], how: Count) -> tuple[int, bool]:
    if how is Count.CAPPED:
        rows = rows.limit(CAP + 1)
    count = connection.scalar(select(func.count()).select_from(rows.subquery())) or 0
    return (CAP, True) if how is Count.CAPPED and count > CAP else (count, False)
