"""Three people, three browsers: leave that goes by its length, and a change that both must agree to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.acceptance.pictures import RESULTS
from tests.acceptance.shop import app_with, publish
from tests.acceptance.test_approvals import said
from tests.acceptance.test_delegation import Somebody, made, somebody
from tests.harness.chromium import confirm
from tests.harness.server import Server

pytestmark = pytest.mark.browser

LEAVE = {"key": "leave", "label": "请假单", "fields": [
    {"key": "reason", "type": "text", "label": "事由", "required": True},
    {"key": "days", "type": "number", "label": "天数", "required": True},
]}  # fmt: skip
CUSTOMER = {"key": "customer", "label": "客户", "fields": [
    {"key": "name", "type": "text", "label": "名称", "required": True},
    {"key": "limit", "type": "money", "label": "信用额度", "currency": "CNY"},
]}  # fmt: skip
ALL: dict[str, Any] = {"operations": ["create", "read", "update"], "scope": "all"}


def approve(key: str, label: str, *people: str, **settings: Any) -> dict[str, Any]:
    assignees = [{"type": "person", "people": [*people]}]
    return {"key": key, "type": "approve", "label": label, "assignees": assignees, **settings}


def drawn(
    key: str, form: str, trigger: dict[str, Any], *nodes: dict[str, Any], edges: list[Any]
) -> dict[str, Any]:
    """Return a process from its nodes between start and end, and its edges as pairs."""
    ends: list[dict[str, Any]] = [{"key": "end", "type": "end"}]
    first: list[dict[str, Any]] = [{"key": "start", "type": "start"}]
    return {
        "key": key, "label": "审批", "form": form, "trigger": trigger, "nodes": [*first, *nodes, *ends],
        "edges": [{"from": here, "to": there, **dict(*said)} for here, there, *said in edges],
    }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Office:
    """宋怡 asks, 罗远 leads her, 邓总 leads them all."""

    app: str
    ann: Somebody
    bob: Somebody
    ceo: Somebody

    def address(self, form: str) -> str:
        return f"/apps/{self.app}/forms/{form}/records"


@pytest.fixture
def office(
    chromium: Browser, server: Server, admin: httpx.Client, request: pytest.FixtureRequest
) -> Iterator[Office]:
    mark = uuid4().hex[:4]
    ann, bob, ceo = (made(admin, f"{name}{mark}") for name in ("宋怡", "罗远", "邓总"))
    app = app_with(admin, "三人", LEAVE, CUSTOMER)
    draft = f"/apps/{app}/draft"
    role = {"key": "staff", "label": "员工", "forms": {"leave": ALL, "customer": ALL}}
    admin.put(f"{draft}/roles/staff", json=role).raise_for_status()
    for process in (leave(bob, ceo), change(bob, ceo)):
        admin.put(f"{draft}/processes/{process['key']}", json=process).raise_for_status()
    publish(admin, app)
    holders = [{"kind": "person", "id": each} for each in (ann, bob, ceo)]
    admin.put(f"/apps/{app}/roles/staff/holders", json={"holders": holders}).raise_for_status()
    with (
        somebody(chromium, server, request, ann, f"宋怡{mark}") as asks,
        somebody(chromium, server, request, bob, f"罗远{mark}") as leads,
        somebody(chromium, server, request, ceo, f"邓总{mark}") as decides,
    ):
        yield Office(app, asks, leads, decides)


def leave(bob: str, ceo: str) -> dict[str, Any]:
    """Return a process in which three days and more go to the top as well."""
    return drawn(
        "leave_ok", "leave", {"on": "record.create", "hold": True},
        approve("leader", "主管审批", bob),
        {"key": "long", "type": "branch"},
        approve("top", "总经理审批", ceo),
        edges=[
            ("start", "leader"), ("leader", "long"), ("top", "end"),
            ("long", "top", {"label": "三天以上", "condition": "days >= 3"}),
            ("long", "end", {"label": "其他情况", "default": True}),
        ],
    )  # fmt: skip


def change(bob: str, ceo: str) -> dict[str, Any]:
    """Return a process in which both must agree to a change, and what is returned comes straight back."""
    both = approve("both", "会签", bob, ceo, vote="all", after_return="straight")
    trigger = {"on": "record.update", "hold": True}
    edges = [("start", "both"), ("both", "end")]
    return drawn("change_ok", "customer", trigger, both, edges=edges)


def fill(page: Page, address: str, **values: str) -> None:
    page.goto(address)
    for label, value in values.items():
        page.get_by_label(label).first.fill(value)
    page.get_by_role("button", name="提交", exact=True).click()


def open_task(person: Somebody, title: str) -> None:
    person.page.goto("/tasks")
    person.page.get_by_role("main").get_by_text(title).first.click()
    expect(person.page.get_by_role("heading", name=title).first).to_be_visible()


def answer(person: Somebody, title: str, verb: str = "同意") -> None:
    open_task(person, title)
    person.page.get_by_role("button", name=verb, exact=True).click()
    expect(person.page.get_by_text(f"已{verb}").first).to_be_visible()


def give_back(person: Somebody, why: str) -> None:
    """Send a task back to its initiator, and say what to change."""
    person.page.get_by_role("button", name="退回", exact=True).click()
    person.page.get_by_role("menuitem").first.click()
    person.page.get_by_role("dialog").get_by_label("哪里要改（可以不写）").fill(why)
    shot(person, "giving-back")
    confirm(person.page, "退回")


def shot(person: Somebody, name: str) -> None:
    person.page.screenshot(path=RESULTS / f"three-{name}.png", animations="disabled")


def states(office: Office, form: str) -> dict[str, str]:
    """Return how each of Ann's records stands, by its first value."""
    mine = said(office.ann.client.get("/tasks", params={"box": "started"}))["items"]
    return {each["record_title"]: each["run_state"] for each in mine if each["form"] == form}


