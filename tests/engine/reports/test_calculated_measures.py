"""Measures that are formulas over aggregates, as people read them."""

from __future__ import annotations

from decimal import Decimal

from dougong.kernel.canonical import Json
from dougong.reports.metric import Metric
from tests.engine.reports.orders import WORDS, answered

MEAN: dict[str, Json] = {"key": "mean", "expression": "SUM(amount) / COUNTD(customer)"}
PAID: dict[str, Json] = {
    "key": "paid",
    "label": "已付的占比",
    "expression": 'COUNT(customer, status = "paid") / COUNT()',
    "format": "percent",
}


def test_a_formula_is_called_by_the_labels_of_what_it_reads_and_keeps_its_currency() -> None:
    answer = answered([{"mean": Decimal("35.123456789012")}], measures=[MEAN])

    assert answer.columns[0].label == "SUM(金额) / COUNTD(客户)"
    assert answer.texts == ({"mean": "¥35.12"},)


def test_a_fraction_is_written_in_hundredths_in_tables_and_on_cards() -> None:
    answer = answered([{"paid": Decimal("0.41789")}], measures=[PAID])

    assert answer.texts == ({"paid": "41.8%"},)
    shown = Metric(answer).json(WORDS)
    assert shown == {
        "text": "41.8", "unit": "%", "exact": "41.8%", "before": None, "change": None, "trend": None,
    }  # fmt: skip
