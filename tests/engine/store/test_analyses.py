"""Analyses in one statement: the same numbers as SQL written by hand, on every database."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import product
from random import Random
from typing import Any

import pytest
from sqlalchemy import text

from dougong.expressions import Expression, compile_expression
from dougong.records.analyses import (
    Acts,
    Came,
    Cell,
    Conversion,
    Figures,
    People,
    Reached,
    Retention,
    Scored,
    Scoring,
)
from dougong.records.guard import guard_aggregate
from dougong.records.names import ShapeNames
from dougong.records.query import Grain
from dougong.records.record import State
from dougong.records.shape import FormRef
from tests.engine.store.shop import CUSTOMER, ORDER, Shop, new
from tests.harness.databases import Databases

TODAY = date(2026, 6, 30)
FIRST = date(2026, 1, 1)
PAID, BIG = 'status = "paid"', "amount > 50"
LIVE = "deleted_at IS NULL AND state = 'active' AND customer IS NOT NULL AND paid_at IS NOT NULL"
SPENT = (Decimal(50), Decimal(100), Decimal(200), Decimal(400))


def prepared(url: str) -> None:
    """Fill a shop with half a year of orders: some of nobody, some of no day, some deleted, some that wait."""
    shop, chance = Shop(url), Random(7)
    customers = [shop.create(CUSTOMER, name=f"c{at}") for at in range(40)]
    orders = [
        new(
            ORDER,
            customer=chance.choice([*customers, None]) and chance.choice(customers).id,
            status=chance.choice(["paid", "paid", "open"]),
            amount=Decimal(chance.randrange(1, 12_000)) / 100,
            paid_at=FIRST + timedelta(days=chance.randrange(181)),
            seller=chance.choice(["ann", "bob", None]),
        )
        for _ in range(320)
    ]
    blank = new(ORDER, customer=None, status="paid", amount=Decimal(9), paid_at=FIRST)
    timeless = new(ORDER, customer=customers[0].id, status="paid", amount=Decimal(9))
    waiting = new(ORDER, state=State.PENDING, customer=customers[1].id, paid_at=FIRST)
    made = shop.apply(*orders, blank, timeless, waiting).records
    for each in made[:12]:
        shop.delete(each)
    shop.database.close()


@pytest.fixture
def shop(databases: Databases) -> Iterator[Shop]:
    found = Shop(databases.copy_of(prepared))
    yield found
    found.database.close()


def said(shop: Shop, source: str | None, form: FormRef = ORDER) -> Expression | None:
    return compile_expression(source, ShapeNames(shop.shapes, form)) if source else None


def acts(shop: Shop, where: str | None = None, *, who: str = "customer") -> Acts:
    names = ShapeNames(shop.shapes, ORDER)
    by, at = compile_expression(who, names), compile_expression("paid_at", names)
    return Acts(ORDER, by, at, said(shop, where))


def ask(shop: Shop, asked: Figures) -> list[Mapping[str, Any]]:
    guarded = guard_aggregate(asked, shop.permits(), shop.shapes, shop.around())
    return [*shop.read(lambda work: work.records.aggregate(guarded))]


def people(shop: Shop, asked: Any, cell: Cell) -> int:
    found = ask(shop, People(asked, cell, 1000))
    assert len({each["who"] for each in found}) == len(found)
    return len(found)


def by_hand(shop: Shop, sql: str, **params: Any) -> list[Any]:
    dialect = {
        "days": "julianday({0}) - julianday({1})",
    }
    postgresql = {"days": "{0} - {1}"}
    with shop.database.works.reading() as work:
        on = postgresql if work.connection.dialect.name == "postgresql" else dialect
        for name, written in on.items():
            while (at := sql.find(f"{name}(")) >= 0:
                end = sql.index(")", at)
                inside = [each.strip() for each in sql[at + len(name) + 1 : end].split(",")]
                sql = sql[:at] + "(" + written.format(*inside) + ")" + sql[end + 1 :]
        return [*work.connection.execute(text(sql), params)]


@pytest.mark.parametrize("again", [None, BIG])
def test_who_comes_back_is_counted_as_by_hand(shop: Shop, again: str | None) -> None:
    asked = Retention(
        acts(shop, who="customer"), Grain.MONTH, 5, said(shop, PAID), said(shop, again)
    )
    sql = f"""
        WITH o AS (SELECT customer, status, amount, paid_at, substr(CAST(paid_at AS TEXT), 1, 7) AS month
                   FROM shop__order WHERE {LIVE}),
             f AS (SELECT customer, MIN(paid_at) AS since, MIN(month) AS cohort FROM o WHERE status = 'paid'
                   GROUP BY customer)
        SELECT f.cohort, COUNT(DISTINCT CASE WHEN o.month = :month THEN o.customer END), COUNT(DISTINCT f.customer)
        FROM f LEFT JOIN o ON o.customer = f.customer AND o.paid_at >= f.since {"AND o.amount > 5000" if again else ""}
        GROUP BY f.cohort ORDER BY f.cohort
    """

    rows = ask(shop, asked)

    found = {f"{row['cohort']:%Y-%m}": row for row in rows}
    compared = 0
    for at in range(6):
        month = f"2026-{at + 1:02}"
        for cohort, came, size in by_hand(shop, scaled(shop, sql), month=month):
            nth = at + 1 - int(cohort[5:])
            if nth >= 0:
                compared += 1
                assert (found[cohort][f"n{nth}"], found[cohort]["size"]) == (came, size)
                cell = Came(date.fromisoformat(f"{cohort}-01"), nth)
                assert people(shop, asked, cell) == came
    assert compared > 15
    assert [row["cohort"] for row in rows] == sorted((r["cohort"] for r in rows), reverse=True)


def scaled(shop: Shop, sql: str) -> str:
    """Amounts are whole numbers of hundredths on SQLite."""
    with shop.database.works.reading() as work:
        return sql.replace("5000", "50") if work.connection.dialect.name == "postgresql" else sql


def test_weeks_begin_on_monday_and_follow_one_another_over_the_year(shop: Shop) -> None:
    one = shop.create(CUSTOMER, name="一")
    for day in (date(2024, 12, 29), date(2024, 12, 30), date(2025, 1, 6), date(2025, 1, 12)):
        shop.create(ORDER, customer=one.id, paid_at=day)
    asked = Retention(acts(shop, f'customer = "{one.id}"'), Grain.WEEK, 3)

    assert ask(shop, asked) == [
        {"cohort": date(2024, 12, 23), "size": 1, "n0": 1, "n1": 1, "n2": 1, "n3": 0}
    ]


def test_only_who_began_within_the_days_asked_for(shop: Shop) -> None:
    whole = Retention(acts(shop), Grain.DAY, 1)
    days = {row["cohort"]: row["size"] for row in ask(shop, whole)}
    since, until = sorted(days)[2], sorted(days)[5]

    some = Retention(acts(shop), Grain.DAY, 1, since=since, until=until)

    assert {row["cohort"]: row["size"] for row in ask(shop, some)} == {
        day: size for day, size in days.items() if since <= day <= until
    }


@pytest.mark.parametrize("days", [None, 0, 9, 30])
def test_who_goes_on_is_counted_as_by_hand(shop: Shop, days: int | None) -> None:
    steps = (said(shop, 'status = "open"'), said(shop, PAID), said(shop, BIG))
    asked = Conversion(acts(shop), steps, days)
    within = "" if days is None else "AND days({0}.paid_at, a.paid_at) <= " + str(days)
    then, last = within.format("b"), within.format("c")
    sql = f"""
        WITH o AS (SELECT * FROM shop__order WHERE {LIVE})
        SELECT COUNT(DISTINCT a.customer), COUNT(DISTINCT b.customer), COUNT(DISTINCT c.customer)
        FROM o AS a
        LEFT JOIN o AS b ON b.customer = a.customer AND b.paid_at >= a.paid_at AND b.status = 'paid' {then}
        LEFT JOIN o AS c ON c.customer = b.customer AND c.paid_at >= b.paid_at AND c.amount > 5000 {last}
        WHERE a.status = 'open'
    """

    (row,) = ask(shop, asked)

    (counts,) = by_hand(shop, scaled(shop, sql))
    assert [row["s0"], row["s1"], row["s2"]] == [*counts]
    assert counts[0] > counts[1] >= counts[2] > 0 or days is None
    for step, count in enumerate(counts):
        assert people(shop, asked, Reached(step)) == count
        if step:
            assert people(shop, asked, Reached(step, lost=True)) == counts[step - 1] - count


def test_each_is_counted_once_by_the_value_they_began_with(shop: Shop) -> None:
    steps = (said(shop, 'status = "open"'), said(shop, PAID))
    (whole,) = ask(shop, Conversion(acts(shop), steps, 20))
    asked = Conversion(acts(shop), steps, 20, said(shop, "seller"))
    first = f"""
        SELECT a.seller, COUNT(DISTINCT a.customer) FROM shop__order AS a
        WHERE {LIVE} AND status = 'open' AND NOT EXISTS (
            SELECT 1 FROM shop__order AS e WHERE e.deleted_at IS NULL AND e.state = 'active' AND e.status = 'open'
            AND e.customer = a.customer AND (e.paid_at < a.paid_at
                OR (e.paid_at = a.paid_at AND COALESCE(e.seller, 'z') < COALESCE(a.seller, 'z'))))
        GROUP BY a.seller
    """

    rows = ask(shop, asked)

    assert {row["split"]: row["s0"] for row in rows} == dict([*map(tuple, by_hand(shop, first))])
    assert {key: sum(row[key] for row in rows) for key in ("s0", "s1")} == whole
    for row in rows:
        assert people(shop, asked, Reached(1, split=(row["split"],))) == row["s1"]


def test_instants_follow_one_another_within_a_day(shop: Shop) -> None:
    noon = datetime(2026, 5, 1, 4, tzinfo=UTC)
    for name, minutes in (("甲", 0), ("甲", 24 * 60), ("乙", 0), ("乙", 24 * 60 + 1), ("丙", 5)):
        seen = noon + timedelta(minutes=minutes)
        shop.create(CUSTOMER, name=name, seen=seen, level="plain" if minutes < 10 else "vip")
    names = ShapeNames(shop.shapes, CUSTOMER)
    who, at = compile_expression("name", names), compile_expression("seen", names)
    steps = (said(shop, 'level = "plain"', CUSTOMER), said(shop, 'level = "vip"', CUSTOMER))

    assert ask(shop, Conversion(Acts(CUSTOMER, who, at), steps, 1)) == [{"s0": 3, "s1": 1}]


FIFTHS = """
    WITH e AS (SELECT customer, MAX(paid_at) AS last, COUNT(*) AS f, SUM(amount) AS m
               FROM shop__order WHERE {live} AND status = 'paid' GROUP BY customer),
         s AS (SELECT m, NTILE(5) OVER (ORDER BY last, f, m, {id}) AS a, NTILE(5) OVER (ORDER BY f, m, last, {id}) AS b,
               NTILE(5) OVER (ORDER BY m, f, last, {id}) AS c FROM e)
    SELECT CASE WHEN a > 3 THEN 1 ELSE 0 END, CASE WHEN b > 3 THEN 1 ELSE 0 END, CASE WHEN c > 3 THEN 1 ELSE 0 END,
           COUNT(*), SUM(m) FROM s GROUP BY 1, 2, 3
