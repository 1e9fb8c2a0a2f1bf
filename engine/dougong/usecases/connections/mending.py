"""Rows that were not written: written again once their cause is mended, or let go of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dougong.access.principal import Principal
from dougong.connectors.reach import Reach
from dougong.connectors.row import SourceRow
from dougong.connectors.stream import Stream
from dougong.connectors.sync import Sync
from dougong.kernel.errors import NotFound, refuse_if
from dougong.usecases.auditing import noted_by
from dougong.usecases.connections.mapping import translation
from dougong.usecases.connections.plans import faults_of, sync_of
from dougong.usecases.connections.reading import written
from dougong.usecases.connections.trying import asking, stream_in
from dougong.usecases.unit_of_work import UnitOfWork, WorkFactory

MOST = 1000
"""How many rows are written again at once."""


@dataclass(frozen=True, slots=True)
class Meant:
    """What a word of the source stands for, in one field of the form."""

    target: str
    said: str
    option: str


def replay(
    works: WorkFactory,
    reach: Reach,
    who: Principal,
    id: str,
    keys: Sequence[str] | None,
    meant: Meant | None = None,
) -> dict[str, int]:
    """Write rows again, those of `keys` or all; what is `meant` holds from now on, for later rows as well.

    Returns how many were written and how many still are not.
    """
    with works.reading() as work:
        sync = sync_of(work, who, id)
        refuse_if(faults_of(work, sync.plan))
    stream = _stream(works, reach, sync)
    with works.writing() as work:
        current = work.syncs.locked(id)
        if current is None:
            raise NotFound(what="sync", key=id)
        if meant is not None:
            current = _with_meaning(current, meant)
            work.syncs.keep(current)
            noted_by(work, who, "sync.changed", id, form=str(sync.plan.form))
        rows = _rows(work, current, keys)
        told = written(work, current, translation(current.plan, stream), rows)
        work.commit()
    refused = len(told.brought.failures) if told.brought else 0
    return {"written": len(rows) - refused, "refused": refused}


def drop(work: UnitOfWork, who: Principal, id: str, keys: Sequence[str]) -> None:
    """Let go of rows: they are not written, unless the source changes them once more."""
    sync = sync_of(work, who, id)
    work.syncs.dig_up(sync.id, keys)
    noted_by(work, who, "sync.dropped", id, form=str(sync.plan.form), rows=len(keys))


def _rows(work: UnitOfWork, sync: Sync, keys: Sequence[str] | None) -> list[SourceRow]:
    wanted = None if keys is None else frozenset(keys)
    letters = work.syncs.dead(sync.id, limit=MOST)
    return [
        SourceRow(each.key, each.values) for each in letters if wanted is None or each.key in wanted
    ]


def _with_meaning(sync: Sync, meant: Meant) -> Sync:
    mapping = tuple(
        replace(each, options={**each.options, meant.said: meant.option})
        if each.target == meant.target
        else each
        for each in sync.plan.mapping
    )
    return replace(sync, plan=replace(sync.plan, mapping=mapping))


def _stream(works: WorkFactory, reach: Reach, sync: Sync) -> Stream:
    with works.reading() as work:
        connection = work.connections.get(sync.connection)
    if connection is None:
        raise NotFound(what="connection", key=sync.connection)
    with asking(reach, connection) as reached:
        return stream_in(reached, sync.plan.stream)
