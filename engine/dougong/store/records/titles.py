"""What a record is called where others refer to it, as a sub-select of the row that refers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeAlias, cast

import orjson
from sqlalchemy import Connection, Select, bindparam, func, select
from sqlalchemy.sql.elements import ColumnElement
from sqlalchemy.sql.functions import Function

from dougong.expressions import NOWHEN, TEXT, Expression, Surroundings
from dougong.expressions.backends.sql import lower, read
from dougong.fields.column import Storage
from dougong.fields.protocol import Value
from dougong.fields.spec import FieldSpec
from dougong.records.shape import FormRef
from dougong.store.codec import Decode, Raw
from dougong.store.form_tables import FormTable
from dougong.store.layout import Layout
from dougong.store.records.source import DIRECTORY_TABLES, FormSource

Naming: TypeAlias = tuple[ColumnElement[Any], ColumnElement[Any], Decode]
"""The ids of what a field may refer to, their names, and how a name is read."""
_SEVERAL = (Storage.LIST, Storage.LINKS)


@dataclass(frozen=True, slots=True)
class Title:
    """The title of whatever the field `key` refers to, and how its cell is read.

    With `several`, the cell holds many names by id.
    """

    key: str
    element: ColumnElement[Any]
    decode: Decode
    several: bool = False


def titles_of(
    layout: Layout, form: FormTable, keys: Iterable[str], around: Surroundings = NOWHEN
) -> Iterator[Title]:
    """Yield the titles that a row of the form shows: of records, people and departments."""
    shape, row = layout.shape(form.ref), FormSource(layout, form.ref, form.table, around)
    for key in keys:
        found = _naming(layout, form, shape.fields[key])
        if found is not None:
            yield _title(layout, key, found, row.column(key).element, form)


def _title(
    layout: Layout, key: str, naming: Naming, held: ColumnElement[Any], form: FormTable
) -> Title:
    ids, name, decode = naming
    storage = layout.column_shape(form.ref, key).storage
    if storage not in _SEVERAL:
        this = select(name).where(ids == held).correlate(form.table)
        return Title(key, this.scalar_subquery(), decode)
    gathered, among = _NAMED_AMONG[layout.codec.dialect]
    link = form.links.get(key)
    listed = ids.in_(among(held).correlate(form.table))
    these = link.leads(form.table.c.id, ids) if link else listed
    this = select(gathered(ids, name)).where(these)
    return Title(key, this.correlate(form.table).scalar_subquery(), _names, several=True)


def _names(raw: Raw) -> Value:
    return cast(Value, orjson.loads(raw) if isinstance(raw, str) else raw)


_NAMED_AMONG: Mapping[str, tuple[Callable[..., Function[Any]], Callable[..., Select[Any]]]] = {
    "sqlite": (
        func.json_group_object,
        lambda held: select(func.json_each(held).table_valued("value").c.value),
    ),
    "postgresql": (
        func.jsonb_object_agg,
        lambda held: select(func.jsonb_array_elements_text(held).column_valued("value")),
    ),
}


def named(
    connection: Connection, layout: Layout, ref: FormRef, ids: Mapping[str, Iterable[str]]
) -> dict[str, str]:
    """Return what the ids in some fields are called, with one statement a field."""
    form, shape = layout.table(ref), layout.shape(ref)
    found: dict[str, str] = {}
    # A field that is only drawn so far leads nowhere.
    for key, wanted in ((key, ids[key]) for key in ids if key in shape.fields):
        naming = layout.once(
            ("naming", ref, key), partial(_all_named, layout, form, shape.fields[key])
        )
        if naming is not None and (known := list(wanted)):
            statement, decode = naming
            rows = connection.execute(statement, {"ids": known})
            found |= {id: str(decode(name)) for id, name in rows if name is not None}
    return found


def referring(layout: Layout, ref: FormRef) -> tuple[str, ...]:
    """Return the fields whose values are ids of something that has a title."""
    form, shape = layout.table(ref), layout.shape(ref)
    return layout.once(
        ("referring", ref),
        lambda: tuple(
            key
            for key in form.shapes
            if key in shape.fields and _naming(layout, form, shape.fields[key])
        ),
    )


def _all_named(
    layout: Layout, form: FormTable, spec: FieldSpec
) -> tuple[Select[Any], Decode] | None:
    found = _naming(layout, form, spec)
    if found is None:
        return None
    ids, name, decode = found
    return select(ids, name).where(ids.in_(bindparam("ids", expanding=True))), decode


def _naming(layout: Layout, form: FormTable, spec: FieldSpec) -> Naming | None:
    """Return the ids of what a field may refer to, their names, and how a name is read."""
    column, kind = layout.column_shape(form.ref, spec.key), spec.type.value_type
    if column.storage in _SEVERAL and kind is not None:
        kind = kind.item
    elif column.storage is not Storage.ID:
        return None
    if kind is not None and (directory := FormRef("", kind.form)) in DIRECTORY_TABLES:
        table, name = DIRECTORY_TABLES[directory]
        # An alias of its own, because what refers and what is referred to may be one table.
        rows = table.alias()
        return rows.c.id, rows.c[name.key], str
    # What a formula looks up is an id like any other, though its column points nowhere.
    named = column.target or (kind.form if kind is not None else "")
    target = FormRef.read(named, form.ref.app) if named else None
    if target is None or target not in layout.shapes or target not in layout.tables:
        return None
    title = layout.shape(target).title
    return _record_naming(layout, target, title) if title else None


def _record_naming(layout: Layout, target: FormRef, title: Expression) -> Naming:
    rows = layout.table(target).table.alias()
    name = lower(title, FormSource(layout, target, rows, NOWHEN), NOWHEN)
    decode: Decode = str if title.type == TEXT else partial(_read_as, title)
    return rows.c.id, name, decode


def _read_as(title: Expression, stored: object) -> str:
    return str(read(stored, title.type))
