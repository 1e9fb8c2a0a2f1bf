"""What vendors tell us by calling: verified by their connector, taken once, and answered at once."""

from __future__ import annotations

from dougong.connectors.connection import Connection, ConnectionState
from dougong.connectors.failure import Failure
from dougong.connectors.protocol import Fetches, Receives
from dougong.connectors.reach import Reach, Reached
from dougong.connectors.row import Incoming, Received
from dougong.kernel.errors import Forbidden, NotFound
from dougong.usecases.connections.timing import wait_for
from dougong.usecases.unit_of_work import UnitOfWork, WorkFactory


def take_in(works: WorkFactory, reach: Reach, hook: str, incoming: Incoming) -> Received:
    """Return what to answer to a call on the address of a connection.

    Raises `Forbidden` for a call that is not the vendor's; nothing is kept of it. What is news lets the syncs of the
    connection read at once what it is about; what was told before is answered as before, and nothing follows.
    """
    with works.reading() as work:
        connection = work.connections.by_hook(hook)
    if connection is None or connection.state is ConnectionState.PAUSED:
        raise NotFound(what="connection", key="")
    received = _received(reach, connection, incoming)
    if received.events:
        with works.writing() as work:
            keep(work, connection, received)
            work.commit()
    return received


def fetch_in(works: WorkFactory, connection: Connection, reached: Reached) -> None:
    """Take in what a vendor keeps until it is fetched; each batch is let go there once it is kept here."""
    if not isinstance(reached.connector, Fetches):
        return
    for events in reached.connector.fetch(reached.context):
        with works.writing() as work:
            keep(work, connection, Received(events=events))
            work.commit()


def _received(reach: Reach, connection: Connection, incoming: Incoming) -> Received:
    try:
        with reach.to(connection) as reached:
            if not isinstance(reached.connector, Receives):
                raise NotFound(what="connection", key="")
            return reached.connector.receive(reached.context, incoming)
    except Failure as failure:
        raise Forbidden from failure


def keep(work: UnitOfWork, connection: Connection, received: Received) -> None:
    """Keep what is news, and let the syncs of the connection look at it."""
    news = [
        event
        for event in received.events
        if work.connections.take(connection.id, event.key, event.kind, event.values)
    ]
    if not news:
        return
    for sync in work.syncs.all(connection.id):
        if not sync.paused and sync.plan.every is not None:
            wait_for(work, sync, work.moment.at)
