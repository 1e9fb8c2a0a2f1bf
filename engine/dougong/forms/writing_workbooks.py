"""Rows as an Excel workbook, in which nothing starts to compute."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.cell import Cell as WrittenCell
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from dougong.forms.cells import Cell, Share
from dougong.forms.written_sheet import WrittenSheet

# What a workbook cannot hold: control characters other than tab and line breaks.
_UNWRITABLE = {code: None for code in range(32) if code not in (9, 10, 13)}
_LONGEST_NAME = 31
_MARK = PatternFill("solid", start_color="FFFFD6D6")
_BOLD = Font(bold=True)


def workbook(sheets: Iterable[WrittenSheet]) -> bytes:
    """Return sheets as a workbook, each under a name of its own."""
    book = Workbook(write_only=True)
    taken: set[str] = set()
    for each in sheets:
        name = _free_name(each.name, taken)
        taken.add(name.casefold())
        _write(book.create_sheet(name), each)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _write(sheet: Worksheet, told: WrittenSheet) -> None:
    sheet.freeze_panes = f"A{told.head + 1}"
    if told.stamp:
        # An ampersand begins a sign of its own there.
        text = told.stamp.translate(_UNWRITABLE).replace("&", "&&")
        for margin in (sheet.oddHeader, sheet.oddFooter):
            if margin is not None:
                margin.center.text = text
    for at, width in told.widths.items():
        sheet.column_dimensions[get_column_letter(at + 1)].width = width
    for at, row in enumerate(told.rows):
        bad, formats = told.marked.get(at, ()), told.formats if at >= told.head else {}
        cells = [
            _marked(sheet, cell)
            if column in bad
            else _formatted(sheet, _cell(sheet, cell), formats.get(column))
            for column, cell in enumerate(row)
        ]
        sheet.append([_strong(each) for each in cells] if at in told.strong else cells)


def _strong(cell: object) -> object:
    if isinstance(cell, WrittenCell):
        cell.font = _BOLD
    return cell


def _formatted(sheet: Worksheet, cell: object, format: str | None) -> object:
    """Give a figure or a date the look of its column; what is neither keeps its own."""
    if format is None or not isinstance(cell, Decimal | date):
        return cell
    written = WriteOnlyCell(sheet, value=cell)  # type: ignore[arg-type]
    written.number_format = format
    return written


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


def _free_name(name: str, taken: set[str]) -> str:
    """Return a name that a sheet may have and none has yet; programs take no account of case.

    >>> _free_name("销售/月", {"销售月"})
    '销售月 2'
    """
    kept = "".join(letter for letter in name if letter not in "[]:*?/\\").translate(_UNWRITABLE)
    kept = kept.strip("'")[:_LONGEST_NAME] or "Sheet1"
    found, at = kept, 1
    while found.casefold() in taken:
        at += 1
        found = f"{kept[: _LONGEST_NAME - len(str(at)) - 1]} {at}"
    return found
