"""Departments and people follow DingTalk: seen beforehand, then done; many who are missing are asked about."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, expect

from dougong_gateways.dingtalk import application as dingtalk
from dougong_gateways.gateway import HERE, serving
from tests.acceptance.pictures import Pictures
from tests.acceptance.test_killed_rules import asked
from tests.harness.axe import grave_findings
from tests.harness.chromium import confirm
from tests.harness.server import Server, running

pytestmark = pytest.mark.browser
STAFF = 30


@pytest.fixture(scope="module")
def office() -> Iterator[tuple[Any, str]]:
    app = dingtalk.made(STAFF)
    with serving(app) as url:
        yield app.extensions["gateway"], url


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running(tmp_path_factory.mktemp("following"), egress_allow="127.0.0.1") as found:
        yield found


@pytest.fixture(scope="module")
def api(server: Server, office: tuple[Any, str]) -> Iterator[httpx.Client]:
    """The API of an installation with an account at DingTalk."""
    settings = {key: each.replace(HERE, office[1]) for key, each in dingtalk.ACCOUNT.items()}
    account = {"connector": "dingtalk", "label": "屿山钉钉", "settings": settings}
    with server.client() as client:
        asked(client.post("/connections", json=account))
        yield client


def shut_out(api: httpx.Client) -> int:
    people = asked(api.get("/people", params={"limit": 200}))["items"]
    return sum(each["disabled"] for each in people)


def test_departments_and_people_follow_and_many_who_are_missing_are_asked_about(
    page: Page, api: httpx.Client, office: tuple[Any, str]
) -> None:
    gateway, _ = office
    page.goto("/connections")
    card = page.get_by_role("listitem", name="屿山钉钉")
    card.get_by_role("button", name="看看会怎样").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text(f"新增 {STAFF} 人")).to_be_visible()
    Pictures().take(page, "organisation-look")
    assert grave_findings(page) == []
    dialog.get_by_role("button", name="开始跟着").click()
    expect(card.get_by_text(f"新增 {STAFF} 人")).to_be_visible(timeout=30_000)
    Pictures().take(page, "organisation-followed")

    for each in gateway.office.company.everybody()[:8]:
        gateway.office.leave(each.userid, quiet=True)
    card.get_by_role("button", name="现在同步").click()
    expect(card.get_by_text("少了 8 个人")).to_be_visible(timeout=30_000)
    assert shut_out(api) == 0
    page.set_viewport_size({"width": 390, "height": 844})
    Pictures().take(page, "organisation-held-390")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    card.get_by_role("button", name="照着停用").click()
    confirm(page, "照着停用")
    expect(card.get_by_text("少了 8 个人")).to_be_hidden(timeout=30_000)
    assert shut_out(api) == 8
