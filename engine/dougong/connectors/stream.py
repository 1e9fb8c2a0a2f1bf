"""What there is to read at an outside system: streams, and the fields of their rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import cast

from dougong.kernel.canonical import Json
from dougong.kernel.wording import Label


class FieldKind(Enum):
    """What values of a field are; the mapping offers fields of forms that take them."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    DATETIME = "datetime"
    BOOLEAN = "boolean"
    CHOICE = "choice"
    PHONE = "phone"
    EMAIL = "email"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class StreamField:
    """One field. `masked` values are seen with their middle hidden at the source: never to be matched by.

    `options` are the codes of a choice with what they mean.
    """

    key: str
    label: Label
    kind: FieldKind = FieldKind.TEXT
    personal: bool = False
    masked: bool = False
    options: Mapping[str, Label] | None = None


@dataclass(frozen=True, slots=True)
class Stream:
    """Things of one kind. `key` names the field that tells them apart; `full` ones are read whole every time.

    `overlap` seconds are read again at every reading, for what is written late.
    """

    key: str
    label: Label
    identity: str
    fields: Sequence[StreamField]
    full: bool = False
    overlap: int = 0
    icon: str = "table"

    def field(self, key: str) -> StreamField | None:
        return next((each for each in self.fields if each.key == key), None)


@dataclass(frozen=True, slots=True)
class Operation:
    """Something that can be done at the vendor's: an action of automation. `fields` is what it takes."""

    key: str
    label: Label
    fields: Sequence[StreamField]
    required: frozenset[str] = frozenset()
    icon: str = "send"


@dataclass(frozen=True, slots=True)
class EventKind:
    """Something that the vendor tells of."""

    key: str
    label: Label
    fields: Sequence[StreamField]


def stream_of(body: Mapping[str, Json]) -> Stream:
    """Read a stream as manifests write it; their schema has been checked."""
    return Stream(
        str(body["key"]),
        cast(Label, body["label"]),
        str(body["identity"]),
        fields_of(body["fields"]),
        bool(body.get("full", False)),
        int(str(body.get("overlap", 0))),
        str(body.get("icon", "table")),
    )


def operation_of(body: Mapping[str, Json]) -> Operation:
    """Read an operation as manifests write it."""
    return Operation(
        str(body["key"]),
        cast(Label, body["label"]),
        fields_of(body["fields"]),
        frozenset(cast("Sequence[str]", body.get("required", ()))),
        str(body.get("icon", "send")),
    )


def event_of(body: Mapping[str, Json]) -> EventKind:
    """Read a kind of event as manifests write it."""
    return EventKind(str(body["key"]), cast(Label, body["label"]), fields_of(body["fields"]))


def fields_of(bodies: Json) -> tuple[StreamField, ...]:
    """Read the fields of a stream, an operation or an event."""
    return tuple(map(_field_of, cast("Sequence[Mapping[str, Json]]", bodies)))


def _field_of(body: Mapping[str, Json]) -> StreamField:
    return StreamField(
        str(body["key"]),
        cast(Label, body["label"]),
        FieldKind(body.get("kind", "text")),
        bool(body.get("personal", False)),
        bool(body.get("masked", False)),
        cast("Mapping[str, Label] | None", body.get("options")),
    )
