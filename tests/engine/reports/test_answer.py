from __future__ import annotations

from datetime import date
from decimal import Decimal

from dougong.definitions.content import Body
from dougong.reports import read_question
from dougong.reports.answer import Row
from dougong.reports.wire import columns_json, rows_json, texts_json
from tests.engine.reports.orders import NAMES, answered
from tests.harness.documents import known

BY_MONTH: Body = {
    "dimensions": [{"field": "paid_at", "grain": "month"}],
    "measures": ["SUM(amount)", "AVERAGE(amount)"],
}


def test_columns_are_called_as_the_maker_called_the_fields() -> None:
    answer = answered(
        [], dimensions=["customer.name", "status"], measures=["COUNT()", "SUM(amount)"]
    )

    assert [column.label for column in answer.columns] == [
        "客户 · 名称",
        "状态",
        "记录数",
        "金额合计",
    ]


def test_a_column_can_be_given_a_name_of_its_own() -> None:
    answer = answered([], measures=[{"expression": "SUM(amount)", "label": "销售额"}])

    assert [column["label"] for column in known(columns_json(answer))] == ["销售额"]


def test_values_stay_exact_and_texts_are_for_people() -> None:
    rows: list[Row] = [
        {"status": "paid", "sum_amount": Decimal("1204.5")},
        {"status": None, "sum_amount": None},
    ]

    answer = answered(rows, dimensions=["status"], measures=["SUM(amount)"])

    assert rows_json(answer) == [
        {"status": "paid", "sum_amount": "1204.50"},
        {"status": None, "sum_amount": None},
    ]
    assert texts_json(answer) == [
        {"status": "已付", "sum_amount": "¥1,204.50"},
        {"status": "未填", "sum_amount": "—"},
    ]


def test_months_without_orders_are_there_with_nothing_in_them() -> None:
    rows: list[Row] = [
        {
            "paid_at": date(2026, 8, 1),
            "sum_amount": Decimal(5),
            "average_amount": Decimal("1.666666666667"),
        },
        {"paid_at": date(2026, 10, 1), "sum_amount": Decimal(7), "average_amount": Decimal(7)},
    ]

    answer = answered(rows, **BY_MONTH)

    assert texts_json(answer) == [
        {"paid_at": "8 月", "sum_amount": "¥5.00", "average_amount": "¥1.67"},
        {"paid_at": "9 月", "sum_amount": "¥0.00", "average_amount": "—"},
        {"paid_at": "10 月", "sum_amount": "¥7.00", "average_amount": "¥7.00"},
    ]


def test_the_year_is_written_where_there_are_several() -> None:
    rows: list[Row] = [{"paid_at": date(2025, 12, 1)}, {"paid_at": date(2026, 1, 1)}]

    answer = answered(rows, **BY_MONTH)

    assert [text["paid_at"] for text in answer.texts] == ["2025-12", "2026-01"]


def test_groups_beyond_the_limit_are_counted_and_not_shown() -> None:
    rows: list[Row] = [{"customer.name": "x", "count": Decimal(n)} for n in (3, 2, 1)]

    answer = answered(rows, dimensions=["customer.name"], limit=2)

    assert len(answer.rows) == 2
    assert answer.cut == 1


def test_the_tail_becomes_one_row_and_the_whole_stays_whole() -> None:
    rows: list[Row] = [
        {"customer_name": name, "sum_amount": Decimal(n)}
        for name, n in zip("abcde", (50, 20, 9, 8, 7), strict=True)
    ]

    answer = answered(
        rows, dimensions=["customer.name"], measures=["SUM(amount)"], limit=2, others=True
    )

    assert [(text["customer_name"], text["sum_amount"]) for text in answer.texts] == [
        ("a", "¥50.00"),
        ("b", "¥20.00"),
        ("其他", "¥24.00"),
    ]


def test_an_average_is_never_made_of_averages() -> None:
    rows: list[Row] = [
        {"customer_name": name, "average_amount": Decimal(n)}
        for name, n in zip("abcd", (4, 3, 2, 1), strict=True)
    ]

    answer = answered(
        rows, dimensions=["customer.name"], measures=["AVERAGE(amount)"], limit=1, others=True
    )

    assert "其他" not in [text["customer_name"] for text in answer.texts]


def test_a_question_needs_the_fields_it_is_about() -> None:
    question = read_question(
        {"form": "order", "dimensions": ["customer.name"], "filter": "amount > 5"}, "shop", NAMES
    )

    assert question.aggregate.dimensions[0].expression.needs == {("customer", "name")}
    assert question.aggregate.where is not None
