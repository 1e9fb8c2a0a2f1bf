"""The organisation as another system knows it, held against ours: what has to be done so that ours follows it.

What came from there is known by a link; a person who is here already is known by a phone or an address that nobody
else has. What has no link is ours alone, and is left as it is.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from dougong.connectors.row import SourceRow
from dougong.directory.department import Department
from dougong.directory.person import Person
from dougong.kernel.canonical import Json

NewId: TypeAlias = Callable[[], str]
DEPARTMENT, PERSON = "department", "person"
_STRANGE = re.compile(r"[^\w.@-]")
_SHORTEST, _LONGEST = 2, 58
"""How long a name to sign in with is, less what tells two of one name apart."""


@dataclass(frozen=True, slots=True)
class Naming:
    """Which fields of the streams of a plugin say what: `plugin.json` tells it under `organisation`."""

    departments: Mapping[str, str]
    people: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class TheirDepartment:
    """A department of theirs; `managers` are keys of people, the first is its head."""

    key: str
    name: str
    parent: str = ""
    managers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TheirPerson:
    """Somebody of theirs; `departments` are keys, the first is the main one."""

    key: str
    name: str
    mobile: str = ""
    email: str = ""
    departments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Organisation:
    """All of theirs, read at one time. The department that has none above is the organisation itself."""

    departments: Sequence[TheirDepartment]
    people: Sequence[TheirPerson]

    @property
    def roots(self) -> frozenset[str]:
        keys = {each.key for each in self.departments}
        tops = [each.key for each in self.departments if each.parent not in keys]
        return frozenset(tops) if len(tops) == 1 else frozenset()


def read_organisation(
    naming: Naming, departments: Iterable[SourceRow], people: Iterable[SourceRow]
) -> Organisation:
    """Read the rows of both streams."""
    return Organisation(
        [_department(naming.departments, each) for each in departments],
        [_person(naming.people, each) for each in people],
    )


def _department(names: Mapping[str, str], row: SourceRow) -> TheirDepartment:
    said = _said(names, row)
    return TheirDepartment(
        row.key, _text(said, "name"), _text(said, "parent"), _texts(said, "managers")
    )


def _person(names: Mapping[str, str], row: SourceRow) -> TheirPerson:
    said = _said(names, row)
    return TheirPerson(
        row.key,
        _text(said, "name") or row.key,
        _text(said, "mobile"),
        _text(said, "email").lower(),
        _texts(said, "departments"),
    )


def _said(names: Mapping[str, str], row: SourceRow) -> Mapping[str, Json]:
    return {ours: row.values.get(theirs) for ours, theirs in names.items()}


def _text(said: Mapping[str, Json], key: str) -> str:
    value = said.get(key)
    return "" if value is None else str(value).strip()


def _texts(said: Mapping[str, Json], key: str) -> tuple[str, ...]:
    value = said.get(key)
    return tuple(map(str, value)) if isinstance(value, list | tuple) else ()


@dataclass(frozen=True, slots=True)
class Ours:
    """What we have: departments and people by id, the ids behind their keys, and whose keys `left` before."""

    departments: Mapping[str, Department]
    people: Mapping[str, Person]
    department_links: Mapping[str, str] = field(default_factory=dict)
    person_links: Mapping[str, str] = field(default_factory=dict)
    left: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Following:
    """What has to be done. New departments and people have ids already; `links` are what is to be known from now on.

    `staying` are people who left there and administer here: nobody disables an administrator but another one.
    """

    departments: Sequence[Department] = ()
    removed: Sequence[Department] = ()
    made: Sequence[Person] = ()
    changed: Sequence[Person] = ()
    disabled: Sequence[Person] = ()
    staying: Sequence[Person] = ()
    department_links: Mapping[str, str] = field(default_factory=dict)
    person_links: Mapping[str, str] = field(default_factory=dict)


def following(theirs: Organisation, ours: Ours, new_id: NewId, newcomer: Person) -> Following:
    """Return what makes ours like theirs; `newcomer` is what somebody new is made from."""
    department_links = _department_links(theirs, ours, new_id)
    person_links = _person_links(theirs, ours, new_id)
    wanted = _departments(theirs, ours, department_links, person_links)
    kept = {each.id for each in wanted}
    placed = [
        _placed(each, ours, department_links, person_links, newcomer) for each in theirs.people
    ]
    gone = [
        ours.people[id]
        for key, id in ours.person_links.items()
        if id in ours.people and key not in person_links and key not in ours.left
    ]
    return Following(
        [each for each in wanted if ours.departments.get(each.id) != each],
        [
            ours.departments[id]
            for key, id in ours.department_links.items()
            if id in ours.departments and id not in kept and key not in theirs.roots
        ],
        [each for each in placed if each.id not in ours.people],
        [each for each in placed if each.id in ours.people and ours.people[each.id] != each],
        [replace(each, disabled=True) for each in gone if not each.admin and not each.disabled],
        [each for each in gone if each.admin and not each.disabled],
        department_links,
        person_links,
    )


def _department_links(theirs: Organisation, ours: Ours, new_id: NewId) -> dict[str, str]:
    """Return our id of each department: the linked one, or one of the same name in the same place, or a new one."""
    found: dict[str, str] = {}
    for each in _from_the_top(theirs):
        linked = ours.department_links.get(each.key)
        if linked is None or linked not in ours.departments:
            linked = _alike(each, ours, found) or new_id()
        found[each.key] = linked
    return found


def _alike(wanted: TheirDepartment, ours: Ours, found: Mapping[str, str]) -> str | None:
    parent, linked = found.get(wanted.parent), set(ours.department_links.values())
    return next(
        (
            each.id
            for each in ours.departments.values()
            if (each.label, each.parent) == (wanted.name, parent) and each.id not in linked
        ),
        None,
    )


def _from_the_top(theirs: Organisation) -> list[TheirDepartment]:
    """Return the departments, each after the one above it; those of a circle are left out."""
    by_parent: dict[str, list[TheirDepartment]] = {}
    keys = {each.key for each in theirs.departments}
    for each in theirs.departments:
        by_parent.setdefault(each.parent if each.parent in keys else "", []).append(each)
    ordered: list[TheirDepartment] = []
    waiting = list(by_parent.get("", []))
    while waiting:
        here = waiting.pop(0)
        if here.key not in theirs.roots:
            ordered.append(here)
        waiting += by_parent.get(here.key, [])
    return ordered


def _departments(
    theirs: Organisation, ours: Ours, links: Mapping[str, str], people: Mapping[str, str]
) -> list[Department]:
    wanted = []
    for position, each in enumerate(_from_the_top(theirs)):
        known = ours.departments.get(links[each.key])
        heads = [people[key] for key in each.managers if key in people]
        head = heads[0] if heads else known.head if known else None
        place = known.position if known else position
        wanted.append(Department(links[each.key], each.name, links.get(each.parent), head, place))
    return wanted


def _person_links(theirs: Organisation, ours: Ours, new_id: NewId) -> dict[str, str]:
    """Return our id of each person: the linked one, or whoever alone has their phone or address, or a new one."""
    free = [each for each in ours.people.values() if each.id not in ours.person_links.values()]
    by_phone = _alone((each.phone, each.id) for each in free)
    by_email = _alone((each.email and each.email.lower(), each.id) for each in free)
    found: dict[str, str] = {}
    for each in theirs.people:
        linked = ours.person_links.get(each.key)
        if linked is None or linked not in ours.people:
            linked = by_phone.get(each.mobile) or by_email.get(each.email)
        found[each.key] = linked if linked and linked not in found.values() else new_id()
    return found


def _alone(pairs: Iterable[tuple[str | None, str]]) -> dict[str, str]:
    """Return who has a word that nobody else has."""
    found: dict[str, list[str]] = {}
    for word, id in pairs:
        if word:
            found.setdefault(word, []).append(id)
    return {word: ids[0] for word, ids in found.items() if len(ids) == 1}


def _placed(
    each: TheirPerson,
    ours: Ours,
    departments: Mapping[str, str],
    people: Mapping[str, str],
    newcomer: Person,
) -> Person:
    id = people[each.key]
    known = ours.people.get(id) or replace(newcomer, id=id, username=_username(each.key, ours))
    linked = set(ours.department_links.values()) | set(departments.values())
    theirs = [departments[key] for key in each.departments if key in departments]
    own = [id for id in known.departments if id not in linked]
    return replace(
        known,
        name=each.name,
        phone=each.mobile or known.phone,
        email=each.email or known.email,
        # Who came back may come in again; whom somebody here has shut out stays out.
        disabled=known.disabled and each.key not in ours.left,
        departments=tuple(dict.fromkeys([*theirs, *own])),
    )


def _username(key: str, ours: Ours) -> str:
    """Return what somebody new signs in with: their key, as far as names may hold it, and nobody else's."""
    taken = {each.username.lower() for each in ours.people.values()}
    plain = _STRANGE.sub("_", key)[:_LONGEST].rjust(_SHORTEST, "_")
    tries = itertools.chain([plain], (f"{plain}-{number}" for number in itertools.count(2)))
    return next(each for each in tries if each.lower() not in taken)
