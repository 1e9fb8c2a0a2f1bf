"""Why a database refuses what is no fault of whoever asked: others, no room, no answer."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from psycopg import errors as postgres
from sqlalchemy import Engine, event
from sqlalchemy.engine import ExceptionContext

from dougong.kernel.errors import Busy, DougongError, NoRoom, Unavailable

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_AWAY = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)
_LOCKED = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
# Deadlock and serialization failure: the database gave way to somebody else.
_CROSSED = frozenset({"40P01", "40001"})


def tell_refusals(engine: Engine) -> None:
    """Let an engine raise `Busy`, `NoRoom` and `Unavailable` in the place of what its driver raises."""
    event.listen(engine, "handle_error", _told, retval=True)


@contextmanager
def room_for_files() -> Iterator[None]:
    """Raise `NoRoom` in the place of what the system raises when a disk is full."""
    try:
        yield
    except OSError as refused:
        if refused.errno in _FULL:
            raise NoRoom from refused
        raise


def _told(context: ExceptionContext) -> DougongError | None:
    raised = context.original_exception
    if isinstance(raised, sqlite3.Error):
        # The lower byte is the kind, what is above it says where: a write that failed is a full disk mostly.
        whole = getattr(raised, "sqlite_errorcode", 0)
        if whole & 0xFF in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR):
            # SQLite has undone the whole transaction: each further statement here would be one of its own.
            context.is_disconnect, context.invalidate_pool_on_disconnect = True, False
            return NoRoom()
        if whole & 0xFF in _LOCKED:
            return Busy()
        return Unavailable() if whole & 0xFF in _AWAY else None
    if getattr(raised, "sqlstate", None) in _CROSSED:
        return Busy()
    if isinstance(raised, postgres.DiskFull):
        return NoRoom()
    away = isinstance(
        raised, postgres.AdminShutdown | postgres.CannotConnectNow | postgres.TooManyConnections
    )
    return Unavailable() if away or context.is_disconnect else None
