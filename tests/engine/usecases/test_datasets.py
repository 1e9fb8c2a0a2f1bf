"""Datasets: forms brought together by what is equal in them, asked as one, under the permits of each."""

from __future__ import annotations

from typing import Any

import pytest

from dougong.access.principal import Principal, PrincipalKind
from dougong.kernel.canonical import Json
from dougong.kernel.errors import DougongError, Forbidden, Invalid
from dougong.publishing.references import references_of
from dougong.records.shape import FormRef
from dougong.usecases.apps import reporting
from dougong.usecases.apps.asking import Showing
from dougong.usecases.apps.datasets import look_at_dataset
from dougong.usecases.facts.specs import compiled_release
from dougong.usecases.processes.submitting import submit_new
from dougong.usecases.unit_of_work import UnitOfWork
from tests.engine.usecases.workshop import ADMIN, Workshop
from tests.harness.documents import known

REGIONS: Json = [{"value": each, "label": label} for each, label in (("n", "华北"), ("s", "华南"))]
SALE: dict[str, Any] = {
    "key": "sale", "label": "销售", "fields": [
        {"key": "region", "type": "choice", "label": "地区", "options": REGIONS},
        {"key": "amount", "type": "money", "label": "金额", "currency": "CNY"},
        {"key": "units", "type": "number", "label": "件数", "decimals": 0},
        {"key": "paid_on", "type": "date", "label": "付款日"},
        {"key": "lines", "type": "sub_form", "label": "明细", "fields": [
            {"key": "tea", "type": "text", "label": "茶"}]},
    ],
}  # fmt: skip
TARGET: dict[str, Any] = {
    "key": "target", "label": "目标", "fields": [
        {"key": "area", "type": "text", "label": "哪里"},
        {"key": "month", "type": "date", "label": "月份"},
        {"key": "goal", "type": "money", "label": "目标额", "currency": "CNY"},
        {"key": "manager", "type": "text", "label": "负责人"},
    ],
}  # fmt: skip
PLANNED: dict[str, Any] = {
    "key": "planned", "label": "销售和目标", "form": "sale",
    "joins": [{"key": "plan", "label": "当月目标", "form": "target", "on": [
        {"left": "region", "right": "area"},
        {"left": "DATE(YEAR(paid_on), MONTH(paid_on), 1)", "right": "month"},
    ]}],
    "fields": [{"key": "part", "label": "占目标", "expression": "amount / plan.goal"}],
    "filter": "units > 0",
}  # fmt: skip
BOARD: dict[str, Any] = {
    "key": "board", "label": "看板", "blocks": [
        {"key": "managers", "type": "bar", "form": "sale", "dataset": "planned",
         "dimensions": ["plan.manager"], "measures": ["SUM(amount)"], "filter": "plan.goal > 10"},
        {"key": "big", "type": "table", "form": "sale", "dataset": "big",
         "dimensions": ["region"], "measures": ["COUNT()"]},
    ],
}  # fmt: skip
SALES = (("n", "10", 1, "2026-03-05"), ("n", "20", 2, "2026-03-31"), ("s", "7", 1, "2026-03-01"),
         ("n", "5", 3, "2026-04-01"), ("n", "100", 0, "2026-03-09"), (None, "3", 1, None))  # fmt: skip
TARGETS = (
    ("n", "2026-03-01", "100", "岚"),
    ("s", "2026-03-01", "10", "青"),
    (None, "2026-04-01", "9", "无"),
)
BY_HAND = """
    SELECT p.manager, count(*), {sum}
    FROM crm__sale s LEFT JOIN crm__target p ON s.region = p.area AND {month} = p.month AND p.deleted_at IS NULL
    WHERE s.units > 0 AND s.deleted_at IS NULL GROUP BY p.manager
"""


def role(key: str, scope: Json, **fields: str) -> dict[str, Any]:
    return {"key": key, "label": key, "forms": {
        "sale": {"operations": ["read"], "scope": "all"},
        "target": {"operations": ["read"], "scope": scope, "fields": fields},
    }}  # fmt: skip


def the_app(**planned: Json) -> dict[str, Any]:
    """Return the app, its dataset changed."""
    big = {"key": "big", "label": "大单", "form": "sale", "filter": "amount > 6"}
    return {
        "app": {"format": 1, "key": "crm", "label": "客户管理"},
        "forms": [SALE, TARGET], "datasets": [{**PLANNED, **planned}, big], "dashboards": [BOARD],
        "roles": [role("south", {"expression": 'area = "s"'}), role("blind", "all", goal="hidden")],
    }  # fmt: skip


@pytest.fixture
def shop(workshop: Workshop) -> Workshop:
    workshop.published(the_app())
    for region, amount, units, day in SALES:
        given: dict[str, Json] = {
            "region": region,
            "amount": amount,
            "units": units,
            "paid_on": day,
        }
        workshop.do(submit_new, FormRef("crm", "sale"), given)
    for area, month, goal, manager in TARGETS:
        given = {"area": area, "month": month, "goal": goal, "manager": manager}
        workshop.do(submit_new, FormRef("crm", "target"), given)
    return workshop


