"""People: who works here, and what an administrator does about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dougong.access.principal import INSIDE, Principal
from dougong.directory.department import DepartmentTree
from dougong.directory.person import PeopleQuery, Person, problems_of
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Forbidden, NotFound, refuse_if
from dougong.kernel.ids import new_id
from dougong.kernel.problems import Problem
from dougong.kernel.wording import LOCALES
from dougong.records.shape import PEOPLE
from dougong.usecases.auditing import note, noted_by
from dougong.usecases.directory import passwords
from dougong.usecases.directory.following_names import leave_following
from dougong.usecases.unit_of_work import UnitOfWork, WorkFactory

ADMINISTRATOR = "管理员"
EDITABLE = ("username", "name", "email", "phone", "locale", "admin", "disabled", "departments")
DISPENSABLE = frozenset({"email", "phone"})


@dataclass(frozen=True, slots=True)
class Found:
    """A page of people; `next` is where the following one starts."""

    items: Sequence[Mapping[str, Json]]
    next: str | None


def demand_admin(who: Principal) -> None:
    """Refuse everybody but an administrator."""
    if not who.admin:
        raise Forbidden


def me(work: UnitOfWork, who: Principal) -> Mapping[str, Json]:
    """Return what the asker's own client starts from."""
    person = the_person(work, who.id)
    organisation = work.departments.organisation()
    return {
        **card(person, DepartmentTree.of(work.departments.all())),
        "roles": sorted(who.roles),
        "organisation": {
            "name": organisation.name,
            "zone": organisation.zone,
            "watermark": work.exports.policy().watermark,
        },
    }


def edit_me(work: UnitOfWork, who: Principal, asked: Mapping[str, str]) -> Mapping[str, Json]:
    """Change one's own name or language."""
    person = the_person(work, who.id)
    wanted = {name: asked[name] for name in ("name", "locale") if name in asked}
    after = _changed(person, wanted)
    shown = _saved(work, after)
    if after.name != person.name:
        leave_following(work, who, PEOPLE, person.id)
    return shown


def find_people(work: UnitOfWork, who: Principal, query: PeopleQuery) -> Found:
    """Return a page of people in full, for administrators."""
    demand_admin(who)
    tree = DepartmentTree.of(work.departments.all())
    people = work.people.find(_below(query, tree))
    return _page([card(person, tree) for person in people], query.limit)


def pick_people(work: UnitOfWork, who: Principal, query: PeopleQuery) -> Found:
    """Return names to choose from, for whoever works here; nobody outside sees the directory."""
    if who.kind not in INSIDE:
        raise Forbidden
    tree = DepartmentTree.of(work.departments.all())
    people = work.people.find(replace(_below(query, tree), disabled=False, openly=True))
    return _page([_name_card(person, tree) for person in people], query.limit)


def create_person(
    work: UnitOfWork, who: Principal, asked: Mapping[str, Json], kept: str
) -> Mapping[str, Json]:
    """Add a person with a password to sign in with once, of which only the hash comes here."""
    demand_admin(who)
    person = _changed(Person(new_id(), "", "", work.moment.at), asked)
    shown = _saved(work, person)
    _hand_out(work, person.id, kept)
    noted_by(work, who, "person.created", person.id)
    return shown


def edit_person(
    work: UnitOfWork, who: Principal, id: str, asked: Mapping[str, Json]
) -> Mapping[str, Json]:
    """Change a person; disabling one ends their sessions, and there is always an administrator left."""
    demand_admin(who)
    before = the_person(work, id)
    after = _changed(before, asked)
    refuse_if(_locked_out(work, who, before, after))
    shown = _saved(work, after)
    if after.disabled and not before.disabled:
        work.sessions.close_all(id)
    if after.name != before.name:
        leave_following(work, who, PEOPLE, id)
    for what in _noteworthy(before, after):
        noted_by(work, who, what, id)
    return shown


def reset_password(work: UnitOfWork, who: Principal, id: str, kept: str) -> None:
    """Give a person a new password to sign in with once, and end their sessions everywhere."""
    demand_admin(who)
    the_person(work, id)
    _hand_out(work, id, kept)
    work.sessions.close_all(id)
    noted_by(work, who, "password.reset", id)


