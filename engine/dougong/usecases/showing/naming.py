"""What ids are called: people, departments, and records by their titles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from dougong.kernel.wording import DEFAULT_LOCALE
from dougong.publishing.app_spec import AppSpec
from dougong.records.called import told_apart
from dougong.records.ownership import OWNER
from dougong.records.paths import steps
from dougong.records.record import Line, Stamp, ids_of
from dougong.records.shape import SYSTEM_FIELDS, FormRef
from dougong.records.store import Entry
from dougong.usecases.unit_of_work import UnitOfWork


def stamped(work: UnitOfWork, records: Iterable[Line | Stamp]) -> Mapping[str, str]:
    """Return the names of who made, changed and owns records, and of their departments."""
    return work.names.of(
        id
        for each in records
        for id in (each.created_by, each.updated_by, each.owner_id, each.dept_id)
        if id
    )


def titles_in(
    work: UnitOfWork, spec: AppSpec, form: FormRef, entries: Iterable[Entry]
) -> Mapping[str, str]:
    """Return what is called today whatever the history of a record refers to, with one statement a field."""
    fields, found = spec.shapes[form].fields, defaultdict[str, set[str]](set)
    owners = set[str]()
    for entry in entries:
        for key, pair in entry.changed.items():
            if key in fields and fields[key].names_another:
                found[key].update(id for value in pair for id in ids_of(value))
            elif key == OWNER:
                owners.update(id for value in pair for id in ids_of(value))
    titles = work.records.names(form, found) if found else {}
    return {**titles, **work.names.of(owners)} if owners else titles


def called(
    work: UnitOfWork,
    spec: AppSpec,
    form: FormRef,
    path: Sequence[str],
    ids: Iterable[str],
    locale: str = DEFAULT_LOCALE,
) -> Mapping[str, str]:
    """Return the labels of ids found in a field, neutral ones for what has no title.

    Whoever may read the field may read them.
    """
    wanted = frozenset(ids)
    return told_apart(wanted, named(work, spec, form, path, wanted), locale)


def named(
    work: UnitOfWork, spec: AppSpec, form: FormRef, path: Sequence[str], ids: Iterable[str]
) -> Mapping[str, str]:
    """Return the names of ids found in a field, as far as they have one."""
    wanted = frozenset(ids)
    if not wanted or not path:
        return {}
    *_, (holder, key) = steps(spec.shapes, form, tuple(path))
    if key in SYSTEM_FIELDS:
        return work.names.of(wanted)
    return work.records.names(holder, {key: wanted})
