"""A maker plays a journey before it runs: months in seconds, and sees where people are day by day."""

from __future__ import annotations

import re

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.acceptance.pictures import Pictures
from tests.acceptance.shop import app_with, publish
from tests.acceptance.test_journeys import CARE, MEMBER, VISIT

pytestmark = pytest.mark.browser


@pytest.fixture
def club(admin: httpx.Client) -> str:
    app = app_with(admin, "会员", MEMBER, VISIT)
    admin.put(f"/apps/{app}/draft/journeys/care", json=CARE).raise_for_status()
    return app


def test_a_journey_is_played_on_an_assumption(page: Page, admin: httpx.Client, club: str) -> None:
    page.goto(f"/build/{club}/journeys/care")
    player = page.get_by_role("region", name="模拟旅程")
    player.get_by_label("天数", exact=True).fill("40")
    player.get_by_role("button", name="播放模拟").click()
    # Nothing has happened in this shop yet: it is said, and something to begin with is offered.
    expect(player.get_by_text("「到店」还没有记录，过去没有可以重放的行为")).to_be_visible()
    player.get_by_role("button", name="按这个假设模拟").click()

    day = player.get_by_role("slider", name="看第几天")
    expect(day).to_have_attribute("aria-valuenow", re.compile(r"^[2-9]$"))
    player.get_by_text("10 天/秒").click()
    expect(day).to_have_attribute("aria-valuenow", "40")
    expect(player.get_by_role("button", name="播放模拟")).to_be_visible()
    Pictures().take(page, "journey-player")

    # Ten a day, and nobody stays longer than the week that they wait; some reach the goal before.
    day.press("Home")
    expect(day).to_have_attribute(
        "aria-valuetext", re.compile("^第 1 天，.*在旅程中 10 人，已离开 0 人")
    )
    # The cards of the canvas say the same, and follow.
    canvas = page.get_by_role("group", name="旅程画布")
    expect(canvas).to_contain_text(re.compile(r"10\s*人进入"))
    expect(canvas).to_contain_text(re.compile(r"10\s*人在等"))
    day.press("PageUp")
    expect(canvas).to_contain_text(re.compile(r"80\s*人进入"))
    expect(day).to_have_attribute("aria-valuetext", re.compile("^第 8 天，.*在旅程中 [67]\\d 人"))
    player.get_by_role("button", name="走一天").click()
    expect(player.get_by_text("第 9 天", exact=True)).to_be_visible()
    compared = page.get_by_role("region", name="模拟与实际")
    expect(compared).to_contain_text("同为第 9 天")
    expect(compared).to_contain_text("旅程还没有人进入，没有实际数字")


def test_what_was_changed_is_played_anew(page: Page, admin: httpx.Client, club: str) -> None:
    page.goto(f"/build/{club}/journeys/care")
    player = page.get_by_role("region", name="模拟旅程")
    player.get_by_label("天数", exact=True).fill("20")
    player.get_by_role("button", name="播放模拟").click()
    player.get_by_role("button", name="按这个假设模拟").click()
    day = player.get_by_role("slider", name="看第几天")
    expect(day).to_have_attribute("aria-valuenow", "20")

    player.get_by_label("每天几位").fill("25")
    expect(player.get_by_text("旅程或设置改过了，再播放就重新模拟")).to_be_visible()
    player.get_by_role("button", name="播放模拟").click()

    expect(day).to_have_attribute("aria-valuenow", "20")
    day.press("Home")
    expect(day).to_have_attribute("aria-valuetext", re.compile("在旅程中 25 人"))


def test_on_a_phone_the_player_is_there_in_short(
    page: Page, admin: httpx.Client, club: str
) -> None:
    publish(admin, club)
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"/build/{club}/journeys/care")
    player = page.get_by_role("region", name="模拟旅程")
    player.get_by_role("button", name="模拟设置").click()
    sheet = page.get_by_role("dialog", name="模拟设置")
    sheet.get_by_label("天数", exact=True).fill("15")
    sheet.get_by_role("button", name="Close").or_(
        sheet.get_by_role("button", name="关闭")
    ).first.click()
    player.get_by_role("button", name="播放模拟").click()
    player.get_by_role("button", name="按这个假设模拟").click()

    expect(player.get_by_role("slider")).to_have_attribute("aria-valuenow", "15")
    Pictures().take(page, "journey-player-phone")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
