"""Work as rows: nothing is lost and nothing happens twice, even when a worker is killed in the middle."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from dougong.kernel.clock import SystemClock, VirtualClock
from dougong.kernel.errors import Conflict
from dougong.kernel.work import WorkState
from dougong.store.database import Database, open_database
from dougong.store.queue import MOST_TRIES
from dougong.store.tables import audit, outbox, timers

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


def add(database: Database, *kinds: str) -> list[str]:
    with database.works.writing() as work:
        ids = [work.outbox.add(kind, {"at": at}) for at, kind in enumerate(kinds)]
        work.commit()
    return ids


def test_what_is_rolled_back_never_leaves(database: Database) -> None:
    with database.works.writing() as work:
        work.outbox.add("mail", {})

    with database.works.writing() as work:
        assert work.outbox.claim(None, limit=10) == []


def test_work_is_leased_oldest_first_and_only_once(database: Database) -> None:
    ids = add(database, "a", "b", "c")

    with database.works.writing() as work:
        first = work.outbox.claim(None, limit=2)
        work.commit()
    with database.works.writing() as work:
        second = work.outbox.claim(None, limit=2)

    assert [claim.id for claim in first] == ids[:2]
    assert [claim.id for claim in second] == ids[2:]
    assert (first[1].kind, first[1].payload, first[1].tries) == ("b", {"at": 1}, 1)


def test_an_expired_lease_is_free_again_and_fences_off_whoever_had_it(
    database: Database, clock: VirtualClock
) -> None:
    add(database, "a")
    with database.works.writing() as work:
        (late,) = work.outbox.claim(None, limit=1)
        work.commit()
    clock.advance(timedelta(minutes=2))
    with database.works.writing() as work:
        (again,) = work.outbox.claim(None, limit=1)
        work.commit()

    with database.works.writing() as work, pytest.raises(Conflict):
        work.outbox.complete(late)
    with database.works.writing() as work:
        work.outbox.complete(again)
        work.commit()

    assert again.tries == 2
    with database.works.reading() as work:
        assert work.outbox.next_due() is None


def test_what_is_let_go_is_free_at_once_and_fences_off_whoever_lives_after_all(
    database: Database,
) -> None:
    with database.works.writing() as work:
        id = work.jobs.add("import", {}, by="ann")
        held = work.jobs.take(id)
        assert held is not None
        assert work.jobs.due(limit=10) == []
        work.jobs.let_go()
        again = work.jobs.take(id)

        assert again is not None
        assert (again.id, again.tries) == (id, 2)
        assert work.jobs.progress(held, {}) is False
        work.jobs.complete(again)
        work.jobs.let_go()
        assert work.jobs.due(limit=10) == []


def test_failures_wait_longer_each_time_and_die_in_the_end(
    database: Database, clock: VirtualClock
) -> None:
    (id,) = add(database, "a")
    pauses = []
    for _ in range(MOST_TRIES):
        with database.works.writing() as work:
            claim = work.outbox.take(id)
            assert claim is not None
            work.outbox.retry(claim, "no answer")
            due = work.outbox.next_due()
            work.commit()
        if due is not None:
            pauses.append(due - clock.now())
            clock.advance(due - clock.now())

    assert pauses == sorted(pauses)
    assert len(pauses) == MOST_TRIES - 1
    with database.works.reading() as work:
        assert work.connection.scalar(select(outbox.c.state)) == WorkState.DEAD.value
        assert work.connection.scalar(select(outbox.c.error)) == "no answer"


def test_a_timer_waits_for_its_moment_and_can_be_cancelled_by_its_subject(
    database: Database, clock: VirtualClock
) -> None:
    with database.works.writing() as work:
        for subject in ("run-1", "run-2"):
            work.timers.add("remind", {}, due=START + timedelta(hours=1), subject=subject)
        work.timers.cancel("run-1")
        assert work.timers.claim(None, limit=10) == []
        work.commit()
    clock.advance(timedelta(hours=1))

    with database.works.writing() as work:
        assert len(work.timers.claim(["remind"], limit=10)) == 1
        assert work.timers.claim(["other"], limit=10) == []


def test_what_was_done_or_cancelled_is_swept_away_and_nothing_else(
    database: Database, clock: VirtualClock
) -> None:
    with database.works.writing() as work:
        for subject in ("done", "cancelled", "waiting", "recent"):
            due = START if subject != "recent" else START + timedelta(days=1)
            work.timers.add(subject, {}, due=due, subject=subject)
        work.timers.cancel("cancelled")
        [claim] = work.timers.claim(("done",), limit=1)
        work.timers.complete(claim)
        work.commit()
    clock.advance(timedelta(days=1))
    with database.works.writing() as work:
        [recent] = work.timers.claim(("recent",), limit=1)
        work.timers.complete(recent)
        swept = [work.timers.sweep(START + timedelta(hours=1), limit=1) for _ in range(3)]
        work.commit()

    with database.works.reading() as work:
        left = work.connection.scalars(select(timers.c.kind)).all()
    assert (swept, sorted(left)) == ([1, 1, 0], ["recent", "waiting"])


def test_a_job_tells_how_far_it_is_and_hears_that_it_was_cancelled(database: Database) -> None:
    with database.works.writing() as work:
        id = work.jobs.add("import", {"file": "f"}, by="ann")
        claim = work.jobs.take(id)
        assert claim is not None
        assert work.jobs.progress(claim, {"done": 3}) is True
        work.jobs.cancel(id)
        assert work.jobs.progress(claim, {"done": 4}) is False
        work.jobs.complete(claim, {"rows": 3})
        job = work.jobs.get(id)
        assert [each.id for each in work.jobs.of_person("ann")] == [id]

    assert job is not None
    assert (job.state, job.progress, job.result, job.made_by) == (
        WorkState.DONE, {"done": 3}, {"rows": 3}, "ann",
    )  # fmt: skip


WORKER = """
import sys
import time
from datetime import timedelta
from dougong.access.audit import AuditEntry
from dougong.kernel.clock import SystemClock
from dougong.kernel.ids import new_id
from dougong.store.database import open_database

