"""What a maker does in the builder: with the mouse, the words on the screen and nothing else."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.harness.chromium import confirm

HERE = "拖入字段，或点左侧字段添加"


def create_app(page: Page, label: str) -> str:
    """Make an app on the home page; its builder opens. Return the app's key from the address."""
    page.goto("/")
    page.get_by_role("button", name="新建应用").last.click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("应用名称").fill(label)
    dialog.get_by_role("button", name="新建应用").click()
    # The other front end is loaded here, on a machine that may have other work.
    page.wait_for_url("**/build/**/forms", timeout=60_000)
    return page.url.split("/")[-2]


def open_step(page: Page, label: str) -> None:
    """Turn to another of the steps of building."""
    page.get_by_role("navigation", name="搭建步骤").get_by_role("link", name=label).click()


def create_first(page: Page, verb: str, label: str) -> None:
    """Make the first form, process, rule or dashboard of an app."""
    page.get_by_role("button", name=verb).click()
    _name(page, label)
    _begun(page, verb)


def create_another(page: Page, verb: str, label: str) -> None:
    """Make one more from the list behind the name of the app."""
    page.get_by_role("button", name="换一个").click()
    page.get_by_role("menuitem", name=verb).click()
    _name(page, label)
    _begun(page, verb)


def turn_to_form(page: Page, label: str) -> None:
    page.get_by_role("button", name="换一个").click()
    page.get_by_role("menuitem", name=label, exact=True).click()
    expect(page.locator("[data-canvas]").get_by_role("heading", name=label)).to_be_visible()


def drag_field(page: Page, kind: str, label: str) -> None:
    """Drag a kind of field below the others and name it; its settings stay open."""
    fields = page.locator("[data-canvas] [data-field]")
    before = fields.count()
    drag(page, page.get_by_role("button", name=kind, exact=True), page.get_by_text(HERE))
    expect(fields).to_have_count(before + 1)
    name = page.get_by_label("标题", exact=True)
    # The settings follow the canvas: typed a moment too early, the name would be the last field's.
    expect(name).to_have_value(re.compile(f"^{kind}"))
    name.fill(label)
    name.press("Enter")
    expect(fields.last).to_contain_text(label)


def drag(page: Page, source: Locator, target: Locator) -> None:
    """Press on one thing, come to another from above as a hand does, and let go."""
    source.scroll_into_view_if_needed()
    target.scroll_into_view_if_needed()
    start, end = source.bounding_box(), target.bounding_box()
    assert start is not None
    assert end is not None
    page.mouse.move(start["x"] + start["width"] / 2, start["y"] + start["height"] / 2)
    page.mouse.down()
    page.mouse.move(end["x"] + end["width"] / 2, end["y"] - 40, steps=8)
    page.mouse.move(end["x"] + end["width"] / 2, end["y"] + end["height"] / 2, steps=8)
    page.mouse.up()


def options(page: Page, answer: str) -> Locator:
    """Return the options that say so: of two people whose names begin alike only the one that is meant."""
    said = re.compile(rf"{re.escape(answer)}(?![0-9a-f]{{4}})")
    return page.locator(".ant-select-item-option:visible").filter(has_text=said)


def choose(page: Page, question: str, answer: str) -> None:
    """Open the last list of that name, and take from it what is wanted."""
    box = page.get_by_label(question, exact=True).last
    box.click()
    # A long list draws only the lines in sight, and all tests share one office.
    if box.is_editable():
        box.fill(answer)
    offered = options(page, answer)
    offered.first.click()
    expect(offered).to_have_count(0)


def pick(page: Page, question: str, *answers: str) -> None:
    """Open the last list of that name, which takes several, look up and pick what is wanted, and close it."""
    box = page.get_by_label(question, exact=True).last
    box.click()
    for answer in answers:
        # A long list draws only the lines in sight, and all tests share one office.
        box.fill(answer)
        options(page, answer).first.click()
    box.press("Escape")
    expect(page.locator(".ant-select-item-option:visible")).to_have_count(0)


def add_condition(page: Page, field: str, comparison: str, value: str) -> None:
    """Add one line to the conditions of a rule."""
    page.get_by_role("button", name="加条件", exact=True).click()
    choose(page, "选字段", field)
    choose(page, "怎么比", comparison)
    page.get_by_label("和什么比").last.fill(value)


def expect_saved(page: Page) -> None:
    """Wait until what was edited is kept, and nothing is wrong with it."""
    expect(page.get_by_text("已自动保存")).to_be_visible()
    expect(page.get_by_text(re.compile("无问题|还没人能用"))).to_be_visible()


def publish(page: Page, release: int) -> None:
    """Read the plan, and put everything live."""
    expect(page.get_by_text(re.compile("无问题|还没人能用"))).to_be_visible()
    page.get_by_role("button", name=re.compile("^发布")).first.click()
    confirm(page, f"发布 v{release}")
    expect(page.get_by_text(f"v{release} 已经上线")).to_be_visible()
    expect(page.get_by_role("dialog")).to_be_hidden()


def _begun(page: Page, verb: str) -> None:
    """Wait until the canvas is that of the new form: until then it holds the fields of the last one."""
    if verb == "新建表单":
        expect(page.get_by_role("heading", name="表单还是空的")).to_be_visible()


def _name(page: Page, label: str) -> None:
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("名称").fill(label)
    confirm(page, "新建")
    expect(dialog).to_be_hidden()
    expect(page.get_by_role("button", name="换一个")).to_contain_text(label)
