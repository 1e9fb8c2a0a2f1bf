"""A change proposed to a record; the guard narrows it, the store applies it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import Enum
from typing import NamedTuple

from dougong.fields.protocol import Value
from dougong.records.record import Record, State
from dougong.records.shape import FormRef


class ChangeKind(Enum):
    """What happens to the record."""

    CREATE = "create"
    UPDATE = "update"
    DELETE = "delete"
    RESTORE = "restore"


class Change(NamedTuple):
    """Values to be written, by field key (a patch for an update); `asked` are the keys the asker set himself.

    `before` is the record as it was read, None for a create; the store refuses when its version moved.
    `sent` are all keys the asker named, also those that were given the value they have.
    `made_by` and `made_at` tell who made a new record and when, where that was not the asker, now.
    Computed values are in `values` but not in `asked`: a person needs no permission to write what follows.
    It is a tuple, because a table that is brought in makes one of each row.
    """

    kind: ChangeKind
    form: FormRef
    id: str
    values: Mapping[str, Value] = {}
    asked: frozenset[str] = frozenset()
    before: Record | None = None
    state: State = State.ACTIVE
    owner_id: str | None = None
    dept_id: str | None = None
    sent: frozenset[str] = frozenset()
    made_by: str | None = None
    made_at: datetime | None = None

    @property
    def brought(self) -> Mapping[str, Value]:
        """Return what it brings into the table: all that the record holds, when it comes back."""
        if self.kind is ChangeKind.RESTORE and self.before is not None:
            return {**self.before.values, **self.values}
        return self.values

    def together(self, keys: Sequence[str]) -> tuple[Value, ...] | None:
        """Return the values that it leaves in several fields, where it touches one and none is blank."""
        if self.brought.keys().isdisjoint(keys):
            return None
        whole = {**(self.before.values if self.before else {}), **self.brought}
        values = tuple(whole.get(key) for key in keys)
        return None if None in values else values
