"""A maker designs a journey from nothing; a record sets out, and its figures are seen."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.acceptance.pictures import Pictures
from tests.acceptance.shop import app_with, publish
from tests.harness.processes import until

pytestmark = pytest.mark.browser
MEMBER: dict[str, Any] = {
    "key": "member", "label": "会员", "title": "name", "fields": [
        {"key": "name", "type": "text", "label": "姓名"},
        {"key": "spent", "type": "number", "label": "消费", "decimals": 0},
        {"key": "note", "type": "text", "label": "备注"}],
}  # fmt: skip
VISIT: dict[str, Any] = {
    "key": "visit", "label": "到店", "fields": [
        {"key": "member", "type": "reference", "label": "会员", "form": "member"}],
}  # fmt: skip

CARE: dict[str, Any] = {
    "key": "care", "label": "到店关怀", "form": "member",
    "entry": {"form": "visit", "via": "member", "trigger": {"on": "record.created"}},
    "goal": "spent >= 100",
    "actions": [
        {"key": "step_1", "type": "update_record", "set": {"note": '"欢迎"'}},
        {"key": "step_2", "type": "wait", "after": {"amount": 7, "unit": "days"}},
    ],
}  # fmt: skip


@pytest.fixture
def club(admin: httpx.Client) -> str:
    return app_with(admin, "会员", MEMBER, VISIT)


def chosen(page: Page, label: str, option: str) -> None:
    page.get_by_role("combobox", name=label, exact=True).click()
    page.locator(".ant-select-dropdown:visible").get_by_text(option, exact=True).click()


def journey_in(admin: httpx.Client, app: str) -> Any:
    [journey] = admin.get(f"/apps/{app}/draft").json()["journeys"]
    return journey


def test_a_journey_is_designed_and_walked(page: Page, admin: httpx.Client, club: str) -> None:
    page.goto(f"/build/{club}/journeys")
    page.get_by_role("button", name="新建旅程").first.click()
    page.get_by_role("dialog").get_by_label("名称").fill("到店关怀")
    page.get_by_role("dialog").get_by_role("button", name="新建", exact=True).click()
    entry = page.get_by_role("region", name="谁进入旅程")
    chosen(page, "从哪里进入", "由「到店」的「会员」带进来")
    expect(entry.get_by_text("被新增")).to_be_visible()

    page.get_by_role("button", name="加动作", exact=True).click()
    page.get_by_role("menuitem", name="修改记录").click()
    page.get_by_role("button", name="加动作", exact=True).click()
    page.get_by_role("menuitem", name="等待").click()
    goal = page.get_by_role("region", name="目标")
    goal.get_by_role("button", name="加条件", exact=True).click()
    goal.get_by_role("combobox", name="选字段").click()
    page.locator(".ant-select-dropdown:visible").get_by_text("消费", exact=True).click()
    goal.get_by_label("和什么比").fill("100")
    page.get_by_role("switch", name="夜间不发").click()
    page.get_by_role("switch", name="限制次数").click()
    chosen(page, "再次进入", "走完可以再来")
    expect(page.get_by_text("已自动保存")).to_be_visible()
    Pictures().take(page, "journey")

    written = journey_in(admin, club)
    assert written["entry"] == {
        "trigger": {"on": "record.created"}, "form": "visit", "via": "member"
    }  # fmt: skip
    assert (written["quiet"], written["cap"], written["reentry"]) == (
        {"from": "22:00", "to": "08:00"}, {"count": 2, "days": 7}, "again"
    )  # fmt: skip
    assert [each["type"] for each in written["actions"]] == ["update_record", "wait"]
    assert written["goal"].replace(" ", "") in {"spent=100", "spent>=100"}


def test_who_sets_out_is_counted_and_the_phone_shows_it(
    page: Page, admin: httpx.Client, club: str
) -> None:
    admin.put(f"/apps/{club}/draft/journeys/care", json=CARE).raise_for_status()
    publish(admin, club)

    def made(form: str, **values: Any) -> Any:
        answer = admin.post(f"/apps/{club}/forms/{form}/records", json={"values": values})
        return answer.raise_for_status().json()

    members = [made("member", name=name)["id"] for name in ("陈思远", "梁静")]
    for member in members:
        made("visit", member=member)

    def inside() -> int:
        [found] = admin.get(f"/apps/{club}/journeys").json()["items"]
        return int(found["inside"])

    until(lambda: inside() == 2)
    path = f"/apps/{club}/forms/member/records/{members[0]}"
    seen = {"If-Match": f'"{admin.get(path).json()["version"]}"'}
    admin.patch(path, json={"values": {"spent": "150"}}, headers=seen).raise_for_status()
    until(lambda: inside() == 1)

    page.goto(f"/build/{club}/journeys/care")
    figures = page.get_by_label("旅程数字", exact=True)
    expect(figures.first).to_contain_text("进入2")
    expect(figures.first).to_contain_text("达成目标1 50%")
    expect(page.get_by_role("link", name="到店关怀").first).to_be_visible()
    page.set_viewport_size({"width": 390, "height": 844})
    Pictures().take(page, "journey-phone")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
