"""The values a formula works on, and their form on the wire."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import TypeAlias, cast

from dougong.expressions.composites import COMPOSED, composite_json, composite_text
from dougong.expressions.numbers import ZERO, rounded
from dougong.expressions.types import Type
from dougong.kernel.canonical import Json

Scalar: TypeAlias = "None | str | Decimal | bool | date | datetime | timedelta"
Value: TypeAlias = "Scalar | Sequence[Value] | Mapping[str, Value]"
Row: TypeAlias = "Mapping[str, Value]"


def datetime_text(at: datetime) -> str:
    """Return the fixed-width UTC form, which sorts as time does."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f").rjust(26, "0") + "Z"


def datetime_from(text: str) -> datetime:
    """Read an ISO 8601 instant."""
    return datetime.fromisoformat(text).astimezone(UTC)


def microseconds_of(duration: timedelta) -> int:
    """Return a duration as a whole number of microseconds."""
    return duration // timedelta(microseconds=1)


def json_of(value: Value, type: Type) -> Json:
    """Return a value of a type as it goes over the wire: numbers as text with exactly their decimals."""
    if isinstance(value, Mapping):
        return {key: json_of(each, type) for key, each in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [json_of(each, type.item or type) for each in value]
    return _scalar_json(value, type)


def _scalar_json(value: Scalar, type: Type) -> Json:
    if isinstance(value, Decimal):
        # Zero has no sign outside.
        return f"{rounded(value, type.decimals) or ZERO.scaleb(-type.decimals):f}"
    if isinstance(value, datetime):
        return datetime_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str) and type.kind in COMPOSED:
        return dict(composite_json(value, type.kind))
    return str(microseconds_of(value)) if isinstance(value, timedelta) else value


def value_from(wire: Json, type: Type) -> Value:
    """Read a value of a type from the wire; empty text and empty lists are blank."""
    if wire is None or wire in ("", []):
        return None
    if type.kind == "list" and isinstance(wire, Sequence):
        return tuple(value_from(each, type.item or type) for each in wire)
    if isinstance(wire, Mapping):
        if type.kind in COMPOSED:
            return composite_text(wire, type.kind)
        # A text with marks is what is read in it.
        return cast(str, wire["text" if type.kind == "text" else "id"]) or None
    return _scalar_from(str(wire), type) if type.kind != "boolean" else wire is True


def _scalar_from(text: str, type: Type) -> Scalar:
    if type.kind == "number":
        return rounded(Decimal(text), type.decimals)
    if type.kind == "date":
        return date.fromisoformat(text)
    if type.kind == "datetime":
        return datetime_from(text)
    if type.kind == "duration":
        return timedelta(microseconds=int(text))
    return text
