"""Somebody leaves: an administrator hands over what they hold, sees it come about, and takes it back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.acceptance.pictures import Pictures
from tests.acceptance.shop import app_with, publish
from tests.harness.chromium import confirm
from tests.harness.people import joined
from tests.harness.server import Server

pytestmark = pytest.mark.browser
PASSWORD = "long-enough-1"
VISIT: dict[str, Any] = {
    "key": "visit", "label": "拜访", "fields": [{"key": "shop", "type": "text", "label": "门店"}],
}  # fmt: skip
OWN = {"operations": ["create", "read", "update"], "scope": "own"}


@dataclass(frozen=True, slots=True)
class Team:
    """Ann leaves, Bob takes over; an app in which Ann has two visits."""

    app: str
    ann: str
    bob: str
    ids: dict[str, str]
    visits: list[str]


@pytest.fixture
def team(admin: httpx.Client, server: Server) -> Team:
    mark = uuid4().hex[:6]
    names = {"ann": f"思远{mark}", "bob": f"志强{mark}"}
    ids = {key: added(admin, name) for key, name in names.items()}
    app = app_with(admin, f"巡店 {mark}", VISIT)
    role = {"key": "all", "label": "巡店员", "forms": {"visit": OWN}}
    admin.put(f"/apps/{app}/draft/roles/all", json=role).raise_for_status()
    publish(admin, app)
    holders = {"holders": [{"kind": "person", "id": each} for each in ids.values()]}
    admin.put(f"/apps/{app}/roles/all/holders", json=holders).raise_for_status()
    with server.client(names["ann"], PASSWORD) as ann:
        sent = [
            ann.post(f"/apps/{app}/forms/visit/records", json={"values": {"shop": shop}})
            for shop in ("静安店", "徐汇店")
        ]
    visits = [str(each.raise_for_status().json()["id"]) for each in sent]
    return Team(app, names["ann"], names["bob"], ids, visits)


def added(admin: httpx.Client, name: str) -> str:
    asked = {"username": name, "name": name, "password": PASSWORD}
    return str(joined(admin, asked)["id"])


def owners(admin: httpx.Client, team: Team) -> set[str]:
    found = admin.get(f"/apps/{team.app}/forms/visit/records").raise_for_status().json()["items"]
    return {each["meta"]["owner"]["id"] for each in found}


@pytest.mark.parametrize("width", [1440, 390])
def test_what_somebody_holds_is_handed_over_and_comes_back(
    page: Page, admin: httpx.Client, team: Team, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    opened(page, team)
    lines = page.get_by_role("listitem")
    expect(lines.filter(has_text="拜访 2 条")).to_be_visible()
    expect(lines.filter(has_text="单独给的角色 1 个")).to_contain_text("巡店员")
    chosen(page, "都交给", team.bob)
    Pictures().take(page, f"handover-{width}")

    page.get_by_role("button", name="交接 3 项").click()
    expect(page.get_by_role("dialog").last).to_contain_text("3 项交给 1 人")
    confirm(page, "现在就交")

    standing = page.get_by_role("region", name="交接进展")
    expect(standing).to_contain_text("交接了 3 项")
    expect(standing).to_contain_text("账号已停用")
    assert owners(admin, team) == {team.ids["bob"]}
    # What somebody changes now is theirs.
    changed = admin.get(f"/apps/{team.app}/forms/visit/records/{team.visits[0]}")
    admin.patch(
        f"/apps/{team.app}/forms/visit/records/{team.visits[0]}",
        json={"values": {"shop": "长宁店"}},
        headers={"If-Match": changed.headers["ETag"]},
    ).raise_for_status()

    standing.get_by_role("button", name="整批还原").click()
    confirm(page, "整批还原")

    expect(standing).to_contain_text("还原了 2 项，1 项留在原处")
    expect(standing.get_by_role("link", name="长宁店")).to_be_visible()
    Pictures().take(page, f"handover-back-{width}")
    assert owners(admin, team) == set(team.ids.values())
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_one_for_a_day_to_come_can_be_called_off(
    page: Page, admin: httpx.Client, team: Team
) -> None:
    opened(page, team)
    chosen(page, "都交给", team.bob)
    page.get_by_role("radio", name="约一个时间").check()
    page.get_by_role("checkbox", name="交完停用账号").uncheck()
    page.get_by_role("button", name="约定").click()
    page.get_by_role("dialog").last.get_by_role("button", name="约定").click()

    standing = page.get_by_role("region", name="交接进展")
    expect(standing).to_contain_text(f"起交接给 {team.bob}")
    standing.get_by_role("button", name="取消交接").click()

    expect(page.get_by_role("button", name="交接 0 项")).to_be_visible()
    assert owners(admin, team) == {team.ids["ann"]}


def opened(page: Page, team: Team) -> None:
    """Open the handover of the person who leaves."""
    page.goto("/admin/people")
    page.get_by_role("searchbox", name="搜同事").or_(page.get_by_label("搜同事")).first.fill(
        team.ann
    )
    page.get_by_role("button", name=team.ann).first.click()
    page.get_by_role("tab", name="离职交接").click()


def chosen(page: Page, label: str, name: str) -> None:
    page.get_by_role("combobox", name=label, exact=True).fill(name)
    page.locator(".ant-select-item-option").filter(has_text=name).last.click()
