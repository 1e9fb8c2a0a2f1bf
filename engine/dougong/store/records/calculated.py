"""Measures that are formulas over aggregates: what they read of each row, and what is made of that in each group."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, FromClause

from dougong.expressions import Expression, Surroundings, Type, number
from dougong.expressions.apart import taken_apart
from dougong.expressions.backends.sql import SqlColumn, lower_aggregate
from dougong.fields.storage import MOST_DECIMALS
from dougong.records.query import Function, Measure
from dougong.store.records.joined import Columns


def read_by(measure: Measure, name: str) -> Mapping[str, Expression]:
    """Return what a measure reads of each row, by the names of the columns that it is told apart by."""
    if measure.expression is None:
        return {}
    if measure.function is Function.FORMULA:
        return taken_apart(measure.expression, name, MOST_DECIMALS).read
    return {name: measure.expression}


def calculated(
    formula: Expression, name: str, groups: FromClause, dialect: str, around: Surroundings
) -> tuple[ColumnElement[Any], Type]:
    """Return a formula over the groups of rows that were found, and the type of its result."""
    apart = taken_apart(formula, name, MOST_DECIMALS)
    columns = {key: SqlColumn(groups.c[key], _held(each.type)) for key, each in apart.read.items()}
    return lower_aggregate(apart.made, Columns(dialect, columns), around), apart.made.type


def _held(type: Type) -> Type:
    return number(min(type.decimals, MOST_DECIMALS)) if type.kind == "number" else type
