"""A message from nothing: written beside its preview, sent by a rule, read, left on a phone, and not sent again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.message import EmailMessage
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.acceptance.pictures import Pictures
from tests.acceptance.shop import app_with, publish
from tests.harness.axe import grave_findings
from tests.harness.chromium import open_page
from tests.harness.letterbox import Letterbox, html_of
from tests.harness.processes import until
from tests.harness.server import Server, running

pytestmark = pytest.mark.browser
OURS = "https://apps.example.com"
"""Under which people reach us, as the settings say; the tests go to the server itself."""
SHOP = "https://shop.example/new?who="
CUSTOMER: dict[str, Any] = {
    "key": "customer", "label": "客户", "fields": [
        {"key": "name", "type": "text", "label": "称呼", "required": True},
        {"key": "email", "type": "email", "label": "邮箱"},
        {"key": "spent", "type": "money", "label": "累计消费", "currency": "CNY"},
    ]}  # fmt: skip
RULE: dict[str, Any] = {
    "key": "news", "label": "上新时告诉老客", "form": "customer",
    "trigger": {"on": "record.updated", "fields": ["spent"]},
    "actions": [{"key": "send", "type": "send_message", "message": ""}],
}  # fmt: skip


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, letterbox: Letterbox) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("messages")
    settings = {"smtp_url": letterbox.url, "mail_from": "青芽茶业 <tea@example.com>"}
    with running(folder, public_url=OURS, **settings) as server:
        yield server


@pytest.fixture
def shop(admin: httpx.Client) -> str:
    """Customers who can be written to."""
    app = app_with(admin, "青芽会员", CUSTOMER)
    publish(admin, app)
    made(admin, app, name="观澜", email=address(app, "guanlan"), spent="1280")
    made(admin, app, name="栖霞茶舍", email=address(app, "qixia"), spent="460")
    return app


@pytest.fixture
def hand(chromium: Browser, server: Server, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A phone that nobody has signed in."""
    with open_page(chromium, server, request.node.nodeid, hand=True) as phone:
        yield phone


def address(app: str, name: str) -> str:
    """Return an address of this app's own: who has left one app has left all."""
    return f"{name}@{app.replace('_', '-')}.example.com"


def made(admin: httpx.Client, app: str, **values: Any) -> str:
    answer = admin.post(f"/apps/{app}/forms/customer/records", json={"values": values})
    return str(answer.raise_for_status().json()["id"])


def customer(admin: httpx.Client, app: str, name: str) -> Any:
    found = admin.get(f"/apps/{app}/forms/customer/records", params={"search": name}).json()
    return found["items"][0]


def spends(admin: httpx.Client, app: str, name: str, spent: str) -> None:
    """Let a customer spend more, which sets the rule off."""
    found = customer(admin, app, name)
    admin.patch(
        f"/apps/{app}/forms/customer/records/{found['id']}",
        json={"values": {"spent": spent}},
        headers={"If-Match": f'"{found["version"]}"'},
    ).raise_for_status()


def runs(admin: httpx.Client, app: str) -> list[Any]:
    return list(admin.get(f"/apps/{app}/rules/runs").json()["items"])


def facts(admin: httpx.Client, app: str, name: str) -> list[list[str]]:
    """Return what happened to each letter of a customer, the newest first."""
    at = f"/apps/{app}/forms/customer/records/{customer(admin, app, name)['id']}/letters"
    return [[fact["kind"] for fact in each["facts"]] for each in admin.get(at).json()["items"]]


def links_in(mail: EmailMessage) -> list[str]:
    """Return where the links of an email lead, without the name of our site."""
    return [each.removeprefix(OURS) for each in re.findall(r'href="([^"]+)"', html_of(mail))]


