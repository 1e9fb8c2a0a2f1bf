"""What a field takes from another form, where whoever fills in may read none of it."""

from __future__ import annotations

from typing import Any

import pytest

from dougong.kernel.ids import new_id
from tests.runtime.house import House

PRICE: dict[str, Any] = {"key": "price", "label": "价目", "fields": [
    {"key": "code", "type": "text", "label": "货号"},
    {"key": "each", "type": "money", "label": "底价"},
]}  # fmt: skip
FETCH = {"form": "price", "match": [{"theirs": "code", "mine": "code"}], "take": "each"}
ORDER: dict[str, Any] = {"key": "order", "label": "订单", "fields": [
    {"key": "code", "type": "text", "label": "货号", "required": True},
    {"key": "each", "type": "money", "label": "底价", "fetch": {**FETCH, "follows": True}},
    {"key": "note", "type": "text", "label": "备注"},
]}  # fmt: skip
RECORDS = "/apps/shop/forms/order/records"


@pytest.fixture
def at(house: House) -> str:
    """The address behind which strangers order; what they fill in is the code alone."""
    admin = house.admin()
    admin.post("/apps", {"key": "shop", "label": "店"})
    for form in (PRICE, ORDER):
        admin.put(f"/apps/shop/draft/forms/{form['key']}", form)
    plan = admin.post("/apps/shop/plan").json
    assert plan["problems"] == []
    admin.post("/apps/shop/publish", {"plan": plan["id"], "confirm": True})
    admin.post("/apps/shop/forms/price/records", {"values": {"code": "A1", "each": "120"}})
    link = admin.put("/apps/shop/forms/order/link", {"fields": ["code"]})
    return "/public/" + str(link.json["link"]["path"].removeprefix("/f/"))


def test_a_stranger_takes_no_price_along_and_the_first_who_may_read_it_does(
    house: House, at: str
) -> None:
    admin, visitor, id = house.admin(), house.stranger(), new_id()

    opened = visitor.post(at, {})
    assert "each" not in opened.text
    assert "price" not in opened.text
    made = visitor.post(f"{at}/records", {"id": id, "values": {"code": "A1"}})
    assert made.status_code == 201
    assert "120" not in made.text
    record = admin.get(f"{RECORDS}/{id}")
    assert record.json["values"]["each"] is None

    changed = admin.patch(
        f"{RECORDS}/{id}", {"values": {"note": "已核"}}, If_Match=record.headers["ETag"]
    )

    assert changed.json["values"]["each"] == "120.00"
