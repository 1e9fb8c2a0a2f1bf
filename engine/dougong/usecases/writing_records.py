"""Writing records: what one person submits, through the form engine and the guard."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from dougong.access.permit import NO_FIELDS, Operation, Permit
from dougong.access.principal import Principal
from dougong.expressions import Row, Surroundings
from dougong.forms.kept import kept
from dougong.forms.reading import read_values
from dougong.forms.spec import FormSpec
from dougong.forms.submission import Submission
from dougong.forms.submit import as_of_now, submit
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Conflict, NotFound, refuse_if
from dougong.kernel.ids import new_id
from dougong.kernel.problems import Problem
from dougong.publishing.app_spec import AppSpec
from dougong.records.change import Change, ChangeKind
from dougong.records.guard import GuardedChange, guard_change
from dougong.records.paths import KeyPath
from dougong.records.query import Query
from dougong.records.record import Record, State, row_of
from dougong.records.shape import FormRef
from dougong.usecases.events import announce
from dougong.usecases.facts import answered, files_in, followed, system_row
from dougong.usecases.filing import strange_files
from dougong.usecases.holding import held_record, hold_references
from dougong.usecases.numbering import numbered
from dougong.usecases.permits import demanded, rights_on, surroundings
from dougong.usecases.permits import permit as permit_on
from dougong.usecases.reading_records import guarded
from dougong.usecases.referring import Referring
from dougong.usecases.specs import published
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
        return replace(self, change=replace(self.change, state=State.PENDING))


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
    # Somebody from outside carries themselves into the records they make, whatever they sent.
    bound = {key: surroundings(work, who).user for key in permit.forced & form.fields.keys()}
    change = creation(work, who, form, {**given, **bound}, referring)
    return Proposal(spec, form, permit, change)


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
    form, change = proposal.form, proposal.change
    if change.kind is ChangeKind.CREATE and change.state is State.ACTIVE:
        system = system_row(work, who, change)
        values = numbered(work, form, change.values, surroundings(work, who), system)
        change = replace(change, values=values)
    return guarded_change(work, who, form, change, proposal.permit)


def delete_record(work: UnitOfWork, who: Principal, ref: FormRef, id: str) -> None:
    """Put a record into the recycle bin, with what the references to it say of those that refer."""
    spec, form = published(work, ref)
    permit = demanded(work, who, spec, ref, Operation.DELETE)
    before = current_record(work, who, spec, ref, id)
    change = Change(ChangeKind.DELETE, ref, id, before=before)
    applied_change(work, who, spec, guarded_change(work, who, form, change, permit))


def guarded_change(
    work: UnitOfWork, who: Principal, form: FormSpec, change: Change, permit: Permit
) -> GuardedChange:
    """Pass a change through the guard, with the rows that the permit's condition judges."""
    before = row_of(change.before) if change.before else None
    after = None if change.kind is ChangeKind.DELETE else _after(work, who, change)
    around = surroundings(work, who)
    seen = [row and _judged(work, form, row, permit.needs, around) for row in (before, after)]
    return guard_change(change, permit, around, *seen)


def _judged(
    work: UnitOfWork, form: FormSpec, row: Row, paths: frozenset[KeyPath], around: Surroundings
) -> Row:
    """Return a row as a permit's condition reads it: followed, and with what the clock decides."""
    passing = {field.key for field in form.shape.on_read()}
    if not passing.isdisjoint(path[0] for path in paths):
        row = answered(work, row, lambda facts: as_of_now(form, row, around, facts))
    return followed(work, form.shapes, form.ref, row, paths)


def creation(
    work: UnitOfWork,
    who: Principal,
    form: FormSpec,
    given: Mapping[str, Json],
    referring: Referring | None = None,
) -> Change:
    """Return the change that makes a record, without serial numbers, or raise `Invalid`."""
    around = surroundings(work, who)
    department = who.departments[0] if who.departments else None
    blank = Change(ChangeKind.CREATE, form.ref, new_id(), owner_id=who.id, dept_id=department)
    system = system_row(work, who, blank)
    submission = _submitted(work, form, None, given, around, system)
    refuse_if(_strange(work, who, form, {}, submission, referring))
    return replace(blank, values=submission.values, asked=submission.asked, sent=frozenset(given))


