"""What ids are called: people, departments, and records by their titles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dougong.publishing.app_spec import AppSpec
from dougong.records.paths import steps
from dougong.records.shape import SYSTEM_FIELDS, FormRef
from dougong.usecases.unit_of_work import UnitOfWork


def called(
    work: UnitOfWork, spec: AppSpec, form: FormRef, path: Sequence[str], ids: Iterable[str]
) -> Mapping[str, str]:
    """Return the labels of ids found in a field; whoever may read the field may read them."""
    wanted = frozenset(ids)
    if not wanted or not path:
        return {}
    *_, (holder, key) = steps(spec.shapes, form, tuple(path))
    if key == "dept_id":
        return {each.id: each.label for each in work.departments.all() if each.id in wanted}
    if key in SYSTEM_FIELDS:
        people = (work.people.get(person) for person in sorted(wanted))
        return {person.id: person.name for person in people if person}
    return work.records.names(holder, {key: wanted})
