"""A maker designs a journey from nothing; a record sets out, and its figures are seen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.acceptance.pictures import Pictures
from tests.acceptance.shop import app_with, publish
from tests.harness.axe import grave_findings
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


def canvas(page: Page) -> Locator:
    return page.get_by_role("group", name="旅程画布")


def card(page: Page, title: str) -> Locator:
    return canvas(page).locator("[data-place]").filter(has=page.get_by_text(title, exact=True))


def put_in(page: Page, after: str, kind: str) -> None:
    """Put a step in behind another one, or at the beginning of a way."""
    canvas(page).get_by_role("button", name=f"在「{after}」后面加一步").click()
    page.locator(".ant-popover:visible").get_by_role("button", name=kind, exact=True).click()


def journey_in_the_end(admin: httpx.Client, app: str, holds: Callable[[Any], bool]) -> Any:
    """Return the steps of the journey as soon as the draft that was saved has them."""
    until(lambda: holds(journey_in(admin, app)["actions"]))
    return journey_in(admin, app)["actions"]


def journey_in(admin: httpx.Client, app: str) -> Any:
    [journey] = admin.get(f"/apps/{app}/draft").json()["journeys"]
    return journey


def test_a_journey_is_designed_and_walked(page: Page, admin: httpx.Client, club: str) -> None:
    page.goto(f"/build/{club}/journeys")
    page.get_by_role("button", name="新建旅程").first.click()
    page.get_by_role("dialog").get_by_label("名称").fill("到店关怀")
    page.get_by_role("dialog").get_by_role("button", name="新建", exact=True).click()
    page.locator("[data-place=entry]").click()
    entry = page.get_by_role("region", name="谁进入旅程")
    chosen(page, "从哪里进入", "由「到店」的「会员」带进来")
    expect(entry.get_by_text("被新增")).to_be_visible()

    put_in(page, "谁进入旅程", "修改记录")
    put_in(page, "修改记录", "等待")
    page.locator("[data-place=goal]").click()
    goal = page.get_by_role("region", name="目标")
    goal.get_by_role("button", name="加条件", exact=True).click()
    goal.get_by_role("combobox", name="选字段").click()
    page.locator(".ant-select-dropdown:visible").get_by_text("消费", exact=True).click()
    goal.get_by_label("和什么比").fill("100")
    page.get_by_role("button", name="关闭", exact=True).click()
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


def split_on_the_canvas(page: Page) -> None:
    """Let half of those who set out wait for one thing, half for another."""
    put_in(page, "谁进入旅程", "A/B 测试")
    page.get_by_label("A 路叫什么").fill("满减")
    page.get_by_label("B 路叫什么").fill("赠品")
    page.get_by_label("A 路占比").fill("60")
    page.get_by_role("button", name="现在共 110%，平均分成 100%").click()
    put_in(page, "A 满减", "等待")
    put_in(page, "B 赠品", "等待")
    page.get_by_label("这一步叫什么").fill("等赠品寄到")


def went(admin: httpx.Client, club: str, step: str) -> dict[str, int]:
    """Let members set out, and return how many went each way of a split."""
    # So many that somebody goes each way: all of them going one happens once in 2²³ times.
    for number in range(24):
        made = {"values": {"name": f"会员{number}"}}
        admin.post(f"/apps/{club}/forms/member/records", json=made).raise_for_status()

    def steps() -> Any:
        return admin.get(f"/apps/{club}/journeys/care/counts").json()["steps"]

    until(lambda: steps().get(step, {}).get("passed") == 24)
    return {way: each["took"] for way, each in steps()[step]["ways"].items()}


def test_two_ways_are_made_on_the_canvas_and_counted_on_its_cards(
    page: Page, admin: httpx.Client, club: str
) -> None:
    bare = {**CARE, "actions": [], "entry": {"trigger": {"on": "record.created"}}}
    admin.put(f"/apps/{club}/draft/journeys/care", json=bare).raise_for_status()
    page.goto(f"/build/{club}/journeys/care")
    expect(canvas(page).get_by_text("发布之后开始")).to_be_visible()
    split_on_the_canvas(page)
    assert grave_findings(page) == []
    [split] = journey_in_the_end(admin, club, lambda steps: named(steps) == "等赠品寄到")
    assert [(way["key"], way["label"], way["share"]) for way in split["ways"]] == [
        ("a", "满减", 50), ("b", "赠品", 50)
    ]  # fmt: skip

    publish(admin, club)
    took = went(admin, club, split["key"])
    page.reload()

    expect(page.get_by_label("旅程总数")).to_contain_text("进入24 累计")
    expect(page.get_by_label("旅程总数")).to_contain_text("正在旅程中24")
    expect(card(page, "A/B 测试")).to_contain_text("24 人已分流")
    expect(card(page, "等 1 天")).to_contain_text(f"{took['a']} 人在等")
    expect(card(page, "等赠品寄到")).to_contain_text(f"{took['b']} 人在等")
    Pictures().take(page, "journey-counted")
    card(page, "A/B 测试").click()
    page.get_by_role("tab", name="结果").click()
    expect(page.get_by_text("还看不出差别")).to_be_visible()
    assert grave_findings(page) == []
    card(page, "等赠品寄到").click()
    page.get_by_role("tab", name="名单").click()
    expect(page.get_by_role("list", name="名单").get_by_role("listitem")).to_have_count(took["b"])


def named(steps: Any) -> str:
    """Return what the last step of the second way of a split is called; blank where there is none."""
    ways = steps[0].get("ways", []) if steps else []
    actions = ways[1].get("actions", []) if len(ways) == 2 else []
    return str(actions[-1].get("label", "")) if actions else ""


def test_the_canvas_is_walked_with_the_keyboard(page: Page, admin: httpx.Client, club: str) -> None:
    steps = [{"key": f"step_{number}", "type": "update_record", "set": {"note": f'"{number}"'},
              "label": f"第 {number} 步"} for number in range(30)]  # fmt: skip
    admin.put(
        f"/apps/{club}/draft/journeys/care", json={**CARE, "actions": steps}
    ).raise_for_status()
    page.goto(f"/build/{club}/journeys/care")
    page.locator("[data-place=entry]").focus()

    for _ in range(3):
        page.keyboard.press("ArrowRight")
    expect(card(page, "第 2 步")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_label("这一步叫什么")).to_have_value("第 2 步")
    page.keyboard.press("Delete")
    expect(card(page, "第 2 步")).to_have_count(0)
    expect(card(page, "第 1 步")).to_be_focused()
    journey_in_the_end(admin, club, lambda left: len(left) == 29)

    page.keyboard.press("Control+z")
    expect(card(page, "第 2 步")).to_be_visible()
    journey_in_the_end(
        admin, club, lambda back: [each["key"] for each in back] == [each["key"] for each in steps]
    )
    page.keyboard.press("ArrowDown")
    expect(page.locator("[data-place=goal]")).to_be_focused()


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
    headline = page.get_by_label("旅程总数")
    expect(headline).to_contain_text("进入2")
    expect(headline).to_contain_text("达成目标1 50%")
    expect(page.get_by_role("link", name="到店关怀").first).to_be_visible()
    page.set_viewport_size({"width": 390, "height": 844})
    Pictures().take(page, "journey-phone")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
