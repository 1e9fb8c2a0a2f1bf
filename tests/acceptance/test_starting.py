"""The product starts, says who may come in, and shows its first page."""

from __future__ import annotations

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.harness.server import Server


def test_a_stranger_learns_that_the_process_is_alive(server: Server) -> None:
    assert httpx.get(f"{server.address}/healthz", trust_env=False).is_success


def test_a_stranger_learns_nothing_else(stranger: httpx.Client) -> None:
    answer = stranger.get("/apps")

    assert answer.status_code == httpx.codes.UNAUTHORIZED
    assert answer.headers["Content-Type"].startswith("application/problem+json")


def test_the_administrator_is_who_they_say(admin: httpx.Client) -> None:
    me = admin.get("/me").json()

    assert (me["username"], me["admin"]) == ("admin", True)


@pytest.mark.browser
def test_who_is_not_signed_in_is_asked_to(visitor: Page) -> None:
    visitor.goto("/")

    expect(visitor).to_have_url("/login")


@pytest.mark.browser
def test_who_is_signed_in_comes_home(page: Page) -> None:
    page.goto("/")

    expect(page).to_have_url("/")
    expect(page.get_by_text("管理员").first).to_be_visible()


@pytest.mark.browser
def test_nothing_is_wider_than_a_phone(phone: Page) -> None:
    phone.goto("/")
    phone.wait_for_load_state("networkidle")

    assert phone.evaluate("document.documentElement.scrollWidth") == phone.viewport_size["width"]  # type: ignore[index]
