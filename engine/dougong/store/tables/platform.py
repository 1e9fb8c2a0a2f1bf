"""How the platform's own tables are written down."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Boolean, Column, ForeignKey, Integer, MetaData, Table, Text, text
from sqlalchemy.schema import SchemaItem
from sqlalchemy.types import TypeEngine

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
PREFIX = "dg_"

platform = MetaData(naming_convention=NAMES)


def made(name: str, *items: SchemaItem) -> Table:
    """Add a table to the platform."""
    return Table(PREFIX + name, platform, *items)


def needed(
    name: str,
    type: type[TypeEngine[Any]] = Text,
    *items: SchemaItem,
    primary_key: bool = False,
) -> Column[Any]:
    """Return a column that is never blank."""
    return Column(name, type, *items, nullable=False, primary_key=primary_key)


def own_id() -> Column[Any]:
    """Return the column of a UUIDv7."""
    return Column("id", Text, primary_key=True)


def flag(name: str) -> Column[Any]:
    """Return a column that is false unless it is said."""
    return Column(name, Boolean, nullable=False, server_default=text("false"))


def counted(name: str, start: int = 0) -> Column[Any]:
    """Return a column that counts, from a start."""
    return Column(name, Integer, nullable=False, server_default=text(str(start)))


def link(
    table: Table,
    name: str,
    *,
    nullable: bool = False,
    ondelete: str = "CASCADE",
    primary_key: bool = False,
) -> Column[Any]:
    """Return a column that leads to a table with an `id`."""
    target = ForeignKey(table.c.id, ondelete=ondelete)
    return Column(name, Text, target, nullable=nullable, primary_key=primary_key)
