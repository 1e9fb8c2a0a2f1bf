"""The worker is killed again and again while rules run: no event is lost, nothing in the database happens twice.

What goes outside may come twice, and then under the same key: the other side can tell.
"""

from __future__ import annotations

import json
import time
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random
from typing import Any

import httpx
import pytest

from tests.acceptance.test_killed import kill
from tests.harness.processes import until
from tests.harness.server import running
from tests.runtime.connect.receiver import Receiver, listening

pytestmark = pytest.mark.slow

ORDERS = 120
KILLS = 6
PATIENCE = 120.0
APP = "killedrules"


def document(url: str) -> dict[str, Any]:
    """Return the app: each order counts once, is written down once, is told outside, and marked in the end."""
    steps: list[dict[str, Any]] = [
        {"key": "count", "type": "adjust_number", "record": "shop", "field": "count", "by": "1"},
        {"key": "line", "type": "create_record", "form": "line", "set": {"order": "id"}},
        {"key": "tell", "type": "call_webhook", "url": url, "values": {"number": "number"}},
        {"key": "mark", "type": "update_record", "set": {"note": 'note & "!"'}},
    ]
    return {
        "app": {"format": 1, "key": APP, "label": "小店"},
        "forms": [
            {"key": "shop", "label": "门店", "fields": [
                {"key": "count", "type": "number", "label": "单数", "decimals": 0}]},
            {"key": "order", "label": "订单", "fields": [
                {"key": "shop", "type": "reference", "label": "门店", "form": "shop"},
                {"key": "number", "type": "number", "label": "号", "decimals": 0},
                {"key": "note", "type": "text", "label": "备注"}]},
            {"key": "line", "label": "流水", "fields": [
                {"key": "order", "type": "reference", "label": "订单", "form": "order"}]},
        ],
        "rules": [{"key": "each", "label": "每一单", "form": "order",
                   "trigger": {"on": "record.created"}, "actions": steps}],
    }  # fmt: skip


def asked(response: httpx.Response) -> Any:
    response.raise_for_status()
    return response.json()


def all_of(client: httpx.Client, form: str) -> list[Any]:
    return list(
        asked(client.get(f"/apps/{APP}/forms/{form}/records", params={"limit": 500}))["items"]
    )


def opened(client: httpx.Client, url: str) -> str:
    """Publish the app and return its one shop."""
    asked(client.post("/apps", json={"key": APP, "label": "小店"}))
    asked(client.put(f"/apps/{APP}/draft", json=document(url)))
    plan = asked(client.post(f"/apps/{APP}/plan"))
    asked(client.post(f"/apps/{APP}/publish", json={"plan": plan["id"], "confirm": True}))
    return str(made(client, "shop", count="0")["id"])


def made(client: httpx.Client, form: str, **values: str) -> Any:
    return asked(client.post(f"/apps/{APP}/forms/{form}/records", json={"values": values}))


def all_marked(client: httpx.Client) -> bool:
    """Tell whether every order has gone through all steps."""
    return all(each["values"]["note"] is not None for each in all_of(client, "order"))


def once_each(client: httpx.Client, receiver: Receiver, orders: int) -> None:
    """Hold what is in the database, and what was told outside, against what was ordered."""
    assert [each["values"]["note"] for each in all_of(client, "order")] == ["!"] * orders
    (kept,) = all_of(client, "shop")
    assert int(kept["values"]["count"]) == orders
    lines = [each["values"]["order"]["id"] for each in all_of(client, "line")]
    assert len(lines) == len(set(lines)) == orders
    keys = defaultdict[str, set[str]](set)
    for headers, body in receiver.calls:
        keys[str(json.loads(body)["record"])].add(headers["Idempotency-Key"])
    assert len(keys) == orders
    assert {len(each) for each in keys.values()} == {1}


def test_rules_whose_worker_is_killed_do_everything_once(database_url: str, tmp_path: Path) -> None:
    chance, data = Random(44), tmp_path / "data"
    on_server = not database_url.startswith("sqlite")
    more = {"database_url": database_url, "secret_key": "k" * 32} if on_server else {}
    with (
        listening() as receiver,
        running(data, egress_allow="127.0.0.1", **more) as server,
        server.client() as client,
        ThreadPoolExecutor(4) as pool,
    ):
        shop = opened(client, receiver.url.replace("hooks.example", "127.0.0.1"))
        orders = [
            pool.submit(made, client, "order", shop=shop, number=str(number))
            for number in range(ORDERS)
        ]
        for _ in range(KILLS):
            time.sleep(chance.uniform(0.2, 1.5))
            kill(server, "worker")
        for each in orders:
            each.result()
        until(lambda: all_marked(client), PATIENCE)
        once_each(client, receiver, ORDERS)
