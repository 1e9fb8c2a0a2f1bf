"""A contract and the people it passes: drawn by mouse, chosen on the way, signed by hand, taken back, led back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.acceptance import building
from tests.acceptance.pictures import RESULTS
from tests.acceptance.shop import app_with, publish
from tests.acceptance.test_approvals import PASSWORD, office_with, said
from tests.harness.chromium import open_page, sign_in
from tests.harness.server import Server

pytestmark = pytest.mark.browser

CONTRACT = {"key": "contract", "label": "合同", "fields": [
    {"key": "name", "type": "text", "label": "名称", "required": True},
    {"key": "amount", "type": "money", "label": "金额", "currency": "CNY"},
    {"key": "grade", "type": "choice", "label": "等级", "options": [
        {"value": "a", "label": "甲"}, {"value": "b", "label": "乙"}]},
]}  # fmt: skip


def passing(people: dict[str, str]) -> dict[str, Any]:
    """Bob says where a contract goes; the law may send it back to him; who signs in the end, Ann chooses."""
    bob: list[Any] = [{"type": "person", "people": [people["bob"]]}]
    grade = {"type": "update_record", "set": {"grade": '"a"'}}
    nodes: list[Any] = [
        {"key": "start", "type": "start"},
        {"key": "office", "type": "approve", "label": "办公室审核", "assignees": bob},
        {"key": "where", "type": "choice", "label": "下一步"},
        {"key": "law", "type": "approve", "label": "法务审核", "assignees": bob},
        {"key": "again", "type": "back", "label": "回到办公室", "to": "office"},
        {"key": "file", "type": "action", "label": "登记", "actions": [grade]},
        {
            "key": "sign", "type": "approve", "label": "签发",
            "assignees": [{"type": "chosen", "by": "initiator"}], "signature": "required",
        },
        {"key": "end", "type": "end"},
    ]  # fmt: skip
    edges = [
        {"from": "start", "to": "office"}, {"from": "office", "to": "where"},
        {"from": "where", "to": "law", "label": "送法务"}, {"from": "where", "to": "file", "label": "直接签发"},
        {"from": "law", "to": "again"}, {"from": "file", "to": "sign"}, {"from": "sign", "to": "end"},
    ]  # fmt: skip
    return {
        "key": "passing", "label": "合同流转", "form": "contract", "trigger": {"on": "record.create"},
        "nodes": nodes, "edges": edges,
    }  # fmt: skip


@pytest.fixture
def people(admin: httpx.Client) -> dict[str, str]:
    return office_with(admin)


@pytest.fixture
def ann(
    chromium: Browser, server: Server, request: pytest.FixtureRequest, people: dict[str, str]
) -> Iterator[Page]:
    with open_page(chromium, server, request.node.nodeid) as page:
        yield sign_in(page, server, "ann", PASSWORD)


@pytest.fixture
def bob(
    chromium: Browser, server: Server, request: pytest.FixtureRequest, people: dict[str, str]
) -> Iterator[Page]:
    with open_page(chromium, server, request.node.nodeid) as page:
        yield sign_in(page, server, "bob", PASSWORD)


def choose(page: Page, label: str, name: str) -> None:
    """Pick a colleague by name in the open dialog."""
    box = page.get_by_role("dialog").get_by_label(label)
    box.click()
    box.fill(name)
    building.options(page, name).first.click()
    # The list of names stays open for more of them.
    page.get_by_role("dialog").locator(".ant-modal-title").click()


def take(page: Page, name: str) -> None:
    page.screenshot(path=RESULTS / f"signing-{name}.png", animations="disabled")


def answer(page: Page, verb: str = "同意") -> None:
    page.get_by_role("button", name=verb, exact=True).click()


def sign(page: Page) -> None:
    """Draw a stroke on the sheet."""
    sheet = page.get_by_role("img", name="在这里写下你的名字").bounding_box()
    assert sheet is not None
    page.mouse.move(sheet["x"] + 40, sheet["y"] + 60)
    page.mouse.down()
    for step in range(1, 12):
        page.mouse.move(sheet["x"] + 40 + 15 * step, sheet["y"] + 60 + (step % 3) * 30)
    page.mouse.up()


def to_do(client: httpx.Client, app: str) -> dict[str, Any]:
    [found] = said(client.get("/tasks", params={"box": "todo", "app": app}))["items"]
    task: dict[str, Any] = found
    return task


def in_dialog(page: Page, verb: str) -> None:
    page.get_by_role("dialog").get_by_role("button", name=verb, exact=True).click()


def go_on(page: Page, way: str) -> None:
    """Agree, and say which way it goes."""
    answer(page)
    page.get_by_role("dialog").get_by_label(way).check()
    take(page, "choose-way")
    in_dialog(page, "同意")
    expect(page.get_by_text("已同意").first).to_be_visible()


@pytest.fixture
def app(admin: httpx.Client, people: dict[str, str]) -> str:
    """Return an app whose contracts pass Ann and Bob."""
    app = app_with(admin, "合同", CONTRACT)
    rights = {"contract": {"operations": ["create", "read"], "scope": "all"}}
    draft = f"/apps/{app}/draft"
    everybody = {"key": "all", "label": "全员", "forms": rights}
    admin.put(f"{draft}/roles/all", json=everybody).raise_for_status()
    admin.put(f"{draft}/processes/passing", json=passing(people)).raise_for_status()
    publish(admin, app)
    holders = [{"kind": "person", "id": id} for id in people.values()]
    admin.put(f"/apps/{app}/roles/all/holders", json={"holders": holders}).raise_for_status()
    return app


def begin(ann: Page, hers: httpx.Client, app: str) -> str:
    """Let Ann begin it and choose who signs in the end; return the address of the record."""
    records = f"/apps/{app}/forms/contract/records"
    record = said(hers.post(records, json={"values": {"name": "年度框架"}}), 201)
    ann.goto(f"/tasks/{to_do(hers, app)['id']}")
    answer(ann, "提交")
    expect(ann.get_by_role("dialog", name="提交前先选一下")).to_be_visible()
    in_dialog(ann, "提交")
    expect(ann.get_by_role("alert")).to_have_text("还没选")
    choose(ann, "「签发」由谁处理", "安然")
    take(ann, "choose-people")
    in_dialog(ann, "提交")
    expect(ann.get_by_text("已提交").first).to_be_visible()
    return f"{records}/{record['id']}"


def ask_first(bob: Page, ann: Page, his: httpx.Client, hers: httpx.Client, app: str) -> None:
    """Let Bob have Ann sign before him; she agrees, and it is with him again."""
    bob.goto(f"/tasks/{to_do(his, app)['id']}")
    bob.get_by_role("button", name="更多").click()
    bob.get_by_role("menuitem", name="加签").click()
    choose(bob, "让谁加签", "安然")
    take(bob, "add-signer")
    bob.get_by_role("button", name="让 安然 加签").click()
    expect(bob.get_by_text("已让同事加签").first).to_be_visible()
    ann.goto(f"/tasks/{to_do(hers, app)['id']}")
    answer(ann)
    expect(ann.get_by_text("已同意").first).to_be_visible()


def take_back(bob: Page, his: httpx.Client, app: str) -> None:
    """Let Bob send it to the law and take that back."""
    task = to_do(his, app)["id"]
    bob.goto(f"/tasks/{task}")
    go_on(bob, "送法务")
    assert to_do(his, app)["node_label"] == "法务审核"
    bob.goto(f"/tasks/{task}?box=done")
    bob.get_by_role("button", name="取回", exact=True).click()
    bob.get_by_role("button", name="取回来").click()
    expect(bob.get_by_text("已取回").first).to_be_visible()
    assert to_do(his, app)["id"] == task


def sent_back_by_the_law(bob: Page, his: httpx.Client, app: str) -> None:
    task = to_do(his, app)["id"]
    bob.goto(f"/tasks/{task}")
    go_on(bob, "送法务")
    bob.goto(f"/tasks/{to_do(his, app)['id']}")
    answer(bob)
    expect(bob.get_by_text("已同意").first).to_be_visible()
    again = to_do(his, app)
    assert (again["node_label"], again["id"] != task) == ("办公室审核", True)


def signed(ann: Page, task: str) -> None:
    ann.goto(f"/tasks/{task}")
    answer(ann)
    in_dialog(ann, "同意")
    expect(ann.get_by_role("alert")).to_have_text("这一步要手写签名，签好再提交")
    sign(ann)
    take(ann, "sign")
    in_dialog(ann, "同意")
    expect(ann.get_by_text("已同意").first).to_be_visible()


def test_a_contract_is_chosen_for_signed_taken_back_and_led_back(
    ann: Page, bob: Page, server: Server, admin: httpx.Client, app: str
) -> None:
    with server.client("ann", PASSWORD) as hers, server.client("bob", PASSWORD) as his:
        record = begin(ann, hers, app)
        ask_first(bob, ann, his, hers, app)
        take_back(bob, his, app)
        sent_back_by_the_law(bob, his, app)
        bob.goto(f"/tasks/{to_do(his, app)['id']}")
        go_on(bob, "直接签发")
        # What the system does in between is the worker's, after the commit.
        expect(ann.get_by_text("待办中心").first).to_be_visible()
        ann.goto("/tasks")
        ann.get_by_text("签发").first.click()
        signed(ann, to_do(hers, app)["id"])

    assert said(admin.get(record))["values"]["grade"] == "a"
    [run] = said(admin.get(f"{record}/runs"))["items"]
    assert run["state"] == "agreed"


def test_steps_beyond_approvals_are_drawn_by_mouse(page: Page, admin: httpx.Client) -> None:
    app = app_with(admin, "合同", CONTRACT)
    page.goto(f"/build/{app}/processes")
    building.create_first(page, "新建流程", "合同流转")
    for at, (kind, name) in enumerate((("审批", "办公室审核"), ("选路", ""), ("自动执行", "登记"))):
        page.get_by_role("button", name="在这里加一步").nth(at).click()
        page.get_by_role("listitem").get_by_role("button", name=kind).click()
        if name:
            page.get_by_label("名称", exact=True).fill(name)
    page.get_by_role("button", name="加动作").click()
    page.get_by_role("menuitem", name="修改记录").click()
    take(page, "automatic-step")

    card = page.get_by_role("group", name="流程图").get_by_role("button", name="登记 修改记录")
    expect(card).to_be_visible()
