"""Migrations in two phases: what adds runs before the new version does, what takes away when the old one has ended."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import UnionType
from typing import Any

import pytest
from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ColumnElement,
    DateTime,
    Engine,
    Integer,
    LargeBinary,
    MetaData,
    Numeric,
    Table,
    delete,
    insert,
    inspect,
    select,
    update,
)

from dougong.store import upgrade as upgrading
from dougong.store.connection import connect
from dougong.store.upgrade import (
    VERSIONS,
    Standing,
    contracting,
    expand,
    revision,
    standing,
)
from tests.harness.databases import Databases

pytestmark = pytest.mark.filterwarnings("ignore:Skipped unsupported reflection")
FOLDER = Path(upgrading.__file__).parent / "migrations"
PREVIOUS = sorted(path.name[:4] for path in (FOLDER / "versions").glob("0*.py"))[-2]
BEFORE_THE_RULE = frozenset({"0012"})
"""Steps of rules got another shape, before anything was released."""
VALUES: tuple[tuple[type[Any] | UnionType, Callable[[str], Any]], ...] = (
    (Boolean, lambda mark: False),
    (Numeric | Integer, ord),
    (DateTime, lambda mark: datetime(2026, 11, 30, tzinfo=UTC)),
    (JSON, lambda mark: {"mark": mark}),
    (LargeBinary, str.encode),
)
STEPS = {
    "0001": 'op.execute("CREATE TABLE people (id TEXT, name TEXT)")',
    "0002": 'op.execute("ALTER TABLE people ADD COLUMN label TEXT")',
    "0003": 'op.execute("ALTER TABLE people DROP COLUMN name")',
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Migrations of a small house: one makes, one adds, one takes away."""
    shutil.copy(FOLDER / "env.py", tmp_path)
    (tmp_path / "versions").mkdir()
    before = "None"
    for number, step in STEPS.items():
        more = "\ncontracts = True" if number == "0003" else ""
        head = f'from alembic import op\nrevision = "{number}"\ndown_revision = {before}{more}\n'
        text = f"{head}def upgrade():\n    {step}\n"
        (tmp_path / "versions" / f"{number}.py").write_text(text, "utf-8")
        before = repr(number)
    return tmp_path


def test_between_the_phases_both_versions_run(databases: Databases, folder: Path) -> None:
    engine = connect(databases.new())
    upgrading.upgrade(engine, "0001", folder)
    with engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO people (id, name) VALUES ('a', '安然')")
    assert standing(engine, folder) is Standing.OLDER

    expand(engine, folder)

    assert (revision(engine), standing(engine, folder)) == ("0002", Standing.CURRENT)
    with engine.begin() as connection:
        # The old version writes and reads as before, the new one beside it.
        connection.exec_driver_sql("INSERT INTO people (id, name) VALUES ('b', '包强')")
        connection.exec_driver_sql("UPDATE people SET label = name WHERE label IS NULL")
        found = connection.exec_driver_sql("SELECT name, label FROM people ORDER BY id").all()
    assert [tuple(row) for row in found] == [("安然", "安然"), ("包强", "包强")]

    upgrading.upgrade(engine, folder=folder)

    assert (revision(engine), standing(engine, folder)) == ("0003", Standing.CURRENT)
    assert columns_of(engine)["people"].keys() == {"id", "label"}
    engine.dispose()


def test_a_second_time_expanding_does_nothing(databases: Databases, folder: Path) -> None:
    engine = connect(databases.new())
    expand(engine, folder)
    expand(engine, folder)

    assert revision(engine) == "0002"
    engine.dispose()


def test_what_does_not_say_that_it_takes_away_only_adds(databases: Databases) -> None:
    """So that whatever the version before asks is answered as it was, and what it writes is taken."""
    engine = connect(databases.new())
    numbers = sorted(path.name[:4] for path in (FOLDER / "versions").glob("0*.py"))
    upgrading.upgrade(engine, numbers[0])
    for number in numbers[1:]:
        before = columns_of(engine)
        upgrading.upgrade(engine, number)
        if number not in contracting() | BEFORE_THE_RULE:
            assert breaks(before, columns_of(engine)) == [], number
    engine.dispose()


