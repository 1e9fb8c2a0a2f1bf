"""Moves an installation into an empty database of another kind, and proves that nothing was lost on the way."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Generator, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import orjson
from sqlalchemy import (
    Connection,
    Engine,
    Integer,
    Row,
    Table,
    delete,
    func,
    insert,
    select,
    text,
)
from sqlalchemy.schema import AddConstraint, CreateIndex, CreateTable

from dougong.kernel.errors import Conflict
from dougong.records.shape import Shapes
from dougong.store.codec import Codec
from dougong.store.form_tables import FormTables
from dougong.store.indexes_held import index_names
from dougong.store.moving_forms import Moving, indexes_of, moving_in
from dougong.store.tables import apps, people, platform

_AT_ONCE = 500
"""Rows that are read and written at once."""
Values = Mapping[str, Any]
Reader = Callable[[Row[Any]], Values]


@dataclass(frozen=True, slots=True)
class Moved:
    """One table: how many rows it has in both places, and what all of them come to."""

    table: str
    rows: int
    checksum: str


def move(
    source: Engine, target: Engine, shapes: Mapping[str, Shapes]
) -> Generator[Moved, None, None]:
    """Copy everything into a database with the platform's tables and nobody in them; yield each table once it is there.

    `shapes` are those of every app that was published. All of it is one transaction of the target: whoever stops
    half way leaves it empty. `Conflict` where somebody is there already, where a change of type is under way, or
    where what was written does not read the same again.
    """
    before, after = Codec(source.dialect.name), Codec(target.dialect.name)
    with source.connect() as old, target.begin() as new:
        _refuse_used(new)
        for table in reversed(platform.sorted_tables):
            new.execute(delete(table))
        for table in platform.sorted_tables:
            yield _copied(old, new, table)
        moving = moving_in(old)
        for each in moving:
            yield _form_copied(old, new, each, before, after)
        for each in moving:
            for constraint in each.constraints(each.table(after)):
                new.execute(AddConstraint(constraint))
        _index(old, new, after, shapes)
        _count_on(new)


def _refuse_used(new: Connection) -> None:
    for table in (people, apps):
        if new.scalar(select(func.count()).select_from(table)):
            raise Conflict(what="database", table=table.name)


def _copied(old: Connection, new: Connection, table: Table) -> Moved:
    def as_it_is(row: Row[Any]) -> Values:
        return {str(name): value for name, value in row._mapping.items()}

    for rows in _batches(old, table, as_it_is):
        new.execute(insert(table), rows)
    return _same(table.name, _sum(old, table, as_it_is), _sum(new, table, as_it_is))


def _form_copied(
    old: Connection, new: Connection, moving: Moving, before: Codec, after: Codec
) -> Moved:
    held, made = moving.table(before), moving.table(after)
    new.execute(CreateTable(made))

    def was(row: Row[Any]) -> Values:
        return moving.read(row, before)

    for rows in _batches(old, held, was):
        new.execute(insert(made), [moving.written(each, after) for each in rows])
    there = _sum(new, made, lambda row: moving.read(row, after))
    return _same(moving.name, _sum(old, held, was), there)


def _batches(connection: Connection, table: Table, read: Reader) -> Iterator[list[Values]]:
    asked = connection.execute(select(table).execution_options(yield_per=_AT_ONCE))
    for rows in asked.partitions():
        yield [read(row) for row in rows]


def _sum(connection: Connection, table: Table, read: Reader) -> tuple[int, str]:
    """Count rows and add up a digest of each: in whatever order they come, the sum is the same."""
    count, total = 0, 0
    for rows in _batches(connection, table, read):
        for each in rows:
            said = orjson.dumps(dict(each), default=str, option=orjson.OPT_SORT_KEYS)
            total += int.from_bytes(hashlib.sha256(said).digest()[:16], "big")
            count += 1
    return count, f"{total % 2**128:032x}"


def _same(table: str, was: tuple[int, str], there: tuple[int, str]) -> Moved:
    if was != there:
        raise Conflict(what="copy", table=table, was=was[0], there=there[0])
    return Moved(table, *there)


def _index(old: Connection, new: Connection, codec: Codec, shapes: Mapping[str, Shapes]) -> None:
    for app, own in shapes.items():
        forms = FormTables(codec)
        forms.load(new, app)
        names = {
            name
            for ref, form in forms.by_ref.items()
            if ref.app == app
            for table in (form.table.name, *(link.table.name for link in form.links.values()))
            for name in index_names(old, table)
        }
        for index in indexes_of(forms, own, names):
            new.execute(CreateIndex(index))


def _count_on(new: Connection) -> None:
    """Let counters of PostgreSQL go on after the rows that came with their numbers."""
    if new.dialect.name != "postgresql":
        return
    for table in platform.sorted_tables:
        for column in table.primary_key:
            name = f"pg_get_serial_sequence('{table.name}', '{column.name}')"
            if isinstance(column.type, Integer) and new.scalar(text(f"SELECT {name}")):
                newest = select(func.coalesce(func.max(column), 0) + 1).scalar_subquery()
                new.execute(select(func.setval(text(name), newest, False)))
