"""Takes the pictures of the README from the real product: `.venv/bin/python tools/pictures.py`."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.harness.chromium import FLAGS, NAMES  # noqa: E402
from tests.harness.server import Server, running  # noqa: E402

PICTURES = ROOT / "docs" / "pictures"
SIZE: ViewportSize = {"width": 1280, "height": 800}

CUSTOMER: Mapping[str, Any] = {
    "key": "customer",
    "label": "客户档案",
    "fields": [
        {"key": "basics", "type": "section", "label": "基本资料"},
        {"key": "name", "type": "text", "label": "客户名称", "required": True, "width": "1/2"},
        {"key": "level", "type": "choice", "label": "客户等级", "width": "1/2", "options": [
            {"value": "a", "label": "A 重点", "color": "zhu"}, {"value": "b", "label": "B 普通", "color": "qing"}]},
        {"key": "phone", "type": "phone", "label": "联系电话", "unique": True, "width": "1/2"},
        {"key": "since", "type": "date", "label": "建档日期", "width": "1/2"},
        {"key": "credit", "type": "money", "label": "信用额度", "width": "1/2"},
        {"key": "owed", "type": "money", "label": "应收", "width": "1/2"},
        {"key": "left", "type": "formula", "label": "剩余额度", "expression": "credit - owed"},
        {"key": "note", "type": "long_text", "label": "备注"},
    ],
}  # fmt: skip
MANAGER: Mapping[str, Any] = {"type": "manager", "of": "initiator"}
CREDIT: Mapping[str, Any] = {
    "key": "credit",
    "label": "额度审批",
    "form": "customer",
    "trigger": {"on": "record.create", "hold": True},
    "nodes": [
        {"key": "start", "type": "start"},
        {"key": "leader", "type": "approve", "label": "主管审批", "assignees": [MANAGER]},
        {"key": "split", "type": "branch", "label": "按额度"},
        {"key": "finance", "type": "approve", "label": "财务复核", "assignees": [{**MANAGER, "level": 2}]},
        {"key": "told", "type": "cc", "label": "告诉销售", "assignees": [{"type": "initiator"}]},
        {"key": "end", "type": "end"},
    ],
    "edges": [
        {"from": "start", "to": "leader"},
        {"from": "leader", "to": "split"},
        {"from": "split", "to": "finance", "label": "20 万以上", "condition": "credit > 200000"},
        {"from": "split", "to": "told", "label": "其他"},
        {"from": "finance", "to": "told"},
        {"from": "told", "to": "end"},
    ],
}  # fmt: skip
DEPARTMENTS: Mapping[str, tuple[str, ...]] = {
    "总经办": (),
    "销售中心": ("华东销售一部", "华东销售二部", "华南销售部"),
    "供应链中心": ("采购部", "仓储部"),
    "财务部": (),
}
PEOPLE = ("周建国", "陈思远", "何志强", "许文博", "王磊", "秦雨桐", "方致远")


def furnish(client: httpx.Client) -> str:
    """Make an organisation and an app; return the department to look at."""
    client.patch("/organisation", json={"name": "溪山茶业"}).raise_for_status()
    places = dict(_departments(client))
    here = places["华东销售一部"]
    people = [_person(client, name, at, here) for at, name in enumerate(PEOPLE)]
    client.patch(f"/departments/{here}", json={"head": people[0]}).raise_for_status()
    client.post("/apps", json={"key": "crm", "label": "客户管理"}).raise_for_status()
    client.put("/apps/crm/draft/forms/customer", json=CUSTOMER).raise_for_status()
    client.put("/apps/crm/draft/processes/credit", json=CREDIT).raise_for_status()
    return here


def _departments(client: httpx.Client) -> Iterator[tuple[str, str]]:
    for label, below in DEPARTMENTS.items():
        parent = _department(client, label, None)
        yield label, parent
        for each in below:
            yield each, _department(client, each, parent)


def _department(client: httpx.Client, label: str, parent: str | None) -> str:
    made = client.post("/departments", json={"label": label, "parent": parent})
    return str(made.raise_for_status().json()["id"])


def _person(client: httpx.Client, name: str, at: int, department: str) -> str:
    asked = {
        "username": f"xs{at + 31:04}",
        "name": name,
        "phone": f"139{at * 7919:08}",
        "departments": [department],
        "password": "only-for-the-picture",
    }
    return str(client.post("/people", json=asked).raise_for_status().json()["id"])


@contextmanager
def desk(browser: Browser, server: Server, client: httpx.Client) -> Iterator[Page]:
    """Open a page that is signed in."""
    context = browser.new_context(
        base_url=server.address, viewport=SIZE, locale="zh-CN", timezone_id="Asia/Shanghai"
    )
    context.add_cookies(
        [{"name": n, "value": v, "url": server.address} for n, v in client.cookies.items()]
    )
    yield context.new_page()
    context.close()


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start a browser that asks for nothing but our pages."""
    program = next(filter(None, map(shutil.which, NAMES)))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        yield browser
        browser.close()


def take(page: Page, name: str, address: str) -> None:
    """Look at an address once it has come to rest."""
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(400)
    page.screenshot(path=PICTURES / f"{name}.png")


def main() -> None:
    """Start the product on an empty folder, furnish it, and look at three of its pages."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        running(Path(folder) / "data") as server,
        server.client() as client,
        chromium() as browser,
        desk(browser, server, client) as page,
    ):
        here = furnish(client)
        take(page, "designer", "/build/crm/forms/customer")
        take(page, "approval", "/build/crm/processes/credit")
        take(page, "organisation", f"/admin/people?department={here}")


if __name__ == "__main__":
    main()
