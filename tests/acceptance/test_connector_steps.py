"""A step of automation that does something at a connected system, made in the browser; the system is a gateway."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, expect

from dougong_gateways.gateway import serving
from dougong_gateways.kingdee import application as kingdee
from tests.acceptance.building import choose, expect_saved, publish
from tests.acceptance.pictures import Pictures
from tests.acceptance.test_killed_rules import asked
from tests.harness.processes import eventually
from tests.harness.server import Server, running

pytestmark = pytest.mark.browser
APP = "dealing"
DEAL: dict[str, Any] = {"key": "deal", "label": "成交", "fields": [
    {"key": "buyer", "type": "text", "label": "买家", "required": True},
    {"key": "phone", "type": "text", "label": "手机"},
]}  # fmt: skip
RULE: dict[str, Any] = {
    "key": "tell", "label": "成交后告诉金蝶", "form": "deal",
    "trigger": {"on": "record.created"}, "actions": [],
}  # fmt: skip


@pytest.fixture(scope="module")
def gateway() -> Iterator[tuple[Any, str]]:
    app = kingdee.made(8)
    with serving(app) as url:
        yield app.extensions["gateway"], url


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running(tmp_path_factory.mktemp("dealing"), egress_allow="127.0.0.1") as server:
        yield server


@pytest.fixture(scope="module")
def shop(server: Server, gateway: tuple[Any, str]) -> Iterator[httpx.Client]:
    """The API of an installation with the form, an empty rule and a connection."""
    app = {"app": {"format": 1, "key": APP, "label": "成交"}, "forms": [DEAL], "rules": [RULE]}
    settings = {**kingdee.ACCOUNT, "server_url": f"{gateway[1]}/k3cloud"}
    account = {"connector": "kingdee", "label": "溪山金蝶", "settings": settings}
    with server.client() as client:
        asked(client.post("/apps", json={"key": APP, "label": "成交"}))
        asked(client.put(f"/apps/{APP}/draft", json=app))
        asked(client.post("/connections", json=account))
        yield client


def runs(client: httpx.Client) -> list[Any]:
    return list(asked(client.get(f"/apps/{APP}/rules/runs"))["items"])


def test_a_maker_lets_a_deal_become_a_customer_of_the_other_system(
    shop: httpx.Client, page: Page, gateway: tuple[Any, str]
) -> None:
    page.goto(f"/build/{APP}/rules/tell")
    page.get_by_label("就", exact=True).get_by_role("button", name="加动作").click()
    page.get_by_role("menuitem", name="在对接的系统里做").click()
    choose(page, "选要在哪个系统里做什么", "金蝶云星空 · 保存客户")
    choose(page, "怎么得出", "设为字段")
    expect_saved(page)
    Pictures().take(page, "connector-step")
    page.set_viewport_size({"width": 390, "height": 844})
    Pictures().take(page, "connector-step-390")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.set_viewport_size({"width": 1440, "height": 900})
    publish(page, 1)

    asked(shop.post(f"/apps/{APP}/forms/deal/records", json={"values": {"buyer": "观澜茶行"}}))
    books = gateway[0].books
    eventually(lambda: books.count("BD_Customer", "FName", "观澜茶行"), expected=1)
    eventually(lambda: [each["outcome"] for each in runs(shop)], expected=["done"])
    page.goto(f"/build/{APP}/rules/tell")
    page.get_by_role("button", name="执行 1 个动作").click()
    expect(page.get_by_role("dialog").get_by_text("金蝶云星空 · 保存客户").first).to_be_visible()
    Pictures().take(page, "connector-step-run")
