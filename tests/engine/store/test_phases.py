"""Migrations in two phases: what adds runs before the new version does, what takes away when the old one has ended."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, inspect

from dougong.store import upgrade as upgrading
from dougong.store.connection import connect
from dougong.store.upgrade import Standing, contracting, expand, revision, standing, upgrade
from tests.harness.databases import Databases

pytestmark = pytest.mark.filterwarnings("ignore:Skipped unsupported reflection")
FOLDER = Path(upgrading.__file__).parent / "migrations"
BEFORE_THE_RULE = frozenset({"0012"})
"""Steps of rules got another shape, before anything was released."""
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
    upgrade(engine, "0001", folder)
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

    upgrade(engine, folder=folder)

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
    upgrade(engine, numbers[0])
    for number in numbers[1:]:
        before = columns_of(engine)
        upgrade(engine, number)
        if number not in contracting() | BEFORE_THE_RULE:
            assert breaks(before, columns_of(engine)) == [], number
    engine.dispose()


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
