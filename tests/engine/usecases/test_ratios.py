"""A figure of one form by one of another, along the same months and channels: costs by new customers."""

from __future__ import annotations

from typing import Any

import pytest

from dougong.access.principal import Principal, PrincipalKind
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Invalid
from dougong.publishing.references import references_of
from dougong.records.shape import FormRef
from dougong.reports import read_question
from dougong.reports.subscription import Spot
from dougong.usecases.apps import reporting
from dougong.usecases.apps.asking import Pick, Showing
from dougong.usecases.facts.specs import compiled_release
from dougong.usecases.processes.submitting import submit_new
from dougong.usecases.subscriptions.spots import seen
from dougong.usecases.unit_of_work import UnitOfWork
from tests.engine.usecases.workshop import ADMIN, Workshop
from tests.harness.documents import known

CHANNELS: Json = [
    {"value": each, "label": label}
    for each, label in (("ad", "广告"), ("shop", "门店"), ("fair", "展会"))
]
COST: dict[str, Any] = {
    "key": "cost", "label": "费用", "fields": [
        {"key": "spent_on", "type": "date", "label": "日期"},
        {"key": "channel", "type": "choice", "label": "渠道", "options": CHANNELS},
        {"key": "amount", "type": "money", "label": "金额", "currency": "CNY"},
    ],
}  # fmt: skip
BUYER: dict[str, Any] = {
    "key": "buyer", "label": "客户", "fields": [
        {"key": "joined_at", "type": "datetime", "label": "加入"},
        {"key": "way", "type": "text", "label": "来路"},
        {"key": "test", "type": "switch", "label": "测试"},
    ],
}  # fmt: skip
NEW: dict[str, Json] = {"form": "buyer", "measure": "COUNT()", "filter": "NOT test"}


def cac(*along: str, **more: Json) -> dict[str, Json]:
    return {"key": "cac", "expression": "SUM(amount)", "per": {**NEW, "along": [*along]}, **more}


MONTH: Json = {"field": "spent_on", "grain": "month"}
BOARD: dict[str, Any] = {
    "key": "board", "label": "看板",
    "filters": [
        {"key": "time", "label": "时间", "kind": "period", "on": {"cost": "spent_on", "buyer": "joined_at"}},
        {"key": "channel", "label": "渠道", "kind": "values", "on": {"cost": "channel"}},
    ],
    "blocks": [
        {"key": "months", "type": "line", "form": "cost", "dimensions": [MONTH],
         "measures": [cac("joined_at"), "SUM(amount)"]},
        {"key": "channels", "type": "table", "form": "cost", "dimensions": ["channel"],
         "measures": [cac("way", label="获客成本")]},
        {"key": "both", "type": "table", "form": "cost", "dimensions": [MONTH, "channel"],
         "measures": [cac("joined_at", "way")]},
        {"key": "one", "type": "metric", "form": "cost", "measures": [cac()]},
    ],
}  # fmt: skip
COSTS = (
    ("2026-09-05", "ad", "100"),
    ("2026-09-20", "shop", "50"),
    ("2026-10-02", "ad", "300"),
    ("2026-10-03", "fair", "40"),
)
BUYERS = (
    ("2026-08-31T16:30:00Z", "ad", False), ("2026-09-10T01:00:00Z", "ad", False),
    ("2026-09-11T01:00:00Z", "shop", True),
    ("2026-10-30T01:00:00Z", "ad", False), ("2026-11-02T01:00:00Z", "shop", False),
)  # fmt: skip


@pytest.fixture
def shop(workshop: Workshop) -> Workshop:
    app = {"format": 1, "key": "crm", "label": "客户管理"}
    role = {
        "key": "half",
        "label": "半",
        "dashboards": ["board"],
        "forms": {"cost": {"operations": ["read"], "scope": "all"}},
    }
    workshop.published({"app": app, "forms": [COST, BUYER], "dashboards": [BOARD], "roles": [role]})
    for day, channel, amount in COSTS:
        workshop.do(
            submit_new,
            FormRef("crm", "cost"),
            {"spent_on": day, "channel": channel, "amount": amount},
        )
    for at, way, test in BUYERS:
        workshop.do(
            submit_new, FormRef("crm", "buyer"), {"joined_at": at, "way": way, "test": test}
        )
    return workshop


