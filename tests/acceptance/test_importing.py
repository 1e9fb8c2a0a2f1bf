"""Seven thousand purchases come in through the wizard; every figure is checked against the file."""

from __future__ import annotations

import gzip
import re
from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.acceptance.pictures import Pictures
from tests.acceptance.shop import all_of, shop, with_customers
from tests.harness.axe import grave_findings
from tests.harness.chromium import confirm
from tests.harness.people import joined

pytestmark = pytest.mark.browser
CDNOW = Path(__file__).parents[1] / "material" / "cdnow" / "CDNOW_sample.txt.gz"
LONG = 120_000


class Purchase(NamedTuple):
    """One line of the file."""

    customer: str
    day: str
    units: str
    dollars: str


def purchases() -> list[Purchase]:
    with gzip.open(CDNOW, "rt") as lines:
        found = [line.split() for line in lines]
    return [
        Purchase(customer, f"{day[:4]}-{day[4:6]}-{day[6:]}", units, dollars)
        for _, customer, day, units, dollars in found
    ]


def a_table(folder: Path, head: str, rows: Sequence[Sequence[str]]) -> Path:
    table = folder / "table.csv"
    table.write_text("\n".join([head, *(",".join(row) for row in rows)]), "utf-8")
    return table


@pytest.fixture
def app(admin: httpx.Client) -> str:
    return shop(admin)


def test_purchases_come_in_and_the_customers_with_them(
    page: Page, app: str, admin: httpx.Client, tmp_path: Path
) -> None:
    bought = purchases()
    page.goto(f"/apps/{app}/forms/order/import")
    page.locator("input[type=file]").set_input_files(
        a_table(tmp_path, "客户,日期,件数,金额", bought)
    )
    page.get_by_label("找不到就新建").check(timeout=LONG)
    expect(page.get_by_text("不触发自动化，也不发通知")).to_be_visible()
    page.get_by_label("运行自动化").click()
    expect(page.get_by_text("每一行都会触发自动化")).to_be_visible()
    customers_to_come = len({each.customer for each in bought})
    expect(page.get_by_text(f"另外新建 {customers_to_come:,} 条「客户」")).to_be_visible(
        timeout=LONG
    )
    start = page.get_by_role("button", name=f"导入 {len(bought)} 行")
    expect(start).to_be_enabled(timeout=LONG)

    start.click()
    page.get_by_text("导入完成").wait_for(timeout=LONG)

    orders, customers = all_of(admin, app, "order"), all_of(admin, app, "customer")
    spent: defaultdict[str, Decimal] = defaultdict(Decimal)
    for each in bought:
        spent[each.customer] += Decimal(each.dollars)
    assert len(orders) == len(bought)
    assert sum(int(each["values"]["units"]) for each in orders) == sum(
        int(each.units) for each in bought
    )
    kept = {each["values"]["name"]: Decimal(each["values"]["spent"]) for each in customers}
    assert kept == spent


def test_rows_that_are_wrong_stay_out_and_can_be_fetched_with_the_reason(
    page: Page, app: str, admin: httpx.Client, tmp_path: Path
) -> None:
    with_customers(admin, app)
    rows = [
        ("钱玉兰", "2026-01-31", "1", "9.50"),
        ("钱玉兰", "2026-02-31", "1", "9.50"),
        ("谁", "2026-01-31", "1", "9.50"),
    ]
    page.goto(f"/apps/{app}/forms/order/import")
    page.locator("input[type=file]").set_input_files(a_table(tmp_path, "客户,日期,件数,金额", rows))

    expect(page.get_by_role("heading", name="没有找到「谁」")).to_be_visible()
    page.get_by_role("button", name="导入 1 行").click()
    page.get_by_text("有 2 行没有写入").wait_for(timeout=LONG)

    address = page.get_by_role("link", name="下载没写入的行（CSV）").get_attribute("href") or ""
    left = admin.get(address.removeprefix("/api/v1")).content.decode("utf-8-sig").splitlines()
    assert len(all_of(admin, app, "order")) == 1
    assert left[0] == "客户,日期,件数,金额,没有导入的原因"
    assert [line.split(",")[:2] for line in left[1:]] == [
        ["钱玉兰", "2026-02-31"],
        ["谁", "2026-01-31"],
    ]


