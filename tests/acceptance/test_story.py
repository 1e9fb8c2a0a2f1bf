"""The one story: an app is built with the mouse, filled with real purchases, and used by two people.

What stands on the screens is compared with figures worked out from the file alone. With DOUGONG_PICTURES=1 the
pictures of the README are taken on the way.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from decimal import Decimal

import pytest
from playwright.sync_api import Browser, FilePayload, Locator, Page, expect

from tests.acceptance import building, cdnow
from tests.acceptance.pictures import Pictures
from tests.harness.chromium import SEEN_WITHIN, open_page, sign_in
from tests.harness.people import joined
from tests.harness.server import Server, running

# Milliseconds for one step on a busy machine, and for thousands of rows.
PATIENCE, LONG_PATIENCE = 30_000, 180_000
APP = "客户与订单"
PASSWORD = "a-word-for-the-story"
NEWCOMER = "C2358"

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A product of its own: the story begins on an empty home page."""
    with running(tmp_path_factory.mktemp("story")) as server:
        yield server


@pytest.fixture(autouse=True)
def patience() -> Iterator[None]:
    """Wait longer than other tests do: this one works with thousands of records."""
    expect.set_options(timeout=PATIENCE)
    yield
    expect.set_options(timeout=SEEN_WITHIN)


@pytest.fixture
def sales(server: Server) -> None:
    """Two people of one department: a clerk, and the head who agrees to what the clerk enters."""
    with server.client() as admin:
        department = admin.post("/departments", json={"label": "销售部"}).raise_for_status().json()
        for username, name in (("xiaolin", "林小满"), ("zhoumin", "周敏")):
            person = {
                "username": username,
                "name": name,
                "password": PASSWORD,
                "departments": [department["id"]],
            }
            head = joined(admin, person)["id"]
        admin.patch(f"/departments/{department['id']}", json={"head": head}).raise_for_status()


def test_an_app_is_built_filled_and_used_without_a_line_of_code(
    server: Server, sales: None, page: Page, chromium: Browser, request: pytest.FixtureRequest
) -> None:
    pictures = Pictures()

    app = building.create_app(page, APP)
    build_customers(page)
    build_orders(page)
    build_figures_of_customers(page, pictures)
    build_rule(page, pictures)
    build_dashboard(page)
    building.publish(page, 1)

    import_purchases(page, app, pictures)
    see_customers(page, app, pictures)
    see_months(page, app, pictures)

    build_approval(page, app, pictures)
    let_sales_work(page)
    building.publish(page, 2)
    appoint_clerk(page)
    with open_page(chromium, server, f"{request.node.nodeid} clerk") as clerk:
        enter_customer(sign_in(clerk, server, "xiaolin", PASSWORD), app)
    with open_page(chromium, server, f"{request.node.nodeid} head", hand=True) as head:
        agree(sign_in(head, server, "zhoumin", PASSWORD), pictures)
    see_new_customer(page, app)
    page.goto("/")
    pictures.take(page, "home")


def build_customers(page: Page) -> None:
    building.create_first(page, "新建表单", "客户")
    building.drag_field(page, "单行文本", "客户编号")
    page.get_by_label("必填", exact=True).click()
    page.get_by_role("tab", name="校验").click()
    page.get_by_label("不允许重复", exact=True).click()
    building.drag_field(page, "多选", "标签")
    page.get_by_label("第 1 个选项").fill("高价值")
    page.get_by_role("button", name="删除选项").last.click()
    page.get_by_role("button", name="删除选项").last.click()


def build_orders(page: Page) -> None:
    building.create_another(page, "新建表单", "订单")
    building.drag_field(page, "关联记录", "客户")
    building.choose(page, "关联到", "客户")
    page.get_by_label("必填", exact=True).click()
    building.drag_field(page, "日期", "日期")
    building.drag_field(page, "数字", "件数")
    building.drag_field(page, "金额", "金额")
    building.choose(page, "币种", "美元")


def build_figures_of_customers(page: Page, pictures: Pictures) -> None:
    building.turn_to_form(page, "客户")
    building.drag_field(page, "汇总", "订单数")
    building.choose(page, "来自", "订单")
    building.choose(page, "算什么", "条数")
    building.drag_field(page, "汇总", "累计消费")
    building.choose(page, "来自", "订单")
    building.choose(page, "算什么", "合计")
    building.choose(page, "哪个字段", "金额")
    building.expect_saved(page)
    pictures.take(page, "designer")


