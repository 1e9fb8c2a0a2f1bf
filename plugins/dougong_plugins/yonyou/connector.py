"""Yonyou YonBIP: reads customers and sale orders, hears of staff and departments."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from importlib.resources import files

from dougong.sdk import Json
from dougong.sdk.connectors import (
    Check,
    Context,
    Failure,
    FailureKind,
    Incoming,
    Page,
    Point,
    Received,
    Stream,
    StreamField,
    fields_of,
)
from dougong.sdk.windows import Window
from dougong_plugins.yonyou.client import Yonyou
from dougong_plugins.yonyou.reading import Customers, Orders
from dougong_plugins.yonyou.telling import received

_FIELD = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,79}")
CUSTOMERS, ORDERS = "customers", "orders"


class YonyouConnector:
    """Implements `Connector`, `Discovers`, `Reads` and `Receives`."""

    def check(self, context: Context) -> Check:
        account = str(context.settings["app_key"])
        Yonyou(context).token()
        points = [
            Point("网络可达", True),
            Point("登录成功", True, f"应用 {account}"),
            *_readable(context),
        ]
        return Check(points, account)

    def streams(self, context: Context) -> Sequence[Stream]:
        return [
            replace(each, fields=_fields(context, each.key))
            for each in (_stream(CUSTOMERS), _stream(ORDERS))
        ]

    def read(
        self, context: Context, stream: str, cursor: Mapping[str, Json] | None, until: datetime
    ) -> Iterator[Page]:
        fields, size = _fields(context, stream), int(str(context.settings["page_size"]))
        if stream == CUSTOMERS:
            return Customers(context, fields, size).pages(cursor)
        return Orders(context, fields, size).pages(cursor, until)

    def receive(self, context: Context, incoming: Incoming) -> Received:
        return received(context, incoming)


def _readable(context: Context) -> Iterator[Point]:
    def customers() -> str:
        count = len(Customers(context, (), 1).page(1, 10))
        return f"读到 {count} 条" if count < 10 else "读到 10 条以上"

    def orders() -> str:
        now = context.clock.now()
        return f"近 30 天 {Orders(context, (), 1).count(Window(now - timedelta(days=30), now))} 张"

    for name, told in (("客户", customers), ("销售订单", orders)):
        try:
            yield Point(f"可读「{name}」", True, told())
        except Failure as failure:
            if failure.kind is not FailureKind.SETTINGS:
                raise
            yield Point(f"不能读「{name}」", None, failure.said or failure.code)


def _stream(key: str) -> Stream:
    said = json.loads(files(__package__).joinpath("plugin.json").read_text("utf-8"))
    [body] = [each for each in said["streams"] if each["key"] == key]
    full, overlap = bool(body.get("full")), int(body.get("overlap", 0))
    return Stream(
        key, body["label"], body["identity"], fields_of(body["fields"]), full, overlap, body["icon"]
    )


def _fields(context: Context, stream: str) -> Sequence[StreamField]:
    """Return the fields of a stream, and those that somebody wrote down; raises `Failure` (settings) for a bad line."""
    known = {each.key: each for each in _stream(stream).fields}
    for line in filter(None, map(str.strip, str(context.settings["fields"]).splitlines())):
        where, _, rest = line.replace("：", ":").partition(":")
        key, _, label = rest.strip().partition(" ")
        if where.strip() not in (CUSTOMERS, ORDERS) or not _FIELD.fullmatch(key):
            raise Failure(FailureKind.SETTINGS, line[:80], code="wrong_field", field="fields")
        if where.strip() == stream:
            name = label.strip() or key
            known.setdefault(key, StreamField(key, {"zh-CN": name, "en": name}))
    return tuple(known.values())
