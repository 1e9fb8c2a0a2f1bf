"""A person who works here: someone who can sign in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from dougong.kernel.problems import Problem
from dougong.kernel.wording import DEFAULT_LOCALE

_USERNAME = re.compile(r"[\w.@-]{2,64}")


@dataclass(frozen=True, slots=True)
class Person:
    """Identity by id; `username` is what they sign in with. The first of `departments` is the main one.

    A disabled person keeps everything they did and can do nothing.
    """

    id: str
    username: str
    name: str
    created_at: datetime
    email: str | None = None
    phone: str | None = None
    locale: str = DEFAULT_LOCALE
    admin: bool = False
    disabled: bool = False
    demo: bool = False
    departments: tuple[str, ...] = ()

    def in_departments(self, departments: tuple[str, ...]) -> Person:
        """Return the person as a member of other departments."""
        return replace(self, departments=departments)


@dataclass(frozen=True, slots=True)
class PeopleQuery:
    """Which people: `text` is found in name, username, phone or email; the page starts after the id `after`.

    `openly` looks for it only in what everybody sees: a phone number could be guessed digit by digit.

    `unplaced` asks for those who belong to no department.
    """

    text: str | None = None
    openly: bool = False
    departments: frozenset[str] | None = None
    ids: frozenset[str] | None = None
    disabled: bool | None = None
    admin: bool | None = None
    unplaced: bool = False
    after: str | None = None
    limit: int = 50


@dataclass(frozen=True, slots=True)
class Census:
    """How many people may sign in, how many of those belong to no department, how many may not sign in."""

    enabled: int
    unplaced: int
    disabled: int


def problems_of(person: Person) -> Iterator[Problem]:
    """Yield what is wrong with a person as written down."""
    if not _USERNAME.fullmatch(person.username):
        yield Problem("username", "person.username_bad")
    if not person.name:
        yield Problem("name", "request.required")
