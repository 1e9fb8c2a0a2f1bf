"""A shop page on another address tells what people do there: nothing before they consent, each thing once."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page

from tests.acceptance.shop import app_with, publish
from tests.harness.processes import until
from tests.harness.server import Server

pytestmark = pytest.mark.browser
PERSON: dict[str, Any] = {
    "key": "person", "label": "会员", "identity": {"match": [["phone"]]}, "fields": [
        {"key": "name", "type": "text", "label": "姓名"},
        {"key": "phone", "type": "phone", "label": "手机", "unique": True},
    ]}  # fmt: skip
ACT: dict[str, Any] = {
    "key": "act", "label": "行为",
    "activities": {"id": "key", "name": "name", "at": "at", "customer": "person"}, "fields": [
        {"key": "key", "type": "text", "label": "编号", "unique": True},
        {"key": "name", "type": "text", "label": "行为"},
        {"key": "at", "type": "datetime", "label": "时间"},
        {"key": "person", "type": "reference", "label": "会员", "form": "person"},
        {"key": "goods", "type": "text", "label": "商品"},
        {"key": "grade", "type": "text", "label": "内部评级"},
    ]}  # fmt: skip


class Shelf(BaseHTTPRequestHandler):
    """The page of the shop, whatever is asked for."""

    def __init__(self, page: bytes, *given: Any) -> None:
        self.page = page
        super().__init__(*given)

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(self.page)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture
def app(admin: httpx.Client) -> str:
    app = app_with(admin, "小店", PERSON, ACT)
    publish(admin, app)
    return app


@pytest.fixture
def shop(server: Server, admin: httpx.Client, app: str) -> Iterator[str]:
    """The address of a shop page with the script in it."""
    asked = {"fields": ["name", "goods"]}
    link = admin.put(f"/apps/{app}/forms/act/link", json=asked).raise_for_status().json()["link"]
    secret = link["path"].rpartition("/")[2]
    script = f'<script src="{server.address}/activities.js" data-link="{secret}"></script>'
    page = f"<!doctype html><title>小店</title>{script}".encode()
    with ThreadingHTTPServer(("localhost", 0), partial(Shelf, page)) as house:
        threading.Thread(target=house.serve_forever, daemon=True).start()
        yield f"http://localhost:{house.server_port}/"
        house.shutdown()


def told(admin: httpx.Client, app: str) -> list[dict[str, Any]]:
    found = admin.get(f"/apps/{app}/forms/act/records", params={"sort": "at"}).json()["items"]
    return [each["values"] for each in found]


def test_a_page_tells_once_there_is_consent(
    page: Page, admin: httpx.Client, app: str, shop: str
) -> None:
    values = {"name": "安", "phone": "13800138000"}
    admin.post(f"/apps/{app}/forms/person/records", json={"values": values}).raise_for_status()
    page.goto(shop)

    page.evaluate("dougong.tell('view', {goods: '前'})")
    page.evaluate("dougong.consent(true)")
    page.evaluate("dougong.identify({phone: '13800138000'})")
    page.evaluate("dougong.tell('cart', {goods: '龙井', grade: 'x', browser: 'y'})")

    until(lambda: len(told(admin, app)) == 1)
    [cart] = told(admin, app)
    assert (cart["name"], cart["goods"], cart["grade"]) == ("cart", "龙井", None)
    assert cart["person"]["label"] == "安"


def test_what_was_not_sent_goes_when_the_page_is_left(
    page: Page, admin: httpx.Client, app: str, shop: str
) -> None:
    page.goto(shop)
    page.evaluate("dougong.consent(true)")
    page.evaluate("dougong.tell('view', {goods: '普洱'})")

    page.goto("about:blank")

    until(lambda: [each["goods"] for each in told(admin, app)] == ["普洱"])


def test_a_lost_connection_loses_nothing_and_doubles_nothing(
    page: Page, admin: httpx.Client, app: str, shop: str
) -> None:
    page.goto(shop)
    page.evaluate("dougong.consent(true)")
    page.context.set_offline(True)
    page.evaluate("dougong.tell('view', {goods: '断'})")
    page.wait_for_function("performance.now() > 0")
    page.context.set_offline(False)
    page.evaluate("dougong.tell('view', {goods: '续'})")

    until(lambda: sorted(each["goods"] for each in told(admin, app)) == ["断", "续"])


def test_nothing_is_told_after_consent_was_taken_back(
    page: Page, admin: httpx.Client, app: str, shop: str
) -> None:
    page.goto(shop)
    page.evaluate("dougong.consent(true)")
    page.evaluate("dougong.tell('view', {goods: '不要'})")
    page.evaluate("dougong.consent(false)")
    page.evaluate("dougong.tell('view', {goods: '也不要'})")
    page.evaluate("dougong.consent(true)")
    page.evaluate("dougong.tell('view', {goods: '要'})")

    until(lambda: len(told(admin, app)) > 0)
    assert [each["goods"] for each in told(admin, app)] == ["要"]


def test_the_link_of_another_form_takes_no_activities(
    stranger: httpx.Client, admin: httpx.Client, app: str
) -> None:
    asked = {"fields": ["name"]}
    link = admin.put(f"/apps/{app}/forms/person/link", json=asked).raise_for_status().json()["link"]
    secret = link["path"].rpartition("/")[2]

    answer = stranger.post(f"/public/{secret}/activities", json=[{"id": "1", "name": "view"}])

    assert (answer.status_code, answer.json()["code"]) == (404, "link.closed")
