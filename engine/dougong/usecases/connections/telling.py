"""Keeps how accounts are doing, and tells administrators of one that has stopped, or will, once."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from dougong.connectors.connection import Connection, ConnectionState
from dougong.connectors.failure import Failure
from dougong.messages.kept import by_code
from dougong.usecases.connections.troubles import seen
from dougong.usecases.unit_of_work import UnitOfWork
from dougong.usecases.upkeep.telling import tell_administrators

PAGE = "/connections"
SOON = timedelta(days=7)
"""How long before what an account has allowed ends its keepers are told, where it does not renew itself."""


def keep_seen(work: UnitOfWork, id: str, failure: Failure | None) -> None:
    """Keep what a use of an account showed of it; that it stopped is told once."""
    before = work.connections.locked(id)
    if before is None:
        return
    after = seen(before, work.moment.at, failure)
    work.connections.keep(after)
    stopped = (ConnectionState.SIGNED_OUT, ConnectionState.FAILING)
    if after.state in stopped and after.state is not before.state:
        _tell(work, f"connection.told_{after.state.value}", after)


def look_at_grants(work: UnitOfWork) -> None:
    """Tell of accounts whose grant ends soon, once each."""
    for each in work.connections.all():
        if _ends_soon(each, work.moment.at):
            _tell(work, "connection.told_ending", each)
            work.connections.keep(replace(each, told_at=work.moment.at))


def _ends_soon(connection: Connection, now: datetime) -> bool:
    until = connection.grant_until
    told = connection.told_at is not None
    return connection.runs and until is not None and now < until < now + SOON and not told


def _tell(work: UnitOfWork, code: str, connection: Connection) -> None:
    text = by_code(code, label=connection.label)
    tell_administrators(work, text, page=PAGE, by_letter=True, subject="connection.subject")
