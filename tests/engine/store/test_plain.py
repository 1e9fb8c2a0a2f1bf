"""A list is read straight from the database, and shows what reading the records shows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from dougong.access.rows import Rows
from dougong.records.query import Query, Sort
from dougong.records.record import Line, Record
from dougong.records.shape import FormRef
from tests.engine.store.shop import ANN, BOB, CUSTOMER, NOON, Shop, choice, field, new
from tests.harness.databases import Databases

THING = FormRef("shop", "thing")
BODY = {
    "key": "thing",
    "label": "物",
    "fields": [
        field("name", "text"),
        field("whole", "number", decimals=0),
        field("price", "money", decimals=2),
        field("fine", "number", decimals=6),
        field("day", "date"),
        field("at", "datetime"),
        field("on", "switch"),
        choice("level", "a", "b"),
        choice("tags", "a", "b", type="choices"),
        field("twice", "formula", expression="price * 2"),
        field("since", "formula", expression="at"),
        field("dear", "formula", expression="price > 10"),
        field("loud", "formula", expression="UPPER(name)"),
    ],
}
VALUES: tuple[dict[str, Any], ...] = (
    {},
    {"name": "甲", "whole": Decimal(7), "price": Decimal("-0.05"), "fine": Decimal("-12.000001")},
    {"price": Decimal("0.00"), "fine": Decimal("0.000000"), "whole": Decimal(-3), "on": False},
    {"day": date(2026, 2, 28), "at": datetime(2026, 2, 28, 8, tzinfo=UTC), "on": True},
    {"at": datetime(2026, 2, 28, 8, 0, 0, 1200, tzinfo=UTC), "level": "a", "tags": ("a", "b")},
    {"price": Decimal("999999999999.99"), "twice": Decimal("1.10"), "since": NOON, "dear": True},
    {"loud": "ABC", "twice": Decimal("-1.10"), "since": NOON.replace(microsecond=7), "dear": False},
)


def prepared(url: str) -> None:
    Shop(url, BODY).database.close()


@pytest.fixture
def things(databases: Databases) -> Iterator[Shop]:
    found = Shop(databases.copy_of(prepared), BODY)
    yield found
    found.database.close()


def test_plain_fields_come_as_their_types_dump_them(things: Shop) -> None:
    things.apply(*(new(THING, **values) for values in VALUES))
    fields = things.shapes[THING].fields
    plain = frozenset(fields) - {"tags"}
    query = things.query(Query(THING, sort=(Sort("id"),)))

    records: tuple[Record, ...] = things.read(lambda work: work.records.fetch(query)).items
    lines: tuple[Line, ...] = things.read(lambda work: work.records.lines(query, plain)).items

    assert len(lines) == len(VALUES)
    for record, line in zip(records, lines, strict=True):
        dumped = {key: fields[key].type.dump(value) for key, value in record.values.items()}
        assert {**line.values, "tags": None} == {**dumped, "tags": None}
        assert line.values["tags"] == record.values["tags"]
        assert line.created_at == "2026-11-22T04:00:00Z"


def test_what_one_person_may_see_is_not_kept_for_another(shop: Shop) -> None:
    shop.apply(new(CUSTOMER, name="安的", owner=ANN), new(CUSTOMER, name="博的", owner=BOB))
    own = shop.permit(CUSTOMER, "owner_id = ME()")

    def seen(user: str) -> list[object]:
        query = shop.query(Query(CUSTOMER), user, customer=own)
        return [
            record.values["name"] for record in shop.read(lambda w: w.records.fetch(query)).items
        ]

    assert (seen(ANN), seen(BOB), seen(ANN)) == (["安的"], ["博的"], ["安的"])


def test_the_same_question_under_another_permit_is_another_question(shop: Shop) -> None:
    shop.apply(new(CUSTOMER, name="甲", level="vip"), new(CUSTOMER, name="乙", level="plain"))
    vip = shop.permit(CUSTOMER, 'level = "vip"')
    none = shop.permit(CUSTOMER, Rows.NONE)

    assert shop.names(permits={"customer": vip}) == ["甲"]
    assert shop.names(sort=(Sort("name"),)) == ["乙", "甲"]
    assert shop.names(permits={"customer": none}) == []


def test_a_filter_that_reads_the_clock_moves_with_it(shop: Shop) -> None:
    shop.create(CUSTOMER, name="甲", born=NOON.date())

    assert shop.names("born = TODAY()") == ["甲"]
    shop.later(days=1)
    assert shop.names("born = TODAY()") == []
