"""Members of the shop: counted from its trades, as often as those change."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from dougong_gateways.people import Person
from dougong_gateways.taobao.shop import Shop, Trade

_GRADES = ((10, 4), (6, 3), (3, 2), (1, 1))


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who bought here, and what it came to; in cents."""

    person: Person
    trades: int
    pieces: int
    cents: int
    last: datetime

    @property
    def grade(self) -> int:
        return next(grade for least, grade in _GRADES if self.trades >= least)


@dataclass
class Members:
    """Members in the order of their last trade; `told` is what somebody wrote to the platform about them."""

    shop: Shop
    told: dict[str, dict[str, str]] = field(default_factory=dict)
    _counted: tuple[int, Sequence[Member]] = (-1, ())

    def all(self) -> Sequence[Member]:
        """Return everybody, whose last trade is longest ago first."""
        changes, known = self._counted
        if changes != self.shop.changes:
            known = sorted(
                _members(self.shop.trades), key=lambda each: (each.last, each.person.number)
            )
            self._counted = (self.shop.changes, known)
        return known

    def within(self, start: datetime | None, end: datetime | None) -> Sequence[Member]:
        """Return whose last trade was within some time, the last first."""
        known = self.all()
        first = 0 if start is None else bisect_left(known, start, key=lambda each: each.last)
        last = len(known) if end is None else bisect_right(known, end, key=lambda each: each.last)
        return known[first:last][::-1]

    def find(self, word: str) -> Member | None:
        """Return the member of an open uid or a nickname."""
        return next(
            (each for each in self.all() if word in (each.person.open_uid, each.person.nick)), None
        )


def _members(trades: Sequence[Trade]) -> Sequence[Member]:
    of: dict[int, list[Trade]] = {}
    for each in trades:
        if each.counts:
            of.setdefault(each.buyer.number, []).append(each)
    return [_member(each) for each in of.values()]


def _member(trades: Sequence[Trade]) -> Member:
    return Member(
        trades[0].buyer,
        len(trades),
        sum(line.pieces for each in trades for line in each.lines),
        sum(each.payment for each in trades),
        max(each.paid_at for each in trades if each.paid_at),
    )
