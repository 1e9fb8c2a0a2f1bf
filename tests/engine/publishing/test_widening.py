"""What a new version of a role opens is told before it is published, and nothing else is."""

from __future__ import annotations

from typing import Any

import pytest

from dougong.definitions.content import Content
from dougong.publishing.widening import opens_more, widenings

CONTENT = Content({"key": "crm"}, {"forms": {"customer": {"key": "customer", "label": "客户"}}})
ALL = ["read", "update", "delete"]
SEES, CHANGES, DELETES = (f"plan.role_{what}_more_rows" for what in ("sees", "changes", "deletes"))

FOUND = {"summoned_by": ["phone", "code"]}
FIELD, OTHERS = "plan.role_sees_field", "plan.role_sees_other_fields"


def told(was: dict[str, Any], now: dict[str, Any]) -> list[str]:
    def role(grant: dict[str, Any]) -> dict[str, Any]:
        granted = {"operations": ALL, **grant}
        return {"key": "sales", "label": "销售", "forms": {"customer": granted}}

    return [each.code for each in widenings(CONTENT, role(was), role(now))]


@pytest.mark.parametrize(
    ("was", "now", "wider"),
    [
        ({"scope": "own"}, {"scope": "department"}, [SEES, CHANGES, DELETES]),
        ({"scope": "department"}, {"scope": "own"}, []),
        (
            {"scope": "own"},
            {"scope": "department", "scopes": {"update": "own", "delete": "own"}},
            [SEES],
        ),
        (
            {"scope": "all", "scopes": {"update": "own", "delete": "own"}},
            {"scope": "all", "scopes": {"update": "department", "delete": "own"}},
            [CHANGES],
        ),
        ({"scope": "own"}, {"scope": "own", "scopes": {"update": "all"}}, []),
        ({"scope": "all"}, {"scope": {"expression": "vip"}}, []),
        ({"scope": {"expression": "vip"}}, {"scope": "all"}, [SEES, CHANGES, DELETES]),
        (
            {"scope": {"expression": "vip"}},
            {"scope": {"expression": "big"}},
            [SEES, CHANGES, DELETES],
        ),
        ({"scope": "own"}, {"scope": FOUND}, [SEES, CHANGES, DELETES]),
        ({"scope": FOUND}, {"scope": "all"}, [SEES, CHANGES, DELETES]),
        ({"scope": FOUND}, {"scope": FOUND}, []),
        ({"scope": "all"}, {"scope": FOUND}, []),
        ({"scope": FOUND}, {"scope": {"summoned_by": ["phone"]}}, []),
        ({"scope": {"summoned_by": ["phone"]}}, {"scope": FOUND}, [SEES, CHANGES, DELETES]),
        ({"scope": FOUND}, {"scope": {**FOUND, "expression": "vip"}}, []),
        (
            {"scope": {**FOUND, "expression": "vip"}},
            {"scope": FOUND},
            [SEES, CHANGES, DELETES],
        ),
    ],
)
def test_more_rows_are_told_for_each_operation_that_reaches_them(was, now, wider):
    assert told(was, now) == wider


@pytest.mark.parametrize(
    ("was", "now", "wider"),
    [
        ({"fields": {"phone": "hidden"}}, {"fields": {"phone": "masked"}}, [FIELD]),
        ({"fields": {"phone": "hidden"}}, {}, [FIELD]),
        ({"fields": {"phone": "masked"}}, {"fields": {"phone": "hidden"}}, []),
        ({}, {"fields": {"phone": "hidden"}}, []),
        ({"default_field": "hidden"}, {"default_field": "read"}, [OTHERS]),
        (
            {"default_field": "hidden"},
            {"default_field": "hidden", "fields": {"phone": "read"}},
            [FIELD],
        ),
        ({}, {"default_field": "read"}, []),
    ],
)
def test_fields_that_open_are_told_and_those_that_close_are_not(was, now, wider):
    assert told(was, now) == wider


def test_one_grant_is_held_against_another_both_ways():
    narrow: dict[str, Any] = {"operations": ["read"], "scope": "own"}
    wide: dict[str, Any] = {
        "operations": ["read"],
        "scope": "department",
        "fields": {"phone": "hidden"},
    }

    assert opens_more(narrow, wide)
    assert opens_more(wide, narrow)
    assert not opens_more(narrow, narrow)
