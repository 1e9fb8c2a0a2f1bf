"""One picture for all who would see the same, and another for whoever would not."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from dougong_runtime.connect.figures import View
from dougong_runtime.connect.pictures.alike import GOOD_FOR, Alike, Recorded
from dougong_runtime.connect.pictures.devtools import Answer, Asked, Given

VIEW = View("ann", "crm", "board", "/apps/crm/dashboards/board", "Asia/Shanghai", "zh-CN")
PAGES = ("me", "apps", "apps/crm/dashboards/board/query")
USUAL: dict[str, object] = {
    "me": {"id": "ann", "name": "安", "csrf": "1", "locale": "zh-CN", "admin": False},
    "apps": {"items": [{"key": "crm", "label": "客户"}, {"key": "hr", "label": "人事"}]},
    "apps/crm/dashboards/board/query": {
        "ago": 0,
        "blocks": {"total": {"texts": [{"sum": "¥40.00"}]}},
    },
}


def answering(**changed: object) -> Answer:
    told = {**USUAL, **{key.replace("query", PAGES[2]): value for key, value in changed.items()}}

    def answer(asked: Asked) -> Given:
        body = json.dumps(told[asked.url.split("/api/v1/")[1]]).encode()
        return Given(200, (("Content-Type", "application/json"),), body)

    return answer


def drawn(alike: Alike, view: View = VIEW) -> None:
    page = Recorded(answering(), view.app)
    for each in PAGES:
        page(Asked("GET", f"https://dougong.invalid/api/v1/{each}", {}, b""))
    alike.keep(view, page, b"picture")


@pytest.fixture
def now() -> list[float]:
    return [0.0]


@pytest.fixture
def alike(now: list[float]) -> Alike:
    found = Alike(lambda: now[0])
    drawn(found)
    return found


def test_who_would_be_told_the_same_gets_the_same_picture(alike: Alike) -> None:
    bob = {"id": "bob", "name": "白", "csrf": "2", "locale": "zh-CN", "admin": False}
    fewer = {"items": [{"key": "crm", "label": "客户"}]}
    later = {"ago": 9, "blocks": {"total": {"texts": [{"sum": "¥40.00"}]}}}

    assert (
        alike.found(replace(VIEW, person="bob"), answering(me=bob, apps=fewer, query=later))
        == b"picture"
    )


@pytest.mark.parametrize(
    "changed",
    [
        {"query": {"ago": 0, "blocks": {"total": {"texts": [{"sum": "¥4.00"}]}}}},
        {"query": {"ago": 0, "blocks": {"total": {"problem": {"code": "forbidden"}}}}},
        {"apps": {"items": []}},
        {"me": {"id": "bob", "name": "白", "csrf": "2", "locale": "zh-CN", "admin": True}},
    ],
)
def test_who_would_be_told_anything_else_gets_none(
    alike: Alike, changed: dict[str, object]
) -> None:
    assert alike.found(replace(VIEW, person="bob"), answering(**changed)) is None


@pytest.mark.parametrize(
    "other", [{"locale": "en"}, {"address": "/other"}, {"zone": "UTC"}, {"app": "hr"}]
)
def test_another_page_is_another_picture(alike: Alike, other: dict[str, str]) -> None:
    assert alike.found(replace(VIEW, **other), answering()) is None


def test_a_picture_is_good_for_a_while(alike: Alike, now: list[float]) -> None:
    now[0] = GOOD_FOR - 1
    assert alike.found(VIEW, answering()) is not None
    now[0] = GOOD_FOR + 1
    assert alike.found(VIEW, answering()) is None


def test_a_refusal_is_another_answer(alike: Alike) -> None:
    def refused(asked: Asked) -> Given:
        return Given(404, (), b"{}")

    assert alike.found(VIEW, refused) is None
