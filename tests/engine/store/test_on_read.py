"""What mentions the clock has no column: it is right at the moment it is read, wherever it is read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from dougong.expressions import compile_expression
from dougong.fields.protocol import Value
from dougong.records.following import Way
from dougong.records.guard import guard_aggregate
from dougong.records.names import ShapeNames
from dougong.records.query import Aggregate, Dimension, Function, Measure, Query, Sort
from dougong.records.record import Record
from dougong.records.schema_diff import schema_diff
from dougong.records.schema_ops import AddField, RetireField
from dougong.records.shape import FormRef
from tests.engine.store.shop import Body, Shop, field, new, shapes_of
from tests.harness.databases import Databases

BILL, PAYER = FormRef("shop", "bill"), FormRef("shop", "payer")
LATE = "late > 0"


def payer(*more: Body) -> Body:
    overdue = {"from": "bill.payer", "expression": "SUM(amount)", "where": LATE}
    return {
        "key": "payer",
        "label": "付款方",
        "fields": [
            field("name", "text"),
            field("bills", "reverse", **{"from": "bill.payer"}),
            field("overdue", "rollup", **overdue),
            field("bad", "formula", expression="overdue > 100"),
            *more,
        ],
    }


def bill(late: str = "DAYS(TODAY(), due)") -> Body:
    return {
        "key": "bill",
        "label": "账单",
        "title": "number",
        "fields": [
            field("number", "text"),
            field("payer", "reference", form="payer"),
            field("amount", "number", decimals=2),
            field("due", "date"),
            field("late", "formula", expression=late, decimals=0),
            field("fine", "formula", expression="IF(late > 0, amount * late * 0.01, 0)"),
            field("standing", "formula", expression='IF(late > 0, "逾期", "正常")'),
            field("next", "formula", expression="TODAY() + 7"),
            field(
                "lines",
                "sub_form",
                fields=[
                    field("from", "date"),
                    field("age", "formula", expression="DAYS(TODAY(), from)", decimals=0),
                ],
            ),
        ],
    }


def prepared(url: str) -> None:
    Shop(url, payer(), bill()).database.close()


@pytest.fixture
def shop(databases: Databases) -> Iterator[Shop]:
    found = Shop(databases.copy_of(prepared), payer(), bill())
    yield found
    found.database.close()


@pytest.fixture
def bills(shop: Shop) -> tuple[Record, ...]:
    """Two bills of one payer: one was due two days ago, one is due in three days."""
    who = shop.create(PAYER, name="甲")
    first = shop.create(
        BILL, number="1", payer=who.id, amount=Decimal(300), due=date(2026, 11, 20),
        lines=({"from": date(2026, 11, 1)},),
    )  # fmt: skip
    second = shop.create(BILL, number="2", payer=who.id, amount=Decimal(50), due=date(2026, 11, 25))
    return first, second


def test_no_column_is_made_for_it_nor_for_what_depends_on_it(shop: Shop) -> None:
    with shop.database.works.reading() as work:
        bills, payers = (
            set(work.connection.exec_driver_sql(f"SELECT * FROM shop__{name}").keys())
            for name in ("bill", "payer")
        )

    assert bills.isdisjoint({"late", "fine", "standing", "next"})
    assert payers.isdisjoint({"overdue", "bad"})


def test_it_is_right_when_it_is_written_read_and_read_later(
    shop: Shop, bills: tuple[Record, ...]
) -> None:
    first, second = bills
    expected = {"late": 2, "fine": 6, "standing": "逾期", "next": date(2026, 11, 29)}
    assert shown(first, *expected) == expected
    assert ages(first) == [21]

    shop.later(days=4)

    assert shown(shop.now(first), "late", "fine") == {"late": 6, "fine": 18}
    assert shown(shop.now(second), "late", "standing") == {"late": 1, "standing": "逾期"}
    assert ages(shop.now(first)) == [25]


def test_the_day_turns_where_the_organisation_is(shop: Shop, bills: tuple[Record, ...]) -> None:
    shop.later(hours=13)

    assert shop.now(bills[0]).values["late"] == 3


def test_lists_filter_sort_and_search_by_it(shop: Shop, bills: tuple[Record, ...]) -> None:
    def numbers(where: str | None = None, **asked: Any) -> list[Any]:
        return shop.names(where, form=BILL, key="number", **asked)

    assert numbers(LATE) == ["1"]
    assert numbers('payer.overdue > 0 AND standing = "正常"') == ["2"]
    assert numbers(sort=(Sort("late"),)) == ["2", "1"]
    assert numbers(sort=(Sort("standing"), Sort("fine", descending=True))) == ["2", "1"]
    assert numbers(search="逾期") == ["1"]

    shop.later(days=10)
    assert numbers(LATE, sort=(Sort("late", descending=True),)) == ["1", "2"]


def test_a_page_that_ends_in_the_middle_goes_on_there(
    shop: Shop, bills: tuple[Record, ...]
) -> None:
    first = shop.page(shop.query(Query(BILL, sort=(Sort("late"),), limit=1)))
    rest = shop.page(shop.query(Query(BILL, sort=(Sort("late"),), limit=1, cursor=first.next)))

    assert [record.values["number"] for record in (*first.items, *rest.items)] == ["2", "1"]


def test_reports_group_by_it_and_sum_it(shop: Shop, bills: tuple[Record, ...]) -> None:
    names = ShapeNames(shop.shapes, BILL)
    standing, fine = (compile_expression(each, names) for each in ("standing", "fine"))
    query = Aggregate(
        BILL, (Dimension("standing", standing),), (Measure("fine", Function.SUM, fine),)
    )
    guarded = guard_aggregate(query, shop.permits(), shop.shapes, shop.around())

    found = shop.read(lambda work: work.records.aggregate(guarded))

    assert {(each["standing"], each["fine"]) for each in found} == {("逾期", 6), ("正常", 0)}


def test_a_rollup_whose_condition_mentions_it_is_computed_on_read_too(
    shop: Shop, bills: tuple[Record, ...]
) -> None:
    who = str(bills[0].values["payer"])

    def figures() -> dict[str, Value]:
        found = shop.find(PAYER, who)
        assert found is not None
        return shown(found, "overdue", "bad")

    assert figures() == {"overdue": 300, "bad": True}
    shop.update(shop.now(bills[0]), amount=Decimal(20))
    assert figures() == {"overdue": 20, "bad": False}
    shop.later(days=5)
    assert figures() == {"overdue": 70, "bad": False}


def test_engines_that_look_across_a_reference_see_it(shop: Shop, bills: tuple[Record, ...]) -> None:
    with shop.database.works.reading() as work:
        (one,) = work.facts.rows(Way(BILL), [bills[0].id])[bills[0].id]
        (payer_row,) = work.facts.rows(Way(PAYER), [str(one["payer"])])[str(one["payer"])]

    assert (one["late"], payer_row["overdue"]) == (2, 300)


def test_a_field_turns_from_stored_to_computed_and_back(
    shop: Shop, bills: tuple[Record, ...]
) -> None:
    stored = shapes_of(payer(), bill(late="DAY(due)"))
    operations = schema_diff("shop", shop.shapes, stored)
    assert {(type(op), op.key) for op in operations if isinstance(op, AddField | RetireField)} == {
        (AddField, "late"), (AddField, "fine"), (AddField, "standing"), (AddField, "overdue"), (AddField, "bad"),
    }  # fmt: skip

    shop.publish(payer(), bill(late="DAY(due)"))
    assert shown(shop.now(bills[0]), "late", "fine") == {"late": 20, "fine": 60}
    who = shop.find(PAYER, str(bills[0].values["payer"]))
    assert who is not None
    assert shown(who, "overdue", "bad") == {"overdue": 350, "bad": True}

    shop.publish(payer(), bill())
    assert shown(shop.now(bills[0]), "late", "fine") == {"late": 2, "fine": 6}


def test_many_are_written_with_it(shop: Shop) -> None:
    made = shop.apply(*(new(BILL, number=str(at), due=date(2026, 11, 21)) for at in range(150)))

    assert len(made.records) == 150
    assert set(shop.names(LATE, form=BILL, key="late", limit=200)) == {Decimal(1)}


def ages(record: Record) -> list[Any]:
    lines: Any = record.values["lines"]
    return [line["age"] for line in lines]


def shown(record: Record, *keys: str) -> dict[str, Value]:
    return {key: record.values[key] for key in keys}