def asked(shop: Workshop, who: Principal = ADMIN, **body: Json) -> Any:
    def ask(work: UnitOfWork, who: Principal) -> Json:
        view = reporting.viewing(work, who, "crm", locale="zh-CN")
        about: dict[str, Json] = {} if "form" in body else {"dataset": "planned"}
        return reporting.query_report(view, {**about, **body})

    return known(shop.as_(who, ask))


def somebody(role: str) -> Principal:
    id = "01900000-0000-7000-8000-000000000001"
    return Principal(PrincipalKind.USER, id, roles=frozenset({f"crm/{role}"}))


def test_what_is_equal_stands_together_and_what_has_no_other_side_stays(shop: Workshop) -> None:
    found = asked(shop, dimensions=["plan.manager"], measures=["COUNT()", "SUM(amount)"])

    assert [tuple(each.values()) for each in found["texts"]] == [
        ("岚", "2", "¥30.00"), ("未填", "2", "¥8.00"), ("青", "1", "¥7.00"),
    ]  # fmt: skip
    assert [each["label"] for each in found["columns"]] == [
        "当月目标 · 负责人",
        "记录数",
        "金额合计",
    ]


def test_the_figures_are_those_of_sql_written_by_hand(shop: Workshop) -> None:
    found = asked(shop, dimensions=["plan.manager"], measures=["COUNT()", "SUM(amount)"])

    with shop.database.works.reading() as work:
        on_sqlite = work.connection.dialect.name == "sqlite"
        month = (
            "date(s.paid_on, 'start of month')" if on_sqlite else "date_trunc('month', s.paid_on)"
        )
        total = "sum(s.amount) / 100.0" if on_sqlite else "sum(s.amount)"
        rows = work.connection.exec_driver_sql(BY_HAND.format(month=month, sum=total)).all()
    assert {(row["plan_manager"], int(row["count"]), float(row["sum_amount"])) for row in found["rows"]} == {
        (manager, count, float(total)) for manager, count, total in rows
    }  # fmt: skip


def test_a_field_that_is_worked_out_is_asked_like_any_other(shop: Workshop) -> None:
    found = asked(shop, dimensions=["region"], measures=["MAX(part)"], filter="part > 0.05")

    assert [each["region"] for each in found["texts"]] == ["华南", "华北"]
    assert [float(each["max_part"]) for each in found["rows"]] == [0.7, 0.2]
    assert found["columns"][1]["label"] == "最大占目标"


def test_a_joined_record_that_one_may_not_list_is_as_if_there_were_none(shop: Workshop) -> None:
    found = asked(shop, somebody("south"), dimensions=["plan.manager"], measures=["COUNT()"])

    assert [tuple(each.values()) for each in found["texts"]] == [("未填", "4"), ("青", "1")]


def test_a_field_that_one_may_not_read_answers_no_question(shop: Workshop) -> None:
    who = somebody("blind")

    assert asked(shop, who, measures=["COUNT()"])["rows"]
    for body in ({"measures": ["MAX(part)"]}, {"filter": "plan.goal > 1", "measures": ["COUNT()"]}):
        with pytest.raises(Forbidden):
            asked(shop, who, **body)


def test_rows_of_a_sub_form_are_counted_where_their_record_is_seen(shop: Workshop) -> None:
    lines: Json = [{"tea": "龙井"}, {"tea": "龙井"}, {"tea": "白毫"}]
    shop.do(submit_new, FormRef("crm", "sale"), {"region": "s", "lines": lines})

    found = asked(shop, somebody("south"), form="sale.lines", dimensions=["tea", "parent.region"])

    assert [tuple(each.values()) for each in found["texts"]] == [
        ("龙井", "华南", "2"), ("白毫", "华南", "1"),
    ]  # fmt: skip


def test_needed_joins_leave_out_what_has_no_other_side(shop: Workshop) -> None:
    shop.published(the_app(joins=[{**PLANNED["joins"][0], "kind": "inner"}]))

    assert asked(shop, measures=["COUNT()"])["rows"] == [{"count": "3"}]


def test_of_one_form_the_records_behind_a_figure_are_listed_of_several_they_are_not(
    shop: Workshop,
) -> None:
    def behind(work: UnitOfWork, who: Principal, block: str, group: dict[str, Json]) -> Json:
        view = reporting.viewing(work, who, "crm", locale="zh-CN")
        return reporting.records_behind(view, "board", block, Showing(), group)

    assert shop.do(behind, "big", {"region": "n"}) == {
        "form": "sale", "filter": '(((region) = "n")) AND (amount > 6)',
    }  # fmt: skip
    with pytest.raises(Invalid) as refused:
        shop.do(behind, "managers", {})
    assert [each.code for each in refused.value.problems] == ["report.no_records_behind"]


