"""What is asked of whoever keeps records that somebody began to fill in and has not submitted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from dougong.kernel.canonical import Json
from dougong.records.shape import FormRef

MOST = 20
"""Of one form, for one person."""
LARGEST = 256 * 1024
"""Bytes of JSON; no form that people fill in comes near."""


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A new record as its one maker left it; the id is the record's own once it is submitted.

    `values` are as a client would send them, right or wrong; `files` are the ids of uploads among them.
    """

    id: str
    form: FormRef
    person: str
    values: Mapping[str, Json]
    changed_at: datetime
    files: frozenset[str] = frozenset()


class AllUnfinished(Protocol):
    """Everybody's, each seen by its maker alone."""

    def of_person(self, form: FormRef, person: str) -> Sequence[Unfinished]:
        """Return what somebody left of a form, the latest first."""
        ...

    def find(self, id: str) -> Unfinished | None: ...
    def keep(self, unfinished: Unfinished) -> None:
        """Add it, or put it in the place of the one of its id; its files are not swept away."""
        ...

    def drop(self, id: str, person: str) -> None:
        """Forget it, if it is that person's."""
        ...

    def sweep(self, before: datetime) -> int:
        """Forget what nobody has touched since; return how many."""
        ...
