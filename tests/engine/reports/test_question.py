from __future__ import annotations

import pytest

from dougong.kernel.canonical import Json
from dougong.kernel.errors import Invalid
from dougong.records.query import Function, Grain, Sort
from dougong.reports import Question, read_question
from tests.engine.reports.orders import NAMES


def ask(**said: Json) -> Question:
    return read_question({"form": "order", **said}, "shop", NAMES)


def problems_of(**said: Json) -> list[tuple[str, str]]:
    with pytest.raises(Invalid) as refused:
        ask(**said)
    return [(problem.path, problem.code) for problem in refused.value.problems]


def test_short_forms_say_as_much_as_long_ones() -> None:
    short = ask(dimensions=["status"], measures=["COUNT()", "sum(amount)"])
    long = ask(
        dimensions=[{"expression": "status"}],
        measures=[{"function": "COUNT"}, {"function": "SUM", "expression": "amount"}],
    )

    assert short == long
    assert [measure.key for measure in short.aggregate.measures] == ["count", "sum_amount"]
    assert short.aggregate.measures[1].function is Function.SUM


def test_without_measures_records_are_counted() -> None:
    assert [measure.function for measure in ask(dimensions=["status"]).aggregate.measures] == [
        Function.COUNT
    ]


def test_time_runs_forward_and_rankings_run_down() -> None:
    by_month = ask(dimensions=[{"field": "paid_at", "grain": "month"}])
    by_status = ask(dimensions=["status"], measures=["SUM(amount)"])

    assert by_month.aggregate.sort == (Sort("paid_at"),)
    assert by_status.aggregate.sort == (Sort("sum_amount", descending=True), Sort("status"))


def test_an_instant_is_grouped_by_day_unless_told_otherwise() -> None:
    assert ask(dimensions=["created_at"]).aggregate.dimensions[0].grain is Grain.DAY


def test_one_group_more_than_shown_is_fetched_and_all_of_them_to_fold_the_rest() -> None:
    assert ask(dimensions=["status"], limit=5).aggregate.limit == 6
    assert ask(dimensions=["status"], limit=5, others=True).aggregate.limit == 1000


def test_all_problems_of_a_question_come_at_once() -> None:
    assert problems_of(
        dimensions=[
            "tags",
            {"field": "status", "grain": "month"},
            {"field": "paid_at", "grain": "decade"},
        ],
        measures=["SUM(status)", "SUMS()", {"function": "MEDIAN", "expression": "amount"}],
        filter="amount",
        sort=["-nothing"],
    ) == [
        ("dimensions/0", "report.cannot_group"),
        ("dimensions/1", "report.grain_needs_date"),
        ("dimensions/2", "report.no_grain"),
        ("measures/0", "report.needs_number"),
        ("measures/1", "expression.unknown_function_near"),
        ("measures/2", "report.no_function"),
        ("filter", "expression.unexpected"),
        ("sort/0", "report.no_sort"),
    ]


def test_a_measure_can_be_a_formula_over_aggregates() -> None:
    (measure,) = ask(measures=["SUM(amount) / COUNTD(customer)"]).aggregate.measures

    assert measure.function is Function.FORMULA
    assert measure.key == "sum_amount_countd_customer"
    assert measure.expression is not None
    assert measure.expression.needs == {("amount",), ("customer",)}


@pytest.mark.parametrize(
    ("formula", "code"),
    [
        ("SUM(amount) / status", "expression.outside_aggregate"),
        ("SUM(amount) / COUNT(", "expression.operand_missing"),
        ('IF(COUNT() > 3, "many", "few")', "expression.unexpected"),
        ("LEN(JOIN(status)) / COUNT()", "report.needs_order"),
    ],
)
def test_a_formula_that_cannot_be_a_measure_says_why(formula: str, code: str) -> None:
    assert problems_of(measures=[formula]) == [("measures/0", code)]


def test_a_formula_makes_no_whole() -> None:
    shown: Json = {"expression": "SUM(amount) / COUNT()", "show": "share"}

    assert problems_of(measures=[shown]) == [("measures/0", "report.share_of_what")]


def test_two_columns_cannot_share_a_key() -> None:
    assert problems_of(measures=["COUNT()", "COUNT()"]) == [("measures", "report.same_key")]


def test_an_unknown_form_is_named() -> None:
    assert problems_of(form="invoice") == [("form", "report.no_form")]
