"""What was done: the first part of every analysis, and the elements that all of them are made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    CTE,
    BigInteger,
    ColumnElement,
    Date,
    FromClause,
    Integer,
    and_,
    case,
    cast,
    collate,
    extract,
    func,
    literal,
    literal_column,
    select,
)

from dougong.expressions import Expression, Surroundings
from dougong.expressions.backends.sql import lower, lower_condition
from dougong.records.analyses import Acts, Analysis
from dougong.store.records.days import day_of
from dougong.store.records.joined import JoinedSource, held, joined, of_dataset
from dougong.store.records.source import FormSource, visible

ONE: ColumnElement[Any] = literal_column("1")
NONE: ColumnElement[Any] = literal_column("0")
SECONDS_A_DAY = 86_400


@dataclass(frozen=True, slots=True)
class ActRows:
    """The rows that acts are, as formulas see them, and where they come from."""

    source: JoinedSource
    rows: FromClause

    @classmethod
    def of(cls, own: FormSource, asked: Analysis) -> ActRows:
        return cls(*joined(own, asked))

    @property
    def dialect(self) -> str:
        return self.source.dialect

    @property
    def around(self) -> Surroundings:
        return self.source.around

    def held(self, expression: Expression) -> ColumnElement[Any]:
        """Return a formula as a column."""
        return held(expression, self.source, self.source).element

    def day(self, when: Expression) -> ColumnElement[Any]:
        """Return a date, or the day of an instant where the organisation is."""
        return day_of(when, self.source, self.source)

    def figure(self, expression: Expression, decimals: int) -> ColumnElement[Any]:
        """Return a number with so many decimals."""
        return lower(expression, self.source, self.around, decimals=decimals)

    def narrowed(self, acts: Acts) -> ColumnElement[bool]:
        """Return which rows there are for the asker that count."""
        found = [visible(self.source.own)]
        if acts.dataset is not None:
            found.append(of_dataset(self.source, acts.dataset))
        if acts.where is not None:
            found.append(lower_condition(acts.where, self.source, self.around))
        return and_(*found)


def acts_of(source: ActRows, acts: Acts, columns: Mapping[str, ColumnElement[Any]]) -> CTE:
    """Return the acts that are somebody's and have a time: `who`, and the columns given, `at` among them."""
    who = source.held(acts.who).label("who")
    read = select(who, *(element.label(name) for name, element in columns.items()))
    rows = read.select_from(source.rows).where(source.narrowed(acts)).subquery()
    return select(rows).where(rows.c.who.is_not(None), rows.c.at.is_not(None)).cte("acts")


def holds(condition: Expression | None, source: ActRows) -> ColumnElement[Any]:
    """Return 1 in rows that a condition holds for, else 0; without one, 1 in all."""
    if condition is None:
        return ONE
    return case((lower_condition(condition, source.source, source.around), ONE), else_=NONE)


def counted(condition: ColumnElement[bool]) -> ColumnElement[Any]:
    """Return how many rows of a group a condition holds for."""
    return func.coalesce(func.sum(case((condition, ONE), else_=NONE)), NONE)


def day_literal(day: date, dialect: str) -> ColumnElement[Any]:
    """Return a day as columns of days hold it."""
    return literal(day, Date) if dialect == "postgresql" else literal(day.isoformat())


def seconds_of(when: Expression, source: ActRows) -> ColumnElement[Any]:
    """Return a date or an instant as whole seconds since 1970; of a date, until it begins."""
    element = source.held(when)
    if source.dialect != "postgresql":
        # What is beyond the second is cut off, which the function itself would round.
        return cast(func.strftime(literal_column("'%s'"), func.substr(element, 1, 19)), Integer)
    return cast(func.floor(extract("epoch", element)), BigInteger)


def by_code_point(text: ColumnElement[Any], dialect: str) -> ColumnElement[Any]:
    """Return a text as both databases order it alike."""
    return collate(text, "C") if dialect == "postgresql" else text
