"""What was deleted can be found and taken back; what waits is seen by whoever made it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.runtime.api.test_batches import REVIEW, published
from tests.runtime.house import Answer, Caller, House

RECORDS = "/apps/{app}/forms/customer/records"
KEEPER: dict[str, Any] = {
    "key": "keeper",
    "label": "管理员",
    "forms": {"customer": {"operations": ["create", "read", "delete"], "scope": "own"}},
}


def records(caller: Caller, app: str, standing: str = "live") -> list[Any]:
    answer = caller.get(f"{RECORDS.format(app=app)}?standing={standing}")
    assert answer.status_code == 200, answer.text
    return list(answer.json["items"])


def made(caller: Caller, app: str, **values: str) -> str:
    answer = caller.post(RECORDS.format(app=app), {"values": values})
    assert answer.status_code == 201, answer.text
    return str(answer.json["id"])


def restore(caller: Caller, app: str, id: str) -> Answer:
    return caller.post(f"{RECORDS.format(app=app)}/{id}/restore")


def somebody(house: House, app: str, role: dict[str, Any], name: str) -> Caller:
    """Return a person who holds a role of the app, published with it."""
    admin = house.admin()
    admin.put(f"/apps/{app}/draft/roles/{role['key']}", role)
    plan = admin.post(f"/apps/{app}/plan").json
    admin.post(f"/apps/{app}/publish", {"plan": plan["id"], "confirm": True})
    caller = house.person(name)
    person = caller.get("/me").json["id"]
    granted = admin.put(
        f"/apps/{app}/roles/{role['key']}/holders",
        {"holders": [{"kind": "person", "id": person}]},
    )
    assert granted.status_code < 300, granted.text
    return caller


def test_a_deleted_record_is_in_the_bin_with_who_and_when_and_comes_back(house: House) -> None:
    app, admin = published(house), house.admin()
    id = made(admin, app, name="钱玉兰")
    admin.delete(f"{RECORDS.format(app=app)}/{id}")

    (gone,) = records(admin, app, "deleted")
    assert (gone["id"], gone["meta"]["updated_by"]["label"]) == (
        id,
        admin.get("/me").json["name"],
    )
    assert records(admin, app) == []

    assert restore(admin, app, id).status_code == 200
    assert [each["id"] for each in records(admin, app)] == [id]
    assert records(admin, app, "deleted") == []
    assert restore(admin, app, id).status_code == 404


def test_a_value_that_was_given_away_meanwhile_names_the_record_that_has_it(house: House) -> None:
    app, admin = published(house), house.admin()
    id = made(admin, app, name="钱玉兰", phone="13800000000")
    admin.delete(f"{RECORDS.format(app=app)}/{id}")
    holder = made(admin, app, name="孙志明", phone="13800000000")

    refused = restore(admin, app, id)

    assert refused.status_code == 422
    (problem,) = refused.json["errors"]
    assert (problem["path"], problem["code"]) == ("phone", "record.taken")
    assert problem["params"]["record"] == holder


def test_the_bin_is_closed_to_those_who_may_not_delete(house: House) -> None:
    app = published(house)
    clerk = somebody(
        house,
        app,
        {
            "key": "reader",
            "label": "只读",
            "forms": {"customer": {"operations": ["read"], "scope": "all"}},
        },
        "reader",
    )
    id = made(house.admin(), app, name="钱玉兰")
    house.admin().delete(f"{RECORDS.format(app=app)}/{id}")

    assert clerk.get(f"{RECORDS.format(app=app)}?standing=deleted").status_code == 403
    assert restore(clerk, app, id).status_code == 403


def test_each_sees_and_restores_only_what_they_might_have_deleted(house: House) -> None:
    app = published(house)
    keeper = somebody(house, app, KEEPER, "keeper")
    theirs, own = made(house.admin(), app, name="别人的"), made(keeper, app, name="自己的")
    for caller, id in ((house.admin(), theirs), (keeper, own)):
        caller.delete(f"{RECORDS.format(app=app)}/{id}")

    assert [each["id"] for each in records(keeper, app, "deleted")] == [own]
    assert restore(keeper, app, theirs).status_code == 404
    assert restore(keeper, app, own).status_code == 200


@pytest.mark.parametrize("standing", ["pending", "live"])
def test_what_waits_is_listed_for_whoever_made_it_alone(house: House, standing: str) -> None:
    app = published(house, REVIEW)
    keeper = somebody(house, app, KEEPER, "keeper")
    id = made(keeper, app, name="新客户")

    assert [each["id"] for each in records(keeper, app, "pending")] == [id]
    assert records(house.admin(), app, standing) == []
