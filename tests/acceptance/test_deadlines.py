"""Nobody answers in time: the real worker escalates by a clock that is ahead, and what falls between is done once."""

from __future__ import annotations

import copy
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.acceptance import building
from tests.acceptance.shop import app_with
from tests.acceptance.test_approvals import APP, PASSWORD, office_with, said
from tests.acceptance.test_parallel_ways import add_step
from tests.harness.later import Worker, working
from tests.harness.people import joined
from tests.harness.processes import until
from tests.harness.server import Server, running

MANY = 40
HOUR = timedelta(hours=1)
RECORDS = "/apps/late/forms/customer/records"
DEADLINE = {
    "after": {"amount": 1, "unit": "days"},
    "then": [
        {"action": "remind", "before": {"amount": 2, "unit": "hours"}},
        {"action": "escalate"},
    ],
}
WEB = (str(Path(sys.executable).with_name("dougong")), "web")


def late_app() -> dict[str, Any]:
    app: dict[str, Any] = copy.deepcopy(APP)
    app["app"] |= {"key": "late", "label": "限时审批"}
    app["processes"][0]["nodes"][1]["deadline"] = DEADLINE
    return app


def prepared(admin: httpx.Client) -> None:
    """Let Cui lead the company that Bob's department belongs to, and let Ann work in an app with a deadline."""
    office_with(admin)
    cui = {"username": "cui", "name": "崔总", "password": PASSWORD}
    head = joined(admin, cui)["id"]
    company = said(admin.post("/departments", json={"label": "公司"}), 201)["id"]
    said(admin.patch(f"/departments/{company}", json={"head": head}))
    found = said(admin.get("/departments"))["items"]
    east = next(each["id"] for each in found if each["label"] == "华东")
    said(admin.patch(f"/departments/{east}", json={"parent": company}))
    said(admin.post("/apps", json={"key": "late", "label": "限时审批"}), 201)
    tag = admin.get("/apps/late/draft").headers["ETag"]
    said(admin.put("/apps/late/draft", json=late_app(), headers={"If-Match": tag}))
    plan = said(admin.post("/apps/late/plan"))["id"]
    said(admin.post("/apps/late/publish", json={"plan": plan, "confirm": True}))
    holders = [{"kind": "department", "id": east}]
    admin.put("/apps/late/roles/sales/holders", json={"holders": holders}).raise_for_status()


@contextmanager
def office(data: Path) -> Iterator[tuple[Server, Worker]]:
    """Serve a data folder by the command for the web, beside a worker whose clock the test turns."""
    with running(data) as house, house.client() as admin:
        prepared(admin)
    with working(data) as worker, running(data, command=WEB) as house:
        yield house, worker


def todo(client: httpx.Client) -> list[dict[str, Any]]:
    return list(said(client.get("/tasks", params={"box": "todo", "limit": 200}))["items"])


def journal(client: httpx.Client, run: str) -> list[str]:
    return [each["what"] for each in said(client.get(f"/runs/{run}"))["journal"]]


@pytest.mark.slow
def test_what_nobody_answers_goes_to_the_superior(tmp_path: Path) -> None:
    with (
        office(tmp_path / "data") as (house, worker),
        house.client("ann", PASSWORD) as ann,
        house.client("bob", PASSWORD) as bob,
        house.client("cui", PASSWORD) as cui,
    ):
        made = said(ann.post(RECORDS, json={"values": {"name": "苏州观澜"}}), 201)
        [task] = todo(bob)
        assert task["deadline"] is not None

        worker.turn(23 * HOUR)
        until(lambda: "due_remind" in journal(bob, task["run"]))
        assert [each["id"] for each in todo(bob)] == [task["id"]]

        worker.turn(25 * HOUR)
        until(lambda: todo(bob) == [])
        [escalated] = todo(cui)
        assert escalated["deadline"] == task["deadline"]
        assert journal(cui, task["run"])[-1] == "overdue_escalate"

        said(cui.post(f"/tasks/{escalated['id']}/actions", json={"verb": "agree"}))
        assert said(ann.get(f"{RECORDS}/{made['id']}"))["state"] == "active"


@pytest.mark.slow
def test_a_worker_that_is_killed_among_deadlines_loses_none_and_doubles_none(
    tmp_path: Path,
) -> None:
    with (
        office(tmp_path / "data") as (house, worker),
        house.client("ann", PASSWORD) as ann,
        house.client("bob", PASSWORD) as bob,
        house.client("cui", PASSWORD) as cui,
    ):
        for nth in range(MANY):
            said(ann.post(RECORDS, json={"values": {"name": f"客户 {nth}"}}), 201)
        runs = {each["run"] for each in todo(bob)}
        assert len(runs) == MANY

        worker.turn(25 * HOUR)
        for left in (MANY - 1, MANY // 2, MANY // 5):
            until(partial(has_at_most, bob, left))
            worker.kill()
            worker.start()
        until(partial(has_at_most, bob, 0))

        assert sorted(each["run"] for each in todo(cui)) == sorted(runs)
        for run in runs:
            course = said(cui.get(f"/runs/{run}"))
            assert journal(cui, run).count("overdue_escalate") == 1
            asked = [each["person"]["label"] for each in course["tasks"] if each["kind"] != "start"]
            assert asked == ["包强", "崔总"]


def has_at_most(client: httpx.Client, left: int) -> bool:
    return len(todo(client)) <= left


VISIT = {"key": "visit", "label": "拜访", "fields": [
    {"key": "name", "type": "text", "label": "名称", "required": True},
    {"key": "day", "type": "date", "label": "拜访日期"},
]}  # fmt: skip


@pytest.mark.browser
def test_deadline_and_wait_are_drawn_and_met(page: Page, admin: httpx.Client) -> None:
    app = app_with(admin, "外勤", VISIT)
    page.goto(f"/build/{app}/processes")
    building.create_first(page, "新建流程", "拜访审批")
    add_step(page, 0, "审批", "主管审批")
    page.get_by_role("tab", name="限时").click()
    page.get_by_role("switch", name="限时处理").click()
    page.get_by_role("spinbutton", name="到这一步之后").fill("3")
    page.get_by_role("button", name="再加一条").click()
    expect(page.get_by_text("交给还没处理的人各自的上级")).to_be_visible()
    building.choose(page, "怎么办", "加上级一起办")
    expect(page.get_by_text("还没处理的人各加一位上级，谁先处理都算")).to_be_visible()
    expect(page.get_by_role("button", name="主管审批")).to_contain_text("限时 3 个工作日")
    add_step(page, 1, "等待", "等到拜访那天")
    page.get_by_text("等到表单里的日期").click()
    expect(page.get_by_role("button", name="等到拜访那天")).to_contain_text("等到「拜访日期」")
    building.expect_saved(page)
    building.publish(page, 2)

    values = {"name": "苏州观澜", "day": "2099-01-05"}
    said(admin.post(f"/apps/{app}/forms/visit/records", json={"values": values}), 201)
    [task] = [each for each in todo(admin) if each["app"] == app]
    assert task["deadline"] is not None

    page.goto(f"/tasks/{task['id']}")
    page.get_by_role("button", name="同意", exact=True).click()
    expect(page.get_by_text("已同意").first).to_be_visible()
    page.goto(f"/tasks/{task['id']}?box=done")
    expect(page.get_by_text("等到 2099-01-05 09:00")).to_be_visible()
