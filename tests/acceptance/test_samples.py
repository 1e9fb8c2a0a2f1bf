"""Clearing the sample data of a template, in the settings of its app and by command."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, expect

from tests.acceptance.test_operating import dougong
from tests.harness.chromium import confirm, open_page, sign_in
from tests.harness.server import Server


@pytest.fixture
def crm(admin: httpx.Client) -> str:
    """A CRM with its sample data, of which one customer was renamed."""
    made = (
        admin.post("/templates/crm/install", json={"sample_data": True}).raise_for_status().json()
    )
    records = f"/apps/{made['app']}/forms/customer/records"
    first = admin.get(records, params={"limit": 1}).raise_for_status().json()["items"][0]
    changed = {"values": {"name": "改过的客户"}}
    seen = {"If-Match": f'"{first["version"]}"'}
    admin.patch(f"{records}/{first['id']}", json=changed, headers=seen).raise_for_status()
    return str(made["app"])


def count(client: httpx.Client, app: str, form: str) -> int:
    answer = client.get(f"/apps/{app}/forms/{form}/records", params={"count": "exact", "limit": 1})
    return int(answer.raise_for_status().json()["count"])


@pytest.mark.browser
@pytest.mark.parametrize("hand", [False, True], ids=["desk", "hand"])
def test_samples_are_cleared_in_the_settings_and_come_back(
    chromium: Browser, server: Server, admin: httpx.Client, crm: str,
    request: pytest.FixtureRequest, hand: bool,
) -> None:  # fmt: skip
    before = count(admin, crm, "customer")
    with open_page(chromium, server, request.node.nodeid, hand=hand) as page:
        sign_in(page, server).goto(f"/build/{crm}/settings")
        card = page.get_by_role("region", name="示例数据")
        expect(card).to_contain_text("1 条有人改过，留着")

        card.get_by_role("button", name="清除示例数据").click()
        expect(page.get_by_role("dialog")).to_contain_text("不触发自动化，也不发消息")
        confirm(page, "清除示例数据")
        expect(card).to_contain_text("还在回收站")
        assert count(admin, crm, "customer") == 1

        card.get_by_role("checkbox", name="有人改过的也清除").check()
        card.get_by_role("button", name="清除示例数据").click()
        confirm(page, "清除示例数据")
        expect(card.get_by_role("button", name="清除示例数据")).to_have_count(0)
        assert count(admin, crm, "customer") == 0

        card.get_by_role("button", name="全部放回来").click()
        expect(card).not_to_contain_text("还在回收站")
        assert count(admin, crm, "customer") == before
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.fixture
def house(tmp_path: Path) -> tuple[str, str]:
    data = ("--data", str(tmp_path))
    assert dougong("db", "upgrade", *data).returncode == 0
    assert (
        dougong("user", "create", "ann", "--admin", *data, password="long-enough-1").returncode == 0
    )
    assert dougong("template", "install", "crm", "--sample-data", *data).returncode == 0
    return data


def test_the_command_says_how_much_and_asks(house: tuple[str, str]) -> None:
    asked: Any = dougong("app", "clear-samples", "--all", *house)
    done = dougong("app", "clear-samples", "crm", "--yes", *house)
    again = dougong("app", "clear-samples", "crm", "--yes", *house)
    nowhere = dougong("app", "clear-samples", "nothing", "--yes", *house)

    # Nobody answers there: nothing is cleared.
    assert asked.returncode == 1
    assert asked.stdout == done.stdout.replace("Cleared; 设置 → 示例数据 brings it back.\n", "")
    assert (done.returncode, again.returncode) == (0, 0)
    assert not done.stdout.startswith("crm\t0 to clear")
    assert again.stdout.startswith("crm\t0 to clear\t0 to keep")
    assert nowhere.returncode != 0
    assert "Traceback" not in nowhere.stderr
