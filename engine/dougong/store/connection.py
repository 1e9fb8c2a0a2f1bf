"""Engines: SQLite with its own transactions, PostgreSQL with a pool."""

from __future__ import annotations

import sqlite3
from typing import Final

import orjson
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import ConnectionPoolEntry

from dougong.expressions.backends.sql import register_sqlite_functions
from dougong.store.column_types import json_text

WRITES: Final = "dougong_writes"
_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA busy_timeout=15000",
    "PRAGMA synchronous=NORMAL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA cache_size=-32000",
    "PRAGMA temp_store=MEMORY",
)


def connect(url: str) -> Engine:
    """Return an engine for a SQLite or PostgreSQL address; nothing is opened before the first use."""
    if url.startswith("sqlite"):
        return _sqlite(url)
    return create_engine(
        url,
        pool_size=10,
        max_overflow=10,
        pool_pre_ping=True,
        pool_recycle=1800,
        json_serializer=json_text,
        json_deserializer=orjson.loads,
        connect_args={"options": "-c timezone=UTC"},
    )


def _sqlite(url: str) -> Engine:
    engine = create_engine(url, connect_args={"check_same_thread": False})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
    # The driver's own transactions commit before DDL; ours begin and end where the unit of work says.
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        connection.execute(pragma)
    register_sqlite_functions(connection)


def _begin(connection: Connection) -> None:
    # A reader that turns writer half-way meets "database is locked" at once; a writer says so from the start.
    writes = connection.get_execution_options().get(WRITES, True)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