def written(page: Page, app: str) -> None:
    """Write an offer in the builder, from nothing."""
    page.goto(f"/build/{app}/rules")
    page.get_by_role("link", name="消息", exact=True).click()
    page.get_by_role("button", name="新建消息模板").first.click()
    page.get_by_role("dialog").get_by_label("名称").fill("春茶上新")
    page.get_by_role("dialog").get_by_role("button", name="新建", exact=True).click()
    page.get_by_text("推广", exact=True).first.click()
    page.get_by_role("textbox", name="主题").fill("明前龙井上架，先留给您：")
    put_field(page, "主题", "称呼")
    text = page.get_by_role("textbox", name="正文")
    text.fill("您好，明前龙井今天上架，老客先选。\n\n")
    page.get_by_role("button", name="链接", exact=True).click()
    page.get_by_label("显示的文字").fill("看看新茶")
    page.get_by_label("网址").fill(f"{SHOP}{{称呼}}")
    page.get_by_role("button", name="插入链接").click()


def put_field(page: Page, where: str, field: str) -> None:
    page.get_by_label(f"在{where}里插入字段").click()
    page.locator(".ant-select-dropdown:visible").get_by_text(field, exact=True).click()


def previewed(page: Page, name: str) -> None:
    page.get_by_role("combobox", name="选一条真实记录").click()
    page.locator(".ant-select-dropdown:visible").get_by_text(name).click()


def with_rule(admin: httpx.Client, app: str) -> None:
    """Publish the message, and a rule that sends it."""
    [message] = admin.get(f"/apps/{app}/draft").json()["messages"]
    rule = {**RULE, "actions": [RULE["actions"][0] | {"message": message["key"]}]}
    admin.put(f"/apps/{app}/draft/rules/news", json=rule).raise_for_status()
    publish(admin, app)


def looked_at(page: Page, app: str, letterbox: Letterbox) -> None:
    """See the letter as a customer would get it, and send it to oneself."""
    previewed(page, "观澜")
    letter = page.frame_locator("iframe")
    expect(letter.get_by_role("link", name="看看新茶")).to_be_visible()
    expect(letter.get_by_text("退订")).to_be_visible()
    expect(page.get_by_role("figure", name="预览")).to_contain_text(address(app, "guanlan"))
    page.get_by_label("试发到").fill("me@example.com")
    page.get_by_role("button", name="发给自己").click()
    expect(page.get_by_text("已发到 me@example.com")).to_be_visible()
    Pictures().take(page, "messages-editor")
    assert grave_findings(page) == []
    assert len(letterbox.to("me@example.com")) == 1
    expect(page.get_by_text("已自动保存")).to_be_visible()


def read_on(hand: Page, mail: EmailMessage) -> str:
    """Look at a mail on a phone and follow its link; return the way out of it."""
    link, way_out = links_in(mail)
    hand.set_content(html_of(mail).replace(OURS, ""))
    Pictures().take(hand, "messages-mail-phone")
    answer = hand.request.get(link, max_redirects=0)
    assert answer.headers["location"].startswith(SHOP)
    return way_out


def left(hand: Page, way_out: str) -> None:
    """Take oneself out, back in, and out again."""
    hand.goto(way_out)
    expect(hand.get_by_role("heading", name="不再接收推广邮件")).to_be_visible()
    Pictures().take(hand, "messages-leave-phone")
    assert grave_findings(hand) == []
    hand.get_by_role("button", name="退订", exact=True).click()
    expect(hand.get_by_role("heading", name="您已退订")).to_be_visible()
    Pictures().take(hand, "messages-left-phone")
    hand.get_by_role("button", name="点错了，继续接收").click()
    expect(hand.get_by_role("heading", name="您会继续收到")).to_be_visible()
    hand.get_by_role("button", name="退订", exact=True).click()
    expect(hand.get_by_role("heading", name="您已退订")).to_be_visible()


