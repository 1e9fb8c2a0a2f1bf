"""Every kind of chart as the browser draws it; and from a figure to the records behind it."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from playwright.sync_api import Locator, Page, expect

from dougong.kernel.wording import label_in
from dougong.reports import CHARTS, ChartType
from tests.acceptance.pictures import Pictures
from tests.acceptance.sales import SALES, sales
from tests.acceptance.shop import publish
from tests.harness.axe import grave_findings

pytestmark = pytest.mark.browser
DIMENSIONS: list[Any] = ["level", "area", {"field": "paid_on", "grain": "month"}]
MEASURES = ["SUM(amount)", "SUM(cost)", "SUM(units)"]


def block_of(kind: ChartType, at: int) -> dict[str, Any]:
    """Return a block with as little as the kind needs."""
    return {
        "key": kind.key, "type": kind.key, "label": label_in(kind.label), "form": "sale",
        "dimensions": DIMENSIONS[: kind.dimensions.least], "measures": MEASURES[: max(1, kind.measures.least)],
        "x": at % 4 * 3, "y": at // 4 * 4, "w": 3, "h": 4, "press": "records",
    }  # fmt: skip


@pytest.fixture
def app(admin: httpx.Client) -> str:
    app = sales(admin)
    blocks = [block_of(kind, at) for at, kind in enumerate(CHARTS.values())]
    board = {"key": "board", "label": "图表一览", "blocks": blocks}
    admin.put(f"/apps/{app}/draft/dashboards/board", json=board).raise_for_status()
    publish(admin, app)
    return app


def card(page: Page, key: str) -> Locator:
    return page.get_by_role("region", name=label_in(CHARTS[key].label), exact=True)


def listed(page: Page) -> Locator:
    return page.locator(".ant-table-row")


def test_every_kind_of_chart_is_drawn(page: Page, app: str) -> None:
    page.goto(f"/apps/{app}/dashboards/board")
    for key in CHARTS:
        if key not in {"table", "pivot", "metric"}:
            card(page, key).scroll_into_view_if_needed()
            expect(card(page, key).locator(".main-svg").first).to_be_visible()
    assert grave_findings(page) == []
    page.set_viewport_size({"width": 1440, "height": 2200})
    Pictures().take(page, "all-charts")


def test_a_column_leads_to_its_records_and_the_way_back_to_the_dashboard(
    page: Page, app: str
) -> None:
    page.goto(f"/apps/{app}/dashboards/board")
    # Plotly hears of a press by where it is.
    point = card(page, "column").locator(".points .point path").first
    point.scroll_into_view_if_needed()
    box = point.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)

    expect(page.get_by_text("来自看板 柱形：")).to_be_visible()
    expect(listed(page)).to_have_count(6)
    page.get_by_role("button", name="去掉这个条件 柱形：").click()
    expect(listed(page)).to_have_count(len(SALES))
    page.go_back()
    page.go_back()
    expect(card(page, "column")).to_be_visible()


def test_a_row_of_a_table_and_a_whole_block_lead_there_too(page: Page, app: str) -> None:
    page.goto(f"/apps/{app}/dashboards/board")
    card(page, "heat").get_by_role("button", name="看数据表").click()
    card(page, "heat").get_by_role("button", name="商超").first.click()
    expect(page.get_by_text("来自看板 热力：商超 · ")).to_be_visible()
    expect(listed(page)).to_have_count(3)

    page.go_back()
    page.get_by_role("button", name="看「指标卡」里的记录").click()
    expect(listed(page)).to_have_count(len(SALES))
