"""Analyses asked of the database: each kind has a statement of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from dougong.expressions.backends.sql import read
from dougong.fields.protocol import Value
from dougong.records.analyses import Conversion, Lines, People, Retention, Scoring
from dougong.records.guard import GuardedAggregate
from dougong.records.query import Aggregate
from dougong.store.layout import Layout
from dougong.store.records.analyses.acts import ActRows
from dougong.store.records.analyses.asked import Asked
from dougong.store.records.analyses.conversion import conversion
from dougong.store.records.analyses.people import people
from dougong.store.records.analyses.retention import retention
from dougong.store.records.analyses.scoring import lines, scoring
from dougong.store.records.counting import Counter
from dougong.store.records.source import FormSource

_STATEMENTS: Mapping[type, Callable[[ActRows, Any], Asked]] = {
    Retention: retention,
    Conversion: conversion,
    Scoring: scoring,
    People: people,
    Lines: lines,
}


def analysed(
    counter: Counter, layout: Layout, guarded: GuardedAggregate
) -> Sequence[Mapping[str, Value]]:
    """Return the rows of the answer, by keys of its columns."""
    query = guarded.query
    rows = layout.table(query.form).table
    source = FormSource(layout, query.form, rows, guarded.around, guarded.permits)
    analysis = query.of if isinstance(query, People | Lines) else query
    assert not isinstance(analysis, Aggregate)
    asked = _STATEMENTS[type(query)](ActRows.of(source, analysis), query)
    return [
        {key: read(cell, type) for (key, type), cell in zip(asked.types.items(), row, strict=True)}
        for row in counter.rows(layout, asked.statement)
    ]
