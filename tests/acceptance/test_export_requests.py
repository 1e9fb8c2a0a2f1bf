"""Somebody takes much out: it is asked for in the list, decided in the to-do centre, and fetched there."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from uuid import uuid4

import httpx
import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from tests.acceptance.pictures import Pictures
from tests.acceptance.shop import app_with, publish
from tests.harness.chromium import open_page, sign_in
from tests.harness.people import joined
from tests.harness.server import Server

pytestmark = pytest.mark.browser
PASSWORD = "long-enough-1"
SHOP: dict[str, Any] = {
    "key": "shop", "label": "门店", "fields": [
        {"key": "name", "type": "text", "label": "店名"}, {"key": "phone", "type": "phone", "label": "电话"},
    ],
}  # fmt: skip
BOARD: dict[str, Any] = {
    "key": "board", "label": "门店一览", "blocks": [
        {"key": "names", "type": "bar", "label": "各店", "form": "shop", "dimensions": ["name"],
         "measures": ["COUNT()"], "x": 0, "y": 0, "w": 12, "h": 4},
    ],
}  # fmt: skip
ALL = {"operations": ["create", "read", "export", "print"], "scope": "all"}


@pytest.fixture
def limits(admin: httpx.Client) -> Iterator[None]:
    """More than one row needs a word, as long as the test runs."""
    admin.patch("/organisation/exports", json={"above": 1}).raise_for_status()
    yield
    admin.patch("/organisation/exports", json={"above": 1000, "watermark": False, "prints": False})


@pytest.fixture
def second(chromium: Browser, server: Server, request: pytest.FixtureRequest) -> Iterator[Page]:
    """The page of somebody else."""
    with open_page(chromium, server, request.node.nodeid) as page:
        yield page


@pytest.fixture
def shops(admin: httpx.Client) -> tuple[str, str]:
    """An app with two shops, and somebody who may export them: its key, and their name."""
    mark = uuid4().hex[:6]
    name = f"思远{mark}"
    asked = {"username": name, "name": name, "password": PASSWORD}
    person = joined(admin, asked)["id"]
    app = app_with(admin, f"门店 {mark}", SHOP)
    admin.put(f"/apps/{app}/draft/dashboards/board", json=BOARD).raise_for_status()
    role = {"key": "all", "label": "店员", "forms": {"shop": ALL}, "dashboards": ["board"]}
    admin.put(f"/apps/{app}/draft/roles/all", json=role).raise_for_status()
    publish(admin, app)
    holders = {"holders": [{"kind": "person", "id": person}]}
    admin.put(f"/apps/{app}/roles/all/holders", json=holders).raise_for_status()
    for shop in ("静安店", "徐汇店"):
        values = {"name": shop, "phone": "13900005520"}
        admin.post(f"/apps/{app}/forms/shop/records", json={"values": values}).raise_for_status()
    return app, name


@pytest.mark.usefixtures("limits")
@pytest.mark.parametrize("width", [1440, 390])
def test_an_export_is_asked_for_agreed_to_and_fetched(
    page: Page, second: Page, server: Server, shops: tuple[str, str], width: int
) -> None:
    app, name = shops
    own = sign_in(second, server, name, PASSWORD)
    asked_for(own, app)

    page.set_viewport_size({"width": width, "height": 844})
    page.goto("/tasks")
    page.get_by_role("link", name="份导出申请等你同意").click()
    waiting = page.get_by_role("listitem", name=f"{name} 门店")
    expect(waiting).to_contain_text("给区域经理盘点")
    expect(waiting).to_contain_text("其中敏感")
    Pictures().take(page, f"export-request-{width}")
    assert page.evaluate("document.documentElement.scrollWidth") == width
    waiting.get_by_role("button", name="同意导出 2 行").click()
    expect(waiting).to_have_count(0)

    own.goto("/tasks/exports")
    with own.expect_download() as fetched:
        own.get_by_role("button", name="下载").click()
    assert fetched.value.suggested_filename == "门店.xlsx"
    expect(own.get_by_text("还能下载 4 次")).to_be_visible()


def asked_for(own: Page, app: str) -> None:
    """Ask for an export in the list, with a reason once one is wanted."""
    own.goto(f"/apps/{app}/forms/shop")
    own.get_by_role("button", name="导出").click()
    dialog = own.get_by_role("dialog")
    dialog.get_by_role("button", name="导出", exact=True).click()
    expect(dialog.get_by_role("alert")).to_contain_text("2 行超过 1 行，要 管理员 同意")
    dialog.get_by_role("textbox", name="用途").fill("给区域经理盘点")
    dialog.get_by_role("button", name="申请导出").click()
    expect(own.get_by_text("已发给 管理员")).to_be_visible()


@pytest.mark.usefixtures("limits")
def test_pages_carry_who_looks_and_nothing_is_in_the_way(page: Page, admin: httpx.Client) -> None:
    app = app_with(admin, f"门店 {uuid4().hex[:6]}", SHOP)
    publish(admin, app)
    page.goto("/admin/exports")
    page.get_by_role("switch", name="页面上淡淡显示看的人").click()
    expect(page.get_by_text("页面带水印了")).to_be_visible()

    page.goto(f"/apps/{app}/forms/shop")

    mark = page.locator("[data-watermark]")
    assert str(mark.get_attribute("data-watermark")).startswith("管理员 admin 20")
    page.get_by_role("button", name="新增门店").or_(
        page.get_by_role("button", name="添加门店")
    ).first.click()
    expect(page).to_have_url(f"/apps/{app}/forms/shop/new")


@pytest.mark.usefixtures("limits")
@pytest.mark.parametrize("width", [1440, 390])
def test_the_figures_of_a_dashboard_are_asked_for_too_and_carry_the_number_of_the_audit(
    page: Page,
    admin: httpx.Client,
    second: Page,
    server: Server,
    shops: tuple[str, str],
    width: int,
) -> None:
    app, name = shops
    own = sign_in(second, server, name, PASSWORD)
    own.set_viewport_size({"width": width, "height": 844})
    own.goto(f"/apps/{app}/dashboards/board")
    own.get_by_role("button", name="导出 Excel").first.click()
    dialog = own.get_by_role("dialog")
    expect(dialog).to_contain_text("2 行超过 1 行，要 管理员 同意")
    Pictures().take(own, f"figures-request-{width}")
    # Without a reason nothing is asked.
    expect(dialog.get_by_role("button", name="申请导出")).to_be_disabled()
    dialog.get_by_role("textbox", name="用途").fill("周会上看")
    dialog.get_by_role("button", name="申请导出").click()
    expect(own.get_by_text("已发给 管理员")).to_be_visible()

    page.goto("/tasks/exports")
    waiting = page.get_by_role("listitem", name=f"{name} 门店一览")
    expect(waiting).to_contain_text("周会上看")
    waiting.get_by_role("button", name="同意导出 2 行").click()
    expect(waiting).to_have_count(0)

    own.goto("/tasks/exports")
    with own.expect_download() as fetched:
        own.get_by_role("button", name="下载").click()
    book = load_workbook(BytesIO(fetched.value.path().read_bytes()))
    foot: Any = book.worksheets[0].oddFooter
    who, _, number = foot.center.text.split(" · ")
    lines = admin.get("/audit").raise_for_status().json()["items"]
    assert who == name
    assert any(f"编号 {number}" in each["text"] for each in lines)


@pytest.mark.usefixtures("limits")
def test_prints_carry_who_made_them_once_an_administrator_wants_it(
    page: Page, admin: httpx.Client, shops: tuple[str, str]
) -> None:
    app, _ = shops
    page.goto("/admin/exports")
    page.get_by_role("switch", name="打印件上淡淡显示打印的人").click()
    expect(page.get_by_text("打印件带水印了")).to_be_visible()

    records = f"/apps/{app}/forms/shop/records"
    id = admin.get(records).raise_for_status().json()["items"][0]["id"]
    printed = admin.get(f"{records}/{id}/print/default").raise_for_status()

    [text] = [each.extract_text() for each in PdfReader(BytesIO(printed.content)).pages]
    [line, *_] = [
        each["text"]
        for each in admin.get("/audit").raise_for_status().json()["items"]
        if each["what"] == "print.made"
    ]
    number = line.rpartition("编号 ")[2]
    assert "管理员 · 20" in text
    assert number in text
