"""Signing in by DingTalk's word: by a scan, or inside its app, where a code is asked for and nobody is bothered."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from dougong.sdk.connectors import Context, Failure, FailureKind, Visitor
from dougong_plugins.dingtalk.calling import DingTalk

_OUTSIDER = "1"
"""How DingTalk marks those who work with the company, and not for it."""


def login_url(context: Context, state: str, back: str, *, inside: bool) -> str:
    """Return DingTalk's page of consent; inside the app, the page that was named for it, or the same without asking."""
    query = {
        "redirect_uri": back,
        "response_type": "code",
        "client_id": str(context.settings["app_key"]),
        "scope": "openid corpid",
        "state": state,
    }
    page = str(context.settings["login_url"])
    if inside:
        page = str(context.settings.get("inside_url") or page)
    else:
        query["prompt"] = "consent"
    return f"{page}?{urlencode(query)}"


def visitor(context: Context, answered: Mapping[str, str]) -> Visitor:
    """Tell who it is: by `authCode` from the page of consent, by `code` from inside the app.

    Whoever is refused is so as one visitor (row): the account is in order, however often strangers knock.
    """
    if code := answered.get("authCode"):
        return _by_consent(context, code)
    if code := answered.get("code"):
        return _from_inside(context, code)
    raise Failure(FailureKind.ROW, code="no_code")


def _by_consent(context: Context, code: str) -> Visitor:
    at = DingTalk(context)
    asked = {
        "clientId": context.settings["app_key"],
        "clientSecret": context.secrets["app_secret"],
        "code": code,
        "grantType": "authorization_code",
    }
    passed = at.unsigned("/v1.0/oauth2/userAccessToken", asked)
    company = context.settings.get("corp_id")
    if company and passed.get("corpId") not in (None, "", company):
        raise Failure(FailureKind.ROW, code="another_company")
    them = at.as_visitor("/v1.0/contact/users/me", passed["accessToken"])
    found = at.old("/topapi/user/getbyunionid", {"unionid": them["unionId"]})["result"]
    if str(found.get("contact_type", 0)) == _OUTSIDER:
        raise Failure(FailureKind.ROW, code="not_an_employee")
    return Visitor(
        str(found["userid"]), them.get("nick", ""), them["unionId"], them.get("mobile", "")
    )


def _from_inside(context: Context, code: str) -> Visitor:
    found = DingTalk(context).old("/topapi/v2/user/getuserinfo", {"code": code})["result"]
    return Visitor(str(found["userid"]), found.get("name", ""), found.get("unionid", ""))
