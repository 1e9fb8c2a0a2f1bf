"""The one narrowing: every read and write of user data passes here, and the store accepts nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dougong.access.permit import Operation, Permit
from dougong.expressions import Expression
from dougong.kernel.errors import Forbidden
from dougong.records.change import Change
from dougong.records.paths import forms_on, mentioned
from dougong.records.query import Aggregate, Query
from dougong.records.shape import FormRef, Shapes

Permits = Mapping[FormRef, Permit]

_SEAL = object()


@dataclass(frozen=True, slots=True, init=False)
class GuardedQuery:
    """A query and the permits of every form on its paths, kept apart; only `guard` makes one."""

    query: Query
    permits: Permits

    def __init__(self, *_: object) -> None:
        raise TypeError("a GuardedQuery is made by guard()")

    @classmethod
    def _mint(cls, query: Query, permits: Permits) -> GuardedQuery:
        return _minted(cls, query=query, permits=permits)


@dataclass(frozen=True, slots=True, init=False)
class GuardedAggregate:
    """A grouped question and its permits; only `guard_aggregate` makes one."""

    query: Aggregate
    permits: Permits

    def __init__(self, *_: object) -> None:
        raise TypeError("a GuardedAggregate is made by guard_aggregate()")

    @classmethod
    def _mint(cls, query: Aggregate, permits: Permits) -> GuardedAggregate:
        return _minted(cls, query=query, permits=permits)
