"""Figures of two kinds of records, one divided by the other, group by group: costs by new customers of each month."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from dougong.fields.protocol import Value
from dougong.records.query import Sort
from dougong.reports.answer import Row
from dougong.reports.answering import FROM_ZERO
from dougong.reports.question import MOST_GROUPS, PER, Question


def divided(
    question: Question, rows: Sequence[Row], below: Mapping[str, Sequence[Row]]
) -> list[Row]:
    """Return the groups of either side, with each measure in `below` divided by what is told of the group there.

    By nothing nobody can divide: then there is no figure.
    """
    by = [each.key for each in question.aggregate.dimensions]
    merged: dict[tuple[Value, ...], dict[str, Value]] = {_way(row, by): {**row} for row in rows}
    for key, found in below.items():
        figures = {_way(row, by): row[PER] for row in found}
        for way in figures:
            merged.setdefault(way, {**dict(zip(by, way, strict=True)), **_nothing(question)})
        for way, row in merged.items():
            row[key] = _ratio(row.get(key), figures.get(way))
    return _sorted(merged.values(), question.aggregate.sort)[:MOST_GROUPS]


def _way(row: Row, by: Sequence[str]) -> tuple[Value, ...]:
    return tuple(row[key] for key in by)


def _nothing(question: Question) -> dict[str, Value]:
    """Return the figures of a group of which one side has no records."""
    measures = question.aggregate.measures
    return {each.key: Decimal(0) if each.function in FROM_ZERO else None for each in measures}


def _ratio(figure: Value, by: Value) -> Value:
    if not isinstance(figure, Decimal) or not isinstance(by, Decimal) or not by:
        return None
    return figure / by


def _sorted(rows: Iterable[Row], sorts: Sequence[Sort]) -> list[Row]:
    """Return rows in the order that was asked for, blanks last, as the store would bring them."""
    found = [*rows]
    for sort in reversed(sorts):
        there = [(_comparable(row[sort.key]), row) for row in found if row[sort.key] is not None]
        there.sort(key=lambda pair: pair[0], reverse=sort.descending)
        found = [*(row for _, row in there), *(row for row in found if row[sort.key] is None)]
    return found


def _comparable(value: Value) -> tuple[Decimal, str]:
    return (value, "") if isinstance(value, Decimal) else (Decimal(0), str(value))
