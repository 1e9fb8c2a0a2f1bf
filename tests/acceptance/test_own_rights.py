"""What somebody may do with one record, and no more, is what its page offers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.acceptance.shop import app_with, publish
from tests.acceptance.test_approvals import PASSWORD, office_with
from tests.harness.chromium import open_page, sign_in
from tests.harness.server import Server

pytestmark = pytest.mark.browser
CONTACT: dict[str, Any] = {
    "key": "contact",
    "label": "联系人",
    "fields": [
        {"key": "name", "type": "text", "label": "姓名", "required": True},
        {"key": "level", "type": "text", "label": "级别"},
    ],
}
DEAL: dict[str, Any] = {
    "key": "deal",
    "label": "商机",
    "fields": [
        {"key": "title", "type": "text", "label": "标题", "required": True},
        {"key": "contact", "type": "reference", "label": "客户", "form": "contact"},
        {
            "key": "reason",
            "type": "text",
            "label": "特批缘由",
            "required": True,
            "visible_when": 'contact.level = "gold"',
        },
    ],
}
EVERYTHING = ["create", "read", "update", "delete"]
ROLES: list[dict[str, Any]] = [
    {"key": "reader", "label": "查看", "forms": {
        "contact": {"operations": ["read"], "scope": "all", "fields": {"level": "hidden"}},
    }},
    {"key": "keeper", "label": "维护", "forms": {
        "contact": {"operations": EVERYTHING, "scope": "own", "fields": {"level": "hidden"}},
        "deal": {"operations": EVERYTHING, "scope": "all"},
    }},
]  # fmt: skip


@pytest.fixture
def app(admin: httpx.Client) -> str:
    """An app where Ann reads all contacts but for their level, and changes only her own."""
    ann = office_with(admin)["ann"]
    key = app_with(admin, "拜访", CONTACT, DEAL)
    for role in ROLES:
        admin.put(f"/apps/{key}/draft/roles/{role['key']}", json=role).raise_for_status()
    publish(admin, key)
    for role in ROLES:
        holders = {"holders": [{"kind": "person", "id": ann}]}
        admin.put(f"/apps/{key}/roles/{role['key']}/holders", json=holders).raise_for_status()
    return f"/apps/{key}/forms"


@pytest.fixture
def ann(
    chromium: Browser, server: Server, app: str, request: pytest.FixtureRequest
) -> Iterator[Page]:
    with open_page(chromium, server, request.node.nodeid) as page:
        yield sign_in(page, server, "ann", PASSWORD)


def contact(client: httpx.Client, app: str, **values: str) -> None:
    client.post(f"{app}/contact/records", json={"values": values}).raise_for_status()


def test_the_pencil_and_the_bin_are_there_for_ones_own_records_only(
    ann: Page, server: Server, admin: httpx.Client, app: str
) -> None:
    contact(admin, app, name="别人的")
    with server.client("ann", PASSWORD) as client:
        contact(client, app, name="自己的")
    ann.goto(f"{app}/contact")
    expect(ann.get_by_role("checkbox", name="选中「自己的」")).to_be_visible()
    expect(ann.get_by_role("checkbox", name="选中「别人的」")).to_have_count(0)

    ann.get_by_role("row").filter(has_text="别人的").click()
    drawer = ann.get_by_role("dialog")
    expect(drawer.get_by_role("heading", name="别人的")).to_be_visible()
    expect(drawer.get_by_role("tab", name="动态")).to_be_visible()
    expect(drawer.get_by_role("button", name="编辑")).to_have_count(0)
    expect(drawer.get_by_role("button", name="删除记录")).to_have_count(0)

    ann.get_by_role("row").filter(has_text="自己的").click()
    expect(drawer.get_by_role("heading", name="自己的")).to_be_visible()
    expect(drawer.get_by_role("button", name="删除记录")).to_be_visible()
    drawer.get_by_role("button", name="编辑").click()
    drawer.get_by_label("姓名").fill("自己的，改过")
    drawer.get_by_role("button", name="保存修改").click()
    expect(drawer.get_by_role("heading", name="自己的，改过")).to_be_visible()


def test_a_field_that_only_the_server_knows_to_be_needed_is_shown_once_it_asks(
    ann: Page, admin: httpx.Client, app: str
) -> None:
    contact(admin, app, name="钱玉兰", level="gold")
    ann.goto(f"{app}/deal/new")
    ann.get_by_label("标题").fill("续约")
    ann.get_by_label("客户").click()
    ann.get_by_title("钱玉兰").click()
    expect(ann.get_by_label("特批缘由")).to_have_count(0)

    ann.get_by_role("button", name="提交").click()

    reason = ann.get_by_label("特批缘由")
    expect(reason).to_be_focused()
    expect(ann.get_by_role("alert").filter(has_text="特批缘由")).to_be_visible()
    reason.fill("老客户")
    ann.get_by_role("button", name="提交").click()
    # It holds something now, and so it stays in sight of whoever may read it.
    expect(ann.get_by_role("dialog").get_by_text("老客户")).to_be_visible()
