"""A question that never ends is ended, and the next one on the same connection has its own time."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection

from dougong.kernel.errors import TooSlow
from dougong.store.patience import bound
from tests.engine.store.shop import Shop

_COUNTED = (
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {last}) "
    "SELECT count(*) FROM n"
)


def counted(connection: Connection, last: int) -> object:
    return connection.exec_driver_sql(_COUNTED.format(last=last)).scalar()


def asked_without_end(shop: Shop) -> None:
    with shop.database.works.reading() as work:
        bound(work.connection, seconds=0.2)
        counted(work.connection, 2_000_000_000)


def test_a_question_without_end_is_ended(shop: Shop) -> None:
    with pytest.raises(TooSlow):
        asked_without_end(shop)


def test_what_comes_after_has_its_own_time(shop: Shop) -> None:
    with shop.database.works.reading() as work:
        bound(work.connection, seconds=0.001)
    for unit in (shop.database.works.reading, shop.database.works.writing):
        with unit() as work:
            assert counted(work.connection, 100_000) == 100_000
