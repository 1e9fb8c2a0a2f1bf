"""Rows of sub-forms that an import finds in other sheets: read with the records they stand in, or refused with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias, cast

from dougong.access.principal import Principal
from dougong.forms.cells import Cell, cell_at, folded_at, shown
from dougong.forms.interchange import read_rows
from dougong.forms.sheets import Sheet
from dougong.forms.spec import FormSpec
from dougong.kernel.canonical import Json
from dougong.kernel.problems import Problem, under
from dougong.usecases.imports.files import Numbered, rows_of
from dougong.usecases.imports.lookup import reader_for
from dougong.usecases.imports.plan import ImportPlan, InsidePlan
from dougong.usecases.unit_of_work import UnitOfWork

MOST_NAMED = 5
Link: TypeAlias = str
"""What stands in both sheets and says which row belongs to which record."""


@dataclass(frozen=True, slots=True)
class Inside:
    """The rows of one sub-form by the record they belong to."""

    plan: InsidePlan
    rows: Mapping[Link, Sequence[Numbered]]

    def of(self, row: Sequence[Cell]) -> Sequence[Numbered]:
        """Return what belongs to a record, by its row; a record that names nothing has no rows."""
        link = folded_at(row, self.plan.own)
        return self.rows.get(link, ()) if link else ()

    def strays(self, rows: Sequence[Numbered]) -> list[Numbered]:
        """Return what belongs to none of these records, in the order of the file."""
        owners = {folded_at(row, self.plan.own) for _, row in rows} - {""}
        return sorted(
            (each for link, found in self.rows.items() if link not in owners for each in found),
            key=lambda numbered: numbered[0],
        )


def insides_of(sheets: Sequence[Sheet], plan: ImportPlan) -> tuple[Inside, ...]:
    """Return the rows of every sub-form of a plan."""
    return tuple(Inside(each, _by_link(sheets, plan, each)) for each in plan.inside)


def strays_of(insides: Iterable[Inside], rows: Sequence[Numbered]) -> list[Json]:
    """Return how many rows of each sub-form belong to none of these records, and what the first of them name."""
    return [
        {"field": inside.plan.field, "rows": len(strays), "named": _named(inside.plan, strays)}
        for inside in insides
        if (strays := inside.strays(rows))
    ]


def _named(plan: InsidePlan, strays: Iterable[Numbered]) -> Sequence[Json]:
    links = dict.fromkeys(named_by(plan, row) for _, row in strays)
    return [*filter(None, links)][:MOST_NAMED]


def named_by(plan: InsidePlan, row: Sequence[Cell]) -> str:
    """Return which record a row of a sub-form names, as the file has it."""
    cell = cell_at(row, plan.link)
    return "" if cell is None else shown(cell)


def given_inside(
    work: UnitOfWork,
    who: Principal,
    form: FormSpec,
    insides: Sequence[Inside],
    rows: Sequence[Numbered],
    *,
    creating: bool,
) -> tuple[dict[int, dict[str, Json]], dict[int, tuple[Problem, ...]]]:
    """Return what each record is given by the rows of its sub-forms, and what is wrong with these."""
    given: defaultdict[int, dict[str, Json]] = defaultdict(dict)
    wrong: defaultdict[int, tuple[Problem, ...]] = defaultdict(tuple)
    for inside in insides:
        key, spec = inside.plan.field, form.rows[inside.plan.field]
        belonging = {number: inside.of(row) for number, row in rows}
        together = [each for found in belonging.values() for each in found]
        reader = reader_for(work, who, spec, inside.plan.columns, together, creating=creating)
        for number, found in belonging.items():
            read = list(read_rows(spec, inside.plan.columns, found, reader))
            # A record without rows in the file keeps those it has.
            given[number][key] = [cast(Json, dict(each.given)) for each in read] or None
            for at, each in enumerate(read):
                wrong[number] += tuple(under(f"{key}/{at}", each.problems))
    return dict(given), {number: problems for number, problems in wrong.items() if problems}


def _by_link(
    sheets: Sequence[Sheet], plan: ImportPlan, inside: InsidePlan
) -> Mapping[Link, Sequence[Numbered]]:
    found: defaultdict[Link, list[Numbered]] = defaultdict(list)
    for number, row in rows_of(sheets, sheet_plan(plan, inside)):
        found[folded_at(row, inside.link)].append((number, row))
    return dict(found)


def sheet_plan(plan: ImportPlan, inside: InsidePlan) -> ImportPlan:
    """Return the plan of the sheet that a sub-form's rows stand in."""
    return ImportPlan(
        plan.form, plan.file, inside.columns, inside.sheet, inside.header, skip=inside.skip
    )
