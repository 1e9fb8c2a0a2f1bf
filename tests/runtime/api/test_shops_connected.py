"""A shop and a merchant are connected as an administrator does it, and what happens there arrives."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import httpx
import pytest

from dougong_gateways.alipay import application as alipay
from dougong_gateways.alipay.keys import keys_of
from dougong_gateways.alipay.ledger import Ledger
from dougong_gateways.alipay.platform import SELLER
from dougong_gateways.alipay.telling import notice_of, telling
from dougong_gateways.gateway import HERE, serving
from dougong_gateways.taobao import application as taobao
from dougong_gateways.taobao.platform import Platform
from dougong_gateways.taobao.shop import Shop
from tests.runtime.api.test_connections import worked
from tests.runtime.house import Caller, House

DEAL: dict[str, Any] = {"key": "deal", "label": "成交", "fields": [
    {"key": "no", "type": "text", "label": "单号", "unique": True},
    {"key": "buyer", "type": "text", "label": "买家"},
    {"key": "paid", "type": "number", "label": "实付", "decimals": 2},
    {"key": "at", "type": "datetime", "label": "时间"},
]}  # fmt: skip


@pytest.fixture
def near(house: House) -> House:
    """The installation, when its operator allows calls to this machine."""
    settings = replace(house.runtime.settings, egress_allow="127.0.0.1")
    return House.of(replace(house.runtime, settings=settings))


def published(admin: Caller) -> str:
    app = str(admin.post("/apps", {"label": "成交"}).json["key"])
    admin.put(f"/apps/{app}/draft/forms/deal", DEAL)
    plan = admin.post(f"/apps/{app}/plan").json
    assert (
        admin.post(f"/apps/{app}/publish", {"plan": plan["id"], "confirm": True}).status_code == 200
    )
    return app


def connected(admin: Caller, name: str, account: dict[str, Any]) -> dict[str, Any]:
    body = {"connector": name, "label": name, "settings": account}
    made = admin.post("/connections", body)
    assert made.status_code == 201, made.json
    found: dict[str, Any] = made.json
    return found


def synced(admin: Caller, id: str, app: str, stream: str, **fields: str) -> str:
    mapping = [{"target": target, "source": source} for target, source in fields.items()]
    plan = {
        "stream": stream,
        "app": app,
        "form": "deal",
        "mapping": mapping,
        "by": "no",
        "every": 60,
    }
    made = admin.post(f"/connections/{id}/syncs", plan)
    assert made.status_code == 201, made.json
    return str(made.json["id"])


def last_run(admin: Caller, sync: str) -> dict[str, Any]:
    run: dict[str, Any] = admin.get(f"/syncs/{sync}").json["runs"][0]
    return run


@contextmanager
def shop(house: House, **more: Any) -> Iterator[tuple[Platform, dict[str, Any]]]:
    clock = house.runtime.clock
    platform = taobao.platform_of(Shop.made(clock.now(), 150, days=2), time=clock.now)
    with serving(taobao.served(platform)) as url:
        account = {key: each.replace(HERE, url) for key, each in taobao.ACCOUNT.items()}
        yield platform, {**account, **more}


def allowed(admin: Caller, id: str) -> None:
    """Sign in at the vendor's, as a browser is sent there and back."""
    url = admin.post(f"/connections/{id}/authorise").json["url"]
    back = httpx.URL(httpx.get(url).headers["location"])
    answered = admin.get(f"{back.path.removeprefix('/api/v1')}?{back.query.decode()}")
    assert answered.headers["Location"] == f"/connections?authorised={id}"


def test_a_shop_allows_it_and_its_trades_arrive_and_arrive_again_when_more_are_sold(
    near: House,
) -> None:
    admin = near.admin()
    app = published(admin)
    with shop(near, messages=True) as (platform, account):
        id = connected(admin, "taobao", account)["id"]
        assert admin.post(f"/connections/{id}/check").json["trouble"]["kind"] == "authorisation"
        allowed(admin, id)
        assert admin.post(f"/connections/{id}/check").json["ok"]
        fields = {"no": "tid", "buyer": "buyer_open_uid", "paid": "payment", "at": "created"}
        sync = synced(admin, id, app, "trades", **fields)
        worked(near)
        assert (last_run(admin, sync)["state"], last_run(admin, sync)["created"]) == ("done", 150)

        sold = platform.sell(2)
        admin.post(f"/syncs/{sync}/read")
        worked(near)

        assert last_run(admin, sync)["created"] == len(sold)
        assert platform.messages.left == 0
        first = "4160600490938325005"
        with near.runtime.database.works.writing() as work:
            assert not work.connections.take(id, first, "trade.paid", {})
            assert work.connections.take(id, "another", "trade.paid", {})


def test_a_notice_of_a_payment_lets_the_log_be_read_at_once(near: House) -> None:
    admin, clock = near.admin(), near.runtime.clock
    app = published(admin)
    platform = alipay.platform_of(Ledger.made(clock.now(), 60, days=2), time=clock.now)
    with serving(alipay.served(platform)) as url:
        account = {key: each.replace(HERE, url) for key, each in alipay.account_of().items()}
        made = connected(admin, "alipay", {**account, "history_days": 3})
        fields = {"no": "account_log_id", "paid": "trans_amount", "at": "trans_dt"}
        sync = synced(admin, made["id"], app, "account_log", **fields)
        worked(near)
        assert last_run(admin, sync)["created"] >= 120

        payment = platform.ledger.pay(clock.now())
        told = {"app_id": alipay.APP_ID, "seller_id": SELLER}
        notice = notice_of(payment, "TRADE_SUCCESS", clock.now(), told)
        answers = [
            near.stranger().client.post(
                f"/api/v1/hooks/{made['hook']}",
                data=one.body,
                content_type=one.content_type,
            )
            for one in (
                telling(notice, keys_of("merchant"), with_type=False),
                telling(notice, keys_of("alipay"), with_type=False),
            )
        ]
        assert [each.status_code for each in answers] == [403, 200]
        assert answers[1].data == b"success"
        worked(near)
        assert last_run(admin, sync)["created"] == 2
