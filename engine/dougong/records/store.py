"""What the engines ask of whoever keeps records; `dougong.store` answers, on SQLite and PostgreSQL alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, Protocol, TypeVar

from dougong.fields.protocol import Value
from dougong.records.change import Change
from dougong.records.guard import GuardedAggregate, GuardedChange, GuardedQuery
from dougong.records.record import Line, Record
from dougong.records.shape import FormRef

R = TypeVar("R")
SETTLE = "settle"
"""The kind of job that settles what a change moved in very many records."""


@dataclass(frozen=True, slots=True)
class Page(Generic[R]):
    """Records of one page, the cursor of the next (None at the end), and the count if it was asked for.

    `more` tells that a capped count stopped before the end.
    """

    items: tuple[R, ...]
    next: str | None = None
    count: int | None = None
    more: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a record's history: what was changed from what to what, by whom, why."""

    at: datetime
    by: str | None
    kind: str
    version: int
    changed: Mapping[str, tuple[Value, Value]]
    cause: str = ""


@dataclass(frozen=True, slots=True)
class Caused:
    """What happened to a record for some cause: its kind, the version it came to, and the values before."""

    record: str
    kind: str
    version: int
    before: Mapping[str, Value]
    cause: str


@dataclass(frozen=True, slots=True)
class Settled:
    """A computed field elsewhere that followed a change; it touches neither version nor updated_at."""

    form: FormRef
    id: str
    changed: Mapping[str, tuple[Value, Value]]


@dataclass(frozen=True, slots=True)
class Applied:
    """The records as they are now, in the order of their changes, and what followed from them elsewhere.

    `cascaded` are the changes of those that were deleted, restored or cleared because of what they refer to.
    """

    records: tuple[Record, ...]
    settled: tuple[Settled, ...] = ()
    cascaded: tuple[Change, ...] = ()


class RecordStore(Protocol):
    """Reads and writes records inside one transaction."""

    def fetch(self, query: GuardedQuery) -> Page[Record]:
        """Return one page, with titles of the references it shows."""
        ...

    def lines(self, query: GuardedQuery, plain: frozenset[str]) -> Page[Line]:
        """Return one page for showing; the values of plain fields come as their types dump them."""
        ...

    def find(self, query: GuardedQuery, id: str) -> Record | None:
        """Return one record with its sub-form rows if the query's permits let it through."""
        ...

    def find_all(self, query: GuardedQuery, ids: Iterable[str]) -> Sequence[Record]:
        """Return those of many records that the query's permits let through."""
        ...

    def names(self, form: FormRef, ids: Mapping[str, Iterable[str]]) -> Mapping[str, str]:
        """Return what the ids found in some fields of a form are called: records, people, departments."""
        ...

    def lookup(
        self, query: GuardedQuery, values: Iterable[Value]
    ) -> Mapping[Value, tuple[str, ...]]:
        """Return the ids of the records whose matched field has each of the values, among the rows of the query."""
        ...

    def aggregate(self, query: GuardedAggregate) -> Sequence[Mapping[str, Value]]:
        """Return the rows of the answer: of a grouped question one a group, by keys of dimensions and measures.

        A retention has one a period, the newest first: `cohort`, `size`, and who came back as `n0`, `n1` …; a
        conversion how many took each step as `s0`, `s1` …, with a `split` one row a value; a scoring one a segment:
        `recency`, `frequency` and `amount` are 1 where that scores high, with `people` and the `sum` of their amounts.
        People are rows of `who`.
        """
        ...

    def keep_counts(self, *, anew: bool = False) -> None:
        """From now on tell what took long to count as it was a while ago; with `anew` it is counted once more."""
        ...

    @property
    def counted_ago(self) -> float:
        """Return how many seconds ago the oldest figure was counted that was told since."""
        ...

    def hold(
        self, form: FormRef, ids: Iterable[str], leading: Mapping[str, Iterable[str]]
    ) -> tuple[Record, ...]:
        """Return those records of a form that are there, whole, and let nobody else change them until the end.

        Nor may anybody change what they rest on, or what is reached through `leading`: ids by reference,
        which they are about to be given. Ask before reading what a change will be computed from.
        """
        ...

    def alone(self, name: str) -> None:
        """Wait until nobody else does what is called so, and let nobody until the end of the transaction."""
        ...

    def apply(
        self, changes: Sequence[GuardedChange], *, by: str | None, cause: str = ""
    ) -> Applied:
        """Write all or nothing; raises `Conflict` when a version moved, `Invalid` for a unique value taken.

        `Invalid` as well for a reference to a record that is not there, or no longer, and for one by which a record
        would come to stand above itself.
        Computed fields of related records are settled in the same transaction, those of very many by a job.
        Problems lead to the field;
        where there are several changes, to the index of the change first.
        """
        ...

    def settle_field(self, form: FormRef, key: str, ids: Sequence[str]) -> tuple[Settled, ...]:
        """Settle what `apply` left to a job: one computed field of some records, and what depends on it."""
        ...

    def settle_names(
        self, app: str, renamed: Mapping[FormRef, Iterable[str]]
    ) -> tuple[Settled, ...]:
        """Settle what depends in an app on the names of these people and departments; of very many leave it to jobs."""
        ...

    def history(self, form: FormRef, id: str) -> Sequence[Entry]:
        """Return what happened to a record, newest first; the use case hides what may not be read."""
        ...

    def histories(
        self, form: FormRef, ids: Iterable[str], since: datetime
    ) -> Mapping[str, Sequence[Entry]]:
        """Return what happened to many records since a moment, newest first; nothing of those that stayed as they are.

        That they were made is not among it.
        """
        ...

    def because_of(self, form: FormRef, cause: str) -> Sequence[Caused]:
        """Return what happened to the records of a form for one cause, oldest first."""
        ...

    def written_since(self, form: FormRef, id: str, version: int) -> frozenset[str]:
        """Return the fields that were written after a version of a record, however long ago that was."""
        ...

    def next_number(self, form: FormRef, field: str, period: str, *, count: int = 1) -> int:
        """Take `count` serial numbers of a field within a period such as "202611" and return the first.

        A number is never given twice; one whose transaction fails is given again.
        """
        ...

    def count_from(self, form: FormRef, field: str, period: str, number: int) -> None:
        """Let the numbers within a period go on after `number`, unless they have come further."""
        ...

    def count_anew(self, form: FormRef) -> None:
        """Let all numbers of a form begin anew, if no record of it is there; the recycle bin does not count."""
        ...

    def referrers(self, form: FormRef, ids: Iterable[str]) -> Mapping[str, frozenset[str]]:
        """Return the ids of the records that refer to each of some, from any app and from rows of sub-forms."""
        ...
