"""The cockpit of a shop, made in the designer: ten figures, by channel too, each as it is counted by hand."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date, datetime
from zoneinfo import ZoneInfo

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.acceptance import building, cockpit
from tests.acceptance.board_making import (
    about,
    add_figure,
    blocks,
    card,
    drag_to_canvas,
    field,
    told_and_traced,
)
from tests.acceptance.cockpit import CHANNELS, PEOPLE, SPEND, channel_of
from tests.acceptance.pictures import Pictures
from tests.acceptance.shop import publish
from tests.harness.axe import grave_findings

pytestmark = pytest.mark.browser
OFTEN = "COUNT(姓名, 购买次数 >= 1)"
SOON = (
    "COUNT(姓名, COUNT(订单, 付款日 > parent.首次购买 AND DAYS(付款日, parent.首次购买) <= 30) > 0)"
)
# What it is called, of which form, as a maker writes it, and whether it is a share.
FIGURES = (
    ("客户终身价值", "客户", "SUM(累计消费) / COUNT()", False),
    ("复购率", "客户", f"COUNT(姓名, 购买次数 >= 2) / {OFTEN}", True),
    ("30 天复购率", "客户", f"{SOON} / {OFTEN}", True),
    ("流失率", "客户", f"COUNT(姓名, 最近购买 < DAYS_AGO(90)) / {OFTEN}", True),
    ("客单价", "订单", "SUM(金额) / COUNT()", False),
    ("日活", "互动", 'COUNTD(客户 & "/" & 日期) / COUNTD(日期)', False),
    ("日活月活比", "互动", 'COUNTD(客户 & "/" & 日期) / COUNTD(日期) / COUNTD(客户)', True),
    ("浏览到付款", "互动", "COUNTD(客户, 做了什么 = 付款) / COUNTD(客户, 做了什么 = 浏览)", True),
    (
        "加购放弃率",
        "互动",
        "1 - COUNTD(客户, 做了什么 = 付款) / COUNTD(客户, 做了什么 = 加购)",
        True,
    ),
    ("获客成本", "渠道", "SUM(投放花费) / SUM(带来的客户)", False),
)


def today() -> date:
    return datetime.now(ZoneInfo("Asia/Shanghai")).date()


def money(amount: float) -> str:
    return f"{amount:,.2f}"


def share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}%"


def by_hand() -> dict[str, str]:
    """Return the figures as somebody counts them who knows no formulas."""
    bought: dict[int, list[tuple[int, date]]] = defaultdict(list)
    for who, amount, day in cockpit.orders(today()):
        bought[who].append((amount, day))
    amounts = [amount for each in bought.values() for amount, _ in each]
    again = [each for each in bought.values() if len(each) > 1]
    soon = [each for each in again if (each[1][1] - each[0][1]).days <= 30]
    gone = [each for each in bought.values() if (today() - each[-1][1]).days > 90]
    acts = [*cockpit.acts(today())]
    days, active = {day for *_, day in acts}, {(who, day) for who, _, day in acts}

    def did(kind: str) -> int:
        return len({who for who, what, _ in acts if what == kind})

    daily = len(active) / len(days)
    return {
        "客户终身价值": money(sum(amounts) / PEOPLE),
        "复购率": share(len(again), len(bought)),
        "30 天复购率": share(len(soon), len(bought)),
        "流失率": share(len(gone), len(bought)),
        "客单价": money(sum(amounts) / len(amounts)),
        "日活": f"{daily:.2f}",
        "日活月活比": f"{100 * daily / did('view'):.1f}%",
        "浏览到付款": share(did("pay"), did("view")),
        "加购放弃率": share(did("cart") - did("pay"), did("cart")),
        "获客成本": money(sum(SPEND.values()) / PEOPLE),
    }


def worth_by_channel() -> dict[str, str]:
    amounts = dict.fromkeys(CHANNELS, 0)
    for who, amount, _ in cockpit.orders(today()):
        amounts[channel_of(who)] += amount
    return {
        channel: money(amount / (PEOPLE / len(CHANNELS))) for channel, amount in amounts.items()
    }


RECORDS = {
    "渠道": len(CHANNELS),
    "客户": PEOPLE,
    "订单": len([*cockpit.orders(today())]),
    "互动": len([*cockpit.acts(today())]),
}


@pytest.fixture
def app(admin: httpx.Client) -> str:
    made = cockpit.shop(admin, today())
    empty = {"key": "board", "label": "经营驾驶舱"}
    admin.put(f"/apps/{made}/draft/dashboards/board", json=empty).raise_for_status()
    return made


def drag_charts(page: Page) -> None:
    """Drag together how sales grow, the funnel of what people do, and what customers are worth by channel."""
    about(page, "订单")
    drag_to_canvas(page, "付款日")
    building.drag(page, field(page, "金额"), blocks(page).last)
    page.get_by_role("button", name="不选这一块").click()
    about(page, "互动")
    drag_to_canvas(page, "做了什么")
    page.get_by_role("radio", name="漏斗", exact=True).click()
    page.get_by_role("button", name="不选这一块").click()
    about(page, "客户")
    # What is dropped on a card makes a chart of its figure beside it.
    building.drag(page, field(page, "来源"), blocks(page).first)
    expect(page.get_by_role("radio", name="柱形", exact=True)).to_be_checked()
    page.get_by_role("button", name="不选这一块").click()


def test_a_cockpit_is_made_by_hand(page: Page, phone: Page, admin: httpx.Client, app: str) -> None:
    page.goto(f"/build/{app}/reports/board")
    for name, form, formula, percent in FIGURES:
        add_figure(page, name, form, formula, percent=percent)
    drag_charts(page)
    Pictures().take(page, "cockpit-designer")
    building.expect_saved(page)
    publish(admin, app)

    page.goto(f"/apps/{app}/dashboards/board")
    for name, figure in by_hand().items():
        expect(card(page, name)).to_contain_text(figure)
    worth = card(page, "客户 · 客户终身价值 · 按来源")
    worth.get_by_role("button", name="看数据表").click()
    for channel, figure in worth_by_channel().items():
        expect(worth.get_by_role("row", name=re.compile(f"^{channel}"))).to_contain_text(figure)
    assert grave_findings(page) == []
    Pictures().take(page, "cockpit")

    phone.goto(f"/apps/{app}/dashboards/board")
    for name, figure in by_hand().items():
        expect(card(phone, name)).to_contain_text(figure)
    Pictures().take(phone, "cockpit-phone")
    card(phone, "客单价").get_by_role("button", name="「客单价」更多").tap()
    phone.get_by_role("menuitem", name="这个数怎么来的").tap()
    expect(phone.get_by_role("dialog", name="客单价").get_by_text("全部记录")).to_be_visible()

    for name, form, *_ in FIGURES:
        told_and_traced(page, name, records=RECORDS[form])
