"""The file of a day's bill: a zip with tables in GBK, comments around the rows; read within bounds, never unpacked."""

from __future__ import annotations

import csv
import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping

from dougong.sdk.connectors import Failure, FailureKind

MOST_BYTES = 512 * 1024 * 1024
"""Of a table within the file; a shop with a million payments a day stays below."""
_MOST_FILES = 20
_SUMMARY = "汇总"
_HEAD = "支付宝交易号"
_LONGEST_LINE = 100_000
_BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, UnicodeError, EOFError, csv.Error)


def rows_of(file: bytes) -> Iterator[Mapping[str, str]]:
    """Yield the rows of a bill by the names of their columns; raises `Failure` for a file that is no bill."""
    try:
        with zipfile.ZipFile(io.BytesIO(file)) as packed:
            for entry in _tables(packed):
                with packed.open(entry) as opened:
                    yield from _rows(io.TextIOWrapper(opened, "gb18030", newline=""))
    except _BROKEN as broken:
        raise Failure(FailureKind.TRANSIENT, "账单文件打不开", code="bill_unreadable") from broken


def _tables(packed: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    entries = packed.infolist()
    if len(entries) > _MOST_FILES or sum(each.file_size for each in entries) > MOST_BYTES:
        raise Failure(FailureKind.SETTINGS, "账单文件太大", code="bill_too_large")
    return [each for each in entries if _SUMMARY not in _name(each)]


def _name(entry: zipfile.ZipInfo) -> str:
    if entry.flag_bits & 0x800:
        return entry.filename
    # Without the mark of UTF-8, zipfile takes names for cp437; Alipay writes GBK.
    return entry.filename.encode("cp437").decode("gb18030", "replace")


def _rows(text: io.TextIOWrapper) -> Iterator[Mapping[str, str]]:
    head: list[str] = []
    for cells in csv.reader(_lines(text)):
        # Long numbers are followed by a tab, so that no spreadsheet rounds them.
        trimmed = [cell.strip() for cell in cells]
        if not head:
            head = _head(trimmed)
        elif len(trimmed) >= len(head):
            yield dict(zip(head, trimmed, strict=False))


def _head(cells: list[str]) -> list[str]:
    """Return the names of the columns; a table that names them otherwise must not pass for one without rows."""
    if cells[0] != _HEAD:
        said = f"账单的列名变了：{cells[0][:40]}"
        raise Failure(FailureKind.SETTINGS, said, code="bill_columns_unknown")
    return [cell.replace("(", "（").replace(")", "）") for cell in cells]


def _lines(text: io.TextIOWrapper) -> Iterator[str]:
    read = 0
    while line := text.readline(_LONGEST_LINE):
        read += len(line)
        # What an entry says of its own size may be wrong.
        if read > MOST_BYTES:
            raise Failure(FailureKind.SETTINGS, "账单文件太大", code="bill_too_large")
        if line.strip() and not line.startswith("#"):
            yield line
