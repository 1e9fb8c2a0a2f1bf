"""What is made once an epoch: by a transaction that publishes for itself, and again after each thing it publishes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

import pytest

from dougong.store.unit_of_work import SqlUnitOfWork
from tests.engine.store.test_directory_memory import Undone, prepared
from tests.engine.usecases.workshop import Workshop
from tests.harness.databases import Databases


@pytest.fixture
def work(databases: Databases) -> Iterator[SqlUnitOfWork]:
    workshop = Workshop(databases.copy_of(prepared))
    with workshop.database.works.writing() as found:
        yield found
    workshop.database.close()


def made(work: SqlUnitOfWork, what: str) -> str:
    return work.epoch.once("thing", lambda: what)


def test_whoever_publishes_makes_things_once_as_well(work: SqlUnitOfWork) -> None:
    assert made(work, "before") == "before"
    work.epoch.move()

    assert [made(work, "first"), made(work, "second")] == ["first", "first"]
    work.epoch.move()
    assert made(work, "third") == "third"


def test_what_was_made_of_something_taken_back_is_forgotten(work: SqlUnitOfWork) -> None:
    work.epoch.move()
    with suppress(Undone), work.part():
        made(work, "of the part")
        raise Undone

    assert made(work, "after") == "after"


def test_others_are_lent_nothing_of_a_transaction_that_moved(databases: Databases) -> None:
    workshop = Workshop(databases.copy_of(prepared))
    with workshop.database.works.writing() as work:
        work.epoch.move()
        made(work, "its own")
    with workshop.database.works.reading() as other:
        assert made(other, "another") == "another"
    workshop.database.close()
