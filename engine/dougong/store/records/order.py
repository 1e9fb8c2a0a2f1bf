"""The order of a list, and cursors that say where a page ended."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import orjson
from sqlalchemy import Column, ColumnElement, UnaryExpression, and_, or_

from dougong.expressions import Surroundings
from dougong.fields.column import ColumnShape, Storage
from dougong.fields.protocol import Value
from dougong.kernel.errors import Invalid
from dougong.kernel.problems import Problem
from dougong.records.query import Sort
from dougong.store.codec import Codec, Raw
from dougong.store.form_indexes import blankness
from dougong.store.form_tables import IDENTITY, WORD, FormTable
from dougong.store.layout import Layout
from dougong.store.records.source import FormSource
from dougong.store.records.titles import titles_of

NEWEST_FIRST = (Sort("id", descending=True),)


@dataclass(frozen=True, slots=True)
class Step:
    """One thing sorted by; blanks stand last, and first when descending."""

    element: ColumnElement[Any]
    shape: ColumnShape
    descending: bool
    may_be_blank: bool

    @property
    def ordered(self) -> tuple[UnaryExpression[Any], ...]:
        way = self.element.desc() if self.descending else self.element.asc()
        if not self.may_be_blank:
            return (way,)
        if isinstance(self.element, Column):
            # As the index of a view has it: no index of SQLite holds blanks last.
            blank = blankness(self.element)
            return (blank.desc() if self.descending else blank.asc(), way)
        return (way.nulls_first() if self.descending else way.nulls_last(),)

    def after(self, raw: Raw) -> ColumnElement[bool] | None:
        """Return what stands after a value; None where nothing can."""
        if raw is None:
            return self.element.is_not(None) if self.descending else None
        beyond: ColumnElement[bool] = self.element < raw if self.descending else self.element > raw
        if self.descending or not self.may_be_blank:
            return beyond
        return or_(beyond, self.element.is_(None))

    def same(self, raw: Raw) -> ColumnElement[bool]:
        return self.element.is_(None) if raw is None else self.element == raw


@dataclass(frozen=True, slots=True)
class Order:
    """The steps of a list's order; the last is the id, so that no two records stand in one place."""

    steps: tuple[Step, ...]
    codec: Codec

    def after(self, cursor: str) -> ColumnElement[bool]:
        """Return what stands after the place a cursor names."""
        place = self._place(cursor)
        ways: list[ColumnElement[bool]] = []
        for at, (step, raw) in enumerate(zip(self.steps, place, strict=True)):
            beyond = step.after(raw)
            if beyond is not None:
                before = zip(self.steps[:at], place[:at], strict=True)
                ways.append(and_(*(each.same(kept) for each, kept in before), beyond))
        return or_(*ways)

    def cursor(self, cells: Sequence[Raw]) -> str:
        """Name the place of a row by the cells it is sorted by."""
        values = [
            None if cell is None else _shown(self.codec.decoder(step.shape)(cell))
            for step, cell in zip(self.steps, cells, strict=True)
        ]
        return base64.urlsafe_b64encode(orjson.dumps(values)).decode().rstrip("=")

    def _place(self, cursor: str) -> list[Raw]:
        try:
            values = orjson.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
            if not isinstance(values, list) or len(values) != len(self.steps):
                raise ValueError(cursor)
            return [self._raw(step, value) for step, value in zip(self.steps, values, strict=True)]
        except (ValueError, TypeError, ArithmeticError, binascii.Error) as broken:
            raise Invalid([Problem("cursor", "query.cursor_unknown")]) from broken

    def _raw(self, step: Step, value: Any) -> Raw:
        return (
            None
            if value is None
            else self.codec.encode(_READ.get(step.shape.storage, str)(value), step.shape)
        )


def order_of(layout: Layout, form: FormTable, sort: Sequence[Sort], around: Surroundings) -> Order:
    """Return the order that is asked for; without any, the newest come first."""
    steps = [_step(layout, form, each, around) for each in sort or NEWEST_FIRST]
    if not any(each.key == "id" for each in sort or NEWEST_FIRST):
        # The same way as what is sorted by: then an index serves both ways.
        steps.append(_step(layout, form, Sort("id", steps[-1].descending), around))
    return Order(tuple(steps), layout.codec)


def _step(layout: Layout, form: FormTable, sort: Sort, around: Surroundings) -> Step:
    shape = layout.column_shape(form.ref, sort.key)
    if sort.key in layout.shape(form.ref).fields and shape.storage is Storage.ID:
        # People sort by what they see: the title, not the id.
        for title in titles_of(layout, form, [sort.key], around):
            return Step(title.element, WORD, sort.descending, may_be_blank=True)
    element = FormSource(layout, form.ref, form.table, around).column(sort.key).element
    shape = IDENTITY if sort.key == "id" else shape
    if shape.storage is Storage.RICH:
        # It stands in order by what is read in it.
        shape = WORD
    return Step(element, shape, sort.descending, bool(getattr(element, "nullable", True)))


def _shown(value: Value) -> Any:
    return str(value) if isinstance(value, Decimal | date | datetime) else value


_READ: Mapping[Storage, Callable[[Any], Any]] = {
    Storage.NUMBER: Decimal,
    Storage.BOOLEAN: bool,
    Storage.DATE: date.fromisoformat,
    Storage.DATETIME: datetime.fromisoformat,
    Storage.LIST: tuple,
    Storage.LINKS: tuple,
}
