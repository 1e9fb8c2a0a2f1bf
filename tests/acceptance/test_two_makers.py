"""Two makers on one form: whoever saves second sees who changed what, and chooses; nothing is lost either way."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.acceptance.shop import shop
from tests.harness.chromium import confirm, open_page, sign_in
from tests.harness.server import Server

pytestmark = pytest.mark.browser


@pytest.fixture
def app(admin: httpx.Client) -> str:
    return shop(admin)


@pytest.fixture
def other(chromium: Browser, server: Server, request: pytest.FixtureRequest) -> Iterator[Page]:
    """The second maker's page, in a browser of its own."""
    with open_page(chromium, server, f"{request.node.nodeid}-other") as page:
        yield sign_in(page, server)


def open_field(page: Page, app: str, key: str) -> None:
    page.goto(f"/build/{app}/forms/customer")
    page.locator(f"[data-cover={key}]").click()


def saved(page: Page) -> None:
    expect(page.get_by_text("已自动保存 ·")).to_be_visible()


def both_edit(page: Page, other: Page, app: str) -> None:
    """Both have the form open; the other names two things anew, and then this one does, one of them the same."""
    open_field(page, app, "name")
    open_field(other, app, "name")
    other.get_by_label("标题", exact=True).fill("客户名称")
    other.locator("[data-cover=credit]").click()
    other.get_by_label("标题", exact=True).fill("授信")
    saved(other)
    page.get_by_label("标题", exact=True).fill("全名")
    page.get_by_label("填写说明").fill("营业执照上的全称")


def test_both_are_brought_together_and_the_one_open_question_is_chosen(
    page: Page, other: Page, admin: httpx.Client, app: str
) -> None:
    both_edit(page, other, app)
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("管理员")
    expect(dialog).to_contain_text("2 处改动")
    same = dialog.get_by_role("row", name="字段「全名」 · 标题")
    expect(same).to_contain_text("原来：姓名")
    same.get_by_text("对方的", exact=True).click()

    dialog.get_by_role("button", name="合并两边").click()

    saved(page)
    name, _, credit, *_ = admin.get(f"/apps/{app}/draft").json()["forms"][0]["fields"]
    assert (name["label"], name["help"], credit["label"]) == (
        "客户名称",
        "营业执照上的全称",
        "授信",
    )
    page.get_by_role("button", name="撤销").first.click()
    expect(page.locator("[data-cover=name]")).to_have_attribute("aria-label", "全名")


def test_theirs_is_taken_and_undo_brings_mine_back(page: Page, other: Page, app: str) -> None:
    both_edit(page, other, app)

    confirm(page, "换成对方的")

    expect(page.locator("[data-cover=name]")).to_have_attribute("aria-label", "客户名称")
    page.get_by_role("button", name="撤销").first.click()
    expect(page.locator("[data-cover=name]")).to_have_attribute("aria-label", "全名")


def test_mine_is_written_over_theirs_on_purpose(
    page: Page, other: Page, admin: httpx.Client, app: str
) -> None:
    both_edit(page, other, app)

    confirm(page, "用我的盖过去")

    saved(page)
    fields = admin.get(f"/apps/{app}/draft").json()["forms"][0]["fields"]
    assert [fields[0]["label"], fields[2]["label"]] == ["全名", "额度"]
