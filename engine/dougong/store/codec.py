"""Values as each database holds them: SQLite keeps numbers as scaled integers, and what it has no type for as text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, TypeAlias

import orjson
from sqlalchemy import Boolean, Date, Integer, Numeric, Text
from sqlalchemy.dialects.postgresql import JSONB, TIMESTAMP
from sqlalchemy.types import TypeEngine

from dougong.fields.column import ColumnShape, Storage
from dougong.fields.protocol import Value
from dougong.fields.rich import Rich, html_of
from dougong.store.column_types import instant_of, instant_text

Raw: TypeAlias = Any
"""What a driver takes and gives."""
Encode: TypeAlias = Callable[[Any], Raw]
Decode: TypeAlias = Callable[[Raw], Value]

WHOLE_DIGITS = 12


class Codec:
    """One database's way to hold values; blanks are NULL everywhere and reach neither encoder nor decoder."""

    def __init__(self, dialect: str) -> None:
        self.dialect = dialect
        self._types, self._encoders, self._decoders = _TABLES[dialect]

    def type(self, shape: ColumnShape) -> TypeEngine[Any]:
        """Return the plain column type; conversion is ours, so that statements stay simple and rows quick."""
        if shape.storage is Storage.NUMBER and self.dialect == "postgresql":
            return Numeric(18 + shape.scale, shape.scale)
        return self._types[shape.storage]

    def encoder(self, shape: ColumnShape) -> Encode:
        """Return what turns a value into what the driver takes."""
        if shape.storage is Storage.NUMBER and self.dialect == "sqlite":
            factor = 10**shape.scale
            return lambda value: int(value * factor)
        return self._encoders.get(shape.storage, as_it_is)

    def decoder(self, shape: ColumnShape) -> Decode:
        """Return what turns what the driver gives into a value."""
        if shape.storage is Storage.NUMBER and self.dialect == "sqlite":
            return _unscaled(shape.scale)
        return self._decoders.get(shape.storage, as_it_is)

    def encode(self, value: Value, shape: ColumnShape) -> Raw:
        """Turn one value, which may be blank."""
        return None if value is None else self.encoder(shape)(value)


def as_it_is(value: Any) -> Any:
    """Return what the driver takes or gives for what is held as it is."""
    return value


def _unscaled(scale: int) -> Decode:
    if scale == 0:
        return Decimal
    return lambda raw: Decimal(raw).scaleb(-scale)


def _json_text(value: Any) -> str:
    return orjson.dumps(list(value)).decode()


_TEXT = Text()
# The order of code points is the same everywhere; a database's own collation is not.
_PG_TEXT = Text(collation="C")

_SQLITE_TYPES: Mapping[Storage, TypeEngine[Any]] = {
    Storage.TEXT: _TEXT,
    Storage.NUMBER: Integer(),
    Storage.BOOLEAN: Integer(),
    Storage.DATE: _TEXT,
    Storage.DATETIME: _TEXT,
    Storage.LIST: _TEXT,
    Storage.ID: _TEXT,
    Storage.TIME: _TEXT,
    Storage.RANGE: _TEXT,
    Storage.ADDRESS: _TEXT,
    Storage.RICH: _TEXT,
}
_POSTGRESQL_TYPES: Mapping[Storage, TypeEngine[Any]] = {
    Storage.TEXT: _PG_TEXT,
    Storage.BOOLEAN: Boolean(),
    Storage.DATE: Date(),
    Storage.DATETIME: TIMESTAMP(timezone=True),
    Storage.LIST: JSONB(none_as_null=True),
    Storage.ID: _PG_TEXT,
    Storage.TIME: _PG_TEXT,
    Storage.RANGE: _PG_TEXT,
    Storage.ADDRESS: _PG_TEXT,
    Storage.RICH: _PG_TEXT,
}
_SQLITE_ENCODERS: Mapping[Storage, Encode] = {
    Storage.BOOLEAN: int,
    Storage.DATE: date.isoformat,
    Storage.DATETIME: instant_text,
    Storage.LIST: _json_text,
    Storage.LINKS: _json_text,
    Storage.RICH: html_of,
}
_SQLITE_DECODERS: Mapping[Storage, Decode] = {
    Storage.BOOLEAN: bool,
    Storage.DATE: date.fromisoformat,
    Storage.DATETIME: instant_of,
    Storage.LIST: lambda raw: tuple(orjson.loads(raw)),
    Storage.LINKS: lambda raw: tuple(orjson.loads(raw)),
    Storage.RICH: Rich.of,
}
_POSTGRESQL_ENCODERS: Mapping[Storage, Encode] = {
    Storage.LIST: list,
    Storage.LINKS: list,
    Storage.RICH: html_of,
}
_POSTGRESQL_DECODERS: Mapping[Storage, Decode] = {
    Storage.DATETIME: lambda raw: datetime.astimezone(raw, UTC),
    Storage.LIST: tuple,
    Storage.LINKS: tuple,
    Storage.RICH: Rich.of,
}
_TABLES = {
    "sqlite": (_SQLITE_TYPES, _SQLITE_ENCODERS, _SQLITE_DECODERS),
    "postgresql": (_POSTGRESQL_TYPES, _POSTGRESQL_ENCODERS, _POSTGRESQL_DECODERS),
}
