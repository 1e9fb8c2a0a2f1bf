"""A sales dashboard, dragged together in the designer: each figure is that of SQL on the tables of the server."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.acceptance import building, sales_room
from tests.acceptance.board_making import (
    about,
    add_figure,
    add_measure,
    blocks,
    card,
    drag_to_canvas,
    field,
    told_and_traced,
)
from tests.acceptance.pictures import Pictures
from tests.acceptance.sales_room import SOURCES, STAGES, Room
from tests.acceptance.shop import publish
from tests.harness.axe import grave_findings
from tests.harness.server import Server

pytestmark = pytest.mark.browser
RANKING, VISITS = "合同 · 金额合计 · 按签约人", "跟进 · 计数 · 按跟进人"
CYCLE, RATE = "成交周期", "赢单率"
BY_CHANNEL = f"商机 · {RATE} · 按渠道"
FUNNEL = f"商机 · {' · '.join(STAGES.values())}"
LIVE = "deleted_at IS NULL AND state = 'active'"

RANKING_BY_HAND = (
    "SELECT seller, SUM(amount) FROM {app}__deal WHERE {live} GROUP BY 1 ORDER BY 2 DESC"
)
VISITS_BY_HAND = "SELECT seller, COUNT(*) FROM {app}__visit WHERE {live} GROUP BY 1"
CYCLE_BY_HAND = """SELECT AVG(julianday(d.signed) - julianday(c.begun)), COUNT(*)
    FROM {app}__deal d JOIN {app}__chance c ON c.id = d.chance WHERE d.deleted_at IS NULL"""
REACHED_BY_HAND = " UNION ALL ".join(
    "SELECT COUNT(*) FROM {app}__chance WHERE {live} AND stage IN ("
    + ", ".join(f"'{each}'" for each in [*STAGES][at:])
    + ")"
    for at in range(len(STAGES))
)
RATES_BY_HAND = """SELECT u.source, SUM(c.stage = 'won'), COUNT(*)
    FROM {app}__chance c JOIN {app}__customer u ON u.id = c.customer WHERE c.deleted_at IS NULL GROUP BY 1"""


def today() -> date:
    return datetime.now(ZoneInfo("Asia/Shanghai")).date()


@pytest.fixture
def room(admin: httpx.Client) -> Room:
    made = sales_room.opened(admin, today())
    empty = {"key": "board", "label": "销售看板"}
    admin.put(f"/apps/{made.app}/draft/dashboards/board", json=empty).raise_for_status()
    return made


def make_board(page: Page) -> None:
    """Make who sells most, who visits most, how long a deal takes, how far chances get and what channels bring."""
    about(page, "合同")
    drag_to_canvas(page, "签约人")
    building.drag(page, field(page, "金额"), blocks(page).last)
    page.get_by_role("radio", name="条形", exact=True).click()
    page.get_by_role("button", name="不选这一块").click()
    about(page, "跟进")
    drag_to_canvas(page, "跟进人")
    page.get_by_role("button", name="不选这一块").click()
    add_figure(page, CYCLE, "合同", "AVERAGE(DAYS(签约日, 商机.开始日))", percent=False)
    make_funnel(page)
    won = "COUNT(商机名, 阶段 = 赢单) / COUNT()"
    add_figure(page, RATE, "商机", won, percent=True)
    # What is dropped on a card makes a chart of its figure beside it.
    building.drag(page, field(page, "渠道"), blocks(page).last)
    page.get_by_role("button", name="不选这一块").click()


def make_funnel(page: Page) -> None:
    """Count who came to each stage or further, a figure for each, and draw them as a funnel."""
    about(page, "商机")
    page.get_by_role("button", name="图表", exact=True).click()
    page.get_by_role("menuitem", name="漏斗", exact=True).click()
    labels = [*STAGES.values()]
    for at, label in enumerate(labels):
        reached = " OR ".join(f"阶段 = {each}" for each in labels[at:])
        add_measure(page, label, f"COUNT(商机名, {reached})")
    page.get_by_role("button", name="不选这一块").click()


def sql(server: Server, app: str, question: str) -> list[tuple[Any, ...]]:
    """Ask the tables of the server themselves."""
    with closing(sqlite3.connect(f"file:{server.data / 'dougong.db'}?mode=ro", uri=True)) as asked:
        return asked.execute(question.format(app=app, live=LIVE)).fetchall()


def expect_rows(page: Page, name: str, rows: dict[str, str]) -> None:
    """Turn a chart over to its table and read there what is told of each."""
    chart = card(page, name)
    chart.get_by_role("button", name="看数据表").click()
    for label, figure in rows.items():
        row = chart.get_by_role("row", name=re.compile(f"^{label}"))
        expect(row.get_by_role("cell", name=figure, exact=True)).to_be_visible()
    expect(chart.get_by_role("row")).to_have_count(len(rows) + 1)


def test_a_sales_board_is_made_by_dragging(
    page: Page, phone: Page, admin: httpx.Client, room: Room, server: Server
) -> None:
    page.goto(f"/build/{room.app}/reports/board")
    make_board(page)
    Pictures().take(page, "sales-board-designer")
    building.expect_saved(page)
    publish(admin, room.app)
    page.goto(f"/apps/{room.app}/dashboards/board")
    names = {id: name for name, id in room.sellers.items()}

    [(days, deals)] = sql(server, room.app, CYCLE_BY_HAND)
    expect(card(page, CYCLE)).to_contain_text(f"{days:.2f}")
    reached = [count for (count,) in sql(server, room.app, REACHED_BY_HAND)]
    expect(card(page, RATE)).to_contain_text(f"{100 * reached[3] / reached[0]:.1f}")
    Pictures().take(page, "sales-board")
    assert grave_findings(page) == []
    ranking = sql(server, room.app, RANKING_BY_HAND)
    expect_rows(page, RANKING, {names[who]: f"¥{cents / 100:,.2f}" for who, cents in ranking})
    first = card(page, RANKING).get_by_role("row").nth(1)
    expect(first).to_contain_text(names[ranking[0][0]])
    visits = sql(server, room.app, VISITS_BY_HAND)
    expect_rows(page, VISITS, {names[who]: str(count) for who, count in visits})
    rates = sql(server, room.app, RATES_BY_HAND)
    expect_rows(
        page, BY_CHANNEL, {SOURCES[of]: f"{100 * won / all:.1f}%" for of, won, all in rates}
    )
    funnel = card(page, FUNNEL)
    funnel.get_by_role("button", name="看数据表").click()
    expect(funnel.get_by_role("row").last).to_contain_text(
        re.compile(r"\D*".join(map(str, reached)))
    )

    told_and_traced(page, CYCLE, records=deals)
    followed_to_records(page, names[visits[0][0]], records=visits[0][1])
    on_a_phone(phone, room, f"{days:.2f}")


def followed_to_records(page: Page, seller: str, records: int) -> None:
    """Follow the column of one person to the visits it counts."""
    visits = card(page, VISITS)
    visits.get_by_role("button", name="看数据表").click()
    visits.get_by_role("button", name=seller).click()
    expect(page.get_by_text(f"共 {records} 条")).to_be_visible()


def on_a_phone(phone: Page, room: Room, days: str) -> None:
    phone.goto(f"/apps/{room.app}/dashboards/board")
    expect(card(phone, CYCLE)).to_contain_text(days)
    Pictures().take(phone, "sales-board-phone")
    card(phone, RATE).get_by_role("button", name=f"「{RATE}」更多").tap()
    phone.get_by_role("menuitem", name="这个数怎么来的").tap()
    expect(phone.get_by_role("dialog", name=RATE).get_by_text("赢单")).to_be_visible()
