"""One batch of an import: read the rows, find what they refer to, and change many records."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from functools import lru_cache
from hashlib import sha256
from typing import TypeAlias, cast

from dougong.access.permit import Operation
from dougong.access.principal import Principal
from dougong.expressions import Value
from dougong.fields.spec import FieldSpec
from dougong.fields.types.serial import Serial
from dougong.forms.cells import Cell
from dougong.forms.interchange import KEPT, administered, read_rows
from dougong.kernel.canonical import Json
from dougong.kernel.ids import id_at, milliseconds_of
from dougong.kernel.problems import Param, Problem
from dougong.kernel.wording import label_in
from dougong.records.change import ChangeKind
from dougong.records.query import Query
from dougong.usecases.changes.judging import NOW, Made
from dougong.usecases.facts.permits import permit
from dougong.usecases.imports.inside import Inside, given_inside
from dougong.usecases.imports.lookup import TO_BE_MADE, reader_for
from dougong.usecases.imports.numbers import Highest
from dougong.usecases.imports.plan import ImportPlan, demand_administering
from dougong.usecases.reading.records import guarded
from dougong.usecases.records.changing_many import Found, ManyChanges, Mode, many_changes, matched
from dougong.usecases.unit_of_work import UnitOfWork

Rows: TypeAlias = Sequence[tuple[int, Sequence[Cell]]]


class Verdict(Enum):
    """What becomes of a row."""

    CREATE = "create"
    UPDATE = "update"
    SAME = "same"
    FAILED = "failed"


_MARK_BITS = 40
_OF_A_CHANGE = {ChangeKind.CREATE: Verdict.CREATE, ChangeKind.UPDATE: Verdict.UPDATE}


@dataclass(frozen=True, slots=True)
class Bringing:
    """One import: what was planned, what is wrong with rows before they are read, and what its records are called.

    `numbers` are the highest that the whole file brings: whatever gets a new one goes on after them.

    The id of a record says which row of which job made it, so that it can be found again. Without a job, `source`
    is what the history of records gives as the cause.
    """

    plan: ImportPlan
    wrong: Mapping[int, Problem] = field(default_factory=dict)
    job: str | None = None
    numbers: Sequence[Highest] = ()
    insides: Sequence[Inside] = ()
    source: str = "import"

    @property
    def cause(self) -> str:
        return cause_of(self.job) if self.job else self.source

    def id_of(self, row: int) -> str | None:
        return id_of_row(self.job, row) if self.job else None


def cause_of(job: str) -> str:
    """Return what the history of records gives as the cause of what an import did."""
    return f"import:{job}"


def id_of_row(job: str, row: int) -> str:
    """Return the id of the record that a row of an import makes: they sort by their rows."""
    at, mark = _beginning(job)
    return id_at(at, row << _MARK_BITS | mark)


@lru_cache(maxsize=16)
def _beginning(job: str) -> tuple[int, int]:
    """Return when a job was made, and a mark of its own."""
    return milliseconds_of(job), int.from_bytes(sha256(job.encode()).digest()[:5], "big")


@dataclass(frozen=True, slots=True)
class Failed:
    """A row that was not written: its number in the file, and each thing wrong with it."""

    row: int
    problems: tuple[Problem, ...]

    def json(self) -> dict[str, Json]:
        """Return it as a job keeps it; the texts are added for whoever looks."""
        return {"row": self.row, "problems": [_problem_json(each) for each in self.problems]}

    @classmethod
    def of(cls, kept: Mapping[str, Json]) -> Failed:
        """Read one back."""
        problems = cast("list[Mapping[str, Json]]", kept["problems"])
        return cls(
            int(str(kept["row"])),
            tuple(
                Problem(
                    str(each["path"]),
                    str(each["code"]),
                    cast("Mapping[str, Param]", each["params"]),
                )
                for each in problems
            ),
        )


@dataclass(frozen=True, slots=True)
class Brought:
    """What became of a batch: how many records it makes, changes and leaves, and how many wait to be agreed to.

    `verdicts` say it of each row, `changed` which fields of a record would change, `left` which cells are passed over.
    """

    created: int
    updated: int
    same: int
    waiting: int
    failures: Sequence[Failed]
    verdicts: Mapping[int, Verdict] = field(default_factory=dict)
    changed: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    left: Mapping[int, tuple[Problem, ...]] = field(default_factory=dict)


def _problem_json(problem: Problem) -> Json:
    return {"path": problem.path, "code": problem.code, "params": cast(Json, dict(problem.params))}


def bring_in(work: UnitOfWork, who: Principal, bringing: Bringing, rows: Rows) -> Brought:
    """Write a batch."""
    for key, counter, number in bringing.numbers:
        work.records.count_from(bringing.plan.form, key, counter, number)
    batch, left = _prepared(work, who, bringing, rows, creating=True)
    _refuse_taken(batch, _is_serial)
    batch.write()
    return _outcome(batch, left)


def tried(work: UnitOfWork, who: Principal, bringing: Bringing, rows: Rows) -> Brought:
    """Return what `bring_in` would, as far as can be told without writing."""
    batch, left = _prepared(work, who, bringing, rows, creating=False)
    _refuse_taken(batch, lambda field: field.unique or _is_serial(field))
    _refuse_taken_together(batch)
    return _outcome(batch, left)


def _is_serial(field: FieldSpec) -> bool:
    return isinstance(field.type, Serial)


def _outcome(batch: ManyChanges, left: Mapping[int, tuple[Problem, ...]]) -> Brought:
    alone = {number: proposal.change for number, (proposal, _) in batch.alone.items()}
    going = {number: each.change for number, each in batch.changes.items()} | alone
    verdicts = {number: _OF_A_CHANGE[change.kind] for number, change in going.items()}
    verdicts |= dict.fromkeys(batch.same, Verdict.SAME)
    verdicts |= dict.fromkeys(batch.failed, Verdict.FAILED)
    created = list(verdicts.values()).count(Verdict.CREATE)
    failures = [Failed(number, problems) for number, problems in sorted(batch.failed.items())]
    changed = {
        number: tuple(sorted(change.asked & change.values.keys()))
        for number, change in going.items()
        if change.kind is ChangeKind.UPDATE
    }
    updated = len(changed)
    waiting = batch.waiting()
    return Brought(created, updated, len(batch.same), waiting, failures, verdicts, changed, left)


def _refuse_taken(batch: ManyChanges, once: Callable[[FieldSpec], bool]) -> None:
    """Find the values that must stand once and are somebody else's: writing would refuse them."""
    readable = permit(batch.work, batch.who, batch.spec, batch.form.ref, Operation.READ).clear
    for key, spec in batch.form.fields.items():
        # Of what somebody may not see they are told as it is written.
        if not once(spec) or spec.type.column is None or key not in readable:
            continue
        given = {
            number: each.change
            for number, each in batch.changes.items()
            if each.change.values.get(key) is not None
        }
        query = guarded(batch.work, batch.who, batch.spec, Query(batch.form.ref, matched=key))
        values = {change.values[key] for change in given.values()}
        holders = batch.work.records.lookup(query, values) if values else {}
        for number, change in given.items():
            if any(id != change.id for id in holders.get(change.values[key], ())):
                told = {"field": key, "value": str(change.values[key])}
                batch.failed[number] = (Problem(key, "record.taken", told),)
                del batch.changes[number]


