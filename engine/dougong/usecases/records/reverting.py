"""Going back: a record becomes again what its history says it was, by a change like any other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dougong.access.principal import Principal
from dougong.expressions import Value
from dougong.fields.spec import FieldSpec
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Invalid, NotFound
from dougong.kernel.problems import Problem
from dougong.records.record import Record
from dougong.records.shape import FormRef
from dougong.records.store import Entry
from dougong.usecases.facts.permits import rights_over
from dougong.usecases.processes.submitting import Submitted, submit_patch
from dougong.usecases.reading.records import get_record, history_under
from dougong.usecases.unit_of_work import UnitOfWork


def revert_record(
    work: UnitOfWork, who: Principal, ref: FormRef, id: str, seen: int, version: int
) -> Submitted:
    """Give a record the values that it had at a version; `seen` is the version that was read.

    Only what somebody may read and write goes back; computed fields follow. It is checked like any other
    change, so that a value which is no longer possible raises `Invalid` naming its field. Raises `NotFound`
    for a version that the history does not tell of, `VersionMoved` where others wrote meanwhile.
    """
    record, permit, spec = get_record(work, who, ref, id)
    writable = rights_over(work, who, spec, record).writable
    entries = history_under(work, permit, ref, id)
    if version not in {entry.version for entry in entries}:
        raise NotFound(what="version", key=str(version))
    fields = spec.shapes[ref].fields
    then = {
        key: value
        for key, value in values_at(entries, version).items()
        if key in fields and key in writable and record.values.get(key) != value
    }
    if not then:
        raise Invalid([Problem("version", "record.nothing_to_restore")])
    given = {key: as_sent(fields[key], value, record) for key, value in then.items()}
    return submit_patch(work, who, ref, id, seen, given)


def values_at(entries: Iterable[Entry], version: int) -> Mapping[str, Value]:
    """Return what the fields that were written after a version held then; entries come newest first."""
    then = dict[str, Value]()
    for entry in entries:
        if entry.version > version:
            then |= {key: before for key, (before, _) in entry.changed.items()}
    return then


def as_sent(field: FieldSpec, value: Value, now: Record) -> Json:
    """Return an old value as a client would send it: rows that are still there are known by their ids."""
    if not field.fields:
        return field.type.dump(value)
    there = {str(row["id"]) for row in _rows(now.values.get(field.key)) if "id" in row}
    inner = {each.key: each for each in field.fields}
    return [
        {
            **{key: as_sent(inner[key], each, now) for key, each in row.items() if key in inner},
            **({"id": str(row["id"])} if str(row.get("id")) in there else {}),
        }
        for row in _rows(value)
    ]


def _rows(value: object) -> list[Mapping[str, Value]]:
    return [row for row in value if isinstance(row, Mapping)] if isinstance(value, tuple) else []
