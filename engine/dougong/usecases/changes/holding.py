"""Keeps a record, and what it refers to, as they are while somebody changes it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from dougong.forms.reading import read_values
from dougong.forms.spec import FormSpec
from dougong.kernel.canonical import Json
from dougong.records.record import Record, ids_of
from dougong.usecases.unit_of_work import UnitOfWork


def held_record(
    work: UnitOfWork, form: FormSpec, id: str, *given: Mapping[str, Json]
) -> Record | None:
    """Return a record as the system sees it, which nobody else changes until the end; `given` is what it is to get."""
    return next(iter(work.records.hold(form.ref, [id], _references(form, given))), None)


def held_records(
    work: UnitOfWork, form: FormSpec, given: Mapping[str, Mapping[str, Json]]
) -> Sequence[Record]:
    """Return records by id in the same way, each with what it is to get."""
    return work.records.hold(form.ref, list(given), _references(form, given.values()))


def hold_references(work: UnitOfWork, form: FormSpec, given: Iterable[Mapping[str, Json]]) -> None:
    """Keep the records as they are that new records are about to refer to: their formulas read them."""
    if leading := _references(form, given):
        work.records.hold(form.ref, (), leading)


def _references(form: FormSpec, given: Iterable[Mapping[str, Json]]) -> Mapping[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    keys = {key for key in form.fields if _leads(form, key)}
    for each in given if keys else ():
        leading = {key: each[key] for key in each.keys() & keys}
        for key, value in read_values(form, leading).values.items():
            if ids := ids_of(value):
                found[key].update(ids)
    return found


def _leads(form: FormSpec, key: str) -> bool:
    return form.fields[key].type.leads_to is not None
