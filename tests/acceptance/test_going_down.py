"""Down through provinces, cities and districts by pressing, and back up; at the bottom the records."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.acceptance.pictures import Pictures
from tests.acceptance.shop import app_with, publish
from tests.harness.axe import grave_findings

pytestmark = pytest.mark.browser
SALE: dict[str, Any] = {
    "key": "sale", "label": "销售", "fields": [
        {"key": "site", "type": "address", "label": "地址"},
        {"key": "units", "type": "number", "label": "件数", "decimals": 0},
    ],
}  # fmt: skip
SITES = (
    "浙江省/杭州市/西湖区/",
    "浙江省/杭州市/余杭区/",
    "浙江省/宁波市/鄞州区/",
    "上海市/上海市/黄浦区/",
)


@pytest.fixture
def app(admin: httpx.Client) -> str:
    app = app_with(admin, "分析", SALE)
    for units, site in enumerate(SITES, 1):
        values = {"site": site, "units": units}
        admin.post(f"/apps/{app}/forms/sale/records", json={"values": values}).raise_for_status()
    blocks = [
        {"key": "map", "type": "map", "label": "分布", "form": "sale", "dimensions": ["site"],
         "measures": ["SUM(units)"], "w": 6, "h": 5},
        {"key": "places", "type": "table", "label": "各地", "form": "sale", "dimensions": ["site"],
         "measures": ["SUM(units)"], "x": 6, "w": 6, "h": 5},
    ]  # fmt: skip
    board = {"key": "board", "label": "看板", "blocks": blocks}
    admin.put(f"/apps/{app}/draft/dashboards/board", json=board).raise_for_status()
    publish(admin, app)
    return app


def card(page: Page, name: str) -> Locator:
    return page.get_by_role("region", name=name, exact=True).first


def test_places_are_gone_down_step_by_step_and_back_up(page: Page, app: str) -> None:
    page.goto(f"/apps/{app}/dashboards/board")
    table = card(page, "各地")
    table.get_by_role("button", name="浙江省").click()
    table.get_by_role("button", name="杭州市").click()

    way = page.get_by_role("navigation", name="「各地」看到的层级")
    expect(way.get_by_role("listitem")).to_have_text(["全部", "浙江省", "杭州市"])
    expect(table.get_by_role("button", name="余杭区")).to_be_visible()
    assert grave_findings(page) == []
    way.get_by_role("button", name="浙江省").click()
    expect(table.get_by_role("button", name="宁波市")).to_be_visible()
    page.go_back()
    table.get_by_role("button", name="余杭区").click()
    expect(page.get_by_text("来自看板 各地：余杭区")).to_be_visible()
    expect(page.locator(".ant-table-row")).to_have_count(1)


def test_a_hand_goes_down_too(phone: Page, app: str) -> None:
    phone.goto(f"/apps/{app}/dashboards/board")
    table = card(phone, "各地")
    table.get_by_role("button", name="浙江省").tap()
    table.get_by_role("button", name="杭州市").tap()
    way = phone.get_by_role("navigation", name="「各地」看到的层级")
    expect(way.get_by_role("listitem")).to_have_text(["全部", "浙江省", "杭州市"])
    Pictures().take(phone, "going-down-phone")
    way.get_by_role("button", name="全部").tap()
    expect(table.get_by_role("button", name="上海市")).to_be_visible()


def test_a_tile_of_the_map_opens_its_cities(page: Page, app: str) -> None:
    page.goto(f"/apps/{app}/dashboards/board")
    block = card(page, "分布")
    name = block.locator(".main-svg text", has_text="浙江").first
    expect(name).to_be_visible()
    box = name.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)

    expect(block.locator(".main-svg text", has_text="宁波市").first).to_be_visible()
    Pictures().take(page, "gone-down")
