"""Backups that are made by themselves: once a night, once for all that were missed, and who is told of trouble."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from dougong.access.principal import Principal
from dougong.directory.backups import Backup, BackupPlan
from dougong.kernel.errors import Forbidden, NotBackedUp
from dougong.messages.kept import told
from dougong.usecases.directory.people import first_administrator
from dougong.usecases.upkeep.backups import (
    MAKE,
    ask_for_backup,
    look_at_backups,
    note_failed,
    note_made,
    reason_of,
    show_backups,
)
from tests.engine.usecases.workshop import NOON, Workshop

PLAN = BackupPlan(
    at=NOON.replace(hour=2, minute=30, tzinfo=None).time(), daily=7, weekly=4, folder="/backups"
)
DAY = timedelta(days=1)
FULL = NotBackedUp(why="no_room", said="No space left on device")


class Night:
    """An installation whose nights go by."""

    def __init__(self, workshop: Workshop, plan: BackupPlan = PLAN) -> None:
        self.workshop, self.plan = workshop, plan
        first_administrator(workshop.database.works, "the-admin-of-the-tests")
        with workshop.database.works.reading() as work:
            admin = work.people.named("admin")
            who = work.sessions.principal(admin.id) if admin else None
        assert who is not None
        self.admin = who

    def passes(self, time: timedelta) -> bool:
        """Let time go by, and look whether a backup is asked for."""
        self.workshop.clock.advance(time)
        return bool(self._do(look_at_backups, self.plan))

    def made(self) -> None:
        self._done()
        self._do(note_made, Backup("dougong.tar.gz", self.workshop.clock.now(), 5, 3), ())

    def failed(self) -> None:
        self._done()
        self._do(note_failed, self.plan, reason_of(FULL, self.plan))

    def shown(self) -> dict[str, Any]:
        with self.workshop.database.works.reading() as work:
            return dict(show_backups(work, self.admin, self.plan))

    def messages(self) -> list[str]:
        with self.workshop.database.works.reading() as work:
            found = work.notices.of_person(str(self.admin.id))
            return [str(told(each.body["text"], "zh-CN")) for each in found]

    def _done(self) -> None:
        with self.workshop.database.works.writing() as work:
            for claim in work.jobs.claim([MAKE], limit=5):
                work.jobs.complete(claim)
            work.commit()

    def _do(self, usecase: Any, *given: Any) -> Any:
        with self.workshop.database.works.writing() as work:
            found = usecase(work, *given)
            work.commit()
            return found


@pytest.fixture
def night(workshop: Workshop) -> Night:
    found = Night(workshop)
    # What was set up a moment ago has lost nothing.
    assert not found.passes(timedelta(0))
    return found


def test_each_night_asks_for_one(night: Night):
    assert night.passes(DAY)
    night.made()

    assert not night.passes(timedelta(hours=1))
    assert night.passes(DAY)


def test_a_week_without_power_asks_for_one_once(night: Night):
    assert night.passes(7 * DAY)
    night.made()

    assert not night.passes(timedelta(minutes=1))
    assert night.shown()["failed"] is None


def test_nobody_asks_for_one_while_one_is_under_way(night: Night):
    assert night.passes(DAY)

    assert not night.passes(DAY)
    assert night.shown()["running"]


def test_what_failed_is_tried_again_each_hour_until_it_is_made(night: Night):
    assert night.passes(DAY)
    night.failed()

    assert not night.passes(timedelta(minutes=30))
    assert night.passes(timedelta(minutes=31))
    night.made()
    assert not night.passes(timedelta(hours=2))
    assert night.shown()["failed"] is None


def test_administrators_are_told_once_a_day_why_and_what_helps(night: Night):
    night.passes(DAY)
    night.failed()
    for _ in range(5):
        night.passes(timedelta(hours=2))
        night.failed()

    [message] = night.messages()
    assert "/backups 所在的磁盘没有空间了" in message
    assert "DOUGONG_BACKUP_DIR" in message
    night.passes(DAY)
    assert len(night.messages()) == 2


def test_when_nothing_is_made_for_26_hours_that_is_said(night: Night):
    night.passes(DAY)
    night.made()
    assert not night.shown()["stale"]

    # The worker is there again, and what it was asked for is not done.
    night.passes(timedelta(hours=27))

    assert night.shown()["stale"]
    assert "已经超过 26 小时" in night.messages()[0]
    night.made()
    assert not night.shown()["stale"]


def test_where_none_are_wanted_none_is_missing(workshop: Workshop):
    night = Night(workshop, BackupPlan(None, 7, 4, "/backups"))

    assert not night.passes(30 * DAY)
    assert (night.shown()["stale"], night.shown()["next"]) == (False, None)
    assert night.messages() == []


def test_it_is_for_administrators(workshop: Workshop, night: Night):
    someone = Principal(night.admin.kind, "someone")
    with workshop.database.works.writing() as work:
        with pytest.raises(Forbidden):
            show_backups(work, someone, PLAN)
        with pytest.raises(Forbidden):
            ask_for_backup(work, someone)
