"""An import before it is one: what a file holds, what fits where, and what would become of each row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from dougong.access.permit import Operation
from dougong.access.principal import Principal
from dougong.forms.cells import Cell, shown
from dougong.forms.interchange import KEPT, administered, header_of, importable, suggested
from dougong.forms.sheets import Sheet
from dougong.forms.spec import FormSpec
from dougong.kernel.canonical import Json
from dougong.kernel.problems import Problem
from dougong.kernel.wording import Label
from dougong.records.shape import FormRef
from dougong.usecases.facts.permits import demanded, permit
from dougong.usecases.facts.specs import published
from dougong.usecases.imports.batch import Bringing, Brought, Failed, Rows, Verdict, tried
from dougong.usecases.imports.files import batches_of, head_of, rows_of, sheets_of
from dougong.usecases.imports.inside import insides_of
from dougong.usecases.imports.lookup import to_be_made
from dougong.usecases.imports.options import missing_options
from dougong.usecases.imports.plan import ImportPlan, demand_plan
from dougong.usecases.imports.repeats import repeats
from dougong.usecases.unit_of_work import UnitOfWork

MOST_FAILURES = 1000
MOST_LISTED = 100
SAMPLE_ROWS = 8
_REMEMBERED_FROM = 100


@dataclass(frozen=True, slots=True)
class Judged:
    """A row of the file and what would become of it: why not, or which fields change and which cells are left out."""

    row: int
    cells: Sequence[Cell]
    verdict: Verdict
    problems: tuple[Problem, ...] = ()
    changed: tuple[str, ...] = ()
    left: tuple[Problem, ...] = ()


def look_at(work: UnitOfWork, who: Principal, ref: FormRef, file: str) -> Mapping[str, Json]:
    """Return the sheets of an uploaded file, each with its first rows and a suggested mapping of columns.

    What heads were matched to in earlier imports of the same person is told beside it.
    """
    spec, form = published(work, ref)
    demanded(work, who, spec, ref, Operation.IMPORT)
    known = _remembered(work, who, ref, form)
    may_all = permit(work, who, spec, ref, Operation.MANAGE).anything
    return {
        "sheets": [
            _looked_at(form, sheet, known, administering=may_all)
            for sheet in sheets_of(work, who, file)
        ],
        "remembered": cast(Json, known),
        "administers": may_all,
        "told_by": _told_by(work, who, ref),
    }


def try_import(work: UnitOfWork, who: Principal, plan: ImportPlan) -> Mapping[str, Json]:
    """Say what an import would do, without doing it: what becomes of the rows, and every cause of those that fail."""
    demand_plan(work, who, plan)
    _, form = published(work, plan.form)
    sheets = sheets_of(work, who, plan.file)
    rows = rows_of(sheets, plan)
    waiting, failed = 0, set[int]()
    kept: dict[Verdict, list[Judged]] = {each: [] for each in Verdict}
    counts = dict.fromkeys(Verdict, 0)
    for brought, judged in _tried(work, who, plan, sheets):
        waiting += brought.waiting
        failed |= {each.row for each in brought.failures}
        for each in judged:
            counts[each.verdict] += 1
            most = MOST_FAILURES if each.verdict is Verdict.FAILED else MOST_LISTED
            if len(kept[each.verdict]) < most:
                kept[each.verdict].append(each)
    return {
        "total": len(rows),
        "good": len(rows) - counts[Verdict.FAILED],
        "created": counts[Verdict.CREATE],
        "updated": counts[Verdict.UPDATE],
        "same": counts[Verdict.SAME],
        "failed": counts[Verdict.FAILED],
        "waiting": waiting,
        "related": dict(to_be_made(work, who, plan, rows)),
        "options": {
            key: list(labels)
            for key, labels in missing_options(
                form, plan.columns, [row for row in rows if row[0] not in failed]
            ).items()
        },
        "failures": [_failure(each) for each in kept[Verdict.FAILED]],
        "rows": {
            verdict.value: [_row(each) for each in kept[verdict]]
            for verdict in Verdict
            if verdict is not Verdict.FAILED
        },
    }


def judged_rows(
    work: UnitOfWork, who: Principal, plan: ImportPlan
) -> tuple[Sequence[Cell], list[Judged]]:
    """Return the head of a file and what would become of each of its rows."""
    demand_plan(work, who, plan)
    sheets = sheets_of(work, who, plan.file)
    found = [each for _, judged in _tried(work, who, plan, sheets) for each in judged]
    return head_of(sheets, plan), found


def rows_with_options(work: UnitOfWork, who: Principal, plan: ImportPlan) -> Rows:
    """Return the rows that will be written and hold an option that is still to be made: no other row makes any."""
    _, form = published(work, plan.form)
    sheets = sheets_of(work, who, plan.file)
    every = rows_of(sheets, plan)
    if not missing_options(form, plan.columns, every):
        return []
    asking = [row for row in every if missing_options(form, plan.columns, [row])]
    bringing = Bringing(plan, repeats(plan, form, every), insides=insides_of(sheets, plan))
    failed = {
        each.row
        for batch in batches_of(asking)
        for each in tried(work, who, bringing, batch).failures
    }
    return [row for row in asking if row[0] not in failed]


def labels_of(work: UnitOfWork, ref: FormRef) -> Mapping[str, Label]:
    """Return what the fields of a form are called."""
    fields = {**KEPT, **published(work, ref)[1].fields}
    return {key: field.label for key, field in fields.items()}


def _tried(
    work: UnitOfWork, who: Principal, plan: ImportPlan, sheets: Sequence[Sheet]
) -> Iterator[tuple[Brought, list[Judged]]]:
    _, form = published(work, plan.form)
    rows = rows_of(sheets, plan)
    bringing = Bringing(plan, repeats(plan, form, rows), insides=insides_of(sheets, plan))
    for batch in batches_of(rows):
        brought = tried(work, who, bringing, batch)
        problems = {each.row: each.problems for each in brought.failures}
        yield (
            brought,
            [
                Judged(
                    number,
                    cells,
                    brought.verdicts[number],
                    problems.get(number, ()),
                    brought.changed.get(number, ()),
                    brought.left.get(number, ()),
                )
                for number, cells in batch
            ],
        )


def _failure(judged: Judged) -> Json:
    cells = cast(Json, _shown(judged.cells))
    return {**Failed(judged.row, judged.problems).json(), "cells": cells}


def _row(judged: Judged) -> Json:
    return {
        "row": judged.row,
        "cells": cast(Json, _shown(judged.cells)),
        "changed": list(judged.changed),
        "left": [{"field": each.path, "given": each.params.get("given")} for each in judged.left],
    }


def _looked_at(
    form: FormSpec, sheet: Sheet, known: Mapping[str, Mapping[str, Json]], *, administering: bool
) -> dict[str, Json]:
    header = header_of(form, sheet.rows)
    head = sheet.rows[header - 1] if sheet.rows else ()
    again = {
        at: known[text] for at, cell in enumerate(head) if cell and (text := shown(cell)) in known
    }
    taken = {str(each["field"]) for each in again.values()}
    fresh = [
        {"column": each.column, "field": each.field}
        for each in suggested(form, head, administering=administering)
        if each.column not in again and each.field not in taken
    ]
    columns = [*({"column": at, **each} for at, each in again.items()), *fresh]
    return {
        "name": sheet.name,
        "rows": len(sheet.rows),
        "header": header,
        "sample": cast(Json, [_shown(row) for row in sheet.rows[: SAMPLE_ROWS + 1]]),
        "columns": cast(Json, sorted(columns, key=lambda each: int(str(each["column"])))),
    }


def _remembered(
    work: UnitOfWork, who: Principal, ref: FormRef, form: FormSpec
) -> dict[str, dict[str, Json]]:
    """Return what heads were matched to in the latest imports into a form, by the head."""
    open_fields = {*(field.key for field in importable(form)), *administered(form)}
    found: dict[str, dict[str, Json]] = {}
    for plan in _earlier(work, who, ref):
        fresh: dict[str, dict[str, Json]] = {}
        for each in cast("list[Mapping[str, Json]]", plan["columns"]):
            head, field = str(each.get("head") or ""), each["field"]
            if head and field in open_fields and head not in found:
                how = {"match": each.get("match"), "create": each.get("create") is True}
                fresh[head] = {"field": field, **how}
        taken = {each["field"] for each in found.values()}
        found |= {head: each for head, each in fresh.items() if each["field"] not in taken}
    return found


def _told_by(work: UnitOfWork, who: Principal, ref: FormRef) -> Json:
    """Return how rows met records the last time: next week's file changes what this week's brought."""
    last = next(_earlier(work, who, ref), None)
    return {"mode": last["mode"], "by": last["by"]} if last else None


def _earlier(work: UnitOfWork, who: Principal, ref: FormRef) -> Iterator[Mapping[str, Json]]:
    """Yield the plans of somebody's latest imports into a form, newest first."""
    for job in work.jobs.of_person(str(who.id), limit=_REMEMBERED_FROM):
        plan = job.told.get("plan") if job.kind == "import" else None
        if isinstance(plan, Mapping) and (plan["app"], plan["form"]) == (ref.app, ref.form):
            yield plan


def _shown(row: Sequence[Cell]) -> list[Json]:
    return ["" if cell is None else shown(cell) for cell in row]
