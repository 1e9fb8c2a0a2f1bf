"""What was done: the first part of every analysis, and the elements that all of them are made of."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import (
    CTE,
    BigInteger,
    ColumnElement,
    Date,
    Integer,
    case,
    cast,
    collate,
    extract,
    func,
    literal,
    literal_column,
    select,
)

from dougong.expressions import Expression
from dougong.expressions.backends.sql import lower_condition
from dougong.records.analyses import Acts
from dougong.store.records.joined import held
from dougong.store.records.page import narrowed
from dougong.store.records.source import FormSource

ONE: ColumnElement[Any] = literal_column("1")
NONE: ColumnElement[Any] = literal_column("0")
SECONDS_A_DAY = 86_400


def acts_of(source: FormSource, acts: Acts, columns: Mapping[str, ColumnElement[Any]]) -> CTE:
    """Return the acts that are somebody's and have a time: `who`, and the columns given, `at` among them."""
    who = held(acts.who, source, source).element.label("who")
    read = select(who, *(element.label(name) for name, element in columns.items()))
    rows = read.select_from(source.rows).where(narrowed(source, acts.where)).subquery()
    return select(rows).where(rows.c.who.is_not(None), rows.c.at.is_not(None)).cte("acts")


def holds(condition: Expression | None, source: FormSource) -> ColumnElement[Any]:
    """Return 1 in rows that a condition holds for, else 0; without one, 1 in all."""
    if condition is None:
        return ONE
    return case((lower_condition(condition, source, source.around), ONE), else_=NONE)


def counted(condition: ColumnElement[bool]) -> ColumnElement[Any]:
    """Return how many rows of a group a condition holds for."""
    return func.coalesce(func.sum(case((condition, ONE), else_=NONE)), NONE)


def day_literal(day: date, dialect: str) -> ColumnElement[Any]:
    """Return a day as columns of days hold it."""
    return literal(day, Date) if dialect == "postgresql" else literal(day.isoformat())


def seconds_of(when: Expression, source: FormSource) -> ColumnElement[Any]:
    """Return a date or an instant as whole seconds since 1970; of a date, until it begins."""
    element = held(when, source, source).element
    if source.dialect != "postgresql":
        # What is beyond the second is cut off, which the function itself would round.
        return cast(func.strftime(literal_column("'%s'"), func.substr(element, 1, 19)), Integer)
    return cast(func.floor(extract("epoch", element)), BigInteger)


def by_code_point(text: ColumnElement[Any], dialect: str) -> ColumnElement[Any]:
    """Return a text as both databases order it alike."""
    return collate(text, "C") if dialect == "postgresql" else text
