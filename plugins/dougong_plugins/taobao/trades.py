"""Trades of a shop and their lines, by when they were changed (taobao.trades.sold.increment.get, API 128)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dougong.sdk import Json
from dougong.sdk.beijing import instant_of, moment_of, wall_time
from dougong.sdk.connectors import SourceRow
from dougong.sdk.windows import Window
from dougong_plugins.taobao.calling import Top, listed
from dougong_plugins.taobao.sensitive import shown

PAGE = 100
TRADES, ORDERS = "trades", "orders"
_LIST = "taobao.trades.sold.increment.get"
_DETAIL = "taobao.trade.fullinfo.get"
_TEXTS = ("status", "type", "title", "seller_nick", "buyer_open_uid", "trade_from", "shipping_type")
_AMOUNTS = ("payment", "total_fee", "post_fee", "discount_fee", "received_payment")
_TIMES = ("created", "modified", "pay_time", "consign_time", "end_time")
_DETAILS = (
    "receiver_state",
    "receiver_city",
    "receiver_district",
    "oaid",
    "buyer_message",
    "seller_memo",
)
_PLAIN = (*_TEXTS, *_AMOUNTS, *_DETAILS, "num")
_CIPHERED = ("buyer_nick", "receiver_name", "receiver_mobile")
_LINE = ("title", "price", "num", "total_fee", "discount_fee", "divide_order_fee", "payment", "status",
         "refund_status", "num_iid", "sku_id", "outer_iid", "outer_sku_id", "sku_properties_name")  # fmt: skip
_LISTED = ",".join(("tid", *_TEXTS, *_AMOUNTS, *_TIMES, "num", "buyer_nick", "orders"))
_DETAILED = ",".join((*_LISTED.split(","), *_DETAILS, "receiver_name", "receiver_mobile"))


@dataclass(frozen=True, slots=True)
class Sold:
    """Implements `dougong.sdk.windows.Listing`. `detailed` trades are asked for one by one: a call for each."""

    top: Top
    lines: bool
    detailed: bool
    secrets: Mapping[str, str]

    def count(self, window: Window) -> int:
        """Return how many trades there are; only a call without `use_has_next` says so."""
        asked = {**_within(window), "fields": "tid", "page_no": "1", "page_size": "1"}
        return int(self.top.ask(_LIST, {**asked, "use_has_next": "false"}).get("total_results", 0))

    def page(self, window: Window, number: int) -> Sequence[SourceRow]:
        asked = {
            **_within(window),
            "fields": _LISTED,
            "page_no": str(number),
            "page_size": str(PAGE),
        }
        answer = self.top.ask(_LIST, {**asked, "use_has_next": "true"})
        trades = [self._whole(each) for each in listed(answer, "trades", "trade")]
        if self.lines:
            return [row for each in trades for row in lines_of(each)]
        return [trade_row(each, self.secrets) for each in trades]

    def _whole(self, trade: Mapping[str, Any]) -> Mapping[str, Any]:
        if self.lines or not self.detailed:
            return trade
        asked = {"tid": _id(trade, "tid"), "fields": _DETAILED, "include_oaid": "include_oaid"}
        whole: Mapping[str, Any] = self.top.ask(_DETAIL, asked)["trade"]
        return whole


def trade_row(trade: Mapping[str, Any], secrets: Mapping[str, str]) -> SourceRow:
    """Return a trade as a row; what is in cipher is opened by `secrets`, or masked."""
    values: dict[str, Json] = {"tid": _id(trade, "tid")}
    # What was not asked for is left out, so that it does not empty what is known.
    values |= {key: trade[key] for key in _PLAIN if key in trade}
    values |= {key: instant_of(trade[key]) for key in _TIMES if key in trade}
    values |= {key: shown(str(trade[key]), secrets) for key in _CIPHERED if trade.get(key)}
    values["items"] = [str(each.get("title", "")) for each in listed(trade, "orders", "order")]
    return SourceRow(_id(trade, "tid"), values, moment_of(trade.get("modified")))


def lines_of(trade: Mapping[str, Any]) -> Sequence[SourceRow]:
    """Return the lines of a trade, each with what of the trade it is counted by."""
    around = {
        "tid": _id(trade, "tid"),
        "buyer_open_uid": trade.get("buyer_open_uid"),
        "created": instant_of(trade.get("created")),
        "pay_time": instant_of(trade.get("pay_time")),
        "modified": instant_of(trade.get("modified")),
    }
    changed = moment_of(trade.get("modified"))
    return [
        SourceRow(_id(line, "oid"), {"oid": _id(line, "oid"), **around, **_line(line)}, changed)
        for line in listed(trade, "orders", "order")
    ]


def _line(line: Mapping[str, Any]) -> Mapping[str, Json]:
    values = {key: line.get(key) for key in _LINE}
    return {**values, "num_iid": line.get("num_iid") and str(line["num_iid"])}


def _within(window: Window) -> Mapping[str, str]:
    return {"start_modified": wall_time(window.start), "end_modified": wall_time(window.end)}


def _id(thing: Mapping[str, Any], key: str) -> str:
    # As a text: the number is too large for whatever keeps numbers as floats.
    return str(thing.get(f"{key}_str") or thing[key])
