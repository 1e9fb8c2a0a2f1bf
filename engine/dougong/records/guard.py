"""The one narrowing: every read and write of user data passes here, and the store accepts nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

from dougong.access.permit import Permit
from dougong.access.rights import Deciding, deciding
from dougong.expressions import Row, Surroundings
from dougong.kernel.errors import Forbidden
from dougong.records.analyses import Figures
from dougong.records.change import Change
from dougong.records.paths import mentioned
from dougong.records.query import Query
from dougong.records.shape import SYSTEM_FIELDS, FormRef, Shapes

Permits: TypeAlias = Mapping[FormRef, Permit]
M = TypeVar("M")


@dataclass(frozen=True, slots=True, init=False)
class GuardedQuery:
    """A query, the permits of every form on its paths and who asks, kept apart; only `guard` makes one.

    `deciding` tells what may be done with each record that is found.
    """

    query: Query
    permits: Permits
    around: Surroundings
    deciding: Deciding

    def __init__(self) -> None:
        raise TypeError("only guard() makes one")

    @classmethod
    def _mint(
        cls, query: Query, permits: Permits, around: Surroundings, others: tuple[Permit, ...]
    ) -> GuardedQuery:
        decides = deciding(permits[query.form], others)
        return _filled(
            object.__new__(cls), query=query, permits=permits, around=around, deciding=decides
        )


@dataclass(frozen=True, slots=True, init=False)
class GuardedAggregate:
    """A question about figures, its permits and who asks; only `guard_aggregate` makes one."""

    query: Figures
    permits: Permits
    around: Surroundings

    def __init__(self) -> None:
        raise TypeError("only guard_aggregate() makes one")

    @classmethod
    def _mint(cls, query: Figures, permits: Permits, around: Surroundings) -> GuardedAggregate:
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


def guard(
    query: Query,
    permits: Permits,
    shapes: Shapes,
    around: Surroundings,
    others: tuple[Permit, ...] = (),
) -> GuardedQuery:
    """Narrow a query to what its asker may see, on every form it touches; raises `Forbidden` for what would leak.

    `others` are the permits of what else is done to the records: each is read with the rights that follow.
    """
    return GuardedQuery._mint(query, _narrowed(query, permits, shapes), around, others)


def guard_aggregate(
    query: Figures, permits: Permits, shapes: Shapes, around: Surroundings
) -> GuardedAggregate:
    """Narrow a question about figures: no figure differs from the same figure over the rows its asker may list."""
    return GuardedAggregate._mint(query, _narrowed(query, permits, shapes), around)


def guard_change(
    change: Change, permit: Permit, around: Surroundings, before: Row | None, after: Row | None
) -> GuardedChange:
    """Refuse fields that may not be written, and rows that are out of scope before the change or would be after it.

    `before` and `after` are the rows as the permit's expression sees them; None where there is no such row.
    """
    rows = [row for row in (before, after) if row is not None]
    if rows and not all(permit.rows.have(row, around) for row in rows):
        raise Forbidden(form=permit.form)
    rights = [permit.in_row(row, around) for row in rows] or [permit]
    seen = (change.before.reading if change.before else None) or rights[0]
    # What comes with the value it has is refused as well where it cannot be seen: else it could be guessed.
    named = change.asked | (change.sent - seen.readable) | (change.sent & seen.masked)
    if refused := named - frozenset.intersection(*[each.writable for each in rights]):
        raise Forbidden(fields=tuple(sorted(refused)))
    return GuardedChange._mint(change, permit)


def _narrowed(query: Query | Figures, permits: Permits, shapes: Shapes) -> Permits:
    """Return the permits, each for the rows in which everything that is asked about may be read in full.

    Filtering, sorting or grouping by a hidden or masked field would let its value be guessed.
    """
    found = dict(permits)
    for form, keys in mentioned(shapes, query).items():
        if form not in permits:
            raise Forbidden(form=str(form))
        asked = keys.difference(SYSTEM_FIELDS)
        if hidden := asked - permits[form].clear:
            raise Forbidden(fields=tuple(sorted(hidden)))
        if permits[form].shares:
            found[form] = permits[form].narrowed(permits[form].clear_in(asked))
    return found


def _filled(minted: M, **values: object) -> M:
    for name, value in values.items():
        object.__setattr__(minted, name, value)
    return minted
