"""A maker looks with somebody's eyes: by the roles of the draft, never further than they see themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from dougong.access.identities import HolderKind, Membership
from dougong.access.principal import Principal, PrincipalKind
from dougong.directory.department import Department
from dougong.directory.person import Person
from dougong.kernel.errors import Forbidden, NotFound
from dougong.records.shape import FormRef
from dougong.usecases.building.access import audit_page
from dougong.usecases.building.editing import read_draft
from dougong.usecases.building.explaining import explained_record
from dougong.usecases.building.sights import compared, gained, seen_list, sight
from dougong.usecases.processes.submitting import submit_new
from dougong.usecases.unit_of_work import UnitOfWork
from tests.engine.usecases.workshop import ADMIN, NOON, Workshop
from tests.harness.databases import Databases

CUSTOMER = FormRef("crm", "customer")
FORM: dict[str, Any] = {
    "key": "customer", "label": "客户",
    "fields": [
        {"key": "name", "type": "text", "label": "名称"},
        {"key": "phone", "type": "phone", "label": "手机"},
    ],
}  # fmt: skip
PLACES = {"ann": ("east",), "bob": ("east",), "eve": ("west",), "max": ("west",), "dan": ()}
"""Who works where; each has two customers."""


def seller(scope: Any, **more: Any) -> dict[str, Any]:
    grant = {
        "operations": ["read", "update"],
        "scope": scope,
        "fields": {"phone": "masked"},
        **more,
    }
    return {"key": "seller", "label": "销售", "forms": {"customer": grant}}


MAKER: dict[str, Any] = {
    "key": "maker", "label": "搭建",
    "forms": {"customer": {"operations": ["read"], "scope": "department"}},
}  # fmt: skip


@pytest.fixture
def shop(databases: Databases) -> Iterator[Workshop]:
    """An app in which sellers see what is theirs; ann, bob and eve sell, max builds and sees the west."""
    found = Workshop(databases.new())
    found.database.upgrade()
    found.published(
        {
            "app": {"format": 1, "key": "crm", "label": "客户管理"},
            "forms": [FORM],
            "roles": [seller("own"), MAKER],
        }
    )
    found.do(_people)
    for at, id in enumerate(id for id in PLACES for _ in "12"):
        owner = replace(ADMIN, id=id, departments=PLACES[id])
        values = {"name": f"客户{at}", "phone": f"138062144{at:02}"}
        found.as_(owner, submit_new, CUSTOMER, values)
    yield found
    found.database.close()


def _people(work: UnitOfWork, _: Principal) -> None:
    for place in ("east", "west"):
        work.departments.save(Department(place, place))
    for id, places in PLACES.items():
        work.people.save(Person(id, id, id.title(), NOON, departments=places))
    for id in ("ann", "bob", "eve"):
        work.memberships.add(Membership("crm/seller", HolderKind.PERSON, id))
    for role in ("maker", "builder"):
        work.memberships.add(Membership(f"crm/{role}", HolderKind.PERSON, "max"))


def principal(shop: Workshop, id: str) -> Principal:
    found = shop.do(lambda work, _: work.sessions.principal(id))
    return found or pytest.fail("nobody")


def redraft(shop: Workshop, scope: Any, **more: Any) -> None:
    """Change what sellers see, without publishing it."""
    draft = shop.do(read_draft, "crm")
    shop.put("roles", seller(scope, **more), seen=draft.etags["roles/seller"])


def test_the_counts_are_those_of_the_draft(shop: Workshop) -> None:
    before: Any = shop.do(sight, CUSTOMER, "ann", "seller")
    redraft(shop, "department", scopes={"update": "own"})

    after: Any = shop.do(sight, CUSTOMER, "ann", "seller")

    assert before["counts"] == {"read": "2", "update": "2", "delete": None}
    assert after["counts"] == after["alone"] == {"read": "4", "update": "2", "delete": None}
    assert after["roles"] == ["seller"]
    assert after["sample"]["value"].startswith("138****44")
    assert not after["narrowed"]


def test_who_builds_sees_with_others_eyes_only_what_they_see_themselves(shop: Workshop) -> None:
    redraft(shop, "all")
    builder = principal(shop, "max")

    seen: Any = shop.as_(builder, sight, CUSTOMER, "ann", None)
    page: Any = shop.as_(builder, seen_list, CUSTOMER, "ann", None)

    assert seen["narrowed"]
    assert seen["counts"]["read"] == page["count"] == "4"
    assert {each["values"]["name"] for each in page["items"]} == {
        "客户4",
        "客户5",
        "客户6",
        "客户7",
    }
    everything: Any = shop.do(seen_list, CUSTOMER, "ann", None)
    assert everything["count"] == "10"


def test_their_list_shows_what_they_would_see_and_is_written_down(shop: Workshop) -> None:
    page: Any = shop.do(seen_list, CUSTOMER, "eve", None)

    phones = {each["values"]["phone"] for each in page["items"]}
    assert phones == {"138****4404", "138****4405"}
    lines: Any = shop.do(audit_page, "zh-CN", "eve", None)
    assert [line["text"] for line in lines] == ["以 Eve 的身份看了「客户」的列表"]


def test_nobody_looks_who_does_not_build_or_sees_nothing_of_the_form(shop: Workshop) -> None:
    with pytest.raises(Forbidden):
        shop.as_(principal(shop, "ann"), sight, CUSTOMER, "eve", None)
    blind = Principal(PrincipalKind.USER, "dan", roles=frozenset({"crm/builder"}))
    for look in (sight, seen_list):
        with pytest.raises(NotFound):
            shop.as_(blind, look, CUSTOMER, "ann", None)


def test_what_the_draft_opens_is_told_with_the_people_who_gain(shop: Workshop) -> None:
    assert shop.do(compared, "crm") == []
    redraft(shop, "department", fields={"phone": "hidden"})

    [changed] = shop.do(compared, "crm")

    assert isinstance(changed, dict)
    assert (changed["role"], changed["form"]) == ("seller", "customer")
    assert changed["wider"]
    assert changed["narrower"]
    assert changed["was"] == seller("own")["forms"]["customer"]
    assert shop.do(gained, CUSTOMER, "seller") == {"people": 3, "least": 2, "most": 2}


def test_why_somebody_sees_a_record_or_not_is_told_role_by_role(shop: Workshop) -> None:
    page: Any = shop.do(seen_list, CUSTOMER, "ann", None)
    mine = page["items"][0]["id"]

    own: Any = shop.do(explained_record, CUSTOMER, mine, "ann", "zh-CN")
    others: Any = shop.do(explained_record, CUSTOMER, mine, "bob", "zh-CN")
    none: Any = shop.do(explained_record, CUSTOMER, mine, "dan", "zh-CN")

    assert own["may"] == ["read", "update"]
    assert others["may"] == none["may"] == none["lines"] == []
    assert [(each["operation"], each["rows"], each["holds"]) for each in others["lines"]] == [
        ("read", ["自己负责的记录"], False),
        ("update", ["自己负责的记录"], False),
    ]
    assert others["record"] == {"owner": "Ann", "department": "east"}
    with pytest.raises(NotFound):
        shop.as_(principal(shop, "max"), explained_record, CUSTOMER, mine, "ann", "zh-CN")