def test_records_that_are_there_are_changed_and_empty_cells_leave_them_alone(
    page: Page, app: str, admin: httpx.Client, tmp_path: Path
) -> None:
    with_customers(admin, app)
    rows = [("钱玉兰", "", "银卡"), ("新来的", "75", "")]
    page.goto(f"/apps/{app}/forms/customer/import")
    page.locator("input[type=file]").set_input_files(a_table(tmp_path, "姓名,额度,等级", rows))
    page.get_by_label("更新，没有的新增").check()
    page.get_by_role("button", name="导入 2 行").click()
    page.get_by_text("新增 1 行，更新 1 行").wait_for(timeout=LONG)

    found = {each["values"]["name"]: each["values"] for each in all_of(admin, app, "customer")}
    assert (found["钱玉兰"]["credit"], found["钱玉兰"]["level"]) == ("300.00", "silver")
    assert found["新来的"]["credit"] == "75.00"


def test_each_row_is_told_what_becomes_of_it_and_all_of_it_can_be_undone(
    page: Page, app: str, admin: httpx.Client, tmp_path: Path
) -> None:
    with_customers(admin, app)
    before = {each["id"]: each["values"] for each in all_of(admin, app, "customer")}
    rows = [
        ("钱玉兰", "75", "x"),
        ("李观澜", "", "y"),
        ("新来的", "75", "z"),
        ("新来的", "9", "z"),
    ]
    page.goto(f"/apps/{app}/forms/customer/import")
    page.locator("input[type=file]").set_input_files(
        a_table(tmp_path, "姓名*,额度（元）,来源备注", rows)
    )
    page.get_by_label("更新，没有的新增").check()
    expect(page.get_by_text("1 列不会导入：来源备注")).to_be_visible()
    expect(page.get_by_role("heading", name="和第 4 行的「姓名」一样")).to_be_visible(timeout=LONG)
    page.get_by_role("button", name="不变 1 行").click()
    expect(page.get_by_title("第 3 行")).to_be_visible()
    page.get_by_role("button", name="导入 3 行").click()
    page.get_by_text("新增 1 行，更新 1 行").wait_for(timeout=LONG)

    page.get_by_role("button", name="撤销这次导入").click()
    confirm(page, "撤销这次导入")
    page.get_by_text("移走新增的 1 条，恢复更新过的 1 条").wait_for(timeout=LONG)

    assert {each["id"]: each["values"] for each in all_of(admin, app, "customer")} == before


def test_a_required_field_without_a_column_gets_one_value_for_every_row(
    page: Page, app: str, admin: httpx.Client, tmp_path: Path
) -> None:
    with_customers(admin, app)
    page.goto(f"/apps/{app}/forms/order/import")
    page.locator("input[type=file]").set_input_files(
        a_table(tmp_path, "件数,金额", [("1", "2"), ("3", "4")])
    )
    expect(page.get_by_role("button", name="没有可以导入的行")).to_be_disabled()
    page.get_by_label("客户，文件里没有这一列").click()
    page.get_by_title("李观澜").click()
    page.get_by_role("button", name="导入 2 行").click()
    page.get_by_text("导入完成").wait_for(timeout=LONG)

    owners = {each["values"]["customer"]["label"] for each in all_of(admin, app, "order")}
    assert owners == {"李观澜"}


def test_the_last_step_says_how_many_rows_wait_for_approval(
    page: Page, app: str, admin: httpx.Client, tmp_path: Path
) -> None:
    with_approval(admin, app)
    rows = [("钱玉兰", "50"), ("孙志明", "5000"), ("李观澜", "6000")]
    page.goto(f"/apps/{app}/forms/customer/import")
    page.locator("input[type=file]").set_input_files(a_table(tmp_path, "姓名,额度", rows))
    page.get_by_label("运行自动化").click()
    page.get_by_role("button", name="导入 3 行").click()

    page.get_by_text("新增 3 行，更新 0 行").wait_for(timeout=LONG)
    expect(page.get_by_text("其中 2 条等待审核")).to_be_visible()
    assert [each["values"]["name"] for each in all_of(admin, app, "customer")] == ["钱玉兰"]


def with_approval(admin: httpx.Client, app: str) -> None:
    """Let somebody agree to every customer with much credit before they count."""
    boss = {"username": f"boss-{app}", "name": "包总", "password": "a-password-for-tests"}
    people = [joined(admin, boss)["id"]]
    process = {
        "key": "credit_up",
        "label": "额度审批",
        "form": "customer",
        "trigger": {"on": "record.create", "hold": True, "condition": "credit > 1000"},
        "nodes": [
            {"key": "start", "type": "start"},
            {
                "key": "boss",
                "type": "approve",
                "label": "审批",
                "assignees": [{"type": "person", "people": people}],
            },
            {"key": "end", "type": "end"},
        ],
        "edges": [{"from": "start", "to": "boss"}, {"from": "boss", "to": "end"}],
    }
    admin.put(f"/apps/{app}/draft/processes/credit_up", json=process).raise_for_status()
    plan = admin.post(f"/apps/{app}/plan").raise_for_status().json()
    done = admin.post(f"/apps/{app}/publish", json={"plan": plan["id"], "confirm": True})
    done.raise_for_status()


