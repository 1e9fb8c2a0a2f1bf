"""Brings a form engine the rows it stated a need for: one statement for each form that references lead to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import cast

from dougong.access.principal import Principal
from dougong.expressions import Row, Value
from dougong.fields.types.attachment import Attachment
from dougong.forms.facts import FormFacts
from dougong.forms.row_values import rows_of
from dougong.forms.spec import FormSpec
from dougong.records.change import Change
from dougong.records.shape import FormRef
from dougong.usecases.unit_of_work import UnitOfWork


def facts_for(work: UnitOfWork, form: FormSpec, values: Row, system: Row) -> FormFacts:
    """Return the records that the form's expressions reach through the references in these values."""
    ids: defaultdict[FormRef, set[str]] = defaultdict(set)
    paths: defaultdict[FormRef, set[tuple[str, ...]]] = defaultdict(set)
    for spec, row in _rows(form, values):
        for path in spec.needs:
            target = spec.fields[path[0]].type.leads_to if path[0] in spec.fields else None
            if target and isinstance(reached := row.get(path[0]), str):
                ref = FormRef.read(target, spec.ref.app)
                ids[ref].add(reached)
                paths[ref].add(path[1:])
    records: dict[FormRef, Mapping[str, Row]] = {
        ref: work.facts.related(ref, sorted(ids[ref]), frozenset(paths[ref])) for ref in ids
    }
    return FormFacts(records, system)


def followed_row(
    work: UnitOfWork, form: FormSpec, row: Row, paths: Iterable[tuple[str, ...]]
) -> Row:
    """Return a row with the records in it that some paths lead through, for a condition to judge."""
    seen = dict(row)
    wanted: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
    for path in paths:
        if len(path) > 1 and path[0] in form.fields:
            wanted[path[0]].add(path[1:])
    for key, further in wanted.items():
        target, reached = form.fields[key].type.leads_to, row.get(key)
        if target and isinstance(reached, str):
            ref = FormRef.read(target, form.ref.app)
            seen[key] = work.facts.related(ref, [reached], frozenset(further)).get(reached, reached)
    return seen


def system_row(work: UnitOfWork, who: Principal, change: Change) -> dict[str, Value]:
    """Return the system values that a new record will have."""
    person, now = who.id or who.actor, work.moment.at
    return {
        "id": change.id,
        "created_at": now,
        "created_by": person,
        "updated_at": now,
        "updated_by": person,
        "owner_id": change.owner_id,
        "dept_id": change.dept_id,
        "state": change.state.value,
    }


def _rows(form: FormSpec, values: Row) -> Iterable[tuple[FormSpec, Row]]:
    """Yield the record and every row of its sub-forms, each with its spec."""
    yield form, values
    for key, rows in form.rows.items():
        for row in rows_of(values, key):
            yield rows, row


def files_in(form: FormSpec, values: Row, key: str) -> frozenset[str]:
    """Return the ids of the files that a field holds, itself or in the rows of a sub-form."""
    if key in form.rows:
        columns = form.rows[key].fields
        rows = rows_of(values, key)
        return frozenset[str]().union(
            *(files_in(form.rows[key], row, column) for row in rows for column in columns)
        )
    if key not in form.fields or not isinstance(form.fields[key].type, Attachment):
        return frozenset()
    return frozenset(cast("tuple[str, ...]", values.get(key) or ()))
