"""Tencent SMS: sends messages by templates, tells how templates and signatures fare, hears of receipts and answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from dougong.sdk import Json
from dougong.sdk.beijing import BEIJING
from dougong.sdk.connectors import (
    Check,
    Context,
    Event,
    Failure,
    FailureKind,
    Incoming,
    Outcome,
    Page,
    Point,
    Received,
    Sent,
    SourceRow,
)
from dougong_plugins.tencent_sms.client import Tencent
from dougong_plugins.tencent_sms.sending import MOST, TencentVendor
from dougong_plugins.tencent_sms.telling import fetched, received
from dougong_plugins.texting import Texting

_PAGE = 100


@dataclass(frozen=True, slots=True)
class _List:
    """What Tencent tells of ids that it is asked for: the setting that holds them, the action, and where things are."""

    name: str
    ids: str
    action: str
    asked: str
    rows: str
    key: str
    label: str


_LISTS: Mapping[str, _List] = {
    "templates": _List(
        "模板",
        "template_ids",
        "DescribeSmsTemplateList",
        "TemplateIdSet",
        "DescribeTemplateStatusSet",
        "TemplateId",
        "TemplateName",
    ),
    "signatures": _List(
        "签名",
        "sign_ids",
        "DescribeSmsSignList",
        "SignIdSet",
        "DescribeSignListStatusSet",
        "SignId",
        "SignName",
    ),
}


class TencentSmsConnector:
    """Implements `Connector`, `Reads`, `Operates`, `Receives` and `Fetches`."""

    def check(self, context: Context) -> Check:
        account = str(context.settings["app_id"])
        hour = f"{context.clock.now().astimezone(BEIJING):%Y%m%d%H}"
        asked = {"BeginTime": hour, "EndTime": hour, "Limit": 0, "Offset": 0}
        client = Tencent(context)
        client.ask("SendStatusStatistics", {**asked, **client.app()})
        points = [Point("网络可达", True), Point("密钥有效", True, f"应用 {account}")]
        return Check([*points, *_listed(context), _queried(context)], account)

    def read(
        self, context: Context, stream: str, cursor: Mapping[str, Json] | None, until: datetime
    ) -> Iterator[Page]:
        listed, at = _LISTS[stream], int(str((cursor or {}).get("at", 0)))
        ids = _ids(context, listed)
        while True:
            some = ids[at : at + _PAGE]
            rows = [_row(each, listed) for each in _asked(context, listed, some)]
            at = at + _PAGE if at + _PAGE < len(ids) else 0
            yield Page(rows, {"at": at}, len(ids))
            if at == 0:
                return

    def operate(self, context: Context, operation: str, sent: Sequence[Sent]) -> Sequence[Outcome]:
        signature = str(context.settings["sign_name"])
        asks_first = bool(context.settings["ask_first"])
        texting = Texting(TencentVendor(context), MOST, signature, asks_first)
        return texting.outcomes(sent)

    def receive(self, context: Context, incoming: Incoming) -> Received:
        return received(context, incoming)

    def fetch(self, context: Context) -> Iterator[Sequence[Event]]:
        return fetched(context)


def _ids(context: Context, listed: _List) -> Sequence[int]:
    written = str(context.settings[listed.ids]).split()
    for each in written:
        if not each.isdecimal():
            raise Failure(FailureKind.SETTINGS, each[:40], code="wrong_id", field=listed.ids)
    return [int(each) for each in written]


def _asked(context: Context, listed: _List, ids: Sequence[int]) -> Sequence[Mapping[str, Any]]:
    if not ids:
        return []
    asked = {listed.asked: list(ids), "International": 0}
    rows: Sequence[Mapping[str, Any]] = Tencent(context).ask(listed.action, asked)[listed.rows]
    return rows


def _listed(context: Context) -> Iterator[Point]:
    for each in _LISTS.values():
        ids = _ids(context, each)
        found = len(_asked(context, each, ids[:_PAGE]))
        if ids:
            whole = found == len(ids[:_PAGE])
            yield Point(f"可读「{each.name}」", whole or None, f"{len(ids)} 个里找到 {found} 个")


def _queried(context: Context) -> Point:
    """Tell whether it can be looked up what was sent to a number, which Tencent enables on demand."""
    client, now = Tencent(context), context.clock.now()
    asked = {
        "BeginTime": int((now - timedelta(hours=1)).timestamp()),
        "EndTime": int(now.timestamp()),
        "PhoneNumber": "+8613800138000",
        "Offset": 0,
        "Limit": 1,
        **client.app(),
    }
    try:
        client.ask("PullSmsSendStatusByPhoneNumber", asked)
    except Failure as failure:
        if failure.kind not in (FailureKind.SETTINGS, FailureKind.ROW):
            raise
        told = f"{failure.said}；找腾讯云开通，或关掉「发送前先查」"
        return Point("不能按号码查发送结果", False if context.settings["ask_first"] else None, told)
    return Point("可按号码查发送结果", True)


def _row(body: Mapping[str, Any], listed: _List) -> SourceRow:
    created = body.get("CreateTime")
    values: dict[str, Json] = {
        "id": str(body[listed.key]),
        "name": str(body.get(listed.label) or ""),
        "status": str(body.get("StatusCode")),
        "reason": str(body.get("ReviewReply") or ""),
        "created_at": (
            datetime.fromtimestamp(created, UTC).astimezone(BEIJING).isoformat()
            if isinstance(created, int)
            else None
        ),
    }
    return SourceRow(str(body[listed.key]), values)
