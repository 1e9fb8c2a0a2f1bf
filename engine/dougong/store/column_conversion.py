"""Carries values from one column into another of a different kind; what cannot be carried stays blank."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from sqlalchemy import Column, Connection, MetaData, Select, Table, Text, bindparam, select, update

from dougong.expressions.numbers import rounded
from dougong.fields.column import ColumnShape, Storage
from dougong.fields.protocol import Value
from dougong.store.codec import WHOLE_DIGITS, Codec
from dougong.store.form_tables import FormTable

_CHUNK = 2000


def carry_over(
    connection: Connection, codec: Codec, before: FormTable, after: FormTable, key: str
) -> int:
    """Fill the new column of a field from its old one and return how many values were lost."""
    source, target = before.column(key), Column(after.columns[key], codec.type(after.shape(key)))
    table = Table(before.table.name, MetaData(), Column("id", Text, primary_key=True), target)
    write = (
        update(table)
        .where(table.c.id == bindparam("this__id"))
        .values({target: bindparam("new__value")})
    )
    decode, shape = codec.decoder(before.shape(key)), after.shape(key)
    lost, last = 0, ""
    while rows := connection.execute(_chunk(before, source, last)).all():
        last = rows[-1].id
        values = [(id, converted(decode(raw), shape)) for id, raw in rows]
        lost += sum(value is None for _, value in values)
        connection.execute(
            write,
            [{"this__id": id, "new__value": codec.encode(value, shape)} for id, value in values],
        )
    return lost


def _chunk(form: FormTable, source: Column[Any], last: str) -> Select[Any]:
    ids = form.table.c.id
    return select(ids, source).where(ids > last, source.is_not(None)).order_by(ids).limit(_CHUNK)


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
    found = Decimal(str(value).strip())
    if not found.is_finite() or abs(found) >= 10**WHOLE_DIGITS:
        return None
    return rounded(found, to.scale)


def _boolean(value: Value, to: ColumnShape) -> Value:
    return value if isinstance(value, bool) else None


def _date(value: Value, to: ColumnShape) -> Value:
    return value.date() if isinstance(value, datetime) else date.fromisoformat(str(value).strip())


def _datetime(value: Value, to: ColumnShape) -> Value:
    found = datetime.fromisoformat(str(value).strip())
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _list(value: Value, to: ColumnShape) -> Value:
    return value if isinstance(value, tuple) else (str(value),)


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
}
