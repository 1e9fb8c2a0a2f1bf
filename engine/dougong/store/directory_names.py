"""What people and departments are called, remembered until the directory changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import BindParameter, Connection, bindparam, select, union_all

from dougong.kernel.canonical import Json
from dougong.store.tables import departments, people

_IDS: BindParameter[str] = bindparam("ids", expanding=True)
_CALLED = union_all(
    select(people.c.id, people.c.name).where(people.c.id.in_(_IDS)),
    select(departments.c.id, departments.c.label).where(departments.c.id.in_(_IDS)),
)


class KnownNames:
    """Names of one process, each good for one access stamp; an id that is nobody's is known as blank."""

    LIMIT = 100_000

    def __init__(self) -> None:
        # One tuple, so that a name is never seen under the stamp of another moment.
        self._known: tuple[Json, dict[str, str]] = (None, {})

    def at(self, stamp: Json) -> dict[str, str]:
        """Return what is known at a stamp, to be added to; without a stamp nothing is remembered."""
        of, names = self._known
        if stamp is None:
            return {}
        if of != stamp or len(names) > self.LIMIT:
            names = {}
            self._known = (stamp, names)
        return names


class SqlNames:
    """Implements `dougong.directory.store.Names`."""

    def __init__(self, connection: Connection, known: dict[str, str]) -> None:
        self._connection = connection
        self._known = known

    def of(self, ids: Iterable[str]) -> Mapping[str, str]:
        known = self._known
        wanted = set(ids)
        if missing := [id for id in wanted if id not in known]:
            rows = self._connection.execute(_CALLED, {"ids": missing})
            known |= dict.fromkeys(missing, "") | {row.id: row.name for row in rows}
        return {id: name for id in wanted if (name := known[id])}
