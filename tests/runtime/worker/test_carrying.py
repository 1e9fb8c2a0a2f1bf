"""Work that a transaction left behind is carried out once, tried again when it fails, and never lost."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from dougong.definitions.kinds import APP
from dougong.kernel.canonical import Json
from dougong.kernel.clock import VirtualClock
from dougong.kernel.errors import Busy, NotFound
from dougong.kernel.ids import new_id
from dougong.kernel.work import Claim
from dougong.store.database import Database, open_database
from dougong.usecases.auditing import note
from dougong.usecases.unit_of_work import UnitOfWork, WorkFactory
from dougong_runtime.worker.carrying import Carrier
from dougong_runtime.worker.handler import Handler, JobHandler, QueueName
from dougong_runtime.worker.relay import REPEAT_AFTER, Relay
from tests.harness.databases import Databases

NOON = datetime(2026, 11, 21, 4, tzinfo=UTC)


def migrated(url: str) -> None:
    database = open_database(url, VirtualClock(NOON))
    database.upgrade()
    database.close()


class Yard:
    """A database, a clock that stands still, and a carrier that knows three kinds of work."""

    def __init__(self, url: str) -> None:
        self.clock = VirtualClock(NOON)
        self.database: Database = open_database(url, self.clock)
        self.works = self.database.works
        self.falls = 0
        self.crowded = 0
        handlers = (
            Handler("write", self._write),
            Handler("stumble", self._stumble),
            Handler("refuse", self._refuse),
            Handler("crowd", self._crowd),
        )
        jobs = (JobHandler("stop", self._stop), JobHandler("vanish", self._vanish))
        self.handlers = {each.kind: each for each in handlers}
        self.jobs = {each.kind: each for each in jobs}
        self.carrier = self.another_carrier()
        self.sent: list[str] = []
        self.relay = Relay(self.works, self.clock, lambda queue, ids: self.sent.extend(ids))

    def another_carrier(self) -> Carrier:
        return Carrier(self.works, self.handlers, self.jobs)

    def begin(self, kind: str, payload: Mapping[str, Json]) -> str:
        with self.works.writing() as work:
            id = work.jobs.add(kind, payload, by=None)
            work.commit()
        return id

    def leave(self, kind: str) -> str:
        with self.works.writing() as work:
            id = work.outbox.add(kind, {})
            work.commit()
        return id

    def carry(self, id: str) -> bool:
        return self.carrier.carry(QueueName.OUTBOX, id)

    def written(self) -> int:
        with self.works.reading() as work:
            return len(work.audit.page(subject=None, before=None, limit=50))

    def _write(self, work: UnitOfWork, claim: Claim) -> Json:
        note(work, None, "written", new_id())
        return None

    def _stumble(self, work: UnitOfWork, claim: Claim) -> Json:
        self._write(work, claim)
        self.falls += 1
        if self.falls == 1:
            raise RuntimeError("stumbled")
        return None

    def _crowd(self, work: UnitOfWork, claim: Claim) -> Json:
        self._write(work, claim)
        self.falls += 1
        if self.falls <= self.crowded:
            raise Busy
        return None

    def _stop(self, works: WorkFactory, claim: Claim) -> Json:
        self.falls += 1
        if self.falls == 1:
            self.carrier.put_down()
        return self._write_step(works, claim)

    def _vanish(self, works: WorkFactory, claim: Claim) -> Json:
        self.falls += 1
        if self.falls == 1:
            with works.writing() as work:
                work.drafts.shelve("crm", by=None)
                work.commit()
            raise NotFound
        return self._write_step(works, claim)

    def _write_step(self, works: WorkFactory, claim: Claim) -> Json:
        with works.writing() as work:
            if work.jobs.progress(claim, {}):
                self._write(work, claim)
                work.commit()
        return None

    def _refuse(self, work: UnitOfWork, claim: Claim) -> Json:
        raise NotFound


@pytest.fixture
def yard(databases: Databases, tmp_path: Path):
    found = Yard(databases.copy_of(migrated))
    yield found
    found.database.close()


def test_a_piece_of_work_is_carried_out_once_however_often_it_is_announced(yard: Yard) -> None:
    id = yard.leave("write")

    assert [yard.carry(id), yard.carry(id)] == [True, False]
    assert yard.written() == 1


def test_what_fails_leaves_nothing_behind_and_is_tried_again_later(yard: Yard) -> None:
    id = yard.leave("stumble")

    yard.carry(id)
    assert yard.written() == 0
    assert yard.carry(id) is False

    yard.clock.advance(timedelta(minutes=1))
    assert yard.carry(id) is True
    assert yard.written() == 1


def test_what_met_others_at_the_same_rows_is_done_again_at_once(yard: Yard) -> None:
    yard.crowded = 2

    assert yard.carry(yard.leave("crowd")) is True

    assert (yard.falls, yard.written()) == (3, 1)


def test_what_meets_others_again_and_again_waits_a_while(yard: Yard) -> None:
    yard.crowded = 3
    id = yard.leave("crowd")

    yard.carry(id)
    assert (yard.falls, yard.written()) == (3, 0)

    yard.clock.advance(timedelta(minutes=1))
    assert yard.carry(id) is True
    assert yard.written() == 1


def test_what_is_refused_is_not_tried_again(yard: Yard) -> None:
    id = yard.leave("refuse")
    yard.carry(id)

    yard.clock.advance(timedelta(days=1))

    assert yard.carry(id) is False


def test_what_nobody_handles_is_done_at_once(yard: Yard) -> None:
    id = yard.leave("nobody listens")

    assert [yard.carry(id), yard.carry(id)] == [True, False]


def test_work_whose_worker_vanished_is_taken_up_by_the_next(yard: Yard) -> None:
    id = yard.leave("write")
    with yard.works.writing() as work:
        assert work.outbox.take(id)
        work.commit()

    assert yard.carry(id) is False
    yard.clock.advance(timedelta(minutes=2))
    assert yard.carry(id) is True


def test_what_is_under_way_is_put_down_when_the_worker_is_told_to_stop(yard: Yard) -> None:
    id, other = yard.begin("stop", {}), yard.leave("write")

    yard.carrier.carry(QueueName.JOBS, id)

    # What the stopping worker still did of it never was; it takes nothing else.
    assert yard.written() == 0
    assert yard.carry(other) is False
    assert yard.another_carrier().carry(QueueName.JOBS, id) is True
    assert yard.written() == 1


def test_what_is_refused_because_its_app_was_removed_goes_on_when_it_comes_back(
    yard: Yard,
) -> None:
    with yard.works.writing() as work:
        work.drafts.put("crm", APP, "crm", {"key": "crm", "label": "CRM"}, by="ann", seen=None)
        work.commit()
    id = yard.begin("vanish", {"app": "crm"})

    assert yard.carrier.carry(QueueName.JOBS, id) is True
    assert yard.carrier.carry(QueueName.JOBS, id) is False

    with yard.works.writing() as work:
        work.drafts.unshelve("crm", by=None)
        work.commit()
    assert yard.carrier.carry(QueueName.JOBS, id) is True
    assert yard.written() == 1


def test_the_relay_announces_what_is_due_once_and_again_when_nobody_came(yard: Yard) -> None:
    id = yard.leave("write")

    yard.relay.sweep()
    yard.relay.sweep()
    assert yard.sent == [id]

    yard.clock.advance(REPEAT_AFTER)
    yard.relay.sweep()
    assert yard.sent == [id, id]


def test_the_relay_is_silent_about_what_is_done(yard: Yard) -> None:
    yard.carry(yard.leave("write"))

    yard.relay.sweep()

    assert yard.sent == []
