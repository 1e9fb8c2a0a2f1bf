"""What Aliyun tells: a list of receipts (SmsReport) or of what people answered (SmsUp). It signs none of it."""

from __future__ import annotations

import hmac
import json
from collections.abc import Mapping
from typing import Any

from dougong.sdk import Json
from dougong.sdk.beijing import instant_of
from dougong.sdk.connectors import Context, Event, Failure, FailureKind, Incoming, Received
from dougong_plugins.texting import wants_no_more

_TAKEN = '{"code":0,"msg":"成功"}'.encode()


def received(context: Context, incoming: Incoming) -> Received:
    """Take what is told with the key that stands in the address; raises `Failure` for another one."""
    _demand_key(context, incoming)
    try:
        told = json.loads(incoming.body)
    except ValueError as unreadable:
        raise Failure(FailureKind.ROW, code="unreadable") from unreadable
    if not isinstance(told, list) or not all(isinstance(each, dict) for each in told):
        raise Failure(FailureKind.ROW, code="unreadable")
    return Received(
        _TAKEN, "application/json; charset=utf-8", events=[_event(each) for each in told]
    )


def _demand_key(context: Context, incoming: Incoming) -> None:
    expected = context.secrets.get("callback_key", "")
    if expected and not hmac.compare_digest(
        expected.encode(), incoming.query.get("key", "").encode()
    ):
        raise Failure(FailureKind.AUTHORISATION, code="wrong_signature")


def _event(told: Mapping[str, Any]) -> Event:
    return _reply(told) if "content" in told else _receipt(told)


def _receipt(told: Mapping[str, Any]) -> Event:
    phone, id = str(told.get("phone_number") or ""), str(told.get("biz_id") or "")
    values: dict[str, Json] = {
        "phone": phone,
        "delivered": bool(told.get("success")),
        "code": str(told.get("err_code") or ""),
        "said": str(told.get("err_msg") or ""),
        "sent_at": instant_of(told.get("send_time")),
        "at": instant_of(told.get("report_time")),
        "id": id,
        "key": str(told.get("out_id") or ""),
    }
    return Event("receipt", f"{id}:{phone}", values)


def _reply(told: Mapping[str, Any]) -> Event:
    phone, said = str(told.get("phone_number") or ""), str(told.get("content") or "")
    at = instant_of(told.get("send_time"))
    values: dict[str, Json] = {
        "phone": phone,
        "content": said,
        "at": at,
        "signature": str(told.get("sign_name") or ""),
    }
    key = str(told.get("sequence_id") or f"{phone}:{at}")
    return Event("unsubscribe" if wants_no_more(said) else "reply", key, values)
