"""Taobao and Tmall."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta

from dougong.sdk import Json
from dougong.sdk.connectors import (
    Check,
    Context,
    Event,
    Failure,
    FailureKind,
    Grant,
    Incoming,
    Outcome,
    Page,
    Point,
    Received,
    Sent,
)
from dougong.sdk.windows import Pace, Window, read_windows
from dougong_plugins.taobao import members, messages, platform, signing_in, trades
from dougong_plugins.taobao.calling import Top

_WARNED = timedelta(days=7)
_OVERLAP = timedelta(minutes=5)
_FIRST_SHOP = datetime(2003, 5, 10, tzinfo=UTC)
"""Nobody bought at Taobao before it opened."""


class Taobao:
    """A shop at Taobao or Tmall: reads trades and members, is told of what happens, tells what members are."""

    def check(self, context: Context) -> Check:
        Top(context).ask("taobao.time.get", {})
        keys = Point("AppKey 与密钥可用", True)
        top = Top.of_shop(context)
        seller = top.ask("taobao.user.seller.get", {"fields": "user_id,nick"}).get("user", {})
        points = [keys, Point("店铺已授权", True), *_lasting(context)]
        points += [_may(top, "可读订单", "trades"), _may(top, "可读会员", "members")]
        return Check(points, account=str(seller.get("nick", "")))

    def read(
        self, context: Context, stream: str, cursor: Mapping[str, Json] | None, until: datetime
    ) -> Iterator[Page]:
        top = Top.of_shop(context)
        if stream == "members":
            found = members.Members(top, top.secrets())
            return read_windows(found, _members_pace(), cursor, _FIRST_SHOP, until)
        lines = stream == trades.ORDERS
        detailed = bool(context.settings["details"])
        sold = trades.Sold(top, lines, detailed, {} if lines else top.secrets())
        # The platform lists no trades that were changed earlier.
        begin = until - timedelta(days=int(str(context.settings["history_days"])))
        return read_windows(sold, _trades_pace(context), cursor, begin, until)

    def operate(self, context: Context, operation: str, sent: Sequence[Sent]) -> Sequence[Outcome]:
        top = Top.of_shop(context)
        return [members.updated(top, each) for each in sent]

    def receive(self, context: Context, incoming: Incoming) -> Received:
        return platform.received(context, incoming)

    def fetch(self, context: Context) -> Iterator[Sequence[Event]]:
        if not context.settings["messages"]:
            return iter(())
        return messages.fetched(Top.of_shop(context), str(context.settings["group"]))

    def sign_in_url(self, context: Context, state: str, back: str) -> str:
        return signing_in.sign_in_url(context, state, back)

    def granted(self, context: Context, answered: Mapping[str, str], back: str) -> Grant:
        grant = signing_in.granted(context, answered, back)
        if context.settings["messages"]:
            messages.permitted(Top(context, grant.token))
        return grant

    def renewed(self, context: Context, grant: Grant) -> Grant:
        return signing_in.renewed(context, grant)


def _trades_pace(context: Context) -> Pace:
    minutes = timedelta(minutes=int(str(context.settings["window_minutes"])))
    day = timedelta(days=1)
    return Pace("end_modified", trades.PAGE, min(minutes, day), day, 5000, _OVERLAP)


def _members_pace() -> Pace:
    longest, most = timedelta(days=366), members.PAGE * members.MOST_PAGES
    return Pace("last_trade_time", members.PAGE, timedelta(days=60), longest, most, _OVERLAP)


def _lasting(context: Context) -> Sequence[Point]:
    until = context.grant().until
    if until is None or until - context.clock.now() > _WARNED:
        return ()
    return (Point("授权即将到期", None, until.date().isoformat()),)


def _may(top: Top, label: str, stream: str) -> Point:
    """Look whether something may be read: a shop without members may still have trades."""
    now = top.context.clock.now()
    try:
        if stream == "trades":
            trades.Sold(top, lines=False, detailed=False, secrets={}).count(_hour_before(now))
        else:
            members.Members(top, {}).count(_hour_before(now))
    except Failure as failure:
        if failure.kind not in (FailureKind.SETTINGS, FailureKind.ROW):
            raise
        return Point(label, None, failure.said)
    return Point(label, True)


def _hour_before(now: datetime) -> Window:
    return Window(now - timedelta(hours=1), now)
