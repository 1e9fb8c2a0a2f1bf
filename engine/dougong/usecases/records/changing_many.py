"""Changing many records at once: each row becomes a change or a failure, then all good ones are written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple, cast

from dougong.access.permit import Operation, Permit
from dougong.access.principal import Principal
from dougong.expressions import Value
from dougong.fields.types.serial import Serial
from dougong.forms.reading import read_values
from dougong.forms.row_values import rows_of
from dougong.forms.spec import FormSpec
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Forbidden, Invalid, NotFound, refuse_if
from dougong.kernel.problems import Problem
from dougong.publishing.app_spec import AppSpec
from dougong.records.change import Change, ChangeKind
from dougong.records.guard import GuardedChange
from dougong.records.query import Query
from dougong.records.record import Record
from dougong.records.shape import FormRef
from dougong.usecases.changes.applying import Writing, applied
from dougong.usecases.changes.guarding import guarded_changes
from dougong.usecases.changes.holding import hold_references
from dougong.usecases.changes.judging import NOW, Made, Sent, judged, sent_new, sent_patch
from dougong.usecases.changes.writing import (
    Proposal,
    bound_values,
    current_records,
    ready_all,
)
from dougong.usecases.facts.permits import demanded, permit
from dougong.usecases.facts.specs import published
from dougong.usecases.processes.submitting import holder_among, save, starting_with_all
from dougong.usecases.reading.records import guarded
from dougong.usecases.reading.referring import Referring
from dougong.usecases.unit_of_work import UnitOfWork


class Mode(Enum):
    """What a row becomes: a new record, a change of one that is there, or whichever fits."""

    INSERT = "insert"
    UPDATE = "update"
    UPSERT = "upsert"


class Found(NamedTuple):
    """What a row gives, the ids of the records that were found for it, and the id of the one it would make.

    `made` tells who made it and when, `numbers` which serial numbers it has, where it comes from elsewhere.
    """

    given: Mapping[str, Json]
    ids: Sequence[str] = ()
    new_id: str | None = None
    made: Made = NOW
    numbers: Mapping[str, str] = {}


@dataclass(slots=True)
class ManyChanges:
    """The changes of one form, by the number of their row, and what is wrong with the rows that failed.

    `rules` says whether the app's rules hear of it; computed fields follow in any case. What a process holds or
    begins with is saved `alone`, as if somebody had sent it; unless all goes `straight`. With `passing` a row that
    changes nothing is the `same`, and is not written. What is only `tried` takes no serial numbers.
    """

    work: UnitOfWork
    who: Principal
    spec: AppSpec
    form: FormSpec
    mode: Mode
    rules: bool
    cause: str
    referring: Referring
    permits: Mapping[ChangeKind, Permit]
    straight: bool = False
    passing: bool = False
    tried: bool = False
    changes: dict[int, GuardedChange] = field(default_factory=dict)
    alone: dict[int, tuple[Proposal, Mapping[str, Json]]] = field(default_factory=dict)
    held: set[int] = field(default_factory=set)
    same: set[int] = field(default_factory=set)
    failed: dict[int, tuple[Problem, ...]] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)

    def take(self, rows: Mapping[int, Found]) -> None:
        """Turn rows into changes of the records that were found for them, into new ones, or into failures.

        However many they are, what they rest on is read together: the records, what they refer to, the numbers.
        """
        sent = self._sent(
            {number: each for number, each in rows.items() if self._one(number, each)}
        )
        known = judged(self.work, self.who, self.form, sent, self.referring)
        proposals: dict[int, Proposal] = {}
        for number, judgement in known.items():
            if isinstance(judgement, Change):
                permit, numbered = self.permits[judgement.kind], judgement
                if judgement.kind is ChangeKind.CREATE and rows[number].numbers:
                    values = {**judgement.values, **rows[number].numbers}
                    numbered = judgement._replace(values=values)
                proposals[number] = Proposal(self.spec, self.form, permit, numbered)
            else:
                self.failed[number] = judgement
        self._guard(self._not_alone(self._not_the_same(proposals), rows))

    def kinds(self) -> list[ChangeKind]:
        """Return what becomes of each row that has not failed."""
        alone = (proposal.change.kind for proposal, _ in self.alone.values())
        return [*(each.change.kind for each in self.changes.values()), *alone]

    def waiting(self) -> int:
        """Return how many rows that have not failed wait until a process agrees."""
        return len(self.held & self.alone.keys())

    def _one(self, number: int, row: Found) -> bool:
        """Tell whether a row is about one record, and about one that no other row is about."""
        problem = None
        if len(row.ids) > 1:
            problem = "import.several"
        elif not row.ids and self.mode is Mode.UPDATE:
            problem = "import.no_record"
        elif row.ids and row.ids[0] in self.taken:
            problem = "import.twice"
        if problem:
            self.failed[number] = (Problem("", problem),)
        self.taken.update(row.ids if not problem else ())
        return problem is None

    def _sent(self, rows: Mapping[int, Found]) -> Mapping[int, Sent]:
        given = {row.ids[0]: row.given for row in rows.values() if row.ids}
        before = (
            current_records(self.work, self.who, self.spec, self.form.ref, given) if given else {}
        )
        bound = self._bound()
        new = {
            number: {**row.given, **bound} if bound else row.given
            for number, row in rows.items()
            if not row.ids
        }
        hold_references(self.work, self.form, new.values())
        sent: dict[int, Sent] = {}
        for number, row in rows.items():
            if not row.ids:
                sent[number] = sent_new(
                    self.work, self.who, self.form, new[number], row.new_id, row.made
                )
            elif (record := before.get(row.ids[0])) is not None:
                sent[number] = sent_patch(
                    self.form, record, _in_place(self.form, record, row.given)
                )
            else:
                self.failed[number] = (Problem("", NotFound.code),)
        return sent

    def _bound(self) -> Mapping[str, Json]:
        creating = self.permits.get(ChangeKind.CREATE)
        return bound_values(self.work, self.who, self.form, creating) if creating else {}

    def _not_the_same(self, proposals: Mapping[int, Proposal]) -> Mapping[int, Proposal]:
        """Put rows aside that leave their records as they are; what may not be written is refused all the same."""
        same = {
            number: each.change
            for number, each in proposals.items()
            if self.passing and each.change.kind is ChangeKind.UPDATE and not each.change.values
        }
        self.same |= self._passed(same).keys()
        return {number: each for number, each in proposals.items() if number not in same}

    def _not_alone(
        self, proposals: Mapping[int, Proposal], rows: Mapping[int, Found]
    ) -> Mapping[int, Proposal]:
        """Put what a process holds or begins with aside; it is saved as if somebody had sent it."""
        if self.straight:
            return proposals
        changes = {number: each.change for number, each in proposals.items()}
        starting = starting_with_all(self.work, self.who, self.spec, self.form, changes)
        held = {number for number, each in starting.items() if holder_among(each)}
        alone = {
            number: changes[number]
            for number, each in starting.items()
            if number in held or (each and self.rules)
        }
        self.held |= held
        for number in self._passed(alone):
            self.alone[number] = proposals[number], rows[number].given
        return {number: each for number, each in proposals.items() if number not in alone}

    def _guard(self, proposals: Mapping[int, Proposal]) -> None:
        if self.tried:
            changes: Mapping[int, Change] = {at: each.change for at, each in proposals.items()}
        else:
            changes = ready_all(self.work, self.who, self.form, proposals)
        self.changes |= self._passed(changes)

    def _passed(self, changes: Mapping[int, Change]) -> Mapping[int, GuardedChange]:
        """Return what the guard lets through; the rest has failed."""
        asked = {number: (each, self.permits[each.kind]) for number, each in changes.items()}
        found: dict[int, GuardedChange] = {}
        for number, passed in guarded_changes(self.work, self.who, self.form, asked).items():
            if isinstance(passed, Forbidden):
                self.failed[number] = (Problem("", passed.code),)
            else:
                found[number] = passed
        return found

    def write(self) -> Mapping[int, Record]:
        """Apply the changes and return the records by row; rows whose unique values are taken fail alone."""
        return {**self._written_together(), **self._written_alone()}

    def _written_alone(self) -> Mapping[int, Record]:
        written: dict[int, Record] = {}
        for number, (proposal, given) in list(self.alone.items()):
            try:
                with self.work.part():
                    written[number] = save(self.work, self.who, proposal, given).written.record
            except Invalid as refused:
                self.failed[number] = refused.problems
                del self.alone[number]
        return written

    def _written_together(self) -> Mapping[int, Record]:
        while self.changes:
            numbers, changes = list(self.changes), list(self.changes.values())
            try:
                writing = Writing(changes, self.cause, heard=self.rules)
                written = applied(self.work, self.who, self.spec, writing)
            except Invalid as clash:
                self._set_aside(numbers, clash.problems)
                continue
            return dict(zip(numbers, written.records, strict=True))
        return {}

    def _set_aside(self, numbers: Sequence[int], problems: Iterable[Problem]) -> None:
        """Move the changes that problems point at ("<index>/<field>", or the field of the only one) to the failures."""
        several = len(numbers) > 1
        for problem in problems:
            at, _, rest = problem.path.partition("/")
            number = numbers[int(at)] if several else numbers[0]
            found = Problem(rest if several else problem.path, problem.code, problem.params)
            self.failed[number] = (*self.failed.get(number, ()), found)
            self.changes.pop(number, None)


def many_changes(
    work: UnitOfWork, who: Principal, ref: FormRef, mode: Mode, *, rules: bool, cause: str
) -> ManyChanges:
    """Begin to change many records; raises `Forbidden` where the mode asks for more than somebody may."""
    spec, form = published(work, ref)
    permits = {
        kind: demanded(work, who, spec, ref, operation)
        for kind, operation in operations(mode).items()
    }
    straight = goes_straight(work, who, spec, ref, rules=rules)
    referring = Referring(work, who)
    return ManyChanges(work, who, spec, form, mode, rules, cause, referring, permits, straight)


def goes_straight(
    work: UnitOfWork, who: Principal, spec: AppSpec, ref: FormRef, *, rules: bool
) -> bool:
    """Tell whether somebody brings in what was agreed elsewhere: nobody is asked, no rule hears of it."""
    return not rules and permit(work, who, spec, ref, Operation.MANAGE).anything


def operations(mode: Mode) -> Mapping[ChangeKind, Operation]:
    """Return the kinds of change a mode comes to, and the operation each needs."""
    known = {ChangeKind.CREATE: Operation.CREATE, ChangeKind.UPDATE: Operation.UPDATE}
    only = {Mode.INSERT: ChangeKind.CREATE, Mode.UPDATE: ChangeKind.UPDATE}.get(mode)
    return {kind: operation for kind, operation in known.items() if only in (None, kind)}


def matched(
    batch: ManyChanges, by: Sequence[str], rows: Mapping[int, Mapping[str, Json]]
) -> Mapping[int, tuple[str, ...]]:
    """Return the ids of the records that each row is about: equal in every field of `by`."""
    refuse_if(Problem("by", "record.no_such_key", {"key": key[:60]}) for key in _unkept(batch, by))
    keyed = {number: _keys(batch.form, by, given) for number, given in rows.items()}
    found: dict[int, tuple[str, ...]] = {}
    for at, key in enumerate(by):
        values = {keys[at] for keys in keyed.values() if keys[at] is not None}
        query = guarded(batch.work, batch.who, batch.spec, Query(batch.form.ref, matched=key))
        known = batch.work.records.lookup(query, values)
        for number, keys in keyed.items():
            ids = known.get(keys[at], ())
            earlier = found.get(number)
            found[number] = (
                ids if earlier is None else tuple(each for each in ids if each in earlier)
            )
    return found


def _unkept(batch: ManyChanges, by: Sequence[str]) -> list[str]:
    """Return the keys that are no column of the form, and tell no record from another."""
    kept = {spec.key for spec in batch.form.shape.stored()}
    return [key for key in by if key not in kept]


def _keys(form: FormSpec, by: Sequence[str], given: Mapping[str, Json]) -> tuple[Value, ...]:
    plain = {key: given[key] for key in by if key in given}
    # A number is found as it is written; nobody else may set one.
    numbers = {key: str(raw) for key, raw in plain.items() if raw and _is_serial(form, key)}
    values = read_values(
        form, {key: raw for key, raw in plain.items() if key not in numbers}
    ).values
    return tuple(numbers.get(key) or values.get(key) for key in by)


def _is_serial(form: FormSpec, key: str) -> bool:
    return key in form.fields and isinstance(form.fields[key].type, Serial)


def _in_place(form: FormSpec, record: Record, given: Mapping[str, Json]) -> Mapping[str, Json]:
    """Let rows of sub-forms that come without ids be those that stand in their places: what is the same stays."""
    rows = {key: value for key, value in given.items() if key in form.rows and value}
    return {**given, **{key: _placed(record, key, value) for key, value in rows.items()}}


def _placed(record: Record, key: str, given: Json) -> Json:
    rows = cast("list[Mapping[str, Json]]", given)
    if any("id" in row for row in rows):
        return given
    known = [str(row["id"]) for row in rows_of(record.values, key)]
    ids = [*known[: len(rows)], *(None for _ in rows[len(known) :])]
    return [{**row, "id": id} if id else dict(row) for row, id in zip(rows, ids, strict=True)]
