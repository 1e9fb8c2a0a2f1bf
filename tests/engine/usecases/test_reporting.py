"""Reports and dashboards, on both databases."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from dougong.access.principal import Principal, PrincipalKind
from dougong.definitions.content import Body
from dougong.kernel.canonical import Json
from dougong.kernel.errors import DougongError, Invalid, NotFound
from dougong.records.shape import FormRef
from dougong.usecases.apps import reporting
from dougong.usecases.apps.asking import Showing
from dougong.usecases.apps.listing import my_apps
from dougong.usecases.processes.submitting import submit_new
from dougong.usecases.unit_of_work import UnitOfWork
from tests.engine.usecases.workshop import ADMIN, Workshop, a_crm
from tests.harness.documents import known

SELLER = Principal(
    PrincipalKind.USER, "01900000-0000-7000-8000-000000000001", roles=frozenset({"crm/sales"})
)
READING: dict[str, Json] = {"operations": ["read"], "scope": "all"}
BOARD: dict[str, Json] = {
    "key": "board",
    "label": "看板",
    "filters": [
        {"key": "customer", "label": "客户", "kind": "values", "on": {"order": "customer.name"}}
    ],
    "blocks": [
        {
            "key": "total",
            "type": "metric",
            "label": "销售额",
            "form": "order",
            "measures": ["SUM(amount)"],
        },
        {
            "key": "names",
            "type": "table",
            "label": "客户",
            "form": "customer",
            "dimensions": ["name"],
        },
    ],
}


@pytest.fixture
def crm(workshop: Workshop) -> Workshop:
    """A CRM with a dashboard, two customers and three orders."""
    document = {**a_crm(), "rules": [], "dashboards": [BOARD]}
    document["roles"][0]["dashboards"] = ["board"]
    workshop.published(document)
    orders = {"观澜商贸": ((2, "10.50"), (1, "3")), "德佑食品": ((4, "0.25"),)}
    for name, lines in orders.items():
        customer = workshop.do(
            submit_new, FormRef("crm", "customer"), {"name": name}
        ).written.record.id
        for units, price in lines:
            given: Body = {"customer": customer, "units": units, "price": price}
            workshop.do(submit_new, FormRef("crm", "order"), given)
    return workshop


def asked(crm: Workshop, who: Principal = ADMIN, **body: Json) -> Any:
    def ask(work: UnitOfWork, who: Principal) -> Json:
        view = reporting.viewing(work, who, "crm", locale="zh-CN")
        return reporting.query_report(view, {"form": "order", **body})

    return crm.as_(who, ask)


def board(crm: Workshop, who: Principal = ADMIN, **filters: Json) -> Any:
    def look(work: UnitOfWork, who: Principal) -> Json:
        view = reporting.viewing(work, who, "crm", locale="zh-CN")
        return reporting.query_dashboard(view, "board", Showing(filters))

    return known(crm.as_(who, look))["blocks"]


def test_a_question_is_answered_exactly_and_in_words(crm: Workshop) -> None:
    found = asked(crm, dimensions=["customer"], measures=["COUNT()", "SUM(amount)"])

    assert found["texts"] == [
        {"customer": "观澜商贸", "count": "2", "sum_amount": "¥24.00"},
        {"customer": "德佑食品", "count": "1", "sum_amount": "¥1.00"},
    ]
    assert [row["customer"]["label"] for row in found["rows"]] == ["观澜商贸", "德佑食品"]


def test_a_filter_narrows_before_anything_is_counted(crm: Workshop) -> None:
    found = asked(crm, measures=["SUM(amount)"], filter="units > 1")

    assert [row["sum_amount"] for row in found["rows"]] == ["22.00"]


def test_only_a_chart_of_series_folds_the_second_dimension(crm: Workshop) -> None:
    prices = [f"{at}.00" for at in range(1, 11)]
    for price in prices:
        given: Body = {"units": 7, "price": price}
        crm.do(submit_new, FormRef("crm", "order"), given)

    found = asked(crm, dimensions=["units", "price"], filter="units = 7")

    assert sorted((row["price"] for row in found["rows"]), key=float) == prices
    assert asked(crm, dimensions=["units", "price"], filter="units = 7", chart="stacked")["folded"]


def test_a_chart_comes_as_a_figure_beside_its_rows(crm: Workshop) -> None:
    found = asked(crm, dimensions=["customer.name"], measures=["SUM(amount)"], chart="column")

    assert found["figure"]["data"][0]["x"] == ["观澜商贸", "德佑食品"]
    assert found["figure"]["data"][0]["y"] == [24.0, 1.0]


def test_a_filter_of_a_dashboard_narrows_the_blocks_it_is_about(crm: Workshop) -> None:
    found = board(crm, customer=["德佑食品"])

    assert found["total"]["metric"]["text"] == "1.00"
    assert len(found["names"]["rows"]) == 2


def test_a_block_says_what_its_figure_means(crm: Workshop) -> None:
    block: dict[str, Json] = {
        "key": "total", "type": "metric", "form": "order",
        "measures": [{"expression": "SUM(amount) / COUNTD(customer)", "key": "each"}],
        "filter": 'units > 1 AND customer.name <> "观澜商贸"',
    }  # fmt: skip
    document = {**a_crm(), "rules": [], "dashboards": [{**BOARD, "filters": [], "blocks": [block]}]}
    crm.published(document)

    assert board(crm)["total"]["definition"] == {
        "about": "订单",
        "measures": ["SUM(金额) / COUNTD(客户)"],
        "only": ["件数 大于 1 且 客户 · 姓名 不是 观澜商贸"],
    }


def test_an_unknown_filter_is_a_problem(crm: Workshop) -> None:
    with pytest.raises(Invalid) as refused:
        board(crm, colour="red")

    assert [problem.code for problem in refused.value.problems] == ["report.no_filter"]


def test_a_block_that_may_not_be_seen_does_not_hide_the_others(crm: Workshop) -> None:
    blocks = board(crm, SELLER)

    assert blocks["total"] == {"problem": {"code": "not_found"}}
    assert "rows" in blocks["names"]


def test_figures_are_those_of_the_rows_one_may_list(crm: Workshop) -> None:
    found = board(crm, SELLER)

    assert found["names"]["rows"] == []


def test_a_dashboard_is_opened_by_those_whose_role_lists_it(crm: Workshop) -> None:
    nobody = replace(SELLER, roles=frozenset())

    with pytest.raises(NotFound):
        board(crm, nobody)


SEEING: dict[str, dict[str, Json]] = {
    "reads every form of it": {"forms": {"order": READING, "customer": READING}},
    "reads some of its forms": {"forms": {"customer": READING}},
    "reads every form and lists none": {
        "forms": {"order": READING, "customer": READING},
        "dashboards": [],
    },
    "reads some of its forms and lists it": {
        "forms": {"customer": READING},
        "dashboards": ["board"],
    },
    "is for people from outside": {
        "forms": {"order": READING, "customer": READING},
        "external": True,
    },
}


@pytest.mark.parametrize(
    ("role", "opens"),
    [
        ("reads every form of it", True),
        ("reads some of its forms", False),
        ("reads every form and lists none", False),
        ("reads some of its forms and lists it", True),
        ("is for people from outside", False),
    ],
)
def test_the_menu_shows_a_dashboard_to_whom_it_opens(
    workshop: Workshop, role: str, opens: bool
) -> None:
    sales: dict[str, Json] = {"key": "sales", "label": "销售", **SEEING[role]}
    workshop.published({**a_crm(), "rules": [], "dashboards": [BOARD], "roles": [sales]})
    kind = PrincipalKind.EXTERNAL if "external" in sales else PrincipalKind.USER
    who = replace(SELLER, kind=kind)

    [card] = workshop.as_(who, my_apps)
    listed = [known(each)["key"] for each in known(card)["dashboards"]]
    try:
        opened = bool(board(workshop, who))
    except NotFound:
        opened = False

    assert (listed == ["board"], opened) == (opens, opens)


@pytest.mark.parametrize(
    "body",
    [{"dimensions": ["note"], "form": "customer"}, {"filter": 'note = "x"', "form": "customer"}],
)
def test_a_hidden_field_can_be_neither_grouped_nor_filtered_by(crm: Workshop, body: Body) -> None:
    with pytest.raises(DougongError) as refused:
        asked(crm, SELLER, **body)

    assert refused.value.code == "forbidden"


DRAWN: dict[str, dict[str, Json]] = {
    "a form that is not published": {
        "form": "visit",
        "type": "line",
        "dimensions": [{"field": "day", "grain": "month"}],
    },
    "a field that is not published": {"form": "order", "type": "column", "dimensions": ["way"]},
    "a figure on a card": {"form": "visit", "type": "metric"},
}


@pytest.mark.parametrize("block", [*DRAWN.values()], ids=[*DRAWN])
def test_what_only_the_draft_knows_is_drawn_as_a_sample_for_its_makers(
    crm: Workshop, block: dict[str, Json]
) -> None:
    document = {**a_crm(), "rules": []}
    document["forms"].append(
        {
            "key": "visit",
            "label": "拜访",
            "fields": [{"key": "day", "type": "date", "label": "日期"}],
        }
    )
    order = next(form for form in document["forms"] if form["key"] == "order")
    options = [{"value": "shop", "label": "门店"}, {"value": "net", "label": "网店"}]
    order["fields"].append({"key": "way", "type": "choice", "label": "渠道", "options": options})
    crm.drafted(document)
    asked_for: Body = {"measures": ["COUNT()"], **block}

    def preview(work: UnitOfWork, who: Principal) -> Json:
        view = reporting.viewing(work, who, "crm", locale="zh-CN")
        return reporting.preview_block(view, asked_for)

    shown = known(crm.as_(ADMIN, preview))

    assert shown["sample"] is True
    assert shown.get("metric", shown["figure"]) is not None
    with pytest.raises(Invalid):
        crm.as_(SELLER, preview)
