"""Signing in by WeCom's word: by a scan, or inside its app, where nobody is asked anything."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from dougong.sdk.connectors import Context, Failure, FailureKind, Visitor
from dougong_plugins.wecom.calling import WeCom


def login_url(context: Context, state: str, back: str, *, inside: bool) -> str:
    """Return WeCom's page with the code to scan, or the one that comes back at once inside the app."""
    settings = context.settings
    common = {"agentid": str(settings.get("agent_id", "")), "redirect_uri": back, "state": state}
    if inside:
        asked = {"response_type": "code", "scope": "snsapi_base", **common}
        query = urlencode({"appid": str(settings["corp_id"]), **asked})
        # The fragment is WeChat's: without it the page does not open in the app.
        return f"{settings['inside_url']}?{query}#wechat_redirect"
    query = urlencode({"login_type": "CorpApp", "appid": str(settings["corp_id"]), **common})
    return f"{settings['login_url']}?{query}"


def visitor(context: Context, answered: Mapping[str, str]) -> Visitor:
    """Tell who it is; somebody who does not work there has no userid.

    Whoever is refused is so as one visitor (row): the account is in order, however often strangers knock.
    """
    code = answered.get("code")
    if not code:
        raise Failure(FailureKind.ROW, code="no_code")
    at = WeCom(context)
    userid = at.get("auth/getuserinfo", {"code": code}).get("userid")
    if not userid:
        raise Failure(FailureKind.ROW, code="not_an_employee")
    them = at.get("user/get", {"userid": str(userid)})
    return Visitor(str(userid), them.get("name", ""), mobile=them.get("mobile", ""))
