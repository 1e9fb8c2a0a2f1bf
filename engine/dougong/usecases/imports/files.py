"""The file of an import: its sheets, the rows below the heads, and the heads of its columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dougong.access.principal import Principal
from dougong.forms.cells import Cell, shown
from dougong.forms.sheets import Sheet, sheets_in, tell_sheets
from dougong.kernel.errors import Invalid, NotFound
from dougong.kernel.portions import AT_ONCE, portions
from dougong.kernel.problems import Problem
from dougong.usecases.imports.mending import Mending
from dougong.usecases.imports.plan import ImportPlan
from dougong.usecases.unit_of_work import UnitOfWork

_KIND = "sheets-1"
"""What `tell_sheets` makes of a file; another number where it comes to write something else."""
Numbered = tuple[int, Sequence[Cell]]


def sheets_of(work: UnitOfWork, who: Principal, file: str) -> list[Sheet]:
    """Read an uploaded file, which is opened once; only who uploaded it may import it."""
    found = work.files.get([file])
    if not found or found[0].made_by != who.id:
        raise NotFound(what="file", key=file)
    with work.files.made_of(found[0], _KIND, tell_sheets) as told:
        return sheets_in(told)


def rows_of(sheets: Sequence[Sheet], plan: ImportPlan) -> list[Numbered]:
    """Return the rows below the heads that are not empty, as they were mended, each with its number in the file."""
    numbered, skip = enumerate(_sheet(sheets, plan).rows, start=1), frozenset(plan.skip)
    below = ((at, row) for at, row in numbered if at > plan.header and at not in skip)
    if plan.mended:
        mending = Mending.by(plan.mended)
        below = ((at, mending.row(at, row)) for at, row in below)
    return [(at, row) for at, row in below if any(cell not in (None, "") for cell in row)]


def head_of(sheets: Sequence[Sheet], plan: ImportPlan) -> Sequence[Cell]:
    """Return the row of heads; empty where there is none."""
    rows = _sheet(sheets, plan).rows
    return rows[plan.header - 1] if 0 < plan.header <= len(rows) else ()


def with_heads(plan: ImportPlan, sheets: Sequence[Sheet]) -> ImportPlan:
    """Return the plan with what stands above each of its columns, by which it is known again."""
    head = [shown(cell) if cell is not None else "" for cell in head_of(sheets, plan)]
    columns = (
        replace(each, head=head[each.column] if each.column < len(head) else "")
        for each in plan.columns
    )
    return replace(plan, columns=tuple(columns))


def batches_of(rows: Sequence[Numbered]) -> Iterator[list[Numbered]]:
    """Return the rows a transaction at a time."""
    return portions(rows, AT_ONCE)


def _sheet(sheets: Sequence[Sheet], plan: ImportPlan) -> Sheet:
    if not 0 <= plan.sheet < len(sheets):
        raise Invalid([Problem("sheet", "form.not_a_table")])
    return sheets[plan.sheet]
