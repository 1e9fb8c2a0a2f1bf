"""Tables out of files that people have: Excel workbooks and text with separators, in whatever encoding."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import cast
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from dougong.forms.cells import Cell
from dougong.kernel.errors import Invalid
from dougong.kernel.problems import Problem

MOST_COLUMNS = 500
MOST_ROWS = 1 << 20
MOST_BYTES = 300_000_000
"""How large the parts of a workbook may be unpacked: a small file can hold more than fits into memory."""
_ENCODINGS = ("utf-8-sig", "gb18030")
_ZIP = b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A name and rows of cells; empty rows at the end and empty columns at the right are gone."""

    name: str
    rows: Sequence[Sequence[Cell]]


def read_sheets(content: bytes) -> list[Sheet]:
    """Return the visible sheets of a file; raises `Invalid` for what is neither a workbook nor text."""
    return _workbook(content) if content.startswith(_ZIP) else [_text(content)]


def _workbook(content: bytes) -> list[Sheet]:
    try:
        _refuse_bomb(content)
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        for sheet in visible:
            # What a sheet says of its own size is not to be believed.
            sheet.reset_dimensions()
        return [
            Sheet(sheet.title, _trimmed(sheet.iter_rows(values_only=True))) for sheet in visible
        ]
    except (BadZipFile, InvalidFileException, KeyError, ValueError, OSError) as broken:
        raise Invalid([Problem("file", "form.not_a_table")]) from broken


def _refuse_bomb(content: bytes) -> None:
    with ZipFile(io.BytesIO(content)) as packed:
        if sum(part.file_size for part in packed.infolist()) > MOST_BYTES:
            raise Invalid([Problem("file", "form.table_too_large")])


def _text(content: bytes) -> Sheet:
    text = _decoded(content)
    if text is None or "\x00" in text:
        raise Invalid([Problem("file", "form.not_a_table")])
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text))
    try:
        return Sheet("", _trimmed(lines))
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


def _trimmed(rows: Iterator[Sequence[object]]) -> list[Sequence[Cell]]:
    kept = [_without_tail(row[:MOST_COLUMNS]) for row in islice(rows, MOST_ROWS + 1)]
    if len(kept) > MOST_ROWS:
        raise Invalid([Problem("file", "form.table_too_large")])
    while kept and not kept[-1]:
        kept.pop()
    return kept


def _without_tail(row: Sequence[object]) -> Sequence[Cell]:
    cells = list(row)
    while cells and cells[-1] in (None, ""):
        cells.pop()
    return cast(Sequence[Cell], cells)
