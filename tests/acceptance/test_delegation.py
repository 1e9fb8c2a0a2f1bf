"""Three people and their to-dos: one is away and has a deputy, one answers fifty at once, one waits for the answers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import httpx
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.acceptance.pictures import Pictures
from tests.acceptance.shop import app_with, publish
from tests.acceptance.test_approvals import said
from tests.harness.chromium import confirm, open_page, sign_in
from tests.harness.people import joined
from tests.harness.processes import until
from tests.harness.server import Server

pytestmark = pytest.mark.browser
PASSWORD = "a-word-for-deputies"
LEAVE = {"key": "leave", "label": "请假单", "fields": [
    {"key": "reason", "type": "text", "label": "事由", "required": True},
    {"key": "days", "type": "number", "label": "天数"},
    {"key": "kind", "type": "text", "label": "假别"},
]}  # fmt: skip
ASKS: dict[str, Any] = {"operations": ["create", "read"], "scope": "own"}


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person with their own client and page."""

    id: str
    name: str
    client: httpx.Client
    page: Page


@dataclass(frozen=True, slots=True)
class Office:
    """宋怡 asks for leave, 韩梅梅 approves it, 李雷 is her colleague."""

    app: str
    asks: Somebody
    approves: Somebody
    deputy: Somebody

    def ask(self, reason: str, days: int = 2) -> None:
        values = {"reason": reason, "days": str(days), "kind": "年假"}
        address = f"/apps/{self.app}/forms/leave/records"
        said(self.asks.client.post(address, json={"values": values}), 201)


@pytest.fixture
def office(
    chromium: Browser, server: Server, admin: httpx.Client, request: pytest.FixtureRequest
) -> Iterator[Office]:
    mark = uuid4().hex[:4]
    people = {name: made(admin, f"{name}{mark}") for name in ("宋怡", "韩梅梅", "李雷")}
    app = app_with(admin, "请假", LEAVE)
    role = {"key": "staff", "label": "员工", "forms": {"leave": ASKS}}
    admin.put(f"/apps/{app}/draft/roles/staff", json=role).raise_for_status()
    admin.put(
        f"/apps/{app}/draft/processes/leave_ok", json=process(people["韩梅梅"])
    ).raise_for_status()
    publish(admin, app)
    holders = [{"kind": "person", "id": people["宋怡"]}]
    said_nothing = admin.put(f"/apps/{app}/roles/staff/holders", json={"holders": holders})
    said_nothing.raise_for_status()
    with (
        somebody(chromium, server, request, people["宋怡"], f"宋怡{mark}") as asks,
        somebody(chromium, server, request, people["韩梅梅"], f"韩梅梅{mark}") as approves,
        somebody(chromium, server, request, people["李雷"], f"李雷{mark}") as deputy,
    ):
        yield Office(app, asks, approves, deputy)


def made(admin: httpx.Client, name: str) -> str:
    return str(joined(admin, {"username": name, "name": name, "password": PASSWORD})["id"])


def process(person: str) -> dict[str, Any]:
    """Return a process that asks one person and holds what is asked for until then."""
    return {
        "key": "leave_ok", "label": "请假审批", "form": "leave",
        "trigger": {"on": "record.create", "hold": True},
        "nodes": [
            {"key": "start", "type": "start"},
            {"key": "leader", "type": "approve", "label": "主管审批",
             "assignees": [{"type": "person", "people": [person]}]},
            {"key": "end", "type": "end"},
        ],
        "edges": [{"from": "start", "to": "leader"}, {"from": "leader", "to": "end"}],
    }  # fmt: skip


@pytest.fixture
def pictures() -> Pictures:
    return Pictures()


@contextmanager
def somebody(
    chromium: Browser, server: Server, request: pytest.FixtureRequest, id: str, name: str
) -> Iterator[Somebody]:
    with (
        server.client(name, PASSWORD) as client,
        open_page(chromium, server, f"{request.node.nodeid} {id[-4:]}") as page,
    ):
        yield Somebody(id, name, client, sign_in(page, server, name, PASSWORD))


def name_deputy(office: Office) -> None:
    """韩梅梅 names 李雷 from the menu of the to-do centre, for a week from today."""
    page = office.approves.page
    page.goto("/tasks")
    page.get_by_role("link", name="委托代办").first.click()
    page.get_by_role("button", name="委托给同事").click()
    page.get_by_role("dialog").get_by_label("谁来代办").fill(office.deputy.name)
    page.get_by_title(office.deputy.name).last.click()


def in_list(page: Page, title: str) -> Locator:
    return page.get_by_role("listitem").filter(has_text=title)


