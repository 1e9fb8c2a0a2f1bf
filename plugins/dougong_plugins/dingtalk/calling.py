"""DingTalk's two interfaces, each with its own pass: the older one at oapi, the newer one at api."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any, TypeVar
from urllib.parse import urlencode

from dougong.sdk.connectors import Call, Context, Failure, Reply, Token
from dougong.sdk.one_by_one import sent_once
from dougong_plugins.dingtalk.errors import new_failure, old_failure, stale

_OLD, _NEW = "old", "new"
_Answer = TypeVar("_Answer")


class DingTalk:
    """The interfaces for one account. Every method raises `Failure`; a pass that is refused is renewed once."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._tokens: Mapping[str, Callable[[], Token]] = {
            _OLD: self._old_token,
            _NEW: self._new_token,
        }

    def old(self, path: str, said: Mapping[str, Any], *, read_only: bool = True) -> dict[str, Any]:
        """Call the older interface; the value is the answer as a whole. What does something is never sent anew."""

        def ask(token: str) -> dict[str, Any]:
            url = f"{self._url('oapi_url', path)}?{urlencode({'access_token': token})}"
            return self._read_old(Call.json(url, said, read_only=read_only))

        return self._with_token(_OLD, ask)

    def new(
        self,
        method: str,
        path: str,
        said: Mapping[str, Any] | None = None,
        query: Mapping[str, str] | None = None,
    ) -> dict[str, Any]:
        """Call the newer interface; GET reads only."""
        url = self._url("api_url", path) + (f"?{urlencode(query)}" if query else "")

        def ask(token: str) -> dict[str, Any]:
            return self._read_new(_call(method, url, said, token))

        return self._with_token(_NEW, ask)

    def as_visitor(self, path: str, token: str) -> dict[str, Any]:
        """Ask the newer interface with the pass of somebody who signs in."""
        return self._read_new(_call("GET", self._url("api_url", path), None, token))

    def unsigned(self, path: str, said: Mapping[str, Any]) -> dict[str, Any]:
        """Ask the newer interface for what is asked without a pass: passes."""
        return self._read_new(Call.json(self._url("api_url", path), said))

    def _with_token(self, name: str, ask: Callable[[str], _Answer]) -> _Answer:
        tokens = self._context.tokens
        try:
            return ask(tokens.get(name, self._tokens[name]))
        except Failure as failure:
            if not stale(failure):
                raise
        # What was refused for its pass was not done, so that it may be said again.
        tokens.forget(name)
        return ask(tokens.get(name, self._tokens[name]))

    def _old_token(self) -> Token:
        context = self._context
        asked = {
            "appkey": str(context.settings["app_key"]),
            "appsecret": context.secrets["app_secret"],
        }
        said = self._read_old(Call.get(self._url("oapi_url", "/gettoken"), asked))
        return self._token(said["access_token"], said["expires_in"])

    def _new_token(self) -> Token:
        context = self._context
        said = self.unsigned(
            "/v1.0/oauth2/accessToken",
            {"appKey": context.settings["app_key"], "appSecret": context.secrets["app_secret"]},
        )
        return self._token(said["accessToken"], said["expireIn"])

    def _token(self, value: str, seconds: int) -> Token:
        return Token(value, self._context.clock.now() + timedelta(seconds=int(seconds)))

    def _url(self, setting: str, path: str) -> str:
        return f"{str(self._context.settings[setting]).rstrip('/')}{path}"

    def _read_old(self, call: Call) -> dict[str, Any]:
        return read_old(self._context, call)

    def _read_new(self, call: Call) -> dict[str, Any]:
        reply: Reply = self._context.http.send(call)
        failure = new_failure(reply)
        if failure:
            raise failure
        said: dict[str, Any] = reply.json()
        return said


def read_old(context: Context, call: Call) -> dict[str, Any]:
    """Return an answer as the older interface gives them; raises `Failure` where DingTalk says that it is none."""
    http = context.http
    reply = http.send(call) if call.read_only else sent_once(http, call)
    said: dict[str, Any] = reply.json()
    failure = old_failure(said)
    if failure:
        raise failure
    return said


def _call(method: str, url: str, said: Mapping[str, Any] | None, token: str) -> Call:
    headers = {"x-acs-dingtalk-access-token": token}
    if method == "GET":
        return Call("GET", url, headers)
    body = Call.json(url, said or {}, headers, read_only=False)
    return Call(method, url, body.headers, body.body, read_only=False)
