"""A public form: its maker opens the link, a stranger fills it in on a phone, nobody sees more than that."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from tests.harness.chromium import open_page
from tests.harness.server import Server

pytestmark = pytest.mark.browser
FORM: dict[str, Any] = {
    "key": "claim",
    "label": "售后登记",
    "description": "收到的茶有问题，填在这里，我们一个工作日内回复",
    "fields": [
        {"key": "kind", "type": "choice", "label": "遇到了什么问题", "required": True,
         "options": [{"value": "broken", "label": "收到时破损"}, {"value": "few", "label": "少发漏发"}]},
        {"key": "order", "type": "text", "label": "订单号", "required": True},
        {"key": "phone", "type": "phone", "label": "手机号"},
        {"key": "photos", "type": "attachment", "label": "照片", "max_count": 6},
        {"key": "words", "type": "long_text", "label": "说明"},
        {"key": "lines", "type": "sub_form", "label": "缺的商品",
         "fields": [{"key": "item", "type": "text", "label": "商品", "required": True}],
         "visible_when": 'kind = "few"'},
        {"key": "handler", "type": "member", "label": "处理人"},
        {"key": "grade", "type": "text", "label": "内部评级"},
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def app(server: Server) -> Iterator[str]:
    """The key of a published app with one form."""
    with server.client() as admin:
        key = str(
            admin.post("/apps", json={"key": "claims", "label": "售后", "icon": "headset"})
            .raise_for_status()
            .json()["key"]
        )
        admin.put(f"/apps/{key}/draft/forms/claim", json=FORM).raise_for_status()
        plan = admin.post(f"/apps/{key}/plan").json()
        assert plan["problems"] == [], plan["problems"]
        admin.post(
            f"/apps/{key}/publish", json={"plan": plan["id"], "confirm": True}
        ).raise_for_status()
        yield key


@pytest.fixture
def stranger_phone(
    chromium: Browser, server: Server, request: pytest.FixtureRequest
) -> Iterator[Page]:
    """A phone that nobody has signed in."""
    with open_page(chromium, server, request.node.nodeid, hand=True) as phone:
        yield phone


def opened(admin: httpx.Client, app: str, *fields: str, **more: Any) -> str:
    link = admin.put(f"/apps/{app}/forms/claim/link", json={"fields": [*fields], **more})
    return str(link.raise_for_status().json()["link"]["path"])


def values(admin: httpx.Client, app: str, order: str) -> list[Any]:
    found = admin.get(f"/apps/{app}/forms/claim/records", params={"search": order}).json()["items"]
    return [each["values"] for each in found]


def test_a_maker_opens_the_link_and_chooses_what_strangers_see(
    app: str, page: Page, admin: httpx.Client
) -> None:
    page.goto(f"/build/{app}/forms/claim")
    page.get_by_role("button", name="公开填写").click()
    dialog = page.get_by_role("dialog", name="公开填写")
    dialog.get_by_role("button", name="开启公开链接").click()
    expect(dialog.get_by_text("正在收集")).to_be_visible()
    expect(dialog.locator("svg").first).to_be_visible()
    expect(dialog.get_by_text("处理人 要计算或要查")).to_be_visible()

    dialog.get_by_role("checkbox", name="内部评级").uncheck()
    dialog.get_by_label("填写说明").fill("只用于处理这次售后")
    dialog.get_by_label("最多收").fill("50")
    dialog.get_by_label("最多收").press("Tab")
    dialog.get_by_role("checkbox", name="订单号").click()
    expect(page.get_by_text("订单号 是必填的")).to_be_visible()
    expect(dialog.get_by_role("checkbox", name="订单号")).to_be_checked()

    page.reload()
    page.get_by_role("button", name="公开填写").click()
    expect(dialog.get_by_label("填写说明")).to_have_value("只用于处理这次售后")
    link = admin.get(f"/apps/{app}/forms/claim/link").json()["link"]
    assert "grade" not in link["fields"]
    assert (link["note"], link["most"], link["active"]) == ("只用于处理这次售后", 50, True)


def test_a_form_that_is_not_live_yet_is_published_from_here(
    page: Page, admin: httpx.Client
) -> None:
    app = str(admin.post("/apps", json={"label": "还没上线"}).raise_for_status().json()["key"])
    admin.put(f"/apps/{app}/draft/forms/claim", json=FORM).raise_for_status()
    page.goto(f"/build/{app}/forms/claim")
    page.get_by_role("button", name="公开填写").click()
    dialog = page.get_by_role("dialog", name="公开填写")

    dialog.get_by_role("button", name="发布").click()
    page.get_by_role("button", name="发布 v1").click()

    expect(dialog.get_by_role("button", name="开启公开链接")).to_be_visible()


def test_a_stranger_fills_it_in_on_the_phone(
    app: str, admin: httpx.Client, stranger_phone: Page
) -> None:
    path = opened(
        admin,
        app,
        "kind",
        "order",
        "phone",
        "photos",
        "words",
        "lines",
        note="只用于处理这次售后，结束 180 天后删除",
    )
    phone = stranger_phone
    phone.goto(path)
    expect(phone.get_by_role("heading", name="售后登记")).to_be_visible()
    expect(phone.get_by_text("无需登录")).to_be_visible()
    expect(phone.get_by_text("内部评级")).to_have_count(0)

    phone.get_by_role("button", name="提交").click()
    expect(phone.get_by_text("「订单号」必填")).to_be_visible()
    phone.get_by_label("订单号").fill("DH-1115-032")
    phone.get_by_label("遇到了什么问题").click()
    phone.get_by_title("少发漏发").click()
    phone.locator("input[type=file]").last.set_input_files(
        {"name": "箱子.png", "mimeType": "image/png", "buffer": PIXEL}
    )
    expect(phone.get_by_role("img", name="箱子.png")).to_be_visible()
    phone.get_by_role("button", name="加一行").click()
    phone.get_by_role("textbox", name="商品").fill("龙井 250 克")
    phone.get_by_role("button", name="提交").click()
    expect(phone.get_by_role("heading", name="已提交")).to_be_visible()

    [claim] = values(admin, app, "DH-1115-032")
    assert (claim["kind"], [row["item"] for row in claim["lines"]]) == ("few", ["龙井 250 克"])
    assert [each["name"] for each in claim["photos"]] == ["箱子.png"]


def test_what_is_filled_in_outlives_a_cut_connection_and_is_sent_once(
    app: str, admin: httpx.Client, stranger_phone: Page
) -> None:
    path = opened(admin, app, "kind", "order")
    phone = stranger_phone
    phone.goto(path)
    phone.get_by_label("遇到了什么问题").click()
    phone.get_by_title("收到时破损").click()
    phone.get_by_label("订单号").fill("DH-CUT-1")
    phone.context.set_offline(True)
    phone.get_by_role("button", name="提交").click()
    expect(phone.get_by_text("连上后自动提交一次")).to_be_visible()
    phone.context.set_offline(False)
    expect(phone.get_by_role("heading", name="已提交")).to_be_visible()
    assert len(values(admin, app, "DH-CUT-1")) == 1


def test_what_was_said_of_an_earlier_try_is_over_once_it_is_sent(
    app: str, stranger_phone: Page, admin: httpx.Client
) -> None:
    phone = stranger_phone
    phone.goto(opened(admin, app, "kind", "order"))
    phone.get_by_label("订单号").fill("DH-TWICE-1")
    phone.get_by_role("button", name="提交").click()
    refusal = phone.locator(".ant-message-notice")
    expect(refusal).to_be_visible()

    phone.get_by_label("遇到了什么问题").click()
    phone.get_by_title("收到时破损").click()
    phone.get_by_role("button", name="提交").click()

    expect(phone.get_by_role("heading", name="已提交")).to_be_visible()
    expect(refusal).to_have_count(0, timeout=1_000)


def test_a_password_is_asked_for_and_a_stopped_link_says_so(
    app: str, admin: httpx.Client, stranger_phone: Page
) -> None:
    path = opened(admin, app, "kind", "order", password="longjing")
    visitor = stranger_phone
    visitor.goto(path)
    visitor.get_by_label("访问密码").fill("falsch")
    visitor.get_by_role("button", name="开始填写").click()
    expect(visitor.get_by_role("alert")).to_contain_text("密码不对")
    visitor.get_by_label("访问密码").fill("longjing")
    visitor.get_by_role("button", name="开始填写").click()
    expect(visitor.get_by_label("订单号")).to_be_visible()

    opened(admin, app, "kind", "order", password="", active=False)
    visitor.reload()
    expect(visitor.get_by_role("heading", name="这张表单已停止收集")).to_be_visible()


PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415478da6360f8cf00000301010018dd8db0"
    "0000000049454e44ae426082"
)
PHOTO: FilePayload = {"name": "箱子.png", "mimeType": "image/png", "buffer": PIXEL}
