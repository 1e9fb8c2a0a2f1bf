"""What people and departments are called, remembered until the directory changes."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Any, Generic, TypeVar

from sqlalchemy import BindParameter, Connection, bindparam, select, union_all

from dougong.kernel.canonical import Json
from dougong.store.tables import departments, people

K = TypeVar("K")
V = TypeVar("V")
M = TypeVar("M")

_IDS: BindParameter[str] = bindparam("ids", expanding=True)
_CALLED = union_all(
    select(people.c.id, people.c.name).where(people.c.id.in_(_IDS)),
    select(departments.c.id, departments.c.label).where(departments.c.id.in_(_IDS)),
)


class Known(Generic[K, V]):
    """What one process knows of the directory, good for one access stamp; an id that is nobody's is known as blank."""

    LIMIT = 100_000

    def __init__(self) -> None:
        # One tuple, so that nothing is ever seen under the stamp of another moment.
        self._known: tuple[Json, dict[K, V]] = (None, {})

    def at(self, stamp: Json) -> dict[K, V]:
        """Return what is known at a stamp, to be added to; without a stamp nothing is remembered."""
        of, things = self._known
        if stamp is None:
            return {}
        if of != stamp or len(things) > self.LIMIT:
            things = {}
            self._known = (stamp, things)
        return things


class DirectoryMemory:
    """What a transaction may take from what others have read of the directory, until it changes it itself."""

    def __init__(self, shared: dict[Hashable, Any] | None = None) -> None:
        self._things = shared if shared is not None else {}

    def once(self, key: Hashable, read: Callable[[], M]) -> M:
        """Return what is known under a key, reading it the first time."""
        if key not in self._things:
            self._things[key] = read()
        found: M = self._things[key]
        return found

    def forget(self) -> None:
        """Read anew from here on, and share nothing of it: it may be undone yet."""
        self._things = {}


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
