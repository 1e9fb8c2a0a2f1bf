"""Carries values from one column into another of a different kind; what cannot be carried stays blank."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    MetaData,
    Table,
    Text,
    and_,
    bindparam,
    column,
    insert,
    literal,
    or_,
    select,
    update,
)

from dougong.expressions.numbers import rounded
from dougong.fields.column import ColumnShape, Storage
from dougong.fields.protocol import FieldType, Value
from dougong.fields.types.address import Address
from dougong.fields.types.date_range import DateRange
from dougong.fields.types.rich_text import RichText
from dougong.fields.types.time import Time
from dougong.kernel.portions import AT_ONCE
from dougong.kernel.problems import Problem
from dougong.records.schema import Batch
from dougong.store.codec import WHOLE_DIGITS, Codec, Raw
from dougong.store.form_tables import FormTable


@dataclass(frozen=True, slots=True)
class Carrying:
    """From one column of a form's table into another that holds a field in another kind.

    `kept` is a column that held the field in the new kind once: what nobody changed since comes back from it whole.
    """

    form: FormTable
    source: str
    was: ColumnShape
    target: str
    shape: ColumnShape
    kept: str | None = None


def carry_over(connection: Connection, codec: Codec, carrying: Carrying) -> None:
    """Fill the new column of a field from its old one, for all rows."""
    after: str | None = ""
    while after is not None:
        after = carry_batch(connection, codec, carrying, _after(carrying, after)).last


def carry_next(connection: Connection, codec: Codec, carrying: Carrying, after: str) -> Batch:
    """Fill the new column for the next rows after an id."""
    return carry_batch(connection, codec, carrying, _after(carrying, after))


def carry_batch(
    connection: Connection, codec: Codec, carrying: Carrying, which: ColumnElement[bool]
) -> Batch:
    """Fill the new column for the first rows that a condition holds for, in the order of their ids."""
    table, source, target, extra = _columns(codec, carrying)
    found = select(table.c.id, source, *extra).where(which).order_by(table.c.id).limit(AT_ONCE)
    rows = connection.execute(found).all()
    if not rows:
        return Batch(0, None)
    became = [_became(codec, carrying, *row) for row in rows]
    write = (
        update(table)
        .where(table.c.id == bindparam("this__id"))
        .values({target: bindparam("new__value")})
    )
    connection.execute(
        write,
        [
            {"this__id": row.id, "new__value": codec.encode(value, carrying.shape)}
            for row, (_, value) in zip(rows, became, strict=True)
        ],
    )
    lost = tuple(
        (row.id, str(was))
        for row, (was, value) in zip(rows, became, strict=True)
        if was is not None and value is None
    )
    return Batch(len(rows), rows[-1].id, lost)


def carry_links(connection: Connection, key: str, before: FormTable, after: FormTable) -> None:
    """Make one reference the first of several, or the first of several the only one."""
    if link := after.links.get(key):
        if key in before.links:
            return
        held = before.column(key)
        one = select(before.table.c.id, held, literal(0)).where(held.is_not(None))
        connection.execute(insert(link.table).from_select(list(link.table.c), one))
    elif link := before.links.get(key):
        first = select(link.target).where(
            link.holder == after.table.c.id, link.table.c.position == 0
        )
        connection.execute(
            update(after.table).values({after.columns[key]: first.scalar_subquery()})
        )


def _columns(
    codec: Codec, carrying: Carrying
) -> tuple[Table, Column[Any], Column[Any], list[Column[Any]]]:
    """Return the table with no more than what is carried: from where, where to, and what was kept if anything was."""
    source = Column(carrying.source, codec.type(carrying.was))
    target = Column(carrying.target, codec.type(carrying.shape))
    extra = [Column(carrying.kept, codec.type(carrying.shape))] if carrying.kept else []
    known = Column("id", Text, primary_key=True)
    table = Table(carrying.form.table.name, MetaData(), known, source, target, *extra)
    return table, source, target, extra


def _became(
    codec: Codec, carrying: Carrying, id: str, raw: Raw, kept: Raw = None
) -> tuple[Value, Value]:
    """Return a value and what becomes of it."""
    was = None if raw is None else codec.decoder(carrying.was)(raw)
    if kept is not None:
        old = codec.decoder(carrying.shape)(kept)
        if converted(old, carrying.was) == was:
            return was, old
    return was, None if was is None else converted(was, carrying.shape)


def _after(carrying: Carrying, id: str) -> ColumnElement[bool]:
    filled = [column(name).is_not(None) for name in (carrying.source, carrying.kept) if name]
    return and_(column("id") > id, or_(*filled))


def converted(value: Value, to: ColumnShape) -> Value:
    """Return the value in another kind of column, or blank where it has no meaning there.

    >>> converted("12.345", ColumnShape(Storage.NUMBER, 2))
    Decimal('12.35')
    """
    try:
        return _READERS[to.storage](value, to)
    except (ValueError, InvalidOperation):
        return None


def _text(value: Value, to: ColumnShape) -> Value:
    if isinstance(value, tuple):
        return "、".join(str(item) for item in value) or None
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value)


def _number(value: Value, to: ColumnShape) -> Value:
    text = str(value).strip()
    found = Decimal(text.rstrip("%")).scaleb(-2 if text.endswith("%") else 0)
    if not found.is_finite() or abs(found) >= 10**WHOLE_DIGITS:
        return None
    return rounded(found, to.scale)


def _boolean(value: Value, to: ColumnShape) -> Value:
    return value if isinstance(value, bool) else None


def _date(value: Value, to: ColumnShape) -> Value:
    return (
        value.date()
        if isinstance(value, datetime)
        else date.fromisoformat(str(value).partition("/")[0].strip())
    )


def _datetime(value: Value, to: ColumnShape) -> Value:
    found = datetime.fromisoformat(str(value).strip())
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _list(value: Value, to: ColumnShape) -> Value:
    return value if isinstance(value, tuple) else (str(value),)


def _time(value: Value, to: ColumnShape) -> Value:
    return _parsed(Time("second"), str(value)[:8])


def _range(value: Value, to: ColumnShape) -> Value:
    """A day becomes a range of one day."""
    text = value.isoformat() if isinstance(value, date) else str(value)
    return _parsed(DateRange(), f"{text}/{text}" if isinstance(value, date) else text)


def _address(value: Value, to: ColumnShape) -> Value:
    return _parsed(Address(), str(value))


def _rich(value: Value, to: ColumnShape) -> Value:
    return _parsed(RichText(), str(_text(value, to)))


def _parsed(kind: FieldType, text: str) -> Value:
    found = kind.parse(text)
    return None if isinstance(found, Problem) else found


def _id(value: Value, to: ColumnShape) -> Value:
    # An id of one form means nothing in another.
    return None


_READERS: Mapping[Storage, Callable[[Value, ColumnShape], Value]] = {
    Storage.TEXT: _text,
    Storage.NUMBER: _number,
    Storage.BOOLEAN: _boolean,
    Storage.DATE: _date,
    Storage.DATETIME: _datetime,
    Storage.LIST: _list,
    Storage.ID: _id,
    Storage.TIME: _time,
    Storage.RANGE: _range,
    Storage.ADDRESS: _address,
    Storage.RICH: _rich,
}
