"""Bringing a table in: look at it, try it without writing, then let a job write it, a batch a transaction."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import cast

from dougong.access.permit import Operation
from dougong.access.principal import Principal
from dougong.forms.cells import Cell, shown
from dougong.forms.interchange import suggested
from dougong.forms.sheets import Sheet, read_sheets
from dougong.forms.spec import FormSpec
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Invalid, NotFound, refuse_if
from dougong.kernel.problems import Problem
from dougong.kernel.work import Claim
from dougong.records.shape import FormRef
from dougong.usecases.changing_many import operations
from dougong.usecases.import_batch import Brought, Failed, bring_in, tried
from dougong.usecases.import_lookup import to_be_made
from dougong.usecases.import_plan import ImportPlan, plan_from, problems_of
from dougong.usecases.permits import demanded
from dougong.usecases.specs import published
from dougong.usecases.unit_of_work import UnitOfWork, WorkFactory

BATCH = 1000
MOST_FAILURES = 1000
SAMPLE_ROWS = 8


@dataclass(frozen=True, slots=True)
class Tally:
    """How far an import is; kept with the job, in the transaction of the rows it counts.

    Of what was created and updated, some is `waiting` to be agreed to.
    """

    total: int = 0
    read: int = 0
    created: int = 0
    updated: int = 0
    waiting: int = 0
    failed: int = 0
    failures: tuple[Failed, ...] = ()

    def json(self) -> dict[str, Json]:
        """Return the tally as a job keeps it and a client sees it."""
        return {
            "total": self.total,
            "done": self.read,
            "created": self.created,
            "updated": self.updated,
            "waiting": self.waiting,
            "failed": self.failed,
            "failures": [failure.json() for failure in self.failures],
        }


@dataclass(frozen=True, slots=True)
class Unwritten:
    """A row as it stood in the file, and why it was not written."""

    cells: Sequence[Cell]
    problems: tuple[Problem, ...]


def look_at(work: UnitOfWork, who: Principal, ref: FormRef, file: str) -> Mapping[str, Json]:
    """Return the sheets of an uploaded file, each with its first rows and a suggested mapping of columns."""
    spec, form = published(work, ref)
    demanded(work, who, spec, ref, Operation.IMPORT)
    return {"sheets": [_looked_at(form, sheet) for sheet in _sheets(work, who, file)]}


def try_import(work: UnitOfWork, who: Principal, plan: ImportPlan) -> Mapping[str, Json]:
    """Say what an import would do, without doing it: how many rows are good, and every cause of those that are not."""
    _checked(work, who, plan)
    rows = _rows(_sheets(work, who, plan.file), plan)
    tally = Tally(len(rows))
    for batch in _batches(rows):
        tally = _counted(tally, len(batch), tried(work, who, plan, batch))
    cells = dict(rows)
    return {
        "total": tally.total,
        "good": tally.created + tally.updated,
        "created": tally.created,
        "updated": tally.updated,
        "waiting": tally.waiting,
        "failed": tally.failed,
        "related": dict(to_be_made(work, who, plan, rows)),
        "failures": [
            {**failure.json(), "cells": _shown(cells[failure.row])} for failure in tally.failures
        ],
    }


def unwritten_rows(
    work: UnitOfWork, who: Principal, id: str
) -> tuple[Sequence[Cell], list[Unwritten]]:
    """Return the head and the rows that an import did not write, to be mended and brought in again."""
    plan, failures = _left_behind(work, who, id)
    sheets = _sheets(work, who, plan.file)
    cells = dict(_rows(sheets, plan))
    head = sheets[plan.sheet].rows[plan.header - 1] if plan.header else ()
    return head, [Unwritten(cells[each.row], each.problems) for each in failures]


def _left_behind(work: UnitOfWork, who: Principal, id: str) -> tuple[ImportPlan, list[Failed]]:
    job = work.jobs.get(id)
    kept = (job.result or job.progress) if job else None
    if job is None or job.made_by != who.id or not isinstance(kept, Mapping) or "plan" not in kept:
        raise NotFound(what="job", key=id)
    failures = cast("list[Mapping[str, Json]]", kept["failures"])
    plan = plan_from(cast("Mapping[str, Json]", kept["plan"]))
    return plan, [Failed.of(each) for each in failures]


def start_import(work: UnitOfWork, who: Principal, plan: ImportPlan) -> str:
    """Add the job that imports; return its id."""
    _checked(work, who, plan)
    refuse_if(
        [] if _rows(_sheets(work, who, plan.file), plan) else [Problem("file", "import.no_rows")]
    )
    return work.jobs.add("import", plan.json(), by=who.id)


def carry_import(works: WorkFactory, claim: Claim) -> Json:
    """Write what is left of an import, a batch a transaction: rows, tally and lease move together or not at all."""
    plan = plan_from(claim.payload)
    with works.reading() as work:
        who = _principal(work, claim)
        rows = _rows(_sheets(work, who, plan.file), plan)
        tally = replace(_tally(work, claim), total=len(rows))
    told: dict[str, Json] = {"plan": plan.json()}
    for batch in _batches(rows[tally.read :]):
        with works.writing() as work:
            tally = _counted(tally, len(batch), bring_in(work, who, plan, batch))
            if not work.jobs.progress(claim, tally.json() | told):
                return tally.json() | told
            work.commit()
    return tally.json() | told


def _counted(tally: Tally, rows: int, brought: Brought) -> Tally:
    return replace(
        tally,
        read=tally.read + rows,
        created=tally.created + brought.created,
        updated=tally.updated + brought.updated,
        waiting=tally.waiting + brought.waiting,
        failed=tally.failed + len(brought.failures),
        failures=(*tally.failures, *brought.failures)[:MOST_FAILURES],
    )


def _checked(work: UnitOfWork, who: Principal, plan: ImportPlan) -> None:
    spec, form = published(work, plan.form)
    demanded(work, who, spec, plan.form, Operation.IMPORT)
    refuse_if(problems_of(plan, form, spec.shapes))
    for operation in operations(plan.mode).values():
        demanded(work, who, spec, plan.form, operation)


def _sheets(work: UnitOfWork, who: Principal, file: str) -> list[Sheet]:
    """Read an uploaded file; only who uploaded it may import it."""
    found = work.files.get([file])
    if not found or found[0].made_by != who.id:
        raise NotFound(what="file", key=file)
    return read_sheets(work.files.path(found[0]).read_bytes())


def _rows(sheets: Sequence[Sheet], plan: ImportPlan) -> list[tuple[int, Sequence[Cell]]]:
    if not 0 <= plan.sheet < len(sheets):
        raise Invalid([Problem("sheet", "form.not_a_table")])
    numbered = enumerate(sheets[plan.sheet].rows, start=1)
    return [
        (number, row)
        for number, row in numbered
        if number > plan.header and any(cell not in (None, "") for cell in row)
    ]


def _batches(
    rows: Sequence[tuple[int, Sequence[Cell]]],
) -> Iterator[list[tuple[int, Sequence[Cell]]]]:
    left = iter(rows)
    while batch := list(islice(left, BATCH)):
        yield batch


def _looked_at(form: FormSpec, sheet: Sheet) -> dict[str, Json]:
    sample = [_shown(row) for row in sheet.rows[: SAMPLE_ROWS + 1]]
    columns = suggested(form, sheet.rows[0] if sheet.rows else ())
    return {
        "name": sheet.name,
        "rows": len(sheet.rows),
        "sample": cast(Json, sample),
        "columns": [{"column": each.column, "field": each.field} for each in columns],
    }


def _shown(row: Sequence[Cell]) -> list[Json]:
    return ["" if cell is None else shown(cell) for cell in row]


def _principal(work: UnitOfWork, claim: Claim) -> Principal:
    """Return who started the import, with the roles of today."""
    who = work.sessions.principal(claim.made_by) if claim.made_by else None
    if who is None:
        raise NotFound(what="person", key=str(claim.made_by))
    return who


def _tally(work: UnitOfWork, claim: Claim) -> Tally:
    """Return how far an earlier try came."""
    job = work.jobs.get(claim.id)
    kept = job.progress if job else None
    if not isinstance(kept, Mapping):
        return Tally()
    failures = tuple(Failed.of(each) for each in cast("list[Mapping[str, Json]]", kept["failures"]))
    read, created, updated, waiting, failed = (
        int(str(kept.get(key, 0))) for key in ("done", "created", "updated", "waiting", "failed")
    )
    return Tally(0, read, created, updated, waiting, failed, failures)
