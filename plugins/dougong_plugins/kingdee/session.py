"""Calls to one installation of Kingdee, signed, with a session where the settings say so."""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any

from dougong.sdk.connectors import Call, Context, Failure, FailureKind, Reply, Token
from dougong_plugins.kingdee.errors import SessionLost, demand_done, demand_readable, not_signed_in
from dougong_plugins.kingdee.signing import Account, login_parameters, signed_headers

SESSION = "session"
_SERVICES = "Kingdee.BOS.WebApi.ServicesStub"
_SIGNED_IN = (1, -5)
"""-5 is a login that went well, with a warning."""
_COOKIE = re.compile(r"(kdservice-sessionid|ASP\.NET_SessionId)=([^;,\s]+)")


@dataclass(frozen=True, slots=True)
class Kingdee:
    """An installation, as one account sees it."""

    context: Context

    @property
    def account(self) -> Account:
        said = self.context.settings
        return Account(
            str(said["acct_id"]),
            str(said["user_name"]),
            str(said["app_id"]),
            self.context.secrets["app_secret"],
            int(str(said["lcid"])),
            int(str(said["org_number"])),
        )

    @property
    def by_header(self) -> bool:
        """Tell whether each call is signed; otherwise a signed login gives a session."""
        return self.context.settings["login"] == "header"

    def read(self, service: str, data: Mapping[str, Any], form: str = "") -> Any:
        """Ask for something; where the session was lost, another one is opened, once. Raises `Failure`."""
        try:
            return self.ask(service, data, form)
        except SessionLost:
            self.forget()
        try:
            return self.ask(service, data, form)
        except SessionLost as again:
            raise Failure(FailureKind.AUTHORISATION, str(again), code="session_lost") from again

    def ask(
        self, service: str, data: Mapping[str, Any], form: str = "", *, read_only: bool = True
    ) -> Any:
        """Call a service of forms, once; raises `Failure`, and `SessionLost` where only that stood in the way."""
        url = self._url(f"DynamicFormService.{service}")
        headers = self._signed(url) if self.by_header else {"Cookie": self._session()}
        body = {"formid": form, "data": data} if form else {"data": data}
        answer = _answer(self.context.http.send(Call.json(url, body, headers, read_only=read_only)))
        demand_done(answer)
        return answer

    def signed_in(self) -> Mapping[str, Any]:
        """Open a session anew and return what Kingdee says of it: whose it is, and in which 账套."""
        said: dict[str, Any] = {}

        def ask() -> Token:
            answer, token = self._login()
            said.update(answer)
            return token

        self.forget()
        self.context.tokens.get(SESSION, ask)
        return said

    def forget(self) -> None:
        """Let the next call open a session of its own."""
        self.context.tokens.forget(SESSION)

    def _session(self) -> str:
        return self.context.tokens.get(SESSION, lambda: self._login()[1])

    def _login(self) -> tuple[Mapping[str, Any], Token]:
        now = self.context.clock.now()
        body = {"parameters": login_parameters(self.account, int(now.timestamp()))}
        reply = self.context.http.send(Call.json(self._url("AuthService.LoginBySign"), body))
        answer = _answer(reply)
        if not isinstance(answer, Mapping) or answer.get("LoginResultType") not in _SIGNED_IN:
            raise not_signed_in(answer if isinstance(answer, Mapping) else {})
        minutes = int(str(self.context.settings["session_minutes"]))
        return answer, Token(_cookies(reply, answer), now + timedelta(minutes=minutes))

    def _signed(self, url: str) -> dict[str, str]:
        seconds = int(self.context.clock.now().timestamp())
        return signed_headers(self.account, url, seconds, secrets.token_hex(16))

    def _url(self, service: str) -> str:
        base = str(self.context.settings["server_url"]).rstrip("/")
        return f"{base}/{_SERVICES}.{service}.common.kdsvc"


def _answer(reply: Reply) -> Any:
    """Read an answer; amounts keep the digits in which they were written."""
    demand_readable(reply.text)
    try:
        return json.loads(reply.body, parse_float=Decimal)
    except ValueError:
        return reply.json()


def _cookies(reply: Reply, answer: Mapping[str, Any]) -> str:
    known = dict(_COOKIE.findall(reply.headers.get("set-cookie", "")))
    if answer.get("KDSVCSessionId"):
        known["kdservice-sessionid"] = str(answer["KDSVCSessionId"])
    return "; ".join(f"{name}={value}" for name, value in known.items())
