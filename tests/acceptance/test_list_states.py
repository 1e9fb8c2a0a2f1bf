"""A list that is long, slow, cut off from its server or not for you says so, and is found again as it was left."""

from __future__ import annotations

import re

import httpx
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.acceptance.shop import shop
from tests.acceptance.test_approvals import PASSWORD, office_with
from tests.harness.chromium import sign_in
from tests.harness.held_back import held_back
from tests.harness.server import Server

pytestmark = pytest.mark.browser
MANY = 1_234
LONG_NAME = "很长的客户名称" * 28
SCROLLER = ".ant-table-tbody-virtual-holder"


@pytest.fixture
def form(admin: httpx.Client) -> str:
    """The address of a form with more records than a list counts by itself, the newest with a very long name."""
    app = shop(admin)
    items = [{"name": f"客户 {at:04d}", "credit": "10"} for at in range(MANY - 1)]
    batch = {"mode": "insert", "rules": "none", "items": [*items, {"name": LONG_NAME}]}
    records = f"/apps/{app}/forms/customer/records/batch"
    admin.post(records, json=batch, timeout=60).raise_for_status()
    return f"/apps/{app}/forms/customer"


def top_of(page: Page) -> int:
    return int(page.locator(SCROLLER).evaluate("holder => holder.scrollTop"))


def height_of(shown: Locator) -> float:
    return float(shown.evaluate("each => each.getBoundingClientRect().height"))


def uncovered(page: Page) -> float:
    """Return which part of the table shows no row."""
    share: float = page.locator(SCROLLER).evaluate(
        """holder => {
          const box = holder.getBoundingClientRect();
          const rows = [...holder.querySelectorAll('.ant-table-row')].map((row) => row.getBoundingClientRect());
          const seen = rows.map((row) => Math.max(0, Math.min(row.bottom, box.bottom) - Math.max(row.top, box.top)));
          return 1 - seen.reduce((sum, height) => sum + height, 0) / box.height;
        }"""
    )
    return share


def test_a_long_list_counts_exactly_scrolls_without_gaps_and_is_found_as_it_was_left(
    page: Page, form: str
) -> None:
    page.goto(form)
    expect(page.get_by_text("共 1,234 条，已加载 100")).to_be_visible()
    page.locator(SCROLLER).hover()
    gaps = []
    while top_of(page) < 12_000:
        page.mouse.wheel(0, 1_200)
        gaps.append(uncovered(page))
    assert max(gaps) < 0.05
    place = top_of(page)

    page.get_by_role("row").nth(8).click()
    page.get_by_role("button", name="整页打开").click()
    expect(page).to_have_url(re.compile("/records/"))
    page.go_back()
    expect(page.get_by_role("dialog")).to_be_visible()
    page.wait_for_function(
        f"Math.abs(document.querySelector('{SCROLLER}').scrollTop - {place}) < 50"
    )


def test_a_name_of_200_letters_is_cut_in_the_table_and_whole_in_the_record(
    page: Page, form: str
) -> None:
    page.goto(form)
    cell = page.get_by_role("gridcell").filter(has_text=LONG_NAME)
    cell.click()

    assert height_of(cell) <= 40
    value = page.get_by_role("tabpanel", name="详情").get_by_text(LONG_NAME)
    assert height_of(value) > 60
    assert page.evaluate("document.documentElement.scrollWidth") == 1440


def test_without_a_connection_a_list_says_that_its_rows_are_old(page: Page, form: str) -> None:
    page.goto(form)
    expect(page.get_by_role("row").nth(3)).to_be_visible()
    page.context.set_offline(True)

    page.get_by_label("搜客户").fill("客户 0007")

    expect(page.get_by_text("没有连上服务器，这里还是之前的结果")).to_be_visible()
    expect(page.get_by_text("网络断了")).to_be_visible()
    page.context.set_offline(False)
    expect(page.get_by_text("共 1 条")).to_be_visible()


def test_a_slow_server_shows_the_shape_of_what_is_coming(page: Page, form: str) -> None:
    with held_back(page, "**/forms/customer/records?*"):
        page.goto(form)
        expect(page.get_by_role("status", name="正在读取")).to_be_visible()
    expect(page.get_by_role("row").nth(3)).to_be_visible()


def test_an_app_that_is_not_for_me_leaves_me_my_way_around(
    visitor: Page, server: Server, admin: httpx.Client, form: str
) -> None:
    office_with(admin)
    sign_in(visitor, server, "ann", PASSWORD)
    visitor.goto(form)

    expect(visitor.get_by_role("heading", name="这个地址没有内容")).to_be_visible()
    visitor.get_by_role("navigation").get_by_role("link", name="待办中心").click()
    expect(visitor).to_have_url(re.compile("/tasks$"))
