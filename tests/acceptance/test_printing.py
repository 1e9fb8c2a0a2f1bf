"""Putting records on paper: out of the box, many as one, and by a template made in the browser."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

import httpx
import pytest
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from tests.acceptance.building import publish
from tests.acceptance.pictures import Pictures
from tests.acceptance.shop import app_with
from tests.harness.axe import grave_findings

pytestmark = pytest.mark.browser
NOTE: dict[str, Any] = {
    "key": "note",
    "label": "送货单",
    "fields": [
        {"key": "number", "type": "text", "label": "单号", "required": True},
        {"key": "customer", "type": "text", "label": "客户"},
        {"key": "day", "type": "date", "label": "发货日期"},
        {"key": "items", "type": "sub_form", "label": "货品明细", "fields": [
            {"key": "name", "type": "text", "label": "品名"},
            {"key": "qty", "type": "number", "label": "数量", "decimals": 0},
            {"key": "price", "type": "money", "label": "单价"},
            {"key": "amount", "type": "formula", "label": "金额", "expression": "qty * price"}]},
        {"key": "total", "type": "formula", "label": "合计", "expression": "SUM(items.amount)"},
    ],
}  # fmt: skip
ITEMS = [
    {"name": "明前龙井 二级", "qty": 40, "price": "186"},
    {"name": "正山小种 礼盒", "qty": 20, "price": "458"},
    {"name": "白毫银针 礼盒", "qty": 40, "price": "550"},
]


@pytest.fixture
def app(admin: httpx.Client) -> str:
    """An app with three delivery notes."""
    app = app_with(admin, "订单与发货", NOTE)
    for at in range(3):
        values = {
            "number": f"DH-{at + 31:03}",
            "customer": "苏州观澜商贸有限公司",
            "day": "2026-11-16",
            "items": ITEMS,
        }
        made = admin.post(f"/apps/{app}/forms/note/records", json={"values": values})
        made.raise_for_status()
    return app


def pages_of(link: Locator, admin: httpx.Client) -> list[str]:
    """Return what stands on the pages of a PDF that a link leads to."""
    address = link.get_attribute("href")
    assert address is not None
    answer = admin.get(address.removeprefix("/api/v1")).raise_for_status()
    assert answer.headers["Content-Type"] == "application/pdf"
    return [page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages]


def test_a_form_prints_before_anybody_made_a_template(
    page: Page, app: str, admin: httpx.Client
) -> None:
    page.goto(f"/apps/{app}/forms/note")
    page.get_by_role("row").filter(has_text="DH-031").first.click()

    link = page.get_by_role("link", name="打印")
    expect(link).to_have_attribute("target", "_blank")

    (text,) = pages_of(link, admin)
    assert all(each in text for each in ("送货单", "DH-031", "苏州观澜", "白毫银针", "38,600.00"))


def test_many_records_become_one_pdf(page: Page, app: str, admin: httpx.Client) -> None:
    page.goto(f"/apps/{app}/forms/note")
    page.get_by_role("checkbox").first.check()
    page.get_by_role("toolbar").get_by_role("button", name="打印").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="生成 PDF").click()

    link = dialog.get_by_role("link", name=re.compile("打开 PDF"))
    # A worker lays them out, on a machine that may have other work.
    expect(link).to_contain_text("3 条", timeout=60_000)

    assert [re.findall("DH-03[123]", text)[0] for text in pages_of(link, admin)]
    assert len(pages_of(link, admin)) == 3


def test_a_maker_lays_out_a_template_that_users_print_by(
    page: Page, app: str, admin: httpx.Client
) -> None:
    page.goto(f"/build/{app}/forms/note")
    page.get_by_role("button", name="打印模板 0").click()
    page.get_by_role("menuitem", name="新建打印模板").click()
    page.wait_for_url("**/prints/**")
    paper = page.get_by_role("region", name="印出来")
    design = page.get_by_role("region", name="设计")
    expect(paper.get_by_text("明前龙井 二级")).to_be_visible()
    expect(design.get_by_text("{品名}")).to_be_visible()

    page.get_by_text("A5", exact=True).click()
    page.get_by_role("button", name="文字", exact=True).click()
    page.get_by_role("textbox", name="内容").fill("合计（大写）：{RMB(total)}")
    expect(paper.get_by_text("合计（大写）：叁万捌仟陆佰元整")).to_be_visible()
    expect(design.get_by_text("合计（大写）：{RMB(合计)}")).to_be_visible()
    design.get_by_role("button", name="货品明细").click()
    Pictures().take(page, "print-beside-its-design")
    expect(page.get_by_role("checkbox", name="印序号")).to_be_checked()
    publish(page, 2)

    page.goto(f"/apps/{app}/forms/note")
    page.get_by_role("row").filter(has_text="DH-031").first.click()
    (text,) = pages_of(page.get_by_role("link", name="打印"), admin)
    assert "合计（大写）：叁万捌仟陆佰元整" in text
    assert "经手人" in text


def test_a_template_is_seen_before_its_form_is_published(page: Page, admin: httpx.Client) -> None:
    app = app_with(admin, "新建的应用", NOTE)
    drawn = {**NOTE, "key": "fresh", "label": "新单"}
    admin.put(f"/apps/{app}/draft/forms/fresh", json=drawn).raise_for_status()
    page.goto(f"/build/{app}/forms/fresh")
    page.get_by_role("button", name="打印模板 0").click()
    page.get_by_role("menuitem", name="新建打印模板").click()
    page.wait_for_url("**/prints/**")

    design = page.get_by_role("region", name="设计")
    expect(design.get_by_text("{品名}")).to_be_visible()
    expect(page.get_by_text("表单发布并填过一条，就按真实记录显示")).to_be_visible()
    assert grave_findings(page) == []
