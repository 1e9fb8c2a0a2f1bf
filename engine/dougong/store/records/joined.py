"""The rows of a dataset: those of a form, beside each what was joined to it, under the permits of every form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, FromClause, and_, true

from dougong.expressions import TEXT, Expression, FormNames, compile_expression
from dougong.expressions.backends.sources import SqlColumn, SqlRelation, SqlSource
from dougong.expressions.backends.sql import lower, lower_condition
from dougong.expressions.types import Type, number
from dougong.fields.storage import MOST_DECIMALS
from dougong.kernel.errors import NotFound
from dougong.records.dataset import Dataset, Join
from dougong.store.records.source import FormSource, visible

_MINE, _THEIRS = "mine", "theirs"


@dataclass(frozen=True, slots=True)
class Columns:
    """Columns of a select, as formulas see them; nothing leads on from there."""

    dialect: str
    columns: Mapping[str, SqlColumn]

    def column(self, key: str) -> SqlColumn:
        return self.columns[key]

    def reference(self, key: str) -> SqlRelation:
        raise NotFound(what="reference", key=key)

    def relation(self, key: str) -> SqlRelation:
        raise NotFound(what="relation", key=key)


@dataclass(frozen=True, slots=True)
class JoinedSource:
    """A form with the aliases of what is joined to it; `fields` are the formulas that the dataset adds."""

    own: FormSource
    joined: Mapping[str, FormSource]
    fields: Mapping[str, Expression]

    @property
    def dialect(self) -> str:
        return self.own.dialect

    def column(self, key: str) -> SqlColumn:
        if key in self.joined:
            return SqlColumn(self.joined[key].rows.c.id, TEXT)
        if key in self.fields:
            return held(self.fields[key], self, self.own)
        return self.own.column(key)

    def reference(self, key: str) -> SqlRelation:
        if key in self.joined:
            found = self.joined[key]
            return SqlRelation(found.rows, true(), found, joined=True)
        return self.own.reference(key)

    def relation(self, key: str) -> SqlRelation:
        return self.own.relation(key)


def joined(own: FormSource, dataset: Dataset) -> tuple[JoinedSource, FromClause]:
    """Return the rows of a dataset as formulas see them, and where they come from."""
    source = JoinedSource(own, {}, dataset.fields)
    rows: FromClause = own.rows
    for each in dataset.joins:
        beside = FormSource(
            own.layout,
            each.form,
            own.layout.table(each.form).table.alias(),
            own.around,
            own.permits,
        )
        on = and_(_equal(each, source, beside), visible(beside))
        rows = rows.join(beside.rows, on, isouter=not each.needed)
        source = JoinedSource(own, {**source.joined, each.key: beside}, dataset.fields)
    return source, rows


def of_dataset(source: JoinedSource, dataset: Dataset) -> ColumnElement[bool]:
    """Return which rows a dataset is narrowed to by itself."""
    if dataset.where is None:
        return true()
    return lower_condition(dataset.where, source, source.own.around)


def _equal(join: Join, mine: JoinedSource, theirs: FormSource) -> ColumnElement[bool]:
    """Return that both sides of every pair are the same; blanks are like nothing, not even one another."""
    found = []
    for left, right in join.on:
        types = {_MINE: left.type, _THEIRS: right.type}
        same = compile_expression(f"{_MINE} = {_THEIRS}", FormNames("", {"": types}))
        pair = {_MINE: held(left, mine, mine.own), _THEIRS: held(right, theirs, theirs)}
        found.append(lower_condition(same, Columns(mine.dialect, pair), mine.own.around))
    return and_(*found)


def held(expression: Expression, source: SqlSource, own: FormSource) -> SqlColumn:
    """Return a formula as a column; a number with as many decimals as are kept."""
    kind: Type = expression.type
    decimals: int | None = None
    if kind.kind == "number":
        decimals = min(kind.decimals, MOST_DECIMALS)
        kind = number(decimals)
    element: ColumnElement[Any] = lower(expression, source, own.around, decimals=decimals)
    return SqlColumn(element, kind)
