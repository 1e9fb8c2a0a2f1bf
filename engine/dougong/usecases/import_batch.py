"""One batch of an import: read the rows, find what they refer to, submit, guard, write."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

from dougong.access.permit import Operation, Permit
from dougong.access.principal import Principal
from dougong.forms.cells import Cell, Reader
from dougong.forms.interchange import ReadRow, read_rows
from dougong.forms.spec import FormSpec
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Forbidden, Invalid
from dougong.kernel.problems import Param, Problem
from dougong.publishing.app_spec import AppSpec
from dougong.records.change import Change, ChangeKind
from dougong.records.guard import GuardedChange
from dougong.usecases.events import announce
from dougong.usecases.import_lookup import matched_ids, reader_for
from dougong.usecases.import_plan import ImportPlan, Mode
from dougong.usecases.permits import demanded
from dougong.usecases.specs import published
from dougong.usecases.unit_of_work import UnitOfWork
from dougong.usecases.writing_records import alteration, creation, current_record, guarded_change

Rows = Sequence[tuple[int, Sequence[Cell]]]


@dataclass(frozen=True, slots=True)
class Failed:
    """A row that was not written: its number in the file, and each thing wrong with it."""

    row: int
    problems: tuple[Problem, ...]

    def json(self) -> Json:
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


def _problem_json(problem: Problem) -> Json:
    return {"path": problem.path, "code": problem.code, "params": cast(Json, dict(problem.params))}


@dataclass(slots=True)
class _Batch:
    """The changes that a batch comes to, by the number of their row, and the rows that failed."""

    work: UnitOfWork
    who: Principal
    plan: ImportPlan
    spec: AppSpec
    form: FormSpec
    permits: Mapping[ChangeKind, Permit]
    changes: dict[int, GuardedChange] = field(default_factory=dict)
    failed: list[Failed] = field(default_factory=list)

    def take(self, row: ReadRow, found: tuple[str, ...]) -> None:
        """Turn a row into a change, or into a failure."""
        try:
            if row.problems:
                raise Invalid(row.problems)
            self.changes[row.number] = self._change(row, found)
        except Invalid as invalid:
            self.failed.append(Failed(row.number, invalid.problems))
        except Forbidden as forbidden:
            self.failed.append(Failed(row.number, (Problem("", forbidden.code),)))

    def _change(self, row: ReadRow, found: tuple[str, ...]) -> GuardedChange:
        if len(found) > 1:
            raise Invalid([Problem("", "import.several")])
        if not found and self.plan.mode is Mode.UPDATE:
            raise Invalid([Problem("", "import.no_record")])
        change = (
            self._alteration(found[0], row)
            if found
            else creation(self.work, self.who, self.form, row.given)
        )
        return guarded_change(self.work, self.who, self.form, change, self.permits[change.kind])

    def _alteration(self, id: str, row: ReadRow) -> Change:
        before = current_record(self.work, self.who, self.spec, self.plan.form, id)
        return alteration(self.work, self.who, self.form, before, row.given)

    def write(self) -> None:
        """Apply the changes; those whose unique values are taken fail alone."""
        while self.changes:
            numbers = list(self.changes)
            try:
                applied = self.work.records.apply(
                    list(self.changes.values()), by=self.who.id, cause="import"
                )
            except Invalid as clash:
                self._set_aside(numbers, clash.problems)
                continue
            if self.plan.rules:
                announce(
                    self.work,
                    self.who,
                    self.spec,
                    [each.change for each in self.changes.values()],
                    applied,
                )
            return

    def _set_aside(self, numbers: Sequence[int], problems: Iterable[Problem]) -> None:
        """Move the changes that problems point at ("<index>/<field>", or the field of the only one) to the failures."""
        by_row: dict[int, list[Problem]] = {}
        for problem in problems:
            at, _, rest = problem.path.partition("/")
            several = len(numbers) > 1
            number = numbers[int(at)] if several else numbers[0]
            by_row.setdefault(number, []).append(
                Problem(rest if several else problem.path, problem.code, problem.params)
            )
        for number, found in by_row.items():
            del self.changes[number]
            self.failed.append(Failed(number, tuple(found)))


def bring_in(
    work: UnitOfWork, who: Principal, plan: ImportPlan, rows: Rows
) -> tuple[int, int, list[Failed]]:
    """Write a batch; return how many records were made, how many changed, and the rows that failed."""
    batch = _prepared(work, who, plan, rows, creating=True)
    batch.write()
    kinds = [guarded.change.kind for guarded in batch.changes.values()]
    created = kinds.count(ChangeKind.CREATE)
    return created, len(kinds) - created, batch.failed


def tried(work: UnitOfWork, who: Principal, plan: ImportPlan, rows: Rows) -> list[Failed]:
    """Return the rows of a batch that would fail, as far as can be told without writing."""
    return _prepared(work, who, plan, rows, creating=False).failed


def _prepared(
    work: UnitOfWork, who: Principal, plan: ImportPlan, rows: Rows, *, creating: bool
) -> _Batch:
    spec, form = published(work, plan.form)
    permits = {
        kind: demanded(work, who, spec, plan.form, operation)
        for kind, operation in _operations(plan.mode).items()
    }
    batch = _Batch(work, who, plan, spec, form, permits)
    reader: Reader = reader_for(work, who, spec, plan, rows, creating=creating)
    read = list(read_rows(form, plan.columns, rows, reader))
    known = matched_ids(work, who, spec, plan, read) if plan.by else {}
    for row in read:
        batch.take(row, known.get(row.number, ()))
    return batch


def _operations(mode: Mode) -> Mapping[ChangeKind, Operation]:
    operations = {ChangeKind.CREATE: Operation.CREATE, ChangeKind.UPDATE: Operation.UPDATE}
    wanted = {Mode.INSERT: ChangeKind.CREATE, Mode.UPDATE: ChangeKind.UPDATE}.get(mode)
    return {kind: operation for kind, operation in operations.items() if wanted in (None, kind)}
