"""Accounts that are allowed by a sign-in at the vendor's: the browser goes there and comes back with a word."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from dougong.access.principal import Principal
from dougong.connectors.connection import Connection, ConnectionState
from dougong.connectors.grants import sealed_grant
from dougong.connectors.protocol import Authorises
from dougong.connectors.reach import Reach
from dougong.connectors.row import Grant
from dougong.connectors.secrets import SealBroken, Sealer
from dougong.kernel.errors import Forbidden, NotFound
from dougong.usecases.auditing import noted_by
from dougong.usecases.connections.accounts import connection_of
from dougong.usecases.connections.timing import wait_for
from dougong.usecases.connections.trying import asking
from dougong.usecases.unit_of_work import UnitOfWork, WorkFactory

GOOD_FOR = timedelta(minutes=15)
"""How long somebody may take at the vendor's."""


def sign_in_at(works: WorkFactory, reach: Reach, who: Principal, id: str, back: str) -> str:
    """Return where to send the browser."""
    with works.reading() as work:
        connection, until = connection_of(work, who, id), work.moment.at + GOOD_FOR
    state = reach.sealer.seal(_owner(who), f"{id} {until.timestamp():.0f}")
    with asking(reach, connection) as reached:
        if not isinstance(reached.connector, Authorises):
            raise NotFound(what="connection", key=id)
        return reached.connector.sign_in_url(reached.context, state, back)


def came_back(
    works: WorkFactory, reach: Reach, who: Principal, answered: Mapping[str, str], back: str
) -> Connection:
    """Keep what was allowed, and let reading go on; raises `Forbidden` for a word that this person was not given."""
    with works.reading() as work:
        id = _meant(reach.sealer, who, answered.get("state", ""), work.moment.at)
        connection = connection_of(work, who, id)
    with asking(reach, connection) as reached:
        if not isinstance(reached.connector, Authorises):
            raise NotFound(what="connection", key=id)
        grant = reached.connector.granted(reached.context, answered, back)
    with works.writing() as work:
        kept = _keep(work, who, id, grant, sealed_grant(reach.sealer, id, grant))
        work.commit()
    return kept


def _keep(work: UnitOfWork, who: Principal, id: str, grant: Grant, sealed: str) -> Connection:
    current = work.connections.locked(id)
    if current is None:
        raise NotFound(what="connection", key=id)
    kept = replace(
        current,
        grant=sealed,
        grant_until=grant.until,
        account=grant.account or current.account,
        state=ConnectionState.WORKING,
        trouble=None,
        told_at=None,
    )
    work.connections.keep(kept)
    noted_by(work, who, "connection.authorised", id, label=kept.label)
    for sync in work.syncs.all(id):
        wait_for(work, sync, work.moment.at)
    return kept


def _owner(who: Principal) -> str:
    return f"authorise/{who.id}"


def _meant(sealer: Sealer, who: Principal, state: str, now: datetime) -> str:
    """Return the connection that a word was given for, to this very person a little while ago."""
    try:
        id, until = sealer.open(_owner(who), state).split(" ")
    except (SealBroken, ValueError) as strange:
        raise Forbidden from strange
    if float(until) < now.timestamp():
        raise Forbidden
    return id
