"""The backups that an installation makes by itself: when, how many are kept, and what came of the last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Protocol, cast
from zoneinfo import ZoneInfo

from dougong.kernel.canonical import Json
from dougong.kernel.clock import Moment
from dougong.kernel.instants import instant

FRESH_FOR = timedelta(hours=26)
"""A backup a night, and two hours for whatever comes in between."""


@dataclass(frozen=True, slots=True)
class BackupPlan:
    """`at` is the hour in the organisation's zone, None for never; so many are kept of days and of weeks.

    `writes_letters` where there is a server that carries emails to administrators.
    """

    at: time | None
    daily: int
    weekly: int
    folder: str
    writes_letters: bool = False

    def night(self, moment: Moment) -> datetime | None:
        """Return when a backup was due last."""
        if self.at is None:
            return None
        today = datetime.combine(moment.today, self.at, ZoneInfo(moment.zone))
        return today if today <= moment.local else today - timedelta(days=1)


NO_BACKUPS = BackupPlan(None, 0, 0, "")


@dataclass(frozen=True, slots=True)
class Backup:
    """A file that holds everything as it was at one moment; `rows` are those of all tables."""

    file: str
    at: datetime
    size: int
    rows: int = 0


@dataclass(frozen=True, slots=True)
class Failure:
    """A try that went wrong, and why, as a kept text."""

    at: datetime
    why: Json


@dataclass(frozen=True, slots=True)
class BackupLog:
    """`since` is when one began to look, `night` the last that was taken up; `failed` is of the last try alone.

    `kept` are the files in the folder, newest first; `told` is when administrators were last told of trouble.
    """

    since: datetime | None = None
    night: datetime | None = None
    made: Backup | None = None
    failed: Failure | None = None
    told: datetime | None = None
    kept: Sequence[Backup] = field(default=())

    def is_stale(self, plan: BackupPlan, now: datetime) -> bool:
        """Tell whether the newest is older than it should be; of what nobody wants, none is missing."""
        newest = self.made.at if self.made else self.since
        return plan.at is not None and newest is not None and now - newest > FRESH_FOR


class Backups(Protocol):
    """Keeps what came of the backups."""

    def log(self) -> BackupLog: ...
    def locked(self) -> BackupLog:
        """Return what nobody else changes until the end of the transaction."""
        ...

    def keep(self, log: BackupLog) -> None: ...


def dump_log(log: BackupLog) -> Mapping[str, Json]:
    """Return a log as JSON."""
    return {
        "since": _dumped(log.since),
        "night": _dumped(log.night),
        "told": _dumped(log.told),
        "made": dump_backup(log.made) if log.made else None,
        "failed": {"at": instant(log.failed.at), "why": log.failed.why} if log.failed else None,
        "kept": [dump_backup(each) for each in log.kept],
    }


def dump_backup(backup: Backup) -> dict[str, Json]:
    """Return a backup as JSON."""
    at = instant(backup.at)
    return {"file": backup.file, "at": at, "size": backup.size, "rows": backup.rows}


def load_log(document: Mapping[str, Json]) -> BackupLog:
    """Return the log that a JSON document describes."""
    made, failed = document.get("made"), document.get("failed")
    kept = cast("Sequence[Mapping[str, Json]]", document.get("kept") or ())
    return BackupLog(
        _loaded(document.get("since")),
        _loaded(document.get("night")),
        _backup(made) if isinstance(made, Mapping) else None,
        Failure(_at(failed["at"]), failed["why"]) if isinstance(failed, Mapping) else None,
        _loaded(document.get("told")),
        tuple(_backup(each) for each in kept),
    )


def _backup(said: Mapping[str, Json]) -> Backup:
    size, rows = cast(int, said["size"]), cast(int, said["rows"])
    return Backup(str(said["file"]), _at(said["at"]), size, rows)


def _dumped(at: datetime | None) -> str | None:
    return instant(at) if at else None


def _loaded(said: Json) -> datetime | None:
    return _at(said) if said else None


def _at(said: Json) -> datetime:
    return datetime.fromisoformat(str(said))
