"""What a customer notices at first sight: words that are cut off, buttons out of sight, cards that jump."""

from __future__ import annotations

import re
from typing import Any, Literal

import httpx
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.acceptance.shop import app_with, publish

pytestmark = pytest.mark.browser

Face = Literal["light", "dark"]
ROWS = [{"key": f"c{at}", "type": "text", "label": f"规格说明{at}"} for at in range(12)]
ORDER: dict[str, Any] = {
    "key": "order",
    "label": "订单",
    "fields": [
        {"key": "sum", "type": "formula", "label": "合计", "expression": "nothing + 1"},
        {"key": "level", "type": "choice", "label": "等级", "options": [
            {"value": f"o{at}", "label": f"第 {at} 级"} for at in range(30)
        ]},
        {"key": "rows", "type": "sub_form", "label": "明细", "fields": ROWS},
    ],
}  # fmt: skip
SOUND: dict[str, Any] = {**ORDER, "fields": ORDER["fields"][1:]}
LEAVE: dict[str, Any] = {"key": "leave", "label": "请假", "fields": [
    {"key": "why", "type": "text", "label": "事由"},
]}  # fmt: skip
APPROVAL: dict[str, Any] = {
    "key": "approval",
    "label": "请假审批",
    "form": "leave",
    "trigger": {"on": "record.create"},
    "nodes": [
        {"key": "start", "type": "start"},
        {"key": "boss", "type": "approve", "label": "主管", "assignees": [{"type": "manager"}]},
        {"key": "end", "type": "end"},
    ],
    "edges": [{"from": "start", "to": "boss"}, {"from": "boss", "to": "end"}],
}


REMINDER: dict[str, Any] = {
    "key": "remind",
    "label": "提醒",
    "form": "leave",
    "trigger": {"on": "record.created"},
    "actions": [{"type": "notify", "to": [], "text": "有新的请假"}],
}


CUT = """whole => [whole, ...whole.querySelectorAll('*')].filter(one => one.clientWidth > 0 &&
    (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 8) &&
    getComputedStyle(one).overflow.includes('hidden')).map(one => one.textContent)"""
"""What is cut off below an element."""


def drafted(admin: httpx.Client, *definitions: tuple[str, dict[str, Any]]) -> str:
    """Return an app whose draft holds some definitions; nothing of it is published."""
    app: str = admin.post("/apps", json={"label": "初见"}).raise_for_status().json()["key"]
    for kind, body in definitions:
        admin.put(f"/apps/{app}/draft/{kind}/{body['key']}", json=body).raise_for_status()
    return app


def place(of: Locator) -> tuple[float, float]:
    found = of.bounding_box()
    assert found
    return found["x"], found["y"]


def colour(of: Locator, what: str = "backgroundColor") -> str:
    return str(of.evaluate(f"one => getComputedStyle(one).{what}"))


def luminance(shade: str) -> float:
    """Relative luminance of `rgb(r, g, b)`, as WCAG 2.2 defines it."""
    parts = [float(part) / 255 for part in shade[4:-1].split(",")]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_a_problem_that_comes_moves_no_card_of_an_approval(page: Page, admin: httpx.Client) -> None:
    app = drafted(admin, ("forms", LEAVE), ("processes", APPROVAL))
    page.goto(f"/build/{app}/processes/approval")
    card = page.get_by_role("button", name="主管").first
    expect(card).to_be_visible()
    zoom = page.get_by_role("button", name="缩小")
    before = place(card), place(zoom)

    wrong = {**APPROVAL, "nodes": [{**node, "assignees": []} if node["key"] == "boss" else node
                                   for node in APPROVAL["nodes"]]}  # fmt: skip
    admin.put(f"/apps/{app}/draft/processes/approval", json=wrong).raise_for_status()
    page.reload()
    said = page.get_by_role("paragraph").filter(has_text="去设置")
    expect(said).to_be_visible()

    assert (place(card), place(zoom)) == before
    assert colour(said) != "rgba(0, 0, 0, 0)"


def test_who_leaves_the_builder_is_told_that_nothing_is_published(
    page: Page, admin: httpx.Client
) -> None:
    app = drafted(admin, ("forms", LEAVE))

    page.goto(f"/apps/{app}")

    expect(page.get_by_text("「初见」还没有发布")).to_be_visible()
    expect(page.get_by_text("做好的都在，发布之后大家就能在这里用")).to_be_visible()


def test_while_nobody_can_use_an_app_its_first_role_waits_for_people(
    page: Page, admin: httpx.Client
) -> None:
    role = {"key": "staff", "label": "员工", "forms": {}}
    app = drafted(admin, ("forms", LEAVE), ("roles", role))
    page.goto(f"/build/{app}/forms/leave")

    page.get_by_role("link", name="去选谁能用").click()

    expect(page.get_by_label("加人或部门")).to_be_visible()


def test_on_a_phone_a_form_is_called_once(phone: Page, admin: httpx.Client) -> None:
    app = app_with(admin, "请假", LEAVE)

    phone.goto(f"/apps/{app}/forms/leave/new")

    expect(phone.get_by_label("事由")).to_be_visible()
    expect(phone.get_by_role("heading", name="请假")).to_have_count(1)


@pytest.mark.parametrize("screen", ["import", "deleted"])
def test_so_are_the_screens_behind_its_list(phone: Page, admin: httpx.Client, screen: str) -> None:
    app = app_with(admin, "请假", LEAVE)

    phone.goto(f"/apps/{app}/forms/leave/{screen}")

    expect(phone.get_by_role("main")).to_contain_text(re.compile("拖到这里|回收站是空的"))
    expect(phone.get_by_role("main").get_by_role("heading", level=1)).to_have_count(0)


