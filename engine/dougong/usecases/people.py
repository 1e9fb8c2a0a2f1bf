"""People and departments: who works here and where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dougong.access.principal import Principal
from dougong.directory.department import DepartmentTree
from dougong.directory.person import Person, problems_of
from dougong.kernel.canonical import Json
from dougong.kernel.errors import NotFound, refuse_if
from dougong.kernel.ids import new_id
from dougong.kernel.wording import LOCALES
from dougong.usecases import passwords
from dougong.usecases.auditing import note
from dougong.usecases.unit_of_work import UnitOfWork, WorkFactory


def me(work: UnitOfWork, principal: Principal) -> Mapping[str, Json]:
    """Return what the asker's own client starts from."""
    person = _person(work, principal.id)
    tree = DepartmentTree.of(work.departments.all())
    organisation = work.departments.organisation()
    return {
        **_card(person),
        "admin": person.admin,
        "departments": [
            {"id": each, "label": tree.by_id[each].label}
            for each in person.departments
            if each in tree.by_id
        ],
        "roles": sorted(principal.roles),
        "organisation": {"name": organisation.name, "zone": organisation.zone},
    }


def edit_me(work: UnitOfWork, principal: Principal, asked: Mapping[str, str]) -> Mapping[str, Json]:
    """Change one's own name or language."""
    person = _person(work, principal.id)
    locale = asked.get("locale", person.locale)
    changed = replace(
        person,
        name=asked.get("name", person.name).strip(),
        locale=locale if locale in LOCALES else person.locale,
    )
    refuse_if(problems_of(changed))
    work.people.save(changed)
    return _card(changed)


def _person(work: UnitOfWork, id: str | None) -> Person:
    person = work.people.get(id) if id else None
    if person is None:
        raise NotFound
    return person


def _card(person: Person) -> dict[str, Json]:
    return {
        "id": person.id,
        "name": person.name,
        "username": person.username,
        "email": person.email,
        "phone": person.phone,
        "locale": person.locale,
    }


def first_administrator(works: WorkFactory, password: str) -> Person:
    """Make `admin` on an empty installation; what the installer chose as a password is taken as it is."""
    return _made_by_command(works, "admin", "管理员", password, admin=True)


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
