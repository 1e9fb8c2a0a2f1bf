"""Departments, and the organisation they belong to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from sqlalchemy import Connection, delete, insert, select, update

from dougong.directory.department import Department
from dougong.directory.organisation import Organisation
from dougong.store import settings_rows
from dougong.store.epoch import Epoch
from dougong.store.tables import departments, organisation

_THE_ONLY = 1


class SqlDepartments:
    """Implements `dougong.directory.store.Departments`."""

    def __init__(self, connection: Connection, epoch: Epoch | None = None) -> None:
        self._connection = connection
        self._epoch = epoch

    def all(self) -> Sequence[Department]:
        return [Department(**row._mapping) for row in self._connection.execute(select(departments))]

    def save(self, department: Department) -> None:
        row = asdict(department)
        known = update(departments).where(departments.c.id == department.id).values(**row)
        if self._connection.execute(known).rowcount == 0:
            self._connection.execute(insert(departments), row)
        settings_rows.access_changed(self._connection)

    def remove(self, id: str) -> None:
        self._connection.execute(delete(departments).where(departments.c.id == id))
        settings_rows.access_changed(self._connection)

    def organisation(self) -> Organisation:
        asked = select(organisation.c.name, organisation.c.zone, organisation.c.locale)
        row = self._connection.execute(asked).first()
        return Organisation(*row) if row else Organisation()

    def rename(self, changed: Organisation) -> None:
        row = asdict(changed)
        if self._connection.execute(update(organisation).values(**row)).rowcount == 0:
            self._connection.execute(insert(organisation), {"id": _THE_ONLY, **row})
        if self._epoch is not None:
            # The zone is remembered with everything else.
            self._epoch.move()
