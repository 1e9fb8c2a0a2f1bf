"""Migrations lead to the tables as they are declared, and nobody changes those without one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Column, Engine, MetaData, Text, insert, inspect, select

from dougong.processes import load_run
from dougong.processes.whereabouts import whereabouts_of
from dougong.store.connection import connect
from dougong.store.tables import platform
from dougong.store.upgrade import VERSIONS, Standing, standing, upgrade
from tests.harness.databases import Databases

# SQLite tells of an index over an expression in its own words only; they are compared as well.
pytestmark = pytest.mark.filterwarnings("ignore:Skipped unsupported reflection")
NOON = datetime(2026, 11, 22, 4, tzinfo=UTC)
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

    assert standing(engine) is Standing.CURRENT
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT id, number FROM dg_epoch").all() == [(1, 1)]
    engine.dispose()


def test_tables_without_a_migration_are_older_and_those_of_a_strange_one_newer(
    databases: Databases,
) -> None:
    engine = connect(databases.new())
    before = standing(engine)
    upgrade(engine)
    with engine.begin() as connection:
        connection.exec_driver_sql(f"UPDATE {VERSIONS} SET version_num = '9999'")

    assert (before, standing(engine)) == (Standing.OLDER, Standing.NEWER)
    engine.dispose()


def test_what_lists_show_of_a_run_of_before_is_read_out_of_it(databases: Databases) -> None:
    body = json.loads((Path(__file__).parents[2] / "formats" / "run-1.json").read_text())
    engine = connect(databases.new())
    upgrade(engine, "0009")
    held = platform.tables
    with engine.begin() as connection:
        own = {name: body[name] for name in ("id", "app", "process", "release", "form", "record")}
        stamps = {"state": body["status"], "started_at": NOON, "version": 1}
        connection.execute(insert(held["dg_runs"]), {**own, **stamps, "body": body})

    upgrade(engine)

    with engine.connect() as connection:
        shown = connection.execute(select(held["dg_runs"].c.whereabouts)).scalar_one()
    told = json.loads(json.dumps(asdict(whereabouts_of(load_run(body)))))
    assert shown == told
    assert told["returned"]
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
    return sorted(str(sorted(in_words(each).items())) for each in constraints)


def in_words(constraint: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is known of a constraint, with the condition of an index as it reads."""
    options = constraint.get("dialect_options", {})
    return {**constraint, "dialect_options": {name: str(each) for name, each in options.items()}}


def test_of_two_runs_that_never_should_have_been_the_first_goes_on(databases: Databases) -> None:
    engine = connect(databases.new())
    upgrade(engine, "0002")
    held = platform.tables
    with engine.begin() as connection:
        for id in ("one", "two"):
            task = {"id": f"{id}-task", "kind": "approve", "person": "ann", "state": "open"}
            run = {
                "id": id, "app": "crm", "process": "p", "release": 1, "form": "order", "record": "r",
                "state": "running", "started_at": NOON, "version": 1,
                "body": {"status": "running", "tasks": [task], "tokens": [{"id": 1, "node": "n"}]},
            }  # fmt: skip
            row = {
                "id": task["id"], "run": id, "app": "crm", "node": "n", "kind": "approve",
                "person": "ann", "state": "open", "arrived_at": NOON,
            }  # fmt: skip
            connection.execute(insert(held["dg_runs"]), run)
            connection.execute(insert(held["dg_tasks"]), row)

    upgrade(engine)

    with engine.connect() as connection:
        runs = connection.execute(select(held["dg_runs"]).order_by("id")).all()
        tasks = connection.execute(select(held["dg_tasks"].c.state).order_by("id")).scalars().all()
    assert [(run.state, run.ended_at, run.body["tasks"][0]["state"]) for run in runs] == [
        ("running", None, "open"),
        ("cancelled", NOON, "closed"),
    ]
    assert tasks == ["open", "closed"]
    engine.dispose()
