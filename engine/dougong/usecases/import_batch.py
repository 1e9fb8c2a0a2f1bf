"""One batch of an import: read the rows, find what they refer to, and change many records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias, cast

from dougong.access.principal import Principal
from dougong.forms.cells import Cell
from dougong.forms.interchange import read_rows
from dougong.kernel.canonical import Json
from dougong.kernel.problems import Param, Problem
from dougong.records.change import ChangeKind
from dougong.usecases.changing_many import Found, ManyChanges, Mode, many_changes, matched
from dougong.usecases.import_lookup import TO_BE_MADE, reader_for
from dougong.usecases.import_plan import ImportPlan
from dougong.usecases.unit_of_work import UnitOfWork

Rows: TypeAlias = Sequence[tuple[int, Sequence[Cell]]]


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
    """What became of a batch: how many records it makes and changes, how many of those wait to be agreed to."""

    created: int
    updated: int
    waiting: int
    failures: Sequence[Failed]


def _problem_json(problem: Problem) -> Json:
    return {"path": problem.path, "code": problem.code, "params": cast(Json, dict(problem.params))}


def bring_in(work: UnitOfWork, who: Principal, plan: ImportPlan, rows: Rows) -> Brought:
    """Write a batch."""
    batch = _prepared(work, who, plan, rows, creating=True)
    batch.write()
    return _outcome(batch)


def tried(work: UnitOfWork, who: Principal, plan: ImportPlan, rows: Rows) -> Brought:
    """Return what `bring_in` would, as far as can be told without writing."""
    return _outcome(_prepared(work, who, plan, rows, creating=False))


def _outcome(batch: ManyChanges) -> Brought:
    kinds = batch.kinds()
    created = kinds.count(ChangeKind.CREATE)
    failures = [Failed(number, problems) for number, problems in sorted(batch.failed.items())]
    return Brought(created, len(kinds) - created, batch.waiting(), failures)


def _prepared(
    work: UnitOfWork, who: Principal, plan: ImportPlan, rows: Rows, *, creating: bool
) -> ManyChanges:
    batch = many_changes(work, who, plan.form, plan.mode, rules=plan.rules, cause="import")
    batch.referring.coming = frozenset() if creating else frozenset({TO_BE_MADE})
    reader = reader_for(work, who, batch.spec, plan, rows, creating=creating)
    read = list(read_rows(batch.form, plan.columns, rows, reader))
    good = {row.number: row.given for row in read if not row.problems}
    batch.failed |= {row.number: row.problems for row in read if row.problems}
    batch.foresee(good.values())
    known = matched(batch, plan.by, good) if plan.by and plan.mode is not Mode.INSERT else {}
    found = {number: known.get(number, ()) for number in good}
    batch.take({at: Found(_given(plan, good[at], ids), ids) for at, ids in found.items()})
    return batch


def _given(plan: ImportPlan, row: Mapping[str, Json], found: Sequence[str]) -> Mapping[str, Json]:
    """Return what a row gives: an empty cell leaves a record that is there as it is, unless the plan says otherwise."""
    kept = {key: value for key, value in row.items() if value is not None}
    return {**plan.fixed, **(kept if found and not plan.clear else row)}
