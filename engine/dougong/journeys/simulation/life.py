"""The life of a record: its row as it was at any moment since it was made."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from dougong.expressions import Row
from dougong.fields.protocol import Value
from dougong.records.change import ChangeKind
from dougong.records.store import Entry

_BY = "updated_by"


@dataclass(frozen=True, slots=True)
class Life:
    """`times` are the moments from which each of the `versions` holds; None is a version that lies in the recycle bin.

    `changes` are what happened to it, oldest first.
    """

    id: str
    times: tuple[datetime, ...]
    versions: tuple[Row | None, ...]
    changes: tuple[Entry, ...] = ()

    @property
    def born(self) -> datetime:
        return self.times[0]

    @property
    def latest(self) -> Row:
        """Return it as it was last seen, be it in the recycle bin now."""
        return next(row for row in reversed(self.versions) if row is not None)

    def at(self, moment: datetime) -> Row | None:
        """Return the record as it was; None before it was made and while it lay in the recycle bin."""
        found = bisect_right(self.times, moment) - 1
        return self.versions[found] if found >= 0 else None


def life_of(row: Row, born: datetime, entries: Sequence[Entry], *, gone: bool = False) -> Life:
    """Tell the life of a record backwards, from its row as it is or was when it was deleted.

    `entries` are newest first; the making is not among them. What its history does not tell, such as a computed
    field that followed other records, stays as it is in all of its versions.
    """
    times: list[datetime] = []
    versions: list[Row | None] = []
    now: Mapping[str, Value] = row
    there = not gone
    for entry in entries:
        times.append(entry.at)
        versions.append({**now, "updated_at": entry.at, _BY: entry.by} if there else None)
        there = _was_there(entry.kind, there)
        now = {**now, **{key: before for key, (before, _) in entry.changed.items()}}
    if not entries:
        return Life(str(row["id"]), (born,), (row if there else None,))
    times.append(born)
    versions.append({**now, "updated_at": born, _BY: now.get("created_by")} if there else None)
    return Life(
        str(row["id"]), tuple(reversed(times)), tuple(reversed(versions)), tuple(reversed(entries))
    )


def _was_there(kind: str, there: bool) -> bool:
    """Tell whether it could be seen before something happened to it."""
    if kind == ChangeKind.DELETE.value:
        return True
    return False if kind == ChangeKind.RESTORE.value else there
