"""Other systems tell what people did, over HTTP."""

from __future__ import annotations

from typing import Any

from dougong_runtime.api.table import ROUTES
from tests.runtime.house import Answer, House

ACT: dict[str, Any] = {
    "key": "act", "label": "行为", "activities": {"id": "key", "name": "name", "at": "at"}, "fields": [
        {"key": "key", "type": "text", "label": "编号", "unique": True},
        {"key": "name", "type": "text", "label": "行为"},
        {"key": "at", "type": "datetime", "label": "时间"},
        {"key": "amount", "type": "money", "label": "金额", "currency": "CNY"},
    ]}  # fmt: skip


def told(house: House, *activities: Any) -> Answer:
    admin = house.admin()
    app = str(admin.post("/apps", {"label": "小店"}).json["key"])
    admin.put(f"/apps/{app}/draft/forms/act", ACT)
    plan = admin.post(f"/apps/{app}/plan").json
    assert plan["problems"] == []
    admin.post(f"/apps/{app}/publish", {"plan": plan["id"], "confirm": True})
    return admin.post(f"/apps/{app}/activities", list(activities))


def test_a_batch_is_a_list(house: House) -> None:
    answer = told(
        house,
        {"id": "1", "name": "view", "at": "2026-11-20T08:00:00Z", "properties": {"amount": 12.5}},
        {"id": "1", "name": "view"},
        {"id": "2", "name": "pay", "properties": {"amount": "much"}, "identity": {"phone": "1"}},
    )

    assert answer.status_code == 200
    assert (answer.json["new"], answer.json["known"]) == (1, 1)
    assert [each["path"] for each in answer.json["errors"]] == ["2/amount"]


def test_what_is_no_activity_is_told_by_its_place(house: House) -> None:
    answer = told(house, {"id": "1", "name": "view", "at": "yesterday"}, {"name": "view", "who": 1})

    assert answer.status_code == 422
    assert {each["path"] for each in answer.json["errors"]} == {"0/at", "1/id", "1/who"}


def test_a_moment_beyond_all_calendars_is_refused(house: House) -> None:
    answer = told(house, {"id": "1", "name": "view", "at": "0001-01-01T00:00:00+14:00"})

    assert answer.status_code == 422
    assert {each["path"] for each in answer.json["errors"]} == {"0/at"}


def test_something_else_than_a_list_is_refused(house: House) -> None:
    admin = house.admin()
    app = str(admin.post("/apps", {"label": "小店"}).json["key"])

    answer = admin.post(f"/apps/{app}/activities", {"id": "1", "name": "view"})

    assert answer.status_code == 422


def opened(house: House) -> str:
    """Return the secret of a link to a form that keeps activities."""
    admin = house.admin()
    app = str(admin.post("/apps", {"label": "小店"}).json["key"])
    admin.put(f"/apps/{app}/draft/forms/act", ACT)
    plan = admin.post(f"/apps/{app}/plan").json
    admin.post(f"/apps/{app}/publish", {"plan": plan["id"], "confirm": True})
    link = admin.put(f"/apps/{app}/forms/act/link", {"fields": ["name"]}).json["link"]
    return str(link["path"].rpartition("/")[2])


def test_a_page_tells_by_a_link_and_of_lent_fields_alone(house: House) -> None:
    given = {"id": "1", "name": "view", "properties": {"amount": "5"}}

    answer = house.stranger().post(f"/public/{opened(house)}/activities", [given])

    assert (answer.status_code, answer.json) == (200, {"new": 1, "known": 0, "errors": []})


def test_nothing_else_is_taken_from_pages_of_others() -> None:
    # Programs that read mail send what a form sends, and have nothing but the secret of the letter (RFC 8058);
    # so do vendors that tell of a payment, whose signature is verified.
    assert {route.rule for route in ROUTES if route.for_pages} == {
        "/public/<secret>/activities",
        "/public/unsubscribe/<secret>",
        "/hooks/<hook>",
    }
