"""Looking whether an account answers, and what there is to read: calls outside, with no transaction around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from dougong.access.principal import Principal
from dougong.connectors.connection import Connection
from dougong.connectors.failure import Failure
from dougong.connectors.protocol import Discovers
from dougong.connectors.reach import Reach, Reached
from dougong.connectors.row import Check
from dougong.connectors.stream import Stream
from dougong.kernel.errors import Invalid, NotFound
from dougong.usecases.connections.accounts import connection_of
from dougong.usecases.connections.troubles import problem_of, seen
from dougong.usecases.unit_of_work import WorkFactory


@dataclass(frozen=True, slots=True)
class Tried:
    """What a look at an account came to: the points that were looked at, or why there are none."""

    connection: Connection
    check: Check | None
    failure: Failure | None


def try_out(works: WorkFactory, reach: Reach, who: Principal, id: str) -> Tried:
    """Check an account and keep how it is doing."""
    with works.reading() as work:
        connection = connection_of(work, who, id)
    check, failure = _checked(reach, connection)
    with works.writing() as work:
        current = work.connections.locked(id) or connection
        kept = seen(current, work.moment.at, failure, check)
        work.connections.keep(kept)
        work.commit()
    return Tried(kept, check, failure)


def _checked(reach: Reach, connection: Connection) -> tuple[Check | None, Failure | None]:
    try:
        with reach.to(connection) as reached:
            return reached.connector.check(reached.context), None
    except Failure as failure:
        return None, failure


def streams_of(works: WorkFactory, reach: Reach, who: Principal, id: str) -> Sequence[Stream]:
    """Return what there is to read of an account; raises `Invalid` where the account does not answer."""
    with works.reading() as work:
        connection = connection_of(work, who, id)
    with asking(reach, connection) as reached:
        return streams_in(reached)


@contextmanager
def asking(reach: Reach, connection: Connection) -> Iterator[Reached]:
    """Reach a connection for somebody who waits for the answer: a `Failure` becomes `Invalid`, in their words."""
    try:
        with reach.to(connection) as reached:
            yield reached
    except Failure as failure:
        raise Invalid([problem_of(failure)]) from failure


def streams_in(reached: Reached) -> Sequence[Stream]:
    """Return the streams of the manifest, and those that are found out by asking: of one key, what was found counts."""
    known = {each.key: each for each in reached.plugin.manifest.streams}
    if not isinstance(reached.connector, Discovers):
        return tuple(known.values())
    found = {each.key: each for each in reached.connector.streams(reached.context)}
    return tuple({**known, **found}.values())


def stream_in(reached: Reached, key: str) -> Stream:
    """Return one stream, or refuse."""
    for each in streams_in(reached):
        if each.key == key:
            return each
    raise NotFound(what="stream", key=key)
