"""Bringing staff in from a table: look at it, mend or skip rows, let the good ones in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dougong.access.principal import Principal
from dougong.directory.department import Department, DepartmentTree
from dougong.forms.sheets import read_sheets
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Invalid, NotFound, refuse_if
from dougong.kernel.ids import new_id
from dougong.kernel.problems import Problem, under
from dougong.usecases.accounts.inviting import Inviting, invite
from dougong.usecases.accounts.staff_rows import StaffRow, row_problems, staff_rows
from dougong.usecases.auditing import noted_by
from dougong.usecases.directory.people import demand_admin
from dougong.usecases.unit_of_work import UnitOfWork

MOST = 2000
_STEPS = re.compile(r"\s*[/／>＞\\]\s*")


def look_at_staff(work: UnitOfWork, who: Principal, file: str) -> list[StaffRow]:
    """Return the rows of the first sheet of an uploaded file; only who uploaded it may look."""
    demand_admin(who)
    found = next(iter(work.files.get([file])), None)
    if found is None or found.made_by != who.id:
        raise NotFound(what="file", key=file)
    sheets = read_sheets(work.files.path(found).read_bytes())
    rows = staff_rows(sheets[0].rows if sheets else ())
    if len(rows) > MOST:
        raise Invalid([Problem("file", "staff.too_long", {"most": MOST, "rows": len(rows)})])
    return rows


def judge_staff(work: UnitOfWork, who: Principal, rows: Sequence[StaffRow]) -> list[list[Problem]]:
    """Return what keeps each row out."""
    demand_admin(who)
    names = {row.signs_in_as.lower() for row in rows}
    taken = frozenset(name for name in names if name and work.people.named(name))
    return row_problems(rows, taken, work.moment.at)


def bring_in_staff(work: UnitOfWork, who: Principal, rows: Sequence[StaffRow]) -> list[Json]:
    """Add everybody or nobody; each gets a link to choose a password by, told only here.

    Departments that do not exist yet are made.
    """
    wrong = judge_staff(work, who, rows)
    refuse_if(problem for at, found in enumerate(wrong) for problem in under(f"rows/{at}", found))
    return [_brought_in(work, who, row) for row in rows]


def _brought_in(work: UnitOfWork, who: Principal, row: StaffRow) -> Json:
    places = tuple(filter(None, [_place(work, row.department)]))
    person = row.person(work.moment.at)
    work.people.save(person.in_departments(places))
    noted_by(work, who, "person.created", person.id)
    secret = invite(work, who, Inviting(person=person.id))
    return {
        "id": person.id,
        "name": person.name,
        "username": person.username,
        "path": f"/join/{secret}",
    }


def _place(work: UnitOfWork, path: str) -> str | None:
    """Return the department a row names: one label finds it wherever it is the only one so called."""
    steps = [step for step in _STEPS.split(path.strip()) if step]
    if not steps:
        return None
    tree = DepartmentTree.of(work.departments.all())
    alike = [each.id for each in tree.by_id.values() if each.label == steps[-1]]
    if len(steps) == 1 and len(alike) == 1:
        return alike[0]
    here: str | None = None
    for step in steps:
        here = _below(work, tree, here, step)
    return here


def _below(work: UnitOfWork, tree: DepartmentTree, parent: str | None, label: str) -> str:
    known = next((each for each in tree.children(parent) if each.label == label), None)
    if known:
        return known.id
    last = max((each.position for each in tree.children(parent)), default=-1) + 1
    made = Department(new_id(), label, parent, None, last)
    work.departments.save(made)
    return made.id
