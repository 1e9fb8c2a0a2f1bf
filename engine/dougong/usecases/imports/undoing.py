"""Taking a whole import back: what it made goes to the recycle bin, what it changed is as before.

What somebody changed since is left as it is, and told.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias, cast

from dougong.access.permit import Operation
from dougong.access.principal import Principal
from dougong.forms.spec import FormSpec
from dougong.kernel.canonical import Json
from dougong.kernel.errors import DougongError, refuse_if
from dougong.kernel.portions import portions
from dougong.kernel.problems import Problem
from dougong.kernel.work import Claim, WorkState
from dougong.records.change import Change, ChangeKind
from dougong.records.query import Query
from dougong.records.record import Record, State
from dougong.records.store import Caused
from dougong.usecases.changes.applying import Writing, applied
from dougong.usecases.changes.guarding import guarded_changes, let_through
from dougong.usecases.changes.writing import NOTHING, Proposal, current_records
from dougong.usecases.facts.permits import demanded
from dougong.usecases.facts.specs import published
from dougong.usecases.imports.batch import cause_of, id_of_row
from dougong.usecases.imports.importing import import_of
from dougong.usecases.imports.plan import ImportPlan, plan_from
from dougong.usecases.jobs import who_started
from dougong.usecases.processes.submitting import holder_among, save, starting_with_all
from dougong.usecases.reading.records import guarded
from dougong.usecases.records.changing_many import Found, Mode, goes_straight, many_changes
from dougong.usecases.records.reverting import as_sent
from dougong.usecases.unit_of_work import UnitOfWork, WorkFactory

KIND = "undo_import"
MOST_CONFLICTS = 1000
AT_ONCE = 500

Step: TypeAlias = "str | Caused"
"""The id of a record that a row may have made, or what the import did to one that was there."""


@dataclass(frozen=True, slots=True)
class Left:
    """A record that was not put back: what it is called, and why."""

    record: str
    title: str
    reason: str

    def json(self) -> Json:
        """Return it as a job keeps it and a client sees it."""
        return {"record": self.record, "title": self.title, "reason": self.reason}


@dataclass(frozen=True, slots=True)
class Undone:
    """How far an undoing is, in steps; `left` counts what was not put back."""

    total: int = 0
    done: int = 0
    removed: int = 0
    restored: int = 0
    left: int = 0
    conflicts: tuple[Json, ...] = ()

    def json(self) -> dict[str, Json]:
        """Return it as a job keeps it and a client sees it."""
        return {
            "total": self.total,
            "done": self.done,
            "removed": self.removed,
            "restored": self.restored,
            "left": self.left,
            "conflicts": list(self.conflicts),
        }


@dataclass(slots=True)
class _Undoing:
    """One transaction of it."""

    work: UnitOfWork
    who: Principal
    plan: ImportPlan
    job: str
    removed: int = 0
    restored: int = 0
    left: list[Left] = field(default_factory=list)

    @property
    def cause(self) -> str:
        return f"undo:{self.job}"

    def take(self, steps: Sequence[Step]) -> None:
        made = [step for step in steps if isinstance(step, str)]
        changed = {step.record: step for step in steps if isinstance(step, Caused)}
        records = self._there([*made, *changed])
        versions = dict.fromkeys(made, 1) | {id: step.version for id, step in changed.items()}
        fit = {
            id: record for id, record in records.items() if self._untouched(record, versions[id])
        }
        self._remove([fit[id] for id in made if id in fit])
        self._restore({id: fit[id] for id in changed if id in fit}, changed)

    def _there(self, ids: Sequence[str]) -> Mapping[str, Record]:
        spec, _ = published(self.work, self.plan.form)
        query = guarded(self.work, self.who, spec, Query(self.plan.form))
        return {each.id: each for each in self.work.records.find_all(query, ids)}

    def _untouched(self, record: Record, version: int) -> bool:
        if record.state is State.PENDING:
            self._leave(record, "held")
        elif record.version != version:
            self._leave(record, "changed")
        else:
            return True
        return False

    def _leave(self, record: Record, reason: str) -> None:
        _, form = published(self.work, self.plan.form)
        title = record.values.get(form.title.source) if form.title else None
        self.left.append(Left(record.id, str(title or ""), reason))

    def _remove(self, records: Sequence[Record]) -> None:
        """Delete them together; where one may not go, each by itself."""
        if not records:
            return
        try:
            with self.work.part():
                asked = self._delete(records)
        except DougongError:
            if len(records) == 1:
                self._leave(records[0], "refused")
                return
            for record in records:
                self._remove([record])
        else:
            self.removed += len(records) - len(asked)
            for record in asked:
                self._leave(record, "asked")

    def _delete(self, records: Sequence[Record]) -> Sequence[Record]:
        """Delete them, and return those that wait because a process must agree first."""
        work, who, ref = self.work, self.who, self.plan.form
        spec, form = published(work, ref)
        permit = demanded(work, who, spec, ref, Operation.DELETE)
        held = current_records(work, who, spec, ref, {record.id: {} for record in records})
        going = {
            at: Change(ChangeKind.DELETE, ref, id, before=record)
            for at, (id, record) in enumerate(held.items())
        }
        straight = goes_straight(work, who, spec, ref, rules=self.plan.rules)
        starting = {} if straight else starting_with_all(work, who, spec, form, going)
        waiting = [going.pop(at) for at, each in starting.items() if holder_among(each)]
        asked = {at: (change, permit) for at, change in going.items()}
        passed = guarded_changes(work, who, form, asked).values()
        changes = [let_through(each) for each in passed]
        applied(work, who, spec, Writing(changes, self.cause, heard=self.plan.rules))
        for change in waiting:
            save(work, who, Proposal(spec, form, permit, change), NOTHING)
        return [change.before for change in waiting if change.before]

    def _restore(self, records: Mapping[str, Record], changed: Mapping[str, Caused]) -> None:
        if not records:
            return
        batch = many_changes(
            self.work,
            self.who,
            self.plan.form,
            Mode.UPDATE,
            rules=self.plan.rules,
            cause=self.cause,
        )
        rows = dict(enumerate(records))
        batch.take(
            {
                at: Found(_before(batch.form, changed[id], records[id]), (id,))
                for at, id in rows.items()
            }
        )
        batch.write()
        for at in batch.failed:
            self._leave(records[rows[at]], "refused")
        self.restored += len(rows) - len(batch.failed)


def start_undo(work: UnitOfWork, who: Principal, id: str) -> str:
    """Add the job that takes an import of one's own back; return its id."""
    plan, told = import_of(work, who, id)
    job = work.jobs.get(id)
    going = job is not None and job.state in (WorkState.WAITING, WorkState.LEASED)
    refuse_if([Problem("", "import.under_way")] if going else [])
    refuse_if([Problem("", "import.undone")] if _undone(work, who, id) else [])
    spec, _ = published(work, plan.form)
    needed = {"created": Operation.DELETE, "updated": Operation.UPDATE}
    for count, operation in needed.items():
        if told.get(count):
            demanded(work, who, spec, plan.form, operation)
    kept: dict[str, Json] = {"job": id, "plan": plan.json(), "last": told.get("last", 0)}
    return work.jobs.add(KIND, kept, by=who.id)


