"""A maker looks at the draft with somebody's eyes, sees what it opens, and goes back to what is published."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.acceptance import building
from tests.acceptance.shop import app_with, publish
from tests.acceptance.test_approvals import PASSWORD, office_with
from tests.harness.server import Server

CUSTOMER: dict[str, Any] = {
    "key": "customer", "label": "客户",
    "fields": [
        {"key": "name", "type": "text", "label": "名称"},
        {"key": "phone", "type": "phone", "label": "手机"},
    ],
}  # fmt: skip
SELLER: dict[str, Any] = {
    "key": "seller", "label": "销售",
    "forms": {
        "customer": {
            "operations": ["create", "read", "update"], "scope": "own", "fields": {"phone": "read"},
        },
    },
}  # fmt: skip


@pytest.fixture
def app(admin: httpx.Client, server: Server) -> str:
    """An app where Ann sells: one customer is hers, two are somebody else's."""
    ann = office_with(admin)["ann"]
    key = app_with(admin, "客户管理", CUSTOMER)
    admin.put(f"/apps/{key}/draft/roles/seller", json=SELLER).raise_for_status()
    publish(admin, key)
    holders = {"holders": [{"kind": "person", "id": ann}]}
    admin.put(f"/apps/{key}/roles/seller/holders", json=holders).raise_for_status()
    with server.client("ann", PASSWORD) as client:
        added(client, key, name="安然的")
    for name in ("别人的", "另一个"):
        added(admin, key, name=name, phone="13806214408")
    return key


def added(client: httpx.Client, app: str, **values: str) -> None:
    client.post(f"/apps/{app}/forms/customer/records", json={"values": values}).raise_for_status()


@pytest.mark.browser
def test_a_maker_sees_what_the_draft_opens_to_somebody(
    page: Page, admin: httpx.Client, app: str
) -> None:
    page.goto(f"/build/{app}/roles?role=seller&form=customer")
    page.get_by_role("button", name="以某人的身份查看").click()
    building.choose(page, "选一个人", "安然")
    bar = page.get_by_role("status").filter(has_text="正以")
    expect(bar).to_contain_text("看得到 1 条客户，能改 1 条")
    expect(page.get_by_text("安然看得到 1 条")).to_be_visible()

    building.choose(page, "查看", "全部")
    page.get_by_label("手机 打码").check()

    expect(bar).to_contain_text("看得到 3 条客户，能改 1 条")
    expect(page.get_by_text("安然能改 1 条")).to_be_visible()
    expect(page.get_by_text("138****4408")).to_be_visible()
    expect(page.get_by_text("发布后 1 人各多看到 2 条客户")).to_be_visible()
    expect(page.get_by_role("button", name="销售 · 客户", exact=True)).to_contain_text("有宽有窄")

    page.get_by_role("button", name="打开他的列表").click()
    theirs = page.get_by_role("dialog")
    expect(theirs.get_by_role("cell", name="另一个")).to_be_visible()
    expect(theirs.get_by_role("textbox")).to_have_count(0)
    page.keyboard.press("Escape")
    texts = [each["text"] for each in admin.get("/audit").json()["items"]]
    assert texts[0] == "以 安然 的身份看了「客户」的列表"

    page.get_by_role("button", name="还原为线上").click()
    expect(bar).to_contain_text("看得到 1 条客户，能改 1 条")
    expect(page.get_by_text("有宽有窄")).to_have_count(0)


@pytest.mark.browser
def test_why_somebody_does_not_see_a_record_stands_on_the_record(page: Page, app: str) -> None:
    page.goto(f"/apps/{app}/forms/customer")
    page.get_by_role("row").filter(has_text="别人的").click()
    drawer = page.get_by_role("dialog")
    drawer.get_by_role("tab", name="谁能看到").click()
    building.choose(page, "选一个人", "安然")

    expect(drawer.get_by_text("安然看不到这条记录")).to_be_visible()
    line = drawer.get_by_role("row").filter(has_text="查看")
    expect(line).to_contain_text("自己负责的记录")
    expect(line).to_contain_text("这条不在内")


def test_who_does_not_build_is_not_told_who_sees_what(
    server: Server, admin: httpx.Client, app: str
) -> None:
    [mine, *_] = admin.get(f"/apps/{app}/forms/customer/records").json()["items"]
    ann = next(
        each["id"] for each in admin.get("/people").json()["items"] if each["username"] == "ann"
    )
    path = f"/apps/{app}/forms/customer/records/{mine['id']}/access"
    with server.client("ann", PASSWORD) as client:
        assert client.get(path, params={"person": ann}).status_code == 403
    told: Any = admin.get(path, params={"person": ann}).json()
    assert told["may"] == []
    assert [(line["operation"], line["holds"]) for line in told["lines"]] == [
        ("read", False),
        ("update", False),
    ]
