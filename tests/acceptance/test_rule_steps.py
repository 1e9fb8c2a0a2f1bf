"""Rules that branch, loop and wait, made in the browser; a webhook that fails is found in the log and tried again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.acceptance.pictures import Pictures
from tests.harness.processes import eventually

APP = "rulesteps"
DEAD = "http://127.0.0.1:9/in"
"""Inside the network: refused before anybody is called."""
CUSTOMER: dict[str, Any] = {
    "key": "customer", "label": "客户", "title": "name", "fields": [
        {"key": "name", "type": "text", "label": "姓名"},
        {"key": "level", "type": "choice", "label": "等级", "options": [
            {"value": "a", "label": "A 级"}, {"value": "b", "label": "B 级"}]},
        {"key": "note", "type": "text", "label": "备注"},
        {"key": "due_on", "type": "date", "label": "到期日"},
        {"key": "orders", "type": "reverse", "label": "订单", "from": "order.customer"}],
}  # fmt: skip
ORDER: dict[str, Any] = {
    "key": "order", "label": "订单", "fields": [
        {"key": "customer", "type": "reference", "label": "客户", "form": "customer"},
        {"key": "units", "type": "number", "label": "件数", "decimals": 0}],
}  # fmt: skip
CARE: dict[str, Any] = {
    "key": "care", "label": "客户升级后自动跟进", "form": "customer",
    "trigger": {"on": "record.updated", "fields": ["level"]},
    "actions": [
        {"key": "step_1", "type": "branch", "ways": [{
            "label": "升为 A 级", "condition": 'level = "a"',
            "actions": [{"key": "step_2", "type": "update_record", "set": {"note": '"VIP"'}}]}],
         "else": [{"key": "step_3", "type": "stop"}]},
        {"key": "step_4", "type": "for_each", "field": "orders", "where": "units > 1",
         "actions": [{"key": "step_5", "type": "update_record", "set": {"units": "units + 10"}}]},
        {"key": "step_6", "type": "call_webhook", "url": DEAD, "values": {"name": "name"}},
        {"key": "step_7", "type": "wait", "condition": "due_on <> BLANK", "after": {"amount": 1, "unit": "days"}},
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def shop(server: Any) -> Iterator[httpx.Client]:
    """The API of an installation with the rule above and one customer who has two orders."""
    app = {
        "app": {"format": 1, "key": APP, "label": "客户跟进"},
        "forms": [CUSTOMER, ORDER],
        "rules": [CARE],
    }
    with server.client() as client:
        asked(client.post("/apps", json={"key": APP, "label": "客户跟进"}))
        asked(client.put(f"/apps/{APP}/draft", json=app))
        plan = asked(client.post(f"/apps/{APP}/plan"))
        assert plan["problems"] == []
        asked(client.post(f"/apps/{APP}/publish", json={"plan": plan["id"], "confirm": True}))
        yield client


def asked(response: httpx.Response) -> Any:
    response.raise_for_status()
    return response.json()


def made(client: httpx.Client, form: str, **values: Any) -> dict[str, Any]:
    found: dict[str, Any] = asked(
        client.post(f"/apps/{APP}/forms/{form}/records", json={"values": values})
    )
    return found


def runs(client: httpx.Client) -> list[Any]:
    return list(asked(client.get(f"/apps/{APP}/rules/runs"))["items"])


def promoted(client: httpx.Client) -> None:
    """Let a customer be of the first level, which sets the rule off."""
    customer = made(client, "customer", name="观澜商贸", level="b")
    for units in (1, 2):
        made(client, "order", customer=customer["id"], units=units)
    path = f"/apps/{APP}/forms/customer/records/{customer['id']}"
    version = asked(client.get(path))["version"]
    asked(client.patch(path, json={"values": {"level": "a"}}, headers={"If-Match": str(version)}))


@pytest.mark.browser
def test_a_call_that_fails_is_found_in_the_log_and_left_out_there(
    shop: httpx.Client, page: Page
) -> None:
    promoted(shop)
    eventually(lambda: [run["outcome"] for run in runs(shop)], expected=["failed"])
    pictures = Pictures()

    page.goto(f"/build/{APP}/rules/care")
    log = page.get_by_label("最近运行")
    log.get_by_text("第 5 步没有完成").click()
    drawer = page.get_by_role("dialog")
    expect(drawer.get_by_text("在内部网络里，不能调用").first).to_be_visible()
    expect(drawer.get_by_text("走了「升为 A 级」")).to_be_visible()
    with page.expect_popup() as opened:
        drawer.get_by_role("link", name="观澜商贸").click()
    expect(opened.value.get_by_role("heading", name="观澜商贸")).to_be_visible()
    opened.value.close()
    pictures.take(page, "rule-run-failed")
    drawer.get_by_role("button", name="从这一步重试").click()
    eventually(lambda: runs(shop)[0]["outcome"], expected="failed")
    drawer.get_by_role("button", name="跳过这一步").click()
    page.get_by_role("button", name="跳过这一步").last.click()

    expect(drawer.get_by_text("等待中")).to_be_visible()
    pictures.take(page, "rule-run-waiting")
    assert [run["outcome"] for run in runs(shop)] == ["waiting"]


@pytest.mark.browser
def test_steps_are_nested_moved_and_removed_with_the_keyboard(
    shop: httpx.Client, page: Page
) -> None:
    page.goto(f"/build/{APP}/rules/care")
    then = page.get_by_label("就", exact=True)
    expect(then.get_by_role("textbox", name="这种情况叫什么")).to_have_value("升为 A 级")
    way = then.get_by_label("升为 A 级", exact=True)

    way.get_by_role("button", name="加动作").focus()
    page.keyboard.press("Enter")
    page.get_by_role("menuitem", name="等待").click()
    inner = way.get_by_role("listitem")
    expect(inner).to_have_count(2)
    inner.nth(1).get_by_role("button", name="往上移").press("Enter")

    def written() -> list[str]:
        draft = asked(shop.get(f"/apps/{APP}/draft"))
        (rule,) = draft["rules"]
        return [each["type"] for each in rule["actions"][0]["ways"][0]["actions"]]

    eventually(written, expected=["wait", "update_record"])
    inner.nth(0).get_by_role("button", name="去掉这个动作").press("Enter")
    eventually(written, expected=["update_record"])


@pytest.mark.browser
@pytest.mark.parametrize("width", [1440, 390])
def test_nested_steps_can_be_read_at_any_width(shop: httpx.Client, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"/build/{APP}/rules/care")

    expect(page.get_by_role("textbox", name="这种情况叫什么").first).to_be_visible()
    Pictures().take(page, f"rule-steps-{width}")
    page.get_by_role("button", name="加动作").last.scroll_into_view_if_needed()
    Pictures().take(page, f"rule-steps-{width}-end")
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= width
