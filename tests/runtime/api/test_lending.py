"""What is lent for a picture: one dashboard, as one person sees it, to be read; and nobody outside can ask for it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from dougong_runtime import bootstrap
from dougong_runtime.api.lending import Lent
from tests.runtime.house import House

APP = "shop"
OPENED = f"https://dougong.invalid/api/v1/apps/{APP}/dashboards/board"
FORM = {
    "key": "sale",
    "label": "销售",
    "fields": [{"key": "amount", "type": "money", "label": "金额", "currency": "CNY"}],
}
BOARD = {
    "key": "board",
    "label": "看板",
    "blocks": [{"key": "total", "type": "metric", "form": "sale", "measures": ["SUM(amount)"]}],
}


@pytest.fixture
def person(house: House) -> str:
    """Publish a dashboard, and return who opens it."""
    admin = house.admin()
    assert admin.post("/apps", {"key": APP, "label": "小店"}).status_code == 201
    for folder, body in (("forms", FORM), ("dashboards", BOARD)):
        put = admin.put(f"/apps/{APP}/draft/{folder}/{body['key']}", body)
        assert put.status_code in {200, 201}
    plan = admin.post(f"/apps/{APP}/plan").json["id"]
    assert admin.post(f"/apps/{APP}/publish", {"plan": plan, "confirm": True}).status_code == 200
    return str(admin.get("/me").json["id"])


def asked(house: House, person: str, method: str, url: str, body: Any = None) -> Any:
    lent = Lent(lambda: bootstrap.application(house.runtime), person, APP, "board")
    content = b"" if body is None else json.dumps(body).encode()
    headers = {"Content-Type": "application/json"}
    return lent.answer(method, url, headers, content)


def test_the_dashboard_and_its_figures_are_read(house: House, person: str) -> None:
    status, headers, body = asked(house, person, "POST", f"{OPENED}/query", {"filters": {}})

    assert status == 200
    assert json.loads(body)["blocks"]["total"]["metric"]["text"] == "0.00"
    assert "set-cookie" not in {name.lower() for name, _ in headers}
    assert asked(house, person, "GET", OPENED)[0] == 200


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", f"/api/v1/apps/{APP}/forms/sale/records"),
        ("POST", f"/api/v1/apps/{APP}/forms/sale/records"),
        ("POST", f"/api/v1/apps/{APP}/dashboards/board/export"),
        ("GET", f"/api/v1/apps/{APP}/dashboards/other"),
        ("DELETE", f"/api/v1/apps/{APP}/dashboards/board"),
        ("GET", "/api/v1/people"),
        ("POST", "/api/v1/auth/logout"),
        ("GET", f"/api/v1/apps/{APP}/dashboards/board/../../forms/sale/records"),
        ("GET", "/assets/../api/v1/people"),
    ],
)
def test_nothing_else_is(house: House, person: str, method: str, path: str) -> None:
    assert asked(house, person, method, f"https://dougong.invalid{path}", {})[0] == 404


def test_who_is_gone_is_nobody(house: House, person: str) -> None:
    assert asked(house, "nobody", "GET", OPENED)[0] == 401


def test_nobody_outside_can_say_for_whom_they_ask(house: House, person: str) -> None:
    stranger = house.stranger()

    for header in ("dougong.lent", "Dougong-Lent", "HTTP_DOUGONG_LENT"):
        found = stranger.get(f"/apps/{APP}/dashboards/board", **{header: person})
        assert found.status_code == 401
