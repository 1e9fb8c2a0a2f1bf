"""The folder of backups: one made at a time, and only so many kept."""

from __future__ import annotations

import errno
import fcntl
import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from dougong.directory.backups import Backup, BackupPlan
from dougong.kernel.clock import Clock
from dougong.kernel.errors import NotBackedUp
from dougong_runtime.backups.archive import ASIDE, UNFINISHED, Belongings, write_backup

_NAME = re.compile(r"dougong-(\d{8}-\d{4})\.tar\.gz")
_FORM = "%Y%m%d-%H%M"
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_CLOSED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EEXIST})


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where the backups of an installation lie."""

    belongings: Belongings
    plan: BackupPlan
    clock: Clock

    def add(self, zone: str) -> tuple[Backup, Sequence[Backup]]:
        """Make one and throw away what need not be kept; return it, and all that are there, newest first.

        Raises `NotBackedUp`; then nothing is thrown away.
        """
        folder = Path(self.plan.folder)
        with _told_why():
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with _alone(folder):
                _sweep(folder)
                now = self.clock.now()
                file = folder / f"dougong-{now.astimezone(ZoneInfo(zone)):{_FORM}}.tar.gz"
                rows = write_backup(self.belongings, file)
                made = Backup(file.name, now, file.stat().st_size, rows)
                return made, self._thinned(folder, zone)

    def _thinned(self, folder: Path, zone: str) -> Sequence[Backup]:
        there = sorted(backups_in(folder, zone), key=lambda each: each.at, reverse=True)
        kept = to_keep(there, self.plan, ZoneInfo(zone))
        for each in there:
            if each not in kept:
                (folder / each.file).unlink(missing_ok=True)
        return kept


def backups_in(folder: Path, zone: str) -> Iterator[Backup]:
    """Yield the backups of a folder that have a name of ours."""
    for path in folder.iterdir():
        if named := _NAME.fullmatch(path.name):
            at = datetime.strptime(named[1], _FORM).replace(tzinfo=ZoneInfo(zone))
            yield Backup(path.name, at.astimezone(UTC), path.stat().st_size)


def to_keep(newest_first: Sequence[Backup], plan: BackupPlan, zone: ZoneInfo) -> Sequence[Backup]:
    """Return the newest of each of the last days that have one, and of each of the last weeks."""
    of_days = _newest_of(newest_first, lambda at: at.date(), max(plan.daily, 1), zone)
    of_weeks = _newest_of(newest_first, lambda at: at.isocalendar()[:2], plan.weekly, zone)
    return [each for each in newest_first if each in of_days or each in of_weeks]


def _newest_of(
    newest_first: Iterable[Backup], span: Callable[[datetime], object], most: int, zone: ZoneInfo
) -> list[Backup]:
    found: dict[object, Backup] = {}
    for each in newest_first:
        found.setdefault(span(each.at.astimezone(zone)), each)
    return list(found.values())[:most]


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    # The kernel lets go of the lock when the process ends, whatever ends it.
    with (folder / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as held:
            raise NotBackedUp(why="running") from held
        yield


def _sweep(folder: Path) -> None:
    """Throw away what somebody began and could not finish."""
    for path in (*folder.glob(f"{ASIDE}*"), *folder.glob(f"{UNFINISHED}*")):
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


@contextmanager
def _told_why() -> Iterator[None]:
    """Raise `NotBackedUp` in the place of what the system raises."""
    try:
        yield
    except OSError as refused:
        raise NotBackedUp(why=_why(refused), said=str(refused)) from refused


def _why(refused: OSError) -> str:
    if refused.errno in _FULL:
        return "no_room"
    return "not_writable" if refused.errno in _CLOSED else "unreadable"
