"""Analyses by a maker who knows no SQL: made in the browser, published, and followed to the people behind a cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

import httpx
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.acceptance import building
from tests.acceptance.pictures import Pictures
from tests.acceptance.shop import app_with, publish, with_rows
from tests.harness.axe import grave_findings

pytestmark = pytest.mark.browser
CUSTOMER: dict[str, Any] = {
    "key": "customer", "label": "客户", "title": "name", "fields": [
        {"key": "name", "type": "text", "label": "名称"},
        {"key": "acts", "type": "reverse", "label": "互动", "from": "act.customer"},
    ],
}  # fmt: skip
ACT: dict[str, Any] = {
    "key": "act", "label": "互动", "fields": [
        {"key": "customer", "type": "reference", "label": "客户", "form": "customer"},
        {"key": "kind", "type": "choice", "label": "做了什么", "options": [
            {"value": "view", "label": "浏览"}, {"value": "cart", "label": "加购"}, {"value": "pay", "label": "付款"}]},
        {"key": "channel", "type": "choice", "label": "渠道", "options": [
            {"value": "search", "label": "搜索"}, {"value": "friend", "label": "朋友推荐"},
            {"value": "ad", "label": "广告"}]},
        {"key": "amount", "type": "money", "label": "金额", "currency": "CNY"},
        {"key": "on", "type": "date", "label": "日期"},
    ],
}  # fmt: skip
PEOPLE = 120
MONTHS = 7


def begun_in(month: int, today: date) -> date:
    """Return the first day of a month, so many back from this one."""
    whole = today.year * 12 + today.month - 1 - month
    return date(whole // 12, whole % 12 + 1, 1)


def acts(today: date) -> Iterator[dict[str, Any]]:
    """Yield what the customers do: some come back for months, some only look."""
    chance = Random(5)
    for at in range(PEOPLE):
        start = begun_in(chance.randrange(MONTHS), today) + timedelta(days=chance.randrange(20))
        channel, staying = chance.choice(["search", "search", "friend", "ad"]), chance.random()
        day = start
        while day <= today:
            steps = 1 + (chance.random() < 0.7) + (chance.random() < 0.5 + staying / 3)
            for kind in ("view", "cart", "pay")[:steps]:
                values = {"customer": at, "kind": kind, "channel": channel, "on": day.isoformat()}
                amount = (
                    {"amount": str(chance.randrange(2000, 40_000) / 100)} if kind == "pay" else {}
                )
                yield values | amount
            if chance.random() > staying:
                break
            day += timedelta(days=chance.randrange(12, 40))


@pytest.fixture
def app(admin: httpx.Client) -> str:
    app = app_with(admin, "增长", CUSTOMER, ACT)

    people = [{"name": f"客户{at:03}"} for at in range(PEOPLE)]
    ids = with_rows(admin, app, "customer", people)
    rows = [*acts(datetime.now(UTC).date())]
    with_rows(admin, app, "act", [each | {"customer": ids[each["customer"]]} for each in rows])
    return app


def add(page: Page, kind: str) -> None:
    page.get_by_role("button", name="图表", exact=True).click()
    page.get_by_role("menuitem", name=kind, exact=True).click()
    expect(page.get_by_role("radio", name=kind, exact=True)).to_be_checked()


def only(page: Page, group: str, field: str, value: str) -> None:
    """Add a line to one of the conditions in the panel."""
    asked = page.get_by_role("group", name=group, exact=True)
    asked.get_by_role("button", name="加条件", exact=True).click()
    asked.get_by_label("选字段").last.click()
    building.options(page, field).first.click()
    asked.get_by_label("和什么比").last.click()
    building.options(page, value).first.click()
    page.keyboard.press("Escape")


def card(page: Page, name: str) -> Locator:
    return page.get_by_role("region", name=name, exact=True).first


def build(page: Page, app: str) -> None:
    page.goto(f"/build/{app}/reports")
    building.create_first(page, "新建看板", "增长看板")
    add(page, "留存")
    # What fits is told already: whose each record is, and when it was.
    only(page, "怎样算再来", "做了什么", "付款")
    page.get_by_label("标题", exact=True).fill("首次互动后的付款留存")
    drawn = page.get_by_role("button", name=re.compile("「首次互动后的付款留存」"))
    expect(drawn.get_by_role("table")).to_be_visible()
    add(page, "转化")
    expect(page.get_by_label("第 3 步叫什么")).to_have_value("付款")
    page.get_by_label("从第一步起几天").fill("7")
    page.get_by_label("标题", exact=True).fill("浏览到付款")
    add(page, "RFM 分层")
    only(page, "筛选", "做了什么", "付款")
    page.get_by_label("标题", exact=True).fill("客户分层")
    building.expect_saved(page)
    Pictures().take(page, "analyses-designer")
    building.publish(page, 2)


def listed(page: Page, pressed: Locator) -> None:
    """Press on a figure that says how many people it counts, and see as many by name."""
    said = re.search(r"(\d+) 人", pressed.get_attribute("aria-label") or "")
    assert said is not None
    pressed.click()
    people = page.get_by_role("dialog").get_by_role("link")
    expect(people).to_have_count(int(said.group(1)))


def test_a_maker_sees_who_comes_back_who_goes_on_and_who_is_worth_how_much(
    page: Page, admin: httpx.Client, app: str
) -> None:
    build(page, app)
    (board,) = admin.get(f"/apps/{app}/draft").json()["dashboards"]
    page.goto(f"/apps/{app}/dashboards/{board['key']}")
    kept, paid = card(page, "首次互动后的付款留存"), card(page, "浏览到付款")
    expect(kept.get_by_role("columnheader", name="第 1 月")).to_be_visible()
    expect(paid.get_by_text("总转化")).to_be_visible()
    expect(card(page, "客户分层").get_by_text("重要价值")).to_be_visible()
    assert grave_findings(page) == []
    Pictures().take(page, "analyses")

    kept.get_by_role("button", name="看数据表").click()
    expect(kept.get_by_role("cell", name=re.compile("%")).first).to_be_visible()
    kept.get_by_role("button", name="看图表").click()
    listed(page, kept.get_by_role("button", name=re.compile("第 1 月：")).first)
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    listed(page, paid.get_by_role("button", name=re.compile("付款：")))
    page.get_by_role("dialog").get_by_role("link").first.click()
    page.wait_for_url(re.compile("/forms/customer/records/"))


def test_a_cell_of_an_rfm_becomes_a_segment_in_one_press(
    page: Page, phone: Page, admin: httpx.Client, app: str
) -> None:
    worth = {"key": "worth", "type": "rfm", "label": "客户分层", "form": "act", "who": "customer", "when": "on",
             "amount": "amount", "filter": 'kind = "pay"', "w": 12, "h": 6}  # fmt: skip
    board = {"key": "board", "label": "看板", "blocks": [worth]}
    admin.put(f"/apps/{app}/draft/dashboards/board", json=board).raise_for_status()
    publish(admin, app)
    page.goto(f"/apps/{app}/dashboards/board")
    cell = card(page, "客户分层").get_by_role("button", name=re.compile("重要价值"))
    cell.click()
    page.get_by_role("dialog").get_by_role("button", name="做成分群").click()

    page.wait_for_url(re.compile("/segments/rfm_hhh"))
    expect(page.get_by_role("textbox", name="名称")).to_have_value("重要价值客户")
    Pictures().take(page, "segment-of-a-cell")
    phone.goto(f"/apps/{app}/dashboards/board")
    card(phone, "客户分层").get_by_role("button", name=re.compile("重要价值")).tap()
    expect(phone.get_by_role("dialog").get_by_role("link").first).to_be_visible()
    Pictures().take(phone, "cell-of-an-rfm-phone")
