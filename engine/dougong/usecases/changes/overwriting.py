"""Who wrote a record since it was read: nobody writes over what they have not seen."""

from __future__ import annotations

from dougong.kernel.errors import Conflict
from dougong.records.change import Change
from dougong.records.record import Record
from dougong.usecases.unit_of_work import UnitOfWork


class VersionMoved(Conflict):
    """Somebody else has changed the same fields since they were read."""

    code = "record.moved"

    def __init__(self, current: Record, fields: frozenset[str]) -> None:
        self.current = current
        self.fields = fields
        super().__init__(fields=tuple(sorted(fields)))


class NoSuchVersion(Conflict):
    """The record has not come as far as the version that it is said to have been read at."""

    code = "record.no_such_version"


def refuse_overwriting(work: UnitOfWork, version: int, change: Change) -> None:
    """Raise `VersionMoved` where a change of what was read at `version` touches what others wrote since."""
    before = change.before
    if before is None:
        return
    if version > before.version:
        raise NoSuchVersion(version=version, current=before.version)
    if clash := written_since(work, before, version) & change.asked:
        raise VersionMoved(before, clash)


def written_since(work: UnitOfWork, record: Record, version: int) -> frozenset[str]:
    """Return the fields that somebody has written after a version."""
    if version >= record.version:
        return frozenset()
    return work.records.written_since(record.form, record.id, version)