def _refuse_taken_together(batch: ManyChanges) -> None:
    readable = permit(batch.work, batch.who, batch.spec, batch.form.ref, Operation.READ).clear
    for keys in sorted(batch.form.shape.together):
        # Of what somebody may not see they are told as it is written.
        if set(keys) <= readable:
            _refuse_alike(batch, keys)


def _refuse_alike(batch: ManyChanges, keys: tuple[str, ...]) -> None:
    """Find what is somebody else's in several fields together."""
    given = {
        number: values
        for number, each in batch.changes.items()
        if (values := each.change.together(keys))
    }
    holders: list[Mapping[Value, tuple[str, ...]]] = []
    for at, key in enumerate(keys):
        query = guarded(batch.work, batch.who, batch.spec, Query(batch.form.ref, matched=key))
        wanted = {values[at] for values in given.values()}
        holders.append(batch.work.records.lookup(query, wanted) if wanted else {})
    for number, values in given.items():
        known = [set(found.get(value, ())) for found, value in zip(holders, values, strict=True)]
        if set.intersection(*known) - {batch.changes[number].change.id}:
            labels = tuple(label_in(batch.form.fields[key].label) for key in keys)
            told = Problem(keys[0], "record.taken_together", {"fields": labels})
            batch.failed[number] = (told,)
            del batch.changes[number]


