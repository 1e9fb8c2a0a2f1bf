"""The log of the merchant's account: what came in, what Alipay kept, what went back; with the balance after each."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dougong_gateways.alipay.bills import wall, yuan
from dougong_gateways.alipay.ledger import Ledger, Payment


@dataclass(frozen=True, slots=True)
class Entry:
    """One movement; in cents, negative where it left."""

    at: datetime
    number: str
    payment: Payment
    cents: int
    kind: str


@dataclass
class Account:
    """Entries by when they were made, counted anew when something was paid."""

    ledger: Ledger
    _counted: tuple[int, Sequence[tuple[Entry, int]]] = (-1, ())

    def within(self, start: datetime, end: datetime) -> Sequence[tuple[Entry, int]]:
        """Return the entries of some time with the balance after each, the newest first."""
        known = self._all()
        first = bisect_left(known, start, key=lambda each: each[0].at)
        last = bisect_right(known, end, key=lambda each: each[0].at)
        return known[first:last][::-1]

    def _all(self) -> Sequence[tuple[Entry, int]]:
        changes, known = self._counted
        if changes != self.ledger.changes:
            changes = self.ledger.changes
            entries = sorted(_entries(self.ledger), key=lambda each: (each.at, each.number))
            known = list(_balanced(entries))
            self._counted = (changes, known)
        return known


def _entries(ledger: Ledger) -> Iterator[Entry]:
    for each in ledger.payments:
        tail = each.trade_no[-13:]
        yield Entry(each.paid_at, f"1{tail}", each, each.received, "交易")
        yield Entry(each.paid_at, f"2{tail}", each, -each.fee, "服务费")
        for at, refund in enumerate(each.refunds):
            yield Entry(refund.at, f"{3 + at}{tail}", each, -refund.cents, "退款")


def _balanced(entries: Sequence[Entry]) -> Iterator[tuple[Entry, int]]:
    balance = 0
    for each in entries:
        balance += each.cents
        yield each, balance


def entry_of(entry: Entry, balance: int) -> Mapping[str, Any]:
    """Return an entry as Alipay writes it."""
    return {
        "trans_dt": wall(entry.at),
        "account_log_id": entry.number,
        "alipay_order_no": entry.payment.trade_no,
        "merchant_order_no": entry.payment.out_trade_no,
        "trans_amount": yuan(abs(entry.cents)),
        "balance": yuan(balance),
        "type": entry.kind,
        "other_account": f"*{entry.payment.buyer.name[1:]}",
        "trans_memo": entry.payment.subject,
        "direction": "收入" if entry.cents > 0 else "支出",
    }
