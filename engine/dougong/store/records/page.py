"""One page of a list: permit, filter, search, order, cursor and count."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, false, func, literal, or_, select

from dougong.access.permit import Permit
from dougong.expressions import CHOICE, Expression
from dougong.expressions.backends.sql import lower_condition
from dougong.fields.column import Storage
from dougong.records.guard import GuardedQuery
from dougong.records.query import Count, Query, Standing
from dougong.records.store import Page
from dougong.store.layout import Layout
from dougong.store.records.order import order_of
from dougong.store.records.select import reading
from dougong.store.records.source import FormSource, visible

CAP = 1000
_ESCAPE = "\\"


def shown_keys(query: Query, permit: Permit) -> frozenset[str]:
    """Return the fields that were asked for and may be read."""
    return permit.readable if query.fields is None else permit.readable & frozenset(query.fields)


def fetch(connection: Connection, layout: Layout, guarded: GuardedQuery) -> Page:
    """Read one page, its sub-forms and, if asked, the count."""
    query = guarded.query
    permit = guarded.permits[query.form]
    found = reading(layout, query.form, shown_keys(query, permit))
    form = layout.table(query.form)
    condition = matching(layout, guarded)
    order = order_of(layout, form, query.sort)
    statement = found.statement.add_columns(*(step.element for step in order.steps)).where(
        condition
    )
    if query.cursor:
        statement = statement.where(order.after(query.cursor))
    rows = connection.execute(
        statement.order_by(*(step.ordered for step in order.steps)).limit(query.limit + 1)
    ).all()
    shown = rows[: query.limit]
    further = (
        order.cursor(shown[-1][-len(order.steps) :]) if len(rows) > query.limit and shown else None
    )
    items = found.records(connection, layout, shown)
    if query.count is Count.NONE:
        return Page(items, further)
    count, more = _counted(
        connection, select(literal(1)).select_from(form.table).where(condition), query.count
    )
    return Page(items, further, count, more)


def matching(layout: Layout, guarded: GuardedQuery) -> ColumnElement[bool]:
    """Return which rows a query is about: within the permit, the filter and the search."""
    query, around = guarded.query, guarded.around
    source = FormSource(layout, query.form, layout.table(query.form).table, around, guarded.permits)
    found = narrowed(source, query.where, query.standing)
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
    form, shape = source.layout.table(source.ref), source.layout.shape(source.ref)
    clear = permit.readable - permit.masked
    texts = [
        form.column(spec.key)
        for spec in shape.stored()
        if spec.key in clear
        and form.shape(spec.key).storage is Storage.TEXT
        and spec.type.value_type != CHOICE
    ]
    pattern = f"%{_escaped(text.lower())}%"
    return or_(false(), *(func.lower(column).like(pattern, escape=_ESCAPE) for column in texts))


def _escaped(text: str) -> str:
    for special in (_ESCAPE, "%", "_"):
        text = text.replace(special, _ESCAPE + special)
    return text


def _counted(connection: Connection, rows: Select[Any], how: Count) -> tuple[int, bool]:
    if how is Count.CAPPED:
        rows = rows.limit(CAP + 1)
    count = connection.scalar(select(func.count()).select_from(rows.subquery())) or 0
    return (CAP, True) if how is Count.CAPPED and count > CAP else (count, False)
