from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dougong_runtime import bootstrap
from dougong_runtime.settings import Settings
from tests.harness.databases import Databases
from tests.runtime.house import House, furnish


def furnished(url: str) -> None:
    runtime = bootstrap.assemble(_settings(url))
    furnish(runtime)
    runtime.database.close()


def _settings(url: str, data: str = "/tmp") -> Settings:
    return Settings(data=data, database_url=url, secret_key="of the tests")


@pytest.fixture
def house(databases: Databases, tmp_path: Path) -> Iterator[House]:
    """An installation with an administrator, on each kind of database."""
    runtime = bootstrap.assemble(_settings(databases.copy_of(furnished), str(tmp_path)))
    yield House.of(runtime)
    runtime.database.close()