def test_on_a_phone_the_whole_of_an_approval_is_seen_at_first(
    phone: Page, admin: httpx.Client
) -> None:
    ways = {
        "nodes": [*APPROVAL["nodes"], {"key": "fork", "type": "branch"}],
        "edges": [
            {"from": "start", "to": "fork"},
            {"from": "fork", "to": "boss", "label": "久", "condition": "why <> BLANK"},
            {"from": "fork", "to": "end", "label": "其他", "default": True},
            {"from": "boss", "to": "end"},
        ],
    }
    app = drafted(admin, ("forms", LEAVE), ("processes", {**APPROVAL, **ways}))

    phone.goto(f"/build/{app}/processes/approval")
    for card in ("发起", "久", "其他"):
        expect(phone.get_by_role("button", name=card).first).to_be_in_viewport(ratio=1)
    phone.get_by_role("button", name="在这里加一步").first.tap()

    for kind in ("审批 同意或拒绝", "办理 填写内容再往下走"):
        expect(phone.get_by_role("button", name=kind)).to_be_in_viewport(ratio=1)


def test_the_name_of_an_app_is_not_cut_off_beside_its_screens(
    page: Page, admin: httpx.Client
) -> None:
    app: str = (
        admin.post("/apps", json={"label": "客户关系管理系统"}).raise_for_status().json()["key"]
    )
    admin.put(f"/apps/{app}/draft/forms/leave", json=LEAVE).raise_for_status()
    publish(admin, app)

    page.goto(f"/apps/{app}/forms/leave")

    name = page.get_by_role("navigation").get_by_text("客户关系管理系统")
    expect(name).to_be_visible()
    assert name.evaluate(CUT) == []


def test_kinds_of_views_are_named_in_full(page: Page, admin: httpx.Client) -> None:
    view = {"key": "all", "type": "table", "label": "全部"}
    app = drafted(admin, ("forms", {**LEAVE, "views": [view]}))
    page.goto(f"/build/{app}/forms/leave")
    page.get_by_role("button", name="视图 1").click()
    page.get_by_role("complementary", name="属性").get_by_text("全部", exact=True).click()
    kinds = page.get_by_role("radiogroup", name="怎么显示")
    expect(kinds.get_by_text("分列看板")).to_be_visible()

    assert kinds.evaluate(CUT) == []


def test_what_is_wrong_with_a_field_stands_on_a_ground_of_its_own(
    page: Page, admin: httpx.Client
) -> None:
    app = drafted(admin, ("forms", ORDER))
    page.goto(f"/build/{app}/forms/order")

    said = page.locator("[data-field]").filter(has_text="合计").get_by_role("paragraph")

    expect(said).to_be_visible()
    assert colour(said) != "rgba(0, 0, 0, 0)"


@pytest.mark.parametrize("face", ["light", "dark"])
def test_the_way_to_delete_a_field_stays_in_sight(
    page: Page, admin: httpx.Client, face: Face
) -> None:
    app = drafted(admin, ("forms", SOUND))
    page.emulate_media(color_scheme=face)
    page.goto(f"/build/{app}/forms/order")
    page.locator("[data-field]").filter(has_text="等级").first.click()

    delete = page.get_by_role("button", name="删除字段").last

    expect(delete).to_be_in_viewport(ratio=1)
    panel = page.get_by_role("complementary", name="属性")
    assert colour(delete.locator("xpath=..")) == colour(panel)


def test_what_an_action_lacks_is_named(page: Page, admin: httpx.Client) -> None:
    app = drafted(admin, ("forms", LEAVE), ("rules", REMINDER))

    page.goto(f"/build/{app}/rules/remind")

    expect(page.get_by_text(re.compile("^收件人：.*至少"))).to_be_visible()


def test_names_in_the_palette_are_whole(page: Page, admin: httpx.Client) -> None:
    app = drafted(admin, ("forms", LEAVE))
    page.goto(f"/build/{app}/forms/leave")
    palette = page.get_by_role("complementary", name="字段")
    expect(palette.get_by_role("button", name="统一社会信用代码")).to_be_attached()

    assert palette.evaluate(CUT) == []


def test_the_buttons_of_a_row_stay_in_sight_however_far_its_columns_reach(
    page: Page, admin: httpx.Client
) -> None:
    app = app_with(admin, "明细", SOUND)
    page.goto(f"/apps/{app}/forms/order/new")
    page.get_by_role("button", name="加一行").click()

    for verb in ("上移", "下移", "复制这一行", "删除这一行"):
        expect(page.get_by_role("button", name=verb).first).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("face", ["light", "dark"])
def test_stars_that_are_not_lit_can_be_seen(page: Page, admin: httpx.Client, face: Face) -> None:
    rated = {"key": "visit", "label": "回访", "fields": [
        {"key": "stars", "type": "rating", "label": "满意度"},
    ]}  # fmt: skip
    app = app_with(admin, "回访", rated)
    page.emulate_media(color_scheme=face)
    page.goto(f"/apps/{app}/forms/visit/new")
    star = page.locator(".ant-rate-star-second").first
    expect(star).to_be_visible()

    ground = star.evaluate(
        """one => { for (let at = one; at; at = at.parentElement) {
            const shade = getComputedStyle(at).backgroundColor;
            if (!shade.startsWith('rgba(0, 0, 0, 0')) return shade; } }"""
    )

    assert contrast(colour(star, "color"), ground) >= 3
