"""A dashboard made from nothing: by dragging, by keys alone, and as it stands on a phone."""

from __future__ import annotations

import re
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.acceptance import building
from tests.acceptance.board_making import blocks, canvas, drag_to_canvas, field, well
from tests.acceptance.pictures import Pictures
from tests.acceptance.sales import SALES, sales
from tests.acceptance.shop import publish
from tests.harness.axe import grave_findings

pytestmark = pytest.mark.browser
WORDS = "先看趋势，再看构成"


@pytest.fixture
def app(admin: httpx.Client) -> str:
    made = sales(admin)
    empty = {"key": "board", "label": "经营看板"}
    admin.put(f"/apps/{made}/draft/dashboards/board", json=empty).raise_for_status()
    return made


@pytest.fixture
def designer(page: Page, app: str) -> Page:
    page.goto(f"/build/{app}/reports/board")
    expect(field(page, "下单日期")).to_be_visible()
    return page


def make_charts(designer: Page) -> None:
    """Drag together a line of amounts by month, columns of units by level, narrowed, and a card."""
    drag_to_canvas(designer, "下单日期")
    building.drag(designer, field(designer, "金额"), blocks(designer).first)
    expect(blocks(designer)).to_have_accessible_name(re.compile("「销售 · 金额合计 · 按月」"))
    designer.get_by_role("button", name="不选这一块").click()
    drag_to_canvas(designer, "等级")
    building.drag(designer, field(designer, "件数"), well(designer, "measures"))
    well(designer, "filter").evaluate("each => each.scrollIntoView({ block: 'center' })")
    building.drag(designer, field(designer, "地区"), well(designer, "filter"))
    expect(well(designer, "filter").get_by_text("地区")).to_be_visible()
    designer.get_by_role("button", name="不选这一块").click()
    drag_to_canvas(designer, "金额")
    expect(designer.get_by_role("radio", name="指标卡")).to_be_checked()


def add_the_rest(designer: Page) -> None:
    """Add a filter of time, a text, and a tab with a card on it."""
    designer.get_by_role("button", name="筛选器").first.click()
    designer.get_by_role("menuitem", name="加时间筛选").click()
    building.choose(designer, "销售", "下单日期")
    expect(designer.get_by_text("管住下面 3 块")).to_be_visible()
    designer.get_by_role("button", name="文字", exact=True).click()
    designer.get_by_role("textbox", name="文字").click()
    designer.keyboard.type(WORDS)
    expect(canvas(designer).get_by_text(WORDS)).to_be_visible()
    Pictures().take(designer, "dashboard-designer")
    designer.get_by_role("button", name="标签页", exact=True).click()
    expect(designer.get_by_role("tab", name="标签页 2")).to_have_attribute("aria-selected", "true")
    designer.get_by_role("button", name="统计记录数").click()
    building.expect_saved(designer)


def saved(admin: httpx.Client, app: str) -> dict[str, Any]:
    """Return the dashboard as the draft has it."""
    boards: list[dict[str, Any]] = admin.get(f"/apps/{app}/draft").json()["dashboards"]
    return next(each for each in boards if each["key"] == "board")


def test_a_dashboard_is_made_by_dragging(designer: Page, admin: httpx.Client, app: str) -> None:
    make_charts(designer)
    add_the_rest(designer)

    board = saved(admin, app)
    kinds = [each["type"] for each in board["blocks"]]
    assert kinds == ["line", "column", "metric", "text", "metric"]
    assert board["blocks"][1]["filter"] == "area <> BLANK"
    assert board["filters"][0]["on"] == {"sale": "paid_on"}
    assert board["blocks"][4]["tab"] == board["tabs"][1]["key"]
    publish(admin, app)
    designer.goto(f"/apps/{app}/dashboards/board?filter_1=2026-09-01~2026-11-30")
    total = sum(amount for *_, amount in SALES)
    card = designer.get_by_role("region", name="销售 · 金额合计", exact=True)
    expect(card.get_by_text(f"{total:,}")).to_be_visible()
    expect(designer.get_by_text(WORDS)).to_be_visible()
    designer.get_by_role("tab", name="标签页 2").click()
    count = designer.get_by_role("region", name="销售 · 计数", exact=True)
    expect(count).to_contain_text(str(len(SALES)))


def test_another_kind_of_chart_keeps_what_it_asks(designer: Page) -> None:
    field(designer, "等级").click()
    field(designer, "金额").click()
    asked = designer.locator("[data-chip]")
    before = asked.all_inner_texts()
    for kind in ("条形", "环形", "表格", "柱形"):
        designer.get_by_role("radio", name=kind, exact=True).click()
        expect(designer.get_by_role("radio", name=kind, exact=True)).to_be_checked()
        assert asked.all_inner_texts() == before
    expect(designer.get_by_text(re.compile("^灰色的还差数据：.*热力要 2 个维度"))).to_be_visible()
    designer.keyboard.press("Control+z")
    expect(designer.get_by_role("radio", name="表格", exact=True)).to_be_checked()


