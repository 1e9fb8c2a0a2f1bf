"""Rows as an Excel workbook, in which nothing starts to compute."""

from __future__ import annotations

import io
from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.cell import Cell as WrittenCell
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from dougong.forms.cells import Cell, Share

# What a workbook cannot hold: control characters other than tab and line breaks.
_UNWRITABLE = {code: None for code in range(32) if code not in (9, 10, 13)}
_LONGEST_NAME = 31
_MARK = PatternFill("solid", start_color="FFFFD6D6")


def workbook(
    name: str, rows: Iterable[Sequence[Cell]], marked: Mapping[int, Collection[int]]
) -> bytes:
    """Return rows as a workbook of one sheet; `marked` are columns of cells to be seen at once, by row."""
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
