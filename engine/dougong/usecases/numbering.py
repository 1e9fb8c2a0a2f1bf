"""Gives serial numbers to new records."""

from __future__ import annotations

from collections.abc import Mapping

from dougong.expressions import Row, Surroundings, Value
from dougong.fields.types.serial import Serial
from dougong.forms.spec import FormSpec
from dougong.forms.submit import settle_patch
from dougong.usecases.facts import answered
from dougong.usecases.unit_of_work import UnitOfWork


def numbered(
    work: UnitOfWork, form: FormSpec, values: Row, around: Surroundings, system: Row
) -> Mapping[str, Value]:
    """Return a judged record with every serial number that is still missing, and what its formulas make of them.

    Last of all, so that what is refused takes no number; the day is the organisation's.
    """
    numbers = _numbers(work, form, values)
    if not numbers:
        return values
    return answered(work, system, lambda facts: settle_patch(form, values, numbers, around, facts))


def _numbers(work: UnitOfWork, form: FormSpec, values: Row) -> dict[str, Value]:
    taken: dict[str, Value] = {}
    for key, spec in form.fields.items():
        if isinstance(spec.type, Serial) and values.get(key) is None:
            today = work.moment.today
            count = work.records.next_number(form.ref, key, spec.type.period_of(today))
            taken[key] = spec.type.written(today, count)
    return taken
