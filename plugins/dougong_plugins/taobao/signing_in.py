"""A shop allows it: the sign-in at Taobao, and how long what it gives lasts (document 102635)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import unquote, urlencode

from dougong.sdk import Json
from dougong.sdk.connectors import Call, Context, Failure, FailureKind, Grant

_LEVELS = ("r1", "r2", "w1", "w2")


def sign_in_url(context: Context, state: str, back: str) -> str:
    """Return the page where a seller allows it."""
    asked = {
        "response_type": "code",
        "client_id": str(context.settings["app_key"]),
        "redirect_uri": back,
        "state": state,
        "view": "web",
    }
    return f"{_at(context)}/authorize?{urlencode(asked)}"


def granted(context: Context, answered: Mapping[str, str], back: str) -> Grant:
    """Turn the code that the browser brought back into a grant; raises `Failure` (authorisation) without one."""
    if not answered.get("code"):
        said = answered.get("error_description") or "没有拿到授权码"
        raise Failure(FailureKind.AUTHORISATION, said, code=answered.get("error", "no_code"))
    asked = {"grant_type": "authorization_code", "code": answered["code"], "redirect_uri": back}
    return _grant(context, asked)


def renewed(context: Context, grant: Grant) -> Grant:
    """Return a grant that lasts longer; raises `Failure` where Taobao gives none: sellers' own apps get none."""
    now = context.clock.now()
    if not grant.renewal or (grant.renewable_until and grant.renewable_until <= now):
        raise Failure(FailureKind.AUTHORISATION, "授权不能续期，要重新授权", code="not_renewable")
    return _grant(context, {"grant_type": "refresh_token", "refresh_token": grant.renewal})


def _grant(context: Context, asked: Mapping[str, str]) -> Grant:
    fields = {
        **asked,
        "client_id": str(context.settings["app_key"]),
        "client_secret": context.secrets["app_secret"],
    }
    # A code is good for one time, and so is what renews: neither may be sent again when no answer came.
    call = Call.form(f"{_at(context)}/token", fields, read_only=False)
    answer = context.http.send(call).json()
    if not isinstance(answer, Mapping) or not answer.get("access_token"):
        raise _refused(answer if isinstance(answer, Mapping) else {})
    return _grant_of(answer, context.clock.now())


def _refused(answer: Mapping[str, Any]) -> Failure:
    code = str(answer.get("error", "no_token"))
    wrong_key = code in ("invalid_client", "unauthorized_client")
    kind = FailureKind.SETTINGS if wrong_key else FailureKind.AUTHORISATION
    said = str(answer.get("error_description") or "没有拿到令牌")
    return Failure(kind, said, code=code, field="app_secret" if wrong_key else "")


def _grant_of(answer: Mapping[str, Any], now: datetime) -> Grant:
    levels = {f"{level}_until": _until(answer.get(f"{level}_expires_in"), now) for level in _LEVELS}
    more: dict[str, Json] = {key: at.isoformat() for key, at in levels.items() if at}
    more |= {key: answer.get(key) for key in ("taobao_user_id", "taobao_open_uid")}
    return Grant(
        token=str(answer["access_token"]),
        until=_until(answer.get("expires_in"), now),
        renewal=str(answer.get("refresh_token") or ""),
        renewable_until=_until(answer.get("re_expires_in"), now),
        account=unquote(str(answer.get("taobao_user_nick") or "")),
        more=more,
    )


def _until(seconds: Any, now: datetime) -> datetime | None:
    """Return when something ends: as a moment, for seconds mean nothing any more tomorrow."""
    return now + timedelta(seconds=int(seconds)) if seconds and int(seconds) > 0 else None


def _at(context: Context) -> str:
    return str(context.settings["oauth_url"]).rstrip("/")
