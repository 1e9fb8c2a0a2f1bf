"""What tests of the library stand on: an installation in which nothing was built yet."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.engine.usecases.conftest import prepared
from tests.engine.usecases.workshop import Workshop
from tests.harness.databases import Databases


@pytest.fixture
def workshop(databases: Databases) -> Iterator[Workshop]:
    """An installation where nothing was built yet, on each kind of database."""
    found = Workshop(databases.copy_of(prepared))
    yield found
    found.database.close()
