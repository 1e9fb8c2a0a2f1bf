"""Very many records put into a form's table at once, past everything that would judge them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from sqlalchemy import insert

from dougong.kernel.ids import new_id
from dougong.records.shape import FormRef
from dougong.store.codec import Codec
from dougong.store.database import Database
from dougong.store.form_tables import form_table


def filled(
    database: Database, form: FormRef, records: int, values: Callable[[int], Mapping[str, object]]
) -> None:
    """Insert records of a form; `values` gives the columns of the nth beside those that every record has."""
    with database.works.writing() as work:
        codec = Codec(work.connection.dialect.name)
        table = form_table(work.connection, codec, form)
        assert table is not None
        now = datetime(2026, 1, 1, tzinfo=UTC)
        at = now if codec.dialect == "postgresql" else "2026-01-01T00:00:00.000000Z"
        for start in range(0, records, 10_000):
            rows = [
                {"id": new_id(), "created_at": at, "updated_at": at, "state": "active", "version": 1,
                 **values(number)}
                for number in range(start, min(start + 10_000, records))
            ]  # fmt: skip
            work.connection.execute(insert(table.table), rows)
        work.commit()
