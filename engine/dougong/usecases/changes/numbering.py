"""Gives serial numbers to new records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import partial

from dougong.expressions import Expression, Row, Surroundings, Value
from dougong.fields.types.serial import Serial
from dougong.forms.facts import FormFacts, NeedMore
from dougong.forms.spec import FormSpec
from dougong.forms.submit import settle_patch
from dougong.records.record import Record
from dougong.usecases.facts.answering import answered_all
from dougong.usecases.unit_of_work import UnitOfWork


def numbered(
    work: UnitOfWork, form: FormSpec, values: Row, around: Surroundings, system: Row
) -> Mapping[str, Value]:
    """Return a judged record with every serial number that is still missing, and what its formulas make of all.

    Last of all, so that what is refused takes no number; the day is the organisation's.
    """
    return numbered_all(work, form, {0: (values, system)}, around)[0]


def numbered_all(
    work: UnitOfWork, form: FormSpec, rows: Mapping[int, tuple[Row, Row]], around: Surroundings
) -> Mapping[int, Mapping[str, Value]]:
    """Do so for many records, each with its system values: they take their numbers in order, and at once."""
    numbers = _numbers(work, form, {at: values for at, (values, _) in rows.items()}, around)
    settled = answered_all(
        work, {at: partial(_settled, form, *rows[at], numbers[at], around) for at in numbers}
    )
    return {at: settled.get(at, values) for at, (values, _) in rows.items()}


def numbers_in(form: FormSpec) -> Mapping[str, Serial]:
    """Return the serial numbers of a form."""
    return {key: spec.type for key, spec in form.fields.items() if isinstance(spec.type, Serial)}


def count_on(work: UnitOfWork, form: FormSpec, record: Record) -> None:
    """Let numbers go on after those of a record that came back, so that nobody gets them again."""
    for key, serial in numbers_in(form).items():
        read = serial.read(str(record.values.get(key) or ""))
        if read is not None:
            work.records.count_from(form.ref, key, counter_of(form, key, read[0]), read[1])


def _settled(
    form: FormSpec, values: Row, system: Row, numbers: Row, around: Surroundings, facts: FormFacts
) -> Mapping[str, Value] | NeedMore:
    return settle_patch(form, values, numbers, around, facts.of(system))


def _numbers(
    work: UnitOfWork, form: FormSpec, rows: Mapping[int, Row], around: Surroundings
) -> dict[int, Row]:
    taken: defaultdict[int, dict[str, Value]] = defaultdict(dict)
    today = work.moment.today
    for key, serial in numbers_in(form).items():
        for at, values in rows.items():
            if values.get(key) is not None:
                # It was numbered elsewhere, and formulas may mention that number.
                taken[at][key] = values[key]
        count_by = form.logic[key].count_by
        for kind, blank in _alike(count_by, key, rows, around).items():
            counter = serial.counter(today, kind)
            first = work.records.next_number(form.ref, key, counter, count=len(blank))
            called = _called(count_by, kind)
            for number, at in enumerate(blank, start=first):
                taken[at][key] = serial.written(today, number, called)
    return dict(taken)


def _alike(
    count_by: Expression | None, key: str, rows: Mapping[int, Row], around: Surroundings
) -> Mapping[str, list[int]]:
    """Return the rows that lack a number, by what they are counted by, always in one order: nobody waits in a ring."""
    alike = defaultdict[str, list[int]](list)
    for at, values in rows.items():
        if values.get(key) is None:
            found = count_by.evaluate(values, around) if count_by else None
            alike["" if found is None else str(found)].append(at)
    return dict(sorted(alike.items()))


def counter_of(form: FormSpec, key: str, written: str) -> str:
    """Return the counter of what a number says: a choice is counted by its value and written by its label."""
    count_by = form.logic[key].count_by
    stamp, bar, called = written.partition("|")
    options = count_by.type.options if count_by else None
    values = {label: value for value, label in options.names().items()} if options else {}
    return f"{stamp}{bar}{values.get(called, called)}"


def _called(count_by: Expression | None, kind: str) -> str:
    """Return what stands in a number for what it is counted by: of a choice its label, which people know."""
    options = count_by.type.options if count_by else None
    return options.names().get(kind, kind) if options else kind