def _hand_out(work: UnitOfWork, person: str, kept: str) -> None:
    """Keep a password that its person does not know alone: it leads to one of their own, and nowhere else."""
    work.credentials.set_password(person, kept, work.moment.at + passwords.FIRST_LASTS)


def first_administrator(works: WorkFactory, password: str) -> Person:
    """Make `admin` on an empty installation; what the installer chose as a password is taken as it is."""
    return _made_by_command(works, "admin", ADMINISTRATOR, password, admin=True)


def create_by_command(works: WorkFactory, username: str, password: str, *, admin: bool) -> Person:
    """Make a person from the command line."""
    refuse_if(passwords.problems_of(password))
    return _made_by_command(works, username, username, password, admin=admin)


def _made_by_command(
    works: WorkFactory, username: str, name: str, password: str, *, admin: bool
) -> Person:
    kept = passwords.hash_of(password)
    with works.writing() as work:
        person = Person(new_id(), username, name, work.moment.at, admin=admin)
        refuse_if(problems_of(person))
        work.people.save(person)
        work.credentials.set_password(person.id, kept)
        note(work, None, "person.created", person.id)
        work.commit()
    return person


def the_person(work: UnitOfWork, id: str | None) -> Person:
    """Return a person, or raise `NotFound`."""
    person = work.people.get(id) if id else None
    if person is None:
        raise NotFound(what="person")
    return person


def card(person: Person, tree: DepartmentTree) -> dict[str, Json]:
    """Return a person in full."""
    return {
        **_name_card(person, tree),
        "name": person.name,
        "username": person.username,
        "email": person.email,
        "phone": person.phone,
        "locale": person.locale,
        "admin": person.admin,
        "disabled": person.disabled,
    }


def _name_card(person: Person, tree: DepartmentTree) -> dict[str, Json]:
    departments: list[Json] = [
        {"id": each, "label": tree.by_id[each].label}
        for each in person.departments
        if each in tree.by_id
    ]
    return {"id": person.id, "label": person.name, "departments": departments}


def _page(items: Sequence[Mapping[str, Json]], limit: int) -> Found:
    return Found(items, str(items[-1]["id"]) if len(items) == limit else None)


def _below(query: PeopleQuery, tree: DepartmentTree) -> PeopleQuery:
    if query.departments is None:
        return query
    return replace(query, departments=tree.below(query.departments))


def _changed(person: Person, asked: Mapping[str, Json]) -> Person:
    wanted = {name: _clean(name, asked[name]) for name in EDITABLE if name in asked}
    changed: Person = replace(person, **wanted)  # type: ignore[arg-type]
    return changed if changed.locale in LOCALES else replace(changed, locale=person.locale)


def _clean(name: str, value: Json) -> Json | tuple[Json, ...]:
    if isinstance(value, list):
        return tuple(value)
    if not isinstance(value, str):
        return value
    # Of those who have no address it is kept that they have none; a name is there, be it empty.
    return value.strip() or (None if name in DISPENSABLE else "")


def _saved(work: UnitOfWork, person: Person) -> Mapping[str, Json]:
    refuse_if([*problems_of(person), *unknown_departments(work, person.departments)])
    work.people.save(person)
    return card(person, DepartmentTree.of(work.departments.all()))


def unknown_departments(work: UnitOfWork, departments: Iterable[str]) -> list[Problem]:
    """Return a problem for each department that does not exist."""
    known = {each.id for each in work.departments.all()}
    return [
        Problem("departments", "department.unknown") for each in departments if each not in known
    ]


def _locked_out(work: UnitOfWork, who: Principal, before: Person, after: Person) -> list[Problem]:
    """Nobody takes the administration from themselves: so there is always somebody left who has it."""
    loses = before.admin and (after.disabled or not after.admin)
    if not loses or who.id != before.id:
        return []
    return [Problem("disabled" if after.disabled else "admin", "access.oneself")]


def _noteworthy(before: Person, after: Person) -> list[str]:
    found = []
    if before.disabled != after.disabled:
        found.append("person.disabled" if after.disabled else "person.enabled")
    if before.admin != after.admin:
        found.append("admin.given" if after.admin else "admin.taken")
    return found or ["person.edited"]
