"""Every screen of users and administrators, as a screen reader, a keyboard and weak eyes meet it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, Page

from tests.acceptance.shop import publish, shop, with_customers
from tests.acceptance.test_approvals import PASSWORD, office_with
from tests.harness.axe import grave_findings
from tests.harness.chromium import open_page, sign_in
from tests.harness.server import Server

pytestmark = pytest.mark.browser
DASHBOARD: dict[str, Any] = {
    "key": "main",
    "label": "经营看板",
    "filters": [
        {"key": "time", "label": "时间", "kind": "period", "on": {"order": "paid_at"}},
    ],
    "blocks": [
        {"key": "sum", "type": "metric", "label": "额度", "form": "customer",
         "measures": ["SUM(credit)"], "x": 0, "y": 0, "w": 3, "h": 2},
        {"key": "levels", "type": "column", "label": "按等级", "form": "customer",
         "dimensions": ["level"], "measures": ["SUM(credit)"], "x": 0, "y": 2, "w": 6, "h": 4},
    ],
}  # fmt: skip


@pytest.fixture
def addresses(admin: httpx.Client) -> list[str]:
    """The screens of an app that has records, and those of the workspace."""
    app = shop(admin)
    record = with_customers(admin, app)[0]
    deleted = with_customers(admin, app)[0]
    admin.delete(f"/apps/{app}/forms/customer/records/{deleted}").raise_for_status()
    admin.put(f"/apps/{app}/draft/dashboards/main", json=DASHBOARD).raise_for_status()
    publish(admin, app)
    customers = f"/apps/{app}/forms/customer"
    return [
        "/", "/tasks", "/notices", "/me", "/delegations",
        customers, f"{customers}?view=levels", f"{customers}?record={record}", f"{customers}?q=无",
        f"{customers}/records/{record}", f"{customers}/new", f"{customers}/import",
        f"{customers}/deleted", f"/apps/{app}/forms/order", f"/apps/{app}/dashboards/main",
        "/admin/people", "/admin/calendar", "/admin/tokens", "/admin/audit", "/admin/health",
        "/admin/exports", "/admin/backups", "/tasks/exports",
        "/connections", "/connections/new", "/connections/new?connector=kingdee",
    ]  # fmt: skip


@pytest.fixture(params=["desk", "phone"])
def anywhere(request: pytest.FixtureRequest, chromium: Browser, server: Server) -> Iterator[Page]:
    """A page on a desk, then one in a hand."""
    hand = request.param == "phone"
    with open_page(chromium, server, request.node.nodeid, hand=hand) as page:
        yield page


def looked_at(page: Page, address: str) -> list[str]:
    page.goto(address)
    page.wait_for_load_state("networkidle")
    return grave_findings(page)


@pytest.mark.parametrize("face", ["light", "dark"])
def test_no_screen_stands_in_anybodys_way(
    anywhere: Page, server: Server, addresses: list[str], face: Any
) -> None:
    anywhere.emulate_media(color_scheme=face)
    found = {"/login": looked_at(anywhere, "/login")}
    sign_in(anywhere, server)

    found |= {address: looked_at(anywhere, address) for address in addresses}

    assert {address: grave for address, grave in found.items() if grave} == {}


def test_neither_does_a_task(anywhere: Page, server: Server, admin: httpx.Client) -> None:
    office_with(admin)
    with server.client("ann", PASSWORD) as ann, server.client("bob", PASSWORD) as bob:
        values = {"name": "无碍"}
        ann.post("/apps/approvals/forms/customer/records", json={"values": values})
        tasks = bob.get("/tasks").raise_for_status().json()["items"]
        (task,) = (each["id"] for each in tasks if each["record_title"] == "无碍")
        sign_in(anywhere, server, "bob", PASSWORD)

        found = looked_at(anywhere, f"/tasks/{task}")
        bob.post(f"/tasks/{task}/actions", json={"verb": "agree"}).raise_for_status()

    assert found == []
