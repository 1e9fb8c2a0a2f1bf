"""Tables as files that people open: Excel workbooks and text with commas, in which nothing starts to compute."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal
from enum import Enum

from openpyxl import Workbook
from openpyxl.cell import Cell as WrittenCell
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from dougong.forms.cells import Cell, Share

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
# What a workbook cannot hold: control characters other than tab and line breaks.
_UNWRITABLE = {code: None for code in range(32) if code not in (9, 10, 13)}
_LONGEST_NAME = 31
_MARK = PatternFill("solid", start_color="FFFFD6D6")

Marks = Mapping[int, Collection[int]]
"""Columns of cells that are to be seen at once, by the index of their row."""


class TableFormat(Enum):
    """Which kind of file a table becomes."""

    XLSX = "xlsx"
    CSV = "csv"

    @property
    def media_type(self) -> str:
        """Return what the file is called on the wire."""
        return {
            TableFormat.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            TableFormat.CSV: "text/csv",
        }[self]


def table_file(
    format: TableFormat, name: str, rows: Iterable[Sequence[Cell]], marked: Marks | None = None
) -> bytes:
    """Return rows, the head first, as the bytes of a file; text has no colours to mark cells with."""
    return _workbook(name, rows, marked or {}) if format is TableFormat.XLSX else _text(rows)


def _text(rows: Iterable[Sequence[Cell]]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([_harmless(cell) for cell in row] for row in rows)
    # Excel takes a file for UTF-8 only with its mark.
    return out.getvalue().encode("utf-8-sig")


def _harmless(cell: Cell) -> Cell:
    """A text that a spreadsheet would compute gets an apostrophe; figures stay figures.

    >>> _harmless("=1+1")
    "'=1+1"
    """
    if isinstance(cell, Share):
        return f"{(cell * 100).normalize():f}%"
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_STARTS_A_FORMULA) else cell


def _workbook(name: str, rows: Iterable[Sequence[Cell]], marked: Marks) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_sheet_name(name))
    sheet.freeze_panes = "A2"
    for at, row in enumerate(rows):
        bad = marked.get(at, ())
        sheet.append(
            [
                _marked(sheet, cell) if column in bad else _cell(sheet, cell)
                for column, cell in enumerate(row)
            ]
        )
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(sheet: Worksheet, cell: Cell) -> object:
    if isinstance(cell, Share):
        share = WriteOnlyCell(sheet, value=float(cell))
        share.number_format = "0.##%"
        return share
    return _written(sheet, cell) if isinstance(cell, str) else _exact(cell)


def _marked(sheet: Worksheet, cell: Cell) -> object:
    plain = _exact(cell)
    text = plain if isinstance(plain, str) else ""
    written = _written(sheet, text)
    if not isinstance(plain, str):
        written.value = plain
    written.fill = _MARK
    return written


def _exact(cell: Cell) -> Cell:
    """Beyond 15 digits Excel would round: such a number travels as text."""
    long = isinstance(cell, Decimal) and len(cell.as_tuple().digits) > 15
    return str(cell) if long else cell


def _written(sheet: Worksheet, text: str) -> WrittenCell:
    written = WriteOnlyCell(sheet, value=text.translate(_UNWRITABLE))
    # The type is set, not guessed: a text that begins with "=" stays a text.
    written.data_type = "s"
    return written


def _sheet_name(name: str) -> str:
    kept = "".join(letter for letter in name if letter not in "[]:*?/\\")
    return kept.strip("'")[:_LONGEST_NAME] or "Sheet1"
