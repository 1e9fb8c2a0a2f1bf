"""Departments, and the organisation they belong to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from sqlalchemy import Connection, delete, insert, select, update

from dougong.directory.department import Department
from dougong.directory.organisation import Organisation
from dougong.store import settings_rows
from dougong.store.directory_names import DirectoryMemory
from dougong.store.epoch import Epoch
from dougong.store.tables import departments, organisation

_THE_ONLY = 1


class SqlDepartments:
    """Implements `dougong.directory.store.Departments`."""

    def __init__(
        self,
        connection: Connection,
        epoch: Epoch | None = None,
        memory: DirectoryMemory | None = None,
    ) -> None:
        self._connection = connection
        self._epoch = epoch
        self._memory = memory or DirectoryMemory()

    def all(self) -> Sequence[Department]:
        return self._memory.once("departments", self._all)

    def tree(self) -> tuple[tuple[str, str | None], ...]:
        return self._memory.once(
            "department_tree", lambda: tuple(sorted((each.id, each.parent) for each in self.all()))
        )

    def _all(self) -> Sequence[Department]:
        rows = self._connection.execute(select(departments))
        return tuple(Department(**row._mapping) for row in rows)

    def save(self, department: Department) -> None:
        row = asdict(department)
        known = update(departments).where(departments.c.id == department.id).values(**row)
        if self._connection.execute(known).rowcount == 0:
            self._connection.execute(insert(departments), row)
        self._memory.forget()
        settings_rows.access_changed(self._connection)

    def remove(self, id: str) -> None:
        self._connection.execute(delete(departments).where(departments.c.id == id))
        self._memory.forget()
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
