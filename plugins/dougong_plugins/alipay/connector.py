"""Alipay."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from urllib.parse import urlencode

from dougong.sdk import Json
from dougong.sdk.connectors import (
    Check,
    Context,
    Failure,
    FailureKind,
    Incoming,
    Outcome,
    Page,
    Point,
    Received,
    Sent,
    Visitor,
)
from dougong.sdk.windows import read_windows
from dougong_plugins.alipay import notices, operations
from dougong_plugins.alipay.account_log import AccountLog, pace_of
from dougong_plugins.alipay.bills import Bills
from dougong_plugins.alipay.calling import Alipay

_NOBODYS = "DOUGONG-CHECK"
"""A number under which there is no trade."""


class AlipayConnector:
    """A merchant's application: reads bills, is told of trades, refunds them, and knows its members by their id."""

    def check(self, context: Context) -> Check:
        alipay = Alipay(context)
        try:
            alipay.ask("alipay.trade.query", {"out_trade_no": _NOBODYS})
        except Failure as failure:
            # That there is no such trade, signed by Alipay, shows that both keys are right.
            if failure.kind is not FailureKind.ROW:
                raise
        points = [Point("应用与密钥可用", True), _bills(alipay, context.clock.now())]
        return Check(points, account=str(context.settings["app_id"]))

    def read(
        self, context: Context, stream: str, cursor: Mapping[str, Json] | None, until: datetime
    ) -> Iterator[Page]:
        alipay = Alipay(context)
        days = _number(context, "history_days")
        if stream == "account_log":
            begin = until - timedelta(days=days)
            return read_windows(
                AccountLog(alipay), pace_of(_number(context, "log_hours")), cursor, begin, until
            )
        bills = Bills(alipay, bool(context.settings["buyers"]), _number(context, "bill_hour"))
        return bills.read(cursor, days, until)

    def operate(self, context: Context, operation: str, sent: Sequence[Sent]) -> Sequence[Outcome]:
        return [operations.done(context, operation, each) for each in sent]

    def receive(self, context: Context, incoming: Incoming) -> Received:
        return notices.received(context, incoming)

    def login_url(self, context: Context, state: str, back: str, *, inside: bool) -> str:
        asked = {
            "app_id": str(context.settings["app_id"]),
            "scope": "auth_user",
            "redirect_uri": back,
            "state": state,
        }
        return f"{context.settings['oauth_url']}?{urlencode(asked)}"

    def visitor(self, context: Context, answered: Mapping[str, str]) -> Visitor:
        code = answered.get("auth_code", "")
        if not code:
            # One visitor is refused; the account is in order, however often strangers knock.
            raise Failure(FailureKind.ROW, "没有拿到授权码", code=answered.get("error", "no_code"))
        # A code is no name to keep something under: it opens something.
        key = hashlib.sha256(code.encode()).hexdigest()[:16]
        person = operations.person_of(Alipay(context), code, key)
        who = str(person.get("open_id") or person.get("user_id") or "")
        return Visitor(who, name=str(person.get("nick_name") or ""))


def _bills(alipay: Alipay, now: datetime) -> Point:
    """Look whether bills may be read: an application without that permission may still take payments."""
    try:
        Bills(alipay, buyers=False, hour=0).url_of((now - timedelta(days=2)).date())
    except Failure as failure:
        if failure.kind not in (FailureKind.SETTINGS, FailureKind.ROW):
            raise
        return Point("可下载账单", None, failure.said)
    return Point("可下载账单", True)


def _number(context: Context, key: str) -> int:
    return int(str(context.settings[key]))
