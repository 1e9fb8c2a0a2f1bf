from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.engine.store.shop import Shop
from tests.harness.databases import Databases


def prepared(url: str) -> None:
    Shop(url).database.close()


@pytest.fixture
def shop(databases: Databases) -> Iterator[Shop]:
    """The shop, published, in a database of its own of each kind."""
    found = Shop(databases.copy_of(prepared))
    yield found
    found.database.close()
