"""A workbook is dropped on a new app; its sheets become forms that refer to one another, and its rows follow."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx
import pytest
from openpyxl import Workbook
from playwright.sync_api import Page, expect

from tests.acceptance.building import publish
from tests.acceptance.pictures import Pictures
from tests.harness.processes import until

pytestmark = pytest.mark.browser
LONG = 120_000
SHEETS: dict[str, list[list[Any]]] = {
    "客户": [
        ["2026 年客户台账"],
        ["客户编号", "客户名称", "联系电话", "等级", "信用额度（元）", "签约日期", "创建人"],
        ["KH-0001", "苏州观澜", "0512-66668888", "金", "¥12,000.50", "2025-03-04", "admin"],
        ["KH-0002", "宁波远帆", "13806214408", "银", "800", "2025-03-05", None],
        ["KH-0009", "绍兴锦绣", "13806214409", "金", "1,000", "2025/4/6", None],
        ["KH-0004", "嘉兴万里", "13806214410", "银", "待定", "2025-05-07", None],
        ["合计", None, None, None, None, None, None],
    ],
    "联系人": [["姓名", "客户", "手机"], ["张三", "苏州观澜", "13806214411"], ["李四", "宁波远帆", "13806214412"]],
    "订单": [["订单号", "客户编号", "下单日期"], ["D1", "KH-0001", "2026-01-03"], ["D2", "KH-0009", "2026-01-04"]],
    "订单明细": [
        ["订单号", "产品", "数量", "金额"],
        ["D1", "螺丝", 3, 4.5],
        ["D1", "螺母", 5, 2.25],
        ["D2", "垫片", 1, 9],
        ["D7", "没有主人", 1, 1],
    ],
}  # fmt: skip


def a_workbook(folder: Path, sheets: dict[str, list[list[Any]]], name: str = "贸易.xlsx") -> Path:
    book, path = Workbook(), folder / name
    del book["Sheet"]
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def drop_on_a_new_app(page: Page, file: Path) -> str:
    page.goto("/")
    page.get_by_role("button", name="新建应用").last.click()
    dialog = page.get_by_role("dialog")
    dialog.locator("input[type=file]").set_input_files(file)
    expect(dialog.get_by_label("应用名称")).to_have_value("贸易")
    dialog.get_by_role("button", name="新建应用").click()
    page.wait_for_url("**/build/**/forms?book=**", timeout=60_000)
    return page.url.partition("?")[0].split("/")[-2]


def records(admin: httpx.Client, app: str, form: str) -> list[dict[str, Any]]:
    found = admin.get(f"/apps/{app}/forms/{form}/records").raise_for_status().json()
    return list(found["items"])


def test_a_workbook_becomes_an_app_with_its_rows(
    page: Page, admin: httpx.Client, tmp_path: Path
) -> None:
    app = drop_on_a_new_app(page, a_workbook(tmp_path, SHEETS))
    dialog = page.get_by_role("dialog")
    relations = dialog.get_by_role("region", name="表之间的关系")
    expect(relations.get_by_role("listitem")).to_have_count(3, timeout=LONG)
    expect(dialog.get_by_text("放不进：待定")).to_be_visible()
    expect(dialog.get_by_text("1 行合计不算记录")).to_be_visible()
    Pictures().take(page, "form-from-excel")
    page.set_viewport_size({"width": 390, "height": 844})
    Pictures().take(page, "form-from-excel-phone")
    page.set_viewport_size({"width": 1440, "height": 900})

    dialog.get_by_label("联系电话 的字段名").fill("电话")
    dialog.get_by_role("button", name="建 3 个表单").click()
    page.get_by_text("建好 3 个表单，发布后带进 12 行").wait_for(timeout=LONG)
    publish(page, 1)

    forms = {each["label"]: each for each in admin.get(f"/apps/{app}").json()["forms"]}
    assert list(forms) == ["客户", "联系人", "订单"]
    labels = [each["label"] for each in forms["客户"]["fields"]]
    assert labels == ["客户编号", "客户名称", "电话", "等级", "信用额度（元）", "签约日期"]
    # The customers come first, then who refers to them.
    until(lambda: len(records(admin, app, forms["订单"]["key"])) == 2)
    page.goto(f"/apps/{app}/forms/{forms['订单']['key']}")
    expect(page.locator(".ant-table-row")).to_have_count(2)
    strays_are_listed(page, admin, app, forms["订单"]["key"])
    clients = records(admin, app, forms["客户"]["key"])
    assert {each["values"]["kehu_bianhao"] for each in clients} == {"KH-0001", "KH-0002", "KH-0009"}


def strays_are_listed(page: Page, admin: httpx.Client, app: str, form: str) -> None:
    """A line of an order that is nowhere is told, and can be fetched to be mended."""
    jobs = admin.get("/jobs").raise_for_status().json()["items"]
    [job] = [each["id"] for each in jobs if (each["result"] or {}).get("strays")]
    page.goto(f"/apps/{app}/forms/{form}/import?job={job}")
    expect(page.get_by_text("「订单明细」有 1 行没有对应的记录，没有写入")).to_be_visible()
    expect(page.get_by_text("写的是 D7")).to_be_visible()
    Pictures().take(page, "import-strays")
    address = page.get_by_role("link", name="下载没写入的行（CSV）").get_attribute("href") or ""
    left = admin.get(address.removeprefix("/api/v1")).raise_for_status().text
    assert "D7,没有主人" in left
    assert "「D7」不是这份文件里的任何一条记录" in left


def test_next_weeks_file_updates_and_one_column_is_made_something_else(
    page: Page, admin: httpx.Client, tmp_path: Path
) -> None:
    app = drop_on_a_new_app(page, a_workbook(tmp_path, {"订单": SHEETS["订单"]}))
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="建 1 个表单").click(timeout=LONG)
    page.get_by_text("建好 1 个表单").wait_for(timeout=LONG)
    publish(page, 1)
    [form] = admin.get(f"/apps/{app}").json()["forms"]
    until(lambda: len(records(admin, app, form["key"])) == 2)

    rows = [SHEETS["订单"][0], ["D1", "KH-0004", "2026-02-01"], ["D3", "KH-0009", "2026-02-02"]]
    page.goto(f"/build/{app}/forms")
    page.get_by_role("button", name="用 Excel 建").click()
    page.locator("input[type=file]").set_input_files(a_workbook(tmp_path, {"订单": rows}))
    expect(dialog.get_by_text("更新已有的表单")).to_be_visible(timeout=LONG)
    dialog.get_by_role("button", name="带进 2 行").click()

    until(lambda: len(records(admin, app, form["key"])) == 3)
    kept = {
        each["values"]["dingdan_hao"]: each["values"] for each in records(admin, app, form["key"])
    }
    assert kept["D1"]["kehu_bianhao"] == "KH-0004"
    assert kept["D2"]["kehu_bianhao"] == "KH-0009"