"""
LIMITS = """
    WITH e AS (SELECT customer, MAX(paid_at) AS last, COUNT(*) AS f, SUM(amount) AS m
               FROM shop__order WHERE {live} AND status = 'paid' GROUP BY customer)
    SELECT CASE WHEN days({date}'2026-06-30', last) <= 30 THEN 1 ELSE 0 END,
           CASE WHEN f >= 6 THEN 1 ELSE 0 END, CASE WHEN m >= {spent} THEN 1 ELSE 0 END, COUNT(*), SUM(m)
    FROM e GROUP BY 1, 2, 3
"""


@pytest.mark.parametrize("how", ["fifths", "limits"])
def test_who_is_worth_how_much_is_scored_as_by_hand(shop: Shop, how: str) -> None:
    amount = compile_expression("amount", ShapeNames(shop.shapes, ORDER))
    given = {
        "recency": tuple(map(Decimal, (120, 60, 30, 10))),
        "frequency": tuple(map(Decimal, (2, 4, 6, 8))),
        "amount": tuple(map(Decimal, (50, 100, 200, 400))),
    }
    asked = Scoring(acts(shop, PAID), amount, TODAY, given if how == "limits" else {})
    with shop.database.works.reading() as work:
        on_postgresql = work.connection.dialect.name == "postgresql"
    sql = (LIMITS if how == "limits" else FIFTHS).format(
        live=LIVE,
        id='customer COLLATE "C"' if on_postgresql else "customer",
        date="DATE " if on_postgresql else "",
        spent=200 if on_postgresql else 20_000,
    )

    rows = ask(shop, asked)

    unit = 1 if on_postgresql else Decimal(100)
    wanted = {tuple(r[:3]): (r[3], Decimal(r[4]) / unit) for r in by_hand(shop, sql)}
    found = {
        tuple(row[key] for key in ("recency", "frequency", "amount")): (row["people"], row["sum"])
        for row in rows
    }
    assert found == wanted
    assert sum(count for count, _ in found.values()) == 40
    for flags in product((0, 1), repeat=3):
        keys = zip(("recency", "frequency", "amount"), flags, strict=True)
        cell = Scored(frozenset(key for key, flag in keys if flag))
        assert people(shop, asked, cell) == found.get(flags, (0, 0))[0]
