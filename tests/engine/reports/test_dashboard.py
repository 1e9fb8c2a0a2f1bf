from __future__ import annotations

from datetime import date

import pytest

from dougong.definitions.content import Body
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Invalid
from dougong.reports import compile_dashboard
from tests.engine.reports.orders import NAMES

TODAY = date(2026, 11, 22)
DASHBOARD: Body = {
    "key": "overview",
    "label": "经营看板",
    "filters": [
        {"key": "time", "label": "时间", "kind": "period", "on": {"order": "paid_at"}, "default": "last_30_days"},
        {"key": "status", "label": "状态", "kind": "values", "on": {"order": "status"}},
    ],
    "blocks": [
        {"key": "sales", "type": "metric", "label": "销售额", "form": "order", "measures": ["SUM(amount)"],
         "filter": 'status <> "void"'},
        {"key": "ranking", "type": "bar", "form": "order",
         "dimensions": ["customer.name"], "measures": ["SUM(amount)"]},
    ],
}  # fmt: skip


def conditions(**values: Json) -> list[str | None]:
    return compile_dashboard(DASHBOARD, "shop", NAMES).conditions("order", values, TODAY)


def test_a_filter_that_nobody_set_has_its_default() -> None:
    assert conditions() == ["paid_at >= DATE(2026, 10, 24) AND paid_at <= DATE(2026, 11, 22)", None]


def test_filters_narrow_the_forms_they_are_about() -> None:
    set_ = conditions(time={"from": "2026-01-01", "to": None}, status=["paid", 'a"b'])

    assert set_ == ["paid_at >= DATE(2026, 1, 1)", '"paid" = status OR "a""b" = status']


def test_the_period_before_has_the_same_length_and_keeps_the_other_filters() -> None:
    board = compile_dashboard(DASHBOARD, "shop", NAMES)

    assert board.conditions_before("order", {"status": ["paid"]}, TODAY) == [
        '"paid" = status',
        "paid_at >= DATE(2026, 9, 24) AND paid_at <= DATE(2026, 10, 23)",
    ]


def test_a_value_that_is_no_period_is_a_problem() -> None:
    with pytest.raises(Invalid) as refused:
        conditions(time="some day")

    assert [problem.code for problem in refused.value.problems] == ["report.filter_value"]


def test_a_chart_says_what_it_lacks() -> None:
    body: Body = {
        **DASHBOARD,
        "blocks": [{"key": "x", "type": "pie", "form": "order", "measures": ["COUNT()"]}],
    }

    with pytest.raises(Invalid) as refused:
        compile_dashboard(body, "shop", NAMES)

    assert [(each.path, each.code) for each in refused.value.problems] == [
        ("blocks/x/dimensions", "report.lacks_dimension")
    ]


def test_a_period_is_about_a_date() -> None:
    body: Body = {
        **DASHBOARD,
        "filters": [{"key": "time", "kind": "period", "on": {"order": "amount"}}],
    }

    with pytest.raises(Invalid) as refused:
        compile_dashboard(body, "shop", NAMES)

    assert [(each.path, each.code) for each in refused.value.problems] == [
        ("filters/time/on/order", "report.filter_field")
    ]
