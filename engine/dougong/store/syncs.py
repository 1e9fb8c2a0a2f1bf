"""What is read of connections into forms, as rows; that of a removed app rests with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, delete, func, insert, select, update

from dougong.connectors.sync import (
    DeadLetter,
    OnSame,
    Plan,
    RunState,
    Sync,
    SyncRun,
    mapped_of,
)
from dougong.kernel.canonical import Json
from dougong.kernel.portions import AT_ONCE, portions
from dougong.records.shape import FormRef
from dougong.store.resting import awake
from dougong.store.tables import dead_letters, sync_runs, syncs

_S, _R, _D = syncs.c, sync_runs.c, dead_letters.c


class SqlSyncs:
    """Implements `dougong.connectors.sync.Syncs`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self, connection: str | None = None) -> Sequence[Sync]:
        asked = select(syncs).where(awake(_S.app)).order_by(_S.id)
        if connection is not None:
            asked = asked.where(_S.connection == connection)
        return [_sync(row) for row in self._connection.execute(asked)]

    def get(self, id: str) -> Sync | None:
        return self._found(select(syncs).where(_S.id == id, awake(_S.app)))

    def locked(self, id: str) -> Sync | None:
        return self._found(select(syncs).where(_S.id == id, awake(_S.app)).with_for_update())

    def keep(self, sync: Sync) -> None:
        row = _row(sync)
        known = update(syncs).where(_S.id == sync.id).values(**row)
        if self._connection.execute(known).rowcount == 0:
            self._connection.execute(insert(syncs).values(**row))

    def move(self, id: str, cursor: Mapping[str, Json]) -> None:
        self._connection.execute(update(syncs).where(_S.id == id).values(place=dict(cursor)))

    def remove(self, id: str) -> None:
        self._connection.execute(delete(syncs).where(_S.id == id))

    def keep_run(self, run: SyncRun) -> None:
        row = _run_row(run)
        known = update(sync_runs).where(_R.id == run.id).values(**row)
        if self._connection.execute(known).rowcount == 0:
            self._connection.execute(insert(sync_runs).values(**row))

    def run(self, id: str) -> SyncRun | None:
        row = self._connection.execute(select(sync_runs).where(_R.id == id)).one_or_none()
        return None if row is None else _run(row)

    def runs(self, sync: str, *, limit: int) -> Sequence[SyncRun]:
        newest = select(sync_runs).where(_R.sync == sync).order_by(_R.id.desc()).limit(limit)
        return [_run(row) for row in self._connection.execute(newest)]

    def bury(self, letters: Sequence[DeadLetter]) -> None:
        for some in portions(letters, AT_ONCE):
            theirs = (_D.sync == some[0].sync, _D.key.in_([each.key for each in some]))
            lying = select(_D.key, _D.id, _D.tries, _D.first_at).where(*theirs)
            known = {row.key: row for row in self._connection.execute(lying)}
            self._connection.execute(delete(dead_letters).where(*theirs))
            rows = [_letter_row(each, known.get(each.key)) for each in some]
            self._connection.execute(insert(dead_letters), rows)

    def dig_up(self, sync: str, keys: Sequence[str]) -> None:
        for some in portions(keys, AT_ONCE):
            written = delete(dead_letters).where(_D.sync == sync, _D.key.in_(some))
            self._connection.execute(written)

    def dead(self, sync: str, *, limit: int) -> Sequence[DeadLetter]:
        newest = (_D.last_at.desc(), _D.id)
        asked = select(dead_letters).where(_D.sync == sync).order_by(*newest).limit(limit)
        return [_letter(row) for row in self._connection.execute(asked)]

    def count_dead(self) -> Mapping[str, int]:
        counted = select(_D.sync, func.count().label("many")).group_by(_D.sync)
        return {row.sync: row.many for row in self._connection.execute(counted)}

    def sweep(self, before: datetime) -> None:
        self._connection.execute(delete(sync_runs).where(_R.ended < before))

    def _found(self, asked: Select[Any]) -> Sync | None:
        row = self._connection.execute(asked).one_or_none()
        return None if row is None else _sync(row)


def _row(kept: Sync) -> dict[str, object]:
    plan = kept.plan
    body: dict[str, Json] = {
        "stream": plan.stream,
        "mapping": [each.json() for each in plan.mapping],
        "by": plan.by,
        "on_same": plan.on_same.value,
        "every": plan.every,
        "rules": plan.rules,
    }
    return {
        "id": kept.id,
        "connection": kept.connection,
        "app": plan.form.app,
        "form": plan.form.form,
        "body": body,
        "made_by": kept.made_by,
        "made_at": kept.made_at,
        "place": dict(kept.cursor) if kept.cursor is not None else None,
        "paused": kept.paused,
        "next_at": kept.next_at,
    }


def _sync(row: Row[Any]) -> Sync:
    body = row.body
    plan = Plan(
        body["stream"],
        FormRef(row.app, row.form),
        tuple(map(mapped_of, body["mapping"])),
        body["by"],
        OnSame(body["on_same"]),
        body["every"],
        body["rules"],
    )
    return Sync(
        row.id, row.connection, plan, row.made_by, row.made_at, row.place, row.paused, row.next_at
    )


def _run_row(kept: SyncRun) -> dict[str, object]:
    return {
        "id": kept.id,
        "sync": kept.sync,
        "began": kept.began,
        "state": kept.state.value,
        "ended": kept.ended,
        "read": kept.read,
        "created": kept.created,
        "updated": kept.updated,
        "same": kept.same,
        "refused": kept.refused,
        "total": kept.total,
        "trouble": kept.trouble,
    }


def _run(row: Row[Any]) -> SyncRun:
    return SyncRun(**{**row._mapping, "state": RunState(row.state)})


def _letter_row(letter: DeadLetter, lying: Any) -> dict[str, object]:
    return {
        "id": lying.id if lying else letter.id,
        "sync": letter.sync,
        "key": letter.key,
        "given": dict(letter.values),
        "problems": list(letter.problems),
        "tries": lying.tries + letter.tries if lying else letter.tries,
        "first_at": lying.first_at if lying else letter.first_at,
        "last_at": letter.last_at,
    }


def _letter(row: Row[Any]) -> DeadLetter:
    return DeadLetter(
        row.id, row.sync, row.key, row.given, row.problems, row.tries, row.first_at, row.last_at
    )
