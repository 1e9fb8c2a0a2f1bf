"""Answers what processes need to know about people, from the directory and the roles of the app."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from dougong.access.identities import HolderKind
from dougong.directory.department import DepartmentTree
from dougong.directory.person import PeopleQuery
from dougong.processes.clockwork import is_timed
from dougong.processes.delegation import deputies
from dougong.processes.facts import (
    Active,
    Administrators,
    DepartmentMembers,
    Facts,
    HeadOf,
    Need,
    OwnHead,
    RoleMembers,
    RoleNear,
    Superior,
)
from dougong.processes.run import Run
from dougong.usecases.facts.answering import followed
from dougong.usecases.processes.scene import Scene
from dougong.usecases.unit_of_work import UnitOfWork

MOST = 1000
NO_HEIRS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class _Directory:
    work: UnitOfWork
    app: str
    tree: DepartmentTree

    def main_department(self, person: str) -> str | None:
        found = self.work.people.get(person)
        return found.departments[0] if found and found.departments else None

    def heads_above(self, person: str) -> list[str]:
        """Return who leads a person, from the nearest up, each once and never the person."""
        department = self.main_department(person)
        above = self.tree.above(department) if department else ()
        heads = (each.head for each in above if each.head not in {None, person})
        return [head for head in dict.fromkeys(heads) if head]

    def within(self, departments: Iterable[str]) -> tuple[str, ...]:
        wanted = frozenset(departments)
        query = PeopleQuery(departments=wanted, disabled=False, limit=MOST)
        return tuple(each.id for each in self.work.people.find(query)) if wanted else ()

    def everyone(self) -> tuple[str, ...]:
        query = PeopleQuery(disabled=False, limit=MOST)
        return tuple(each.id for each in self.work.people.find(query))


def answers_to(
    work: UnitOfWork, app: str, needs: Iterable[Need], heirs: Mapping[str, str] = NO_HEIRS
) -> Mapping[Need, tuple[str, ...]]:
    """Return who answers to each need; for people who have left their heirs do, or nobody."""
    directory = _Directory(work, app, DepartmentTree.of(work.departments.all()))
    found = {
        need: tuple(dict.fromkeys(heirs.get(each, each) for each in people))
        for need, people in ((need, _FINDERS[type(need)](directory, need)) for need in needs)
    }
    active = enabled(work, {person for people in found.values() for person in people})
    return {
        need: tuple(each for each in people if each in active) for need, people in found.items()
    }


def facts_of(work: UnitOfWork, scene: Scene) -> Facts:
    """Return what a run looks at: its record with what lies behind it, where the initiator belongs, the office."""
    row = followed(work, scene.spec.shapes, scene.ref, scene.row, scene.process.paths)
    initiator = work.people.get(scene.run.initiator)
    departments = initiator.departments if initiator else ()
    tree = DepartmentTree.of(work.departments.all()).below(departments) if departments else ()
    heirs = heirs_in(work, scene.run)
    away = {**deputies_in(work, scene.run.app, scene.run.process), **heirs}
    facts = Facts(
        work.moment, row, {}, departments, tuple(sorted(tree)), deputies=away, heirs=heirs
    )
    if not is_timed(scene.process):
        return facts
    return replace(facts, office=work.offices.office().time(work.moment.zone))


def deputies_in(work: UnitOfWork, app: str, process: str) -> Mapping[str, str]:
    """Return who acts now for whom in a process; who has left acts for nobody."""
    today = work.moment.today
    named = deputies(work.delegations.coming(today), work.moment.local, app, process)
    here = enabled(work, named.values())
    return {person: deputy for person, deputy in named.items() if deputy in here}


def heirs_in(work: UnitOfWork, run: Run) -> Mapping[str, str]:
    """Return who is asked for good in whose place, in a run.

    Whoever still works here has handed over what was under way, and is asked in what began since.
    """
    standing = work.handovers.heirs()
    if not standing:
        return NO_HEIRS
    begun = run.started_at if run.tasks else work.moment.at
    here = enabled(work, {id for each in standing for id in (each.person, each.heir)})
    named = {
        each.person: each.heir for each in standing if each.person not in here or begun < each.since
    }
    last = {person: _last(named, person) for person in named}
    return {person: heir for person, heir in last.items() if heir in here and heir != person}


def _last(named: Mapping[str, str], person: str) -> str:
    """Return the heir of a person, or that one's heir, and so on; in a circle it ends where it began."""
    passed, heir = {person}, named[person]
    while heir in named and heir not in passed:
        passed.add(heir)
        heir = named[heir]
    return heir


def enabled(work: UnitOfWork, ids: Iterable[str]) -> frozenset[str]:
    """Return those of the people who may still sign in."""
    wanted = frozenset(ids)
    query = PeopleQuery(ids=wanted, disabled=False, limit=max(len(wanted), 1))
    return frozenset(each.id for each in work.people.find(query)) if wanted else frozenset()


def _active(directory: _Directory, need: Active) -> tuple[str, ...]:
    return need.ids


def _role(directory: _Directory, need: RoleMembers) -> tuple[str, ...]:
    role = f"{directory.app}/{need.role}"
    held = [each for each in directory.work.memberships.of_app(directory.app) if each.role == role]
    if any(each.kind is HolderKind.EVERYONE for each in held):
        return directory.everyone()
    people = tuple(each.holder for each in held if each.kind is HolderKind.PERSON)
    departments = [each.holder for each in held if each.kind is HolderKind.DEPARTMENT]
    return (*people, *directory.within(directory.tree.below(departments)))


def _role_near(directory: _Directory, need: RoleNear) -> tuple[str, ...]:
    department = directory.main_department(need.person)
    holders = frozenset(_role(directory, RoleMembers(need.role))) if department else frozenset()
    near = (
        holders.intersection(directory.within([each.id]))
        for each in (directory.tree.above(department) if department else ())
    )
    return tuple(sorted(next(filter(None, near), ())))


def _department(directory: _Directory, need: DepartmentMembers) -> tuple[str, ...]:
    return directory.within([need.department])


def _head(directory: _Directory, need: HeadOf) -> tuple[str, ...]:
    department = directory.tree.by_id.get(need.department)
    return (department.head,) if department and department.head else ()


def _own_head(directory: _Directory, need: OwnHead) -> tuple[str, ...]:
    department = directory.main_department(need.person)
    return _head(directory, HeadOf(department)) if department else ()


def _superior(directory: _Directory, need: Superior) -> tuple[str, ...]:
    return tuple(directory.heads_above(need.person)[need.level - 1 : need.level])


def _administrators(directory: _Directory, need: Administrators) -> tuple[str, ...]:
    query = PeopleQuery(admin=True, disabled=False, limit=MOST)
    return tuple(each.id for each in directory.work.people.find(query))


# Each finder takes the need it is filed under, which no type can say.
_FINDERS: Mapping[type[Need], Callable[[_Directory, Any], tuple[str, ...]]] = {
    Active: _active,
    RoleMembers: _role,
    RoleNear: _role_near,
    DepartmentMembers: _department,
    HeadOf: _head,
    OwnHead: _own_head,
    Superior: _superior,
    Administrators: _administrators,
}
