"""A dashboard that comes by itself: sent to people who see less, drawn for their mail, left again; and an alarm."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from email.message import EmailMessage
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import httpx
import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Locator, Page, expect

from tests.acceptance.pictures import Pictures
from tests.acceptance.shop import app_with, publish
from tests.harness.axe import grave_findings
from tests.harness.chromium import open_page, sign_in
from tests.harness.later import Worker, working
from tests.harness.letterbox import Letterbox, html_of
from tests.harness.people import joined
from tests.harness.processes import until
from tests.harness.server import Server, running

OURS = "https://apps.example.com"
PASSWORD = "of-the-people-of-the-tests"
WEB = (str(Path(sys.executable).with_name("dougong")), "web")
SALE: dict[str, Any] = {
    "key": "sale", "label": "销售", "fields": [
        {"key": "area", "type": "text", "label": "地区"},
        {"key": "paid_on", "type": "date", "label": "下单日期"},
        {"key": "amount", "type": "money", "label": "金额", "currency": "CNY"},
    ],
}  # fmt: skip
BOARD: dict[str, Any] = {
    "key": "board", "label": "经营看板",
    "filters": [{"key": "area", "label": "地区", "kind": "values", "on": {"sale": "area"}}],
    "blocks": [
        {"key": "total", "type": "metric", "label": "销售额", "form": "sale", "measures": ["SUM(amount)"],
         "x": 0, "y": 0, "w": 4, "h": 2},
        {"key": "areas", "type": "column", "label": "各地区", "form": "sale", "dimensions": ["area"],
         "measures": ["SUM(amount)"], "x": 0, "y": 2, "w": 12, "h": 4},
    ],
}  # fmt: skip
SELLER: dict[str, Any] = {
    "key": "seller", "label": "销售员", "dashboards": ["board"],
    "forms": {"sale": {"operations": ["create", "read"], "scope": "own"}},
}  # fmt: skip


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, letterbox: Letterbox) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("delivery")
    mail = {"smtp_url": letterbox.url, "mail_from": "斗拱 <board@example.com>"}
    with running(folder, public_url=OURS, **mail) as server:
        yield server


def shop(admin: httpx.Client) -> str:
    """Make the app, with two sales of whoever asks."""
    app = app_with(admin, "经营", SALE)
    admin.put(f"/apps/{app}/draft/dashboards/board", json=BOARD).raise_for_status()
    admin.put(f"/apps/{app}/draft/roles/seller", json=SELLER).raise_for_status()
    publish(admin, app)
    for area, amount in (("华东", "900"), ("华南", "300")):
        sell(admin, app, area, amount)
    return app


def sell(client: httpx.Client, app: str, area: str, amount: str) -> None:
    values = {"area": area, "amount": amount, "paid_on": "2026-11-02"}
    records = f"/apps/{app}/forms/sale/records"
    client.post(records, json={"values": values}).raise_for_status()


def people(admin: httpx.Client, app: str, count: int) -> list[dict[str, Any]]:
    """Add people with addresses who hold the role of the sellers."""
    mark = uuid4().hex[:6]
    names = [f"seller{mark}{at}" for at in range(count)]
    found = [
        joined(
            admin,
            {"username": each, "name": each, "email": f"{each}@example.com", "password": PASSWORD},
        )
        for each in names
    ]  # fmt: skip
    holders = [{"kind": "person", "id": each["id"]} for each in found]
    role = f"/apps/{app}/roles/seller/holders"
    admin.put(role, json={"holders": holders}).raise_for_status()
    return found


@pytest.fixture
def app(admin: httpx.Client) -> str:
    me = admin.get("/me").json()["id"]
    admin.patch(f"/people/{me}", json={"email": "admin@example.com"}).raise_for_status()
    return shop(admin)


def sheet(page: Page) -> Locator:
    return page.get_by_role("dialog")


def pictures_in(mail: EmailMessage) -> list[bytes]:
    return [part.get_content() for part in mail.walk() if part.get_content_type() == "image/png"]


@pytest.mark.browser
def test_a_dashboard_is_sent_to_others_and_seen_at_once(
    page: Page, admin: httpx.Client, app: str, letterbox: Letterbox
) -> None:
    [seller] = people(admin, app, 1)
    page.goto(f"/apps/{app}/dashboards/board")
    page.get_by_role("button", name="定时发送").click()
    form = page.get_by_role("region", name="新建定时发送")
    form.get_by_text("其他人").click()
    form.get_by_role("combobox", name="收件人").fill(seller["name"])
    page.get_by_title(seller["name"]).last.click()
    form.get_by_text("什么时候发").click()
    Pictures().take(page, "delivery-sending")
    form.get_by_role("button", name="存下并发一次给我看").click()

    row = page.get_by_role("list", name="已设的定时发送").get_by_role("listitem")
    expect(row).to_contain_text("每天 09:00")
    expect(row).to_contain_text(seller["name"])
    until(lambda: letterbox.to("admin@example.com") != [])
    mail = letterbox.to("admin@example.com")[-1]
    assert "1,200" in plain(mail)
    [picture] = pictures_in(mail)
    assert len(picture) > 10_000
    assert letterbox.to(seller["email"]) == []
    page.reload()
    page.get_by_role("button", name="定时发送").click()
    expect(row).to_contain_text("邮件已发")
    assert grave_findings(page) == []


@pytest.mark.browser
def test_who_gets_it_sees_their_own_figures_and_leaves_by_one_press(
    chromium: Browser,
    server: Server,
    admin: httpx.Client,
    app: str,
    letterbox: Letterbox,
    request: pytest.FixtureRequest,
) -> None:
    one, two = people(admin, app, 2)
    with server.client(one["username"], PASSWORD) as client:
        sell(client, app, "华北", "77")
    within_the_minute(admin, app, people=[one["id"], two["id"]])
    until(lambda: bool(letterbox.to(one["email"]) and letterbox.to(two["email"])), 150)

    assert "77" in plain(letterbox.to(one["email"])[0])
    assert "1,2" not in plain(letterbox.to(one["email"])[0])
    [link] = re.findall(
        rf'href="{OURS}([^"]+sending[^"]*)"', html_of(letterbox.to(one["email"])[0])
    )
    with open_page(chromium, server, request.node.nodeid, hand=True) as phone:
        sign_in(phone, server, one["username"], PASSWORD).goto(link)
        row = phone.get_by_role("list", name="已设的定时发送").get_by_role("listitem")
        expect(row).to_contain_text("你在收")
        Pictures().take(phone, "delivery-leaving-phone")
        row.get_by_role("button", name="不再接收").click()
        expect(row).to_contain_text("你已退出")
        assert phone.evaluate("document.documentElement.scrollWidth") <= 390


def within_the_minute(admin: httpx.Client, app: str, **wanted: Any) -> None:
    """Have the dashboard sent when the next minute begins."""
    at = datetime.now(ZoneInfo("Asia/Shanghai")) + timedelta(seconds=70)
    asked = {"cron": f"{at.minute} * * * *", **wanted}
    made = admin.post(f"/apps/{app}/dashboards/board/subscriptions", json=asked)
    made.raise_for_status()


@pytest.mark.browser
def test_an_alarm_says_what_the_figure_is_and_leads_to_its_block(
    page: Page, admin: httpx.Client, app: str, letterbox: Letterbox
) -> None:
    page.goto(f"/apps/{app}/dashboards/board")
    block = page.get_by_role("region", name="各地区", exact=True)
    block.hover()
    block.get_by_role("button", name="「各地区」更多").click()
    page.get_by_role("menuitem", name="提醒").click()
    form = page.get_by_role("region", name="新建提醒")
    expect(form).to_contain_text("各地区 · 华东 现在 ¥900.00")
    form.get_by_role("spinbutton", name="界限").fill("1000")
    Pictures().take(page, "delivery-alarm")
    at = datetime.now(ZoneInfo("Asia/Shanghai")) + timedelta(seconds=70)
    minute = form.get_by_role("spinbutton", name="第几分钟")
    minute.fill(str(at.minute))
    form.get_by_role("button", name="开始提醒").click()
    row = page.get_by_role("list", name="已设的提醒").get_by_role("listitem")
    expect(row).to_contain_text("各地区 · 华东 低于 1,000")

    said = "各地区 · 华东 现在 ¥900.00，低于 ¥1,000.00"
    until(lambda: said in [mail["Subject"] for mail in letterbox.to("admin@example.com")], 150)
    page.goto("/notices")
    page.get_by_role("link", name=said).click()
    expect(page).to_have_url(re.compile(r"dashboards/board\?\.block=areas"))
    expect(block).to_be_in_viewport()
    Pictures().take(page, "delivery-arriving")


@pytest.mark.browser
def test_the_figures_are_taken_along_as_a_workbook(page: Page, app: str) -> None:
    page.goto(f"/apps/{app}/dashboards/board?area=华东")
    with page.expect_download() as download:
        page.get_by_role("button", name="导出 Excel，一块一张表").click()

    assert download.value.suggested_filename == "经营看板.xlsx"
    book = load_workbook(BytesIO(Path(str(download.value.path())).read_bytes()))
    assert book.sheetnames == ["销售额", "各地区", "导出说明"]
    rows = [
        [cell.value for cell in row if cell.value is not None] for row in book["各地区"].iter_rows()
    ]
    assert rows[2] == ["地区", "华东"]
    assert rows[-1] == ["华东", 900]


@contextmanager
def house(data: Path) -> Iterator[tuple[Server, Worker, str, list[dict[str, Any]]]]:
    """Serve a prepared folder by the command for the web, beside a worker whose clock the test turns."""
    with running(data) as first, first.client() as admin:
        app = shop(admin)
        found = people(admin, app, 12)
    with working(data) as worker, running(data, command=WEB) as server:
        yield server, worker, app, found


@pytest.mark.slow
def test_a_worker_that_is_killed_in_the_middle_loses_none_and_doubles_none(
    tmp_path: Path, letterbox: Letterbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOUGONG_SMTP_URL", letterbox.url)
    monkeypatch.setenv("DOUGONG_MAIL_FROM", "board@example.com")
    monkeypatch.setenv("DOUGONG_CHROMIUM", "none")
    with house(tmp_path / "data") as (server, worker, app, found), server.client() as admin:
        asked = {"cron": "0 9 * * *", "roles": ["seller"]}
        made = admin.post(f"/apps/{app}/dashboards/board/subscriptions", json=asked)
        made.raise_for_status()
        worker.turn(timedelta(days=1))
        for _ in range(5):
            one_more = len(letterbox.mails) + 1
            until(partial(arrived, letterbox, found, one_more))
            worker.kill()
            worker.start()
        until(lambda: all_told(letterbox, found), 180)

        for person in found:
            mails = letterbox.to(person["email"])
            assert len({mail["Message-ID"] for mail in mails}) == 1
            with server.client(person["username"], PASSWORD) as client:
                notices = client.get("/notices").json()["items"]
            assert [each["text"] for each in notices] == ["「经营看板」的数据到了"]


def arrived(box: Letterbox, found: list[dict[str, Any]], count: int) -> bool:
    return len(box.mails) >= count or all_told(box, found)


def all_told(box: Letterbox, found: list[dict[str, Any]]) -> bool:
    return all(box.to(person["email"]) for person in found)


def plain(mail: EmailMessage) -> str:
    found = mail.get_body(("plain",))
    return str(found.get_content()) if found else ""
