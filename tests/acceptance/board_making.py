"""What a maker of dashboards does in their designer, and whoever reads them does with a card."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.acceptance import building

ANY_BLOCK = re.compile("^「.+」，Alt")


def field(page: Page, label: str) -> Locator:
    return page.get_by_role("complementary", name="字段").get_by_role(
        "button", name=label, exact=True
    )


def panel(page: Page) -> Locator:
    return page.get_by_role("complementary", name="数据")


def well(page: Page, kind: str) -> Locator:
    return page.locator(f'[data-drop="well:{kind}"]')


def canvas(page: Page) -> Locator:
    return page.locator('[data-drop="canvas"]')


def blocks(page: Page) -> Locator:
    return page.get_by_role("button", name=ANY_BLOCK)


def drag_to_canvas(page: Page, label: str) -> None:
    """Drag a field to where nothing stands yet."""
    before = blocks(page).count()
    start = field(page, label).bounding_box()
    end = canvas(page).bounding_box()
    assert start is not None
    assert end is not None
    page.mouse.move(start["x"] + 40, start["y"] + 16)
    page.mouse.down()
    page.mouse.move(end["x"] + 300, end["y"] + end["height"] - 60, steps=6)
    page.mouse.move(end["x"] + 300, end["y"] + end["height"] - 30, steps=4)
    page.mouse.up()
    expect(blocks(page)).to_have_count(before + 1)


def about(page: Page, form: str) -> None:
    """Turn to the fields of a form."""
    chooser = page.get_by_role("complementary", name="字段").get_by_label("表单", exact=True)
    if chooser.locator("xpath=ancestor::*[contains(@class,'ant-select')][1]").inner_text() != form:
        chooser.click()
        building.options(page, form).first.click()


def add_figure(page: Page, name: str, form: str, formula: str, *, percent: bool) -> None:
    """Write a figure over all records on a card of its own, and call it something."""
    about(page, form)
    add_measure(page, name, formula)
    if percent:
        well(page, "measures").get_by_role("button", name=re.compile("，公式$")).click()
        page.get_by_role("radiogroup", name="显示成").get_by_text("百分比").click()
        page.keyboard.press("Escape")
    page.get_by_role("button", name="不选这一块").click()


def add_measure(page: Page, name: str, formula: str) -> None:
    """Write a figure over all records for the chosen block, or for a new card, and call it something."""
    page.get_by_role("button", name="用公式加一个数字").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("textbox", name="用公式加一个数字").fill(formula)
    expect(dialog.get_by_text("全部记录合在一起算一个数")).to_be_visible()
    dialog.get_by_role("button", name="用这个公式").click()
    well(page, "measures").get_by_role("button", name=re.compile("，(公式|平均)$")).last.click()
    page.get_by_label("显示名").fill(name)
    page.keyboard.press("Escape")


def card(page: Page, name: str) -> Locator:
    return page.get_by_role("region", name=name, exact=True)


def told_and_traced(page: Page, name: str, records: int) -> None:
    """Read what a figure means on its card, and go to the records it is of, and back."""
    card(page, name).get_by_role("button", name=f"「{name}」怎么来的").click()
    expect(page.get_by_text("这个数怎么来的")).to_be_visible()
    page.keyboard.press("Escape")
    card(page, name).get_by_role("button", name=f"看「{name}」里的记录").click()
    expect(page.get_by_text(f"共 {records} 条")).to_be_visible()
    page.go_back()
    expect(card(page, name)).to_be_visible()
