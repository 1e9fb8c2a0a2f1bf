"""Records that would break a field's, or several fields', being unlike in all of them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Select, func, select

from dougong.kernel.errors import Invalid
from dougong.kernel.problems import Param, Problem
from dougong.kernel.wording import label_in
from dougong.records.shape import Shape
from dougong.store.form_indexes import normal
from dougong.store.form_tables import FormTable

_SHOWN = 5


def alike(connection: Connection, form: FormTable, keys: tuple[str, ...]) -> int:
    """Count the records that share all of these values with another; one that lacks a value is free."""
    if not set(keys) <= form.columns.keys():
        return 0
    groups = _groups(form, keys).add_columns(func.count().label("records")).subquery()
    counted = select(func.coalesce(func.sum(groups.c.records), 0))
    return int(connection.scalar(counted) or 0)


def demand_unlike(connection: Connection, form: FormTable, key: str) -> None:
    """Refuse to keep a field's values apart that are not; some of them are named."""
    column = form.column(key)
    some = _groups(form, (key,)).add_columns(func.min(column)).order_by(func.min(column))
    shared = [str(value) for _, value in connection.execute(some.limit(1000)).all()]
    if shared:
        told: dict[str, Param] = {
            "field": key,
            "values": tuple(shared[:_SHOWN]),
            "count": len(shared),
        }
        path = f"forms/{form.ref.form}/fields/{key}"
        raise Invalid([Problem(path, "schema.values_shared", told)])


def demand_unlike_together(
    connection: Connection, form: FormTable, shape: Shape, keys: tuple[str, ...]
) -> None:
    """Refuse to keep records apart in several fields that are not."""
    if count := alike(connection, form, keys):
        told: dict[str, Param] = {"fields": labels_of(shape, keys), "count": count}
        raise Invalid([Problem(f"forms/{form.ref.form}/unique", "schema.shared_together", told)])


def labels_of(shape: Shape, keys: tuple[str, ...]) -> tuple[str, ...]:
    """Return what fields are called."""
    return tuple(label_in(shape.fields[key].label) for key in keys)


def _groups(form: FormTable, keys: tuple[str, ...]) -> Select[Any]:
    columns = [form.column(key) for key in keys]
    same = [normal(form, column, key) for column, key in zip(columns, keys, strict=True)]
    filled = [column.is_not(None) for column in columns]
    if not form.parent:
        filled.append(form.table.c.deleted_at.is_(None))
    return select(*same).where(*filled).group_by(*same).having(func.count() > 1)
