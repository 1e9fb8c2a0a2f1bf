"""A record's page lists who refers to it, leads to all of them, and to a new one that refers here already."""

from __future__ import annotations

import re
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.acceptance.shop import app_with, publish

pytestmark = pytest.mark.browser

PRODUCT: dict[str, Any] = {"key": "product", "label": "产品", "fields": [
    {"key": "name", "type": "text", "label": "名称"},
]}  # fmt: skip
MOVE: dict[str, Any] = {"key": "move", "label": "出入库", "fields": [
    {"key": "product", "type": "reference", "label": "产品", "form": "product"},
    {"key": "kind", "type": "choice", "label": "类型", "options": [{"value": "o1", "label": "入库"}]},
    {"key": "units", "type": "number", "label": "数量", "decimals": 0},
]}  # fmt: skip


@pytest.fixture
def app(admin: httpx.Client) -> str:
    return app_with(admin, "库存", PRODUCT, MOVE)


@pytest.fixture
def bolt(admin: httpx.Client, app: str) -> str:
    """A product with seven movements, and one of another product beside them."""
    [bolt, nut] = [made(admin, app, "product", name=name) for name in ("螺栓", "螺母")]
    for units in range(7):
        made(admin, app, "move", product=bolt, kind="o1", units=str(units))
    made(admin, app, "move", product=nut, kind="o1", units="99")
    return bolt


def made(admin: httpx.Client, app: str, form: str, **values: Any) -> str:
    path = f"/apps/{app}/forms/{form}/records"
    return str(admin.post(path, json={"values": values}).raise_for_status().json()["id"])


def test_movements_stand_below_their_product(page: Page, app: str, bolt: str) -> None:
    page.goto(f"/apps/{app}/forms/product/records/{bolt}")

    moves = page.get_by_role("group").filter(has_text="出入库")
    expect(moves.get_by_role("listitem")).to_have_count(5)
    # Without a title the first value leads there, and none is said twice.
    expect(moves.get_by_role("listitem").first).to_have_text("入库6")
    moves.get_by_role("link", name="看全部 7 条").click()
    expect(page.get_by_text("共 7 条")).to_be_visible()
    expect(page.get_by_text("99", exact=True)).to_have_count(0)


def test_all_of_them_are_all_whatever_the_first_view_leaves_out(
    page: Page, admin: httpx.Client
) -> None:
    views = [
        {"key": "many", "type": "table", "label": "大单", "filter": "units > 3"},
        {"key": "all", "type": "table", "label": "全部出入库"},
    ]
    app = app_with(admin, "库存", PRODUCT, {**MOVE, "views": views})
    bolt = made(admin, app, "product", name="螺栓")
    for units in range(7):
        made(admin, app, "move", product=bolt, kind="o1", units=str(units))
    page.goto(f"/apps/{app}/forms/product/records/{bolt}")

    page.get_by_role("link", name="看全部 7 条").click()

    expect(page.get_by_text("共 7 条")).to_be_visible()
    page.get_by_role("tab", name="大单").click()
    expect(page.get_by_text("共 3 条")).to_be_visible()


def test_a_line_does_not_say_its_title_twice(page: Page, admin: httpx.Client) -> None:
    numbered = {**MOVE, "fields": [{"key": "no", "type": "text", "label": "单号"}, *MOVE["fields"]]}
    app = app_with(admin, "库存", PRODUCT, numbered)
    bolt = made(admin, app, "product", name="螺栓")
    for at in (1, 2):
        made(admin, app, "move", no=f"CRK-{at}", product=bolt, kind="o1", units=str(at))
    page.goto(f"/apps/{app}/forms/product/records/{bolt}")

    line = page.get_by_role("group").filter(has_text="出入库").get_by_role("listitem").first

    expect(line).to_contain_text("入库")
    expect(line.get_by_text("CRK-2")).to_have_count(1)


def test_a_record_is_drawn_as_a_tile_with_its_first_letter(page: Page, app: str, bolt: str) -> None:
    page.goto(f"/apps/{app}/forms/product/records/{bolt}")

    tile = page.locator("main").get_by_text("螺", exact=True)

    # A person is a circle with the last letter of the name.
    expect(tile).to_be_visible()
    assert tile.evaluate("one => getComputedStyle(one).borderRadius") != "50%"


def test_a_new_movement_knows_its_product(phone: Page, app: str, bolt: str) -> None:
    phone.goto(f"/apps/{app}/forms/product/records/{bolt}")

    phone.get_by_role("link", name="新增出入库").click()
    phone.get_by_label("数量").fill("41")
    phone.get_by_role("button", name="提交").click()
    expect(phone.get_by_role("link", name="螺栓")).to_be_visible()


def test_who_refers_here_from_another_app_is_listed_under_its_name(
    page: Page, admin: httpx.Client, app: str, bolt: str
) -> None:
    depot: str = admin.post("/apps", json={"label": "仓库"}).raise_for_status().json()["key"]
    about = {"format": 1, "key": depot, "label": "仓库", "requires": {"apps": [app]}}
    shelf = {"key": "shelf", "label": "货架", "fields": [
        {"key": "place", "type": "text", "label": "位置"},
        {"key": "holds", "type": "reference", "label": "放什么", "form": f"{app}/product"},
    ]}  # fmt: skip
    tag = {"If-Match": admin.get(f"/apps/{depot}/draft").headers["ETag"]}
    document = {"app": about, "forms": [shelf]}
    admin.put(f"/apps/{depot}/draft", json=document, headers=tag).raise_for_status()
    publish(admin, depot)
    made(admin, depot, "shelf", place="甲三", holds=bolt)

    page.goto(f"/apps/{app}/forms/product/records/{bolt}")

    shelves = page.get_by_role("group").filter(has_text="仓库 · 货架")
    shelves.locator("summary").click()
    shelves.get_by_role("link", name="甲三").click()
    expect(page).to_have_url(re.compile(f"/apps/{depot}/forms/shelf/records/"))
