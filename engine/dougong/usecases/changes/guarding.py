"""Passes changes through the guard, with the rows that permits judge: what these follow is read together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import partial
from typing import TypeAlias

from dougong.access.permit import Permit
from dougong.access.principal import Principal
from dougong.expressions import Row, Surroundings
from dougong.forms.facts import FormFacts, NeedMore
from dougong.forms.spec import FormSpec
from dougong.forms.submit import as_of_now
from dougong.kernel.errors import Forbidden
from dougong.records.change import Change, ChangeKind
from dougong.records.guard import GuardedChange, guard_change
from dougong.records.paths import KeyPath
from dougong.records.record import row_of
from dougong.usecases.facts.answering import answered_all, followed_all, system_row
from dougong.usecases.facts.permits import surroundings
from dougong.usecases.unit_of_work import UnitOfWork

Passed: TypeAlias = GuardedChange | Forbidden
"""A change that its asker may make, or why they may not."""
_Side: TypeAlias = tuple[int, bool]
"""The number of a change, and whether it is the row after it."""


def guarded_change(
    work: UnitOfWork, who: Principal, form: FormSpec, change: Change, permit: Permit
) -> GuardedChange:
    """Pass one change through the guard; raises `Forbidden` where it is refused."""
    return let_through(guarded_changes(work, who, form, {0: (change, permit)})[0])


def guarded_changes(
    work: UnitOfWork,
    who: Principal,
    form: FormSpec,
    changes: Mapping[int, tuple[Change, Permit]],
) -> Mapping[int, Passed]:
    """Return what the guard makes of the changes of one form, each under its own permit."""
    around = surroundings(work, who)
    rows: defaultdict[frozenset[KeyPath], dict[_Side, Row]] = defaultdict(dict)
    for number, (change, permit) in changes.items():
        # What holds in every row alike need not look at any.
        for after, row in () if permit.even else _sides(work, who, change):
            rows[permit.needs][number, after] = row
    judged: dict[_Side, Row] = {}
    for needs, these in rows.items():
        judged |= _judged(work, form, these, needs, around)
    return {
        number: _passed(
            change, permit, around, judged.get((number, False)), judged.get((number, True))
        )
        for number, (change, permit) in changes.items()
    }


def let_through(passed: Passed) -> GuardedChange:
    """Return a change that was not refused; raises the `Forbidden` of one that was."""
    if isinstance(passed, Forbidden):
        raise passed
    return passed


def _sides(work: UnitOfWork, who: Principal, change: Change) -> Iterator[tuple[bool, Row]]:
    """Yield the record as it was, and as it would be."""
    known = row_of(change.before) if change.before else system_row(work, who, change)
    if change.before:
        yield False, known
    if change.kind is not ChangeKind.DELETE:
        yield True, {**known, **change.values}


def _judged(
    work: UnitOfWork,
    form: FormSpec,
    rows: Mapping[_Side, Row],
    paths: frozenset[KeyPath],
    around: Surroundings,
) -> Mapping[_Side, Row]:
    """Return rows as a permit's condition reads them: followed, and with what the clock decides."""
    passing = {field.key for field in form.shape.on_read()}
    if not passing.isdisjoint(path[0] for path in paths):
        asks = {side: partial(_now, form, row, around) for side, row in rows.items()}
        rows = answered_all(work, asks)
    return followed_all(work, form.shapes, form.ref, rows, paths)


def _now(form: FormSpec, row: Row, around: Surroundings, facts: FormFacts) -> Row | NeedMore:
    return as_of_now(form, row, around, facts.of(row))


def _passed(
    change: Change, permit: Permit, around: Surroundings, before: Row | None, after: Row | None
) -> Passed:
    try:
        return guard_change(change, permit, around, before, after)
    except Forbidden as refused:
        return refused