def shown(shop: Workshop, block: str, who: Principal = ADMIN, **asked: Any) -> Any:
    def look(work: UnitOfWork, who: Principal) -> Json:
        view = reporting.viewing(work, who, "crm", locale="zh-CN")
        return reporting.query_dashboard(view, "board", Showing(blocks=(block,), **asked))

    return known(shop.as_(who, look))["blocks"][block]


def texts(answer: Any) -> list[list[str]]:
    return [[*row.values()] for row in answer["texts"]]


def test_costs_of_each_month_are_divided_by_the_new_customers_of_that_month(shop: Workshop) -> None:
    answer = shown(shop, "months")

    # The first joined on the first of September where the organisation is; a test counts for nobody.
    assert texts(answer) == [
        ["9 月", "¥75.00", "¥150.00"],
        ["10 月", "¥340.00", "¥340.00"],
        ["11 月", "¥0.00", "¥0.00"],
    ]
    assert answer["columns"][1]["label"] == "金额合计 ÷ 客户 · 记录数"


def test_where_nobody_came_there_is_no_figure(shop: Workshop) -> None:
    assert texts(shown(shop, "channels")) == [
        ["广告", "¥133.33"],
        ["门店", "¥50.00"],
        ["展会", "—"],
    ]


def test_months_and_channels_stand_side_by_side(shop: Workshop) -> None:
    found = {
        (row["spent_on"][:7], row["channel"]): row["cac"] for row in shown(shop, "both")["rows"]
    }

    assert found == {
        ("2026-09", "ad"): "50.00", ("2026-09", "shop"): None, ("2026-10", "ad"): "300.00",
        ("2026-10", "fair"): None, ("2026-11", "shop"): "0.00",
    }  # fmt: skip


def test_a_period_narrows_both_sides_and_what_narrows_one_alone_narrows_none(
    shop: Workshop,
) -> None:
    october = {"time": {"from": "2026-10-01", "to": "2026-10-31"}}

    assert shown(shop, "one", filters=october)["metric"]["exact"] == "¥340.00"
    assert shown(shop, "one", filters=october)["metric"]["before"]["exact"] == "¥75.00"
    assert shown(shop, "one", filters={"channel": ["ad"]})["metric"]["exact"] == "¥122.50"
    assert (
        shown(shop, "one", picks=(Pick("channels", {"channel": "ad"}),))["metric"]["exact"]
        == "¥122.50"
    )


def test_who_may_not_see_one_side_sees_no_ratio(shop: Workshop) -> None:
    somebody = Principal(
        PrincipalKind.USER, "01900000-0000-7000-8000-000000000001", roles=frozenset({"crm/half"})
    )

    assert "problem" in shown(shop, "months", somebody)


def test_a_ratio_is_watched_as_it_is_shown(shop: Workshop) -> None:
    def look(work: UnitOfWork, who: Principal) -> str:
        view = reporting.viewing(work, who, "crm", locale="zh-CN")
        return seen(
            view,
            reporting.dashboard_of(view, "board"),
            Spot("channels", "cac", {"channel": "ad"}),
            {},
        ).text

    assert shop.do(look) == "¥133.33"


def test_the_fields_of_both_sides_are_known_to_be_used(shop: Workshop) -> None:
    def used(work: UnitOfWork, who: Principal) -> set[str]:
        return {
            each.target
            for each in references_of(compiled_release(work, "crm"))
            if each.place.folder == "dashboards"
        }

    assert {
        "forms/buyer/fields/joined_at",
        "forms/buyer/fields/way",
        "forms/buyer/fields/test",
    } <= shop.do(used)


@pytest.mark.parametrize(
    ("per", "code"),
    [({**NEW, "along": []}, "report.per_along"), ({**NEW, "along": ["test"]}, "report.per_unlike"),
     ({**NEW, "form": "nowhere", "along": ["way"]}, "report.no_form")],
)  # fmt: skip
def test_what_cannot_stand_side_by_side_says_why(shop: Workshop, per: Json, code: str) -> None:
    def read(work: UnitOfWork, who: Principal) -> None:
        view = reporting.viewing(work, who, "crm", locale="zh-CN")
        measures: Json = [{"expression": "SUM(amount)", "per": per}]
        read_question(
            {"form": "cost", "dimensions": ["channel"], "measures": measures}, "crm", view.names
        )

    with pytest.raises(Invalid) as wrong:
        shop.do(read)
    assert [each.code for each in wrong.value.problems] == [code]
