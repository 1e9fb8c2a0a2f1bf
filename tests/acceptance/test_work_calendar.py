"""The work calendar in a browser: a day is made free and taken back, and the days of a year are brought in."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.acceptance.test_approvals import said

pytestmark = pytest.mark.browser
LIST = "日期,安排\n2091-01-01,2091-01-03,休\n2091-01-06,班\n2091-01-07,调休\n"


def days(admin: httpx.Client) -> dict[str, str]:
    return dict(said(admin.get("/organisation/calendar"))["days"])


def test_a_day_is_made_free_and_taken_back(page: Page, admin: httpx.Client) -> None:
    page.goto("/admin/calendar")
    year = said(admin.get("/organisation/calendar"))["today"][:4]
    # The 29th of December is no holiday; on a weekend pressing makes it worked.
    day = page.get_by_role("button", name="12 月 29 日")
    before = day.get_attribute("aria-label")

    day.click()
    expect(day).not_to_have_attribute("aria-label", before or "")
    assert set(days(admin)) == {f"{year}-12-29"}

    day.click()
    expect(day).to_have_attribute("aria-label", before or "")
    assert days(admin) == {}


def test_the_days_of_a_year_are_brought_in(page: Page, admin: httpx.Client, tmp_path: Path) -> None:
    file = tmp_path / "days.csv"
    file.write_text(LIST, "utf-8")
    page.goto("/admin/calendar")
    expect(page.get_by_text("一年的日子")).to_be_visible()

    page.locator("input[type=file]").set_input_files(file)

    expect(page.get_by_text("已导入 2091 年：休息 3 天，上班 1 天。 没读懂的行：4")).to_be_visible()
    assert days(admin) == {
        "2091-01-01": "free",
        "2091-01-02": "free",
        "2091-01-03": "free",
        "2091-01-06": "worked",
    }
    taken = dict.fromkeys(days(admin))
    said(admin.patch("/organisation/calendar/days", json={"days": taken}))


def test_hours_are_changed(page: Page, admin: httpx.Client) -> None:
    page.goto("/admin/calendar")
    page.get_by_label("第 2 段到").fill("17:30")
    page.get_by_role("button", name="保存上班时间").click()
    expect(page.get_by_role("button", name="保存上班时间")).to_have_count(0)

    hours = said(admin.get("/organisation/calendar"))["hours"]
    assert hours == [["09:00", "12:00"], ["13:30", "17:30"]]
    usual = [["09:00", "12:00"], ["13:30", "18:00"]]
    said(admin.patch("/organisation/calendar", json={"hours": usual}))