def test_leave_goes_by_its_length(office: Office) -> None:
    new = f"/apps/{office.app}/forms/leave/new"
    for reason, days in (("看牙", "1"), ("回家", "5")):
        fill(office.ann.page, new, 事由=reason, 天数=days)
        expect(office.ann.page.get_by_role("button", name="新增请假单")).to_be_visible()

    answer(office.bob, "看牙")
    answer(office.bob, "回家")
    assert states(office, "leave") == {"看牙": "agreed", "回家": "running"}

    open_task(office.ceo, "回家")
    shot(office.ceo, "leave")
    answer(office.ceo, "回家")
    assert states(office, "leave") == {"看牙": "agreed", "回家": "agreed"}


def test_a_customer_changes_once_both_agree_and_a_return_comes_straight_back(
    office: Office,
) -> None:
    records, ann, bob = office.address("customer"), office.ann, office.bob
    values = {"name": "苏州观澜", "limit": "120000"}
    made_ = said(ann.client.post(records, json={"values": values}), 201)
    ann.page.goto(f"{records}/{made_['id']}")
    ann.page.get_by_role("button", name="编辑").click()
    ann.page.get_by_label("信用额度").first.fill("200000")
    ann.page.get_by_role("button", name="保存修改").click()
    expect(ann.page.get_by_role("button", name="保存修改")).to_be_hidden()
    ann.page.goto(f"/apps/{office.app}/forms/customer")
    expect(ann.page.get_by_text("修改审核中").first).to_be_visible()

    # The head sees what would change; the top returns it, and the head is not asked again.
    open_task(bob, "苏州观澜")
    changes = bob.page.get_by_role("table").first
    expect(changes).to_contain_text("¥120,000.00")
    expect(changes).to_contain_text("¥200,000.00")
    shot(bob, "difference")
    answer(bob, "苏州观澜")
    open_task(office.ceo, "苏州观澜")
    give_back(office.ceo, "最多十八万")
    expect(office.ceo.page.get_by_text("已退回").first).to_be_visible()
    assert said(ann.client.get(f"{records}/{made_['id']}"))["values"]["limit"] == "120000.00"

    open_task(ann, "苏州观澜")
    expect(ann.page.get_by_text("最多十八万").first).to_be_visible()
    ann.page.get_by_label("信用额度").fill("180000")
    ann.page.get_by_role("button", name="重新提交", exact=True).click()
    expect(ann.page.get_by_text("已重新提交").first).to_be_visible()
    for person in (bob, office.ceo):
        answer(person, "苏州观澜")
    assert said(ann.client.get(f"{records}/{made_['id']}"))["values"]["limit"] == "180000.00"
