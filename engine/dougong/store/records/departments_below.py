"""Rows by the departments right below one: each row stands beside the one that it lies beneath."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, FromClause, and_, func, literal, or_, select, true

from dougong.records.query import Below
from dougong.store.tables import departments


def placed_below(
    below: Below, department: ColumnElement[Any], rows: FromClause
) -> tuple[ColumnElement[Any], FromClause]:
    """Return the department that each row is counted with, and the rows with it beside them.

    A row without a place in the tree, as one of a department that is gone, is counted with what it says.
    """
    heads = _heads(below)
    joined = rows.outerjoin(heads, heads.c.id == department)
    return func.coalesce(heads.c.head, department), joined


def _heads(below: Below) -> FromClause:
    """Return every department that lies beneath, with the one right below `below` that it lies under."""
    top = literal(below.department) if below.department is not None else None
    first = departments.c.parent.is_(None) if top is None else or_(
        departments.c.parent == top, departments.c.id == top
    )  # fmt: skip
    heads = (
        select(departments.c.id, departments.c.id.label("head"))
        .where(first)
        .cte("heads", recursive=True, nesting=True)
    )
    # From the one itself nothing goes on: all below it has begun by itself.
    goes_on = true() if top is None else heads.c.id != top
    further = select(departments.c.id, heads.c.head).join(
        heads, and_(departments.c.parent == heads.c.id, goes_on)
    )
    # Without doubles, so that a ring of departments ends.
    return heads.union(further).alias()
