"""An answer as the cells of a spreadsheet: figures and days keep their types, everything else is as people read it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import zip_longest

from dougong.messages.vocabulary import Vocabulary
from dougong.messages.writing import PERCENT
from dougong.records.query import Grain
from dougong.reports.answer import Answer, Column, Role, Row, Texts
from dougong.reports.pivot import Head, Pivot

Cell = str | Decimal | date | None
_WHOLE_DAY = frozenset({None, Grain.DAY})
_WIDEST, _NARROWEST = 40, 10


@dataclass(frozen=True, slots=True)
class Grid:
    """What a sheet shows: heads, rows, and of each column by its index how figures look and how wide it is.

    Formats are in the notation of Excel, widths in digits; `cut` says that there would be more rows.
    """

    heads: Sequence[Sequence[Cell]]
    rows: Sequence[Sequence[Cell]]
    formats: Mapping[int, str]
    cut: bool = False

    @property
    def widths(self) -> dict[int, int]:
        columns = zip_longest(*self.heads, *self.rows)
        return {at: _fitting(cells, self.formats.get(at)) for at, cells in enumerate(columns)}


def grid_of(answer: Answer) -> Grid:
    """Return an answer as a sheet shows it.

    A day is a date; a week or a month is written, for its first day would be taken for a day.
    """
    rows = [
        [_cell(column, row, texts) for column in answer.columns]
        for row, texts in zip(answer.rows, answer.texts, strict=True)
    ]
    formats = {at: number_format(each) for at, each in enumerate(answer.columns)}
    return Grid([[each.label for each in answer.columns]], rows, formats, answer.cut > 0)


def grid_of_pivot(table: Pivot) -> Grid:
    """Return a pivot as it is laid out: a head row for each level across, and one for the measures."""
    words, side = table.words, len(table.down)
    pairs = [(head, measure) for head in table.columns for measure in table.measures]
    levels = [
        [*[None] * side, *(_level(head, at, table.across, words) for head, _ in pairs)]
        for at in range(len(table.across))
    ]
    named: list[Cell] = [each.label for each in table.down]
    last = [*named, *(measure.label for _, measure in pairs)]
    rows = [
        [
            *(_level(row, at, table.down, words) for at in range(side)),
            *(_figure(table, row, head, measure) for head, measure in pairs),
        ]
        for row in table.rows
    ]
    formats = {side + at: number_format(measure) for at, (_, measure) in enumerate(pairs)}
    return Grid([*levels, last], rows, formats, table.cut)


def _level(head: Head, at: int, side: Sequence[Column], words: Vocabulary) -> Cell:
    """Return what a head says at a level; a total is named at the level that it is of."""
    if at < len(head.texts):
        return head.texts[at]
    if at > len(head.texts) or not side:
        return None
    return (
        words.said("report.subtotal", of=head.texts[-1])
        if head.texts
        else words.said("report.total")
    )


def _figure(table: Pivot, row: Head, head: Head, measure: Column) -> Cell:
    found = table.figures.get((row.way, head.way))
    value = found.get(measure.key) if found else None
    return value if isinstance(value, Decimal) else None


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


def _fitting(cells: Sequence[Cell], format: str | None) -> int:
    widest = max((_width(_as_shown(each, format)) for each in cells if each is not None), default=0)
    return min(max(_NARROWEST, widest) + 2, _WIDEST)


def _as_shown(cell: Cell, format: str | None) -> str:
    """Return a cell about as wide as a program shows it."""
    if isinstance(cell, Decimal):
        decimals = len((format or "").partition(".")[2].rstrip("%"))
        return f"{cell:,.{decimals}f}¥"
    return str(cell)


def _width(text: str) -> int:
    """A Chinese character is as wide as two digits."""
    return sum(1 if ord(each) < 0x2E80 else 2 for each in text)
