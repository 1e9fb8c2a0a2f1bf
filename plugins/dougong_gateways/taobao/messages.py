"""Messages that wait to be consumed: each comes again, a minute later, until it is confirmed."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock
from typing import Any

from dougong_gateways.taobao.shop import Trade
from dougong_gateways.taobao.written import SELLER, clock_time, in_cipher, yuan

_HIDDEN = timedelta(minutes=1)
_FIRST = 4160600490938325004
_TOPICS = {
    "WAIT_SELLER_SEND_GOODS": "taobao_trade_TradeBuyerPay",
    "WAIT_BUYER_CONFIRM_GOODS": "taobao_trade_TradeSellerShip",
    "TRADE_FINISHED": "taobao_trade_TradeSuccess",
    "TRADE_CLOSED": "taobao_refund_RefundSuccess",
}


@dataclass
class Messages:
    """Implements a group of messages; safe for many threads."""

    _waiting: dict[int, Mapping[str, Any]] = field(default_factory=dict)
    _again: dict[int, datetime] = field(default_factory=dict)
    _made: int = 0
    _lock: Lock = field(default_factory=Lock)

    def tell(self, trade: Trade, at: datetime) -> None:
        """Put a message about a trade into the queue."""
        with self._lock:
            self._made += 1
            number = _FIRST + self._made
            self._waiting[number] = _message(number, trade, at)

    def consume(self, quantity: int, at: datetime) -> Sequence[Mapping[str, Any]]:
        with self._lock:
            due = [key for key in self._waiting if self._again.get(key, at) <= at][:quantity]
            self._again |= dict.fromkeys(due, at + _HIDDEN)
            return [self._waiting[key] for key in due]

    def confirm(self, numbers: Sequence[int]) -> None:
        with self._lock:
            for each in numbers:
                self._waiting.pop(each, None)

    @property
    def left(self) -> int:
        return len(self._waiting)


def _message(number: int, trade: Trade, at: datetime) -> Mapping[str, Any]:
    content = {
        "buyer_nick": in_cipher(trade.buyer.nick),
        "buyer_open_uid": trade.buyer.open_uid,
        "payment": yuan(trade.payment),
        "status": trade.status,
        "oid": trade.lines[0].oid,
        "tid": trade.tid,
        "type": "guarantee_trade",
        "seller_nick": SELLER,
    }
    return {
        "id": number,
        "topic": _TOPICS.get(trade.status, "taobao_trade_TradeChanged"),
        "pub_time": clock_time(at),
        "pub_app_key": "12497914",
        "user_id": 706388888,
        "user_nick": SELLER,
        "content": json.dumps(content, ensure_ascii=False),
    }
