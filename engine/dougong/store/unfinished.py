"""What people began to fill in, as rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from dougong.records.shape import FormRef
from dougong.records.unfinished import MOST, Unfinished
from dougong.store.tables import unfinished, unfinished_files

_T = unfinished.c


class SqlUnfinished:
    """Implements `dougong.records.unfinished.AllUnfinished`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of_person(self, form: FormRef, person: str) -> Sequence[Unfinished]:
        mine = (_T.app == form.app) & (_T.form == form.form) & (_T.person == person)
        asked = select(unfinished).where(mine).order_by(_T.changed_at.desc(), _T.id).limit(MOST)
        return [_read(row) for row in self._connection.execute(asked)]

    def find(self, id: str) -> Unfinished | None:
        row = self._connection.execute(select(unfinished).where(_T.id == id)).one_or_none()
        return None if row is None else _read(row)

    def keep(self, kept: Unfinished) -> None:
        said = {"values": kept.values, "changed_at": kept.changed_at}
        changed = update(unfinished).where(_T.id == kept.id).values(said)
        if self._connection.execute(changed).rowcount == 0:
            place = {"app": kept.form.app, "form": kept.form.form, "person": kept.person}
            self._connection.execute(insert(unfinished).values(id=kept.id, **place, **said))
        held = unfinished_files.c
        self._connection.execute(delete(unfinished_files).where(held.unfinished == kept.id))
        if kept.files:
            rows = [{"unfinished": kept.id, "file": file} for file in sorted(kept.files)]
            self._connection.execute(insert(unfinished_files), rows)

    def drop(self, id: str, person: str) -> None:
        self._connection.execute(delete(unfinished).where(_T.id == id, _T.person == person))

    def sweep(self, before: datetime) -> int:
        return self._connection.execute(delete(unfinished).where(_T.changed_at < before)).rowcount


def _read(row: Row[Any]) -> Unfinished:
    return Unfinished(row.id, FormRef(row.app, row.form), row.person, row.values, row.changed_at)
