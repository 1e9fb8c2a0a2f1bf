"""A contract goes to money and law at once: drawn by mouse, published, and agreed to only when both have agreed."""

from __future__ import annotations

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.acceptance import building
from tests.acceptance.shop import app_with, publish
from tests.acceptance.test_approvals import said

pytestmark = pytest.mark.browser

CONTRACT = {"key": "contract", "label": "合同", "fields": [
    {"key": "name", "type": "text", "label": "名称", "required": True},
]}  # fmt: skip


BOTH = {
    "key": "both", "label": "合同会审", "form": "contract", "trigger": {"on": "record.create", "hold": True},
    "nodes": [
        {"key": "start", "type": "start"},
        {"key": "fork", "type": "parallel"},
        {"key": "money", "type": "approve", "label": "财务审批", "assignees": [{"type": "initiator"}]},
        {"key": "law", "type": "approve", "label": "法务审批", "assignees": [{"type": "initiator"}]},
        {"key": "meet", "type": "join"},
        {"key": "end", "type": "end"},
    ],
    "edges": [
        {"from": "start", "to": "fork"},
        {"from": "fork", "to": "money"}, {"from": "fork", "to": "law"},
        {"from": "money", "to": "meet"}, {"from": "law", "to": "meet"},
        {"from": "meet", "to": "end"},
    ],
}  # fmt: skip
WIDER_THAN_ITS_PLACE = """all => [all, ...all.querySelectorAll('*')].filter(
    one => ['auto', 'scroll'].includes(getComputedStyle(one).overflowX) && one.scrollWidth > one.clientWidth)
    .map(one => one.className)"""


def add_step(page: Page, place: int, kind: str, name: str) -> None:
    """Press the nth "+" from the top, choose a kind of step, and name it."""
    page.get_by_role("button", name="在这里加一步").nth(place).click()
    page.get_by_role("listitem").get_by_role("button", name=kind).click()
    page.get_by_label("名称", exact=True).fill(name)


def draw(page: Page, app: str) -> None:
    page.goto(f"/build/{app}/processes")
    building.create_first(page, "新建流程", "合同会审")
    page.get_by_role("button", name="在这里加一步").click()
    page.get_by_role("listitem").get_by_role("button", name="并行分支").click()
    expect(page.get_by_text("汇合", exact=True)).to_be_visible()
    add_step(page, 1, "审批", "财务审批")
    add_step(page, 3, "审批", "法务审批")
    building.expect_saved(page)


def tasks(admin: httpx.Client, app: str) -> dict[str, str]:
    """Return one's open tasks in an app: the id by the name of the step."""
    items = said(admin.get("/tasks", params={"box": "todo"}))["items"]
    return {each["node_label"]: each["id"] for each in items if each["app"] == app}


def test_two_ways_at_once_are_drawn_and_walked(page: Page, admin: httpx.Client) -> None:
    app = app_with(admin, "法务", CONTRACT)
    draw(page, app)
    building.publish(page, 2)

    contract = said(
        admin.post(f"/apps/{app}/forms/contract/records", json={"values": {"name": "年度框架"}}),
        201,
    )
    open_tasks = tasks(admin, app)
    assert set(open_tasks) == {"财务审批", "法务审批"}

    page.goto(f"/tasks/{open_tasks['财务审批']}")
    page.get_by_role("button", name="同意", exact=True).click()
    expect(page.get_by_text("已同意").first).to_be_visible()
    address = f"/apps/{app}/forms/contract/records/{contract['id']}"
    assert said(admin.get(address))["state"] == "pending"
    [mine] = [
        each
        for each in said(admin.get("/tasks", params={"box": "started"}))["items"]
        if each["app"] == app
    ]
    # The way that waits at the join for the other is no step where anybody is asked.
    assert mine["standing_at"] == ["法务审批"]

    [law] = tasks(admin, app).values()
    said(admin.post(f"/tasks/{law}/actions", json={"verb": "agree"}))
    assert said(admin.get(address))["state"] == "active"


def test_in_a_hand_the_picture_of_a_run_is_no_wider_than_its_place(
    phone: Page, admin: httpx.Client
) -> None:
    app = app_with(admin, "法务", CONTRACT)
    admin.put(f"/apps/{app}/draft/processes/both", json=BOTH).raise_for_status()
    publish(admin, app)
    records = f"/apps/{app}/forms/contract/records"
    said(admin.post(records, json={"values": {"name": "年度框架"}}), 201)

    phone.goto(f"/tasks/{tasks(admin, app)['财务审批']}")
    phone.get_by_role("button", name="看完整流程图").click()

    picture = phone.get_by_role("dialog")
    for step in ("财务审批", "法务审批"):
        expect(picture.get_by_text(step, exact=True).first).to_be_in_viewport(ratio=1)
    assert picture.evaluate(WIDER_THAN_ITS_PLACE) == []
    expect(picture.get_by_text("走到第 2 步，共 3 步")).to_be_visible()
    picture.get_by_role("button", name="回去处理").click()
    expect(picture).to_be_hidden()
