"""Aliyun SMS: sends messages by templates, lists templates and signatures, hears of receipts and answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dougong.sdk import Json
from dougong.sdk.beijing import instant_of
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
    SourceRow,
)
from dougong_plugins.aliyun_sms.client import Aliyun
from dougong_plugins.aliyun_sms.sending import MOST, AliyunVendor
from dougong_plugins.aliyun_sms.telling import received
from dougong_plugins.texting import Texting

_PAGE = 50


@dataclass(frozen=True, slots=True)
class _List:
    """A list that Aliyun gives page by page: the action, where the rows are, and what tells them apart."""

    name: str
    action: str
    rows: str
    key: str
    fields: Mapping[str, str]


_LISTS: Mapping[str, _List] = {
    "templates": _List(
        "模板",
        "QuerySmsTemplateList",
        "SmsTemplateList",
        "TemplateCode",
        {
            "code": "TemplateCode",
            "name": "TemplateName",
            "content": "TemplateContent",
            "type": "OuterTemplateType",
            "status": "AuditStatus",
        },
    ),
    "signatures": _List(
        "签名",
        "QuerySmsSignList",
        "SmsSignList",
        "SignName",
        {"name": "SignName", "type": "BusinessType", "status": "AuditStatus"},
    ),
}


class AliyunSmsConnector:
    """Implements `Connector`, `Reads`, `Operates` and `Receives`."""

    def check(self, context: Context) -> Check:
        account = str(context.settings["access_key_id"])
        lists = [_listed(context, each) for each in _LISTS.values()]
        return Check([Point("网络可达", True), Point("密钥有效", True, account), *lists], account)

    def read(
        self, context: Context, stream: str, cursor: Mapping[str, Json] | None, until: datetime
    ) -> Iterator[Page]:
        page, listed = int(str((cursor or {}).get("page", 1))), _LISTS[stream]
        while True:
            answer = _asked(context, listed, page, _PAGE)
            rows = [_row(each, listed) for each in answer.get(listed.rows) or ()]
            total = int(answer.get("TotalCount") or 0)
            page = page + 1 if rows and page * _PAGE < total else 1
            yield Page(rows, {"page": page}, total)
            if page == 1:
                return

    def operate(self, context: Context, operation: str, sent: Sequence[Sent]) -> Sequence[Outcome]:
        signature = str(context.settings["sign_name"])
        asks_first = bool(context.settings["ask_first"])
        texting = Texting(AliyunVendor(context), MOST, signature, asks_first)
        return texting.outcomes(sent)

    def receive(self, context: Context, incoming: Incoming) -> Received:
        return received(context, incoming)


def _asked(context: Context, listed: _List, page: int, size: int) -> Mapping[str, Any]:
    params = {"PageIndex": str(page), "PageSize": str(size)}
    return Aliyun(context).ask(listed.action, params)


def _listed(context: Context, listed: _List) -> Point:
    try:
        total = _asked(context, listed, 1, 1).get("TotalCount")
    except Failure as failure:
        if failure.kind is not FailureKind.SETTINGS:
            raise
        return Point(f"不能读「{listed.name}」", None, failure.said or failure.code)
    return Point(f"可读「{listed.name}」", True, f"共 {total} 个")


def _row(body: Mapping[str, Any], listed: _List) -> SourceRow:
    values: dict[str, Json] = {
        key: None if body.get(name) is None else str(body[name])
        for key, name in listed.fields.items()
    }
    values["created_at"] = instant_of(body.get("CreateDate"))
    reason = body.get("Reason")
    values["reason"] = str(reason.get("RejectInfo") or "") if isinstance(reason, Mapping) else ""
    return SourceRow(str(body[listed.key]), values)
