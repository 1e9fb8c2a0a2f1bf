"""Engines: SQLite with its own transactions, PostgreSQL with a pool."""

from __future__ import annotations

import sqlite3

import orjson
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection

from dougong.expressions.backends.sql import register_sqlite_functions
from dougong.kernel.errors import Unavailable
from dougong.store.column_types import json_text
from dougong.store.records.reading_rich import register_plain
from dougong.store.records.search import register_search
from dougong.store.refusals import tell_refusals

_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA busy_timeout=15000",
    "PRAGMA synchronous=NORMAL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA cache_size=-32000",
    "PRAGMA temp_store=MEMORY",
)


def connect(url: str) -> Engine:
    """Return an engine for a SQLite or PostgreSQL address; nothing is opened before the first use.

    An address that leads nowhere raises `Unavailable`.
    """
    try:
        engine = _sqlite(url) if url.startswith("sqlite") else _postgresql(url)
    except (ArgumentError, ImportError) as unknown:
        raise Unavailable from unknown
    tell_refusals(engine)
    return engine


def _postgresql(url: str) -> Engine:
    return create_engine(
        url,
        pool_size=10,
        max_overflow=10,
        pool_pre_ping=True,
        pool_recycle=1800,
        # What is written must not be read from a log.
        hide_parameters=True,
        json_serializer=json_text,
        json_deserializer=orjson.loads,
        connect_args={"options": "-c timezone=UTC"},
    )


def readers_of(engine: Engine) -> Engine:
    """Return an engine over the same connections for transactions that only read."""
    if engine.dialect.name != "sqlite":
        return engine
    readers = create_engine(engine.url, pool=engine.pool, hide_parameters=True)
    readers.dialect.do_begin = _begin_reading  # type: ignore[method-assign]
    tell_refusals(readers)
    return readers


def _sqlite(url: str) -> Engine:
    # One for each thread of the server: those beyond the pool would be prepared anew for every request.
    engine = create_engine(
        url, pool_size=16, connect_args={"check_same_thread": False}, hide_parameters=True
    )
    event.listen(engine, "connect", _prepare)
    # A listener for "begin" would be asked about every statement as well.
    engine.dialect.do_begin = _begin_writing  # type: ignore[method-assign]
    return engine


def _prepare(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
    # The driver's own transactions commit before DDL; ours begin and end where the unit of work says.
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        connection.execute(pragma)
    register_sqlite_functions(connection)
    register_search(connection)
    register_plain(connection)


def _begin_writing(dbapi_connection: PoolProxiedConnection) -> None:
    _unbound(dbapi_connection)
    # A reader that turns writer half-way meets "database is locked" at once; a writer says so from the start.
    dbapi_connection.cursor().execute("BEGIN IMMEDIATE")


def _unbound(dbapi_connection: PoolProxiedConnection) -> None:
    # What bounded the questions of the transaction before must not end this one.
    if dbapi_connection.driver_connection is not None:
        dbapi_connection.driver_connection.set_progress_handler(None, 0)


def _begin_reading(dbapi_connection: PoolProxiedConnection) -> None:
    _unbound(dbapi_connection)
    dbapi_connection.cursor().execute("BEGIN")