def test_a_deputy_answers_and_who_is_away_takes_one_back(
    office: Office, pictures: Pictures
) -> None:
    away, deputy = office.approves.page, office.deputy.page
    office.ask("回老家")
    name_deputy(office)
    pictures.take(away, "delegation-dialog")
    confirm(away, f"委托给 {office.deputy.name}")
    expect(in_list(away, "全部流程")).to_contain_text("生效中")
    pictures.take(away, "delegations")
    office.ask("看牙")

    # What was open already is handed over by the worker.
    deputy.goto("/tasks")
    expect(in_list(deputy, "看牙")).to_contain_text(f"代 {office.approves.name}")
    expect(handed_over(office.deputy, "回老家")).to_contain_text(f"代 {office.approves.name}")

    takes_back(away, "回老家", pictures)
    answers(deputy, "看牙", pictures)
    is_told(office, "看牙", pictures)


def takes_back(away: Page, title: str, pictures: Pictures) -> None:
    away.goto("/tasks")
    away.get_by_role("button", name="已委托 2").click()
    in_list(away, title).get_by_role("link").click()
    expect(away.get_by_text("你不在，这件事由")).to_be_visible()
    pictures.take(away, "delegated-task")
    away.get_by_role("button", name="收回自己办").click()
    expect(away.get_by_role("button", name="同意", exact=True)).to_be_visible()
    expect(away.get_by_role("button", name="已委托 1")).to_be_visible()


def answers(deputy: Page, title: str, pictures: Pictures) -> None:
    in_list(deputy, title).get_by_role("link").click()
    expect(deputy.get_by_text("不在，你代为处理")).to_be_visible()
    pictures.take(deputy, "deputy-task")
    deputy.get_by_placeholder("意见").fill("注意休息")
    deputy.get_by_role("button", name="同意", exact=True).click()
    expect(deputy.get_by_text("已同意").first).to_be_visible()


def is_told(office: Office, title: str, pictures: Pictures) -> None:
    """Whoever asked reads who agreed in whose place; whoever is away reads that somebody did."""
    asks, away = office.asks.page, office.approves.page
    asks.goto("/tasks?box=started")
    in_list(asks, title).get_by_role("link").click()
    both = rf"{office.deputy.name}\s*代 {office.approves.name}\s*同意"
    expect(in_list(asks, "注意休息")).to_contain_text(re.compile(both))
    pictures.take(asks, "delegation-trail")
    away.goto("/notices")
    expect(away.get_by_role("link", name=f"{office.deputy.name} 代你同意了")).to_be_visible()


def test_it_is_given_for_hours_and_says_which(office: Office) -> None:
    away = office.approves.page
    name_deputy(office)
    dialog = away.get_by_role("dialog")
    dialog.get_by_label("只是其中一段时间").check()
    for question, answer in (("第一天从", "00:00"), ("最后一天到", "23:55")):
        dialog.get_by_label(question).fill(answer)
        dialog.get_by_label(question).press("Enter")
    confirm(away, f"委托给 {office.deputy.name}")

    row = in_list(away, "全部流程")
    expect(row).to_contain_text("00:00 到")
    expect(row).to_contain_text("23:55")
    office.ask("看牙")
    office.deputy.page.goto("/tasks")
    expect(in_list(office.deputy.page, "看牙")).to_contain_text(f"代 {office.approves.name}")


def test_one_ended_early_brings_all_of_it_back(office: Office) -> None:
    away = office.approves.page
    name_deputy(office)
    confirm(away, f"委托给 {office.deputy.name}")
    expect(in_list(away, "全部流程")).to_contain_text("生效中")
    office.ask("搬家")

    away.get_by_role("button", name="结束委托").click()
    confirm(away, "结束委托")
    expect(away.get_by_text("提前结束")).to_be_visible()

    expect(handed_over(office.approves, "搬家")).to_be_visible()
    office.ask("探病")
    away.reload()
    expect(in_list(away, "探病")).to_be_visible()


def handed_over(to: Somebody, title: str) -> Locator:
    """Look at a list again once the worker has let a task change hands."""
    until(lambda: title in titles(to.client))
    to.page.goto("/tasks")
    return in_list(to.page, title)


def titles(client: httpx.Client) -> list[str]:
    return [each["record_title"] for each in said(client.get("/tasks"))["items"]]


def test_fifty_are_agreed_to_at_once(office: Office, pictures: Pictures) -> None:
    page = office.approves.page
    for at in range(50):
        office.ask(f"第 {at + 1:02} 张", at % 5 + 1)
    page.goto("/tasks")
    page.get_by_role("button", name="可批量 50").click()
    page.get_by_role("button", name="批量处理").click()
    page.get_by_role("button", name="全选").click()
    expect(page.get_by_text("已选 50 项")).to_be_visible()
    pictures.take(page, "together")
    page.get_by_role("button", name="同意 50 项").click()
    page.get_by_role("tooltip").get_by_role("button", name="同意 50 项").click()

    expect(page.get_by_text("已同意 50 项")).to_be_visible(timeout=60_000)
    expect(page.get_by_text("没有符合的事")).to_be_visible()
    records = said(
        office.asks.client.get(f"/apps/{office.app}/forms/leave/records", params={"limit": 100})
    )
    assert len(records["items"]) == 50
    assert {each["state"] for each in records["items"]} == {"active"}


