"""Finds records by the exact values of one field: what an import needs for thousands of cells at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, select

from dougong.fields.protocol import Value
from dougong.records.guard import GuardedQuery
from dougong.store.layout import Layout
from dougong.store.records.page import matching

_AT_ONCE = 500


def lookup(
    connection: Connection, layout: Layout, guarded: GuardedQuery, values: Iterable[Value]
) -> Mapping[Value, tuple[str, ...]]:
    """Return the ids of the records that have each value in the matched field, among the rows of the query."""
    key = guarded.query.matched
    if key is None:
        raise LookupError("a query to look up by names the field that is matched")
    form = layout.table(guarded.query.form)
    column, encode = form.column(key), layout.codec.encoder(form.shape(key))
    by_raw = {encode(value): value for value in values if value is not None}
    found: defaultdict[Value, list[str]] = defaultdict(list)
    raw = list(by_raw)
    for start in range(0, len(raw), _AT_ONCE):
        some = raw[start : start + _AT_ONCE]
        rows = select(column, form.table.c.id).where(column.in_(some), matching(layout, guarded))
        for cell, record in connection.execute(rows):
            found[by_raw[cell]].append(record)
    return {value: tuple(ids) for value, ids in found.items()}
