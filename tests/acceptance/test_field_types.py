"""Fields that are more than a box to type in: picked, drawn, measured, a page at a time."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.acceptance.shop import all_of, app_with

pytestmark = pytest.mark.browser
VISIT: dict[str, Any] = {
    "key": "visit",
    "label": "拜访",
    "fields": [
        {"key": "name", "type": "text", "label": "客户", "required": True},
        {"key": "where", "type": "tab", "label": "地点"},
        {"key": "hint", "type": "note", "label": "须知", "text": "到了**门口**再填\n- 先拍照", "tone": "info"},
        {"key": "home", "type": "address", "label": "地址"},
        {"key": "spot", "type": "location", "label": "位置"},
        {"key": "told", "type": "rich_text", "label": "纪要"},
        {"key": "proof", "type": "tab", "label": "凭证"},
        {"key": "line", "type": "divider", "label": "签收"},
        {"key": "signed", "type": "signature", "label": "客户签名", "required": True},
        {"key": "photos", "type": "image", "label": "照片"},
        {"key": "made", "type": "created_at", "label": "填写时间"},
        {"key": "maker", "type": "created_by", "label": "填写人"},
    ],
}  # fmt: skip


@pytest.fixture
def app(admin: httpx.Client) -> str:
    return app_with(admin, "拜访", VISIT)


def values(admin: httpx.Client, app: str) -> Any:
    (found,) = all_of(admin, app, "visit")
    return found["values"]


def allow_position(page: Page) -> None:
    page.context.grant_permissions(["geolocation"])
    page.context.set_geolocation({"latitude": 30.2461, "longitude": 120.1512, "accuracy": 12})


def sign(page: Page) -> None:
    page.get_by_role("button", name="客户签名").click()
    sheet = page.get_by_role("img", name="在这里用手指或鼠标签名")
    expect(sheet).to_be_visible()
    keep = page.get_by_role("button", name="用这个签名")
    expect(keep).to_be_disabled()
    # The dialog grows as it opens: strokes are drawn where the sheet comes to rest.
    sheet.hover()
    box = sheet.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 40, box["y"] + 60)
    page.mouse.down()
    page.mouse.move(box["x"] + 120, box["y"] + 140, steps=8)
    page.mouse.move(box["x"] + 220, box["y"] + 70, steps=8)
    page.mouse.up()
    keep.click()
    expect(page.get_by_role("img", name="客户签名").first).to_be_visible()


def test_a_form_is_filled_in_tab_by_tab_read_and_changed(
    page: Page, app: str, admin: httpx.Client
) -> None:
    allow_position(page)
    page.goto(f"/apps/{app}/forms/visit/new")
    page.get_by_label("客户", exact=True).fill("观澜商贸")
    expect(page.get_by_role("note").locator("strong")).to_have_text("门口")

    page.get_by_label("地址", exact=True).fill("西湖")
    page.get_by_role("menuitemcheckbox").filter(has_text="杭州市").click()
    page.get_by_label("地址：街道、门牌号").fill("文三路 1 号")
    page.get_by_role("button", name="定位").click()
    expect(page.get_by_text("30.246100, 120.151200")).to_be_visible()
    page.get_by_label("位置", exact=True).fill("湖畔居")
    page.get_by_role("button", name="加粗").click()
    page.get_by_role("textbox", name="纪要").press_sequentially("月结")
    page.get_by_role("button", name="提交").click()

    # What is missing lies in the other tab, which opens.
    expect(page.get_by_role("tab", name="凭证")).to_have_attribute("aria-selected", "true")
    sign(page)
    page.get_by_role("button", name="提交").click()
    expect(page.get_by_text("已提交").or_(page.get_by_text("已保存"))).to_be_visible()

    kept = values(admin, app)
    assert kept["told"] == {"html": "<p><strong>月结</strong></p>", "text": "月结"}
    assert kept["home"]["code"] == "330106"
    assert kept["spot"] == "湖畔居 (30.246100, 120.151200 ±12 m)"
    assert [each["name"] for each in kept["signed"]] == ["signature.png"]

    # On the words, not on the picture: a click there looks at it.
    page.get_by_role("row").get_by_text("观澜商贸").first.click()
    expect(page.get_by_text("浙江省杭州市西湖区文三路 1 号").last).to_be_visible()
    page.get_by_role("button", name="编辑").click()
    page.get_by_label("地址：街道、门牌号").fill("文三路 2 号")
    page.get_by_role("button", name="保存修改").click()
    expect(page.get_by_text("浙江省杭州市西湖区文三路 2 号").last).to_be_visible()
    assert values(admin, app)["maker"]["label"] == "管理员"


def test_whoever_refuses_to_be_located_is_told_the_way_out(page: Page, app: str) -> None:
    page.add_init_script(
        "navigator.geolocation.getCurrentPosition = (found, lost) => lost({code: 1})"
    )
    page.goto(f"/apps/{app}/forms/visit/new")

    page.get_by_role("button", name="定位").click()

    expect(page.get_by_text("浏览器没有允许定位")).to_be_visible()
    expect(page.get_by_text("也可以只写地名")).to_be_visible()


def test_a_phone_picks_a_place_level_by_level(phone: Page, app: str, admin: httpx.Client) -> None:
    phone.goto(f"/apps/{app}/forms/visit/new")
    phone.get_by_label("客户", exact=True).fill("观澜商贸")

    phone.get_by_role("button", name="地址", exact=True).tap()
    sheet = phone.get_by_role("dialog")
    for place in ("浙江省", "杭州市", "西湖区"):
        sheet.get_by_role("button", name=place, exact=True).last.tap()
    expect(phone.get_by_text("浙江省 / 杭州市 / 西湖区")).to_be_visible()
    phone.get_by_role("tab", name="凭证").tap()
    sign(phone)
    phone.get_by_role("button", name="提交").tap()

    expect(phone.get_by_text("已提交").or_(phone.get_by_text("已保存"))).to_be_visible()
    assert values(admin, app)["home"]["district"] == "西湖区"
