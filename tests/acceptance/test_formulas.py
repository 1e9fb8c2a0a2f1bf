"""Formulas as a maker writes them: fields and options by what they are called, in one editor everywhere."""

from __future__ import annotations

import os
import time
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.acceptance.shop import app_with

KIND = {
    "key": "kind", "type": "choice", "label": "类型",
    "options": [{"value": "o1", "label": "入库"}, {"value": "o2", "label": "出库"}],
}  # fmt: skip
STOCK: dict[str, Any] = {
    "app": {"format": 1, "key": "formulastock", "label": "库存"},
    "forms": [
        {"key": "good", "label": "商品", "title": "name", "fields": [
            {"key": "name", "type": "text", "label": "名称"},
            {"key": "safe", "type": "number", "label": "安全库存"},
            {"key": "inward", "type": "rollup", "label": "入库合计", "from": "move.good",
             "expression": "SUM(units)"}]},
        {"key": "move", "label": "出入库", "fields": [
            {"key": "good", "type": "reference", "label": "商品", "form": "good"}, KIND,
            {"key": "units", "type": "number", "label": "数量"}]},
    ],
    "rules": [{
        "key": "low", "label": "库存不足", "form": "move", "trigger": {"on": "record.created"},
        "actions": [{"type": "notify", "to": [], "text": "请补货"}],
    }],
}  # fmt: skip


@pytest.fixture(scope="module")
def stock(server: Any) -> Any:
    """The API of an installation with the draft of a small stock in it."""
    with server.client() as client:
        client.post("/apps", json={"key": "formulastock", "label": "库存"}).raise_for_status()
        client.put("/apps/formulastock/draft", json=STOCK).raise_for_status()
        yield client


def seen(page: Page, name: str) -> None:
    """Keep a picture where somebody asks for pictures."""
    if folder := os.environ.get("PICTURES"):
        page.screenshot(path=f"{folder}/{name}.png")


def test_a_rule_asks_for_an_option_by_its_label(stock: Any, page: Page) -> None:
    page.goto("/build/formulastock/rules/low")
    page.get_by_role("button", name="用公式写").click()
    page.get_by_role("button", name="公式", exact=True).click()
    dialog = page.get_by_role("dialog")
    box = dialog.get_by_role("textbox", name="自动化的条件")
    expect(box).to_be_focused()

    # The lower part of the box is the box as well, once the dialog has grown to its size.
    page.wait_for_function(
        "box => box.getBoundingClientRect().height >= 120", arg=box.element_handle()
    )
    place = box.bounding_box()
    assert place is not None
    assert place["height"] >= 120
    page.mouse.click(place["x"] + 200, place["y"] + place["height"] - 8)
    expect(box).to_be_focused()
    page.keyboard.type("类型 = ")
    expect(dialog.get_by_role("option", name="入库")).to_be_visible()
    seen(page, "options")
    page.keyboard.press("Escape")
    expect(dialog.get_by_role("option", name="入库")).to_have_count(0)
    expect(dialog).to_be_visible()
    page.keyboard.type('"入库" AND 数量 > 商品.安全库存')
    page.keyboard.press("End")
    expect(dialog.get_by_text("可以用")).to_be_visible()
    seen(page, "editor")
    dialog.get_by_role("button", name="用这个公式").click()

    line = page.get_by_role("button", name="公式", exact=True)
    expect(line).to_have_text("类型 = 入库 AND 数量 > 商品 › 安全库存")
    seen(page, "rule")
    assert eventually(stock) == 'kind = "o1" AND units > good.safe'


def test_a_formula_is_tried_on_a_record_and_people_by_their_names(
    admin: httpx.Client, page: Page
) -> None:
    untitled = {**STOCK["forms"][1], "fields": STOCK["forms"][1]["fields"][1:]}
    app = app_with(admin, "试算", untitled)
    values = {"kind": "o2", "units": "3"}
    admin.post(f"/apps/{app}/forms/move/records", json={"values": values}).raise_for_status()
    page.goto(f"/build/{app}/forms/move")
    page.get_by_role("button", name="写成公式").click()
    page.get_by_role("button", name="记录的标题").click()
    dialog = page.get_by_role("dialog")
    # Nothing is wrong with what nobody has begun to write.
    expect(dialog.get_by_text("还没写")).to_be_visible()
    expect(dialog.get_by_role("alert")).to_have_count(0)
    page.keyboard.type("ME()")

    expect(dialog.get_by_role("status", name="结果")).to_contain_text("管理员")
    # A record without a title goes by its values, and an option by its label.
    expect(dialog.get_by_text("出库 · 3")).to_be_visible()


def test_the_cursor_goes_on_behind_the_field_that_was_put_in(
    admin: httpx.Client, page: Page
) -> None:
    app = app_with(admin, "消息", STOCK["forms"][0] | {"fields": STOCK["forms"][0]["fields"][:2]})
    rule = {**STOCK["rules"][0], "form": "good"}
    admin.put(f"/apps/{app}/draft/rules/low", json=rule).raise_for_status()
    page.goto(f"/build/{app}/rules/low")
    text = page.get_by_label("消息内容")
    text.click()
    page.keyboard.press("Home")
    page.keyboard.type("给")
    page.get_by_role("button", name="名称", exact=True).click()
    page.keyboard.type("，")

    expect(text).to_have_value("给{名称}，请补货")


def eventually(stock: Any) -> str:
    """Return the condition of the rule, once what was written has been saved."""
    deadline = time.monotonic() + 15
    while True:
        [rule] = stock.get("/apps/formulastock/draft").json()["rules"]
        if "condition" in rule or time.monotonic() > deadline:
            return str(rule.get("condition"))
        time.sleep(0.1)
