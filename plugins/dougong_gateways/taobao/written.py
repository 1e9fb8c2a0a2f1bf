"""Trades and members as TOP writes them: Beijing time, amounts in yuan, buyers in cipher or masked."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from typing import Any

from cryptography.hazmat.primitives import padding
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from dougong_gateways.taobao.members import Member
from dougong_gateways.taobao.shop import Line, Trade

SECRET, VERSION = base64.b64encode(b"sixteen-bytes-k!").decode(), "12"
SELLER = "木作集旗舰店"
_ZONE = timezone(timedelta(hours=8))


def clock_time(at: datetime | None) -> str | None:
    """Write a moment as the platform does; None for one that has not come."""
    return at.astimezone(_ZONE).strftime("%Y-%m-%d %H:%M:%S") if at else None


def read_time(text: str) -> datetime:
    """Read a moment; raises `ValueError`."""
    return datetime.strptime(text, "%Y-%m-%d %H:%M:%S").replace(tzinfo=_ZONE).astimezone(UTC)


def yuan(cents: int) -> str:
    """Write an amount."""
    return f"{cents // 100}.{cents % 100:02d}"


@cache
def in_cipher(nick: str) -> str:
    """Write a nickname as only an application with the key can read it."""
    padder = padding.PKCS7(128).padder()
    padded = padder.update(nick.encode()) + padder.finalize()
    pen = Cipher(
        algorithms.AES(base64.b64decode(SECRET)), modes.CBC(b"0102030405060708")
    ).encryptor()
    return f"~{base64.b64encode(pen.update(padded) + pen.finalize()).decode()}~{VERSION}~"


def trade_of(trade: Trade, *, detailed: bool) -> Mapping[str, Any]:
    """Return a trade with everything; `detailed` is with what only its own call tells."""
    written = {
        "tid": trade.tid,
        "tid_str": str(trade.tid),
        "type": "fixed",
        "status": trade.status,
        "title": SELLER,
        "seller_nick": SELLER,
        "buyer_open_uid": trade.buyer.open_uid,
        "buyer_nick": in_cipher(trade.buyer.nick),
        "trade_from": "WAP,WAP",
        "shipping_type": "express",
        "num": sum(each.pieces for each in trade.lines),
        **_amounts(trade),
        **_times(trade),
        "orders": {"order": [_line(each, trade) for each in trade.lines]},
    }
    return {**written, **_detail(trade)} if detailed else written


def _amounts(trade: Trade) -> Mapping[str, str]:
    return {
        "payment": yuan(trade.payment),
        "total_fee": yuan(sum(each.item.cents * each.pieces for each in trade.lines)),
        "post_fee": yuan(trade.postage),
        "discount_fee": yuan(sum(each.discount for each in trade.lines)),
        "received_payment": yuan(trade.payment if trade.status == "TRADE_FINISHED" else 0),
    }


def _times(trade: Trade) -> Mapping[str, str]:
    ended = trade.modified if trade.status.startswith("TRADE_") else None
    times = {
        "created": trade.created,
        "modified": trade.modified,
        "pay_time": trade.paid_at,
        "end_time": ended,
    }
    return {key: text for key, at in times.items() if (text := clock_time(at))}


def _detail(trade: Trade) -> Mapping[str, str]:
    return {
        "receiver_name": trade.buyer.masked_name,
        "receiver_mobile": trade.buyer.masked_phone,
        "receiver_state": trade.buyer.province,
        "receiver_city": trade.buyer.city,
        "receiver_district": trade.buyer.district,
        "receiver_address": "**",
        "oaid": f"1{trade.buyer.open_uid[3:15]}oaid",
        "buyer_message": trade.words,
        "seller_memo": "",
    }


def _line(line: Line, trade: Trade) -> Mapping[str, Any]:
    return {
        "oid": line.oid,
        "oid_str": str(line.oid),
        "num_iid": line.item.number,
        "sku_id": str(line.item.number % 10**6 + line.item.variants.index(line.variant)),
        "title": line.item.title,
        "sku_properties_name": f"规格:{line.variant}",
        "outer_iid": line.item.code,
        "outer_sku_id": f"{line.item.code}-{line.item.variants.index(line.variant) + 1}",
        "price": yuan(line.item.cents),
        "num": line.pieces,
        "total_fee": yuan(line.paid),
        "discount_fee": yuan(line.discount),
        "adjust_fee": "0.00",
        "payment": yuan(line.paid),
        "divide_order_fee": yuan(line.paid),
        "status": trade.status,
        "refund_status": "SUCCESS" if trade.status == "TRADE_CLOSED" else "NO_REFUND",
        "order_from": "TAOBAO",
        "seller_type": "B",
    }


def member_of(member: Member, told: Mapping[str, str]) -> Mapping[str, Any]:
    """Return a member, with what was told of them meanwhile."""
    return {
        "buyer_nick": in_cipher(member.person.nick),
        "open_uid": member.person.open_uid,
        "grade": int(told.get("grade", member.grade)),
        "status": told.get("status", "normal"),
        "trade_count": member.trades,
        "trade_amount": yuan(member.cents),
        "last_trade_time": clock_time(member.last),
        "close_trade_count": 0,
        "close_trade_amount": "0",
        "item_num": member.pieces,
        "avg_price": yuan(member.cents // member.trades),
        "relation_source": 1,
        "group_ids": told.get("group_ids", ""),
    }
