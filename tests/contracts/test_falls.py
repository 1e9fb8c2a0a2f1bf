"""What brings its workers down is counted, waits ever longer, and comes to an end; what is put back did not fall."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from dougong.kernel.clock import VirtualClock
from dougong.kernel.errors import Conflict
from dougong.kernel.work import FELL, LEASE, Claim, WorkState
from dougong.store.database import Database, open_database
from dougong.store.queue import MOST_FALLS, MOST_TRIES
from dougong.store.tables import outbox

START = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)


@pytest.fixture
def clock() -> VirtualClock:
    return VirtualClock(START)


@pytest.fixture
def database(database_url: str, clock: VirtualClock) -> Iterator[Database]:
    found = open_database(database_url, clock)
    found.upgrade()
    yield found
    found.close()


def test_what_brings_its_workers_down_is_dead_in_the_end(
    database: Database, clock: VirtualClock
) -> None:
    id = added(database)
    for _ in range(MOST_FALLS):
        assert taken(database, id)
        clock.advance(timedelta(minutes=2))

    assert taken(database, id) is None
    clock.advance(timedelta(days=1))
    assert taken(database, id) is None
    with database.works.reading() as work:
        assert work.connection.scalar(select(outbox.c.state)) == WorkState.DEAD.value
        assert work.connection.scalar(select(outbox.c.error)) == FELL


def test_what_fell_before_waits_ever_longer_when_it_is_let_go(
    database: Database, clock: VirtualClock
) -> None:
    id = added(database)
    pauses = []
    for _ in range(MOST_FALLS):
        assert taken(database, id)
        with database.works.writing() as work:
            work.outbox.let_go()
            due = work.outbox.next_due()
            work.commit()
        assert due is not None
        pauses.append(due - clock.now())
        clock.advance(due - clock.now())

    assert pauses == sorted(pauses)
    assert pauses[0] == timedelta() < pauses[1] < pauses[-1] < timedelta(minutes=1)


def test_work_that_is_put_back_did_not_fall(database: Database) -> None:
    id = added(database)

    for _ in range(MOST_TRIES + MOST_FALLS):
        claim = taken(database, id)
        assert claim is not None
        assert claim.tries == 1
        with database.works.writing() as work:
            work.outbox.put_back([claim])
            work.commit()
        with database.works.writing() as work, pytest.raises(Conflict):
            work.outbox.complete(claim)


def test_a_dead_job_is_tried_anew_when_somebody_asks(database: Database) -> None:
    with database.works.writing() as work:
        id = work.jobs.add("import", {}, by="ann")
        claim = work.jobs.take(id)
        assert claim is not None
        assert work.jobs.revive(id) is False
        work.jobs.progress(claim, {"done": 3})
        work.jobs.give_up(claim, "refused")
        assert work.jobs.dead() == {"import": 1}
        assert work.jobs.revive(id) is True
        again, job = work.jobs.take(id), work.jobs.get(id)
        assert work.jobs.dead() == {}

    assert again is not None
    assert job is not None
    assert (again.tries, job.progress, job.error) == (1, {"done": 3}, None)


DEADLY = """
import os
import signal
import sys
from datetime import datetime
from dougong.kernel.clock import VirtualClock
from dougong.store.database import open_database
from dougong_runtime.worker.carrying import Carrier
from dougong_runtime.worker.handler import JobHandler, QueueName

database = open_database(sys.argv[1], VirtualClock(datetime.fromisoformat(sys.argv[2])))
deadly = JobHandler("deadly", lambda works, claim: os.kill(os.getpid(), signal.SIGKILL))
carrier = Carrier(database.works, {}, {"deadly": deadly})
carrier.carry(QueueName.JOBS, sys.argv[3])
"""


@pytest.mark.slow
def test_a_job_that_kills_every_worker_comes_to_an_end(
    database: Database, database_url: str
) -> None:
    with database.works.writing() as work:
        id = work.jobs.add("deadly", {}, by="ann")
        work.commit()

    ends = [
        subprocess.run(
            [sys.executable, "-c", DEADLY, database_url, (START + nth * LEASE * 2).isoformat(), id],
            check=False,
        ).returncode
        for nth in range(MOST_FALLS + 1)
    ]

    with database.works.reading() as work:
        job = work.jobs.get(id)
    assert job is not None
    assert ends == [-signal.SIGKILL] * MOST_FALLS + [0]
    assert (job.state, job.error) == (WorkState.DEAD, FELL)


def added(database: Database) -> str:
    with database.works.writing() as work:
        id = work.outbox.add("a", {})
        work.commit()
    return id


def taken(database: Database, id: str) -> Claim | None:
    with database.works.writing() as work:
        claim = work.outbox.take(id)
        work.commit()
    return claim
