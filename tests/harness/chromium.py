"""A real Chromium, driven by Playwright: a desk and a phone, signed in or not."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright

from tests.harness.run import lacking
from tests.harness.server import ADMIN, PASSWORD, Server

# Chromium without windows comes first: it takes half the processor's time of a whole one for the same pages.
NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)
# Nothing but our own pages: a browser that looks for updates makes tests slow where there is no network.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
LOCALE, ZONE = "zh-CN", "Asia/Shanghai"
PATIENCE = 15_000
# How long something may take to be seen: the machine may have other work.
SEEN_WITHIN = 10_000
PICTURES = Path("test-results")
FAILED: set[str] = set()
"""Tests whose page is worth a picture."""


def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> None:
    """Remember which tests went wrong before their pages are closed."""
    if call.excinfo is not None:
        FAILED.add(item.nodeid)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for each worker; pages of different tests share nothing but the process."""
    program = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        lacking("Chromium", "`make test-deps` installs it; CHROMIUM names another browser.")
    expect.set_options(timeout=SEEN_WITHIN)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def visitor(chromium: Browser, server: Server, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page on a desk (1440 × 900) that nobody has signed in."""
    with open_page(chromium, server, request.node.nodeid) as page:
        yield page


@pytest.fixture
def page(visitor: Page, server: Server) -> Page:
    """A page on a desk (1440 × 900), signed in as the administrator."""
    return sign_in(visitor, server)


@pytest.fixture
def phone(chromium: Browser, server: Server, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page in a hand (390 × 844), signed in as the administrator."""
    with open_page(chromium, server, request.node.nodeid, hand=True) as page:
        yield sign_in(page, server)


@contextmanager
def open_page(
    browser: Browser, server: Server, test: str, *, hand: bool = False, agent: str | None = None
) -> Iterator[Page]:
    """Open a page of its own; what it writes to the console as an error fails the test.

    `agent` is what the browser says that it is, where that is another one.
    """
    width, height = (390, 844) if hand else (1440, 900)
    context = browser.new_context(
        base_url=server.address,
        viewport={"width": width, "height": height},
        device_scale_factor=2 if hand else 1,
        has_touch=hand,
        is_mobile=hand,
        user_agent=agent,
        locale=LOCALE,
        timezone_id=ZONE,
        # What is on its way elsewhere cannot be pressed for certain; who asks for no motion gets none.
        reduced_motion="reduce",
    )
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda said: errors.append(said.text) if _is_our_error(said) else None)
    yield page
    if errors or test in FAILED:
        page.screenshot(path=PICTURES / f"{re.sub(r'[^a-z0-9]+', '-', test.lower())}.png")
    context.close()
    assert errors == [], "The page complained."


def _is_our_error(said: ConsoleMessage) -> bool:
    """Tell an error of the page from the browser's note that the server refused something."""
    return said.type == "error" and not said.text.startswith("Failed to load resource")


def sign_in(page: Page, server: Server, username: str = ADMIN, password: str = PASSWORD) -> Page:
    """Give a page the session of a person, the administrator unless another is named."""
    with server.client(username, password) as client:
        page.context.add_cookies(
            [
                {"name": name, "value": value, "url": server.address}
                for name, value in client.cookies.items()
            ]
        )
    return page


def confirm(page: Page, verb: str) -> None:
    """Press a verb of the topmost dialog."""
    page.get_by_role("dialog").get_by_role("button", name=verb).last.click()
