"""Why a database refuses what is no fault of whoever asked: others, no room, no answer."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from psycopg import errors as postgres
from sqlalchemy import Engine, event
from sqlalchemy.engine import ExceptionContext

from dougong.kernel.errors import Busy, DougongError, NoRoom, TooSlow, Unavailable

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_AWAY = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)
_LOCKED = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
# Deadlock and serialization failure: the database gave way to somebody else.
_CROSSED = frozenset({"40P01", "40001"})


def tell_refusals(engine: Engine) -> None:
    """Let an engine raise `Busy`, `TooSlow`, `NoRoom` and `Unavailable` in the place of what its driver raises."""
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
        return _told_by_sqlite(context, getattr(raised, "sqlite_errorcode", 0))
    state = getattr(raised, "sqlstate", None)
    if state in _CROSSED:
        return Busy()
    if isinstance(raised, postgres.OperationalError) and state is None:
        # Nobody answered there: what a server says has a state.
        return Unavailable()
    for kind, said in _SAID.items():
        if isinstance(raised, kind):
            return said()
    return Unavailable() if context.is_disconnect else None


def _told_by_sqlite(context: ExceptionContext, whole: int) -> DougongError | None:
    # The lower byte is the kind, what is above it says where: a write that failed is a full disk mostly.
    if whole & 0xFF in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR):
        # SQLite has undone the whole transaction: each further statement here would be one of its own.
        context.is_disconnect, context.invalidate_pool_on_disconnect = True, False
        return NoRoom()
    if whole & 0xFF in _LOCKED:
        return Busy()
    if whole == sqlite3.SQLITE_INTERRUPT:
        return TooSlow()
    return Unavailable() if whole & 0xFF in _AWAY else None


_SAID: Mapping[type[postgres.Error], type[DougongError]] = {
    postgres.QueryCanceled: TooSlow,
    postgres.DiskFull: NoRoom,
    postgres.AdminShutdown: Unavailable,
    postgres.CannotConnectNow: Unavailable,
    postgres.TooManyConnections: Unavailable,
}
