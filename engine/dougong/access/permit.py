"""The answer to "may they": rows and fields of one form for one operation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum

from dougong.access.rows import Rows
from dougong.expressions import Row, Surroundings

NO_FIELDS: frozenset[str] = frozenset()


class Operation(Enum):
    """What may be granted on a form."""

    CREATE = "create"
    READ = "read"
    UPDATE = "update"
    DELETE = "delete"
    IMPORT = "import"
    EXPORT = "export"
    PRINT = "print"
    MANAGE = "manage"


@dataclass(frozen=True, slots=True)
class Share:
    """Some of the rows, and the rights on fields in them."""

    rows: Rows
    readable: frozenset[str]
    writable: frozenset[str] = NO_FIELDS
    masked: frozenset[str] = NO_FIELDS

    @property
    def clear(self) -> frozenset[str]:
        """Return the fields that may be read in full."""
        return self.readable - self.masked


@dataclass(frozen=True, slots=True)
class Permit:
    """For one form ("app/form") and one operation: which rows, which fields may be read, which written.

    `masked` fields are readable only in part; they can be neither filtered, sorted, grouped nor computed with.
    `why` names the grants it rests on. `forced` fields carry the asker in whatever they create.
    `shares` are there only where rights on fields differ by row; the permit itself then tells the best of each.
    """

    form: str
    operation: Operation
    rows: Rows
    readable: frozenset[str]
    writable: frozenset[str]
    masked: frozenset[str] = NO_FIELDS
    why: tuple[str, ...] = ()
    forced: frozenset[str] = NO_FIELDS
    shares: tuple[Share, ...] = ()

    @property
    def anything(self) -> bool:
        """Tell whether it lets through any row at all."""
        return self.rows != Rows.NONE

    @property
    def even(self) -> bool:
        """Tell whether it is the same in every row there is."""
        return not self.rows.demands and not self.shares

    @property
    def clear(self) -> frozenset[str]:
        """Return the fields that may be read in full, be it in some rows only."""
        return self.readable - self.masked

    @property
    def ever_masked(self) -> frozenset[str]:
        """Return the fields that are shown in part in some row."""
        return self.masked.union(*(share.masked for share in self.shares))

    @property
    def needs(self) -> frozenset[tuple[str, ...]]:
        """Return the paths one must follow to judge a row."""
        return self.rows.needs.union(*(share.rows.needs for share in self.shares))

    def even_shares(self) -> tuple[Share, ...]:
        """Return its shares; one that is even has one."""
        return self.shares or (Share(self.rows, self.readable, self.writable, self.masked),)

    def clear_in(self, keys: Iterable[str]) -> Rows:
        """Return the rows in which some fields may all be read in full."""
        shares = self.even_shares()
        clear = (Rows.any_of(share.rows for share in shares if key in share.clear) for key in keys)
        return Rows.all_of([self.rows, *clear])

    def reduced(self, shares: Iterable[Share]) -> Permit:
        """Return the rights in a row that some of the shares let through: the best of each."""
        return self._with(*best_of(shares)) if self.shares else self

    def in_row(self, row: Row, around: Surroundings) -> Permit:
        """Return the rights in a row; none in one that no share lets through."""
        return self.reduced(share for share in self.shares if share.rows.have(row, around))

    def everywhere(self) -> Permit:
        """Return the rights that hold in every row."""
        if not self.shares:
            return self
        clear = frozenset.intersection(*(share.clear for share in self.shares))
        readable = frozenset.intersection(*(share.readable for share in self.shares))
        writable = frozenset.intersection(*(share.writable for share in self.shares))
        return self._with(readable, writable, readable - clear)

    def narrowed(self, rows: Rows) -> Permit:
        """Return it for fewer rows; the rights in each stay what they are."""
        return replace(self, rows=Rows.all_of([self.rows, rows]))

    def _with(
        self, readable: frozenset[str], writable: frozenset[str], masked: frozenset[str]
    ) -> Permit:
        return replace(self, readable=readable, writable=writable, masked=masked, shares=())


def best_of(shares: Iterable[Share]) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Return what is readable, writable and masked where all of some shares hold: each field's best right."""
    some = tuple(shares)
    readable = NO_FIELDS.union(*(share.readable for share in some))
    clear = NO_FIELDS.union(*(share.clear for share in some))
    writable = NO_FIELDS.union(*(share.writable for share in some))
    return readable, writable, readable - clear
