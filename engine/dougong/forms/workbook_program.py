"""A program of its own that reads one workbook from its input: what a hostile file takes, it takes from here.

It is run by path and imports nothing of ours, so that it starts at once. It answers in pickles: the names of the
visible sheets, then of each sheet its rows, by the hundred, and an empty list at its end; or a code that says why not.
"""

from __future__ import annotations

import io
import os
import pickle
import sys
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any, BinaryIO

from python_calamine import CalamineError, PasswordError, SheetVisibleEnum, load_workbook

if sys.platform != "win32":
    import resource

MOST_MEMORY = 768 << 20
MOST_SECONDS = 120
CHUNK = 500
_PLAIN = frozenset((str, int, float, bool, date, datetime))
_LARGEST_MERGE = 100_000
_MOST_MERGED = 2_000_000
"""Cells in all merged ranges of a sheet; in a file that means well none lies in two of them."""
_ROWS_A_CELL = 4
_MOST_TEXT = 150_000_000
"""Characters of all cells: a text that many cells share is handed on for each of them."""

Row = list[Any]


def main() -> None:
    """Read a workbook, with at most so many rows and columns a sheet, and cells, as the arguments say."""
    content, (most_rows, most_columns, most_cells) = sys.stdin.buffer.read(), map(int, sys.argv[1:])
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    _limited()
    try:
        _tell(content, most_rows, most_columns, _Room(most_cells), out)
    except PasswordError:
        pickle.dump("form.table_locked", out)
    except CalamineError:
        pickle.dump("form.not_a_table", out)
    except MemoryError:
        pickle.dump("form.table_too_large", out)
    out.flush()


def _limited() -> None:
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


class _Room:
    """What may still be told, of all sheets together: many may show the same part of the file."""

    def __init__(self, cells: int) -> None:
        self.cells, self.text = cells, _MOST_TEXT

    def take(self, chunk: list[Row]) -> list[Row]:
        filled = [cell for row in chunk for cell in row if cell is not None]
        # An empty row is a row nonetheless, and takes its place.
        self.cells -= len(filled) + sum(not row for row in chunk) // _ROWS_A_CELL
        self.text -= sum(map(len, [cell for cell in filled if type(cell) is str]))
        if self.cells < 0 or self.text < 0:
            raise MemoryError
        return chunk


def _tell(content: bytes, most_rows: int, most_columns: int, room: _Room, out: BinaryIO) -> None:
    with load_workbook(io.BytesIO(content)) as book:
        names = [
            each.name for each in book.sheets_metadata if each.visible == SheetVisibleEnum.Visible
        ]
        pickle.dump(names, out)
        for name in names:
            sheet = book.get_sheet_by_name(name)
            down, right = sheet.start or (0, 0)
            if down + sheet.height > most_rows:
                raise MemoryError
            # What stands further right is cut off below: a lone cell there must not make a million rows wide.
            found = _rows(sheet.iter_rows(), min(right, most_columns))
            rows = _merged(found, sheet.merged_cell_ranges or [])
            for chunk in _chunks(row[:most_columns] for row in rows):
                pickle.dump(room.take(chunk), out, pickle.HIGHEST_PROTOCOL)
            pickle.dump([], out)


def _rows(found: Iterable[Row], right: int) -> Iterator[Row]:
    """Count columns from the edge of the sheet, wherever its cells begin; rows are counted so already."""
    before = [None] * right
    for row in found:
        cells = [
            (None if cell == "" else cell) if type(cell) in _PLAIN else str(cell) for cell in row
        ]
        yield [*before, *cells] if any(cell is not None for cell in cells) else []


def _merged(rows: Iterator[Row], ranges: Iterable[Any]) -> Iterator[Row]:
    """Put what a merged range shows into each of its cells."""
    waiting = sorted(each for each in ranges if _area(each) <= _LARGEST_MERGE)[::-1]
    if sum(map(_area, waiting)) > _MOST_MERGED:
        raise MemoryError
    open_ranges: list[tuple[Any, object]] = []
    for at, row in enumerate(rows):
        while waiting and waiting[-1][0][0] <= at:
            one = waiting.pop()
            left = one[0][1]
            open_ranges.append((one, row[left] if left < len(row) else None))
        open_ranges = [each for each in open_ranges if each[0][1][0] >= at]
        for ((_, left), (_, right)), value in open_ranges:
            if value is not None:
                row.extend([None] * (right + 1 - len(row)))
                row[left : right + 1] = [value] * (right + 1 - left)
        yield row


def _area(merged: Any) -> int:
    (top, left), (bottom, right) = merged
    return int((bottom - top + 1) * (right - left + 1))


def _chunks(rows: Iterable[Row]) -> Iterator[list[Row]]:
    chunk: list[Row] = []
    for row in rows:
        chunk.append(row)
        if len(chunk) == CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


if __name__ == "__main__":
    main()
