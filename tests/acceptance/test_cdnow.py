"""Real purchases through the real product: imported, rolled up, tagged by a rule, counted by month."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

import httpx
import pytest

from tests.acceptance import cdnow
from tests.harness.server import Server, running

PATIENCE = 120.0
CUSTOMER = {
    "key": "customer",
    "label": "客户",
    "title": "name",
    "fields": [
        {"key": "name", "type": "text", "label": "客户编号", "required": True, "unique": True},
        {
            "key": "orders",
            "type": "rollup",
            "label": "订单数",
            "from": "order.customer",
            "expression": "COUNT()",
        },
        {
            "key": "spent",
            "type": "rollup",
            "label": "累计消费",
            "from": "order.customer",
            "expression": "SUM(amount)",
        },
        {
            "key": "tags",
            "type": "choices",
            "label": "标签",
            "options": [{"value": "vip", "label": "高价值", "color": "zhu"}],
        },
    ],
}
ORDER = {
    "key": "order",
    "label": "订单",
    "fields": [
        {
            "key": "customer",
            "type": "reference",
            "label": "客户",
            "form": "customer",
            "required": True,
        },
        {"key": "day", "type": "date", "label": "日期"},
        {"key": "units", "type": "number", "label": "件数", "decimals": 0},
        {"key": "amount", "type": "money", "label": "金额", "currency": "USD"},
    ],
}
RULE = {
    "key": "tag_vip",
    "label": "高价值打标",
    "form": "customer",
    "trigger": {"on": "record.updated", "fields": ["orders", "spent"]},
    "condition": "orders >= 3 AND spent > 100",
    "actions": [{"type": "update_record", "set": {"tags": 'ADD(tags, "vip")'}}],
}


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, httpx.Client, str]]:
    """An app with customers, orders and a rule, into which all purchases were imported."""
    with running(tmp_path_factory.mktemp("cdnow")) as server, server.client() as client:
        app = str(
            client.post("/apps", json={"label": "客户与订单"}).raise_for_status().json()["key"]
        )
        for folder, body in (("forms", CUSTOMER), ("forms", ORDER), ("rules", RULE)):
            client.put(f"/apps/{app}/draft/{folder}/{body['key']}", json=body).raise_for_status()
        plan = client.post(f"/apps/{app}/plan").raise_for_status().json()
        assert plan["problems"] == []
        client.post(
            f"/apps/{app}/publish", json={"plan": plan["id"], "confirm": True}
        ).raise_for_status()
        import_purchases(client, app)
        yield server, client, app


def import_purchases(client: httpx.Client, app: str) -> None:
    imports = f"/apps/{app}/forms/order/imports"
    upload = {"file": ("purchases.csv", cdnow.as_csv(), "text/csv")}
    file = client.post("/files", files=upload).raise_for_status().json()["id"]
    columns = [
        {"column": 0, "field": "customer", "match": "name", "create": True},
        {"column": 1, "field": "day"},
        {"column": 2, "field": "units"},
        {"column": 3, "field": "amount"},
    ]
    asked = {"file": file, "columns": columns, "rules": True}
    job = client.post(imports, json=asked).raise_for_status().json()["job"]
    done = until(lambda: client.get(f"/jobs/{job}").raise_for_status().json(), finished)
    assert done["state"] == "done", done
    assert done["result"]["created"] == len(cdnow.purchases()), done
    assert done["result"]["failed"] == 0


def finished(job: Any) -> bool:
    return job["state"] in {"done", "dead", "cancelled"}


def until(ask: Callable[[], Any], good: Callable[[Any], bool]) -> Any:
    """Ask again until the answer is good; the deadline fails the test, waiting never passes it."""
    deadline = time.monotonic() + PATIENCE
    while not good(answer := ask()) and time.monotonic() < deadline:
        time.sleep(0.2)
    return answer


def customers(client: httpx.Client, app: str, **asked: str) -> Iterator[dict[str, Any]]:
    path, cursor = f"/apps/{app}/forms/customer/records", None
    while True:
        query = {"limit": "500", **asked, **({"cursor": cursor} if cursor else {})}
        page = client.get(path, params=query).raise_for_status().json()
        yield from page["items"]
        if (cursor := page["next"]) is None:
            return


def test_every_customer_has_the_order_count_and_the_sum_of_the_file(
    shop: tuple[Server, httpx.Client, str],
) -> None:
    _, client, app = shop

    found = {each["values"]["name"]: each["values"] for each in customers(client, app)}

    assert {name: int(values["orders"]) for name, values in found.items()} == cdnow.order_counts()
    assert {name: Decimal(values["spent"]) for name, values in found.items()} == cdnow.spent()


def test_the_rule_tags_exactly_the_customers_who_bought_often_and_much(
    shop: tuple[Server, httpx.Client, str],
) -> None:
    _, client, app = shop
    wanted = cdnow.valuable()

    def tagged() -> set[str]:
        return {each["values"]["name"] for each in customers(client, app, filter='"vip" IN tags')}

    assert until(tagged, lambda found: found == wanted) == wanted


def test_orders_by_month_are_the_months_of_the_file(shop: tuple[Server, httpx.Client, str]) -> None:
    _, client, app = shop
    asked = {
        "form": "order",
        "dimensions": [{"key": "month", "expression": "day", "grain": "month"}],
        "measures": [
            {"key": "orders", "function": "count"},
            {"key": "amount", "function": "sum", "expression": "amount"},
        ],
        "sort": ["month"],
    }

    answer = client.post(f"/apps/{app}/reports/query", json=asked).raise_for_status().json()

    months = {
        row["month"][:7]: (int(row["orders"]), Decimal(row["amount"])) for row in answer["rows"]
    }
    assert months == cdnow.by_month()
