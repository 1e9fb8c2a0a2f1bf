"""Departments and the organisation: what an administrator does about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dougong.access.principal import INSIDE, Principal
from dougong.directory.department import Department, DepartmentTree
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Forbidden, NotFound, refuse_if
from dougong.kernel.ids import new_id
from dougong.kernel.problems import Problem
from dougong.records.shape import DEPARTMENTS
from dougong.usecases.auditing import noted_by
from dougong.usecases.changes.waking_rules import OCCASION
from dougong.usecases.directory.following_names import leave_following
from dougong.usecases.directory.people import demand_admin
from dougong.usecases.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of a department; what is None stays as it is, "" takes away."""

    label: str | None = None
    parent: str | None = None
    head: str | None = None
    position: int | None = None


def departments(work: UnitOfWork, who: Principal) -> list[Json]:
    """Return all departments in the order of the tree, each with how many people it and those below have."""
    if who.kind not in INSIDE:
        raise Forbidden
    tree, counts = DepartmentTree.of(work.departments.all()), work.people.counts()
    return [_shown(tree, counts, each) for each in _in_order(tree, None)]


def census(work: UnitOfWork) -> Json:
    """Return how many people there are, in departments or not, and how many are disabled."""
    found = work.people.census()
    return {
        "enabled": found.enabled,
        "unplaced": found.unplaced,
        "disabled": found.disabled,
    }


def create_department(work: UnitOfWork, who: Principal, wanted: Wanted) -> Json:
    """Add a department, the last of its siblings unless told otherwise."""
    demand_admin(who)
    siblings = DepartmentTree.of(work.departments.all()).children(wanted.parent or None)
    last = max((each.position for each in siblings), default=-1) + 1
    made = _changed(Department(new_id(), "", position=last), wanted)
    return _saved(work, who, made, "department.created")


def edit_department(work: UnitOfWork, who: Principal, id: str, wanted: Wanted) -> Json:
    """Rename or move a department, or change its head."""
    demand_admin(who)
    before = DepartmentTree.of(work.departments.all()).by_id.get(id)
    if before is None:
        raise NotFound(what="department")
    after = _changed(before, wanted)
    shown = _saved(work, who, after, "department.edited")
    if after.label != before.label:
        leave_following(work, who, DEPARTMENTS, id)
    return shown


def remove_department(work: UnitOfWork, who: Principal, id: str) -> None:
    """Remove a department that holds neither people nor other departments."""
    demand_admin(who)
    tree = DepartmentTree.of(work.departments.all())
    if id not in tree.by_id:
        raise NotFound(what="department")
    refuse_if(_held(tree, work.people.counts(), tree.by_id[id]))
    work.departments.remove(id)
    leave_following(work, who, DEPARTMENTS, id)
    noted_by(work, who, "department.removed", id, label=tree.by_id[id].label)


def edit_organisation(work: UnitOfWork, who: Principal, asked: Mapping[str, str]) -> Json:
    """Change the name or the zone of the organisation."""
    demand_admin(who)
    changed = replace(work.departments.organisation(), **asked)
    refuse_if(_bad_zone(changed.zone))
    work.departments.rename(changed)
    # What comes at a time of the day may come at another moment now.
    work.timers.hasten(OCCASION)
    noted_by(work, who, "organisation.edited")
    return {"name": changed.name, "zone": changed.zone, "locale": changed.locale}


def _changed(department: Department, wanted: Wanted) -> Department:
    label, parent, head = wanted.label, wanted.parent, wanted.head
    return Department(
        department.id,
        department.label if label is None else label.strip(),
        department.parent if parent is None else parent or None,
        department.head if head is None else head or None,
        department.position if wanted.position is None else wanted.position,
    )


def _saved(work: UnitOfWork, who: Principal, department: Department, what: str) -> Json:
    tree = DepartmentTree.of(work.departments.all())
    refuse_if(_wrong(work, tree, department))
    work.departments.save(department)
    noted_by(work, who, what, department.id, label=department.label)
    now = DepartmentTree.of(work.departments.all())
    return _shown(now, work.people.counts(), department)


def _wrong(work: UnitOfWork, tree: DepartmentTree, department: Department) -> list[Problem]:
    found: list[Problem] = []
    if not department.label:
        found.append(Problem("label", "request.required"))
    if department.parent is not None and department.parent not in tree.by_id:
        found.append(Problem("parent", "department.unknown"))
    if department.parent in tree.below([department.id]):
        found.append(Problem("parent", "department.inside_itself"))
    if department.head is not None and work.people.get(department.head) is None:
        found.append(Problem("head", "person.unknown"))
    return found


def _held(tree: DepartmentTree, counts: Mapping[str, int], department: Department) -> list[Problem]:
    label = department.label
    if tree.children(department.id):
        return [Problem("", "department.has_departments", {"label": label})]
    if count := counts.get(department.id, 0):
        return [Problem("", "department.has_people", {"label": label, "count": count})]
    return []


def _bad_zone(zone: str) -> list[Problem]:
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError):
        return [Problem("zone", "organisation.zone", {"zone": zone})]
    return []


def _in_order(tree: DepartmentTree, parent: str | None) -> list[Department]:
    ordered: list[Department] = []
    for child in tree.children(parent):
        ordered += [child, *_in_order(tree, child.id)]
    return ordered


def _shown(tree: DepartmentTree, counts: Mapping[str, int], department: Department) -> Json:
    return {
        "id": department.id,
        "label": department.label,
        "parent": department.parent,
        "head": department.head,
        "position": department.position,
        "people": sum(counts.get(each, 0) for each in tree.below([department.id])),
    }
