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

    came = _Tally()
    for rows in _batches(old, table, as_it_is):
        new.execute(insert(table), came.with_all(rows))
    return _same(table.name, came, _tally(new, table, as_it_is))


def _form_copied(
    old: Connection, new: Connection, moving: Moving, before: Codec, after: Codec
) -> Moved:
    made, came = moving.table(after), _Tally()
    new.execute(CreateTable(made))
    for rows in _batches(old, moving.table(before), lambda row: moving.read(row, before)):
        written = [moving.written(each, after) for each in came.with_all(rows)]
        new.execute(insert(made), written)
    there = _tally(new, made, lambda row: moving.read(row, after))
    return _same(moving.name, came, there)


def _batches(connection: Connection, table: Table, read: Reader) -> Iterator[list[Values]]:
    asked = connection.execute(select(table).execution_options(yield_per=_AT_ONCE))
    for rows in asked.partitions():
        yield [read(row) for row in rows]


@dataclass(slots=True)
class _Tally:
    """How many rows there were, and the sum of a digest of each: in whatever order they come, it is the same."""

    rows: int = 0
    total: int = 0

    def with_all(self, rows: list[Values]) -> list[Values]:
        """Count some rows, and give them back."""
        for each in rows:
            said = orjson.dumps(each, default=str, option=orjson.OPT_SORT_KEYS)
            self.total += int.from_bytes(hashlib.sha256(said).digest()[:16], "big")
            self.rows += 1
        return rows


def _tally(connection: Connection, table: Table, read: Reader) -> _Tally:
    found = _Tally()
    for rows in _batches(connection, table, read):
        found.with_all(rows)
    return found


def _same(table: str, came: _Tally, there: _Tally) -> Moved:
    if came != there:
        raise Conflict(what="copy", table=table, was=came.rows, there=there.rows)
    return Moved(table, there.rows, f"{there.total % 2**128:032x}")


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
