"""Many records at once: all or nothing, or as many as will go."""

from __future__ import annotations

from typing import Any

import pytest

from tests.runtime.house import Answer, Caller, House

CUSTOMER: dict[str, Any] = {
    "key": "customer",
    "label": "客户",
    "fields": [
        {"key": "name", "type": "text", "label": "姓名", "required": True},
        {"key": "phone", "type": "phone", "label": "手机", "unique": True},
        {"key": "points", "type": "number", "label": "积分", "decimals": 0},
    ],
}
REVIEW: dict[str, Any] = {
    "key": "review",
    "label": "审核",
    "form": "customer",
    "trigger": {"on": "record.create", "hold": True},
    "nodes": [
        {"key": "start", "type": "start"},
        {"key": "head", "type": "approve", "assignees": [{"type": "manager"}], "vote": "any"},
        {"key": "end", "type": "end"},
    ],
    "edges": [{"from": "start", "to": "head"}, {"from": "head", "to": "end"}],
}
CLERK: dict[str, Any] = {
    "key": "clerk",
    "label": "录入员",
    "forms": {"customer": {"operations": ["create", "read", "update"], "scope": "all"}},
}


def published(house: House, *processes: dict[str, Any]) -> str:
    """Publish an app with one form, and what must agree to its records; return its key."""
    admin = house.admin()
    app = str(admin.post("/apps", {"label": "客户"}).json["key"])
    admin.put(f"/apps/{app}/draft/forms/customer", CUSTOMER)
    admin.put(f"/apps/{app}/draft/roles/clerk", CLERK)
    for process in processes:
        admin.put(f"/apps/{app}/draft/processes/{process['key']}", process)
    plan = admin.post(f"/apps/{app}/plan").json
    assert plan["problems"] == []
    admin.post(f"/apps/{app}/publish", {"plan": plan["id"], "confirm": True})
    return app


def batch(caller: Caller, app: str, mode: str, *items: dict[str, Any], **more: Any) -> Answer:
    path = f"/apps/{app}/forms/customer/records/batch"
    return caller.post(path, {"mode": mode, "items": list(items), **more})


def names(caller: Caller, app: str) -> set[str]:
    items = caller.get(f"/apps/{app}/forms/customer/records").json["items"]
    return {item["values"]["name"] for item in items}


def paths(problems: list[dict[str, str]]) -> list[tuple[str, str]]:
    return [(problem["path"], problem["code"]) for problem in problems]


def test_every_item_gets_its_id_and_version(house: House) -> None:
    app, admin = published(house), house.admin()

    answer = batch(admin, app, "insert", {"name": "钱玉兰"}, {"name": "孙志明"})

    assert [item["version"] for item in answer.json["items"]] == [1, 1]
    assert names(admin, app) == {"钱玉兰", "孙志明"}


def test_one_bad_item_holds_all_back_and_is_named(house: House) -> None:
    app, admin = published(house), house.admin()

    answer = batch(admin, app, "insert", {"name": "钱玉兰"}, {"name": "孙志明", "points": "1.5"})

    assert answer.status_code == 422
    assert paths(answer.json["errors"]) == [("items/1/points", "field.too_many_decimals")]
    assert names(admin, app) == set()


def test_as_many_go_as_will_where_that_is_asked_for(house: House) -> None:
    app, admin = published(house), house.admin()

    answer = batch(admin, app, "insert", {"name": "钱玉兰"}, {"points": 3}, partial=True)

    first, second = answer.json["items"]
    assert first["version"] == 1
    assert paths(second["errors"]) == [("name", "form.required")]
    assert names(admin, app) == {"钱玉兰"}


def test_a_unique_value_that_is_there_twice_fails_alone(house: House) -> None:
    app, admin = published(house), house.admin()
    same = {"phone": "13806214408"}

    answer = batch(
        admin,
        app,
        "insert",
        {"name": "甲", **same},
        {"name": "乙", **same},
        {"name": "丙"},
        partial=True,
    )

    assert ["errors" in item for item in answer.json["items"]] == [False, True, False]
    assert names(admin, app) == {"甲", "丙"}


def test_records_are_known_by_the_fields_that_are_named(house: House) -> None:
    app, admin = published(house), house.admin()
    batch(admin, app, "insert", {"name": "甲", "phone": "13806214408", "points": 1})

    answer = batch(
        admin, app, "upsert",
        {"name": "甲", "phone": "138 0621 4408", "points": 2}, {"name": "乙", "phone": "13915277302"},
        by=["phone"],
    )  # fmt: skip

    assert [item["version"] for item in answer.json["items"]] == [2, 1]
    assert names(admin, app) == {"甲", "乙"}


def test_a_record_can_be_named_by_its_id(house: House) -> None:
    app, admin = published(house), house.admin()
    [made] = batch(admin, app, "insert", {"name": "甲"}).json["items"]

    batch(admin, app, "update", {"id": made["id"], "name": "乙"})

    assert names(admin, app) == {"乙"}


@pytest.mark.parametrize(("processes", "seen"), [((), 1), ((REVIEW,), 0)])
def test_what_must_be_agreed_to_waits_though_it_came_by_the_dozen(
    house: House, processes: tuple[dict[str, Any], ...], seen: int
) -> None:
    app = published(house, *processes)
    clerk = house.person("clerk")
    who = clerk.get("/me").json["id"]
    holders = {"holders": [{"kind": "person", "id": who}]}
    assert house.admin().put(f"/apps/{app}/roles/clerk/holders", holders).status_code == 204

    answer = batch(clerk, app, "insert", {"name": "钱玉兰"})

    assert answer.status_code == 200
    listed = house.admin().get(f"/apps/{app}/forms/customer/records").json["items"]
    assert len(listed) == seen


def test_whoever_may_not_read_a_form_learns_nothing_of_it_before_an_approval_either(
    house: House,
) -> None:
    app = published(house, {**REVIEW, "trigger": {**REVIEW["trigger"], "condition": "points > 5"}})
    nobody = house.person("nobody")
    records = f"/apps/{app}/forms/customer/records"

    wrong = nobody.post(records, {"values": {"points": "many"}})
    right = nobody.post(records, {"values": {"name": "钱玉兰", "points": "9"}})

    assert (wrong.status_code, right.status_code) == (404, 404)
