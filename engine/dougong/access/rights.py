"""What somebody may do with one record, told by the permits of everything that is done to records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import ClassVar

from dougong.access.permit import NO_FIELDS, Operation, Permit, Share, best_of
from dougong.access.rows import Rows

OVER_A_RECORD = (Operation.UPDATE, Operation.DELETE, Operation.EXPORT)
"""What may be done to a record that one sees."""


@dataclass(frozen=True, slots=True)
class Rights:
    """What may be done with one record, and which of its fields may be read, be it in part, and written."""

    operations: frozenset[Operation]
    readable: frozenset[str] = NO_FIELDS
    writable: frozenset[str] = NO_FIELDS
    masked: frozenset[str] = NO_FIELDS

    NONE: ClassVar[Rights]

    def waiting(self) -> Rights:
        """Return what is left of them while the record waits for agreement: looking at it."""
        return Rights(
            self.operations & {Operation.READ}, self.readable, NO_FIELDS, masked=self.masked
        )


Rights.NONE = Rights(frozenset())


@dataclass(frozen=True, slots=True)
class Told:
    """What holds in one row: all rights, and what may be read of it where that differs by row."""

    rights: Rights
    reading: Permit | None


@dataclass(frozen=True)
class Deciding:
    """The permits that decide over the records of a form: of reading them, and of what else is done to them."""

    reading: Permit
    others: tuple[Permit, ...] = ()

    @cached_property
    def asks(self) -> tuple[Rows, ...]:
        """Return which rows must be told apart; none where rights are the same in all that are read."""
        beside = (share.rows for permit in self.others for share in permit.even_shares())
        # What waits is seen by its maker though it is outside of the rows that may be read.
        certain = {Rows.ALL, Rows.NONE}
        apart = [share.rows for share in self.reading.shares if share.rows not in certain]
        apart += [
            rows for rows in beside if rows != Rows.NONE and not rows.enclose(self.reading.rows)
        ]
        return tuple(dict.fromkeys(apart))

    @property
    def needs(self) -> frozenset[tuple[str, ...]]:
        """Return the paths one must follow to judge a row."""
        return self.reading.needs.union(*(permit.needs for permit in self.others))

    @cached_property
    def everywhere(self) -> Rights:
        """Return the rights that hold in every row that is read."""
        return self.told((False,) * len(self.asks)).rights

    def told(self, lets: tuple[bool, ...]) -> Told:
        """Return what holds in a row, given for each of the rows that are asked about whether it is one of them."""
        if (known := self._known.get(lets)) is None:
            known = self._known[lets] = self._found(lets)
        return known

    @cached_property
    def _known(self) -> dict[tuple[bool, ...], Told]:
        return {}

    def _found(self, lets: tuple[bool, ...]) -> Told:
        known = dict(zip(self.asks, lets, strict=True))
        shares = tuple(_letting(self.reading, known))
        # What waits is shown to whoever made it, though no share may let it through yet.
        reading = self.reading.reduced(shares) if shares else self.reading.everywhere()
        operations, writable = {Operation.READ}, NO_FIELDS
        for permit in self.others:
            _, fields, _ = best_of(letting := tuple(_letting(permit, known)))
            writing = permit.operation is Operation.UPDATE
            # Whoever may change a record, and no field of it, has nothing to change.
            if fields if writing else letting:
                operations.add(permit.operation)
            writable = fields if writing else writable
        rights = Rights(frozenset(operations), reading.readable, writable, reading.masked)
        return Told(rights, reading if self.reading.shares else None)


@lru_cache(maxsize=1024)
def deciding(reading: Permit, others: tuple[Permit, ...] = ()) -> Deciding:
    """Return what decides over records; the same few permits are asked about in nearly every request."""
    return Deciding(reading, others)


def _letting(permit: Permit, known: Mapping[Rows, bool]) -> Iterator[Share]:
    """Yield the shares that let a row through; what is not asked about lets all that are read through, or none."""
    for share in permit.even_shares():
        if known.get(share.rows, share.rows != Rows.NONE):
            yield share
