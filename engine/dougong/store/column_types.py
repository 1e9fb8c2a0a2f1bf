"""Column types of the platform's own tables, the same value on every database."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from datetime import UTC, datetime
from typing import Any, cast

import orjson
from sqlalchemy import JSON, Text
from sqlalchemy.dialects.postgresql import TIMESTAMP
from sqlalchemy.engine.interfaces import Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine

from dougong.kernel.canonical import Json


def instant_text(moment: datetime) -> str:
    """Return an instant in UTC as text of fixed width, so that text order is time order."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds").removesuffix("+00:00") + "Z"


def instant_of(text: str) -> datetime:
    """Read what `instant_text` wrote."""
    return datetime.fromisoformat(text)


def json_text(value: Json) -> str:
    """Return JSON text of any mappings and sequences."""
    return orjson.dumps(value, default=_plain).decode()


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, Sequence | Set):
        return list(value)
    raise TypeError(type(value).__name__)


class Instant(TypeDecorator[datetime]):
    """An aware datetime in UTC: TIMESTAMPTZ, or text of fixed width on SQLite."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[datetime] | TypeEngine[str]:
        if dialect.name == "postgresql":
            return dialect.type_descriptor(TIMESTAMP(timezone=True))
        return dialect.type_descriptor(Text())

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | str | None:
        return instant_text(value) if value is not None and dialect.name == "sqlite" else value

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any]:
        # Instead of `process_result_value`: lists read thousands of instants, and this way each is one call, not three.
        return _read if dialect.name == "sqlite" else _in_utc


def _read(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


def _in_utc(value: datetime | None) -> datetime | None:
    return None if value is None else value.astimezone(UTC)


class Document(TypeDecorator[Json]):
    """A JSON document that keeps the order of its keys: JSON (never JSONB), or text on SQLite."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        if dialect.name == "postgresql":
            return dialect.type_descriptor(JSON(none_as_null=True))
        return dialect.type_descriptor(Text())

    def process_bind_param(self, value: Json, dialect: Dialect) -> Json:
        return json_text(value) if value is not None and dialect.name == "sqlite" else value

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any] | None:
        # Instead of `process_result_value`, as above.
        if dialect.name == "sqlite":
            return _document
        return super().result_processor(dialect, coltype)


def _document(text: str | None) -> Json:
    return None if text is None else cast(Json, orjson.loads(text))
