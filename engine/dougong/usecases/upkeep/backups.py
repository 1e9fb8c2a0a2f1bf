"""Backups that are made by themselves: when one is due, asking for one, what came of it, and who is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from dougong.access.principal import Principal
from dougong.directory.backups import Backup, BackupLog, BackupPlan, Failure, dump_backup
from dougong.kernel.canonical import Json
from dougong.kernel.errors import DougongError
from dougong.kernel.instants import instant
from dougong.messages.kept import by_code, told
from dougong.usecases.auditing import noted_by
from dougong.usecases.directory.people import demand_admin
from dougong.usecases.unit_of_work import UnitOfWork
from dougong.usecases.upkeep.telling import tell_administrators

MAKE = "backup.make"
AGAIN_AFTER = timedelta(hours=1)
"""How long one waits after a try that went wrong: somebody may have made room meanwhile."""
QUIET = timedelta(days=1)
WHY = {
    "no_pg_dump": "backup.no_pg_dump",
    "dump_failed": "backup.dump_failed",
    "no_room": "backup.no_room",
    "not_writable": "backup.not_writable",
    "not_whole": "backup.not_whole",
    "unreadable": "backup.unreadable",
    "running": "backup.running",
}


def look_at_backups(work: UnitOfWork, plan: BackupPlan) -> bool:
    """Ask for a backup if a night has passed without one, once for all nights; tell administrators of trouble."""
    night = plan.night(work.moment)
    if night is None:
        return False
    log, now = work.backups.locked(), work.moment.at
    if log.since is None:
        # What was set up a moment ago has lost nothing; its first night comes.
        work.backups.keep(replace(log, since=now, night=night))
        return False
    due = log.night is None or night > log.night
    again = log.failed is not None and now - log.failed.at >= AGAIN_AFTER
    seen = _warned(work, plan, replace(log, night=night))
    if seen != log:
        work.backups.keep(seen)
    return (due or again) and _asked(work, by=None)


def ask_for_backup(work: UnitOfWork, who: Principal) -> None:
    """Ask for one now; where one is under way, that is the one."""
    demand_admin(who)
    work.backups.locked()
    _asked(work, by=who.id)
    noted_by(work, who, "backup.asked")


def show_backups(work: UnitOfWork, who: Principal, plan: BackupPlan) -> dict[str, Json]:
    """Return what was made last, what went wrong since, and when the next is due."""
    demand_admin(who)
    log = work.backups.log()
    return {
        "at": plan.at.strftime("%H:%M") if plan.at else None,
        "daily": plan.daily,
        "weekly": plan.weekly,
        "folder": plan.folder,
        "next": _next(work, plan.at),
        "since": instant(log.since) if log.since else None,
        "made": dump_backup(log.made) if log.made else None,
        "failed": _shown(log.failed, who.locale) if log.failed else None,
        "stale": log.is_stale(plan, work.moment.at),
        "running": bool(work.jobs.open(MAKE)),
        "kept": [dump_backup(each) for each in log.kept],
    }


def note_made(work: UnitOfWork, made: Backup, kept: Sequence[Backup]) -> None:
    """Keep that a backup was made: what went wrong before is no trouble any more."""
    log = work.backups.locked()
    work.backups.keep(replace(log, made=made, failed=None, told=None, kept=tuple(kept)))


def note_failed(work: UnitOfWork, plan: BackupPlan, why: Json) -> None:
    """Keep why none was made, and tell administrators, once a day."""
    log = replace(work.backups.locked(), failed=Failure(work.moment.at, why))
    work.backups.keep(_warned(work, plan, log))


def reason_of(error: DougongError, plan: BackupPlan) -> Json:
    """Return why no backup was made and what to do about it, as a kept text."""
    code = WHY[str(error.params.get("why", error.code))]
    return by_code(code, folder=plan.folder, said=str(error.params.get("said", "")))


def _asked(work: UnitOfWork, *, by: str | None) -> bool:
    if work.jobs.open(MAKE):
        return False
    work.jobs.add(MAKE, {}, by=by)
    return True


def _warned(work: UnitOfWork, plan: BackupPlan, log: BackupLog) -> BackupLog:
    now = work.moment.at
    if log.told is not None and now - log.told < QUIET:
        return log
    if log.failed is not None:
        text = by_code("backup.failed", reason=log.failed.why)
    elif log.is_stale(plan, now):
        last = log.made.at.astimezone(ZoneInfo(work.moment.zone)) if log.made else None
        text = (
            by_code("backup.stale", day=f"{last:%Y-%m-%d %H:%M}")
            if last
            else by_code("backup.never")
        )
    else:
        return log
    tell_administrators(work, text, page="/admin/backups", by_letter=plan.writes_letters)
    return replace(log, told=now)


def _next(work: UnitOfWork, at: time | None) -> str | None:
    if at is None:
        return None
    today = datetime.combine(work.moment.today, at, ZoneInfo(work.moment.zone))
    return instant(today if today > work.moment.local else today + timedelta(days=1))


def _shown(failed: Failure, locale: str) -> Json:
    return {"at": instant(failed.at), "why": told(failed.why, locale)}