def alteration(
    work: UnitOfWork,
    who: Principal,
    form: FormSpec,
    before: Record,
    given: Mapping[str, Json],
    referring: Referring | None = None,
) -> Change:
    """Return the change that a patch makes to a record, or raise `Invalid`."""
    around = surroundings(work, who)
    submission = _submitted(work, form, before.values, given, around, row_of(before))
    refuse_if(_strange(work, who, form, before.values, submission, referring))
    was = kept(form, before.values)
    changed = {key: value for key, value in submission.values.items() if was.get(key) != value}
    return Change(
        ChangeKind.UPDATE, form.ref, before.id, changed, submission.asked, before, before.state,
        sent=frozenset(given),
    )  # fmt: skip


def _submitted(
    work: UnitOfWork,
    form: FormSpec,
    before: Row | None,
    given: Mapping[str, Json],
    around: Surroundings,
    system: Row,
) -> Submission:
    if before is None:
        hold_references(work, form, given)
    reading = read_values(form, given)
    submission = answered(
        work, system, lambda facts: submit(form, before, reading.values, around, facts)
    )
    unread = {problem.path.partition("/")[0] for problem in reading.problems}
    # A field that could not be read is not missing as well.
    others = [problem for problem in submission.problems if problem.path not in unread]
    refuse_if([*reading.problems, *others])
    return submission


def _strange(
    work: UnitOfWork,
    who: Principal,
    form: FormSpec,
    before: Row,
    submission: Submission,
    referring: Referring | None,
) -> list[Problem]:
    """Return what somebody would attach or refer to that is not for their eyes."""
    referring = referring or Referring(work, who)
    records = referring.strange(form, before, submission.values, submission.asked)
    return [*records, *_strange_files(work, who, form, before, submission)]


def _strange_files(
    work: UnitOfWork, who: Principal, form: FormSpec, before: Row, submission: Submission
) -> list[Problem]:
    """Return the fields that somebody would attach a file to which is not theirs to open."""
    added = {
        key: files_in(form, submission.values, key) - files_in(form, before, key)
        for key in submission.asked
    }
    strange = strange_files(work, who, frozenset[str]().union(*added.values()))
    return [Problem(key, "field.unknown_file") for key in sorted(added) if added[key] & strange]


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
    seen = work.records.find(guarded(work, who, spec, Query(ref, fields=())), id)
    record = held_record(work, spec.forms[ref.form], id, given) if seen else None
    if seen is None or record is None:
        raise NotFound(what="record", key=id)
    refuse_pending(record)
    return replace(record, rights=seen.rights or permit_on(work, who, spec, ref, Operation.READ))


def refuse_pending(record: Record) -> None:
    """Refuse to touch what waits: those who agree must get what they saw."""
    if record.state is State.PENDING:
        raise Pending


def applied_change(
    work: UnitOfWork, who: Principal, spec: AppSpec, change: GuardedChange
) -> Record:
    """Write a change that passed the guard, and tell whoever listens."""
    applied = work.records.apply([change], by=who.id or who.actor)
    announce(work, who, spec, [change.change], applied)
    return applied.records[0]


def still_seen(
    work: UnitOfWork, who: Principal, spec: AppSpec, form: FormSpec, record: Record
) -> Permit:
    """Return what may be read of a record after a change; nothing when it went out of sight."""
    reading = permit_on(work, who, spec, form.ref, Operation.READ)
    row = followed(work, form.shapes, form.ref, row_of(record), reading.needs)
    around = surroundings(work, who)
    if not reading.rows.have(row, around):
        return replace(reading, readable=NO_FIELDS, parts=())
    return reading.in_row(row, around)


def _after(work: UnitOfWork, who: Principal, change: Change) -> Row:
    """Return the record as it would be, for the permit to judge."""
    if change.before is None:
        return {**system_row(work, who, change), **change.values}
    return {**row_of(change.before), **change.values}
