"""Bringing a table in: a job writes it, a batch a transaction, and keeps what it could not write."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

from dougong.access.principal import Principal
from dougong.forms.cells import Cell
from dougong.forms.interchange import KEPT
from dougong.kernel.canonical import Json
from dougong.kernel.errors import NotFound, refuse_if
from dougong.kernel.problems import Problem
from dougong.kernel.wording import Label
from dougong.kernel.work import Claim
from dougong.usecases.facts.specs import published
from dougong.usecases.imports.batch import Bringing, Brought, Failed, bring_in
from dougong.usecases.imports.files import batches_of, head_of, rows_of, sheets_of, with_heads
from dougong.usecases.imports.inside import insides_of, named_by, sheet_plan, strays_of
from dougong.usecases.imports.numbers import highest_numbers
from dougong.usecases.imports.options import make_options
from dougong.usecases.imports.plan import ImportPlan, demand_plan, plan_from
from dougong.usecases.imports.repeats import repeats
from dougong.usecases.imports.trial import rows_with_options
from dougong.usecases.jobs import who_started
from dougong.usecases.unit_of_work import UnitOfWork, WorkFactory

MOST_FAILURES = 1000
KIND = "import"


@dataclass(frozen=True, slots=True)
class Tally:
    """How far an import is; kept with the job, in the transaction of the rows it counts.

    Of what was created and updated, some is `waiting` to be agreed to; `last` is the number of the last row.
    """

    total: int = 0
    read: int = 0
    created: int = 0
    updated: int = 0
    same: int = 0
    waiting: int = 0
    failed: int = 0
    last: int = 0
    failures: tuple[Failed, ...] = ()

    def json(self) -> dict[str, Json]:
        """Return the tally as a job keeps it and a client sees it."""
        return {
            "total": self.total,
            "done": self.read,
            "created": self.created,
            "updated": self.updated,
            "same": self.same,
            "waiting": self.waiting,
            "failed": self.failed,
            "last": self.last,
            "failures": [failure.json() for failure in self.failures],
        }


@dataclass(frozen=True, slots=True)
class Unwritten:
    """A row as it stood in the file, why it was not written, each with the field it is about, and the bad columns."""

    cells: Sequence[Cell]
    problems: tuple[tuple[Label | None, Problem], ...]
    columns: frozenset[int]


def unwritten_rows(
    work: UnitOfWork, who: Principal, id: str
) -> tuple[Sequence[Cell], list[Unwritten]]:
    """Return the head and the rows that an import did not write, to be mended and brought in again."""
    plan, told = import_of(work, who, id)
    sheets = sheets_of(work, who, plan.file)
    cells = dict(rows_of(sheets, plan))
    failures = map(Failed.of, cast("list[Mapping[str, Json]]", told["failures"]))
    unwritten = [_unwritten(work, plan, cells[each.row], each.problems) for each in failures]
    return head_of(sheets, plan), unwritten


def stray_rows(
    work: UnitOfWork, who: Principal, id: str, field: str
) -> tuple[Sequence[Cell], list[Unwritten]]:
    """Return the head and the rows of a sub-form that belong to no record of an import's file."""
    plan, _ = import_of(work, who, id)
    sheets = sheets_of(work, who, plan.file)
    inside = next((each for each in insides_of(sheets, plan) if each.plan.field == field), None)
    if inside is None:
        raise NotFound(what="field", key=field)
    strays = inside.strays(rows_of(sheets, plan))
    told = [(row, named_by(inside.plan, row)) for _, row in strays[:MOST_FAILURES]]
    link = frozenset({inside.plan.link})
    return head_of(sheets, sheet_plan(plan, inside.plan)), [
        Unwritten(row, ((None, _stray(named)),), link) for row, named in told
    ]


def _stray(named: str) -> Problem:
    return Problem("", "import.stray", {"named": named}) if named else Problem("", "import.unnamed")


