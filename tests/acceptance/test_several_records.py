"""One record refers to several of another form: picked, shown, found by, and gone with the one that is deleted."""

from __future__ import annotations

import re
from typing import Any

import httpx
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.acceptance.building import (
    choose,
    create_another,
    create_app,
    create_first,
    drag_field,
    publish,
)
from tests.acceptance.shop import all_of, app_with

PRODUCT: dict[str, Any] = {"key": "product", "label": "货品", "fields": [
    {"key": "name", "type": "text", "label": "品名", "required": True},
    {"key": "price", "type": "money", "label": "单价"},
    {"key": "packages", "type": "reverse", "label": "出现在", "from": "package.goods"},
    {"key": "offered", "type": "rollup", "label": "套餐数", "from": "package.goods", "expression": "COUNT()"},
]}  # fmt: skip
PACKAGE: dict[str, Any] = {"key": "package", "label": "套餐", "fields": [
    {"key": "name", "type": "text", "label": "套餐名", "required": True},
    {"key": "goods", "type": "references", "label": "包含货品", "form": "product", "max": 4},
    {"key": "kinds", "type": "formula", "label": "几样", "expression": "COUNT(goods)"},
    {"key": "total", "type": "formula", "label": "单买合计", "expression": "SUM(goods.price)"},
]}  # fmt: skip
PRICES = {"龙井茶": "128", "五常大米": "59.9", "海盐": "6.5", "橄榄油": "88"}


@pytest.fixture
def app(admin: httpx.Client) -> str:
    made = app_with(admin, "礼盒", PRODUCT, PACKAGE)
    for name, price in PRICES.items():
        put(admin, made, "product", name=name, price=price)
    return made


def put(admin: httpx.Client, app: str, form: str, **values: Any) -> Any:
    path = f"/apps/{app}/forms/{form}/records"
    return admin.post(path, json={"values": values}).raise_for_status().json()


def ids(admin: httpx.Client, app: str) -> dict[str, str]:
    return {each["values"]["name"]: each["id"] for each in all_of(admin, app, "product")}


def pick(page: Page, *names: str) -> None:
    """Search in the field for each, and take it."""
    box = page.get_by_role("combobox", name="包含货品")
    for name in names:
        box.fill(name)
        page.locator(".ant-select-item-option:visible").filter(has_text=name).click()
    page.keyboard.press("Escape")


def chips(page: Page) -> Locator:
    return page.locator(".ant-select-selection-item")


def test_links_over_http(admin: httpx.Client, app: str) -> None:
    goods = ids(admin, app)
    tea, rice, salt = goods["龙井茶"], goods["五常大米"], goods["海盐"]
    path = f"/apps/{app}/forms/package/records"
    made = put(admin, app, "package", name="早餐", goods=[rice, {"id": tea}, rice])
    assert made["values"]["goods"] == [
        {"id": rice, "label": "五常大米"},
        {"id": tea, "label": "龙井茶"},
    ]
    assert (made["values"]["kinds"], made["values"]["total"]) == ("2", "187.90")

    strange = {"values": {"name": "错", "goods": [tea, "01900000-0000-7000-8000-000000000000"]}}
    refused = admin.post(path, json=strange)
    assert refused.status_code == 422
    (error,) = refused.json()["errors"]
    assert (error["path"], error["code"], error["params"]["place"]) == (
        "goods",
        "record.one_not_for_you",
        2,
    )

    seen = {"If-Match": str(made["version"])}
    patched = admin.patch(
        f"{path}/{made['id']}", headers=seen, json={"values": {"goods": [salt, tea]}}
    )
    assert [each["label"] for each in patched.json()["values"]["goods"]] == ["海盐", "龙井茶"]
    filtered = admin.get(path, params={"filter": f'"{salt}" IN goods'}).json()["items"]
    assert [each["id"] for each in filtered] == [made["id"]]

    gone = f"/apps/{app}/forms/product/records/{salt}"
    version = admin.get(gone).json()["version"]
    admin.delete(gone, headers={"If-Match": str(version)}).raise_for_status()
    left = admin.get(f"{path}/{made['id']}").json()["values"]
    assert ([each["label"] for each in left["goods"]], left["kinds"]) == (["龙井茶"], "1")
    history = admin.get(f"{path}/{made['id']}/history").json()["items"]
    told = [[each["label"] for each in side] for side in history[0]["changed"]["goods"]]
    assert told == [["海盐", "龙井茶"], ["龙井茶"]]


