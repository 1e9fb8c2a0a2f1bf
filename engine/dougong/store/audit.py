"""The append-only list of what was done to access."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, insert, select

from dougong.access.audit import AuditEntry
from dougong.store.tables import audit


class SqlAudit:
    """Implements `dougong.access.audit.Audit`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, entry: AuditEntry) -> None:
        row = {
            "id": entry.id,
            "at": entry.at,
            "by": entry.by,
            "kind": entry.what,
            "subject": entry.subject,
        }
        self._connection.execute(insert(audit), {**row, "body": dict(entry.params)})

    def page(self, *, subject: str | None, before: str | None, limit: int) -> Sequence[AuditEntry]:
        asked = select(audit).order_by(audit.c.id.desc()).limit(limit)
        if subject is not None:
            asked = asked.where(audit.c.subject == subject)
        if before is not None:
            asked = asked.where(audit.c.id < before)
        rows = self._connection.execute(asked)
        return [AuditEntry(row.id, row.at, row.by, row.kind, row.subject, row.body) for row in rows]
