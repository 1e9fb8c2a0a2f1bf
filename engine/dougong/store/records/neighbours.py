"""Which apps are concerned by what happens in another: those that refer to it, and those that refer to these."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from sqlalchemy import Connection, select

from dougong.store.layout import Layout
from dougong.store.tables import columns

Layouts: TypeAlias = Callable[[str], Layout]


def apps_referring(connection: Connection, layout: Layout, app: str) -> Sequence[str]:
    """Return the other apps whose forms refer to those of an app."""
    return layout.once(("referring apps", app), lambda: _apps_referring(connection, app))


def _apps_referring(connection: Connection, app: str) -> Sequence[str]:
    held = columns.c
    refer = held.target.like(f"{app}/%"), held.retired_at.is_(None), held.app != app
    return sorted(set(connection.scalars(select(held.app).where(*refer))))


def apps_concerned(connection: Connection, layouts: Layouts, app: str) -> Sequence[str]:
    """Return an app and all others whose computed fields may follow from its records."""
    return layouts(app).once(
        ("concerned apps", app), lambda: sorted(_concerned(connection, layouts, app))
    )


def _concerned(connection: Connection, layouts: Layouts, app: str) -> set[str]:
    # What an app requires may look back at those who refer to it.
    found = {app, *(ref.app for ref in layouts(app).shapes.by_ref)}
    waiting = sorted(found)
    while waiting:
        known = waiting.pop()
        new = set(apps_referring(connection, layouts(known), known)) - found
        found |= new
        waiting += sorted(new)
    return found
