"""The demo: people who can sign in, and the templates with their sample data."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, cast

from dougong.access.identities import HolderKind, Membership
from dougong.directory.department import Department
from dougong.directory.person import Person
from dougong.kernel.ids import new_id
from dougong.kernel.wording import Label, label_in
from dougong.templates.bundle import Bundle
from dougong.usecases.directory import passwords
from dougong.usecases.publishing import templates
from dougong.usecases.unit_of_work import UnitOfWork, WorkFactory
from dougong_runtime.cli.commanding import OPERATOR
from dougong_runtime.library import template, template_keys

PASSWORD = "dougong-demo"
# Beside app.json: {"people": [{"username", "name", "department", "head"?, "roles": [key, …]}]}
PEOPLE = "demo.json"


def install(works: WorkFactory) -> Iterator[str]:
    """Install every template with its people and sample data; yield a line about each."""
    kept = passwords.hash_of(PASSWORD)
    for key in template_keys():
        bundle = template(key)
        with works.writing() as work:
            people = [_joined(work, each, kept) for each in _people(bundle)]
            done = templates.install(work, OPERATOR, bundle)
            for person, each in zip(people, _people(bundle), strict=True):
                _appointed(work, person, done.app, each)
            templates.add_samples(work, OPERATOR, done.app, bundle)
            work.commit()
        yield f"Demo app: {done.app}"
        if people:
            yield f"Its people sign in with the password {PASSWORD}, from this machine only:"
            yield from _introduced(bundle)


def _introduced(bundle: Bundle) -> Iterator[str]:
    """Say who there is to sign in as, and what each may do."""
    roles = bundle.content.all_of("roles")
    for each in _people(bundle):
        held = (label_in(cast(Label, roles[key]["label"])) for key in each.get("roles", ()))
        yield f"  {each['username']:12} {each['name']}  {'、'.join(held)}"


def _people(bundle: Bundle) -> list[Mapping[str, Any]]:
    return list(json.loads(bundle.beside.get(PEOPLE, b"{}")).get("people", ()))


def _joined(work: UnitOfWork, told: Mapping[str, Any], kept: str) -> Person:
    """Return a demo person, who may have come with another template already."""
    known = work.people.named(told["username"])
    if known is not None:
        return known
    department = _department(work, told["department"])
    places = (department.id,)
    now = work.moment.at
    person = Person(new_id(), told["username"], told["name"], now, demo=True, departments=places)
    work.people.save(person)
    work.credentials.set_password(person.id, kept)
    if told.get("head"):
        parent, position = department.parent, department.position
        work.departments.save(
            Department(department.id, department.label, parent, person.id, position)
        )
    return person


def _department(work: UnitOfWork, label: str) -> Department:
    known = next((each for each in work.departments.all() if each.label == label), None)
    if known is None:
        known = Department(new_id(), label)
        work.departments.save(known)
    return known


def _appointed(work: UnitOfWork, person: Person, app: str, told: Mapping[str, Any]) -> None:
    for role in told.get("roles", ()):
        work.memberships.add(Membership(f"{app}/{role}", HolderKind.PERSON, person.id))
