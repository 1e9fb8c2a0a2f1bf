"""What is asked of whoever keeps people and departments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from dougong.directory.department import Department
from dougong.directory.organisation import Organisation
from dougong.directory.person import Census, PeopleQuery, Person


class People(Protocol):
    """People, with the departments they belong to."""

    def get(self, id: str) -> Person | None: ...
    def named(self, username: str) -> Person | None:
        """Return who signs in with a name, compared without regard to case."""
        ...

    def find(self, query: PeopleQuery) -> Sequence[Person]:
        """Return a page in the order of ids."""
        ...

    def save(self, person: Person) -> None:
        """Insert or update a person and their departments; raises `Conflict` when the username is taken."""
        ...

    def count(self) -> int: ...
    def census(self) -> Census: ...
    def counts(self) -> Mapping[str, int]:
        """Return how many enabled people each department has, itself only."""
        ...


class Names(Protocol):
    """What ids of the directory are called."""

    def of(self, ids: Iterable[str]) -> Mapping[str, str]:
        """Return the names of people and departments by id; who is not there is left out."""
        ...


class Departments(Protocol):
    """Departments and the organisation they belong to."""

    def all(self) -> Sequence[Department]: ...
    def tree(self) -> tuple[tuple[str, str | None], ...]:
        """Return every department with the one right above it."""
        ...

    def save(self, department: Department) -> None: ...
    def remove(self, id: str) -> None:
        """Remove a department without departments below it; memberships end with it."""
        ...

    def organisation(self) -> Organisation: ...
    def rename(self, changed: Organisation) -> None: ...
