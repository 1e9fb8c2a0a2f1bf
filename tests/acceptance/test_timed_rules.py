"""Rules that the clock sets off, made in the browser: a birthday, a schedule, and one that comes within the minute."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.acceptance.pictures import Pictures
from tests.acceptance.shop import app_with, publish
from tests.harness.processes import until

pytestmark = pytest.mark.browser
MEMBER: dict[str, Any] = {
    "key": "member", "label": "会员", "fields": [
        {"key": "name", "type": "text", "label": "姓名"},
        {"key": "born_on", "type": "date", "label": "生日"},
        {"key": "visit_at", "type": "datetime", "label": "预约"},
        {"key": "note", "type": "text", "label": "备注"}],
}  # fmt: skip
RULE: dict[str, Any] = {
    "key": "care", "label": "生日祝福", "form": "member", "trigger": {"on": "record.created"},
    "actions": [{"key": "step_1", "type": "update_record", "set": {"note": '"祝福 " & name'}}],
}  # fmt: skip


@pytest.fixture
def club(admin: httpx.Client) -> str:
    """Two members, one of them with a birthday in a week, and a rule."""
    app = app_with(admin, "会员", MEMBER)
    soon = (datetime.now(UTC) + timedelta(days=7)).date().replace(year=1992)
    for values in ({"name": "陈思远", "born_on": soon.isoformat()}, {"name": "梁静"}):
        answer = admin.post(f"/apps/{app}/forms/member/records", json={"values": values})
        answer.raise_for_status()
    admin.put(f"/apps/{app}/draft/rules/care", json=RULE).raise_for_status()
    return app


def chosen(page: Page, label: str, option: str) -> None:
    page.get_by_role("combobox", name=label, exact=True).click()
    page.locator(".ant-select-dropdown:visible").get_by_text(option, exact=True).click()


def trigger_of(admin: httpx.Client, app: str) -> Any:
    [rule] = admin.get(f"/apps/{app}/draft").json()["rules"]
    return rule["trigger"]


def test_a_birthday_reads_as_a_sentence(page: Page, admin: httpx.Client, club: str) -> None:
    page.goto(f"/build/{club}/rules/care")
    chosen(page, "发生什么", "到了日期")
    chosen(page, "日期字段", "生日")
    chosen(page, "当天、提前还是推后", "前")
    page.get_by_label("每年都算").check()

    upcoming = page.get_by_role("list", name="接下来")
    expect(upcoming.get_by_role("listitem")).to_have_text([re.compile("1 条记录")])
    expect(page.get_by_text("已自动保存")).to_be_visible()
    Pictures().take(page, "rule-birthday")
    assert trigger_of(admin, club) == {
        "on": "date.reached",
        "field": "born_on",
        "before": {"amount": 1, "unit": "days"},
        "yearly": True,
    }
    expect(page.get_by_role("link", name="生日 前 1 天")).to_be_visible()


def test_a_schedule_is_said_in_words_and_read_back(
    page: Page, admin: httpx.Client, club: str
) -> None:
    page.goto(f"/build/{club}/rules/care")
    chosen(page, "发生什么", "定时到点")
    chosen(page, "多久一次", "每月")
    chosen(page, "几号", "最后一天")
    chosen(page, "错过了时间（例如停机）", "补上每一次")

    expect(page.get_by_role("list", name="接下来")).to_contain_text("2 条记录")
    expect(page.get_by_text("已自动保存")).to_be_visible()
    assert trigger_of(admin, club) == {
        "on": "schedule.due",
        "cron": "0 9 L * *",
        "catch_up": "all",
    }
    page.reload()
    expect(page.get_by_text("最后一天", exact=True)).to_be_visible()
    page.set_viewport_size({"width": 390, "height": 844})
    Pictures().take(page, "rule-schedule-phone")
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= 390


def test_the_worker_runs_what_is_due_within_the_minute(admin: httpx.Client, club: str) -> None:
    every_minute = RULE | {"trigger": {"on": "schedule.due", "cron": "* * * * *"}}
    admin.put(
        f"/apps/{club}/draft/rules/care", json=every_minute | {"condition": "born_on <> BLANK"}
    ).raise_for_status()
    publish(admin, club)

    def noted() -> dict[str, str | None]:
        records = admin.get(f"/apps/{club}/forms/member/records").json()["items"]
        return {each["values"]["name"]: each["values"]["note"] for each in records}

    until(lambda: noted() == {"陈思远": "祝福 陈思远", "梁静": None})
