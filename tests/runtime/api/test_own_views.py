"""A view of one's own is kept by the server, for its owner alone."""

from __future__ import annotations

from typing import Any

from tests.runtime.api.test_batches import published
from tests.runtime.house import House

VIEW: dict[str, Any] = {
    "label": "大户",
    "conditions": {
        "any": False,
        "conditions": [{"field": "points", "operator": "gt", "values": ["100"]}],
    },
    "sort": ["-points"],
    "fields": ["name", "points"],
}
ID = "01a22222-0000-7000-8000-000000000001"


def test_a_view_is_kept_once_and_changed_and_forgotten(house: House) -> None:
    app, admin = published(house), house.admin()
    views = f"/apps/{app}/forms/customer/views"

    admin.put(f"{views}/{ID}", VIEW)
    admin.put(f"{views}/{ID}", VIEW | {"label": "积分过百"})

    [kept] = admin.get(views).json["items"]
    assert (kept["key"], kept["label"], kept["mine"]) == (ID, "积分过百", True)
    assert kept["conditions"] == VIEW["conditions"]
    assert kept["fields"] == ["name", "points"]
    assert admin.delete(f"{views}/{ID}").status_code == 204
    assert admin.get(views).json["items"] == []


def test_a_view_needs_a_name(house: House) -> None:
    app, admin = published(house), house.admin()

    answer = admin.put(f"/apps/{app}/forms/customer/views/{ID}", VIEW | {"label": ""})

    assert answer.status_code == 422
    assert [problem["path"] for problem in answer.json["errors"]] == ["label"]


def test_a_form_that_is_not_there_has_no_views(house: House) -> None:
    app, admin = published(house), house.admin()

    assert admin.get(f"/apps/{app}/forms/nothing/views").status_code == 404


def test_a_view_is_there_for_its_owner_alone(house: House) -> None:
    app, admin, clerk = published(house), house.admin(), house.person("clerk")
    holders = {"holders": [{"kind": "person", "id": clerk.get("/me").json["id"]}]}
    admin.put(f"/apps/{app}/roles/clerk/holders", holders)
    views = f"/apps/{app}/forms/customer/views"
    admin.put(f"{views}/{ID}", VIEW)

    assert clerk.get(views).json["items"] == []
    assert clerk.put(f"{views}/{ID}", VIEW).status_code == 404
    assert clerk.delete(f"{views}/{ID}").status_code == 404
    assert house.person("nobody").get(views).status_code == 404
    assert len(admin.get(views).json["items"]) == 1
