"""The one narrowing: every read and write of user data passes here, and the store accepts nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

from dougong.access.permit import Permit, Rows
from dougong.expressions import Row, Surroundings
from dougong.kernel.errors import Forbidden
from dougong.records.change import Change
from dougong.records.paths import judged_paths, mentions
from dougong.records.query import Aggregate, Query
from dougong.records.shape import SYSTEM_FIELDS, FormRef, Shapes

Permits: TypeAlias = Mapping[FormRef, Permit]
M = TypeVar("M")


@dataclass(frozen=True, slots=True, init=False)
class GuardedQuery:
    """A query, the permits of every form on its paths and who asks, kept apart; only `guard` makes one."""

    query: Query
    permits: Permits
    around: Surroundings

    def __init__(self) -> None:
        raise TypeError("only guard() makes one")

    @classmethod
    def _mint(cls, query: Query, permits: Permits, around: Surroundings) -> GuardedQuery:
        return _filled(object.__new__(cls), query=query, permits=permits, around=around)


@dataclass(frozen=True, slots=True, init=False)
class GuardedAggregate:
    """A grouped question, its permits and who asks; only `guard_aggregate` makes one."""

    query: Aggregate
    permits: Permits
    around: Surroundings

    def __init__(self) -> None:
        raise TypeError("only guard_aggregate() makes one")

    @classmethod
    def _mint(cls, query: Aggregate, permits: Permits, around: Surroundings) -> GuardedAggregate:
        return _filled(object.__new__(cls), query=query, permits=permits, around=around)


@dataclass(frozen=True, slots=True, init=False)
class GuardedChange:
    """A change that its asker may make; only `guard_change` makes one."""

    change: Change
    permit: Permit

    def __init__(self) -> None:
        raise TypeError("only guard_change() makes one")

    @classmethod
    def _mint(cls, change: Change, permit: Permit) -> GuardedChange:
        return _filled(object.__new__(cls), change=change, permit=permit)


def guard(query: Query, permits: Permits, shapes: Shapes, around: Surroundings) -> GuardedQuery:
    """Narrow a query to what its asker may see, on every form it touches; raises `Forbidden` for what would leak."""
    _refuse_hidden(query, permits, shapes)
    return GuardedQuery._mint(query, permits, around)


def guard_aggregate(
    query: Aggregate, permits: Permits, shapes: Shapes, around: Surroundings
) -> GuardedAggregate:
    """Narrow a grouped question: no figure differs from the same figure over the rows its asker may list."""
    _refuse_hidden(query, permits, shapes)
    return GuardedAggregate._mint(query, permits, around)


def guard_change(
    change: Change, permit: Permit, around: Surroundings, before: Row | None, after: Row | None
) -> GuardedChange:
    """Refuse fields that may not be written, and rows that are out of scope before the change or would be after it.

    `before` and `after` are the rows as the permit's expression sees them; None where there is no such row.
    """
    # What comes with the value it has is refused as well where it cannot be seen: else it could be guessed.
    clear = permit.readable - permit.masked
    if refused := (change.asked | (change.sent - clear)) - permit.writable:
        raise Forbidden(fields=tuple(sorted(refused)))
    for row in (before, after):
        if row is not None and not lets_through(permit, row, around):
            raise Forbidden(form=permit.form)
    return GuardedChange._mint(change, permit)


def lets_through(permit: Permit, row: Row, around: Surroundings) -> bool:
    """Tell whether a row is within a permit's rows."""
    if isinstance(permit.rows, Rows):
        return permit.rows is Rows.ALL
    return permit.rows.evaluate(row, around) is True


def _refuse_hidden(query: Query | Aggregate, permits: Permits, shapes: Shapes) -> None:
    # Filtering, sorting or grouping by a hidden or masked field would let its value be guessed.
    for form, keys in mentions(shapes, query.form, judged_paths(query)).items():
        if form not in permits:
            raise Forbidden(form=str(form))
        _refuse_unreadable(keys, permits[form])


def _refuse_unreadable(keys: Iterable[str], permit: Permit) -> None:
    clear = permit.readable - permit.masked
    if hidden := [key for key in keys if key not in clear and key not in SYSTEM_FIELDS]:
        raise Forbidden(fields=tuple(sorted(hidden)))


def _filled(minted: M, **values: object) -> M:
    for name, value in values.items():
        object.__setattr__(minted, name, value)
    return minted