def _unwritten(
    work: UnitOfWork, plan: ImportPlan, cells: Sequence[Cell], problems: Sequence[Problem]
) -> Unwritten:
    _, form = published(work, plan.form)
    known = {**KEPT, **form.fields}
    fields = [known.get(each.path.partition("/")[0]) for each in problems]
    wrong = {field.key for field in fields if field}
    return Unwritten(
        cells,
        tuple(
            (field.label if field else None, each)
            for field, each in zip(fields, problems, strict=True)
        ),
        frozenset(each.column for each in plan.columns if each.field in wrong),
    )


def import_of(work: UnitOfWork, who: Principal, id: str) -> tuple[ImportPlan, Mapping[str, Json]]:
    """Return the plan of somebody's own import, and how far it came."""
    job = work.jobs.get(id)
    mine = job is not None and job.kind == KIND and job.made_by == who.id
    told = job.told if job is not None and mine else {}
    if "plan" not in told:
        raise NotFound(what="job", key=id)
    return plan_from(cast("Mapping[str, Json]", told["plan"])), told


def start_import(work: UnitOfWork, who: Principal, plan: ImportPlan) -> str:
    """Add the job that imports; return its id."""
    demand_plan(work, who, plan)
    sheets = sheets_of(work, who, plan.file)
    rows = rows_of(sheets, plan)
    refuse_if([] if rows else [Problem("file", "import.no_rows")])
    make_options(work, who, plan, rows_with_options(work, who, plan))
    return work.jobs.add(KIND, with_heads(plan, sheets).json(), by=who.id)


def carry_import(works: WorkFactory, claim: Claim) -> Json:
    """Write what is left of an import, a batch a transaction: rows, tally and lease move together or not at all."""
    plan = plan_from(claim.payload)
    with works.reading() as work:
        who = who_started(work, claim)
        sheets = sheets_of(work, who, plan.file)
        rows, insides = rows_of(sheets, plan), insides_of(sheets, plan)
        tally = replace(_tally(work, claim), total=len(rows), last=rows[-1][0] if rows else 0)
        _, form = published(work, plan.form)
        numbers = highest_numbers(plan, form, rows)
        bringing = Bringing(plan, repeats(plan, form, rows), claim.id, numbers, insides)
    told: dict[str, Json] = {"plan": plan.json(), "strays": strays_of(insides, rows)}
    for batch in batches_of(rows[tally.read :]):
        with works.writing() as work:
            tally = _counted(tally, len(batch), bring_in(work, who, bringing, batch))
            if tally.read == tally.total:
                told |= _next(work, who, claim)
            if not work.jobs.progress(claim, tally.json() | told):
                return tally.json() | told
            work.commit()
    return tally.json() | told


def _next(work: UnitOfWork, who: Principal, claim: Claim) -> dict[str, Json]:
    """Begin what is to follow, in the transaction of the last rows: what refers comes after what it refers to."""
    first, *rest = cast("list[dict[str, Json]]", claim.payload.get("then") or [{}])
    if not first:
        return {}
    return {"next": work.jobs.add(KIND, {**first, "then": cast(Json, rest)}, by=who.id)}


def _counted(tally: Tally, rows: int, brought: Brought) -> Tally:
    return replace(
        tally,
        read=tally.read + rows,
        created=tally.created + brought.created,
        updated=tally.updated + brought.updated,
        same=tally.same + brought.same,
        waiting=tally.waiting + brought.waiting,
        failed=tally.failed + len(brought.failures),
        failures=(*tally.failures, *brought.failures)[:MOST_FAILURES],
    )


def _tally(work: UnitOfWork, claim: Claim) -> Tally:
    """Return how far an earlier try came."""
    job = work.jobs.get(claim.id)
    kept = job.progress if job else None
    if not isinstance(kept, Mapping):
        return Tally()
    failures = tuple(Failed.of(each) for each in cast("list[Mapping[str, Json]]", kept["failures"]))
    read, created, updated, same, waiting, failed = (
        int(str(kept.get(key, 0)))
        for key in ("done", "created", "updated", "same", "waiting", "failed")
    )
    return Tally(0, read, created, updated, same, waiting, failed, 0, failures)
