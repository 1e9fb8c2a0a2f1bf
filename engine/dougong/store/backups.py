"""What came of the backups, kept among the small facts."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, select
from sqlalchemy.dialects import postgresql, sqlite

from dougong.directory.backups import BackupLog, dump_log, load_log
from dougong.kernel.canonical import Json
from dougong.store import settings_rows
from dougong.store.tables import settings

_KEY = "backups"
_FOUND = {
    "sqlite": sqlite.insert(settings).on_conflict_do_nothing(),
    "postgresql": postgresql.insert(settings).on_conflict_do_nothing(),
}


class SqlBackups:
    """Implements `dougong.directory.backups.Backups`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def log(self) -> BackupLog:
        return _log(settings_rows.read(self._connection, _KEY))

    def locked(self) -> BackupLog:
        # Where there is no row yet, two could lock nothing at the same time.
        found = _FOUND[self._connection.dialect.name]
        self._connection.execute(found, {"key": _KEY, "body": {}})
        row = select(settings.c.body).where(settings.c.key == _KEY).with_for_update()
        return _log(self._connection.scalar(row))

    def keep(self, log: BackupLog) -> None:
        settings_rows.write(self._connection, _KEY, dump_log(log))


def _log(kept: Json) -> BackupLog:
    return load_log(kept) if isinstance(kept, Mapping) else BackupLog()