def _undone(work: UnitOfWork, who: Principal, id: str) -> bool:
    if any(payload["job"] == id for _, payload in work.jobs.open(KIND)):
        return True
    earlier = work.jobs.of_person(str(who.id), limit=MOST_CONFLICTS)
    return any(job.kind == KIND and job.told.get("undoes") == id for job in earlier)


def carry_undo(works: WorkFactory, claim: Claim) -> Json:
    """Put back what is left to put back, some records a transaction."""
    job, plan = (
        str(claim.payload["job"]),
        plan_from(cast("Mapping[str, Json]", claim.payload["plan"])),
    )
    with works.reading() as work:
        who = who_started(work, claim)
        steps = _steps(work, plan, job, int(str(claim.payload["last"])))
        undone = replace(_so_far(work, claim), total=len(steps))
    told: dict[str, Json] = {"plan": plan.json(), "undoes": job}
    for some in portions(steps[undone.done :], AT_ONCE):
        with works.writing() as work:
            part = _Undoing(work, who, plan, job)
            part.take(some)
            undone = _counted(undone, len(some), part)
            if not work.jobs.progress(claim, undone.json() | told):
                return undone.json() | told
            work.commit()
    return undone.json() | told


def _steps(work: UnitOfWork, plan: ImportPlan, job: str, last: int) -> list[Step]:
    """Return the ids of what any row may have made, last row first, and what was done to records that were there."""
    made = [id_of_row(job, row) for row in range(last, plan.header, -1)]
    changed = work.records.because_of(plan.form, cause_of(job))
    return [*made, *(each for each in changed if each.kind == ChangeKind.UPDATE.value)]


def _counted(undone: Undone, steps: int, part: _Undoing) -> Undone:
    return replace(
        undone,
        done=undone.done + steps,
        removed=undone.removed + part.removed,
        restored=undone.restored + part.restored,
        left=undone.left + len(part.left),
        conflicts=(*undone.conflicts, *(each.json() for each in part.left))[:MOST_CONFLICTS],
    )


def _so_far(work: UnitOfWork, claim: Claim) -> Undone:
    job = work.jobs.get(claim.id)
    kept = job.progress if job else None
    if not isinstance(kept, Mapping):
        return Undone()
    done, removed, restored, left = (
        int(str(kept[key])) for key in ("done", "removed", "restored", "left")
    )
    return Undone(0, done, removed, restored, left, tuple(cast("list[Json]", kept["conflicts"])))


def _before(form: FormSpec, caused: Caused, now: Record) -> Mapping[str, Json]:
    """Return the values before as a client would send them; what is computed follows."""
    return {
        key: as_sent(form.fields[key], value, now)
        for key, value in caused.before.items()
        if key in form.fields and not form.fields[key].computed
    }
