"""A record: one row of a form, with its sub-form rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import Enum
from typing import NamedTuple

from dougong.access.permit import Permit
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

    `rights` are the asker's in this row, where that was asked for or they differ by row.
    """

    form: FormRef
    id: str
    version: int
    state: State
    values: Mapping[str, Value]
    stamp: Stamp
    titles: Mapping[str, str] = field(default_factory=dict)
    rights: Permit | None = field(default=None, compare=False, repr=False)

    def under(self, rights: Permit) -> Record:
        """Return it with what may be read under some rights."""
        return replace(self, values=_readable(self.values, rights), rights=rights)


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
    rights: Permit | None = None
    """The asker's in this row, where they differ by row."""

    def under(self, rights: Permit) -> Line:
        """Return it with what may be read under some rights."""
        return self._replace(values=_readable(self.values, rights), rights=rights)


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


def _readable(values: Mapping[str, Value], rights: Permit) -> Mapping[str, Value]:
    return {key: value for key, value in values.items() if key in rights.readable}
