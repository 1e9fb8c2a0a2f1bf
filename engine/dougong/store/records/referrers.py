"""Which records refer to some, from any app, in their fields and in the rows of their sub-forms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, Select, select

from dougong.kernel.portions import AT_ONCE, portions
from dougong.records.shape import FormRef
from dougong.store.form_tables import FormTable
from dougong.store.layout import Layout
from dougong.store.records.neighbours import Layouts, apps_referring


def referrers(
    connection: Connection, layouts: Layouts, form: FormRef, ids: Iterable[str]
) -> Mapping[str, frozenset[str]]:
    """Return the ids of the records that are there and refer to each of some; those without any are left out."""
    wanted = sorted(set(ids))
    found: defaultdict[str, set[str]] = defaultdict(set)
    for app in (form.app, *apps_referring(connection, layouts(form.app), form.app)):
        for asked in _asked(layouts(app), form):
            for some in portions(wanted, AT_ONCE):
                for holder, target in connection.execute(
                    asked.where(asked.selected_columns[1].in_(some))
                ):
                    found[target].add(holder)
    return {target: frozenset(holders) for target, holders in found.items()}


def _asked(layout: Layout, form: FormRef) -> Iterator[Select[Any]]:
    """Yield a question for each field that refers to a form: which record, and to which."""
    for ref in layout.shapes.by_ref:
        if ref.app != layout.app:
            continue
        held = layout.table(ref)
        for key, to in held.references():
            if to == form:
                yield _question(layout, held, key)


def _question(layout: Layout, held: FormTable, key: str) -> Select[Any]:
    holder, target = held.ends(key)
    whole = held if held.parent is None else layout.table(held.parent)
    owner = held.table.c.id if held.parent is None else held.table.c.parent_id
    return select(whole.table.c.id, target).where(
        held.table.c.id == holder, owner == whole.table.c.id, whole.table.c.deleted_at.is_(None)
    )
