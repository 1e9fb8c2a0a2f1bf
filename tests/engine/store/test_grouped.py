"""Figures over groups: one statement, the same numbers on every database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from dougong.access.permit import Permit
from dougong.expressions import Expression, compile_expression
from dougong.records.guard import guard_aggregate
from dougong.records.names import ShapeNames
from dougong.records.query import Aggregate, Dimension, Function, Grain, Measure, Sort
from dougong.records.shape import FormRef
from tests.engine.store.shop import ANN, BOB, CUSTOMER, ORDER, Shop, new

LINES = ORDER.child("items")


def test_figures_of_a_group_ignore_blanks(shop: Shop) -> None:
    for amount in ("10.00", "0.05", None, "10"):
        shop.create(ORDER, status="paid", amount=amount and Decimal(amount))

    (row,) = answer(
        shop,
        measures={
            "rows": (Function.COUNT, None),
            "filled": (Function.COUNT, "amount"),
            "different": (Function.COUNT_DISTINCT, "amount"),
            "sum": (Function.SUM, "amount"),
            "mean": (Function.AVERAGE, "amount"),
            "least": (Function.MIN, "amount"),
            "most": (Function.MAX, "amount"),
        },
    )

    mean = row.pop("mean")
    assert row == {
        "rows": 4,
        "filled": 3,
        "different": 2,
        "sum": Decimal("20.05"),
        "least": Decimal("0.05"),
        "most": 10,
    }
    assert round(Decimal(str(mean)), 6) == Decimal("6.683333")


def test_groups_follow_an_expression_and_sort_by_a_figure(shop: Shop) -> None:
    for status, amount in (("paid", 1), ("open", 5), ("paid", 2), (None, 4)):
        shop.create(ORDER, status=status, amount=Decimal(amount))

    rows = answer(
        shop,
        dimensions={"status": ("status", None)},
        measures={"sum": (Function.SUM, "amount")},
        sort=(Sort("sum", descending=True),),
        limit=2,
    )

    assert rows == [{"status": "open", "sum": 5}, {"status": None, "sum": 4}]


@pytest.mark.parametrize(
    ("grain", "first"),
    [
        (Grain.DAY, [date(2026, 3, 31), date(2026, 4, 5), date(2026, 4, 6)]),
        (Grain.WEEK, [date(2026, 3, 30), date(2026, 4, 6)]),
        (Grain.MONTH, [date(2026, 3, 1), date(2026, 4, 1)]),
        (Grain.QUARTER, [date(2026, 1, 1), date(2026, 4, 1)]),
        (Grain.YEAR, [date(2026, 1, 1)]),
    ],
)
def test_days_are_grouped_by_their_grain(shop: Shop, grain: Grain, first: list[date]) -> None:
    for day in (date(2026, 3, 31), date(2026, 4, 5), date(2026, 4, 6)):
        shop.create(ORDER, paid_at=day)

    rows = answer(shop, dimensions={"day": ("paid_at", grain)}, sort=(Sort("day"),))

    assert [row["day"] for row in rows] == first


def test_an_instant_belongs_to_the_day_it_is_in_the_zone_of_the_organisation(shop: Shop) -> None:
    shop.create(CUSTOMER, name="甲", seen=datetime(2026, 4, 30, 16, 0, tzinfo=UTC))

    (row,) = answer(shop, form=CUSTOMER, dimensions={"month": ("seen", Grain.MONTH)})

    assert row["month"] == date(2026, 5, 1)


def test_totals_come_before_the_groups_without_the_dimensions_they_are_not_grouped_by(
    shop: Shop,
) -> None:
    for status, amount in (("paid", 1), ("open", 5), ("paid", 2), ("paid", 2), (None, 4)):
        shop.create(ORDER, status=status, amount=Decimal(amount), paid_at=date(2026, 4, 5))

    rows = answer(
        shop,
        dimensions={"status": ("status", None), "day": ("paid_at", Grain.MONTH)},
        measures={
            "different": (Function.COUNT_DISTINCT, "amount"),
            "sum": (Function.SUM, "amount"),
        },
        sort=(Sort("sum", descending=True), Sort("status")),
        totals=((), ("status",)),
    )

    april = date(2026, 4, 1)
    assert rows == [
        {"different": 4, "sum": 14},
        {"status": "open", "different": 1, "sum": 5},
        {"status": "paid", "different": 2, "sum": 5},
        {"status": None, "different": 1, "sum": 4},
        {"status": "open", "day": april, "different": 1, "sum": 5},
        {"status": "paid", "day": april, "different": 2, "sum": 5},
        {"status": None, "day": april, "different": 1, "sum": 4},
    ]


def test_the_limit_leaves_out_groups_and_no_total(shop: Shop) -> None:
    for amount in (1, 2, 3):
        shop.create(ORDER, amount=Decimal(amount))

    rows = answer(
        shop,
        dimensions={"amount": ("amount", None)},
        measures={"count": (Function.COUNT, None)},
        totals=((),),
        sort=(Sort("amount"),),
        limit=2,
    )

    assert rows == [{"count": 3}, {"amount": 1, "count": 1}]


def test_a_formula_over_aggregates_is_one_figure_a_group(shop: Shop) -> None:
    one, other = (shop.create(CUSTOMER, name=name) for name in "一二")
    for customer, amount in ((one, 10), (one, 20), (other, 40), (other, None)):
        shop.create(ORDER, customer=customer.id, status="paid", amount=amount and Decimal(amount))
    shop.create(ORDER, status="open")

    rows = answer(
        shop,
        dimensions={"status": ("status", None)},
        measures={
            "each": (Function.FORMULA, "SUM(amount) / COUNTD(customer)"),
            "big": (Function.FORMULA, "COUNT(amount, amount > 15) / COUNT()"),
            "named": (Function.FORMULA, 'COUNTD(customer, customer.name = "一")'),
            "spread": (Function.FORMULA, "MAX(amount) - MIN(amount * 0.5)"),
            "none": (Function.FORMULA, "SUM(amount) / SUM(amount - amount)"),
        },
        sort=(Sort("each", descending=True),),
    )

    assert rows == [
        {"status": "paid", "each": 35, "big": Decimal("0.5"), "named": 1, "spread": 35, "none": None},
        {"status": "open", "each": None, "big": 0, "named": 0, "spread": None, "none": None},
    ]  # fmt: skip


def test_a_formula_is_worked_out_anew_for_every_total(shop: Shop) -> None:
    for status, amount in (("paid", 10), ("paid", 20), ("open", 60)):
        shop.create(ORDER, status=status, amount=Decimal(amount))

    rows = answer(
        shop,
        dimensions={"status": ("status", None)},
        measures={"mean": (Function.FORMULA, "SUM(amount) / COUNT()")},
        sort=(Sort("mean"),),
        totals=((),),
    )

    assert rows == [
        {"mean": 30}, {"status": "paid", "mean": 15}, {"status": "open", "mean": 60},
    ]  # fmt: skip


def test_a_figure_counts_only_what_its_asker_could_list(shop: Shop) -> None:
    for owner in (ANN, BOB, BOB):
        order = new(ORDER, owner=owner, items=({"product": "茶"}, {"product": "杯"}))
        shop.apply(order)
    own = shop.permit(ORDER, "owner_id = ME()")
    within_own = replace(own, form=str(LINES), readable=frozenset({"product"}))

    count = {"count": (Function.COUNT, None)}

    assert answer(shop, measures=count, permits={"order": own}) == [{"count": 1}]
    assert answer(shop, form=LINES, measures=count, permits={"order.items": within_own}) == [
        {"count": 2}
    ]
    assert answer(shop, form=LINES, measures=count) == [{"count": 6}]


def answer(
    shop: Shop,
    *,
    form: FormRef = ORDER,
    dimensions: Mapping[str, tuple[str, Grain | None]] | None = None,
    measures: Mapping[str, tuple[Function, str | None]] | None = None,
    permits: Mapping[str, Permit] | None = None,
    **asked: Any,
) -> list[dict[str, Any]]:
    names = ShapeNames(shop.shapes, form)
    question = Aggregate(
        form,
        tuple(
            Dimension(key, compile_expression(source, names), grain)
            for key, (source, grain) in (dimensions or {}).items()
        ),
        tuple(
            Measure(key, function, _measured(function, source, names))
            for key, (function, source) in (measures or {}).items()
        ),
        **asked,
    )
    guarded = guard_aggregate(question, shop.permits(**(permits or {})), shop.shapes, shop.around())
    return [dict(row) for row in shop.read(lambda work: work.records.aggregate(guarded))]


def _measured(function: Function, source: str | None, names: ShapeNames) -> Expression | None:
    group = function is Function.FORMULA
    return compile_expression(source, names, group=group) if source else None
