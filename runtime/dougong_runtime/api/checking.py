"""Marshmallow at the HTTP edge: what it finds becomes our problems."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from marshmallow import RAISE, Schema, ValidationError, fields, validate

from dougong.kernel.errors import Invalid
from dougong.kernel.problems import Problem, join_path

CODES = {
    "Missing data for required field.": "request.required",
    "Unknown field.": "request.unknown",
    "Field may not be null.": "request.required",
    "Invalid input type.": "request.not_object",
    "Not a valid string.": "request.not_text",
    "Not a valid integer.": "request.not_whole",
    "Not a valid boolean.": "request.not_boolean",
    "Not a valid list.": "request.not_list",
    "Not a valid mapping type.": "request.not_object",
    "Not a valid email address.": "request.not_email",
}


class Shape(Schema):
    """The base of our request schemas: what is not named is refused."""

    class Meta:
        unknown = RAISE


def text(longest: int = 200, *, shortest: int = 0, **kind: Any) -> fields.String:
    """Return a bounded text."""
    return fields.String(validate=validate.Length(min=shortest, max=longest), **kind)


def whole(least: int, most: int, **kind: Any) -> fields.Integer:
    """Return a bounded whole number."""
    return fields.Integer(validate=validate.Range(least, most), **kind)


def moment(**kind: Any) -> fields.AwareDateTime:
    """Return an instant, in UTC where it names no zone; what lies beyond all calendars is refused."""
    return fields.AwareDateTime(
        default_timezone=UTC, validate=validate.Range(_EARLIEST, _LATEST), **kind
    )


_EARLIEST, _LATEST = datetime(1900, 1, 1, tzinfo=UTC), datetime(9000, 1, 1, tzinfo=UTC)


def checked(schema: Schema, given: Any) -> Any:
    """Return what the schema makes of the input, an object or many; raise `Invalid` with every problem at once."""
    try:
        loaded = schema.load(given)
    except ValidationError as wrong:
        raise Invalid(_problems(wrong.messages)) from wrong
    return loaded


def _problems(messages: Any, path: str = "") -> Iterator[Problem]:
    if isinstance(messages, Mapping):
        for key, inner in messages.items():
            yield from _problems(inner, path if key == "_schema" else join_path(path, key))
        return
    for message in messages:
        yield Problem(path, CODES.get(message, "request.bad_value"), {"hint": str(message)})
