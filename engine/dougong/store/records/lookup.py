"""Finds records by the exact values of one field: what an import needs for thousands of cells at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, select

from dougong.fields.protocol import Value
from dougong.records.guard import GuardedQuery
from dougong.store.codec import Raw
from dougong.store.form_indexes import normal, normalised
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
    shape = form.shape(key)
    column, encode = form.column(key), layout.codec.encoder(shape)
    whole = layout.shape(guarded.query.form)
    spec = whole.fields.get(key)
    # What may not stand twice is the same as the index sees it: without outer spaces and case.
    alike = (spec is not None and spec.unique) or any(key in keys for keys in whole.together)
    same = normal(form, column, key) if alike else column
    by_raw: defaultdict[Raw, list[Value]] = defaultdict(list)
    for value in values:
        if value is not None:
            by_raw[normalised(encode(value), shape.storage) if alike else encode(value)].append(
                value
            )
    found: defaultdict[Value, list[str]] = defaultdict(list)
    raw = list(by_raw)
    for start in range(0, len(raw), _AT_ONCE):
        some = raw[start : start + _AT_ONCE]
        rows = select(same, form.table.c.id).where(same.in_(some), matching(layout, guarded))
        for cell, record in connection.execute(rows):
            for value in by_raw[cell]:
                found[value].append(record)
    return {value: tuple(ids) for value, ids in found.items()}
