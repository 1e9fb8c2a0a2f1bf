"""What Alipay tells of a trade by itself, in no order and as often as it likes, until it hears `success`."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import parse_qsl

from dougong.sdk import Json
from dougong.sdk.beijing import instant_of
from dougong.sdk.connectors import Context, Event, Failure, FailureKind, Incoming, Received
from dougong_plugins.alipay.bills import buyer_of
from dougong_plugins.alipay.calling import Alipay
from dougong_plugins.alipay.signing import is_notice

HEARD = b"success"
"""Seven bytes and nothing else; whatever else is answered is told again."""
_TRADE = "trade_status_sync"
_TEXTS = ("trade_no", "out_trade_no", "trade_status", "total_amount", "receipt_amount", "buyer_pay_amount",
          "refund_fee", "out_biz_no", "subject", "body", "buyer_logon_id", "seller_id", "passback_params")  # fmt: skip
_TIMES = ("gmt_create", "gmt_payment", "gmt_refund", "gmt_close", "notify_time")
_PAID = frozenset({"TRADE_SUCCESS", "TRADE_FINISHED"})


def received(context: Context, incoming: Incoming) -> Received:
    """Verify a notice and keep it; raises `Failure` (row) for one that is not Alipay's, or not about this account."""
    params = _params(incoming)
    if not is_notice(params, Alipay(context).public):
        raise Failure(FailureKind.ROW, code="wrong_signature")
    _demand(params, "app_id", str(context.settings["app_id"]))
    if seller := str(context.settings.get("seller_id") or ""):
        _demand(params, "seller_id", seller)
    kind = "trade" if params.get("notify_type") == _TRADE else "notice"
    return Received(HEARD, events=(Event(kind, _key(params), _values(params)),))


def _params(incoming: Incoming) -> Mapping[str, str]:
    try:
        text = incoming.body.decode("ascii")
        params = dict(parse_qsl(text, keep_blank_values=True))
        charset = params.get("charset", "utf-8")
        if charset.lower() in ("gbk", "gb2312", "gb18030"):
            params = dict(parse_qsl(text, keep_blank_values=True, encoding="gb18030"))
    except ValueError as unreadable:
        raise Failure(FailureKind.ROW, code="body_unreadable") from unreadable
    return params


def _demand(params: Mapping[str, str], name: str, wanted: str) -> None:
    # A good signature only says that Alipay sent it: to somebody.
    if params.get(name) != wanted:
        raise Failure(FailureKind.ROW, code=f"wrong_{name}")


def _key(params: Mapping[str, str]) -> str:
    if not params.get("notify_id"):
        raise Failure(FailureKind.ROW, code="no_notify_id")
    return params["notify_id"]


def _values(params: Mapping[str, str]) -> Mapping[str, Json]:
    values: dict[str, Json] = {key: params[key] for key in _TEXTS if key in params}
    values |= {key: instant_of(params[key]) for key in _TIMES if key in params}
    paid = params.get("trade_status") in _PAID
    return {**values, "buyer_open_id": buyer_of(_buyer(params)), "paid": paid}


def _buyer(params: Mapping[str, str]) -> Mapping[str, str | None]:
    return {
        "buyer_open_id": params.get("buyer_open_id"),
        "buyer_user_id": params.get("buyer_id"),
    }
