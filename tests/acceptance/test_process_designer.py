"""Designing a process: whom a step would go to, and finding one's way in a chain that is larger than the screen."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import httpx
import pytest
from playwright.sync_api import FloatRect, Locator, Page, expect

from tests.acceptance import building
from tests.acceptance.shop import app_with
from tests.acceptance.test_approvals import office_with, said
from tests.harness.axe import grave_findings

pytestmark = pytest.mark.browser

ASKED = {"key": "asked", "label": "申请", "fields": [
    {"key": "what", "type": "text", "label": "事由"},
    {"key": "keeper", "type": "member", "label": "经办人"},
]}  # fmt: skip


def process(*between: Mapping[str, Any]) -> dict[str, Any]:
    """Return a process that goes through some nodes, one after the other."""
    nodes = [{"key": "start", "type": "start"}, *between, {"key": "end", "type": "end"}]
    keys = [str(each["key"]) for each in nodes]
    edges = [{"from": here, "to": there} for here, there in pairwise(keys)]
    trigger = {"on": "record.create", "hold": True}
    about = {"key": "asking", "label": "审批", "form": "asked"}
    return {**about, "trigger": trigger, "nodes": nodes, "edges": edges}


def approve(number: int, *assignees: Mapping[str, Any], **more: Any) -> dict[str, Any]:
    asked = [*assignees] or [{"type": "initiator"}]
    return {"key": f"n{number}", "type": "approve", "label": f"审批 {number}", "assignees": asked, **more}  # fmt: skip


def opened(page: Page, admin: httpx.Client, body: Mapping[str, Any], at: str = "") -> str:
    app = app_with(admin, "设计", ASKED)
    said(admin.put(f"/apps/{app}/draft/processes/asking", json=body))
    page.goto(f"/build/{app}/processes/asking{at}")
    expect(page.get_by_role("group", name="流程图")).to_be_visible()
    return app


@pytest.fixture
def people(admin: httpx.Client) -> dict[str, str]:
    return office_with(admin)


def test_a_step_says_whom_it_would_go_to_and_why(
    page: Page, admin: httpx.Client, people: dict[str, str]
) -> None:
    opened(page, admin, process(approve(1, {"type": "manager"})), "?at=nodes/n1")
    would = page.get_by_role("region", name="会交给谁")
    building.choose(page, "以谁发起为例", "安然")
    expect(would.get_by_text("包强")).to_be_visible()
    expect(would.get_by_text("按「发起人的直属主管」找到")).to_be_visible()

    building.choose(page, "以谁发起为例", "包强")
    expect(would.get_by_text("按设置找不到人，转给管理员")).to_be_visible()
    building.choose(page, "找不到审批人时", "跳过")
    expect(would.get_by_text("跳过这一步，往下走")).to_be_visible()
    assert grave_findings(page) == []


def test_whom_a_field_names_is_shown_for_a_record_that_is_made_up(
    page: Page, admin: httpx.Client, people: dict[str, str]
) -> None:
    body = process(approve(1, {"type": "field", "field": "keeper"}))
    opened(page, admin, body, "?at=nodes/n1")
    would = page.get_by_role("region", name="会交给谁")
    expect(would.get_by_text("按设置找不到人，转给管理员")).to_be_visible()

    would.get_by_role("button", name="换一条数据试试").click()
    building.choose(page, "经办人", "包强")
    page.get_by_role("heading", name="有多位审批人时").hover()
    expect(would.get_by_text("按「「经办人」里的人」找到")).to_be_visible()


def test_a_step_without_anybody_leads_to_where_it_is_mended_and_hinders_no_other(
    page: Page, admin: httpx.Client, people: dict[str, str]
) -> None:
    body = process(approve(1, {"type": "manager"}), {**approve(2), "assignees": []})
    opened(page, admin, body, "?at=nodes/n1")
    building.choose(page, "以谁发起为例", "安然")
    expect(page.get_by_role("region", name="会交给谁").get_by_text("包强")).to_be_visible()

    # One right after the other: the second press must find the drawer of the step that the first led to.
    page.get_by_role("button", name="去设置").click()
    page.get_by_role("button", name="发起人自己", exact=True).click()

    expect(page.get_by_role("textbox", name="名称")).to_have_value("审批 2")
    expect(page.get_by_role("button", name="去设置")).to_have_count(0)


def test_a_chain_beyond_the_screen_has_a_map_and_one_that_fits_has_none(
    page: Page, admin: httpx.Client
) -> None:
    app = opened(page, admin, process(*(approve(number) for number in range(1, 13))))
    seen = page.get_by_role("group", name="缩略图")
    last = page.get_by_role("button", name="审批 12")
    expect(seen).to_be_visible()
    expect(last).not_to_be_in_viewport()

    assert grave_findings(page) == []
    place = box_of(seen)
    page.mouse.click(place["x"] + place["width"] / 2, place["y"] + place["height"] - 8)
    expect(last).to_be_in_viewport()
    first = page.get_by_role("button", name="审批 1", exact=False).first
    expect(first).not_to_be_in_viewport()
    for _ in range(20):
        seen.press("ArrowUp")
    expect(first).to_be_in_viewport()

    short = process(approve(1))
    tag = {"If-Match": "*"}
    said(admin.put(f"/apps/{app}/draft/processes/asking", json=short, headers=tag))
    page.reload()
    expect(page.get_by_role("button", name="审批 1")).to_be_visible()
    expect(seen).to_have_count(0)


def test_all_of_it_is_seen_with_one_key(page: Page, admin: httpx.Client) -> None:
    opened(page, admin, process(*(approve(number) for number in range(1, 13))))
    last = page.get_by_role("button", name="审批 12")
    expect(last).not_to_be_in_viewport()
    page.get_by_role("button", name="审批 1", exact=False).first.focus()
    page.keyboard.press("1")

    expect(last).to_be_in_viewport()
    expect(page.get_by_role("group", name="缩略图")).to_have_count(0)
    page.keyboard.press("0")
    expect(page.get_by_role("button", name="现在 100%")).to_be_visible()
    page.keyboard.press("+")
    expect(page.get_by_role("button", name="现在 125%")).to_be_visible()
    page.keyboard.press("-")
    expect(page.get_by_role("button", name="现在 100%")).to_be_visible()


def test_in_a_hand_a_tap_on_a_step_opens_its_settings(phone: Page, admin: httpx.Client) -> None:
    role = {"type": "role", "near": "initiator"}
    opened(phone, admin, process(approve(1), approve(2, role)))
    phone.get_by_role("button", name="审批 2").tap()
    settings = phone.get_by_role("dialog")
    expect(settings.get_by_text("谁来审批")).to_be_visible()
    assert box_of(settings.get_by_label("选角色"))["width"] > 120
    settings.get_by_role("button", name="关闭").tap()
    expect(settings).to_have_count(0)
    phone.get_by_role("button", name="审批 2").tap()
    expect(settings.get_by_text("谁来审批")).to_be_visible()


def box_of(place: Locator) -> FloatRect:
    found = place.bounding_box()
    assert found is not None
    return found
