"""Conditions are chosen, not written: what stands behind a reference, another field, yes or no, days."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.acceptance.building import add_condition, choose, pick
from tests.acceptance.shop import CUSTOMER, ORDER, app_with

pytestmark = pytest.mark.browser
BIG = {"key": "big", "type": "formula", "label": "大单", "expression": "units > 100"}
DUE = {"key": "due_at", "type": "date", "label": "到期日"}


@pytest.fixture
def app(admin: httpx.Client) -> str:
    made = app_with(admin, "条件", CUSTOMER, {**ORDER, "fields": [*ORDER["fields"], DUE, BIG]})
    rule = {"key": "tell", "label": "提醒", "form": "order", "trigger": {"on": "record.created"}}
    admin.put(f"/apps/{made}/draft/rules/tell", json=rule).raise_for_status()
    admin.put(f"/apps/{made}/draft/processes/check", json=PROCESS).raise_for_status()
    return made


PROCESS = {
    "key": "check",
    "label": "审单",
    "form": "order",
    "nodes": [
        {"key": "start", "type": "start"},
        {"key": "fork", "type": "branch", "label": "看日期"},
        {"key": "one", "type": "cc", "label": "知会甲", "assignees": [{"type": "initiator"}]},
        {"key": "end", "type": "end"},
    ],
    "edges": [
        {"from": "start", "to": "fork"},
        {"from": "fork", "to": "one", "label": "已到期", "condition": "units > 1"},
        {"from": "fork", "to": "end", "label": "其他", "default": True},
        {"from": "one", "to": "end"},
    ],
}


def kept(page: Page, admin: httpx.Client, app: str, kind: str) -> Any:
    """Wait until what was chosen is kept, and return the one definition of a kind."""
    expect(page.get_by_role("status").filter(has_text="已自动保存")).to_be_visible()
    (definition,) = admin.get(f"/apps/{app}/draft").raise_for_status().json()[kind]
    return definition


def test_a_rule_asks_for_the_level_of_the_customer(
    page: Page, admin: httpx.Client, app: str
) -> None:
    page.goto(f"/build/{app}/rules/tell")
    page.get_by_role("button", name="加条件", exact=True).click()
    choose(page, "选字段", "客户 › 等级")
    choose(page, "怎么比", "是")
    pick(page, "和什么比", "金卡")

    assert kept(page, admin, app, "rules")["condition"] == 'customer.level = "gold"'


def test_an_amount_is_compared_with_another_field(
    page: Page, admin: httpx.Client, app: str
) -> None:
    page.goto(f"/build/{app}/rules/tell")
    add_condition(page, "金额", "大于", "5")
    page.get_by_role("button", name="改成和另一个字段比").click()
    choose(page, "和什么比", "客户 › 额度")

    assert kept(page, admin, app, "rules")["condition"] == "amount > customer.credit"


def test_a_formula_of_yes_or_no_is_answered_with_yes_or_no(
    page: Page, admin: httpx.Client, app: str
) -> None:
    page.goto(f"/build/{app}/rules/tell")
    page.get_by_role("button", name="加条件", exact=True).click()
    choose(page, "选字段", "大单")
    # Each save lets the server be asked anew what the formula gives; meanwhile the choice stays one.
    page.route("**/draft/expressions", lambda route: route.abort())
    choose(page, "怎么比", "否")

    assert kept(page, admin, app, "rules")["condition"] == "big <> TRUE"
    expect(page.get_by_label("怎么比")).to_be_visible()


def test_a_rule_names_the_customers_it_is_about(page: Page, admin: httpx.Client, app: str) -> None:
    ids = []
    for name in ("钱玉兰", "孙志明"):
        made = admin.post(f"/apps/{app}/forms/customer/records", json={"values": {"name": name}})
        ids.append(made.raise_for_status().json()["id"])
    page.goto(f"/build/{app}/rules/tell")
    page.get_by_role("button", name="加条件", exact=True).click()
    choose(page, "选字段", "客户")
    pick(page, "和什么比", "钱玉兰", "孙志明")

    written = f'customer IN ("{ids[0]}", "{ids[1]}")'
    assert kept(page, admin, app, "rules")["condition"] == written
    # What the formula says by its ids is read back by names.
    page.reload()
    expect(page.get_by_title("钱玉兰")).to_be_visible()
    expect(page.get_by_title("孙志明")).to_be_visible()


def test_a_line_that_was_written_before_stays_as_it_is(
    page: Page, admin: httpx.Client, app: str
) -> None:
    before = "paid_at >= DAYS_AGO(7) AND big = FALSE AND customer <> BLANK"
    rule = admin.get(f"/apps/{app}/draft").json()["rules"][0]
    changed = {**rule, "condition": before}
    admin.put(f"/apps/{app}/draft/rules/tell", json=changed).raise_for_status()
    page.goto(f"/build/{app}/rules/tell")
    expect(page.get_by_label("怎么比")).to_have_count(3)
    add_condition(page, "金额", "大于", "5")

    assert kept(page, admin, app, "rules")["condition"] == f"{before} AND amount > 5"


def test_how_far_a_role_reaches_is_said_in_words(page: Page, admin: httpx.Client) -> None:
    keeper = {"key": "keeper", "type": "member", "label": "经手人"}
    app = app_with(admin, "条件", {"key": "order", "label": "订单", "fields": [keeper]})
    grant = {"operations": ["read"], "scope": {"expression": "keeper = ME()"}}
    role = {"key": "staff", "label": "员工", "forms": {"order": grant}}
    admin.put(f"/apps/{app}/draft/roles/staff", json=role).raise_for_status()

    page.goto(f"/build/{app}/roles")
    page.get_by_role("button", name="员工 · 订单").click()

    panel = page.get_by_role("complementary").last
    expect(panel.get_by_title("是我")).to_be_visible()
    expect(panel.get_by_text("ME()")).to_have_count(0)


def test_a_branch_goes_by_days(page: Page, admin: httpx.Client, app: str) -> None:
    page.goto(f"/build/{app}/processes/check")
    page.get_by_text("已到期").click()
    choose(page, "选字段", "到期日")
    choose(page, "怎么比", "不晚于")
    page.get_by_role("button", name="改成和另一个字段比").click()
    choose(page, "和什么比", "日期")

    expect(page.get_by_text("到期日 不晚于 日期")).to_be_visible()
    assert kept(page, admin, app, "processes")["edges"][1]["condition"] == "due_at <= paid_at"
