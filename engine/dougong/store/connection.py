"""Engines: SQLite with its own transactions, PostgreSQL with a pool."""

from __future__ import annotations

import sqlite3

import orjson
from sqlalchemy import Engine, ExceptionContext, create_engine, event
from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection

from dougong.expressions.backends.sql import register_sqlite_functions
from dougong.kernel.errors import Busy
from dougong.store.column_types import json_text

_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA busy_timeout=15000",
    "PRAGMA synchronous=NORMAL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA cache_size=-32000",
    "PRAGMA temp_store=MEMORY",
)
# Deadlock and serialization failure: the database gave way to somebody else.
_CROSSED = frozenset({"40P01", "40001"})
_LOCKED = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})


def connect(url: str) -> Engine:
    """Return an engine for a SQLite or PostgreSQL address; nothing is opened before the first use."""
    if url.startswith("sqlite"):
        return _sqlite(url)
    engine = create_engine(
        url,
        pool_size=10,
        max_overflow=10,
        pool_pre_ping=True,
        pool_recycle=1800,
        json_serializer=json_text,
        json_deserializer=orjson.loads,
        connect_args={"options": "-c timezone=UTC"},
    )
    event.listen(engine, "handle_error", _tell_busy)
    return engine


def readers_of(engine: Engine) -> Engine:
    """Return an engine over the same connections for transactions that only read."""
    if engine.dialect.name != "sqlite":
        return engine
    readers = create_engine(engine.url, pool=engine.pool)
    readers.dialect.do_begin = _begin_reading  # type: ignore[method-assign]
    event.listen(readers, "handle_error", _tell_busy)
    return readers


def _sqlite(url: str) -> Engine:
    engine = create_engine(url, connect_args={"check_same_thread": False})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "handle_error", _tell_busy)
    # A listener for "begin" would be asked about every statement as well.
    engine.dialect.do_begin = _begin_writing  # type: ignore[method-assign]
    return engine


def _prepare(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
    # The driver's own transactions commit before DDL; ours begin and end where the unit of work says.
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        connection.execute(pragma)
    register_sqlite_functions(connection)


def _begin_writing(dbapi_connection: PoolProxiedConnection) -> None:
    # A reader that turns writer half-way meets "database is locked" at once; a writer says so from the start.
    dbapi_connection.cursor().execute("BEGIN IMMEDIATE")


def _begin_reading(dbapi_connection: PoolProxiedConnection) -> None:
    dbapi_connection.cursor().execute("BEGIN")


def _tell_busy(context: ExceptionContext) -> None:
    error = context.original_exception
    if getattr(error, "sqlstate", None) in _CROSSED:
        raise Busy from error
    if getattr(error, "sqlite_errorcode", 0) & 0xFF in _LOCKED:
        raise Busy from error
