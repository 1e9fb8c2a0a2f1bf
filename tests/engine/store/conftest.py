from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.engine.store.shop import Shop


def prepared(url: str) -> None:
    Shop(url).database.close()


@pytest.fixture
def shop(database_url: str) -> Iterator[Shop]:
    """The shop, published into an empty database of each kind."""
    found = Shop(database_url)
    yield found
    found.database.close()
