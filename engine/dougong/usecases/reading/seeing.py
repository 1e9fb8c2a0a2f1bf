"""What somebody may see of the records that a row was followed to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from dougong.access.principal import Principal
from dougong.expressions import Row, Value
from dougong.forms.row_values import rows_of
from dougong.publishing.app_spec import AppSpec
from dougong.records.paths import leads_to
from dougong.records.query import Query
from dougong.records.shape import SYSTEM_FIELDS, FormRef
from dougong.usecases.reading.records import guarded
from dougong.usecases.unit_of_work import UnitOfWork

_WITHHELD: Final = "\0withheld"
"""Stands for what may not be read; told apart by identity, and no value that is kept has a NUL in it."""


def seen_row(work: UnitOfWork, who: Principal, spec: AppSpec, ref: FormRef, row: Row) -> Row:
    """Return a row where the followed records, and their fields, that whoever asks may not read are blank."""
    return _Sight(work, who, spec, blanks=True).row(ref, row)


def open_row(work: UnitOfWork, who: Principal, spec: AppSpec, ref: FormRef, row: Row) -> Row:
    """Return a row without what whoever asks may not read: a list of which they miss something is left out whole."""
    return _Sight(work, who, spec, blanks=False).row(ref, row)


@dataclass(frozen=True, slots=True)
class _Sight:
    """One person's view; what may be read of a record is asked once."""

    work: UnitOfWork
    who: Principal
    spec: AppSpec
    blanks: bool
    """What is withheld is blank; else it is left out, so that nobody takes it for blank."""
    clear: dict[tuple[FormRef, str], frozenset[str] | None] = field(default_factory=dict)

    def row(self, ref: FormRef, row: Row) -> Row:
        seen = {key: self._value(ref, key, value) for key, value in row.items()}
        if self.blanks:
            return {key: None if value is _WITHHELD else value for key, value in seen.items()}
        return {key: value for key, value in seen.items() if value is not _WITHHELD}

    def _value(self, ref: FormRef, key: str, value: Value) -> Value:
        target = leads_to(self.spec.shapes, ref, key)
        if value is _WITHHELD or target is None or target not in self.spec.shapes:
            return value
        if self.spec.shapes[target].parent:
            return tuple(self.row(target, row) for row in rows_of({key: value}, key))
        if isinstance(value, tuple):
            seen = tuple(self._value(ref, key, item) for item in value)
            found = tuple(each for each in seen if each is not _WITHHELD)
            return found if self.blanks or len(found) == len(seen) else _WITHHELD
        return self._record(target, value) if isinstance(value, Mapping) else value

    def _record(self, target: FormRef, row: Row) -> Value:
        asked = (target, str(row["id"]))
        if asked not in self.clear:
            self.clear[asked] = self._clear(*asked)
        clear = self.clear[asked]
        if clear is None:
            return _WITHHELD
        held = {key: each if key in clear else _WITHHELD for key, each in row.items()}
        return self.row(target, held)

    def _clear(self, target: FormRef, id: str) -> frozenset[str] | None:
        """Return the fields of a record that may be read in full; None of one that may not be read at all."""
        query = guarded(self.work, self.who, self.spec, Query(target, fields=()))
        found = self.work.records.find(query, id)
        if found is None:
            return None
        rights = found.reading or query.permits[target]
        return frozenset({*rights.clear, *SYSTEM_FIELDS})
