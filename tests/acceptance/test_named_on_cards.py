"""In a hand, what a card tells is told with its name, and told once."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.acceptance.shop import app_with

pytestmark = pytest.mark.browser

GOODS: dict[str, Any] = {
    "key": "goods",
    "label": "产品",
    "fields": [
        {"key": "code", "type": "serial", "label": "编码"},
        {"key": "name", "type": "text", "label": "名称"},
        {"key": "price", "type": "money", "label": "单价", "currency": "CNY"},
        {"key": "stock", "type": "number", "label": "库存"},
        {"key": "photo", "type": "image", "label": "照片"},
    ],
    "views": [
        {"key": "all", "type": "table", "label": "全部"},
        *({"key": f"v{at}", "type": "table", "label": f"第 {at} 种看法"} for at in range(4)),
        {"key": "wall", "type": "gallery", "label": "图库", "cover": "photo"},
    ],
}  # fmt: skip


@pytest.fixture
def goods(admin: httpx.Client) -> str:
    app = app_with(admin, "产品", GOODS)
    values = {"name": "正山小种", "price": "458", "stock": "62"}
    admin.post(f"/apps/{app}/forms/goods/records", json={"values": values}).raise_for_status()
    return app


def test_figures_carry_their_names_and_the_title_stands_once(phone: Page, goods: str) -> None:
    phone.goto(f"/apps/{goods}/forms/goods")
    card = phone.get_by_role("listitem").filter(has_text="正山小种")

    expect(card).to_contain_text("单价")
    expect(card).to_contain_text("库存")
    expect(card.get_by_text("正山小种", exact=True)).to_have_count(1)


def test_the_view_that_is_open_is_in_sight(phone: Page, goods: str) -> None:
    phone.goto(f"/apps/{goods}/forms/goods?view=wall")

    expect(phone.get_by_role("button", name="图库", exact=True)).to_be_in_viewport(ratio=0.95)


def test_tools_of_a_list_are_as_high_as_a_finger_wants(phone: Page, goods: str) -> None:
    phone.goto(f"/apps/{goods}/forms/goods")
    sort = phone.get_by_role("button", name="排序")
    expect(sort).to_be_visible()

    box = sort.bounding_box()
    assert box
    assert box["height"] >= 44
