"""Saving a record as people do: what must be agreed first is held, what starts a process starts it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dougong.access.permit import Operation
from dougong.access.principal import Principal
from dougong.expressions import Row
from dougong.forms.spec import FormSpec
from dougong.kernel.canonical import Json
from dougong.processes import Held, On, ProcessSpec, Run
from dougong.processes.wired import wired
from dougong.publishing.app_spec import AppSpec
from dougong.records.change import Change, ChangeKind
from dougong.records.record import Record, State, row_of
from dougong.records.shape import FormRef
from dougong.usecases.making_once import made_before
from dougong.usecases.permits import demanded
from dougong.usecases.processes.starting import Occasion, begin, triggered
from dougong.usecases.specs import published
from dougong.usecases.unit_of_work import UnitOfWork
from dougong.usecases.writing_records import (
    Written,
    alteration,
    create_record,
    creation,
    current_record,
    guarded_change,
    update_record,
)


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
    spec, form = published(work, ref)
    state = State.PENDING if _must_wait(work, who, spec, form, given) else State.ACTIVE
    written = create_record(work, who, ref, given, state=state, id=id)
    row = row_of(written.record)
    starting = triggered(work, who, spec, form, Occasion(On.CREATE, row, frozenset(row)))
    return _begun(work, who, written, starting)


def submit_patch(
    work: UnitOfWork, who: Principal, ref: FormRef, id: str, version: int, given: Mapping[str, Json]
) -> Submitted:
    """Change a record; where a process must agree first the change is held and the record stays as it is."""
    spec, form = published(work, ref)
    if not any(each.trigger.on is On.UPDATE for each in _of_form(spec, ref)):
        return Submitted(update_record(work, who, ref, id, version, given))
    before = current_record(work, who, spec, ref, id, given)
    change = alteration(work, who, form, before, given)
    row: Row = {**row_of(before), **change.values}
    starting = triggered(work, who, spec, form, Occasion(On.UPDATE, row, change.asked))
    if (holding := next((each for each in starting if each.trigger.hold), None)) is not None:
        held = Held(
            ChangeKind.UPDATE,
            wired({key: given[key] for key in given if key in change.asked}),
            version,
        )
        return _held(work, who, spec, holding, change, held)
    return _begun(work, who, update_record(work, who, ref, id, version, given), starting)


def _held(
    work: UnitOfWork,
    who: Principal,
    spec: AppSpec,
    process: ProcessSpec,
    change: Change,
    held: Held,
) -> Submitted:
    """Begin the run that holds a change, if the one who asks could have made it without."""
    before = _before(change)
    permit = demanded(work, who, spec, change.form, Operation.UPDATE)
    guarded_change(work, who, spec.forms[change.form.form], change, permit)
    run = begin(work, who, spec, process, before, held)
    return Submitted(Written(before, before.rights or permit, spec), (run,))


def _before(change: Change) -> Record:
    if change.before is None:
        raise LookupError("an update knows what was before")
    return change.before


def _begun(
    work: UnitOfWork, who: Principal, written: Written, starting: Sequence[ProcessSpec]
) -> Submitted:
    runs = (begin(work, who, written.spec, process, written.record) for process in starting)
    return Submitted(written, tuple(runs))


def _must_wait(
    work: UnitOfWork, who: Principal, spec: AppSpec, form: FormSpec, given: Mapping[str, Json]
) -> bool:
    triggers = [each.trigger for each in _of_form(spec, form.ref)]
    holding = [each for each in triggers if each.on is On.CREATE and each.hold]
    if not holding or any(each.condition is None for each in holding):
        return bool(holding)
    change = creation(work, who, form, given, State.PENDING)
    row: Row = {**change.values, "owner_id": change.owner_id, "dept_id": change.dept_id}
    found = triggered(work, who, spec, form, Occasion(On.CREATE, row, frozenset(row)))
    return any(process.trigger.hold for process in found)


def _of_form(spec: AppSpec, ref: FormRef) -> list[ProcessSpec]:
    return [each for each in spec.processes.values() if spec.ref(each.form) == ref]