def build_rule(page: Page, pictures: Pictures) -> None:
    building.open_step(page, "自动化")
    building.create_first(page, "新建自动化", "高价值打标")
    building.choose(page, "表单", "客户")
    building.choose(page, "发生什么", "被修改")
    building.add_condition(page, "订单数", "大于等于", "3")
    building.add_condition(page, "累计消费", "大于", "100")
    page.get_by_role("button", name="加动作").click()
    page.get_by_role("menuitem", name="修改记录").click()
    page.get_by_role("button", name="再填一个字段").click()
    building.choose(page, "字段", "标签")
    expect(page.get_by_label("怎么得出")).to_be_visible()
    expect(page.get_by_role("region", name="就")).to_contain_text("加上高价值")
    building.expect_saved(page)
    pictures.take(page, "rule-editor")


def build_dashboard(page: Page) -> None:
    building.open_step(page, "报表")
    building.create_first(page, "新建看板", "每月订单")
    building.choose(page, "表单", "订单")
    for title, figure in (("每月订单数", None), ("每月金额", "金额")):
        page.get_by_role("button", name="日期", exact=True).click()
        if figure:
            page.get_by_role("button", name=figure, exact=True).click()
        page.get_by_role("tab", name="样式").click()
        page.get_by_label("标题", exact=True).fill(title)
        # It stands on the block before anything else is turned to.
        expect(page.get_by_text(title, exact=True).first).to_be_visible()
        page.get_by_role("button", name="看板设置").click()


def import_purchases(page: Page, app: str, pictures: Pictures) -> None:
    page.goto(f"/apps/{app}/forms/dingdan")
    page.get_by_role("button", name="导入").first.click()
    purchases: FilePayload = {
        "name": "purchases.csv",
        "mimeType": "text/csv",
        "buffer": cdnow.as_csv(),
    }
    page.locator("input[type=file]").set_input_files(purchases)
    page.get_by_label("找不到就新建").check()
    page.get_by_label("运行自动化").click()
    start = page.get_by_role("button", name=f"导入 {len(cdnow.purchases())} 行")
    expect(start).to_be_enabled(timeout=LONG_PATIENCE)
    pictures.take(page, "import")
    start.click()
    expect(page.get_by_role("heading", name="导入完成")).to_be_visible(timeout=LONG_PATIENCE)
    expect(page.get_by_text(f"新增 {len(cdnow.purchases()):,} 行")).to_be_visible()


def see_customers(page: Page, app: str, pictures: Pictures) -> None:
    counts, spent = cdnow.order_counts(), cdnow.spent()
    best = max(spent, key=lambda customer: spent[customer])
    page.goto(f"/apps/{app}/forms/kehu")
    for customer in (best, "C1000", "C2000"):
        page.get_by_label("搜客户").fill(customer)
        page.get_by_label("搜客户").press("Enter")
        expect(page.get_by_text("共 1 条")).to_be_visible()
        record = record_of(page, customer)
        expect(record).to_contain_text(str(counts[customer]))
        expect(record).to_contain_text(f"${spent[customer]:,.2f}")
    see_tagged(page)
    page.get_by_role("button", name="排序", exact=True).click()
    page.get_by_role("menuitem", name="累计消费 从高到低").click()
    record_of(page, best).click()
    expect(page.get_by_role("dialog").get_by_role("heading", name=best)).to_be_visible()
    pictures.take(page, "list")


def record_of(page: Page, title: str) -> Locator:
    """Return the line of a list that shows a record."""
    return page.get_by_role("row").filter(has_text=title)


def see_tagged(page: Page) -> None:
    """Ask for the tagged customers, again until the rule has been through thousands of them."""
    page.get_by_label("搜客户").fill("")
    page.get_by_role("button", name="加条件").click()
    page.locator(".ant-select-item-option:visible", has_text="标签").click()
    page.get_by_role("checkbox", name="高价值").check()
    page.get_by_role("button", name="按这个条件看").click()
    count = page.get_by_role("heading", name="客户", level=1).locator(
        "xpath=following-sibling::span[1]"
    )
    deadline = time.monotonic() + LONG_PATIENCE / 1000
    while count.inner_text() != str(len(cdnow.valuable())) and time.monotonic() < deadline:
        page.reload()
        page.locator(".ant-table-row").first.wait_for()
    expect(count).to_have_text(str(len(cdnow.valuable())))


