"""Writing records: what one person submits, through the form engine and the guard."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from dougong.access.permit import NO_FIELDS, Operation, Permit
from dougong.access.principal import Principal
from dougong.forms.spec import FormSpec
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Conflict, Invalid, NotFound
from dougong.publishing.app_spec import AppSpec
from dougong.records.change import Change, ChangeKind
from dougong.records.guard import GuardedChange
from dougong.records.query import Query
from dougong.records.record import Record, State, row_of
from dougong.records.shape import FormRef
from dougong.usecases.changes.applying import Writing, applied
from dougong.usecases.changes.deciding_before import refuse_deletion
from dougong.usecases.changes.guarding import guarded_change
from dougong.usecases.changes.holding import held_records, hold_references
from dougong.usecases.changes.judging import Sent, judged, sent_new, sent_patch
from dougong.usecases.changes.numbering import numbered_all, numbers_in
from dougong.usecases.facts.answering import followed, system_row
from dougong.usecases.facts.permits import demanded, rights_on, surroundings
from dougong.usecases.facts.permits import permit as permit_on
from dougong.usecases.facts.specs import published
from dougong.usecases.reading.records import guarded
from dougong.usecases.reading.referring import Referring
from dougong.usecases.unit_of_work import UnitOfWork

NOTHING: Mapping[str, Json] = {}


class Pending(Conflict):
    """The record waits for agreement, and changes only in the tasks of those who are asked."""

    code = "record.pending"


@dataclass(frozen=True, slots=True)
class Written:
    """A record as it is now, and the permit that says what may be shown of it."""

    record: Record
    permit: Permit
    spec: AppSpec


@dataclass(frozen=True, slots=True)
class Proposal:
    """A change that was judged and is not written yet; a new record has no serial numbers so far."""

    spec: AppSpec
    form: FormSpec
    permit: Permit
    change: Change

    def waiting(self) -> Proposal:
        """Return the same for a record that must be agreed to first."""
        return replace(self, change=self.change._replace(state=State.PENDING))


def proposed_record(
    work: UnitOfWork,
    who: Principal,
    ref: FormRef,
    given: Mapping[str, Json],
    referring: Referring | None = None,
) -> Proposal:
    """Judge a new record as a client sent it; raises `Invalid` with every problem."""
    spec, form = published(work, ref)
    permit = demanded(work, who, spec, ref, Operation.CREATE)
    bound = bound_values(work, who, form, permit)
    change = creation(work, who, form, {**given, **bound}, referring)
    return Proposal(spec, form, permit, change)


def bound_values(
    work: UnitOfWork, who: Principal, form: FormSpec, permit: Permit
) -> Mapping[str, Json]:
    """Return what somebody from outside carries of themselves into the records they make, whatever they sent."""
    return {key: surroundings(work, who).user for key in permit.forced & form.fields.keys()}


def proposed_update(
    work: UnitOfWork,
    who: Principal,
    ref: FormRef,
    id: str,
    given: Mapping[str, Json],
    referring: Referring | None = None,
) -> Proposal:
    """Judge a change of some fields of a record; raises `Invalid` with every problem."""
    spec, form = published(work, ref)
    permit = demanded(work, who, spec, ref, Operation.UPDATE)
    before = current_record(work, who, spec, ref, id, given)
    change = alteration(work, who, form, before, given, referring)
    return Proposal(spec, form, permit, change)


def carried(work: UnitOfWork, who: Principal, proposal: Proposal) -> Written:
    """Write what was proposed; nothing is written where the guard or the store refuses it."""
    spec, form = proposal.spec, proposal.form
    record = applied_change(work, who, spec, ready(work, who, proposal))
    if proposal.change.before is not None:
        return Written(record, still_seen(work, who, spec, form, record), spec)
    return Written(record, rights_on(work, who, form, row_of(record), proposal.permit), spec)


def ready(work: UnitOfWork, who: Principal, proposal: Proposal) -> GuardedChange:
    """Give a new record its numbers, unless it waits, and pass the change through the guard."""
    change = ready_all(work, who, proposal.form, {0: proposal})[0]
    return guarded_change(work, who, proposal.form, change, proposal.permit)


def ready_all(
    work: UnitOfWork, who: Principal, form: FormSpec, proposals: Mapping[int, Proposal]
) -> Mapping[int, Change]:
    """Return the changes of one form with the numbers of new records, unless they wait; the guard comes next."""
    changes = {number: proposal.change for number, proposal in proposals.items()}
    if not numbers_in(form):
        return changes
    new = {
        number: (change.values, system_row(work, who, change))
        for number, change in changes.items()
        if change.kind is ChangeKind.CREATE and change.state is State.ACTIVE
    }
    values = numbered_all(work, form, new, surroundings(work, who))
    numbered = {number: changes[number]._replace(values=values[number]) for number in new}
    return {**changes, **numbered}


def proposed_deletion(work: UnitOfWork, who: Principal, ref: FormRef, id: str) -> Proposal:
    """Judge that a record goes to the recycle bin."""
    spec, form = published(work, ref)
    permit = demanded(work, who, spec, ref, Operation.DELETE)
    before = current_record(work, who, spec, ref, id)
    refuse_deletion(work, who, form, before)
    return Proposal(spec, form, permit, Change(ChangeKind.DELETE, ref, id, before=before))


def creation(
    work: UnitOfWork,
    who: Principal,
    form: FormSpec,
    given: Mapping[str, Json],
    referring: Referring | None = None,
) -> Change:
    """Return the change that makes a record, without serial numbers, or raise `Invalid`."""
    hold_references(work, form, [given])
    return _judged_alone(work, who, form, sent_new(work, who, form, given), referring)


def alteration(
    work: UnitOfWork,
    who: Principal,
    form: FormSpec,
    before: Record,
    given: Mapping[str, Json],
    referring: Referring | None = None,
) -> Change:
    """Return the change that a patch makes to a record, or raise `Invalid`."""
    return _judged_alone(work, who, form, sent_patch(form, before, given), referring)


def _judged_alone(
    work: UnitOfWork, who: Principal, form: FormSpec, sent: Sent, referring: Referring | None
) -> Change:
    found = judged(work, who, form, {0: sent}, referring or Referring(work, who))[0]
    if isinstance(found, Change):
        return found
    raise Invalid(found)


def current_record(
    work: UnitOfWork,
    who: Principal,
    spec: AppSpec,
    ref: FormRef,
    id: str,
    given: Mapping[str, Json] = NOTHING,
) -> Record:
    """Return a record that somebody is about to change, with their rights to read it; else it is not found.

    It is whole: what is computed from a field they do not see must not be lost. The guard minds what they write.
    Nobody else changes it meanwhile, nor what it refers to or comes to refer to by what it is `given`.
    """
    found = current_records(work, who, spec, ref, {id: given}).get(id)
    if found is None:
        raise NotFound(what="record", key=id)
    return found


def current_records(
    work: UnitOfWork,
    who: Principal,
    spec: AppSpec,
    ref: FormRef,
    given: Mapping[str, Mapping[str, Json]],
) -> Mapping[str, Record]:
    """Return those of many records, by id, that are found; each with what it is given."""
    query = guarded(work, who, spec, Query(ref, fields=()))
    seen = {record.id: record for record in work.records.find_all(query, given)}
    if not seen:
        return {}
    records = held_records(work, spec.forms[ref.form], {id: given[id] for id in seen})
    for record in records:
        refuse_pending(record)
    reading = permit_on(work, who, spec, ref, Operation.READ)
    return {each.id: replace(each, reading=seen[each.id].reading or reading) for each in records}


def refuse_pending(record: Record) -> None:
    """Refuse to touch what waits: those who agree must get what they saw."""
    if record.state is State.PENDING:
        raise Pending


def applied_change(
    work: UnitOfWork, who: Principal, spec: AppSpec, change: GuardedChange
) -> Record:
    """Write a change that passed the guard, and tell whoever listens."""
    return applied(work, who, spec, Writing([change])).records[0]


def still_seen(
    work: UnitOfWork, who: Principal, spec: AppSpec, form: FormSpec, record: Record
) -> Permit:
    """Return what may be read of a record after a change; nothing when it went out of sight."""
    reading = permit_on(work, who, spec, form.ref, Operation.READ)
    row = followed(work, form.shapes, form.ref, row_of(record), reading.needs)
    around = surroundings(work, who)
    if not reading.rows.have(row, around):
        return replace(reading, readable=NO_FIELDS, shares=())
    return reading.in_row(row, around)
