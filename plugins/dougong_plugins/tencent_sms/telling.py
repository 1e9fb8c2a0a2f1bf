"""What Tencent tells, or lets fetch: receipts, and what people answered. It signs none of it."""

from __future__ import annotations

import hmac
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from dougong.sdk import Json
from dougong.sdk.beijing import BEIJING, instant_of
from dougong.sdk.connectors import Context, Event, Failure, FailureKind, Incoming, Received
from dougong_plugins.tencent_sms.client import Tencent
from dougong_plugins.texting import wants_no_more

_TAKEN = b'{"result":0,"errmsg":"OK"}'
_MOST = 100


def received(context: Context, incoming: Incoming) -> Received:
    """Take what is told with the key that stands in the address; raises `Failure` for another one."""
    expected = context.secrets.get("callback_key", "")
    claimed = incoming.query.get("key", "")
    if expected and not hmac.compare_digest(expected.encode(), claimed.encode()):
        raise Failure(FailureKind.AUTHORISATION, code="wrong_signature")
    try:
        told = json.loads(incoming.body)
    except ValueError as unreadable:
        raise Failure(FailureKind.ROW, code="unreadable") from unreadable
    every = told if isinstance(told, list) else [told]
    if not all(isinstance(each, dict) for each in every):
        raise Failure(FailureKind.ROW, code="unreadable")
    events = [_told_reply(each) if "text" in each else _told_receipt(each) for each in every]
    return Received(_TAKEN, "application/json; charset=utf-8", events=events)


def fetched(context: Context) -> Iterator[Sequence[Event]]:
    """Yield what waits with Tencent. It forgets what it has given: whoever stops in between misses the last lot."""
    for action, rows, made in (
        ("PullSmsSendStatus", "PullSmsSendStatusSet", _fetched_receipt),
        ("PullSmsReplyStatus", "PullSmsReplyStatusSet", _fetched_reply),
    ):
        while True:
            asked = {"Limit": _MOST, **Tencent(context).app()}
            found = Tencent(context).ask(action, asked, read_only=False).get(rows) or []
            if found:
                yield [made(each) for each in found]
            if len(found) < _MOST:
                break


def _told_receipt(told: Mapping[str, Any]) -> Event:
    values = {
        "phone": _phone(told.get("nationcode"), told.get("mobile")),
        "delivered": told.get("report_status") == "SUCCESS",
        "code": str(told.get("errmsg") or ""),
        "said": str(told.get("description") or ""),
        "at": instant_of(told.get("user_receive_time")),
        "id": str(told.get("sid") or ""),
        "key": str(told.get("ext") or ""),
    }
    return _receipt(values)


def _fetched_receipt(told: Mapping[str, Any]) -> Event:
    values = {
        "phone": _phone(told.get("CountryCode"), told.get("SubscriberNumber")),
        "delivered": told.get("ReportStatus") == "SUCCESS",
        "code": str(told.get("ReportStatus") or ""),
        "said": str(told.get("Description") or ""),
        "at": _instant(told.get("UserReceiveTime")),
        "id": str(told.get("SerialNo") or ""),
        "key": str(told.get("SessionContext") or ""),
    }
    return _receipt(values)


def _receipt(values: Mapping[str, Json]) -> Event:
    return Event("receipt", f"{values['id']}:{values['phone']}", values)


def _told_reply(told: Mapping[str, Any]) -> Event:
    at = told.get("time")
    instant = _instant(at) if isinstance(at, int) else instant_of(at)
    phone = _phone(told.get("nationcode"), told.get("mobile"))
    return _reply(phone, str(told.get("text") or ""), instant, str(told.get("sign") or ""))


def _fetched_reply(told: Mapping[str, Any]) -> Event:
    phone = _phone(told.get("CountryCode"), told.get("SubscriberNumber"))
    said, signature = str(told.get("ReplyContent") or ""), str(told.get("SignName") or "")
    return _reply(phone, said, _instant(told.get("ReplyTime")), signature)


def _reply(phone: str, said: str, at: str | None, signature: str) -> Event:
    values: dict[str, Json] = {"phone": phone, "content": said, "at": at, "signature": signature}
    return Event("unsubscribe" if wants_no_more(said) else "reply", f"{phone}:{at}", values)


def _phone(country: object, number: object) -> str:
    """Return a number as it was sent to: without the country where that is mainland China."""
    told = str(number or "")
    return told if str(country or "86") == "86" else f"+{country}{told}"


def _instant(seconds: object) -> str | None:
    if not isinstance(seconds, int):
        return None
    return datetime.fromtimestamp(seconds, UTC).astimezone(BEIJING).isoformat()