def test_a_chip_says_how_it_asks_and_its_menu_changes_that(designer: Page) -> None:
    field(designer, "下单日期").click()
    field(designer, "金额").click()
    designer.get_by_role("button", name="下单日期，按月").click()
    designer.get_by_text("按季", exact=True).click()
    expect(designer.get_by_role("button", name="下单日期，按季")).to_be_visible()
    designer.keyboard.press("Escape")
    designer.get_by_role("button", name="金额，合计").click()
    building.choose(designer, "统计方式", "平均")
    designer.get_by_label("显示名").fill("均价")
    expect(designer.get_by_role("button", name="均价，平均")).to_be_visible()


def test_an_empty_block_offers_to_count(designer: Page) -> None:
    designer.get_by_role("button", name="图表", exact=True).click()
    expect(designer.get_by_role("menuitem", name="RFM 分层")).to_be_in_viewport(ratio=1)
    designer.get_by_role("menuitem", name="柱形", exact=True).click()
    block = blocks(designer).first
    expect(canvas(designer).get_by_text("还没有数字")).to_be_visible()
    canvas(designer).get_by_role("button", name="统计记录数").click()
    expect(block.get_by_text(str(len(SALES)), exact=True)).to_be_visible()


def test_fields_are_found_as_they_are_spoken(designer: Page) -> None:
    designer.get_by_label("搜字段").fill("riqi")
    expect(field(designer, "下单日期")).to_be_visible()
    expect(field(designer, "金额")).to_have_count(0)
    designer.get_by_label("搜字段").fill("je")
    expect(field(designer, "金额")).to_be_visible()


def test_a_dashboard_is_made_by_keys_alone(designer: Page) -> None:
    field(designer, "等级").focus()
    designer.keyboard.press("Enter")
    expect(blocks(designer)).to_have_count(1)
    field(designer, "金额").focus()
    designer.keyboard.press("Enter")
    well(designer, "dimensions").get_by_role("combobox").focus()
    designer.keyboard.type("地区")
    designer.keyboard.press("Enter")
    designer.get_by_role("button", name="地区，分系列").focus()
    designer.keyboard.press("Alt+ArrowUp")
    chips = well(designer, "dimensions").locator("[data-chip]")
    expect(chips.first).to_contain_text("地区")
    block = blocks(designer).first
    block.focus()
    designer.keyboard.press("Alt+Shift+ArrowRight")
    expect(block.locator("..")).to_have_css("grid-column-end", "span 7")
    designer.keyboard.press("Delete")
    expect(blocks(designer)).to_have_count(0)
    designer.keyboard.press("Control+z")
    expect(blocks(designer)).to_have_count(1)


def test_a_block_is_sized_by_its_handles_and_says_how_large_it_becomes(designer: Page) -> None:
    field(designer, "等级").click()
    block = blocks(designer).first
    box = block.bounding_box()
    assert box is not None
    designer.mouse.move(box["x"] + box["width"], box["y"] + box["height"])
    designer.mouse.down()
    designer.mouse.move(box["x"] + box["width"] + 150, box["y"] + box["height"] + 58, steps=6)
    expect(designer.get_by_text("8 × 7 格")).to_be_visible()
    Pictures().take(designer, "dashboard-sizing")
    designer.mouse.up()
    expect(block.locator("..")).to_have_css("grid-column-end", "span 8")


def test_a_phone_has_an_order_of_its_own(designer: Page, admin: httpx.Client, app: str) -> None:
    for label in ("等级", "下单日期"):
        field(designer, label).click()
        designer.get_by_role("button", name="不选这一块").click()
    designer.get_by_text("手机", exact=True).click()
    second = blocks(designer).nth(1)
    name = second.get_attribute("aria-label") or ""
    second.click()
    designer.get_by_role("button", name="往前移").first.click()
    expect(blocks(designer).first).to_have_accessible_name(name)
    blocks(designer).nth(1).click()
    designer.get_by_role("button", name="手机上不显示").click()
    Pictures().take(designer, "dashboard-designer-phone")
    building.expect_saved(designer)

    assert saved(admin, app)["phone"] == {"order": ["block_2", "block_1"], "hidden": ["block_1"]}


def test_the_designer_is_open_to_everybody(designer: Page) -> None:
    field(designer, "等级").click()
    field(designer, "金额").click()
    expect(blocks(designer).first.locator(".main-svg").first).to_be_visible()
    # A block is called by its title; the figures drawn in it are no part of its name.
    figures = "label-content-name-mismatch"
    assert [each for each in grave_findings(designer) if not each.startswith(figures)] == []
