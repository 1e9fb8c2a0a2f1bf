"""Tables out of files that people have: Excel workbooks and text with separators, in whatever encoding."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import IO, cast

from dougong.forms.cells import Cell
from dougong.forms.workbooks import OLD_OR_LOCKED, ZIP, tell_rows, tell_workbook, told_sheets
from dougong.kernel.errors import Invalid
from dougong.kernel.problems import Problem

MOST_COLUMNS = 500
MOST_ROWS = 1 << 20
MOST_CELLS = 5_000_000
_ENCODINGS = ("utf-8-sig", "gb18030")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A name and rows of cells; empty rows at the end and empty columns at the right are gone."""

    name: str
    rows: Sequence[Sequence[Cell]]


def read_sheets(content: bytes) -> list[Sheet]:
    """Return the visible sheets of a file; raises `Invalid` for what is neither a workbook nor text."""
    with tempfile.TemporaryFile() as told:
        tell_sheets(content, told)
        told.seek(0)
        return sheets_in(told)


def tell_sheets(content: bytes, told: IO[bytes]) -> None:
    """Write down what a file says, for `sheets_in` to read: that is quick, and opening a workbook is slow."""
    if content.startswith((ZIP, OLD_OR_LOCKED)):
        tell_workbook(content, told, MOST_ROWS, MOST_COLUMNS, MOST_CELLS)
    else:
        tell_rows("", _lines(content), told)


def sheets_in(told: IO[bytes]) -> list[Sheet]:
    """Return what `tell_sheets` wrote down."""
    return [Sheet(name, _trimmed(rows)) for name, rows in told_sheets(told)]


def _lines(content: bytes) -> list[Sequence[Cell]]:
    text = _decoded(content)
    if text is None or "\x00" in text:
        raise Invalid([Problem("file", "form.not_a_table")])
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text))
    try:
        return _trimmed(lines)
    except csv.Error as broken:
        raise Invalid([Problem("file", "form.not_a_table")]) from broken


def _decoded(content: bytes) -> str | None:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    for encoding in _ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _separator(text: str) -> str:
    """The separator that the first line has most of; a comma if it has none."""
    first = text.partition("\n")[0]
    return max(",\t;|", key=first.count)


def _trimmed(rows: Iterable[Sequence[object]]) -> list[Sequence[Cell]]:
    kept: list[Sequence[Cell]] = []
    cells = 0
    for row in rows:
        kept.append(_without_tail(row if len(row) <= MOST_COLUMNS else row[:MOST_COLUMNS]))
        cells += len(kept[-1])
        if len(kept) > MOST_ROWS or cells > MOST_CELLS:
            raise Invalid([Problem("file", "form.table_too_large")])
    while kept and not kept[-1]:
        kept.pop()
    return kept


def _without_tail(row: Sequence[object]) -> Sequence[Cell]:
    last = len(row)
    while last and row[last - 1] in (None, ""):
        last -= 1
    return cast(Sequence[Cell], row if last == len(row) else row[:last])
