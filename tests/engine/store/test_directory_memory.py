"""What a process remembers of the directory is never older than what a transaction sees, and never what was undone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

import pytest

from dougong.directory.department import Department
from dougong.directory.person import PeopleQuery, Person
from dougong.store.unit_of_work import SqlUnitOfWork
from tests.engine.usecases.workshop import NOON, Workshop
from tests.harness.databases import Databases

ANN = Person("ann", "ann", "安然", NOON)
EAST = Department("east", "华东")


class Undone(Exception):
    """Ends a part without its changes."""


@pytest.fixture
def workshop(databases: Databases) -> Iterator[Workshop]:
    found = Workshop(databases.copy_of(prepared))
    with found.database.works.writing() as work:
        work.people.save(ANN)
        work.departments.save(EAST)
        work.commit()
    yield found
    found.database.close()


def prepared(url: str) -> None:
    workshop = Workshop(url)
    workshop.database.upgrade()
    workshop.database.close()


def asked(work: SqlUnitOfWork) -> SqlUnitOfWork:
    """Let a unit of work know the stamp of the directory, as that of a request does."""
    assert work.sessions.principal("ann") is not None
    return work


def known(work: SqlUnitOfWork) -> tuple[str, str, int]:
    person = work.people.get("ann")
    assert person is not None
    found = work.people.find(PeopleQuery(disabled=False))
    return person.name, work.departments.all()[0].label, len(found)


def test_others_see_a_change_when_it_is_committed_and_not_before(workshop: Workshop) -> None:
    works = workshop.database.works
    with works.reading() as work:
        assert known(asked(work)) == ("安然", "华东", 1)

    with works.writing() as work:
        asked(work).people.save(replace(ANN, name="安冉"))
        work.departments.save(replace(EAST, label="东区"))
        work.people.save(Person("bob", "bob", "包强", NOON))
        assert known(work) == ("安冉", "东区", 2), "one sees what one has written"
        with works.reading() as other:
            assert known(asked(other)) == ("安然", "华东", 1)
        work.commit()

    with works.reading() as work:
        assert known(asked(work)) == ("安冉", "东区", 2)


def test_what_was_undone_is_not_remembered(workshop: Workshop) -> None:
    works = workshop.database.works
    with works.writing() as work:
        asked(work).people.save(replace(ANN, name="安冉"))
        assert known(work)[0] == "安冉"
    with works.reading() as work:
        assert known(asked(work))[0] == "安然"

    with works.writing() as work:
        with suppress(Undone), asked(work).part():
            work.departments.save(replace(EAST, label="东区"))
            assert known(work)[1] == "东区"
            raise Undone
        assert known(work)[1] == "华东"


def test_what_is_read_once_is_not_read_again(workshop: Workshop) -> None:
    works = workshop.database.works
    with works.reading() as work:
        first = asked(work).people.get("ann")
    with works.reading() as work:
        assert asked(work).people.get("ann") is first
