"""An answer as it goes over the wire: exact values and, beside them, the texts that a table shows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from dougong.expressions.values import datetime_text
from dougong.fields.protocol import Value
from dougong.kernel.canonical import Json
from dougong.messages.vocabulary import Vocabulary
from dougong.reports.answer import Answer, Column, Role
from dougong.reports.periods import Period
from dougong.reports.pivot import Head, Pivot


def answer_json(answer: Answer) -> dict[str, Json]:
    """Return an answer with its columns, values and texts."""
    return {
        "columns": columns_json(answer),
        "rows": rows_json(answer),
        "texts": texts_json(answer),
        "cut": answer.cut,
    }


def columns_json(answer: Answer) -> list[Json]:
    """Return the columns with all that a client needs to lay out a table."""
    return [
        {
            "key": column.key,
            "label": column.label,
            "role": column.role.value,
            "type": column.type,
            "grain": column.grain.value if column.grain else None,
            "unit": column.unit,
        }
        for column in answer.columns
    ]


def rows_json(answer: Answer) -> list[Json]:
    """Return the values by column: figures as texts with exactly their decimals, periods by their first day."""
    return [
        {column.key: _value(row.get(column.key), column) for column in answer.columns}
        for row in answer.rows
    ]


def texts_json(answer: Answer) -> list[Json]:
    """Return the rows as people read them, in the asker's language."""
    return [dict(texts) for texts in answer.texts]


def pivot_json(table: Pivot, words: Vocabulary) -> Json:
    """Return a pivot as it is laid out: the heads of both sides with their groups, and the cells row by row."""
    pairs = [(head, measure) for head in table.columns for measure in table.measures]
    return {
        "down": [each.label for each in table.down],
        "across": [each.label for each in table.across],
        "measures": [each.label for each in table.measures],
        "columns": [_head(each, table.across, words) for each in table.columns],
        "rows": [
            {
                **_head(row, table.down, words),
                "cells": [table.text(row, head, measure) for head, measure in pairs],
            }
            for row in table.rows
        ],
        "cut": table.cut,
    }


def _head(head: Head, side: Sequence[Column], words: Vocabulary) -> dict[str, Json]:
    """Return a head; `total` names one that is not of the finest groups."""
    group = zip(side, head.way, strict=False)
    total = None
    if len(head.way) < len(side):
        total = (
            words.said("report.subtotal", of=head.texts[-1])
            if head.way
            else words.said("report.total")
        )
    return {
        "texts": list(head.texts),
        "group": {column.key: _value(value, column) for column, value in group},
        "total": total,
    }


def _value(value: Value, column: Column) -> Json:
    if isinstance(value, Decimal):
        return f"{value:.{column.decimals}f}"
    if isinstance(value, datetime):
        return datetime_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if (
        isinstance(value, str)
        and column.role is Role.DIMENSION
        and column.type.startswith("record(")
    ):
        return {"id": value, "label": column.names.get(value, value)}
    return value if isinstance(value, str | bool) else None


def days_json(period: Period) -> dict[str, Json]:
    """Return the days that a period begins and ends with; an end that is open is None."""
    return {
        "from": period.first.isoformat() if period.first else None,
        "to": period.last.isoformat() if period.last else None,
    }
