"""Who is worth how much: how lately, how often and for how much somebody came, each scored from 1 to 5."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import CTE, ColumnElement, Select, case, func, literal, literal_column, select

from dougong.expressions import FormNames, Type, compile_expression, number
from dougong.expressions.backends.sql import SqlColumn, lower_aggregate
from dougong.records.analyses import Limits, Lines, Scored, Scoring
from dougong.records.query import Grain
from dougong.store.records.analyses.acts import ONE, ActRows, acts_of, by_code_point, day_literal
from dougong.store.records.analyses.asked import Asked
from dougong.store.records.grains import serial
from dougong.store.records.joined import Columns

SCORED = ("recency", "frequency", "amount")
HIGH = 4
"""From this score on somebody scores high."""
MOST_DECIMALS = 3
"""Amounts with more are rounded: SQLite sums so many exactly in whole numbers."""
_SCORES = 5


def scoring(source: ActRows, asked: Scoring) -> Asked:
    """Return one row a segment: 1 or 0 for each that is scored high, how many `people`, and their `sum` together."""
    scored, kind = _scored(source, asked), _amount(asked)
    flags = [_high(scored, key).label(f"high_{key}") for key in SCORED]
    people = select(scored.c.m, *flags).subquery()
    by = [people.c[f"high_{key}"] for key in SCORED]
    total, summed = _sum(people.c.m, kind, source)
    statement = select(*by, func.count(), total.label("total")).group_by(*by)
    types = dict.fromkeys(SCORED, number(0)) | {"people": number(0), "sum": summed}
    return Asked(statement, types)


def who_scored(source: ActRows, asked: Scoring, cell: Scored) -> Select[Any]:
    """Return who is in a segment."""
    scored = _scored(source, asked)
    where = [_high(scored, key) == (1 if key in cell.high else 0) for key in SCORED]
    return select(scored.c.who).where(*where)


def lines(source: ActRows, asked: Lines) -> Asked:
    """Return the least, or of days the most, that somebody has who scores high; nothing where nobody does."""
    scored, kind = _scored(source, asked.of), _amount(asked.of)
    _, summed = _sum(scored.c.m, kind, source)
    high = {
        key: case((_high(scored, key) == 1, scored.c[name]))
        for key, name in zip(SCORED, ("days", "f", "m"), strict=True)
    }
    found = [func.max(high["recency"]), func.min(high["frequency"]), func.min(high["amount"])]
    types = dict.fromkeys(SCORED, number(0)) | {"amount": summed}
    return Asked(select(*found).select_from(scored), types)


def _scored(source: ActRows, asked: Scoring) -> CTE:
    """Return each person with what they spent (`m`) and a score for each of the three."""
    each, kind = _each(source, asked), _amount(asked)
    days = serial(day_literal(asked.today, source.dialect), Grain.DAY, source.dialect) - serial(
        each.c.last, Grain.DAY, source.dialect
    )
    values = {"recency": -days, "frequency": each.c.f, "amount": each.c.m}
    # Of equals, who is ahead in the others is ahead; the id decides last, so that scores never change by themselves.
    order = [
        (each.c.last, each.c.f, each.c.m),
        (each.c.f, each.c.m, each.c.last),
        (each.c.m, each.c.f, each.c.last),
    ]
    scores = [
        _by_limits(values[key], _limits(key, asked.limits[key], kind, source)).label(key)
        if key in asked.limits
        else _by_fifths([*ahead, by_code_point(each.c.who, source.dialect)]).label(key)
        for key, ahead in zip(SCORED, order, strict=True)
    ]
    return select(each.c.who, each.c.m, each.c.f, days.label("days"), *scores).cte("scored")


def _each(source: ActRows, asked: Scoring) -> CTE:
    """Return each person once: the day of their last act, how many there are, and what they are worth together."""
    kind = _amount(asked)
    columns = {
        "at": source.day(asked.acts.when),
        "amount": source.figure(asked.amount, kind.decimals),
    }
    acts = acts_of(source, asked.acts, columns)
    total, _ = _sum(acts.c.amount, kind, source)
    last, often = func.max(acts.c.at).label("last"), func.count().label("f")
    return select(acts.c.who, last, often, total.label("m")).group_by(acts.c.who).cte("each")


def _amount(asked: Scoring) -> Type:
    return number(min(asked.amount.type.decimals, MOST_DECIMALS))


def _sum(
    amount: ColumnElement[Any], kind: Type, source: ActRows
) -> tuple[ColumnElement[Any], Type]:
    formula = compile_expression("SUM(m)", FormNames("", {"": {"m": kind}}), group=True)
    over = Columns(source.dialect, {"m": SqlColumn(amount, kind)})
    return lower_aggregate(formula, over, source.around), formula.type


def _high(scored: CTE, key: str) -> ColumnElement[Any]:
    return case((scored.c[key] >= HIGH, ONE), else_=literal_column("0"))


def _by_fifths(order: Sequence[ColumnElement[Any]]) -> ColumnElement[Any]:
    return func.ntile(literal_column(str(_SCORES))).over(order_by=order)


def _by_limits(
    value: ColumnElement[Any], limits: Sequence[ColumnElement[Any]]
) -> ColumnElement[Any]:
    """Return 1, and one more for each limit that is reached."""
    scores: list[ColumnElement[Any]] = [literal_column(str(score)) for score in range(2, 6)]
    reached = [(value >= limit, score) for limit, score in zip(limits, scores, strict=True)]
    return case(*reversed(reached), else_=ONE)


def _limits(key: str, limits: Limits, amount: Type, source: ActRows) -> list[ColumnElement[Any]]:
    """Return limits as the database holds what they are compared with; the fewer days ago, the better."""
    if key == "recency":
        return [literal(-int(each)) for each in limits]
    if key == "frequency":
        return [literal(int(each)) for each in limits]
    if source.dialect == "postgresql":
        return [literal(each) for each in limits]
    return [literal(int(each * Decimal(10) ** amount.decimals)) for each in limits]