def _prepared(
    work: UnitOfWork, who: Principal, bringing: Bringing, rows: Rows, *, creating: bool
) -> tuple[ManyChanges, Mapping[int, tuple[Problem, ...]]]:
    plan = bringing.plan
    batch = many_changes(work, who, plan.form, plan.mode, rules=plan.rules, cause=bringing.cause)
    demand_administering(work, who, plan, batch.form)
    batch.passing, batch.tried = True, not creating
    batch.referring.coming = frozenset() if creating else frozenset({TO_BE_MADE})
    batch.failed |= {
        number: (bringing.wrong[number],) for number, _ in rows if number in bringing.wrong
    }
    rows = [row for row in rows if row[0] not in bringing.wrong]
    reader = reader_for(work, who, batch.form, plan.columns, rows, creating=creating)
    read = list(read_rows(batch.form, plan.columns, rows, reader))
    inside, wrong = given_inside(work, who, batch.form, bringing.insides, rows, creating=creating)
    problems = {row.number: (*row.problems, *wrong.get(row.number, ())) for row in read}
    batch.failed |= {number: found for number, found in problems.items() if found}
    good = {
        row.number: {**row.given, **inside[row.number]} if row.number in inside else row.given
        for row in read
        if not problems[row.number]
    }
    known = matched(batch, plan.by, good) if plan.by and plan.mode is not Mode.INSERT else {}
    found = {number: known.get(number, ()) for number in good}
    told = administered(batch.form).keys() & {each.field for each in plan.columns}
    batch.take(
        {
            at: _found(work, told, plan, good[at], ids, bringing.id_of(at))
            for at, ids in found.items()
        }
    )
    return batch, {row.number: row.left for row in read if row.left}


def _found(
    work: UnitOfWork,
    told: Set[str],
    plan: ImportPlan,
    row: Mapping[str, Json],
    ids: Sequence[str],
    new_id: str | None,
) -> Found:
    """Part what a row gives from what only tells of its making; a record that is there keeps both."""
    if not told:
        return Found(_given(plan, row, ids), ids, new_id)
    numbers = {key: str(raw) for key, raw in row.items() if raw and key in told and key not in KEPT}
    plain = {key: raw for key, raw in row.items() if key not in told}
    return Found(_given(plan, plain, ids), ids, new_id, _made(work, row), numbers)


def _made(work: UnitOfWork, row: Mapping[str, Json]) -> Made:
    by, at = row.get("created_by"), row.get("created_at")
    if not by and not at:
        return NOW
    person = work.people.get(str(by)) if by else None
    moment = KEPT["created_at"].type.parse(at) if at else None
    return Made(
        person.id if person else None,
        moment if isinstance(moment, datetime) else None,
        person.departments if person else (),
    )


def _given(plan: ImportPlan, row: Mapping[str, Json], found: Sequence[str]) -> Mapping[str, Json]:
    """Return what a row gives: an empty cell leaves a record that is there as it is, unless the plan says otherwise."""
    if found and not plan.clear:
        row = {key: value for key, value in row.items() if value is not None}
    return {**plan.fixed, **row}