def test_a_missing_option_is_made_a_bad_row_is_mended_and_all_of_it_undone(
    page: Page, app: str, admin: httpx.Client, tmp_path: Path
) -> None:
    with_customers(admin, app)
    before = {each["id"]: each["values"] for each in all_of(admin, app, "customer")}
    page.goto(f"/apps/{app}/forms/customer/import")
    rows = [("新来的", "75", "钻石卡"), ("也是新来的", "七十五", "")]
    page.locator("input[type=file]").set_input_files(a_table(tmp_path, "姓名,额度,等级", rows))
    page.get_by_label("没有的选项就新建").check(timeout=LONG)
    expect(page.get_by_text("另外新建选项：钻石卡")).to_be_visible(timeout=LONG)
    Pictures().take(page, "import-with-errors")
    page.get_by_role("button", name="导入 1 行").click()
    page.get_by_text("有 1 行没有写入").wait_for(timeout=LONG)

    address = page.get_by_role("link", name="下载没写入的行（CSV）").get_attribute("href") or ""
    left = admin.get(address.removeprefix("/api/v1")).content.decode("utf-8-sig")
    mended = tmp_path / "mended.csv"
    mended.write_text(left.replace("七十五", "75"), "utf-8")
    page.goto(f"/apps/{app}/forms/customer/import")
    page.locator("input[type=file]").set_input_files(mended)
    page.get_by_role("button", name="导入 1 行").click(timeout=LONG)
    page.get_by_text("导入完成").wait_for(timeout=LONG)
    assert len(all_of(admin, app, "customer")) == len(before) + 2

    page.get_by_role("button", name="撤销这次导入").click()
    confirm(page, "撤销这次导入")
    page.get_by_text("移走新增的 1 条").wait_for(timeout=LONG)

    assert len(all_of(admin, app, "customer")) == len(before) + 1


def test_a_tablet_that_is_turned_loses_nothing_of_an_import(
    page: Page, app: str, tmp_path: Path
) -> None:
    page.goto(f"/apps/{app}/forms/customer/import")
    page.locator("input[type=file]").set_input_files(
        a_table(tmp_path, "姓名,额度", [("钱玉兰", "300"), ("孙志明", "1200")])
    )
    start = page.get_by_role("button", name="导入 2 行")
    expect(start).to_be_enabled()

    page.set_viewport_size({"width": 700, "height": 900})

    expect(page.get_by_role("navigation", name="主导航")).to_be_visible()
    expect(start).to_be_enabled()


def test_cells_are_mended_in_place_one_by_one_and_all_that_say_the_same(
    page: Page, app: str, admin: httpx.Client, tmp_path: Path
) -> None:
    rows = [
        ("钱玉兰", "75", "VIP"),
        ("孙志明", "八十", "VIP"),
        ("李观澜", "9", "VIP"),
        ("周文", "很多", "金卡"),
        ("吴越", "100", "金卡"),
    ]
    page.goto(f"/apps/{app}/forms/customer/import")
    page.locator("input[type=file]").set_input_files(a_table(tmp_path, "姓名,额度,等级", rows))
    levels = page.locator("section").filter(has=page.get_by_role("heading", name=re.compile("VIP")))
    levels.last.get_by_role("button", name="都当作…").click()
    page.get_by_role("tooltip").get_by_label("等级").click()
    page.get_by_title("银卡").last.click()
    Pictures().take(page, "import-mending")
    page.get_by_role("button", name="改好").click()
    expect(page.get_by_role("heading", name=re.compile("VIP"))).to_have_count(0)

    page.get_by_role("button", name="改第 3 行的「额度」 八十").click()
    page.get_by_role("textbox", name="改第 3 行的「额度」").fill("80")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="导入 4 行")).to_be_enabled()
    page.get_by_role("button", name="这 1 行留空").click()
    expect(page.get_by_text("每一行都能导入")).to_be_visible()
    assert grave_findings(page) == []

    page.get_by_role("button", name="看改了哪些").click()
    page.get_by_role("button", name="不改了：第 5 行 · 额度").click()
    expect(page.get_by_role("button", name="改第 5 行的「额度」 很多")).to_be_visible()
    page.get_by_role("button", name="导入 4 行").click()
    page.get_by_text("新增 4 行").wait_for(timeout=LONG)

    found = {each["values"]["name"]: each["values"] for each in all_of(admin, app, "customer")}
    assert {name: values["level"] for name, values in found.items()} == {
        "钱玉兰": "silver", "孙志明": "silver", "李观澜": "silver", "吴越": "gold",
    }  # fmt: skip
    assert found["孙志明"]["credit"] == "80.00"
