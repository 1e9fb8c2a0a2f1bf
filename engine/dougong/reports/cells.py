"""An answer as the cells of a spreadsheet: figures and days keep their types, everything else is as people read it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from dougong.messages.writing import PERCENT
from dougong.records.query import Grain
from dougong.reports.answer import Answer, Column, Role, Row, Texts

Cell = str | Decimal | date | None
_WHOLE_DAY = frozenset({None, Grain.DAY})
_WIDEST, _NARROWEST = 40, 10


def cells_of(answer: Answer) -> list[Sequence[Cell]]:
    """Return the rows of an answer without its head.

    A day is a date; a week or a month is written, for its first day would be taken for a day.
    """
    return [
        [_cell(column, row, texts) for column in answer.columns]
        for row, texts in zip(answer.rows, answer.texts, strict=True)
    ]


def formats_of(answer: Answer) -> dict[int, str]:
    """Return how the figures of each column look, by its index, in the notation of Excel."""
    return {at: number_format(each) for at, each in enumerate(answer.columns)}


def widths_of(answer: Answer) -> dict[int, int]:
    """Return how wide each column is that shows what stands in it, by its index, in digits."""
    return {
        at: min(max(_NARROWEST, *map(_width, [each.label, *_texts(answer, each.key)])) + 2, _WIDEST)
        for at, each in enumerate(answer.columns)
    }


def number_format(column: Column) -> str:
    """Return how Excel writes the figures of a column.

    >>> number_format(Column("a", "金额", Role.MEASURE, "number", decimals=2, unit="¥"))
    '"¥"#,##0.00'
    >>> number_format(Column("a", "占比", Role.MEASURE, "number", decimals=3, unit="%"))
    '0.0%'
    """
    if column.type.startswith("date"):
        return "yyyy-mm-dd"
    if column.unit == PERCENT:
        return f"0{_places(column.decimals - 2)}%"
    # A sign that is ours stands between quotation marks: letters outside of them would mean something.
    sign = f'"{column.unit}"' if column.unit and '"' not in column.unit else ""
    return f"{sign}#,##0{_places(column.decimals)}"


def _cell(column: Column, row: Row, texts: Texts) -> Cell:
    value = row.get(column.key)
    if isinstance(value, Decimal):
        return value
    if value is None and column.role is Role.MEASURE:
        return None
    if isinstance(value, date) and not isinstance(value, datetime) and column.grain in _WHOLE_DAY:
        return value
    return texts[column.key]


def _places(decimals: int) -> str:
    return "." + "0" * decimals if decimals > 0 else ""


def _texts(answer: Answer, key: str) -> list[str]:
    return [texts[key] for texts in answer.texts]


def _width(text: str) -> int:
    """A Chinese character is as wide as two digits."""
    return sum(1 if ord(each) < 0x2E80 else 2 for each in text)
