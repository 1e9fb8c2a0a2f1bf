"""The rows of a question: those of a form, beside each what is joined to it, under the permits of every form."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, FromClause, and_, true

from dougong.expressions import TEXT, Expression, FormNames, Surroundings, compile_expression
from dougong.expressions.backends.sources import SqlColumn, SqlRelation, SqlSource
from dougong.expressions.backends.sql import lower, lower_condition
from dougong.expressions.scopes import PARENT
from dougong.expressions.types import Type, number
from dougong.fields.storage import MOST_DECIMALS
from dougong.kernel.errors import NotFound
from dougong.records.analyses import Figures
from dougong.records.dataset import Dataset, Join
from dougong.records.paths import KeyPath, judged_paths, leads_to
from dougong.records.shape import SYSTEM_TYPES, FormRef, Shapes
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
    """A form with what stands beside its rows: `joined` by a dataset, or reached by references, the `ways`.

    `fields` are the formulas that a dataset adds.
    """

    own: FormSource
    joined: Mapping[str, FormSource]
    fields: Mapping[str, Expression]
    ways: Mapping[str, SqlRelation]

    @property
    def dialect(self) -> str:
        return self.own.dialect

    @property
    def around(self) -> Surroundings:
        return self.own.around

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
        return self.ways.get(key) or self.own.reference(key)

    def relation(self, key: str) -> SqlRelation:
        return self.own.relation(key)


@dataclass(frozen=True, slots=True)
class _Way:
    """A record beside a row, and those that are reached from it in turn."""

    own: SqlSource
    ways: Mapping[str, SqlRelation]

    @property
    def dialect(self) -> str:
        return self.own.dialect

    def column(self, key: str) -> SqlColumn:
        return self.own.column(key)

    def reference(self, key: str) -> SqlRelation:
        return self.ways.get(key) or self.own.reference(key)

    def relation(self, key: str) -> SqlRelation:
        return self.own.relation(key)


def joined(own: FormSource, query: Figures) -> tuple[JoinedSource, FromClause]:
    """Return the rows that a question is about as formulas see them, and where they come from.

    Where a path goes on behind a reference, the record stands beside the row: a database joins many rows much faster
    than it looks up each by itself.
    """
    dataset = query.dataset
    paths = judged_paths(query)
    if dataset is not None:
        paths = frozenset(
            path for path in dataset.all_paths(paths) if path[0] not in dataset.own_keys
        )
    ways, rows = _reached(own, own.layout.shapes, own.ref, paths, own.rows)
    source = JoinedSource(own, {}, dataset.fields if dataset else {}, ways)
    for each in dataset.joins if dataset else ():
        beside = FormSource(
            own.layout,
            each.form,
            own.layout.table(each.form).table.alias(),
            own.around,
            own.permits,
        )
        on = and_(_equal(each, source, beside), visible(beside))
        rows = rows.join(beside.rows, on, isouter=not each.needed)
        source = replace(source, joined={**source.joined, each.key: beside})
    return source, rows


def _reached(
    source: SqlSource, shapes: Shapes, form: FormRef, paths: Iterable[KeyPath], rows: FromClause
) -> tuple[Mapping[str, SqlRelation], FromClause]:
    """Join the records that paths lead to by references, level by level; each is one at the most."""
    beyond: defaultdict[str, set[KeyPath]] = defaultdict(set)
    for key, *rest in paths:
        if rest and _refers(shapes, form, key):
            beyond[key].add(tuple(rest))
    ways: dict[str, SqlRelation] = {}
    for key in sorted(beyond):
        found, target = source.reference(key), leads_to(shapes, form, key)
        rows = rows.outerjoin(found.from_clause, found.on)
        inner: Mapping[str, SqlRelation] = {}
        if target is not None and target in shapes:
            inner, rows = _reached(found.source, shapes, target, beyond[key], rows)
        ways[key] = SqlRelation(
            found.from_clause,
            true(),
            _Way(found.source, inner) if inner else found.source,
            joined=True,
        )
    return ways, rows


def _refers(shapes: Shapes, form: FormRef, key: str) -> bool:
    """Tell whether a key leads to one record, not to rows or links."""
    shape = shapes[form]
    if key == PARENT:
        return shape.parent is not None and key not in shape.fields
    spec = shape.fields.get(key)
    kind = SYSTEM_TYPES.get(key) if spec is None else spec.type.value_type
    return kind is not None and kind.kind == "record" and not (spec and spec.fields)


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


def held(expression: Expression, source: SqlSource, own: FormSource | JoinedSource) -> SqlColumn:
    """Return a formula as a column; a number with as many decimals as are kept."""
    kind: Type = expression.type
    decimals: int | None = None
    if kind.kind == "number":
        decimals = min(kind.decimals, MOST_DECIMALS)
        kind = number(decimals)
    element: ColumnElement[Any] = lower(expression, source, own.around, decimals=decimals)
    return SqlColumn(element, kind)
