"""A record: one row of a form, with its sub-form rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import Enum
from typing import NamedTuple

from dougong.access.permit import Permit
from dougong.access.rights import Rights, Told
from dougong.fields.protocol import Value
from dougong.records.shape import FormRef


class State(Enum):
    """Where a record stands: only active ones are seen by lists, rollups, reports and rules."""

    DRAFT = "draft"
    PENDING = "pending"
    ACTIVE = "active"


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who made and changed a record, and when (aware, UTC)."""

    created_at: datetime
    created_by: str | None
    updated_at: datetime
    updated_by: str | None
    owner_id: str | None = None
    dept_id: str | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """Values by field key; a sub-form is a tuple of mappings, each with its "id"; titles of references by id.

    `reading` is what the asker may read of it, where that was asked for or differs by row; `rights` are all of the
    asker's, where they were asked for.
    """

    form: FormRef
    id: str
    version: int
    state: State
    values: Mapping[str, Value]
    stamp: Stamp
    titles: Mapping[str, str] = field(default_factory=dict)
    reading: Permit | None = field(default=None, compare=False, repr=False)
    rights: Rights | None = field(default=None, compare=False, repr=False)

    def under(self, told: Told) -> Record:
        """Return it with its rights, and with what may be read under them."""
        values = _readable(self.values, told)
        return replace(self, values=values, reading=told.reading, rights=told.rights)


class Line(NamedTuple):
    """A record as a list shows it: instants, and the fields that were asked for plainly, as the contract writes them.

    A tuple, because a page makes up to a thousand of them.
    """

    id: str
    version: int
    state: str
    created_at: str
    created_by: str | None
    updated_at: str
    updated_by: str | None
    owner_id: str | None
    dept_id: str | None
    values: Mapping[str, Value]
    titles: Mapping[str, str]
    reading: Permit | None = None
    """What the asker may read of this row, where that differs by row."""
    rights: Rights | None = None
    """The asker's in this row, where they differ by row."""

    def under(self, told: Told) -> Line:
        """Return it with its rights, and with what may be read under them."""
        values = _readable(self.values, told)
        return self._replace(values=values, reading=told.reading, rights=told.rights)


def ids_of(value: Value) -> tuple[str, ...]:
    """Return the ids that the value of a reference names, one or several, also where it was followed to a row."""
    several = value if isinstance(value, tuple) else (value,)
    ids = (each.get("id") if isinstance(each, Mapping) else each for each in several)
    return tuple(each for each in ids if isinstance(each, str))


def row_of(record: Record) -> dict[str, Value]:
    """Return a record as an expression sees it: its values and the system's."""
    stamp = record.stamp
    return {
        **record.values,
        "id": record.id,
        "created_at": stamp.created_at,
        "created_by": stamp.created_by,
        "updated_at": stamp.updated_at,
        "updated_by": stamp.updated_by,
        "owner_id": stamp.owner_id,
        "dept_id": stamp.dept_id,
        "state": record.state.value,
    }


def _readable(values: Mapping[str, Value], told: Told) -> Mapping[str, Value]:
    if told.reading is None:
        return values
    return {key: value for key, value in values.items() if key in told.reading.readable}
