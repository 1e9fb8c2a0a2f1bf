"""Departments and people, rearranged so that they are as they are elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dougong.access.principal import Principal
from dougong.connectors.organisation import DEPARTMENT, PERSON, Following
from dougong.directory.department import DepartmentTree
from dougong.directory.person import Person
from dougong.records.shape import DEPARTMENTS, PEOPLE
from dougong.usecases.auditing import note
from dougong.usecases.directory.following_names import leave_following
from dougong.usecases.unit_of_work import UnitOfWork


def rearrange(work: UnitOfWork, id: str, who: Principal, due: Following, *, held: bool) -> None:
    """Do what is due for the organisation of a connection; with `held` nobody is shut out."""
    _departments_done(work, who, due)
    _people_done(work, who, due, () if held else due.disabled)
    _removed_done(work, who, due)
    _links_done(work, id, due, held=held)


def _departments_done(work: UnitOfWork, who: Principal, due: Following) -> None:
    heads = {each.id: each for each in due.departments}
    before = {each.id: each.label for each in work.departments.all()}
    for each in due.departments:
        # Who heads it may be somebody new, who is not there yet.
        work.departments.save(replace(each, head=None))
        if before.get(each.id, each.label) != each.label:
            leave_following(work, who, DEPARTMENTS, each.id)
    for person in due.made:
        work.people.save(person)
        note(work, None, "person.created", person.id)
    for each in heads.values():
        work.departments.save(each)


def _people_done(
    work: UnitOfWork, who: Principal, due: Following, leaving: Sequence[Person]
) -> None:
    for person in due.changed:
        before = work.people.get(person.id)
        work.people.save(person)
        if before is not None and before.name != person.name:
            leave_following(work, who, PEOPLE, person.id)
        note(work, None, "person.edited", person.id)
    for person in leaving:
        work.people.save(person)
        work.sessions.close_all(person.id)
        note(work, None, "person.disabled", person.id)


def _removed_done(work: UnitOfWork, who: Principal, due: Following) -> None:
    """Remove what is gone there and empty here, from the bottom up; what holds something stays."""
    removable = {each.id for each in due.removed}
    while True:
        tree = DepartmentTree.of(work.departments.all())
        held = work.people.counts()
        empty = [id for id in removable if not tree.children(id) and not held.get(id)]
        for id in empty:
            work.departments.remove(id)
            leave_following(work, who, DEPARTMENTS, id)
            note(work, None, "department.removed", id, label=tree.by_id[id].label)
        removable -= set(empty)
        if not empty:
            return


def _links_done(work: UnitOfWork, id: str, due: Following, *, held: bool) -> None:
    known = work.followed.links(id, PERSON)
    gone = known.gone if held else known.gone | known.ids.keys()
    still = gone - due.person_links.keys()
    work.followed.keep_links(id, DEPARTMENT, due.department_links, ())
    work.followed.keep_links(id, PERSON, {**known.ids, **due.person_links}, still)
