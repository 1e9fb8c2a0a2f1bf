"""Requests to take much out, as rows; the policy is one of the small facts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, Row, Select, insert, select, update

from dougong.records.exports import ExportPolicy, ExportRequest, ExportState, Sought
from dougong.store import settings_rows
from dougong.store.tables import export_requests

_T = export_requests.c
_POLICY = "exports"


class SqlExports:
    """Implements `dougong.records.exports.Exports`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def policy(self) -> ExportPolicy:
        kept = settings_rows.read(self._connection, _POLICY)
        if not isinstance(kept, Mapping):
            return ExportPolicy()
        on = {name: kept.get(name) is True for name in ("watermark", "prints")}
        return ExportPolicy(int(str(kept["above"])), **on)

    def keep_policy(self, policy: ExportPolicy) -> None:
        settings_rows.write(self._connection, _POLICY, asdict(policy))

    def get(self, id: str) -> ExportRequest | None:
        return self._found(select(export_requests).where(_T.id == id))

    def locked(self, id: str) -> ExportRequest | None:
        return self._found(select(export_requests).where(_T.id == id).with_for_update())

    def keep(self, request: ExportRequest) -> None:
        row = _row(request)
        known = update(export_requests).where(_T.id == request.id).values(**row)
        if self._connection.execute(known).rowcount == 0:
            self._connection.execute(insert(export_requests), row)

    def find(self, sought: Sought, *, limit: int) -> Sequence[ExportRequest]:
        asked = select(export_requests).order_by(_T.id.desc()).limit(limit)
        if sought.asker is not None:
            asked = asked.where(_T.asker == sought.asker)
        if sought.states:
            asked = asked.where(_T.state.in_([each.value for each in sought.states]))
        return [_read(row) for row in self._connection.execute(asked)]

    def _found(self, asked: Select[Any]) -> ExportRequest | None:
        row = self._connection.execute(asked).one_or_none()
        return None if row is None else _read(row)


def _row(kept: ExportRequest) -> dict[str, object]:
    return {
        "id": kept.id,
        "asker": kept.asker,
        "app": kept.app,
        "kind": kept.kind,
        "state": kept.state.value,
        "asked_at": kept.asked_at,
        "decided_by": kept.decided_by,
        "decided_at": kept.decided_at,
        "file": kept.file,
        "ready_at": kept.ready_at,
        "fetched": kept.fetched,
        "body": {
            "asked": dict(kept.asked),
            "told": dict(kept.told),
            "rows": kept.rows,
            "reason": kept.reason,
            "deciders": list(kept.deciders),
            "comment": kept.comment,
            "made": kept.made,
        },
    }


def _read(row: Row[Any]) -> ExportRequest:
    body = row.body
    return ExportRequest(
        row.id, row.asker, row.app, row.kind, body["asked"], body["told"], body["rows"],
        body["reason"], tuple(body["deciders"]), row.asked_at, ExportState(row.state),
        row.decided_by, row.decided_at, body["comment"], row.file, row.ready_at, row.fetched,
        body["made"],
    )  # fmt: skip
