"""What people paid a merchant, and what they got back, from a seed; more of it may come while somebody reads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta, timezone
from threading import Lock

from dougong_gateways.people import ALIPAY, SEED, Dice, Person, buyers

ZONE = timezone(timedelta(hours=8))
PAID, CLOSED = "TRADE_SUCCESS", "TRADE_CLOSED"
_SUBJECTS = (
    ("春日下午茶套餐", 12800), ("会员充值", 50000), ("手冲咖啡 2 杯", 5600), ("生日蛋糕 8 寸", 26800),
    ("外带便当", 3850), ("周末早午餐", 9800), ("咖啡豆 500g", 11900), ("帆布袋", 4990),
)  # fmt: skip
_STORES = (("NJ_S_001", "鼓楼店"), ("HZ_S_002", "西湖店"), ("SH_S_003", "静安店"))


@dataclass(frozen=True, slots=True)
class Refund:
    """Money that went back; in cents."""

    number: str
    cents: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Payment:
    """What somebody paid; in cents, moments aware."""

    trade_no: str
    out_trade_no: str
    buyer: Person
    subject: str
    store: tuple[str, str]
    cents: int
    discount: int
    created: datetime
    paid_at: datetime
    refunds: Sequence[Refund] = ()

    @property
    def received(self) -> int:
        return self.cents - self.discount

    @property
    def fee(self) -> int:
        """Return what Alipay keeps: six in a thousand."""
        return (self.received * 6 + 500) // 1000

    @property
    def returned(self) -> int:
        return sum(each.cents for each in self.refunds)

    @property
    def status(self) -> str:
        return CLOSED if self.returned == self.received else PAID


@dataclass
class Ledger:
    """Payments by their number; safe for many threads."""

    people: Sequence[Person]
    dice: Dice
    began: date
    changes: int = 0
    _payments: dict[str, Payment] = field(default_factory=dict)
    _by_own: dict[str, str] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    @classmethod
    def made(
        cls, until: datetime, payments: int = 5000, *, days: int = 30, seed: int = SEED
    ) -> Ledger:
        """Return a ledger with so many payments within so many days before a moment."""
        until = until.replace(minute=0, second=0, microsecond=0)
        began = until - timedelta(days=days)
        dice = Dice(seed, "payments")
        ledger = cls(buyers(ALIPAY), dice, began.astimezone(ZONE).date())
        for second in sorted(dice.randrange(days * 86400) for _ in range(payments)):
            ledger.pay(began + timedelta(seconds=second), until)
        return ledger

    @property
    def payments(self) -> Sequence[Payment]:
        with self._lock:
            return list(self._payments.values())

    def find(self, trade_no: str = "", out_trade_no: str = "") -> Payment | None:
        """Return a payment by Alipay's number or by the merchant's."""
        with self._lock:
            return self._payments.get(trade_no or self._by_own.get(out_trade_no, ""))

    def pay(self, at: datetime, until: datetime | None = None) -> Payment:
        """Have somebody pay at a moment; some of what was paid long before `until` went back meanwhile."""
        with self._lock:
            made = self._payment(at.replace(microsecond=0))
            if until and self.dice.random() < 0.04:
                made = self._returned(made, until)
            self._keep(made)
            return made

    def refund(self, payment: Payment, number: str, cents: int, at: datetime) -> bool:
        """Give money back; False where this was done before under the same number. `ValueError` for too much."""
        with self._lock:
            payment = self._payments[payment.trade_no]
            if any(each.number == number for each in payment.refunds):
                return False
            if not 0 < cents <= payment.received - payment.returned:
                raise ValueError(cents)
            refund = Refund(number, cents, at.replace(microsecond=0))
            self._keep(replace(payment, refunds=(*payment.refunds, refund)))
            return True

    def _keep(self, payment: Payment) -> None:
        self._payments[payment.trade_no] = payment
        self._by_own[payment.out_trade_no] = payment.trade_no
        self.changes += 1

    def _payment(self, at: datetime) -> Payment:
        number, day = len(self._payments) + 1, at.astimezone(ZONE)
        subject, cents = self.dice.choice(_SUBJECTS)
        return Payment(
            trade_no=f"{day:%Y%m%d}2200100{number:010d}{self.dice.randrange(1000):03d}",
            out_trade_no=f"T{day:%Y%m%d}{number:06d}",
            buyer=self.people[int(len(self.people) * self.dice.random() ** 2)],
            subject=subject,
            store=self.dice.choice(_STORES),
            cents=cents,
            discount=self.dice.choice((0, 0, 0, 500, 1000)) if cents > 5000 else 0,
            created=at,
            paid_at=at,
        )

    def _returned(self, payment: Payment, until: datetime) -> Payment:
        at = payment.paid_at + timedelta(seconds=self.dice.randrange(3600, 3 * 86400))
        whole = self.dice.random() < 0.6
        cents = payment.received if whole else payment.received // 2
        refund = Refund(f"R{payment.out_trade_no[1:]}", cents, at)
        return replace(payment, refunds=(refund,)) if at < until else payment


def truth(ledger: Ledger) -> Mapping[str, int]:
    """Return who paid: the number of the person behind each trade, by Alipay's number of it."""
    return {each.trade_no: each.buyer.number for each in ledger.payments}
