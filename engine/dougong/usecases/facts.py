"""Brings the rows that formulas and conditions look at: one statement for each relation and step."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeVar, cast

from dougong.access.principal import Principal
from dougong.expressions import Row, Value
from dougong.fields.types.attachment import Attachment
from dougong.forms.facts import FormFacts, NeedMore
from dougong.forms.row_values import rows_of
from dougong.forms.spec import FormSpec
from dougong.records.change import Change
from dougong.records.following import Following, Needs, Told
from dougong.records.paths import KeyPath
from dougong.records.shape import FormRef, Shapes
from dougong.usecases.unit_of_work import UnitOfWork

T = TypeVar("T")


def answered(work: UnitOfWork, system: Row, ask: Callable[[FormFacts], T | NeedMore]) -> T:
    """Ask the form engine until it was told enough, and return its answer.

    Each round goes one step further along the references, so that their number is that of the longest way.
    """
    facts = FormFacts(system=system)
    while isinstance(answer := ask(facts), NeedMore):
        facts = replace(facts, told=told(work, facts.told, answer.needs))
    return answer


def followed(
    work: UnitOfWork, shapes: Shapes, form: FormRef, row: Row, paths: Iterable[KeyPath]
) -> Row:
    """Return a row with the records in it that some paths lead through, for a condition to judge."""
    known: Told = {}
    while True:
        following = Following(shapes, known)
        seen = following.row(form, row, paths)
        if not following.missing:
            return seen
        known = told(work, known, following.needs)


def told(work: UnitOfWork, known: Told, needs: Needs) -> Told:
    """Return what is known together with what was asked for: one statement for each way."""
    brought = {way: work.facts.rows(way, sorted(ids)) for way, ids in needs.items()}
    return {
        **known,
        **{
            way: {**known.get(way, {}), **dict.fromkeys(needs[way], ()), **rows}
            for way, rows in brought.items()
        },
    }


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
