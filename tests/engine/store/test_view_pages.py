"""A page of a view is read from its index: nothing is sorted, and what the filter leaves out is not looked at."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, event

from dougong.records.query import Query, Sort
from dougong.records.shape import ViewIndex
from dougong.store.codec import Codec
from dougong.store.form_indexes import view_index
from dougong.store.form_tables import form_table
from tests.engine.store.shop import ORDER, Shop

PAID = 'status = "paid"'
Said = tuple[str, Any]


@contextmanager
def heard() -> Iterator[list[Said]]:
    """Listen to what databases are asked."""
    said: list[Said] = []

    def listen(*asked: Any) -> None:
        said.append((asked[2], asked[3]))

    event.listen(Engine, "before_cursor_execute", listen)
    yield said
    event.remove(Engine, "before_cursor_execute", listen)


def plan(
    shop: Shop,
    *keys: str,
    where: str | None,
    sort: tuple[Sort, ...],
    judged: tuple[str, ...] = (),
) -> str:
    """Return how the database would read a page where these keys are indexed, in its own words."""
    query = Query(ORDER, shop.expression(ORDER, where) if where else None, sort, limit=2)
    with shop.database.works.writing() as work:
        connection = work.connection
        form = form_table(connection, Codec(connection.dialect.name), ORDER)
        assert form is not None
        index = view_index(form, ViewIndex(keys, judged))
        index.create(connection, checkfirst=True)
        with heard() as said:
            work.records.fetch(shop.query(query))
        [(statement, values)] = [each for each in said if "LIMIT" in each[0]]
        return _explained(connection, statement, values)


def _explained(connection: Connection, statement: str, values: Any) -> str:
    if connection.dialect.name == "sqlite":
        rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
        return "\n".join(str(row[-1]) for row in rows)
    # A handful of rows would always be read whole.
    connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
    connection.exec_driver_sql("SET LOCAL enable_bitmapscan = off")
    return "\n".join(
        str(row[0]) for row in connection.exec_driver_sql(f"EXPLAIN {statement}", values)
    )


@pytest.fixture
def filled(shop: Shop) -> Shop:
    for at in range(6):
        paid_at = None if at == 0 else date(2026, 11, at)
        shop.create(ORDER, number=str(at), status=("paid", "open")[at % 2], paid_at=paid_at)
    return shop


@pytest.mark.parametrize("descending", [True, False])
def test_a_sorted_view_with_a_fixed_field_is_read_from_its_index(
    filled: Shop, descending: bool
) -> None:
    sort = (Sort("paid_at", descending),)
    said = plan(filled, "status", "paid_at", where=f"{PAID} AND amount > 3", sort=sort)

    assert "ix__shop__order__status__paid_at__id" in said, said
    assert "TEMP B-TREE" not in said, said
    assert "Sort" not in said, said


def test_what_else_a_filter_compares_is_judged_from_the_index(filled: Shop) -> None:
    """On PostgreSQL the plan says so; SQLite never says when it judges, only which index it has at hand."""
    sort = (Sort("paid_at", descending=True),)
    said = plan(
        filled, "status", "paid_at", where=f"{PAID} AND amount > 3", sort=sort, judged=("amount",)
    )

    assert "ix__shop__order__status__paid_at__id__amount" in said, said
    assert "TEMP B-TREE" not in said, said
    if "Index Cond" in said:
        assert "amount" in said.partition("Index Cond")[2].splitlines()[0], said


def test_a_view_without_an_order_is_read_newest_first(filled: Shop) -> None:
    said = plan(filled, "status", "id", where=PAID, sort=())

    assert "ix__shop__order__status__id" in said, said
    assert "TEMP B-TREE" not in said, said


def test_blanks_stand_last_and_first_when_descending_and_no_record_is_passed_over(
    filled: Shop,
) -> None:
    for descending, numbers in (
        (False, ["1", "2", "3", "4", "5", "0"]),
        (True, ["0", "5", "4", "3", "2", "1"]),
    ):
        found: list[Any] = []
        cursor = None
        while True:
            asked = Query(ORDER, sort=(Sort("paid_at", descending),), limit=2, cursor=cursor)
            page = filled.page(filled.query(asked))
            found += [each.values["number"] for each in page.items]
            if (cursor := page.next) is None:
                break
        assert found == numbers
