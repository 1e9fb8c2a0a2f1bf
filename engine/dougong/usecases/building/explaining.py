"""Why somebody may or may not do something with one record: each role of theirs, held against the record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dougong.access.explain import explain_rows
from dougong.access.permit import Operation, Permit
from dougong.access.policy import held_roles, permit_for
from dougong.access.principal import Principal
from dougong.access.role import RoleSpec
from dougong.expressions import Row
from dougong.kernel.canonical import Json
from dougong.kernel.errors import NotFound
from dougong.kernel.wording import label_in, text_of
from dougong.publishing.app_spec import AppSpec
from dougong.records.record import Record, row_of
from dougong.records.shape import FormRef
from dougong.usecases.building.editing import demand_builder
from dougong.usecases.facts.answering import followed
from dougong.usecases.facts.permits import rights_over, surroundings
from dougong.usecases.reading.records import get_record
from dougong.usecases.unit_of_work import UnitOfWork

_TOLD = (Operation.READ, Operation.UPDATE, Operation.DELETE)
"""What is told of a record: whether it is seen, changed, deleted."""


def explained_record(
    work: UnitOfWork, who: Principal, ref: FormRef, id: str, person: str, locale: str
) -> dict[str, Json]:
    """Say what somebody may do with a record that whoever asks may read, and which of their roles it rests on."""
    demand_builder(who, ref.app)
    record, _, spec = get_record(work, who, ref, id)
    asked = work.sessions.principal(person)
    if asked is None:
        raise NotFound(what="person", key=person)
    rights = rights_over(work, asked, spec, replace(record, rights=None))
    lines = [
        line for role in _held(asked, spec) for line in _lines(work, asked, record, spec, role)
    ]
    return {
        "person": {
            "id": person,
            "label": asked.name,
            "departments": _names(work, asked.departments),
        },
        "admin": asked.admin,
        "may": [each.value for each in _TOLD if each in rights.operations],
        "record": {
            "owner": _name(work, record.stamp.owner_id),
            "department": _name(work, record.stamp.dept_id),
        },
        "lines": [_said(line, locale) for line in lines],
    }


_Line = tuple[RoleSpec, Permit, bool]


def _held(asked: Principal, spec: AppSpec) -> tuple[RoleSpec, ...]:
    """Return what somebody holds; an administrator needs none of it."""
    return () if asked.admin else held_roles(asked, spec.roles)


def _lines(
    work: UnitOfWork, asked: Principal, record: Record, spec: AppSpec, role: RoleSpec
) -> Iterator[_Line]:
    """Yield what one role lets somebody do with the form, and whether the record is among its rows."""
    alone = replace(asked, roles=frozenset({f"{spec.key}/{role.key}"}))
    around = surroundings(work, asked)
    for operation in _TOLD:
        found = permit_for(alone, spec.roles, spec.shapes[record.form], operation)
        if found.anything:
            row: Row = followed(work, spec.shapes, record.form, row_of(record), found.needs)
            yield role, found, found.rows.have(row, around)
        elif operation is Operation.READ:
            yield role, found, False


def _said(line: _Line, locale: str) -> Json:
    role, found, holds = line
    return {
        "role": label_in(role.label, locale),
        "operation": found.operation.value,
        "rows": [text_of(each, locale) for each in explain_rows(found)],
        "holds": holds,
    }


def _names(work: UnitOfWork, ids: tuple[str, ...]) -> list[Json]:
    named = work.names.of(ids)
    return [named.get(each, "") for each in ids]


def _name(work: UnitOfWork, id: str | None) -> Json:
    return work.names.of([id]).get(id) if id else None
