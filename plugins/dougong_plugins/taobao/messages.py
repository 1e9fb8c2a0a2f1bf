"""Messages of the platform (TMC), fetched over HTTP: consumed, kept, then confirmed; else they come again.

A socket that is held open would bring them sooner; for that there are the frames of `frames`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dougong.sdk import Json
from dougong.sdk.beijing import instant_of
from dougong.sdk.connectors import Event
from dougong_plugins.taobao.calling import Top, listed

_MOST = 200
_KINDS = {
    "taobao_trade_TradeCreate": "trade.created",
    "taobao_trade_TradeBuyerPay": "trade.paid",
    "taobao_trade_TradeSellerShip": "trade.sent",
    "taobao_trade_TradeSuccess": "trade.finished",
    "taobao_trade_TradeClose": "trade.closed",
    "taobao_trade_TradeChanged": "trade.changed",
}
_REFUNDS = "taobao_refund_"
_TEXTS = ("status", "type", "payment", "buyer_open_uid")
_IDS = ("tid", "oid", "refund_id")


def fetched(top: Top, group: str) -> Iterator[Sequence[Event]]:
    """Yield messages as they are consumed; those of a batch are confirmed when the next one is asked for."""
    while messages := _consumed(top, group):
        yield [event_of(each) for each in messages]
        ids = ",".join(str(each["id"]) for each in messages)
        asked = {"group_name": group, "s_message_ids": ids}
        top.ask("taobao.tmc.messages.confirm", asked, read_only=False)


def permitted(top: Top) -> None:
    """Have the messages of a shop sent to the application: once for each seller who allows it."""
    top.ask("taobao.tmc.user.permit", {}, read_only=False)


def event_of(message: Mapping[str, Any]) -> Event:
    """Return a message as an event; what it is about stands in it as a text of JSON, with numbers of 19 digits."""
    try:
        content = json.loads(message.get("content") or "{}")
    except ValueError:
        content = {}
    topic = str(message.get("topic", ""))
    values: dict[str, Json] = {
        "topic": topic,
        "at": instant_of(message.get("pub_time")),
        "seller_nick": message.get("user_nick"),
        **{key: content.get(key) for key in _TEXTS},
        **{key: str(content[key]) if content.get(key) else None for key in _IDS},
    }
    return Event(_kind(topic), str(message["id"]), values)


def _consumed(top: Top, group: str) -> Sequence[Mapping[str, Any]]:
    asked = {"group_name": group, "quantity": str(_MOST)}
    return listed(top.ask("taobao.tmc.messages.consume", asked), "messages", "tmc_message")


def _kind(topic: str) -> str:
    return "refund.changed" if topic.startswith(_REFUNDS) else _KINDS.get(topic, "message")
