"""What Tmall asks of a shop by itself (SPI, 奇门): whether somebody may become a member, and that they did."""

from __future__ import annotations

import hmac
import json
from collections.abc import Mapping
from datetime import timedelta
from urllib.parse import parse_qsl

from dougong.sdk import Json
from dougong.sdk.beijing import moment_of
from dougong.sdk.connectors import (
    Context,
    Event,
    Failure,
    FailureKind,
    Incoming,
    Received,
)
from dougong_plugins.taobao.signing import platform_signature

_LATEST = timedelta(minutes=10)
_KINDS = {
    "tmall.mei.crm.member.bind": "member.bind",
    "tmall.mei.crm.member.register": "member.register",
}
_ASKS = "tmall.mei.crm.member.bind.query"
_FIELDS = {
    "open_uid": ("ouid", "open_uid", "buyer_open_uid"),
    "mobile": ("mobile", "phone", "mix_mobile"),
    "nick": ("nick", "taobao_nick", "mix_nick"),
    "member_code": ("external_id", "member_code"),
}
"""Our word for a value, and those that brands' documents name it by."""


def received(context: Context, incoming: Incoming) -> Received:
    """Verify a call of the platform and keep it; raises `Failure` (row) for one that is not the platform's."""
    text, form = _body(incoming)
    params = {**incoming.query, **form}
    _verify(context, incoming, params, text)
    told = {**params, **_read(text)}
    method = params.get("method", "")
    answer = context.settings["query_answer" if method == _ASKS else "bind_answer"]
    events = (_event(method, told),) if method in _KINDS else ()
    return Received(str(answer).encode(), "application/json; charset=utf-8", events=events)


def _verify(context: Context, incoming: Incoming, params: Mapping[str, str], text: str) -> None:
    named = incoming.headers.get("top-sign-list", "")
    headers = {key: incoming.headers.get(key.lower(), "") for key in named.split(",") if key}
    wanted = platform_signature({**params, **headers}, text, context.secrets["app_secret"])
    if not hmac.compare_digest(wanted.encode(), params.get("sign", "").upper().encode()):
        raise Failure(FailureKind.ROW, code="wrong_signature")
    at = moment_of(params.get("timestamp"))
    if at is None or abs(context.clock.now() - at) > _LATEST:
        raise Failure(FailureKind.ROW, code="too_old")


def _body(incoming: Incoming) -> tuple[str, Mapping[str, str]]:
    """Return the body as a text, or as what a form holds: that is signed value by value."""
    try:
        text = incoming.body.decode()
    except UnicodeDecodeError as unreadable:
        raise Failure(FailureKind.ROW, code="body_unreadable") from unreadable
    if "form-urlencoded" not in incoming.headers.get("content-type", ""):
        return text, {}
    return "", dict(parse_qsl(text, keep_blank_values=True))


def _read(text: str) -> Mapping[str, Json]:
    try:
        read = json.loads(text) if text else {}
    except ValueError:
        return {}
    return read if isinstance(read, dict) else {}


def _event(method: str, told: Mapping[str, Json]) -> Event:
    values = {
        ours: next((told[each] for each in theirs if told.get(each)), None)
        for ours, theirs in _FIELDS.items()
    }
    # The signature covers the second it was made in: the same call again is the same event, another is another.
    return Event(_KINDS[method], str(told["sign"]), {**values, "seller": told.get("seller_name")})
