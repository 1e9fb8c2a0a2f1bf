"""What a new version of a role opens is told before it is published, and nothing else is."""

from __future__ import annotations

from typing import Any

import pytest

from dougong.definitions.content import Content
from dougong.publishing.widening import widenings

CONTENT = Content({"key": "crm"}, {"forms": {"customer": {"key": "customer", "label": "客户"}}})
ALL = ["read", "update", "delete"]
SEES, CHANGES, DELETES = (f"plan.role_{what}_more_rows" for what in ("sees", "changes", "deletes"))


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
    ],
)
def test_more_rows_are_told_for_each_operation_that_reaches_them(was, now, wider):
    assert told(was, now) == wider
