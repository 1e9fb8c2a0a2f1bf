"""Indexes of forms' tables: for references, for what views filter and sort by, and for unique values."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Column, Index, func
from sqlalchemy.sql.elements import ColumnElement

from dougong.fields.column import Storage
from dougong.records.shape import ViewIndex
from dougong.store.form_tables import FormTable
from dougong.store.naming import index_name


def standing_indexes(form: FormTable) -> Iterator[Index]:
    """Yield what every table has: a sub-form's rows by parent, a form's by owner and department."""
    if form.parent:
        yield _plain(form, ("parent_id", "position"))
    else:
        yield _plain(form, ("owner_id",))
        yield _plain(form, ("dept_id",))


def reference_index(form: FormTable, key: str) -> Index:
    """Return the index that finds the records which refer to one."""
    if link := form.links.get(key):
        name = index_name("ix", link.table.name, (link.target.name, link.holder.name))
        return Index(name, link.target, link.holder)
    return _plain(form, (form.column(key).name,))


def view_index(form: FormTable, index: ViewIndex) -> Index:
    """Return the index that serves views: its keys in their order, then the id, then what is judged."""
    *equal, last = index.keys
    parts: list[ColumnElement[Any]] = [form.column(key) for key in equal]
    names = [form.column(key).name for key in equal]
    if last != "id":
        parts += [blankness(form.column(last)), form.column(last)]
        names.append(form.column(last).name)
    judged = [form.column(key) for key in index.judged]
    names += ["id", *(column.name for column in judged)]
    name = index_name("ix", form.table.name, tuple(names))
    return Index(name, *parts, form.table.c.id, *judged, **_alive(form))


def blankness(column: ColumnElement[Any]) -> ColumnElement[bool]:
    """Return what stands before a column in an order in which blanks come last."""
    return column.is_(None)


def unique_index(form: FormTable, key: str) -> Index:
    """Return the index that keeps a field's values apart among the records that are not deleted."""
    parts: tuple[ColumnElement[Any], ...] = (normal(form, form.column(key), key),)
    if form.parent:
        parts = (form.table.c.parent_id, *parts)
    name = index_name("uq", form.table.name, (form.column(key).name,))
    return Index(name, *parts, unique=True, **_alive(form))


def together_index(form: FormTable, keys: tuple[str, ...]) -> Index:
    """Return the index that keeps records apart in several fields; what is blank is unlike everything."""
    parts = (normal(form, form.column(key), key) for key in keys)
    name = index_name("uq", form.table.name, tuple(form.column(key).name for key in keys))
    return Index(name, *parts, unique=True, **_alive(form))


def normal(form: FormTable, column: ColumnElement[Any], key: str) -> ColumnElement[Any]:
    """Return what decides whether two values are the same: text without outer spaces and case."""
    if form.shape(key).storage is not Storage.TEXT:
        return column
    return func.lower(func.ltrim(func.rtrim(column)))


def normalised(raw: object, storage: Storage) -> object:
    """Return a stored value as `normal` makes it: the spaces outside go, and the case of A to Z only."""
    if storage is not Storage.TEXT or not isinstance(raw, str):
        return raw
    return "".join(chr(ord(c) + 32) if "A" <= c <= "Z" else c for c in raw.strip(" "))


def _plain(form: FormTable, names: tuple[str, ...]) -> Index:
    columns: list[Column[Any]] = [form.table.c[name] for name in names]
    return Index(index_name("ix", form.table.name, names), *columns)


def _alive(form: FormTable) -> dict[str, Any]:
    if form.parent:
        return {}
    condition = form.table.c.deleted_at.is_(None)
    return {"sqlite_where": condition, "postgresql_where": condition}
