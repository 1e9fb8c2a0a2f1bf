"""What WeChat tells: open or encrypted, answered with a word within five seconds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from dougong.sdk import Json
from dougong.sdk.connectors import Context, Event, Failure, FailureKind, Incoming, Received
from dougong.sdk.message_crypt import Envelope, MessageCrypt
from dougong.sdk.message_xml import read_xml
from dougong_plugins.wechat.reading import instant
from dougong_plugins.wechat.signing import demand_url_signature

_TAKEN = b"success"
_PATIENCE = timedelta(minutes=10)
"""An open call is signed only in its address, which may be seen on the way: it is good for so long."""
_KINDS = {
    "subscribe": "subscribe",
    "unsubscribe": "unsubscribe",
    "SCAN": "scan",
    "CLICK": "menu",
    "VIEW": "menu",
    "TEMPLATESENDJOBFINISH": "delivered",
    "subscribe_msg_popup_event": "permission",
    "subscribe_msg_change_event": "permission",
    "subscribe_msg_sent_event": "delivered",
}


def received(context: Context, incoming: Incoming) -> Received:
    """Verify one call, and open it where it is encrypted; raises `Failure` for what is not WeChat's."""
    _demand_signed(context, incoming)
    if incoming.method == "GET":
        return Received(incoming.query.get("echostr", "").encode())
    told = read_xml(_plain(context, incoming))
    return Received(_TAKEN, events=[_event(told)])


def _demand_signed(context: Context, incoming: Incoming) -> None:
    query = incoming.query
    at = query.get("timestamp", "")
    demand_url_signature(
        context.secrets.get("token", ""), query.get("signature", ""), at, query.get("nonce", "")
    )
    age = abs(context.clock.now().timestamp() - int(at)) if at.isdecimal() else None
    if age is None or age > _PATIENCE.total_seconds():
        raise Failure(FailureKind.AUTHORISATION, code="too_old")


def _plain(context: Context, incoming: Incoming) -> bytes:
    """Return the message. Where a key was filled in, one that is not encrypted is not taken."""
    key = context.secrets.get("aes_key", "")
    if not key:
        return incoming.body
    encrypted = read_xml(incoming.body).get("Encrypt")
    query = incoming.query
    envelope = Envelope(
        str(encrypted or ""),
        query.get("msg_signature", ""),
        query.get("timestamp", ""),
        query.get("nonce", ""),
    )
    app_id = str(context.settings["app_id"])
    return MessageCrypt(context.secrets.get("token", ""), key, app_id).opened(envelope)


def _event(told: Mapping[str, Json]) -> Event:
    name, openid = str(told.get("Event") or ""), str(told.get("FromUserName") or "")
    at = str(told.get("CreateTime") or "")
    kind = _KINDS.get(name, "other") if told.get("MsgType") == "event" else "message"
    values: dict[str, Json] = {
        "openid": openid,
        "type": name or str(told.get("MsgType") or ""),
        "content": str(told.get("Content") or told.get("EventKey") or ""),
        "status": str(told.get("Status") or ""),
        "msgid": str(told.get("MsgID") or told.get("MsgId") or ""),
        "at": instant(at) if at.isdecimal() else None,
    }
    key = str(told.get("MsgId") or f"{openid}:{at}:{name}:{told.get('MsgID') or ''}")
    return Event(kind, key, values)
