"""Accounts at outside systems, as rows; what is secret comes sealed and stays so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection as Rows
from sqlalchemy import Row, Select, delete, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from dougong.connectors.connection import Connection, ConnectionState, KeptToken, NotedCall
from dougong.kernel.canonical import Json
from dougong.kernel.ids import new_id
from dougong.store.tables import (
    connection_calls,
    connection_events,
    connection_tokens,
    connections,
)

_C, _T = connections.c, connection_tokens.c
_N, _E = connection_calls.c, connection_events.c
_TAKEN = {
    "sqlite": sqlite.insert(connection_events).on_conflict_do_nothing(),
    "postgresql": postgresql.insert(connection_events).on_conflict_do_nothing(),
}


class SqlConnections:
    """Implements `dougong.connectors.connection.Connections`."""

    def __init__(self, connection: Rows, at: datetime) -> None:
        self._connection, self._at = connection, at

    def all(self) -> Sequence[Connection]:
        rows = self._connection.execute(select(connections).order_by(_C.id))
        return [_connection(row) for row in rows]

    def get(self, id: str) -> Connection | None:
        return self._found(select(connections).where(_C.id == id))

    def locked(self, id: str) -> Connection | None:
        return self._found(select(connections).where(_C.id == id).with_for_update())

    def by_hook(self, hook: str) -> Connection | None:
        return self._found(select(connections).where(_C.hook == hook))

    def keep(self, connection: Connection) -> None:
        row = _row(connection)
        known = update(connections).where(_C.id == connection.id).values(**row)
        if self._connection.execute(known).rowcount == 0:
            self._connection.execute(insert(connections).values(**row))

    def remove(self, id: str) -> None:
        self._connection.execute(delete(connections).where(_C.id == id))

    def token(self, connection: str, name: str) -> KeptToken | None:
        these = (_T.connection == connection, _T.name == name)
        row = self._connection.execute(select(_T.sealed, _T.until).where(*these)).one_or_none()
        return KeptToken(row.sealed, row.until) if row else None

    def keep_token(self, connection: str, name: str, token: KeptToken) -> None:
        self.forget_token(connection, name)
        row = {"connection": connection, "name": name, "sealed": token.sealed, "until": token.until}
        self._connection.execute(insert(connection_tokens), row)

    def forget_token(self, connection: str, name: str) -> None:
        these = (_T.connection == connection, _T.name == name)
        self._connection.execute(delete(connection_tokens).where(*these))

    def forget_tokens(self, connection: str) -> None:
        self._connection.execute(delete(connection_tokens).where(_T.connection == connection))

    def take(self, connection: str, key: str, kind: str, body: Mapping[str, Json]) -> bool:
        row = {"connection": connection, "key": key, "kind": kind, "at": self._at, "body": body}
        added = _TAKEN[self._connection.dialect.name].returning(_E.key)
        return self._connection.execute(added, row).first() is not None

    def note(self, call: NotedCall) -> None:
        row = {
            "id": call.id or new_id(),
            "connection": call.connection,
            "at": call.at,
            "method": call.method,
            "host": call.host,
            "path": call.path,
            "status": call.status,
            "milliseconds": call.milliseconds,
            "wrong": call.wrong,
        }
        self._connection.execute(insert(connection_calls), row)

    def calls(self, connection: str, *, limit: int) -> Sequence[NotedCall]:
        theirs = select(connection_calls).where(_N.connection == connection)
        rows = self._connection.execute(theirs.order_by(_N.id.desc()).limit(limit))
        return [NotedCall(**row._mapping) for row in rows]

    def sweep(self, before: datetime) -> None:
        self._connection.execute(delete(connection_calls).where(_N.at < before))
        self._connection.execute(delete(connection_events).where(_E.at < before))

    def _found(self, asked: Select[Any]) -> Connection | None:
        row = self._connection.execute(asked).one_or_none()
        return None if row is None else _connection(row)


def _row(kept: Connection) -> dict[str, object]:
    return {
        "id": kept.id,
        "connector": kept.connector,
        "label": kept.label,
        "settings": dict(kept.settings),
        "sealed": dict(kept.sealed),
        "made_by": kept.made_by,
        "made_at": kept.made_at,
        "hook": kept.hook,
        "state": kept.state.value,
        "account": kept.account,
        "allowed": kept.grant,
        "allowed_until": kept.grant_until,
        "checked_at": kept.checked_at,
        "trouble": kept.trouble,
        "told_at": kept.told_at,
        "version": kept.version,
    }


def _connection(row: Row[Any]) -> Connection:
    return Connection(
        row.id,
        row.connector,
        row.label,
        row.settings,
        row.sealed,
        row.made_by,
        row.made_at,
        row.hook,
        ConnectionState(row.state),
        row.account,
        row.allowed,
        row.allowed_until,
        row.checked_at,
        row.trouble,
        row.told_at,
        row.version,
    )
