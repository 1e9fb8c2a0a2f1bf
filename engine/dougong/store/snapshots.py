"""The whole database as it is at one moment, in one file; and whether such a file holds all that it should."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import TypeAlias

from sqlalchemy import Engine

from dougong.kernel.errors import NoRoom, NotBackedUp, Unavailable
from dougong.store import dumps

SQLITE_FILE = "dougong.db"
DUMP_FILE = "dougong.dump"
Counts: TypeAlias = Mapping[str, int]
"""How many rows each table holds."""


def snapshot_name(engine: Engine) -> str:
    """Return what the file is called in a backup."""
    return SQLITE_FILE if engine.dialect.name == "sqlite" else DUMP_FILE


def take_snapshot(engine: Engine, target: Path, program: str = "") -> Counts:
    """Write the database into a file while it goes on being used; return how many rows are in it.

    `program` names the pg_dump to take, where it is not the one that is found. Raises `NotBackedUp`.
    """
    if engine.dialect.name != "sqlite":
        return dumps.dump(engine, target, program)
    try:
        with (
            closing(sqlite3.connect(str(engine.url.database))) as live,
            closing(sqlite3.connect(target)) as still,
        ):
            live.backup(still)
            return _counts(still)
    except sqlite3.Error as refused:
        raise _told(refused) from refused


def check_snapshot(file: Path, counts: Counts, program: str = "") -> None:
    """Raise `NotBackedUp` unless a file is whole and holds as many rows as were put in."""
    found = _read(file) if file.name == SQLITE_FILE else dumps.counts_in(file, program)
    if found != counts:
        wrong = sorted(name for name in {*found, *counts} if found.get(name) != counts.get(name))
        raise NotBackedUp(why="not_whole", said=", ".join(wrong[:3]))


def _read(file: Path) -> Counts:
    try:
        with closing(sqlite3.connect(file)) as database:
            (said,) = database.execute("PRAGMA integrity_check(1)").fetchone()
            if said != "ok":
                raise NotBackedUp(why="not_whole", said=str(said)[:200])
            return _counts(database)
    except sqlite3.Error as refused:
        raise NotBackedUp(why="not_whole", said=str(refused)) from refused


def _counts(database: sqlite3.Connection) -> Counts:
    asked = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    names = [name for (name,) in database.execute(asked).fetchall()]
    return {name: _rows(database, name) for name in names}


def _rows(database: sqlite3.Connection, table: str) -> int:
    quoted = table.replace('"', '""')
    (count,) = database.execute(f'SELECT count(*) FROM "{quoted}"').fetchone()
    return int(count)


def _told(refused: sqlite3.Error) -> Exception:
    whole = getattr(refused, "sqlite_errorcode", 0)
    if whole & 0xFF in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR):
        return NoRoom()
    if whole & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return Unavailable()
    return NotBackedUp(why="unreadable", said=str(refused))
