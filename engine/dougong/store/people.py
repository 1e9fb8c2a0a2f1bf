"""People and the departments they belong to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, delete, func, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from dougong.directory.person import Census, PeopleQuery, Person
from dougong.kernel.errors import Invalid
from dougong.kernel.problems import Problem
from dougong.store import settings_rows
from dougong.store.directory_names import DirectoryMemory
from dougong.store.tables import department_people as belonging
from dougong.store.tables import people

_FIELDS = tuple(column.name for column in people.c)


class SqlPeople:
    """Implements `dougong.directory.store.People`."""

    def __init__(self, connection: Connection, memory: DirectoryMemory | None = None) -> None:
        self._connection = connection
        self._memory = memory or DirectoryMemory()

    def get(self, id: str) -> Person | None:
        return self._memory.once(
            ("person", id), lambda: self._one(select(people).where(people.c.id == id))
        )

    def named(self, username: str) -> Person | None:
        return self._one(select(people).where(func.lower(people.c.username) == username.lower()))

    def find(self, query: PeopleQuery) -> Sequence[Person]:
        page = _narrowed(select(people), query).order_by(people.c.id).limit(query.limit)
        if query.text or query.after:
            return self._read(page)
        return self._memory.once(query, lambda: self._read(page))

    def save(self, person: Person) -> None:
        row = {name: getattr(person, name) for name in _FIELDS}
        try:
            with self._connection.begin_nested():
                self._write(row)
        except IntegrityError as taken:
            problem = Problem("username", "person.username_taken", {"username": person.username})
            raise Invalid([problem]) from taken
        self._place(person)
        self._memory.forget()
        settings_rows.access_changed(self._connection)

    def count(self) -> int:
        return self._connection.scalar(select(func.count()).select_from(people)) or 0

    def census(self) -> Census:
        questions = (
            PeopleQuery(disabled=False),
            PeopleQuery(disabled=False, unplaced=True),
            PeopleQuery(disabled=True),
        )
        return Census(*(self._how_many(each) for each in questions))

    def counts(self) -> Mapping[str, int]:
        enabled = (
            select(belonging.c.department, func.count()).join(people).where(~people.c.disabled)
        )
        return {
            row[0]: row[1]
            for row in self._connection.execute(enabled.group_by(belonging.c.department))
        }

    def _how_many(self, query: PeopleQuery) -> int:
        asked = _narrowed(select(func.count()).select_from(people), query)
        return self._connection.scalar(asked) or 0

    def _one(self, question: Select[Any]) -> Person | None:
        return next(iter(self._read(question)), None)

    def _read(self, question: Select[Any]) -> Sequence[Person]:
        rows = self._connection.execute(question).all()
        places = self._places([row.id for row in rows])
        return tuple(_person(row, places.get(row.id, ())) for row in rows)

    def _places(self, ids: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        asked = (
            select(belonging)
            .where(belonging.c.person.in_(list(ids)))
            .order_by(belonging.c.position)
        )
        for row in self._connection.execute(asked):
            found[row.person] = (*found.get(row.person, ()), row.department)
        return found

    def _write(self, row: Mapping[str, object]) -> None:
        known = update(people).where(people.c.id == row["id"]).values(**row)
        if self._connection.execute(known).rowcount == 0:
            self._connection.execute(insert(people), row)

    def _place(self, person: Person) -> None:
        self._connection.execute(delete(belonging).where(belonging.c.person == person.id))
        rows = [
            {"person": person.id, "department": place, "position": position}
            for position, place in enumerate(dict.fromkeys(person.departments))
        ]
        if rows:
            self._connection.execute(insert(belonging), rows)


def _narrowed(question: Select[Any], query: PeopleQuery) -> Select[Any]:
    if query.text:
        question = question.where(or_(*_contain(query.text, openly=query.openly)))
    if query.departments is not None:
        inside = select(belonging.c.person).where(belonging.c.department.in_(query.departments))
        question = question.where(people.c.id.in_(inside))
    if query.unplaced:
        question = question.where(people.c.id.not_in(select(belonging.c.person)))
    if query.ids is not None:
        question = question.where(people.c.id.in_(query.ids))
    if query.disabled is not None:
        question = question.where(people.c.disabled.is_(query.disabled))
    if query.admin is not None:
        question = question.where(people.c.admin.is_(query.admin))
    return question.where(people.c.id > query.after) if query.after else question


def _contain(text: str, *, openly: bool) -> list[Any]:
    shown, contacts = (people.c.name, people.c.username), (people.c.phone, people.c.email)
    columns = shown if openly else (*shown, *contacts)
    return [column.icontains(text, autoescape=True) for column in columns]


def _person(row: Row[Any], departments: tuple[str, ...]) -> Person:
    return Person(**{name: getattr(row, name) for name in _FIELDS}, departments=departments)