@pytest.mark.parametrize("before", ["0001", "0012", PREVIOUS])
def test_what_the_version_before_says_is_understood_by_tables_to_which_was_added(
    databases: Databases, before: str
) -> None:
    """The very statements of before: its tables as they were read before anything was added, asked afterwards."""
    engine = connect(databases.new())
    upgrading.upgrade(engine, before)
    known = MetaData()
    known.reflect(engine)
    tables = [each for each in known.sorted_tables if _promised(each, before)]
    first, second = rows_for(tables, "a"), rows_for(tables, "b")
    said(engine, tables, first)

    expand(engine)

    for table in tables:
        assert read(engine, table, first) == first[table.name], table.name
    said(engine, tables, second)
    for table in tables:
        changed(engine, table, second)
    for table in reversed(tables):
        gone(engine, table, second)
        assert read(engine, table, first) == first[table.name], table.name
    engine.dispose()


def _promised(table: Table, before: str) -> bool:
    """Tell whether a table is one of those to which the rule held ever since."""
    kept = table.name not in {VERSIONS, "dg_rule_runs", "dg_rule_steps"}
    return kept if before < min(BEFORE_THE_RULE) else table.name != VERSIONS


def rows_for(tables: Sequence[Table], mark: str) -> dict[str, dict[str, Any]]:
    """Return a row for each table, each with what it refers to; `mark` tells it from every other."""
    made: dict[str, dict[str, Any]] = {}
    for table in tables:
        made[table.name] = {each.name: _value(each, mark, made) for each in table.columns}
    return made


def _value(column: Column[Any], mark: str, made: dict[str, dict[str, Any]]) -> Any:
    for key in column.foreign_keys:
        referred = key.column.table.name
        return None if referred == column.table.name else made[referred][key.column.name]
    known = (make(mark) for kinds, make in VALUES if isinstance(column.type, kinds))
    # On SQLite documents are texts, and migrations read them: every text is one.
    return next(known, json.dumps({"mark": mark}))


def said(engine: Engine, tables: Sequence[Table], rows: dict[str, dict[str, Any]]) -> None:
    """Write a row into each table, in the order in which they refer to one another."""
    with engine.begin() as connection:
        for table in tables:
            connection.execute(insert(table), rows[table.name])


def read(engine: Engine, table: Table, rows: dict[str, dict[str, Any]]) -> dict[str, Any]:
    with engine.connect() as connection:
        found = connection.execute(select(table).where(*_this(table, rows))).mappings().one()
    return dict(found)


def changed(engine: Engine, table: Table, rows: dict[str, dict[str, Any]]) -> None:
    """Write each value of a row again, as whoever changes it does."""
    with engine.begin() as connection:
        done = connection.execute(update(table).where(*_this(table, rows)).values(rows[table.name]))
    assert done.rowcount == 1, table.name


def gone(engine: Engine, table: Table, rows: dict[str, dict[str, Any]]) -> None:
    with engine.begin() as connection:
        assert connection.execute(delete(table).where(*_this(table, rows))).rowcount == 1


def _this(table: Table, rows: dict[str, dict[str, Any]]) -> list[ColumnElement[bool]]:
    keys = [*table.primary_key.columns] or [*table.columns]
    return [each == rows[table.name][each.name] for each in keys]


def columns_of(engine: Engine) -> dict[str, dict[str, Any]]:
    looking = inspect(engine)
    return {
        table: {column["name"]: column for column in looking.get_columns(table)}
        for table in looking.get_table_names()
    }


def breaks(before: dict[str, dict[str, Any]], after: dict[str, dict[str, Any]]) -> list[str]:
    """Return what the version before would miss, and what it would have to write and does not know."""
    gone = [
        f"{table}.{name}"
        for table, columns in before.items()
        for name, column in columns.items()
        if name not in after.get(table, {})
        or str(after[table][name]["type"]) != str(column["type"])
    ]
    demanded = [
        f"{table}.{name}"
        for table in before
        for name, column in after.get(table, {}).items()
        if name not in before[table] and not column["nullable"] and column["default"] is None
    ]
    return gone + demanded
