"""A dashboard as its viewers use it: what they press narrows the rest, and the address keeps all of it."""

from __future__ import annotations

import io
from typing import Any

import httpx
import pytest
from openpyxl import load_workbook
from playwright.sync_api import Locator, Page, expect

from tests.acceptance.pictures import Pictures
from tests.acceptance.sales import SALES, sales
from tests.acceptance.shop import publish
from tests.harness.axe import grave_findings

pytestmark = pytest.mark.browser
MONTHLY = {"field": "paid_on", "grain": "month"}
BOARD: dict[str, Any] = {
    "key": "board", "label": "经营看板",
    "filters": [
        {"key": "time", "label": "时间", "kind": "period", "on": {"sale": "paid_on"}},
        {"key": "area", "label": "地区", "kind": "values", "on": {"sale": "area"}},
    ],
    "tabs": [{"key": "tab_1", "label": "总览"}, {"key": "tab_2", "label": "明细"}],
    "phone": {"order": ["levels"], "hidden": ["areas"]},
    "blocks": [
        {"key": "sum", "type": "metric", "label": "销售额", "form": "sale", "measures": ["SUM(amount)"],
         "x": 0, "y": 0, "w": 3, "h": 2},
        {"key": "count", "type": "metric", "label": "单数", "form": "sale", "measures": ["COUNT()"],
         "x": 3, "y": 0, "w": 3, "h": 2},
        {"key": "note", "type": "text", "text": "<h2>看点</h2><p>点一根柱子，其他图跟着变</p>",
         "x": 6, "y": 0, "w": 6, "h": 2},
        {"key": "months", "type": "area", "label": "走势", "form": "sale", "dimensions": [MONTHLY],
         "measures": ["SUM(amount)"], "x": 0, "y": 2, "w": 8, "h": 6},
        {"key": "levels", "type": "column", "label": "按等级", "form": "sale", "dimensions": ["level"],
         "measures": ["SUM(amount)"], "x": 8, "y": 2, "w": 4, "h": 6},
        {"key": "areas", "type": "bar", "label": "按地区", "form": "sale", "dimensions": ["area"],
         "measures": ["SUM(amount)"], "press": "records", "x": 0, "y": 8, "w": 6, "h": 5},
        {"key": "rows", "type": "table", "label": "每个等级", "form": "sale", "dimensions": ["level"],
         "measures": ["COUNT()", "SUM(amount)"], "tab": "tab_2", "x": 0, "y": 0, "w": 6, "h": 6},
    ],
}  # fmt: skip
AUTUMN = "time=2026-10-01~2026-11-30"


@pytest.fixture
def app(admin: httpx.Client) -> str:
    made = sales(admin)
    admin.put(f"/apps/{made}/draft/dashboards/board", json=BOARD).raise_for_status()
    publish(admin, made)
    return made


def block(page: Page, label: str) -> Locator:
    return page.get_by_role("region", name=label, exact=True).first


def press(page: Page, label: str, nth: int = 0) -> None:
    """Press on a bar, with the mouse or with a finger: Plotly hears of it by where it is."""
    point = block(page, label).locator(".points .point path").nth(nth)
    point.scroll_into_view_if_needed()
    box = point.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def total(level: str | None = None, area: str | None = None) -> str:
    found = (
        amount
        for kind, where, _, amount in SALES
        if level in (None, kind) and area in (None, where)
    )
    return f"{sum(found):,}"


def test_what_is_pressed_narrows_the_rest_and_can_be_taken_back(page: Page, app: str) -> None:
    page.goto(f"/apps/{app}/dashboards/board")
    expect(block(page, "销售额")).to_contain_text(total())
    press(page, "按等级")
    chip = page.get_by_role("button", name="去掉「酒店餐饮」")
    expect(block(page, "销售额")).to_contain_text(total("c"))
    expect(chip).to_be_visible()
    Pictures().take(page, "dashboard-pressed")

    page.reload()
    expect(block(page, "销售额")).to_contain_text(total("c"))
    page.get_by_role("button", name="看「酒店餐饮」的记录").click()
    expect(page.locator(".ant-table-row")).to_have_count(
        len([1 for level, *_ in SALES if level == "c"])
    )
    page.go_back()
    expect(block(page, "销售额")).to_contain_text(total("c"))
    chip.click()
    expect(block(page, "销售额")).to_contain_text(total())


def test_the_way_back_takes_a_press_back(page: Page, app: str) -> None:
    page.goto(f"/apps/{app}/dashboards/board")
    press(page, "按等级")
    expect(block(page, "销售额")).to_contain_text(total("c"))
    page.go_back()
    expect(block(page, "销售额")).to_contain_text(total())


def test_a_block_that_leads_to_its_records_takes_what_was_pressed_along(
    page: Page, app: str
) -> None:
    page.goto(f"/apps/{app}/dashboards/board")
    press(page, "按等级")
    expect(block(page, "销售额")).to_contain_text(total("c"))
    block(page, "按地区").get_by_role("button", name="看数据表").click()
    block(page, "按地区").get_by_role("button", name="华东").click()
    found = [1 for level, area, *_ in SALES if (level, area) == ("c", "华东")]
    expect(page.locator(".ant-table-row")).to_have_count(len(found))


