"""What stands beside an act: earlier requests about the record, usual times, and, in a hand, the steps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import httpx
import pytest
from playwright.sync_api import Browser, expect

from tests.acceptance.pictures import Pictures
from tests.acceptance.shop import app_with, publish
from tests.acceptance.test_approvals import said
from tests.acceptance.test_delegation import PASSWORD, Somebody, made, somebody
from tests.acceptance.test_three_people import ALL, CUSTOMER, approve, drawn
from tests.harness.axe import grave_findings
from tests.harness.chromium import open_page, sign_in
from tests.harness.server import Server

pytestmark = pytest.mark.browser


@dataclass(frozen=True, slots=True)
class Office:
    """宋怡 asks, 罗远 agrees and then 邓总; a customer whose credit was asked for again and again."""

    app: str
    customer: str
    ann: Somebody
    people: dict[str, httpx.Client]

    @property
    def records(self) -> str:
        return f"/apps/{self.app}/forms/customer/records"

    def ask(self, limit: str) -> None:
        address = f"{self.records}/{self.customer}"
        version = said(self.ann.client.get(address))["version"]
        body, tag = {"values": {"limit": limit}}, {"If-Match": str(version)}
        self.ann.client.patch(address, json=body, headers=tag).raise_for_status()

    def answer(self, name: str, verb: str, comment: str = "") -> None:
        client = self.people[name]
        (task,) = said(client.get("/tasks", params={"box": "todo"}))["items"]
        body = {"verb": verb, "comment": comment}
        said(client.post(f"/tasks/{task['id']}/actions", json=body))


@pytest.fixture
def pictures() -> Pictures:
    return Pictures()


@pytest.fixture
def office(
    chromium: Browser, server: Server, admin: httpx.Client, request: pytest.FixtureRequest
) -> Iterator[Office]:
    mark = uuid4().hex[:4]
    ann, bob, ceo = (made(admin, f"{name}{mark}") for name in ("宋怡", "罗远", "邓总"))
    app = app_with(admin, "额度", CUSTOMER)
    draft = f"/apps/{app}/draft"
    role: dict[str, Any] = {"key": "staff", "label": "员工", "forms": {"customer": ALL}}
    admin.put(f"{draft}/roles/staff", json=role).raise_for_status()
    steps = (approve("leader", "主管审批", bob), approve("top", "总经理审批", ceo))
    edges = [("start", "leader"), ("leader", "top"), ("top", "end")]
    process = drawn(
        "credit", "customer", {"on": "record.update", "hold": True}, *steps, edges=edges
    )
    admin.put(f"{draft}/processes/credit", json=process).raise_for_status()
    publish(admin, app)
    holders = [{"kind": "person", "id": each} for each in (ann, bob, ceo)]
    admin.put(f"/apps/{app}/roles/staff/holders", json={"holders": holders}).raise_for_status()
    values = {"name": "苏州观澜商贸", "limit": "80000"}
    record = said(admin.post(f"/apps/{app}/forms/customer/records", json={"values": values}), 201)
    with (
        somebody(chromium, server, request, ann, f"宋怡{mark}") as asks,
        server.client(f"罗远{mark}", PASSWORD) as leads,
        server.client(f"邓总{mark}", PASSWORD) as decides,
    ):
        found = Office(app, record["id"], asks, {f"罗远{mark}": leads, f"邓总{mark}": decides})
        for limit, verb, comment in (
            ("100000", "agree", ""), ("150000", "reject", "回款未满半年"), ("120000", "agree", "老客户"),
        ):  # fmt: skip
            found.ask(limit)
            found.answer(f"罗远{mark}", "agree")
            found.answer(f"邓总{mark}", verb, comment)
        found.ask("200000")
        yield found


def test_earlier_requests_and_usual_times_stand_beside_the_act(
    chromium: Browser, server: Server, office: Office, pictures: Pictures
) -> None:
    bob, ceo = office.people
    with open_page(chromium, server, "beside the act") as page:
        sign_in(page, server, bob, PASSWORD)
        page.goto("/tasks")
        page.get_by_role("main").get_by_text("苏州观澜商贸").first.click()
        earlier = page.locator("section").filter(has_text="这条数据以往的「审批」").last
        expect(earlier.get_by_text("3 次：已通过 2 · 没有通过 1")).to_be_visible()
        expect(earlier.get_by_text(f"{ceo}：回款未满半年")).to_be_visible()
        expect(earlier.get_by_role("listitem").first).to_contain_text("信用额度 ¥120,000.00")
        pictures.take(page, "task-beside")
        assert grave_findings(page) == []

        page.get_by_role("button", name="看完整流程图").click()
        whole = page.get_by_role("dialog")
        expect(whole.get_by_text("平时").nth(1)).to_be_visible()
        expect(whole.get_by_text("按最近 90 天，还要")).to_be_visible()
        expect(whole.get_by_text("已等待")).to_be_visible()
        pictures.take(page, "run-beside")
        assert grave_findings(page) == []


def test_in_a_hand_the_steps_stand_above_the_content(
    chromium: Browser, server: Server, office: Office, pictures: Pictures
) -> None:
    bob, _ = office.people
    with open_page(chromium, server, "steps in a hand", hand=True) as phone:
        sign_in(phone, server, bob, PASSWORD)
        phone.goto("/tasks")
        phone.get_by_role("link", name="苏州观澜商贸").tap()
        steps = phone.get_by_role("list", name="流程")
        expect(steps.get_by_text("主管审批")).to_be_in_viewport(ratio=1)
        expect(steps.get_by_text("总经理审批")).to_be_visible()
        pictures.take(phone, "task-beside-hand")
        assert grave_findings(phone) == []

        strip, content = (box.bounding_box() for box in (steps, phone.get_by_text("申请内容")))
        assert strip is not None
        assert content is not None
        assert strip["y"] < content["y"]


def test_who_may_not_read_the_record_is_told_of_no_earlier_request(
    admin: httpx.Client, office: Office
) -> None:
    bob, ceo = office.people
    (task,) = said(office.people[bob].get("/tasks", params={"box": "todo"}))["items"]
    address = f"/runs/{task['run']}/earlier"
    assert len(said(office.people[bob].get(address))["items"]) == 3

    body = {"operations": ["create", "read", "update"], "scope": "own"}
    role = {"key": "staff", "label": "员工", "forms": {"customer": body}}
    admin.put(f"/apps/{office.app}/draft/roles/staff", json=role).raise_for_status()
    publish(admin, office.app)

    assert said(office.people[bob].get(address)) == {"items": [], "counts": {}}
    # Who was never asked in this one, and does not read the record, does not learn that there is one.
    assert office.people[ceo].get(address).status_code == 404
    assert office.people[ceo].get(f"/runs/{task['run']}/usual").status_code == 404
