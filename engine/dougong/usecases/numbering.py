"""Gives serial numbers to new records."""

from __future__ import annotations

from collections.abc import Mapping

from dougong.expressions import Value
from dougong.fields.types.serial import Serial
from dougong.forms.spec import FormSpec
from dougong.usecases.unit_of_work import UnitOfWork


def with_serials(work: UnitOfWork, form: FormSpec, values: Mapping[str, Value]) -> dict[str, Value]:
    """Return the values with every serial number that is still missing; the day is the organisation's."""
    numbered = dict(values)
    for key, spec in form.fields.items():
        if isinstance(spec.type, Serial) and numbered.get(key) is None:
            today = work.moment.today
            count = work.records.next_number(form.ref, key, spec.type.period_of(today))
            numbered[key] = spec.type.written(today, count)
    return numbered