@pytest.mark.parametrize(
    ("change", "path", "code"),
    [
        ({"form": "gone"}, "datasets/planned/form", "report.no_form"),
        ({"joins": [{"key": "amount", "form": "target", "on": [{"left": "region", "right": "area"}]}]},
         "datasets/planned/joins/0/key", "report.dataset_key"),
        ({"joins": [{"key": "plan", "form": "target", "on": [{"left": "amount", "right": "area"}]}]},
         "datasets/planned/joins/0/on/0", "report.join_unlike"),
        ({"fields": [{"key": "part", "expression": "amount / plan.gone"}]},
         "datasets/planned/fields/0/expression", "expression.unknown_name"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_at_its_place(
    shop: Workshop, change: dict[str, Any], path: str, code: str
) -> None:
    shop.drafted(the_app(**change))

    told = {(each.path, each.code) for each in shop.planned().problems}

    assert (path, code) in told


def test_fields_that_it_names_are_known_as_used(shop: Workshop) -> None:
    def used(work: UnitOfWork, _: Principal) -> set[tuple[str, str]]:
        found = references_of(compiled_release(work, "crm"))
        return {(each.place.path, each.target) for each in found}

    found = shop.do(used)

    assert {
        ("datasets/planned", "forms/target/fields/area"),
        ("datasets/planned", "forms/target/fields/goal"),
        ("dashboards/board", "forms/target/fields/manager"),
        ("dashboards/board", "datasets/planned"),
    } <= found  # fmt: skip


def test_a_maker_sees_how_many_rows_it_has_and_how_many_each_join_met(shop: Workshop) -> None:
    def look(work: UnitOfWork, who: Principal, body: dict[str, Any]) -> Json:
        return look_at_dataset(reporting.viewing(work, who, "crm", locale="zh-CN"), body)

    assert shop.do(look, PLANNED) == {
        "kinds": {"part": "number"}, "rows": "5", "met": {"plan": "3"},
    }  # fmt: skip
    with pytest.raises(DougongError):
        shop.as_(somebody("south"), look, PLANNED)


ACTS: dict[str, Any] = {
    "form": "sale",
    "dataset": "planned",
    "who": "plan.manager",
    "when": "paid_on",
}
ANALYSES: list[dict[str, Any]] = [
    {**ACTS, "key": "kept", "type": "retention", "grain": "month", "periods": 1},
    {**ACTS, "key": "won", "type": "conversion", "split": "region", "steps": [
        {"label": "卖了", "condition": "units > 0"}, {"label": "占一成", "condition": "part >= 0.1"}]},
    {**ACTS, "key": "worth", "type": "rfm", "amount": "amount", "filter": "plan.goal > 10"},
]  # fmt: skip


def analysed(shop: Workshop, key: str) -> Any:
    shop.published({**the_app(), "dashboards": [{**BOARD, "blocks": ANALYSES}]})

    def look(work: UnitOfWork, who: Principal) -> Json:
        view = reporting.viewing(work, who, "crm", locale="zh-CN")
        return reporting.query_dashboard(view, "board", Showing(blocks=(key,)))

    return known(shop.do(look))["blocks"][key]


def test_an_analysis_is_about_people_that_a_dataset_brings_along(shop: Workshop) -> None:
    kept = analysed(shop, "kept")

    # 岚 and 青 sold in March; the sale of April is of nobody, for its target is of another region.
    assert [(row["cohort"], row["size"]) for row in kept["rows"]] == [("2026-03-01", "2")]
    assert kept["columns"][1]["label"] == "当月目标 · 负责人"


def test_the_steps_of_an_analysis_may_ask_for_what_a_dataset_works_out(shop: Workshop) -> None:
    won = analysed(shop, "won")

    assert {row["split"]: (row["s0"], row["s1"]) for row in won["rows"]} == {
        "n": ("1", "1"),
        "s": ("1", "1"),
    }


def test_an_analysis_of_a_dataset_counts_its_rows_alone(shop: Workshop) -> None:
    worth = analysed(shop, "worth")

    # The sale without units is left out by the dataset, that of 青 by the condition of the block.
    assert worth["rfm"]["people"] == 1
    assert [row["sum"] for row in worth["rows"] if row["people"] == "1"] == ["30.00"]


def test_people_behind_a_cell_of_a_dataset_are_told_and_no_list_of_one_form(shop: Workshop) -> None:
    analysed(shop, "won")

    def behind(work: UnitOfWork, who: Principal, group: dict[str, Json]) -> Json:
        view = reporting.viewing(work, who, "crm", locale="zh-CN")
        return reporting.records_behind(view, "board", "won", Showing(), group)

    assert known(shop.do(behind, {"step": 1}))["people"] == [
        {"id": "岚", "label": "岚"}, {"id": "青", "label": "青"},
    ]  # fmt: skip
    with pytest.raises(Invalid):
        shop.do(behind, {})
