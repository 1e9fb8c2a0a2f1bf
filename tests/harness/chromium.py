"""A real Chromium, driven by Playwright: a desk and a phone."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.harness.run import lacking

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
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


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for the run of a worker; pages of different tests share nothing but the process."""
    program = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        lacking("Chromium", "`make test-deps` installs it; or set CHROMIUM to a browser's path.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def desk(chromium: Browser, web_address: str) -> Iterator[Page]:
    """A page on a desk: 1440 × 900."""
    context = chromium.new_context(
        base_url=web_address,
        viewport={"width": 1440, "height": 900},
        locale=LOCALE,
        timezone_id=ZONE,
    )
    yield from _page_of(context)


@pytest.fixture
def phone(chromium: Browser, web_address: str) -> Iterator[Page]:
    """A page in a hand: 390 × 844, touched with a finger."""
    context = chromium.new_context(
        base_url=web_address,
        viewport={"width": 390, "height": 844},
        device_scale_factor=2,
        has_touch=True,
        is_mobile=True,
        locale=LOCALE,
        timezone_id=ZONE,
    )
    yield from _page_of(context)


def _page_of(context: BrowserContext) -> Iterator[Page]:
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()
