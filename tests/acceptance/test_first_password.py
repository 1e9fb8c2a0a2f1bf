"""Somebody new is told a password, signs in once with it, and from then on has their own."""

from __future__ import annotations

from uuid import uuid4

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.harness.chromium import open_page
from tests.harness.server import Server

pytestmark = pytest.mark.browser
FIRST, OWN = "kfmp-3824-wtza", "three green kettles"


@pytest.fixture
def newcomer(admin: httpx.Client) -> str:
    """Somebody who was just added; the user name."""
    username = f"w{uuid4().hex[:6]}"
    person = {"username": username, "name": "王小禾", "password": FIRST}
    admin.post("/people", json=person).raise_for_status()
    return username


def enters(page: Page, username: str, password: str) -> None:
    page.get_by_label("账号").fill(username)
    page.get_by_label("密码", exact=True).fill(password)
    page.get_by_role("button", name="登录").click()


def test_a_newcomer_chooses_a_password_and_is_in(
    chromium: Browser, server: Server, newcomer: str, request: pytest.FixtureRequest
) -> None:
    with open_page(chromium, server, f"{request.node.nodeid} new") as page:
        page.goto("/login")
        box = page.get_by_label("密码", exact=True)
        expect(box).to_have_attribute("type", "password")
        expect(box).to_have_attribute("autocomplete", "current-password")
        enters(page, newcomer, FIRST)
        expect(page.get_by_role("heading", name="王小禾，换一个自己的密码")).to_be_visible()

        expect(page.get_by_label("自己的密码")).to_have_attribute("type", "password")
        expect(page.get_by_label("自己的密码")).to_have_attribute("autocomplete", "new-password")
        page.get_by_label("初始密码").fill(FIRST)
        page.get_by_label("自己的密码").fill(f"{newcomer}2026")
        page.get_by_role("button", name="换好并进入").click()
        expect(page.get_by_text("别人很快就能猜到")).to_be_visible()

        page.get_by_label("自己的密码").fill(OWN)
        page.get_by_role("button", name="换好并进入").click()
        expect(page.get_by_role("heading", name="王小禾，换一个自己的密码")).to_have_count(0)
        page.goto("/me")
        expect(page.get_by_text("登录的设备")).to_be_visible()
        expect(page.get_by_text("这台设备")).to_be_visible()


def test_one_signs_out_on_another_device_from_here(
    chromium: Browser, server: Server, newcomer: str, request: pytest.FixtureRequest
) -> None:
    with server.stranger() as client:
        csrf = client.post("/auth/login", json={"username": newcomer, "password": FIRST}).json()[
            "csrf"
        ]
        chosen = {"old": FIRST, "new": OWN}
        client.post("/me/password", json=chosen, headers={"X-CSRF-Token": csrf}).raise_for_status()
    with (
        server.client(newcomer, OWN) as elsewhere,
        open_page(chromium, server, f"{request.node.nodeid} here", hand=True) as page,
    ):
        page.goto("/login?next=/me")
        enters(page, newcomer, OWN)
        expect(page.get_by_text("其他程序")).to_be_visible()
        page.get_by_role("button", name="退出其他所有设备").click()
        expect(page.get_by_text("其他程序")).to_have_count(0)

        assert elsewhere.get("/me").status_code == httpx.codes.UNAUTHORIZED
        page.reload()
        expect(page.get_by_text("这台设备")).to_be_visible()
