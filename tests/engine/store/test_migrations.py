"""Migrations lead to the tables as they are declared, and nobody changes those without one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from sqlalchemy import Column, Engine, MetaData, Text, inspect

from dougong.store.connection import connect
from dougong.store.tables import platform
from dougong.store.upgrade import VERSIONS, is_current, upgrade
from tests.harness.databases import Databases

# SQLite tells of an index over an expression in its own words only; they are compared as well.
pytestmark = pytest.mark.filterwarnings("ignore:Skipped unsupported reflection")
_OWN_WORDS = "SELECT name, sql FROM sqlite_master WHERE sql LIKE '% INDEX %' ORDER BY name"


def test_migrations_make_the_tables_that_are_declared(databases: Databases) -> None:
    assert migrated(databases) == declared(databases, platform)


def test_a_change_of_what_is_declared_needs_a_migration(databases: Databases) -> None:
    changed = MetaData(naming_convention=platform.naming_convention)
    for table in platform.sorted_tables:
        table.to_metadata(changed)
    changed.tables["dg_people"].append_column(Column("nickname", Text))

    assert migrated(databases) != declared(databases, changed)


def test_running_them_again_changes_nothing(databases: Databases) -> None:
    engine = connect(databases.new())
    upgrade(engine)
    upgrade(engine)

    assert is_current(engine)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT id, number FROM dg_epoch").all() == [(1, 1)]
    engine.dispose()


def migrated(databases: Databases) -> Mapping[str, Any]:
    """Describe an empty database that all migrations have run on."""
    engine = connect(databases.new())
    upgrade(engine)
    return described(engine)


def declared(databases: Databases, tables: MetaData) -> Mapping[str, Any]:
    """Describe a database with the tables as they are declared."""
    engine = connect(databases.new())
    tables.create_all(engine)
    return described(engine)


def described(engine: Engine) -> dict[str, Any]:
    """Return all that the database says of its tables, in an order of its own."""
    with engine.connect() as connection:
        found = inspect(connection)
        tables = {
            name: {
                "columns": {
                    each["name"]: (str(each["type"]), each["nullable"], each["default"])
                    for each in found.get_columns(name)
                },
                "key": found.get_pk_constraint(name),
                "others": in_order(
                    *found.get_foreign_keys(name),
                    *found.get_unique_constraints(name),
                    *found.get_indexes(name),
                ),
            }
            for name in found.get_table_names()
            if name != VERSIONS
        }
        own = engine.dialect.name == "sqlite" and connection.exec_driver_sql(_OWN_WORDS).all()
    engine.dispose()
    return {**tables, "own words": own}


def in_order(*constraints: Any) -> list[str]:
    return sorted(str(sorted(each.items())) for each in constraints)
