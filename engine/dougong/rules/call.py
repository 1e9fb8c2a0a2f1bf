"""What a call from outside brings: the values that the maker of a rule has declared, and nothing else of its body."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import TypeAlias, cast
from zoneinfo import ZoneInfo

from dougong.definitions.content import Body
from dougong.expressions import DATE, DATETIME, Row, Value
from dougong.expressions.types import BOOLEAN, TEXT, Type, number, record_of
from dougong.fields.reading import clean_text, exact_decimal, iso_date, iso_instant, wrong
from dougong.kernel.canonical import Json
from dougong.kernel.instants import instant
from dougong.kernel.problems import Problem, under
from dougong.kernel.wording import Label
from dougong.records.names import DirectoryNames, ListNames
from dougong.records.shape import FormRef, Shapes

CALL = "call"
"""What was sent, to whatever a rule says: `call.order_no`."""
LONGEST_TEXT = 10_000
DECIMALS = 6
_FORM = "@call"


@dataclass(frozen=True, slots=True)
class CallField:
    """One value of a body: where it stands in there, and what it is."""

    key: str
    path: tuple[str, ...]
    kind: str
    label: Label

    @property
    def type(self) -> Type:
        return _KINDS[self.kind][0]

    def read(self, raw: Json, zone: str) -> Value | Problem:
        """Return the value of what stands in a body, or in the log; blank where nothing does."""
        return None if raw is None or raw == "" else _KINDS[self.kind][1](raw, zone)


def call_fields(said: Json) -> tuple[CallField, ...]:
    """Read what a maker has declared."""
    listed = said if isinstance(said, Sequence) and not isinstance(said, str) else ()
    return tuple(_field(each) for each in listed if isinstance(each, Mapping) and _known(each))


def _known(said: Body) -> bool:
    return said.get("type") in _KINDS and isinstance(said.get("path"), list | tuple)


def _field(said: Body) -> CallField:
    key, path = str(said.get("key", "")), tuple(map(str, cast("Sequence[Json]", said["path"])))
    label = cast(Label, said.get("label") or ".".join(path))
    return CallField(key, path, str(said["type"]), label)


def read_body(fields: Iterable[CallField], body: Json, zone: str) -> tuple[Row, list[Problem]]:
    """Return what a body says of some fields, with a problem for each that is something else than was declared."""
    row: dict[str, Value] = {}
    problems: list[Problem] = []
    for field in fields:
        value = field.read(_at(body, field.path), zone)
        if isinstance(value, Problem):
            problems += under("/".join(field.path), [value])
        else:
            row[field.key] = value
    return row, problems


def dumped(row: Row) -> dict[str, Json]:
    """Return values as the wire writes them; `CallField.read` reads them again."""
    return {key: _wire(value) for key, value in row.items()}


def loaded(fields: Iterable[CallField], said: Mapping[str, Json], zone: str) -> Row:
    """Return the values that `dumped` wrote; what its maker has declared anew since then is blank."""
    read = {field.key: field.read(said.get(field.key), zone) for field in fields}
    return {key: None if isinstance(value, Problem) else value for key, value in read.items()}


@dataclass(frozen=True, slots=True)
class CallNames:
    """The names of a form, and `call`, which leads to what was sent."""

    shapes: Shapes
    form: FormRef
    fields: tuple[CallField, ...] = ()

    def type_of(self, key: str) -> Type | None:
        return record_of(_FORM) if key == CALL else self._own.type_of(key)

    def of(self, form: str) -> SentNames | ListNames | DirectoryNames | None:
        return SentNames(self.fields) if form == _FORM else self._own.of(form)

    def known(self) -> Iterable[str]:
        return (*self._own.known(), CALL)

    @property
    def _own(self) -> ListNames:
        return ListNames(self.shapes, self.form)


@dataclass(frozen=True, slots=True)
class SentNames:
    """What was declared of a body."""

    fields: tuple[CallField, ...]

    def type_of(self, key: str) -> Type | None:
        return next((field.type for field in self.fields if field.key == key), None)

    def of(self, form: str) -> None:
        return None

    def known(self) -> Iterator[str]:
        return (field.key for field in self.fields)


def _at(body: Json, path: Sequence[str]) -> Json:
    """Return what stands at a place; a number leads into a list, and what leads nowhere to nothing."""
    for step in path:
        if isinstance(body, Mapping):
            body = body.get(step)
        elif isinstance(body, Sequence) and not isinstance(body, str) and step.isdecimal():
            body = body[int(step)] if int(step) < len(body) else None
        else:
            return None
    return body


def _text(raw: Json, _: str) -> Value | Problem:
    # Ids are figures with one sender and texts with the next.
    plain = not isinstance(raw, bool) and isinstance(raw, int | float | Decimal)
    return clean_text(str(raw) if plain else raw, LONGEST_TEXT)


def _number(raw: Json, _: str) -> Value | Problem:
    if isinstance(raw, float | Decimal):
        # Computed by machines that know 0.1 by approximation only.
        most = Decimal(str(raw))
        raw = (
            f"{most.quantize(_LAST, ROUND_HALF_UP):f}" if abs(most.adjusted()) < _FAR else str(raw)
        )
    exact = exact_decimal(raw, DECIMALS)
    # As it was sent: nobody reads 5.000000.
    return exact if isinstance(exact, Problem) else Decimal(f"{exact.normalize():f}")


def _boolean(raw: Json, _: str) -> Value | Problem:
    return raw if isinstance(raw, bool) else wrong("field.not_boolean")


def _date(raw: Json, _: str) -> Value | Problem:
    return iso_date(raw)


def _datetime(raw: Json, zone: str) -> Value | Problem:
    """Return a moment; one without an offset is said in the organisation's time."""
    return iso_instant(_with_offset(raw, zone) if isinstance(raw, str) else raw)


def _with_offset(raw: str, zone: str) -> str:
    try:
        said = datetime.fromisoformat(raw.strip())
        return said.replace(tzinfo=ZoneInfo(zone)).isoformat() if said.tzinfo is None else raw
    except (ValueError, OverflowError):
        return raw


def _wire(value: Value) -> Json:
    match value:
        case datetime():
            return instant(value)
        case date():
            return value.isoformat()
        case Decimal():
            return f"{value:f}"
        case _:
            return cast(Json, value)


_LAST = Decimal(1).scaleb(-DECIMALS)
_FAR = 15
_Read: TypeAlias = Callable[[Json, str], "Value | Problem"]
_KINDS: Mapping[str, tuple[Type, _Read]] = {
    "text": (TEXT, _text),
    "number": (number(DECIMALS), _number),
    "boolean": (BOOLEAN, _boolean),
    "date": (DATE, _date),
    "datetime": (DATETIME, _datetime),
}
KINDS = tuple(_KINDS)
