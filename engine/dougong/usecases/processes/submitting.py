"""Saving a record as people do: what must be agreed first is held, what starts a process starts it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from dougong.access.principal import Principal
from dougong.expressions import Row
from dougong.forms.spec import FormSpec
from dougong.kernel.canonical import Json
from dougong.processes import Held, On, ProcessSpec, Run
from dougong.processes.wired import wired
from dougong.publishing.app_spec import AppSpec
from dougong.records.change import Change, ChangeKind
from dougong.records.guard import GuardedChange
from dougong.records.record import row_of
from dougong.records.shape import FormRef
from dougong.usecases.changes.guarding import guarded_change
from dougong.usecases.changes.making_once import made_before
from dougong.usecases.changes.overwriting import refuse_overwriting
from dougong.usecases.changes.writing import (
    NOTHING,
    Proposal,
    Written,
    applied_change,
    carried,
    proposed_deletion,
    proposed_record,
    proposed_update,
)
from dougong.usecases.facts.answering import system_row
from dougong.usecases.processes.starting import Occasion, begin, triggered, triggered_all
from dougong.usecases.reading.in_sight import keep_what_they_made
from dougong.usecases.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Submitted:
    """The record as it is now, and the runs that were started; of a held update the record is unchanged."""

    written: Written
    runs: tuple[Run, ...] = ()


def submit_new(
    work: UnitOfWork,
    who: Principal,
    ref: FormRef,
    given: Mapping[str, Json],
    id: str | None = None,
) -> Submitted:
    """Make a record; it waits as pending where a process must agree to it first.

    With an `id` it is made once: asked again, the record is shown as it is by now.
    """
    if id is not None and (made := made_before(work, who, ref, id)) is not None:
        return Submitted(made)
    proposal = proposed_record(work, who, ref, given)
    if id is not None:
        proposal = replace(proposal, change=proposal.change._replace(id=id))
        if who.id is not None:
            # What was kept of it while it was filled in has served.
            work.unfinished.drop(id, who.id)
    return save(work, who, proposal, given)


def submit_patch(
    work: UnitOfWork, who: Principal, ref: FormRef, id: str, version: int, given: Mapping[str, Json]
) -> Submitted:
    """Change some fields of a record that was read at `version`; it stays as it is where a process must agree first.

    When it moved meanwhile, disjoint fields are merged; the same field in two hands raises `VersionMoved`.
    """
    proposal = proposed_update(work, who, ref, id, given)
    refuse_overwriting(work, version, proposal.change)
    return save(work, who, proposal, given)


def delete_record(work: UnitOfWork, who: Principal, ref: FormRef, id: str) -> Submitted:
    """Put a record into the recycle bin, with what the references to it say of those that refer.

    It stays as it is where a process must agree first.
    """
    return save(work, who, proposed_deletion(work, who, ref, id), NOTHING)


def save(
    work: UnitOfWork, who: Principal, proposal: Proposal, given: Mapping[str, Json]
) -> Submitted:
    """Write what was judged, or let it wait, and begin what starts with it: the one way to save a record."""
    starting = starting_with(work, who, proposal)
    holder = holder_among(starting)
    if holder is not None and proposal.change.before is not None:
        return _held(work, who, proposal, holder, given)
    written = carried(work, who, proposal if holder is None else proposal.waiting())
    if proposal.change.before is None:
        # Conditions look at a new record as it is, numbers and all.
        row = row_of(written.record)
        keep_what_they_made(work, who, proposal.spec, proposal.form.ref, written.record.id)
        occasion = Occasion(On.CREATE, row, frozenset(row))
        starting = triggered(work, who, proposal.spec, proposal.form, occasion)
    runs = (begin(work, who, proposal.spec, process, written.record) for process in starting)
    return Submitted(written, tuple(runs))


def starting_with(work: UnitOfWork, who: Principal, proposal: Proposal) -> tuple[ProcessSpec, ...]:
    """Return the processes that start with a change, as things stand before it is written."""
    return starting_with_all(work, who, proposal.spec, proposal.form, {0: proposal.change})[0]


def starting_with_all(
    work: UnitOfWork,
    who: Principal,
    spec: AppSpec,
    form: FormSpec,
    changes: Mapping[int, Change],
) -> Mapping[int, tuple[ProcessSpec, ...]]:
    """Return those that start with each of many changes of one form."""
    if not any(spec.ref(each.form) == form.ref for each in spec.processes.values()):
        return dict.fromkeys(changes, ())
    occasions = {number: _occasion(work, who, change) for number, change in changes.items()}
    return triggered_all(work, who, spec, form, occasions)


def _occasion(work: UnitOfWork, who: Principal, change: Change) -> Occasion:
    before = change.before
    row: Row = {**(row_of(before) if before else system_row(work, who, change)), **change.values}
    if change.kind is ChangeKind.DELETE:
        return Occasion(On.DELETE, row, frozenset())
    on, changed = (On.UPDATE, change.asked) if before else (On.CREATE, frozenset(row))
    return Occasion(on, row, changed)


def holder_among(starting: Iterable[ProcessSpec]) -> ProcessSpec | None:
    """Return the process that must agree before the change counts."""
    return next((process for process in starting if process.trigger.hold), None)


def _held(
    work: UnitOfWork,
    who: Principal,
    proposal: Proposal,
    holder: ProcessSpec,
    given: Mapping[str, Json],
) -> Submitted:
    """Begin the run that holds a change, if the one who asks could have made it without."""
    change, before = proposal.change, proposal.change.before
    if before is None:
        raise LookupError("what is held knows what was before")
    passed = guarded_change(work, who, proposal.form, change, proposal.permit)
    if change.kind is ChangeKind.DELETE:
        _try(work, who, proposal.spec, passed)
    asked = wired({key: given[key] for key in given if key in change.asked})
    held = Held(change.kind, asked, before.version)
    run = begin(work, who, proposal.spec, holder, before, held)
    return Submitted(Written(before, before.reading or proposal.permit, proposal.spec), (run,))


class _Tried(Exception):
    """It would go; what was tried is undone."""


def _try(work: UnitOfWork, who: Principal, spec: AppSpec, change: GuardedChange) -> None:
    """Refuse at once what could not be agreed to as things stand: the asker can mend it, those asked cannot."""
    try:
        with work.part():
            applied_change(work, who, spec, change)
            raise _Tried
    except _Tried:
        return
