"""Events of Yonyou: encrypted for the application, answered within five seconds with an encrypted word."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from dougong.sdk import Json
from dougong.sdk.connectors import Context, Event, Failure, FailureKind, Incoming, Received
from dougong.sdk.message_crypt import Envelope, MessageCrypt
from dougong_plugins.yonyou.signing import event_crypt

_PROBE = "CHECK_URL"
_KINDS = {"STAFF": "staff", "DEPT": "department", "USER": "user"}
_IDS = ("staffId", "deptId", "userId")
_NAMES = {"signature": "msgSignature", "encrypted": "encrypt"}


def received(context: Context, incoming: Incoming) -> Received:
    """Verify and decrypt one event; raises `Failure` for what is not Yonyou's, or not for this application."""
    settings = context.settings
    crypt = event_crypt(str(settings["app_key"]), context.secrets["app_secret"])
    plain = crypt.opened(_envelope(incoming.body))
    told = _object(plain)
    events = () if told.get("type") == _PROBE else (_event(told, plain),)
    return Received(_answer(context, crypt), "application/json; charset=utf-8", events=events)


def _envelope(body: bytes) -> Envelope:
    said = _object(body)
    return Envelope(
        str(said.get("encrypt") or ""),
        str(said.get("msgSignature") or ""),
        str(said.get("timestamp") or ""),
        str(said.get("nonce") or ""),
    )


def _object(body: bytes) -> Mapping[str, Any]:
    try:
        said = json.loads(body)
    except ValueError as unreadable:
        raise Failure(FailureKind.ROW, code="unreadable") from unreadable
    if not isinstance(said, Mapping):
        raise Failure(FailureKind.ROW, code="unreadable")
    return said


def _answer(context: Context, crypt: MessageCrypt) -> bytes:
    at = str(int(context.clock.now().timestamp() * 1000))
    sealed = asdict(crypt.sealed(b"success", at, secrets.token_hex(8)))
    return json.dumps({_NAMES.get(name, name): each for name, each in sealed.items()}).encode()


def _event(told: Mapping[str, Any], plain: bytes) -> Event:
    type = str(told.get("type") or "")
    ids: Any = next((told[name] for name in _IDS if told.get(name)), [])
    at = told.get("timestamp")
    values: dict[str, Json] = {
        "type": type,
        "tenant": str(told.get("tenantId") or ""),
        "ids": [str(each) for each in ids] if isinstance(ids, list) else [str(ids)],
        "at": int(at) if isinstance(at, int) else None,
        "raw": plain.decode("utf-8", "replace"),
    }
    # An event without an id is known by what it says.
    key = str(told.get("eventId") or hashlib.sha256(plain).hexdigest())
    return Event(_KINDS.get(type.partition("_")[0], "other"), key, values)