def see_months(page: Page, app: str, pictures: Pictures) -> None:
    page.goto(f"/apps/{app}/dashboards/meiyue_dingdan")
    pictures.take(page, "dashboard")
    page.emulate_media(color_scheme="dark")
    pictures.take(page, "dashboard-dark")
    page.emulate_media(color_scheme="light")
    shown = {title: months_in(page, title) for title in ("每月订单数", "每月金额")}
    months = cdnow.by_month()
    assert shown["每月订单数"] == {month: Decimal(count) for month, (count, _) in months.items()}
    assert shown["每月金额"] == {month: amount for month, (_, amount) in months.items()}


def months_in(page: Page, title: str) -> dict[str, Decimal]:
    """Return what the table behind a chart says of each month, "1997-01"."""
    block = page.get_by_role("region", name=title).first
    block.get_by_role("button", name="看数据表").click()
    rows = [row.locator("td").all_inner_texts() for row in block.locator("tbody tr").all()]
    return {month: Decimal(figure.replace(",", "").strip("$")) for month, figure in rows}


def build_approval(page: Page, app: str, pictures: Pictures) -> None:
    page.goto(f"/build/{app}/processes")
    building.create_first(page, "新建流程", "新客户审核")
    page.get_by_role("button", name="发起").first.click()
    building.choose(page, "给哪张表单用", "客户")
    page.get_by_label("新增数据时").check()
    page.get_by_role("button", name="在这里加一步").click()
    page.get_by_role("button", name="审批 同意或拒绝").click()
    # Whom most approvals ask first is asked already.
    expect(page.get_by_role("complementary").get_by_title("发起人的直属主管")).to_be_visible()
    page.get_by_label("名称", exact=True).fill("主管审核")
    expect(page.get_by_text(re.compile("无问题|还没人能用"))).to_be_visible()
    pictures.take(page, "approval")


def let_sales_work(page: Page) -> None:
    """Make a role that may see, add and change customers."""
    building.open_step(page, "权限")
    page.get_by_role("button", name="新建角色").click()
    page.get_by_label("角色名称").fill("销售")
    page.get_by_role("dialog").get_by_role("button", name="新建", exact=True).click()
    page.get_by_role("button", name="销售 · 客户").click()
    building.choose(page, "查看", "全部")
    building.choose(page, "修改", "全部")
    page.get_by_label("新增", exact=True).check()


def appoint_clerk(page: Page) -> None:
    page.reload()
    page.get_by_role("columnheader", name="销售").get_by_role("button").click()
    page.get_by_label("加人或部门", exact=True).click()
    page.locator(".ant-select-item-option:visible").filter(has_text="林小满").click()
    page.get_by_role("button", name="加 1 个").click()
    expect(page.get_by_role("columnheader", name="销售")).to_contain_text("1 人")


def enter_customer(page: Page, app: str) -> None:
    page.goto(f"/apps/{app}/forms/kehu")
    page.get_by_role("button", name="新增客户").click()
    page.get_by_role("textbox", name="客户编号").fill(NEWCOMER)
    page.get_by_role("button", name="提交").click()
    expect(page.get_by_text("「客户」已提交，等待审核")).to_be_visible()
    expect(page.get_by_role("dialog")).to_contain_text("通过后大家才能看到")


def agree(page: Page, pictures: Pictures) -> None:
    """On a phone, find what waits, read it and agree."""
    page.goto("/")
    page.get_by_role("link", name="待办").click()
    page.get_by_role("link", name=NEWCOMER).click()
    expect(page.get_by_role("heading", name=NEWCOMER)).to_be_visible()
    pictures.take(page, "task-phone")
    page.get_by_role("button", name="同意").last.click()
    expect(page.get_by_text(f"已同意「{NEWCOMER}」")).to_be_visible()


def see_new_customer(page: Page, app: str) -> None:
    page.goto(f"/apps/{app}/forms/kehu?q={NEWCOMER}")
    record = record_of(page, NEWCOMER)
    expect(record).to_be_visible()
    expect(record).not_to_contain_text("审核中")
