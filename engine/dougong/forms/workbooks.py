"""Workbooks, opened by a process of their own with bounded memory and time: whatever a file does, it does there."""

from __future__ import annotations

import io
import pickle
import subprocess
import sys
import zlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO, Any, cast
from zipfile import BadZipFile, ZipFile, ZipInfo

from dougong.kernel.errors import Invalid
from dougong.kernel.portions import portions
from dougong.kernel.problems import Problem

ZIP = b"PK\x03\x04"
OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a workbook of before 2007 begins, and one that is encrypted."""
MOST_BYTES = 300_000_000
"""How large the parts of a workbook may be unpacked: a small file can hold more than fits into memory."""
MOST_TIMES = 1000
"""How many times smaller a part may be packed than unpacked; deflate itself ends a little above."""
_LARGE = 50_000_000
_HEAD = 4096
_CHUNK = 500
_LOCK = "EncryptedPackage".encode("utf-16-le")
_PROGRAM = Path(__file__).with_name("workbook_program.py")
_KNOWN = {("datetime", name) for name in ("date", "datetime")}


def tell_workbook(
    content: bytes, told: IO[bytes], most_rows: int, most_columns: int, most_cells: int
) -> None:
    """Write down what a workbook says, for `told_sheets` to read."""
    _look_inside(content)
    ended = subprocess.run(
        [sys.executable, "-I", str(_PROGRAM), *map(str, (most_rows, most_columns, most_cells))],
        input=content, stdout=told, stderr=subprocess.DEVNULL, check=False,
    )  # fmt: skip
    if ended.returncode:
        # It was ended by its limits, or the reader itself gave up.
        raise _refused("form.table_too_large" if ended.returncode < 0 else "form.not_a_table")


def tell_rows(name: str, rows: Iterable[Sequence[object]], told: IO[bytes]) -> None:
    """Write down the rows of something else than a workbook in the same way."""
    pickle.dump([name], told)
    for chunk in portions(rows, _CHUNK):
        pickle.dump(chunk, told, pickle.HIGHEST_PROTOCOL)
    pickle.dump([], told)


def told_sheets(told: IO[bytes]) -> Iterator[tuple[str, Iterator[Sequence[object]]]]:
    """Yield the visible sheets by name, each with its rows, which are to be used up before the next is asked for."""
    for name in _next(told):
        yield name, _rows(told)


class _Plain(pickle.Unpickler):
    """Makes nothing but plain values and dates of what the program told."""

    def find_class(self, module: str, name: str, /) -> Any:
        if (module, name) not in _KNOWN:
            raise pickle.UnpicklingError(f"no {module}.{name} stands in a cell")
        return super().find_class(module, name)


def _next(told: IO[bytes]) -> list[Any]:
    answer = _Plain(told).load()
    if isinstance(answer, str):
        raise _refused(answer)
    return cast("list[Any]", answer)


def _rows(told: IO[bytes]) -> Iterator[Sequence[object]]:
    while chunk := _next(told):
        yield from chunk


def _look_inside(content: bytes) -> None:
    """Refuse what need not be opened to be known: a lock, an old format, a bomb, half a file."""
    if content.startswith(OLD_OR_LOCKED):
        raise _refused("form.table_locked" if _LOCK in content else "form.old_workbook")
    try:
        with ZipFile(io.BytesIO(content)) as packed:
            parts = packed.infolist()
            if sum(part.file_size for part in parts) > MOST_BYTES or any(map(_swells, parts)):
                raise _refused("form.table_too_large")
            if any(_declares(packed, part) for part in parts if part.filename.endswith(".xml")):
                raise _refused("form.table_declares")
    except (BadZipFile, zlib.error, EOFError) as broken:
        raise _refused("form.table_cut_short") from broken
    except (NotImplementedError, RuntimeError) as strange:
        raise _refused("form.not_a_table") from strange


def _swells(part: ZipInfo) -> bool:
    return part.file_size > max(_LARGE, MOST_TIMES * part.compress_size)


def _declares(packed: ZipFile, part: ZipInfo) -> bool:
    """Tell whether a part brings entities along, which no program writes into a workbook that means well."""
    with packed.open(part) as opened:
        head = opened.read(_HEAD)
    return b"<!DOCTYPE" in head or b"<!ENTITY" in head


def _refused(code: str) -> Invalid:
    return Invalid([Problem("file", code)])
