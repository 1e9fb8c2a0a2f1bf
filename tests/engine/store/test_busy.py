"""Where two are at the same rows, or a database file is locked, one of them is told that it is busy."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from threading import Barrier, Thread

import pytest
from sqlalchemy import event, text

from dougong.kernel.errors import Busy
from dougong.store.connection import connect
from tests.harness.databases import Made, PostgresDatabases
from tests.harness.postgres import Cluster


def test_of_two_who_wait_for_each_other_one_gives_way(
    postgres: Cluster, made_databases: Made
) -> None:
    databases = PostgresDatabases(postgres, made_databases)
    engine = connect(databases.new())
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE place (id text PRIMARY KEY, n int)"))
        connection.execute(text("INSERT INTO place VALUES ('a', 0), ('b', 0)"))
    both_hold_one = Barrier(2)
    outcomes: list[str] = []

    def write(*order: str) -> None:
        add = text("UPDATE place SET n = n + 1 WHERE id = :id")
        try:
            with engine.begin() as connection:
                connection.execute(add, {"id": order[0]})
                both_hold_one.wait(30)
                connection.execute(add, {"id": order[1]})
            outcomes.append("written")
        except Busy:
            outcomes.append("busy")

    people = [Thread(target=write, args=order) for order in ("ab", "ba")]
    for each in people:
        each.start()
    for each in people:
        each.join()

    assert sorted(outcomes) == ["busy", "written"]
    engine.dispose()
    databases.drop_all()


def test_a_locked_file_is_busy(tmp_path: Path) -> None:
    engine = connect(f"sqlite:///{tmp_path / 'shop.db'}")

    @event.listens_for(engine, "connect")
    def impatient(connection: sqlite3.Connection, _: object) -> None:
        connection.execute("PRAGMA busy_timeout=0")

    with closing(sqlite3.connect(tmp_path / "shop.db", isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode=WAL")
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Busy), engine.begin():
            pass
        other.execute("ROLLBACK")
    with engine.begin() as connection:
        assert connection.scalar(text("SELECT 1")) == 1
    engine.dispose()
