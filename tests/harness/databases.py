"""A fresh database for every test that asks for one, on SQLite and on PostgreSQL.

`database_url` is an empty one, of each kind in turn; `databases.copy_of(prepare)` is a copy of one that
`prepare(url)` made ready once: far cheaper than migrating for each test.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Protocol, TypeAlias
from uuid import uuid4

import pytest
from sqlalchemy import make_url

from tests.harness.postgres import Cluster, cluster

Prepare: TypeAlias = Callable[[str], object]
Made: TypeAlias = dict[tuple[str, Prepare], str]
KINDS = ("sqlite", "postgresql")


class Databases(Protocol):
    """Makes databases of one kind."""

    def new(self) -> str:
        """Return the URL of an empty database."""

    def copy_of(self, prepare: Prepare) -> str:
        """Return the URL of a copy of a database that `prepare(url)` has made ready and left."""

    def drop_all(self) -> None:
        """Remove what was made for one test; prepared databases stay."""


class SqliteDatabases:
    """Databases that are files of one folder."""

    def __init__(self, folder: Path, made: Made) -> None:
        self._folder, self._made = folder, made
        self._names: list[str] = []

    def new(self) -> str:
        self._names.append(_new_name())
        return self._url(self._names[-1])

    def _url(self, name: str) -> str:
        return f"sqlite:///{self._folder / name}.db"

    def copy_of(self, prepare: Prepare) -> str:
        source = _made_once(self._made, "sqlite", prepare, lambda: self._url(_new_name()))
        copy = self.new()
        with closing(_opened(source)) as original, closing(_opened(copy)) as target:
            original.backup(target)
        return copy

    def drop_all(self) -> None:
        for name in self._names:
            for file in self._folder.glob(f"{name}.db*"):
                file.unlink()


class PostgresDatabases:
    """Databases of one server; all but the prepared ones are dropped in the end."""

    def __init__(self, server: Cluster, made: Made) -> None:
        self._server, self._made = server, made
        self._names: list[str] = []

    def new(self) -> str:
        return self._created("template0")

    def copy_of(self, prepare: Prepare) -> str:
        source = _made_once(
            self._made, "postgresql", prepare, lambda: self._server.create(_new_name())
        )
        return self._created(make_url(source).database or "")

    def drop_all(self) -> None:
        for name in self._names:
            self._server.drop(name)

    def _created(self, template: str) -> str:
        name = _new_name()
        self._names.append(name)
        return self._server.create(name, template)


@pytest.fixture(scope="session")
def postgres() -> Cluster:
    """The PostgreSQL server of this run."""
    return cluster()


@pytest.fixture(scope="session")
def made_databases() -> Made:
    """The prepared databases of this worker, by what prepared them."""
    return {}


@pytest.fixture(scope="session")
def sqlite_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the databases of this worker lie."""
    return tmp_path_factory.mktemp("sqlite")


@pytest.fixture(params=KINDS)
def databases(request: pytest.FixtureRequest, made_databases: Made) -> Iterator[Databases]:
    """Each kind of database in turn: one suite passes on all."""
    made: Databases
    if request.param == "sqlite":
        made = SqliteDatabases(request.getfixturevalue("sqlite_folder"), made_databases)
    else:
        made = PostgresDatabases(request.getfixturevalue("postgres"), made_databases)
    yield made
    made.drop_all()


@pytest.fixture
def database_url(databases: Databases) -> str:
    """The URL of an empty database, of each kind in turn."""
    return databases.new()


def _made_once(made: Made, kind: str, prepare: Prepare, new: Callable[[], str]) -> str:
    if (kind, prepare) not in made:
        url = new()
        prepare(url)
        made[kind, prepare] = url
    return made[kind, prepare]


def _opened(url: str) -> sqlite3.Connection:
    return sqlite3.connect(url.removeprefix("sqlite:///"))


def _new_name() -> str:
    return f"t_{uuid4().hex}"