def test_time_is_compared_and_told_in_other_steps(page: Page, app: str) -> None:
    page.goto(f"/apps/{app}/dashboards/board?{AUTUMN}")
    trend = block(page, "走势")
    expect(trend.get_by_text("上期", exact=True).first).to_be_visible()
    box = trend.locator(".points .point").last.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] - 6, box["y"] + 20)
    page.mouse.move(box["x"], box["y"] + 20)
    expect(trend.locator(".hoverlayer").get_by_text("变化")).to_be_visible()
    Pictures().take(page, "dashboard-compared")
    trend.get_by_role("button", name="看数据表").click()
    expect(trend.get_by_role("columnheader", name="上期")).to_be_visible()
    expect(trend.get_by_role("row").nth(2)).to_contain_text("¥9,600.00")
    trend.get_by_text("日", exact=True).click()
    expect(trend.get_by_role("row").nth(1)).to_contain_text("10-15")
    expect(block(page, "销售额")).to_contain_text("上期")
    page.get_by_label("对比").click()
    page.get_by_title("不对比", exact=True).click()
    expect(trend.get_by_role("columnheader", name="上期")).to_have_count(0)
    expect(block(page, "销售额")).not_to_contain_text("上期")
    page.get_by_role("button", name="重置").click()
    expect(page).to_have_url(f"/apps/{app}/dashboards/board")


def test_tabs_are_opened_and_stand_in_the_address(page: Page, app: str) -> None:
    page.goto(f"/apps/{app}/dashboards/board")
    page.get_by_role("tab", name="明细").click()
    expect(block(page, "每个等级")).to_contain_text("酒店餐饮")
    expect(block(page, "走势")).to_have_count(0)
    page.go_back()
    expect(block(page, "走势")).to_be_visible()


def test_a_wall_is_filled_in_the_dark_and_left_by_escape(page: Page, app: str) -> None:
    page.goto(f"/apps/{app}/dashboards/board")
    page.get_by_role("button", name="大屏").click()
    wall = page.get_by_role("dialog", name="经营看板")
    expect(wall.locator(".main-svg").first).to_be_visible()
    expect(page.locator("html")).to_have_attribute("data-appearance", "dark")
    Pictures().take(page, "dashboard-wall")
    page.keyboard.press("Escape")
    expect(wall).to_have_count(0)
    expect(page.locator("html")).to_have_attribute("data-appearance", "light")


def test_a_block_is_taken_along_as_a_picture_and_as_a_sheet(page: Page, app: str) -> None:
    page.goto(f"/apps/{app}/dashboards/board")
    expect(block(page, "按等级").locator(".main-svg").first).to_be_visible()
    for item, ending in (("存为图片", ".png"), ("导出 Excel", ".xlsx")):
        block(page, "按等级").hover()
        page.get_by_role("button", name="「按等级」更多").click()
        with page.expect_download() as download:
            page.get_by_role("menuitem", name=item).click()
        assert download.value.suggested_filename == f"按等级{ending}"
    sheet = load_workbook(io.BytesIO(download.value.path().read_bytes())).active
    assert sheet is not None
    assert any("酒店餐饮" in row for row in sheet.iter_rows(values_only=True))


def is_tight(block: Locator) -> bool:
    """Tell whether anything a block says comes nearer to its lower edge than text may."""
    gaps = block.locator("p").evaluate_all(
        "all => all.map((e) => e.closest('section').getBoundingClientRect().bottom - e.getBoundingClientRect().bottom)"
    )
    return not gaps or min(gaps) < 8


def test_in_a_hand_it_has_its_own_order_and_every_chart_a_table(phone: Page, app: str) -> None:
    phone.goto(f"/apps/{app}/dashboards/board")
    expect(block(phone, "按等级").locator(".main-svg").first).to_be_visible()
    first = phone.locator("section[aria-label]").first
    expect(first).to_have_attribute("aria-label", "按等级")
    expect(block(phone, "按地区")).to_have_count(0)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    Pictures().take(phone, "dashboard-phone")
    point = block(phone, "按等级").locator(".points .point path").first.bounding_box()
    assert point is not None
    phone.touchscreen.tap(point["x"] + point["width"] / 2, point["y"] + point["height"] / 2)
    expect(block(phone, "销售额")).to_contain_text(total("c"))
    phone.get_by_role("button", name="去掉「酒店餐饮」").tap()
    expect(block(phone, "销售额")).to_contain_text(total())
    for label in ("按等级", "走势"):
        block(phone, label).get_by_role("button", name="看数据表").tap()
        expect(block(phone, label).get_by_role("table")).to_be_visible()
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390

    phone.goto(f"/apps/{app}/dashboards/board?{AUTUMN}")
    expect(block(phone, "销售额")).to_contain_text("上期")
    assert not is_tight(block(phone, "销售额"))


def test_with_keys_alone_a_row_narrows_and_the_chip_is_taken_away(page: Page, app: str) -> None:
    page.goto(f"/apps/{app}/dashboards/board?.tab=tab_2")
    block(page, "每个等级").get_by_role("button", name="商超").focus()
    page.keyboard.press("Enter")
    chip = page.get_by_role("button", name="去掉「商超」")
    expect(chip).to_be_visible()
    assert grave_findings(page) == []
    chip.focus()
    page.keyboard.press("Enter")
    expect(chip).to_have_count(0)
