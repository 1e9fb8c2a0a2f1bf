"""An account at Kingdee is connected, its customers are read into a form, and what was not written is mended."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from playwright.sync_api import Locator, Page, expect

from dougong_gateways.gateway import serving
from dougong_gateways.kingdee import application as kingdee
from tests.acceptance.pictures import Pictures
from tests.acceptance.shop import all_of, app_with
from tests.harness.axe import grave_findings
from tests.harness.chromium import confirm
from tests.harness.server import Server, running

pytestmark = pytest.mark.browser

COUNT = 40
CUSTOMER: dict[str, Any] = {"key": "customer", "label": "客户档案", "fields": [
    {"key": "no", "type": "text", "label": "编码", "unique": True},
    {"key": "name", "type": "text", "label": "名称", "required": True},
    {"key": "kind", "type": "choice", "label": "客户分组", "options": [
        {"value": "a", "label": "经销商"}, {"value": "b", "label": "直营"},
        {"value": "c", "label": "线上"},
    ]},
    {"key": "phone", "type": "text", "label": "联系电话"},
]}  # fmt: skip
WRONG = "f" * 32


@pytest.fixture(scope="module")
def gateway() -> Iterator[str]:
    with serving(kingdee.made(COUNT)) as url:
        yield f"{url}/k3cloud"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that may call this machine."""
    with running(tmp_path_factory.mktemp("connecting"), egress_allow="127.0.0.1") as found:
        yield found


def choose(within: Page | Locator, page: Page, label: str, option: str) -> None:
    within.get_by_role("combobox", name=label).click()
    shown = page.locator(".ant-select-dropdown:visible .ant-select-item-option-content")
    shown.get_by_text(option, exact=True).click()


def filled_in(page: Page, gateway: str) -> None:
    """Fill in the account, with a secret that is not its own."""
    page.get_by_label("服务地址").fill(gateway)
    page.get_by_label("账套 ID").fill(kingdee.ACCOUNT["acct_id"])
    page.get_by_label("集成用户").fill(kingdee.ACCOUNT["user_name"])
    page.get_by_label("应用 ID").fill(kingdee.ACCOUNT["app_id"])
    page.get_by_label("应用密钥").fill(WRONG)
    page.get_by_role("button", name="保存并测试").click()


def connected(page: Page, gateway: str) -> None:
    """Connect the account; the wrong secret is a sentence with the button that mends it."""
    page.goto("/")
    page.get_by_role("link", name="连接中心").click()
    page.get_by_role("button", name="新建连接").first.click()
    page.get_by_role("button", name="金蝶云星空").click()
    filled_in(page, gateway)
    expect(page.get_by_role("alert")).to_contain_text("对方不认这份凭据")
    page.get_by_role("button", name="改「应用密钥」").click()
    secret = page.get_by_role("textbox", name="应用密钥")
    expect(secret).to_be_focused()
    expect(secret).to_have_value("")
    assert WRONG not in page.content()
    secret.fill(kingdee.ACCOUNT["app_secret"])
    page.get_by_role("button", name="保存并测试").click()
    expect(page.get_by_text("测试通过")).to_be_visible()
    expect(page.get_by_text("不能写「应收单」")).to_be_visible()


def mapped(page: Page, app: str) -> None:
    """Choose from where to where; the fields find each other, and one word is given its meaning."""
    page.get_by_role("button", name="下一步：对应字段").click()
    choose(page, page, "读对方的什么", "客户")
    choose(page, page, "写到哪张表单", f"{app} · 客户档案")
    expect(page.get_by_text("对上 4 个，1 个要你看一眼")).to_be_visible()
    doubtful = page.get_by_role("listitem", name="客户分组")
    expect(doubtful).to_contain_text("不在选项里")
    assert grave_findings(page) == []
    Pictures().take(page, "connection-mapping")
    doubtful.get_by_role("button", name="选项对不上").click()
    dialog = page.get_by_role("dialog")
    choose(dialog, page, "「直营门店」对应到", "直营")
    choose(dialog, page, "「电商」对应到", "线上")
    confirm(page, "用这张对照表")
    expect(doubtful).to_contain_text("大客户")


def begun(page: Page) -> None:
    """Let it be read every half hour; the log counts what came of the first reading."""
    page.get_by_role("button", name="下一步：同步计划").click()
    page.get_by_text("每 30 分钟").click()
    page.get_by_role("button", name="开始同步").click()
    expect(page.get_by_role("heading", name="没写进去的")).to_be_visible()
    row = page.get_by_role("region", name="每次同步").locator("tbody tr").first
    expect(row.locator("td").first).to_have_text(str(COUNT), timeout=60_000)


def figures(page: Page) -> list[int]:
    row = page.get_by_role("region", name="每次同步").locator("tbody tr").first
    return [int(text) for text in row.locator("td").all_inner_texts()]


def test_customers_come_from_kingdee_without_anything_typed_but_credentials(
    page: Page, admin: httpx.Client, gateway: str
) -> None:
    app = app_with(admin, "客户管理", CUSTOMER)
    label = next(each["label"] for each in admin.get("/apps").json()["items"] if each["key"] == app)
    connected(page, gateway)
    mapped(page, label)
    begun(page)

    read, created, updated, same, refused = figures(page)
    assert read == created + updated + same + refused == COUNT
    assert len(all_of(admin, app, "customer")) == created
    cause = page.get_by_role("region", name="「客户分组」「大客户」不在选项里")
    choose(cause, page, "把「大客户」对应到", "经销商")
    assert grave_findings(page) == []
    Pictures().take(page, "sync-log")
    cause.get_by_role("button", name=f"对应并再写 {refused} 条").click()
    expect(page.get_by_text("都写进去了")).to_be_visible()
    kinds = {each["values"]["kind"] for each in all_of(admin, app, "customer")}
    assert (len(all_of(admin, app, "customer")), kinds) == (COUNT, {"a", "b", "c"})

    page.get_by_role("button", name="返回").click()
    card = page.get_by_role("listitem", name="金蝶云星空", exact=True)
    expect(card).to_contain_text("正常")
    expect(card).to_contain_text("每 30 分钟")
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert grave_findings(page) == []
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"/apps/{app}/forms/customer?q=C0001")
    expect(page.get_by_text("苏州观澜商贸有限公司").first).to_be_visible()
