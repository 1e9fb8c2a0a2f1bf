"""From a figure to the records behind it: as many are listed as were counted, whatever they are grouped by."""

from __future__ import annotations

from typing import Any

import pytest

from dougong.kernel.canonical import Json
from dougong.kernel.errors import DougongError, Invalid
from dougong.records.query import Count
from dougong.records.shape import FormRef
from dougong.usecases.apps import reporting
from dougong.usecases.apps.asking import Showing
from dougong.usecases.processes.submitting import submit_new
from dougong.usecases.reading.records import Listing, list_records
from dougong.usecases.unit_of_work import UnitOfWork
from tests.engine.usecases.test_reporting import SELLER
from tests.engine.usecases.workshop import ADMIN, Workshop
from tests.harness.documents import known

SALE: dict[str, Any] = {
    "key": "sale", "label": "销售", "fields": [
        {"key": "buyer", "type": "text", "label": "买家"},
        {"key": "level", "type": "choice", "label": "等级", "options": [
            {"value": "a", "label": "甲"}, {"value": "b", "label": "乙"}]},
        {"key": "units", "type": "number", "label": "件数", "decimals": 2},
        {"key": "paid_on", "type": "date", "label": "付款日"},
        {"key": "seen_at", "type": "datetime", "label": "看到"},
        {"key": "gift", "type": "switch", "label": "送礼"},
        {"key": "seller", "type": "member", "label": "谁卖的"},
    ],
}  # fmt: skip
DIMENSIONS: tuple[Json, ...] = (
    "buyer", "level", "units", "gift", "seller", "paid_on", 'IF(units > 2, "多", "少")',
    {"field": "paid_on", "grain": "week"}, {"field": "paid_on", "grain": "quarter"},
    {"field": "seen_at", "grain": "day"}, {"field": "seen_at", "grain": "month"},
)  # fmt: skip
BLOCKS: list[Json] = [
    {"key": f"b{at}", "type": "table", "form": "sale", "filter": "units > 0",
     "dimensions": [each], "measures": [{"function": "COUNT", "key": "count"}]}
    for at, each in enumerate(DIMENSIONS)
]  # fmt: skip
CROSSED: Json = {
    "key": "crossed", "type": "heat", "form": "sale", "dimensions": ["level", "buyer"],
    "measures": [{"function": "COUNT", "key": "count"}],
}  # fmt: skip
FILTERS: Json = [
    {"key": "time", "label": "时间", "kind": "period", "on": {"sale": "paid_on"}},
]
ROWS: tuple[dict[str, Any], ...] = (
    {"buyer": '5" 的"茶"', "level": "a", "units": "1.25", "paid_on": "2026-01-31", "gift": True},
    {"buyer": "观澜", "level": "b", "units": "3", "paid_on": "2026-02-01"},
    {"buyer": "观澜", "units": "3", "paid_on": "2026-12-31", "seen_at": "2026-12-31T15:59:59Z"},
    {"level": "a", "units": "0.5", "seen_at": "2026-12-31T16:00:00Z", "gift": False},
    {"buyer": "没有件数"},
)


@pytest.fixture
def shop(workshop: Workshop) -> Workshop:
    board = {"key": "board", "label": "看板", "filters": FILTERS, "blocks": [*BLOCKS, CROSSED]}
    app = {"format": 1, "key": "crm", "label": "客户管理"}
    workshop.published({"app": app, "forms": [SALE], "dashboards": [board]})
    for each in ROWS:
        workshop.do(submit_new, FormRef("crm", "sale"), each)
    return workshop


def figures(shop: Workshop, **filters: Json) -> dict[str, Any]:
    def look(work: UnitOfWork, who: Any) -> Json:
        view = reporting.viewing(work, who, "crm", locale="zh-CN")
        return reporting.query_dashboard(view, "board", Showing(filters))

    blocks: dict[str, Any] = known(shop.as_(ADMIN, look))["blocks"]
    return blocks


def behind(
    shop: Workshop, block: str, group: dict[str, Json], who: Any = ADMIN, **filters: Json
) -> Any:
    def look(work: UnitOfWork, who: Any) -> Json:
        view = reporting.viewing(work, who, "crm", locale="zh-CN")
        return reporting.records_behind(view, "board", block, Showing(filters), group)

    return shop.as_(who, look)


def listed(shop: Workshop, filter: str | None) -> int:
    listing = Listing(filter=filter, count=Count.EXACT)
    shown: Any = shop.as_(ADMIN, list_records, FormRef("crm", "sale"), listing)
    return len(shown.items())


@pytest.mark.parametrize("filters", [{}, {"time": {"from": "2026-01-31", "to": "2026-02-28"}}])
def test_as_many_are_listed_as_were_counted(shop: Workshop, filters: dict[str, Json]) -> None:
    compared = 0
    for block, answer in figures(shop, **filters).items():
        for row in answer["rows"]:
            group = {key: value for key, value in row.items() if key != "count"}
            told = behind(shop, block, group, **filters)
            assert listed(shop, told["filter"]) == int(row["count"]), (block, group, told)
            compared += 1
    assert compared > len(DIMENSIONS)


def test_without_a_group_it_is_all_that_the_block_counts(shop: Workshop) -> None:
    assert behind(shop, "b0", {}) == {"form": "sale", "filter": "(units > 0)"}
    assert behind(shop, "crossed", {}) == {"form": "sale", "filter": None}


@pytest.mark.parametrize(
    ("block", "group", "path"),
    [
        ("b0", {"gone": "x"}, "group/gone"),
        ("b2", {"units": "many"}, "group/units"),
        ("b5", {"paid_on": "yesterday"}, "group/paid_on"),
        ("b0", {"buyer": ["x"]}, "group/buyer"),
        ("gone", {}, "blocks"),
    ],
)
def test_what_is_no_group_is_refused_by_name(
    shop: Workshop, block: str, group: dict[str, Json], path: str
) -> None:
    with pytest.raises(Invalid) as refused:
        behind(shop, block, group)

    assert [each.path for each in refused.value.problems] == [path]


def test_who_may_not_open_the_dashboard_learns_nothing_of_it(shop: Workshop) -> None:
    with pytest.raises(DougongError):
        behind(shop, "b0", {}, who=SELLER)
