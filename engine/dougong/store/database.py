"""The database of an installation: opened, brought up to date, asked whether it is well."""

from __future__ import annotations

import os
from collections.abc import Generator, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine, delete, insert, select, text, update
from sqlalchemy.exc import DBAPIError

from dougong.kernel.clock import Clock
from dougong.kernel.errors import Unavailable
from dougong.records.shape import Shapes
from dougong.store import dumps
from dougong.store.connection import connect
from dougong.store.moving import Moved, move
from dougong.store.snapshots import Counts, check_snapshot, snapshot_name, take_snapshot
from dougong.store.tables import apps, heartbeats
from dougong.store.unit_of_work import Installation, ShapeSource, SqlUnitOfWork, SqlWorks
from dougong.store.upgrade import Standing, expand, revision, standing, upgrade

FILES = Path("data/files")
_FORGOTTEN = timedelta(hours=1)


class Database:
    """What the composition root holds; use cases get `works` only."""

    def __init__(self, engine: Engine, clock: Clock, shapes: ShapeSource, files: Path) -> None:
        self._engine = engine
        self._clock = clock
        self._shapes = shapes
        self.works = SqlWorks(Installation(engine, clock, shapes, files))

    def upgrade(self) -> None:
        """Run the migrations that are missing."""
        upgrade(self._engine)

    def expand(self) -> None:
        """Run those of them that the version before bears while it still runs."""
        expand(self._engine)

    def revision(self) -> str | None:
        """Return the newest migration that has run; None where there are no tables."""
        return revision(self._engine)

    def standing(self) -> Standing:
        """Tell whether the tables are what this version needs."""
        return standing(self._engine)

    def answers(self) -> bool:
        """Tell whether the database answers at all."""
        try:
            with self._engine.connect() as connection:
                return bool(connection.scalar(text("SELECT 1")))
        except (DBAPIError, Unavailable):
            return False

    def is_whole(self) -> bool:
        """Tell whether what lies on the disk can be read; a server of its own looks after that itself."""
        if self._engine.dialect.name != "sqlite":
            return True
        try:
            with self._engine.connect() as connection:
                found: str = connection.scalar(text("PRAGMA quick_check(1)"))
                return found == "ok"
        except (DBAPIError, Unavailable):
            return False

    def beat(self, role: str) -> None:
        """Say that a worker or scheduler is alive; each by itself, those that fell are forgotten."""
        now, mine = self._clock.now(), f"{role}/{os.uname().nodename}:{os.getpid()}"
        with self._engine.begin() as connection:
            known = update(heartbeats).where(heartbeats.c.role == mine).values(at=now)
            if connection.execute(known).rowcount == 0:
                connection.execute(delete(heartbeats).where(heartbeats.c.at < now - _FORGOTTEN))
                connection.execute(insert(heartbeats), {"role": mine, "at": now})

    def heartbeat(self, role: str) -> datetime | None:
        """Return when one of them last said so."""
        return max(self._beats(role), default=None)

    def alive(self, role: str, within: timedelta) -> int:
        """Return how many have said so lately."""
        return sum(self._clock.now() - at < within for at in self._beats(role))

    def _beats(self, role: str) -> Sequence[datetime]:
        # One of the first version says the role alone: until it has ended, it works beside those of today.
        mine = (heartbeats.c.role == role) | heartbeats.c.role.startswith(
            f"{role}/", autoescape=True
        )
        try:
            with self.works.reading() as work:
                return work.connection.scalars(select(heartbeats.c.at).where(mine)).all()
        except (DBAPIError, Unavailable):
            return ()

    @property
    def snapshot_name(self) -> str:
        """Return what a file with all of it is called in a backup."""
        return snapshot_name(self._engine)

    def snapshot(self, target: Path, program: str = "") -> Counts:
        """Write all of it, as it is at one moment, into a file; return how many rows each table has in it."""
        return take_snapshot(self._engine, target, program)

    def check_snapshot(self, file: Path, counts: Counts, program: str = "") -> None:
        """Raise `NotBackedUp` unless such a file is whole and holds so many rows."""
        check_snapshot(file, counts, program)

    def load(self, source: Path, program: str = "") -> None:
        """Bring a dump into a PostgreSQL that is empty."""
        dumps.load(self._engine, source, program)

    def move_into(self, other: Database) -> Generator[Moved, None, None]:
        """Copy everything into a database that is up to date and empty; yield each table once it is there."""
        with self.works.reading() as work:
            live = work.connection.scalars(select(apps.c.key).where(apps.c.release.is_not(None)))
            shapes = {app: self._shapes(work, app) for app in live.all()}
        yield from move(self._engine, other._engine, shapes)

    def close(self) -> None:
        """Let go of every connection."""
        self._engine.dispose()


def no_shapes(work: SqlUnitOfWork, app: str) -> Shapes:
    """Stand for the shapes where no records are kept."""
    return Shapes()


def open_database(
    url: str, clock: Clock, shapes: ShapeSource = no_shapes, files: Path = FILES
) -> Database:
    """Return the database at an address; nothing is opened before the first use.

    `shapes` gives those of an app's newest release, `files` is the folder for the bytes of uploads.
    """
    return Database(connect(url), clock, shapes, files)
