"""A shop with trades, made from a seed; trades may change and new ones come while somebody reads."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from threading import Lock

from dougong_gateways.people import SEED, TAOBAO, Dice, Person, buyers
from dougong_gateways.taobao.goods import ITEMS, Item

_FIRST_TID = 289749893209214687
_STATES = ("WAIT_BUYER_PAY", "WAIT_SELLER_SEND_GOODS", "WAIT_BUYER_CONFIRM_GOODS", "TRADE_FINISHED")
_CLOSED, _CLOSED_UNPAID = "TRADE_CLOSED", "TRADE_CLOSED_BY_TAOBAO"
_DAY = timedelta(days=1)
_WORDS = ("", "", "", "尽快发货", "请放门口，谢谢", "要开发票", "送人的，包装好一点")


@dataclass(frozen=True, slots=True)
class Line:
    """An item within a trade: so many pieces, less so many cents."""

    oid: int
    item: Item
    variant: str
    pieces: int
    discount: int

    @property
    def paid(self) -> int:
        return self.item.cents * self.pieces - self.discount


@dataclass(frozen=True, slots=True)
class Trade:
    """A trade of somebody; moments are aware. Money is in cents."""

    tid: int
    buyer: Person
    lines: Sequence[Line]
    postage: int
    created: datetime
    paid_at: datetime | None
    modified: datetime
    status: str
    words: str

    @property
    def payment(self) -> int:
        return sum(each.paid for each in self.lines) + self.postage

    @property
    def counts(self) -> bool:
        """Tell whether it was paid and not given back: what the shop's members are counted by."""
        return self.paid_at is not None and self.status != _CLOSED


class Shop:
    """Trades by when they were changed last; safe for many threads."""

    def __init__(self, trades: Sequence[Trade], people: Sequence[Person], seed: int) -> None:
        self._dice = Dice(seed, "changes")
        self._people = people
        self._lock = Lock()
        self._by_tid = {each.tid: each for each in trades}
        self._order = sorted((each.modified, each.tid) for each in trades)
        self.changes = 0

    @classmethod
    def made(
        cls, until: datetime, trades: int = 10_000, *, days: int = 85, seed: int = SEED
    ) -> Shop:
        """Return a shop with so many trades within so many days before a moment."""
        dice, people = Dice(seed, "trades"), buyers(TAOBAO)
        # From an hour on, so that the same hour gives the same shop.
        until = until.replace(minute=0, second=0, microsecond=0)
        moments = sorted(dice.randrange(days * 86400) for _ in range(trades))
        began = until - timedelta(days=days)
        made = [
            _trade(dice, number, people, began + timedelta(seconds=at), until)
            for number, at in enumerate(moments)
        ]
        return cls(made, people, seed)

    @property
    def trades(self) -> Sequence[Trade]:
        with self._lock:
            return [self._by_tid[tid] for _, tid in self._order]

    def trade(self, tid: int) -> Trade | None:
        with self._lock:
            return self._by_tid.get(tid)

    def count(self, start: datetime, end: datetime) -> int:
        with self._lock:
            first, last = self._within(start, end)
            return last - first

    def page(self, start: datetime, end: datetime, number: int, size: int) -> Sequence[Trade]:
        """Return a page of what was changed from one moment to another, the newest first."""
        with self._lock:
            first, last = self._within(start, end)
            upper = last - (number - 1) * size
            found = self._order[max(first, upper - size) : max(first, upper)]
            return [self._by_tid[tid] for _, tid in reversed(found)]

    def change(self, tid: int, status: str, at: datetime) -> Trade:
        """Give a trade another status; raises `KeyError` for one that there is not."""
        with self._lock:
            before = self._by_tid[tid]
            self._order.remove((before.modified, tid))
            paid_at = before.paid_at or (None if status in (_STATES[0], _CLOSED_UNPAID) else at)
            return self._keep(replace(before, status=status, modified=at, paid_at=paid_at))

    def sell(self, at: datetime) -> Trade:
        """Have somebody buy something at a moment."""
        at = at.replace(microsecond=0)
        with self._lock:
            made = _trade(self._dice, len(self._by_tid), self._people, at, at)
            return self._keep(replace(made, status=_STATES[1], paid_at=at, modified=at))

    def _keep(self, trade: Trade) -> Trade:
        self._by_tid[trade.tid] = trade
        insort(self._order, (trade.modified, trade.tid))
        self.changes += 1
        return trade

    def _within(self, start: datetime, end: datetime) -> tuple[int, int]:
        return bisect_left(self._order, (start, 0)), bisect_right(self._order, (end, 1 << 63))


def truth(shop: Shop) -> Mapping[str, int]:
    """Return who bought: the number of the person behind each trade, by its id."""
    return {str(each.tid): each.buyer.number for each in shop.trades}


def _trade(
    dice: Dice, number: int, people: Sequence[Person], created: datetime, until: datetime
) -> Trade:
    tid = _FIRST_TID + number * 1_000_003
    # Some buy often, most once or twice.
    buyer = people[int(len(people) * dice.random() ** 2)]
    count = dice.choice((1, 1, 1, 2, 2, 3))
    lines = tuple(_line(dice, tid if count == 1 else tid + 1 + at) for at in range(count))
    age = until - created
    status = _status(dice, age)
    soon = min(until, created + timedelta(seconds=dice.randrange(10, 900)))
    paid = None if status in (_STATES[0], _CLOSED_UNPAID) else soon
    changed = min(until, created + dice.random() * min(max(age, timedelta(0)), 9 * _DAY))
    modified = max(changed, paid or created).replace(microsecond=0)
    return Trade(
        tid, buyer, lines, dice.choice((0, 0, 600, 1000)), created, paid, modified, status, dice.choice(_WORDS)
    )  # fmt: skip


def _line(dice: Dice, oid: int) -> Line:
    item = dice.choice(ITEMS)
    pieces = dice.choice((1, 1, 1, 1, 2, 3))
    discount = item.cents * pieces * dice.choice((0, 0, 5, 10, 15)) // 100
    return Line(oid, item, dice.choice(item.variants), pieces, discount)


def _status(dice: Dice, age: timedelta) -> str:
    drawn = dice.random()
    if drawn < 0.06:
        return _CLOSED_UNPAID if age > _DAY else _STATES[0]
    if drawn < 0.11:
        return _CLOSED
    if age < _DAY:
        return _STATES[1]
    return _STATES[2] if age < 8 * _DAY else _STATES[3]