def test_a_message_is_written_sent_read_left_and_not_sent_again(
    page: Page, hand: Page, admin: httpx.Client, shop: str, letterbox: Letterbox
) -> None:
    written(page, shop)
    looked_at(page, shop, letterbox)
    with_rule(admin, shop)
    page.goto(f"/build/{shop}/rules/news")
    expect(page.get_by_text("春茶上新").first).to_be_visible()
    Pictures().take(page, "messages-rule")

    spends(admin, shop, "观澜", "1880")
    until(lambda: facts(admin, shop, "观澜") == [["sent", "delivered"]])
    [mail] = letterbox.to(address(shop, "guanlan"))
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    left(hand, read_on(hand, mail))

    spends(admin, shop, "观澜", "2880")
    until(lambda: len(facts(admin, shop, "观澜")) == 2)
    assert facts(admin, shop, "观澜")[0] == ["withheld"]
    assert len(letterbox.to(address(shop, "guanlan"))) == 1
    assert {run["outcome"] for run in runs(admin, shop)} == {"done"}


def been_read(server: Server, mail: EmailMessage) -> None:
    """Let a mail be opened and clicked, and left by the program that reads it."""
    link, way_out = links_in(mail)
    [seen] = re.findall(rf'src="{OURS}([^"]+)', html_of(mail))
    with server.stranger() as somebody:
        for at in (seen, seen, link):
            somebody.get(f"{server.address}{at}")
        asked = {"List-Unsubscribe": "One-Click"}
        secret = way_out.removeprefix("/u/")
        somebody.post(f"/public/unsubscribe/{secret}", data=asked).raise_for_status()


@pytest.fixture
def told(page: Page, admin: httpx.Client, shop: str, server: Server, letterbox: Letterbox) -> str:
    """An app that wrote to two customers, of whom one has read it, left, and spent more since."""
    written(page, shop)
    expect(page.get_by_text("已自动保存")).to_be_visible()
    with_rule(admin, shop)
    spends(admin, shop, "观澜", "3000")
    spends(admin, shop, "栖霞茶舍", "3000")
    until(lambda: facts(admin, shop, "观澜") == [["sent", "delivered"]])
    until(lambda: facts(admin, shop, "栖霞茶舍") == [["sent", "delivered"]])
    been_read(server, letterbox.to(address(shop, "qixia"))[-1])
    spends(admin, shop, "栖霞茶舍", "9000")
    until(lambda: len(facts(admin, shop, "栖霞茶舍")) == 2)
    return shop


def test_makers_see_what_came_of_it_and_who_left(
    page: Page, phone: Page, admin: httpx.Client, told: str
) -> None:
    page.reload()
    figures = page.get_by_role("region", name="最近 30 天")
    expect(figures).to_contain_text("已退订，未发送")
    figures.scroll_into_view_if_needed()
    Pictures().take(page, "messages-figures")
    page.get_by_role("button", name="退订名单").click()
    expect(page.get_by_role("dialog")).to_contain_text(address(told, "qixia"))
    Pictures().take(page, "messages-declined")
    assert grave_findings(page) == []

    page.goto(f"/build/{told}/rules/news?run={runs(admin, told)[0]['id']}")
    expect(page.get_by_text("已退订，未发送")).to_be_visible()
    Pictures().take(page, "messages-run")
    phone.goto(f"/build/{told}/messages")
    expect(phone.get_by_role("textbox", name="正文")).to_be_visible()
    Pictures().take(phone, "messages-editor-phone")


def test_a_record_tells_what_was_sent_to_whom_it_is_about(
    page: Page, phone: Page, admin: httpx.Client, told: str
) -> None:
    record = customer(admin, told, "栖霞茶舍")["id"]

    for screen, name in ((page, "record"), (phone, "record-phone")):
        screen.goto(f"/apps/{told}/forms/customer/records/{record}")
        screen.get_by_role("tab", name="消息").click()
        expect(screen.get_by_text("已退订，未发送")).to_be_visible()
        expect(screen.get_by_text("打开 2 次")).to_be_visible()
        expect(screen.get_by_text("点了链接")).to_be_visible()
        Pictures().take(screen, f"messages-{name}")
        assert grave_findings(screen) == []