def delete(page: Page) -> None:
    page.get_by_role("button", name="删除记录").click()
    page.locator(".ant-modal-confirm").get_by_role("button", name="删除").click()
    expect(page.locator(".ant-modal-confirm")).to_be_hidden()


@pytest.mark.browser
def test_two_are_picked_shown_filtered_by_and_one_is_deleted(
    page: Page, app: str, admin: httpx.Client
) -> None:
    page.goto(f"/apps/{app}/forms/package/new")
    page.get_by_label("套餐名").fill("早餐")
    pick(page, "龙井茶", "海盐", "五常大米")
    expect(chips(page)).to_have_text(["龙井茶", "海盐", "五常大米"])
    # The sum is there while somebody picks, and follows what is taken out again.
    expect(page.get_by_text("¥194.40")).to_be_visible()
    chips(page).filter(has_text="海盐").locator(".ant-select-selection-item-remove").click()
    expect(page.get_by_text("¥187.90")).to_be_visible()
    page.get_by_role("button", name="提交").click()
    expect(page.get_by_text("已提交").or_(page.get_by_text("已保存"))).to_be_visible()
    put(admin, app, "package", name="晚餐", goods=[ids(admin, app)["橄榄油"]])

    page.goto(f"/apps/{app}/forms/package")
    row = page.get_by_role("row").filter(has_text="早餐")
    expect(row.get_by_role("link")).to_have_text(["龙井茶", "五常大米"])

    page.get_by_role("button", name="加条件").click()
    page.get_by_title("包含货品").click()
    page.get_by_label("值").fill("橄榄")
    page.locator(".ant-select-item-option:visible").filter(has_text="橄榄油").click()
    page.get_by_role("button", name="按这个条件看").click()
    expect(page.locator(".ant-table-row")).to_have_count(1)
    expect(page.locator(".ant-table-row")).to_contain_text("晚餐")

    page.goto(f"/apps/{app}/forms/package")
    row.get_by_role("link", name="龙井茶").click()
    expect(page).to_have_url(re.compile("/forms/product/records/"))
    expect(page.get_by_role("link", name="早餐")).to_be_visible()
    delete(page)
    page.goto(f"/apps/{app}/forms/package")
    expect(row.get_by_role("link")).to_have_text(["五常大米"])
    row.get_by_text("早餐").click()
    page.get_by_role("tab", name="动态").click()
    expect(page.locator("del").filter(has_text="龙井茶")).to_be_visible()


@pytest.mark.browser
def test_links_are_picked_and_taken_out_on_a_phone(phone: Page, app: str) -> None:
    phone.goto(f"/apps/{app}/forms/package/new")
    phone.get_by_label("套餐名").fill("夜宵")
    pick(phone, *PRICES)
    expect(chips(phone)).to_have_count(4)
    for chip in chips(phone).all():
        box = chip.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
    chips(phone).last.locator(".ant-select-selection-item-remove").click()
    phone.get_by_role("button", name="提交").click()

    record = phone.get_by_role("dialog", name="套餐")
    expect(record.get_by_role("link", name="五常大米")).to_be_visible()
    expect(record.get_by_role("link", name="橄榄油")).to_have_count(0)


@pytest.mark.browser
def test_a_maker_lets_a_form_refer_to_several(page: Page) -> None:
    create_app(page, "套餐铺")
    create_first(page, "新建表单", "货品")
    drag_field(page, "单行文本", "品名")
    create_another(page, "新建表单", "套餐")
    drag_field(page, "单行文本", "套餐名")
    drag_field(page, "关联多条", "包含货品")

    choose(page, "关联到", "货品")
    choose(page, "对方被删除时", "不让删")
    page.get_by_role("tab", name="校验").click()
    page.get_by_label("最多选几条").fill("3")
    page.get_by_label("最多选几条").press("Enter")

    publish(page, 1)