database = open_database(sys.argv[1], SystemClock())
while True:
    with database.works.writing() as work:
        claims = work.outbox.claim(None, limit=5, lease=timedelta(seconds=1))
        work.commit()
    for claim in claims:
        with database.works.writing() as work:
            entry = AuditEntry(new_id(), work.moment.at, None, "effect", claim.id)
            work.audit.add(entry)
            work.outbox.complete(claim)
            work.commit()
    print(len(claims), flush=True)
    if not claims:
        time.sleep(0.05)
"""


@pytest.mark.slow
def test_workers_may_be_killed_at_any_time(database_url: str) -> None:
    database = open_database(database_url, SystemClock())
    database.upgrade()
    ids = add(database, *["effect"] * 80)

    def started() -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-c", WORKER, database_url], stdout=subprocess.PIPE, text=True
        )

    workers = [started(), started()]
    for _ in range(3):
        victim = workers.pop(0)
        assert victim.stdout is not None
        # It is in the midst of its work when it has told of some.
        victim.stdout.readline()
        victim.send_signal(signal.SIGKILL)
        stop(victim)
        workers.append(started())
    deadline = time.monotonic() + 60
    while left(database) and time.monotonic() < deadline:
        time.sleep(0.05)
    for worker in workers:
        stop(worker)

    with database.works.reading() as work:
        effects = Counter(work.connection.scalars(select(audit.c.subject)).all())
    assert effects == dict.fromkeys(ids, 1)
    database.close()


def stop(worker: subprocess.Popen[str]) -> None:
    worker.kill()
    worker.communicate()


def left(database: Database) -> int:
    with database.works.reading() as work:
        done = select(outbox.c.id).where(outbox.c.state != WorkState.DONE.value)
        return len(work.connection.scalars(done).all())
