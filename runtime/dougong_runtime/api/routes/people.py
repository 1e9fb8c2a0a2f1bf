"""People, as administrators see them, and names to choose from for everybody who works here."""

from __future__ import annotations

from typing import Any

from marshmallow import fields

from dougong.directory.person import PeopleQuery
from dougong.kernel.canonical import Json
from dougong.kernel.errors import refuse_if
from dougong.usecases.building import access
from dougong.usecases.directory import passwords, people
from dougong_runtime.api.call import Call
from dougong_runtime.api.checking import Shape, text, whole
from dougong_runtime.api.reply import NOTHING, Reply, created
from dougong_runtime.api.route import Access, Route, Transaction


class Search(Shape):
    contains = text(100, data_key="text")
    id = text(64)
    department = text(64)
    disabled = fields.Boolean()
    unplaced = fields.Boolean(load_default=False)
    after = text(64)
    limit = whole(1, 200, load_default=50)


class PersonFields(Shape):
    username = text(64)
    name = text(100)
    email = text(200, allow_none=True)
    phone = text(30, allow_none=True)
    locale = text(10)
    admin = fields.Boolean()
    disabled = fields.Boolean()
    departments = fields.List(text(64))


class NewPerson(PersonFields):
    username = text(64, required=True)
    name = text(100, required=True)
    password = text(1000, required=True)


class Password(Shape):
    password = text(1000, required=True)


def find(call: Call) -> Json:
    return _page(people.find_people(call.work, call.principal, _query(call.query)))


def pick(call: Call) -> Json:
    return _page(people.pick_people(call.work, call.principal, _query(call.query)))


def create(call: Call) -> Reply:
    """Hash before the transaction opens: that takes time on purpose."""
    call.demand_admin()
    asked = dict(call.body)
    kept = _hashed(asked.pop("password"), asked["username"], asked["name"])
    with call.services.works.writing() as work:
        made = people.create_person(work, call.principal, asked, kept)
        work.commit()
    return created(dict(made))


def edit(call: Call, id: str) -> Json:
    return people.edit_person(call.work, call.principal, id, call.body)


def reset(call: Call, id: str) -> Reply:
    call.demand_admin()
    kept = _hashed(call.body["password"])
    with call.services.works.writing() as work:
        people.reset_password(work, call.principal, id, kept)
        work.commit()
    return NOTHING


def roles(call: Call, id: str) -> Json:
    return {"items": access.roles_of(call.work, call.principal, id, call.locale)}


def _query(asked: Any) -> PeopleQuery:
    department, id = asked.get("department"), asked.get("id")
    return PeopleQuery(
        text=asked.get("contains"),
        departments=frozenset({department}) if department else None,
        ids=frozenset({id}) if id else None,
        disabled=asked.get("disabled"),
        unplaced=asked["unplaced"],
        after=asked.get("after"),
        limit=asked["limit"],
    )


def _page(found: people.Found) -> Json:
    return {"items": list(found.items), "next": found.next}


def _hashed(password: str, *about: str) -> str:
    refuse_if(passwords.problems_of(password, about=about))
    return passwords.hash_of(password)


ADMIN, OWN = Access.ADMIN, Transaction.OWN
ROUTES = (
    Route("GET", "/people", find, ADMIN, "A page of people.", query=Search()),
    Route("POST", "/people", create, ADMIN, "Add a person, with a password to sign in with once.",
          body=NewPerson(), transaction=OWN, status=201),
    Route("PATCH", "/people/<id>", edit, ADMIN, "Change or disable a person.", body=PersonFields()),
    Route("POST", "/people/<id>/password", reset, ADMIN, "Give a person a password to sign in with once.",
          body=Password(), transaction=OWN, status=204),
    Route("GET", "/people/<id>/roles", roles, ADMIN, "What a person holds, and where it comes from."),
    Route("GET", "/directory/people", pick, Access.SIGNED_IN, "Names to choose from.", query=Search()),
)  # fmt: skip
