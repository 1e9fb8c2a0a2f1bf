"""Tables as files that people open: Excel workbooks and text with commas, in which nothing starts to compute."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from enum import Enum

from dougong.forms.cells import Cell, Share
from dougong.forms.written_sheet import Marks, WrittenSheet

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")
"""In the wide letters of Chinese, too: some spreadsheets take these for the same."""


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
    if format is not TableFormat.XLSX:
        return _text(rows)
    return workbook_file([WrittenSheet(name, rows, marked=marked or {})])


def workbook_file(sheets: Iterable[WrittenSheet]) -> bytes:
    """Return sheets as the bytes of a workbook."""
    # What writes workbooks is slow to load, and most processes never write one.
    from dougong.forms.writing_workbooks import workbook  # noqa: PLC0415

    return workbook(sheets)


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