def test_one_that_was_taken_back_meanwhile_is_told_and_stops_no_other(
    office: Office, pictures: Pictures
) -> None:
    page = office.approves.page
    for reason in ("探亲", "体检", "婚假"):
        office.ask(reason)
    page.goto("/tasks")
    first = in_list(page, "探亲").get_by_role("link")
    first.click()
    # The keys are those of the task that is shown.
    expect(page.get_by_role("heading", name="探亲")).to_be_visible()
    page.keyboard.press("x")
    in_list(page, "婚假").get_by_role("checkbox").click(modifiers=["Shift"])
    expect(page.get_by_text("已选 3 项")).to_be_visible()
    started = said(office.asks.client.get("/tasks", params={"box": "started"}))["items"]
    mine = next(each["id"] for each in started if each["record_title"] == "体检")
    said(office.asks.client.post(f"/tasks/{mine}/actions", json={"verb": "withdraw"}))

    page.get_by_role("button", name="同意 3 项").click()
    page.get_by_role("tooltip").get_by_role("button", name="同意 3 项").click()

    told = page.get_by_role("dialog")
    expect(told).to_contain_text("办好 2 项，1 项没有办")
    expect(told.get_by_role("listitem")).to_contain_text("体检")
    pictures.take(page, "together-refused")
    confirm(page, "知道了")


def test_the_keyboard_walks_the_list_and_reaches_the_opinion(office: Office) -> None:
    page = office.approves.page
    for reason in ("一", "二", "三"):
        office.ask(f"事由{reason}")
    page.goto("/tasks")
    expect(in_list(page, "事由三")).to_be_visible()

    page.keyboard.press("j")
    expect(page.get_by_role("heading", name="事由三")).to_be_visible()
    page.keyboard.press("j")
    expect(page.get_by_role("heading", name="事由二")).to_be_visible()
    expect(page.get_by_text("2 / 3")).to_be_visible()
    page.keyboard.press("k")
    expect(page.get_by_role("heading", name="事由三")).to_be_visible()
    page.keyboard.press("a")
    expect(page.get_by_placeholder("意见")).to_be_focused()
    page.keyboard.type("jk")
    expect(page.get_by_placeholder("意见")).to_have_value("jk")
    page.keyboard.press("Tab")
    page.get_by_role("heading", name="事由三").click()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="快捷键")).to_be_visible()


def test_a_list_is_narrowed_and_the_way_back_keeps_it(office: Office) -> None:
    page = office.approves.page
    office.ask("出国")
    page.goto("/tasks")
    page.get_by_role("button", name="筛选").click()
    page.get_by_label("发起人").fill(office.asks.name)
    page.get_by_title(re.compile(office.asks.name)).click()
    expect(page.get_by_text(f"只看：{office.asks.name}")).to_be_visible()

    page.keyboard.press("Escape")
    in_list(page, "出国").get_by_role("link").click()
    expect(page.get_by_text(f"只看：{office.asks.name}")).to_be_visible()
    page.get_by_role("button", name="看全部").click()
    expect(page.get_by_text("只看：")).to_be_hidden()


def test_in_a_hand_two_taps_lead_from_the_list_to_the_answer(
    chromium: Browser, server: Server, office: Office, pictures: Pictures
) -> None:
    for reason in ("产检", "陪护", "学习"):
        office.ask(reason)
    with open_page(chromium, server, "delegation in a hand", hand=True) as phone:
        sign_in(phone, server, office.approves.name, PASSWORD)
        phone.goto("/tasks")
        expect(phone.get_by_role("link", name="学习")).to_be_visible()
        pictures.take(phone, "todo-hand")

        phone.get_by_role("link", name="学习").tap()
        # In the list each has a 同意 of its own.
        expect(phone.get_by_role("heading", name="学习")).to_be_visible()
        expect(phone.get_by_role("button", name="同意", exact=True)).to_be_visible()
        pictures.take(phone, "task-hand")
        phone.get_by_role("button", name="同意", exact=True).tap()
        expect(phone.get_by_text("已同意").first).to_be_visible()

        phone.goto("/tasks")
        phone.get_by_role("button", name="批量处理").tap()
        phone.get_by_role("button", name="全选").tap()
        pictures.take(phone, "together-hand")
        phone.get_by_role("button", name="同意 2 项").tap()
        phone.get_by_role("tooltip").get_by_role("button", name="同意 2 项").tap()
        expect(phone.get_by_text("已同意 2 项")).to_be_visible()
        phone.goto("/delegations")
        expect(phone.get_by_text("还没有委托")).to_be_visible()
        pictures.take(phone, "delegations-hand")
