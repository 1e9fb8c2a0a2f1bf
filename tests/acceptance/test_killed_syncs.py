"""A shop's trades are read while the worker that reads them is killed again and again: each is there once.

DOUGONG_TRADES says how many there are, where more than usual are asked for.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx
import pytest

from dougong_gateways.gateway import HERE, now, serving
from dougong_gateways.taobao.application import ACCOUNT, platform_of, served
from dougong_gateways.taobao.shop import Shop
from tests.acceptance.test_killed import kill
from tests.acceptance.test_killed_rules import asked
from tests.harness.processes import until
from tests.harness.server import Server, running

pytestmark = pytest.mark.slow

TRADES = int(os.environ.get("DOUGONG_TRADES", "1500"))
PATIENCE = 300.0
KILLS = 4
APP = "killedsyncs"
TRADE: dict[str, Any] = {"key": "trade", "label": "订单", "fields": [
    {"key": "tid", "type": "text", "label": "订单号", "unique": True},
    {"key": "buyer", "type": "text", "label": "买家"},
    {"key": "paid", "type": "number", "label": "实付"},
    {"key": "at", "type": "datetime", "label": "下单时间"},
]}  # fmt: skip
FIELDS = {"tid": "tid", "buyer": "buyer_open_uid", "paid": "payment", "at": "created"}


@pytest.fixture(scope="module")
def shop() -> Shop:
    return Shop.made(now(), TRADES)


@pytest.fixture(scope="module")
def gateway(shop: Shop) -> Iterator[str]:
    with serving(served(platform_of(shop))) as url:
        yield url


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    data: Path = tmp_path_factory.mktemp("killed") / "data"
    with running(data, egress_allow="127.0.0.1") as server:
        yield server


def connected(admin: httpx.Client, gateway: str) -> str:
    """Connect the shop and let its owner allow it; return the id of the connection."""
    settings = {key: str(value).replace(HERE, gateway) for key, value in ACCOUNT.items()}
    wanted = {
        "connector": "taobao",
        "label": "天猫旗舰店",
        "settings": {**settings, "window_minutes": 1440},
    }
    id = asked(admin.post("/connections", json=wanted))["id"]
    there = httpx.get(asked(admin.post(f"/connections/{id}/authorise"))["url"], trust_env=False)
    back = admin.get(there.headers["location"])
    assert back.headers["location"] == f"/connections?authorised={id}", back.text
    return str(id)


def newest(admin: httpx.Client, sync: str) -> Any:
    return next(iter(asked(admin.get(f"/syncs/{sync}"))["runs"]), {"read": 0, "state": "none"})


def test_every_trade_is_there_once_though_its_reader_is_killed(
    house: Server, gateway: str, shop: Shop
) -> None:
    with house.client() as admin:
        asked(admin.post("/apps", json={"key": APP, "label": "店铺"}))
        asked(admin.put(f"/apps/{APP}/draft/forms/trade", json=TRADE))
        plan = asked(admin.post(f"/apps/{APP}/plan"))
        asked(admin.post(f"/apps/{APP}/publish", json={"plan": plan["id"], "confirm": True}))
        connection = connected(admin, gateway)
        mapping = [{"target": target, "source": source} for target, source in FIELDS.items()]
        wanted = {"stream": "trades", "app": APP, "form": "trade", "mapping": mapping, "by": "tid"}
        sync = asked(admin.post(f"/connections/{connection}/syncs", json=wanted))["id"]

        for at in range(KILLS):
            reached = TRADES * at // KILLS
            until(lambda least=reached: newest(admin, sync)["read"] > least, PATIENCE)  # type: ignore[misc]
            kill(house, "worker")
        until(lambda: newest(admin, sync)["state"] not in {"going", "none"}, PATIENCE)

        assert newest(admin, sync)["state"] == "done", newest(admin, sync)
        assert asked(admin.get(f"/syncs/{sync}"))["dead"] == []
        assert_all_there(admin, shop)


def assert_all_there(admin: httpx.Client, shop: Shop) -> None:
    found: dict[str, Decimal] = {}
    cursor: str | None = None
    while True:
        params: dict[str, Any] = {"limit": 500, **({"cursor": cursor} if cursor else {})}
        page = asked(admin.get(f"/apps/{APP}/forms/trade/records", params=params))
        for each in page["items"]:
            assert each["values"]["tid"] not in found
            found[each["values"]["tid"]] = Decimal(each["values"]["paid"])
        cursor = page.get("next")
        if not cursor:
            break
    assert found == {str(each.tid): Decimal(each.payment) / 100 for each in shop.trades}
