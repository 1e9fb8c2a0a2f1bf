"""Writers take turns: the next one begins when the one before has committed, given up or failed."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event, Thread

import pytest
from sqlalchemy import insert, select, update

from dougong.kernel.clock import VirtualClock
from dougong.kernel.errors import Busy, Unavailable
from dougong.store.database import open_database
from dougong.store.tables import heartbeats
from dougong.store.turns import Turns
from dougong.store.unit_of_work import SqlUnitOfWork
from tests.engine.store.shop import NOON, Shop

# Far below the patience of a turn: whoever needs longer waited for nothing.
SOON = 5


def wrote(work: SqlUnitOfWork) -> None:
    work.connection.execute(update(heartbeats).values(at=NOON))


def writes(shop: Shop) -> None:
    with shop.database.works.writing() as work:
        wrote(work)
        work.commit()


def test_who_has_committed_hands_over_though_the_unit_is_still_open(shop: Shop) -> None:
    with shop.database.works.writing() as work:
        wrote(work)
        work.commit()
        next_one = Thread(target=writes, args=[shop], daemon=True)
        next_one.start()
        next_one.join(SOON)

        assert not next_one.is_alive()


@pytest.mark.parametrize("fails", [False, True])
def test_who_gives_up_hands_over(shop: Shop, fails: bool) -> None:
    waits, begun = Event(), Event()

    def next_one() -> None:
        waits.set()
        writes(shop)
        begun.set()

    try:
        with shop.database.works.writing() as work:
            wrote(work)
            Thread(target=next_one, daemon=True).start()
            assert waits.wait(SOON)
            if fails:
                raise LookupError
    except LookupError:
        pass

    assert begun.wait(SOON)


def test_who_could_not_even_begin_hands_over(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path / 'gone' / 'shop.db'}", VirtualClock(NOON))

    def begins() -> None:
        with pytest.raises(Unavailable), database.works.writing():
            pass

    begins()
    next_one = Thread(target=begins, daemon=True)
    next_one.start()
    next_one.join(SOON)

    assert not next_one.is_alive()


def test_whose_turn_does_not_come_is_told_that_it_is_busy() -> None:
    turns = Turns(patience=0.01)
    turns.take()

    with pytest.raises(Busy):
        turns.take()


def test_many_writers_lose_nothing(shop: Shop) -> None:
    with shop.database.works.writing() as work:
        work.connection.execute(insert(heartbeats), {"role": "0", "at": NOON})
        work.commit()

    def count(_: int) -> None:
        with shop.database.works.writing() as work:
            found = work.connection.scalar(select(heartbeats.c.role).with_for_update())
            work.connection.execute(update(heartbeats).values(role=str(int(found or 0) + 1)))
            work.commit()

    with ThreadPoolExecutor(8) as people:
        list(people.map(count, range(200)))

    with shop.database.works.reading() as work:
        assert work.connection.scalar(select(heartbeats.c.role)) == "200"
