"""The databases that tests are given."""

from __future__ import annotations

from sqlalchemy import create_engine, text

from tests.harness.databases import Databases


def with_a_table(url: str) -> None:
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE word (text TEXT)"))
        connection.execute(text("INSERT INTO word VALUES ('斗拱')"))
    engine.dispose()


def words_of(url: str) -> list[str]:
    engine = create_engine(url)
    with engine.begin() as connection:
        words = list(connection.execute(text("SELECT text FROM word")).scalars())
        connection.execute(text("DELETE FROM word"))
    engine.dispose()
    return words


def test_an_empty_database_takes_a_table(database_url: str) -> None:
    with_a_table(database_url)

    assert words_of(database_url) == ["斗拱"]


def test_a_copy_shares_nothing_with_the_next_copy(databases: Databases) -> None:
    first, second = databases.copy_of(with_a_table), databases.copy_of(with_a_table)

    assert words_of(first) == ["斗拱"]
    assert words_of(second) == ["斗拱"]
