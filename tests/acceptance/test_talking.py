"""People talk about a record where it stands, and take it back to what it was."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import uuid4

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.acceptance.shop import shop, with_customers
from tests.harness.chromium import open_page, sign_in
from tests.harness.people import joined
from tests.harness.server import Server

pytestmark = pytest.mark.browser
PASSWORD = "a-word-for-talking"


@pytest.fixture
def app(admin: httpx.Client) -> str:
    return shop(admin)


@pytest.fixture
def customer(admin: httpx.Client, app: str) -> str:
    return with_customers(admin, app)[0]


@pytest.fixture
def colleague(admin: httpx.Client) -> tuple[str, str]:
    """Somebody who may see everything: their user name and what they are called."""
    name = f"周敏{uuid4().hex[:4]}"
    person = {"username": f"z{uuid4().hex[:8]}", "name": name, "password": PASSWORD, "admin": True}
    joined(admin, person)
    return str(person["username"]), name


@pytest.fixture
def called(
    chromium: Browser, server: Server, colleague: tuple[str, str], request: pytest.FixtureRequest
) -> Iterator[Page]:
    """The colleague's phone."""
    with open_page(chromium, server, f"{request.node.nodeid} called", hand=True) as phone:
        yield sign_in(phone, server, colleague[0], PASSWORD)


def test_a_colleague_is_called_in_a_comment_and_led_to_the_record(
    page: Page, called: Page, app: str, customer: str, colleague: tuple[str, str]
) -> None:
    name = colleague[1]
    page.goto(f"/apps/{app}/forms/customer/records/{customer}")
    page.get_by_role("tab", name="评论").click()
    box = page.get_by_label("写评论")
    box.press_sequentially(f"@{name[:4]}")
    page.get_by_role("menuitem", name=name).click()
    box.press_sequentially("额度可以放宽吗")
    page.get_by_role("button", name="发送").click()

    said = page.get_by_role("listitem").filter(has_text="额度可以放宽吗")
    expect(said).to_contain_text(f"@{name}")
    expect(box).to_have_value("")

    called.goto("/notices")
    called.get_by_role("link", name="提到你").click()
    called.get_by_role("tab", name="评论").click()
    answer = called.get_by_label("写评论")
    answer.fill("可以，到年底")
    answer.press("Control+Enter")
    expect(called.get_by_role("listitem").filter(has_text="可以，到年底")).to_be_visible()


def test_what_is_half_written_stays_and_ones_own_is_taken_back(
    page: Page, app: str, customer: str
) -> None:
    page.goto(f"/apps/{app}/forms/customer/records/{customer}")
    page.get_by_role("tab", name="评论").click()
    page.get_by_label("写评论").fill("写到一半")
    page.get_by_role("tab", name="详情").click()
    page.get_by_role("tab", name="评论").click()
    expect(page.get_by_label("写评论")).to_have_value("写到一半")

    page.get_by_role("button", name="发送").click()
    page.get_by_role("button", name="撤回这条评论").click()

    expect(page.get_by_text("还没有评论")).to_be_visible()


def test_a_record_goes_back_to_what_it_was(
    page: Page, admin: httpx.Client, app: str, customer: str
) -> None:
    record = f"/apps/{app}/forms/customer/records/{customer}"
    for version, values in (
        (1, {"credit": "900"}),
        (2, {"credit": "10", "name": "钱玉兰（停用）"}),
    ):
        changed = admin.patch(record, json={"values": values}, headers={"If-Match": str(version)})
        changed.raise_for_status()
    page.goto(record)
    page.get_by_role("tab", name="动态").click()

    page.get_by_role("button", name="恢复到这之前").last.click()

    asked = page.get_by_role("dialog")
    expect(asked).to_contain_text("¥10.00 → ¥300.00")
    expect(asked).to_contain_text("钱玉兰（停用） → 钱玉兰")
    asked.get_by_role("button", name="恢复", exact=True).click()
    expect(page.get_by_role("heading", name="钱玉兰", exact=True)).to_be_visible()
    assert admin.get(record).json()["values"]["credit"] == "300.00"
