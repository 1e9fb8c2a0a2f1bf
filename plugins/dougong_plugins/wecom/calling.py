"""WeCom's interface. Each secret has a pass of its own: the application's, the contacts', the customers'."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any, TypeAlias
from urllib.parse import urlencode

from dougong.sdk.connectors import Call, Context, Failure, Reply, Token
from dougong.sdk.one_by_one import sent_once
from dougong_plugins.wecom.errors import failure_of, stale

APP, CONTACTS, CUSTOMERS = "app", "contacts", "customers"

Ask: TypeAlias = Callable[[Context, Call], dict[str, Any]]


class WeCom:
    """The interface for one account, by one of its secrets. Raises `Failure`; a pass that is refused is renewed once.

    Where a secret of its own was not filled in, the application's serves: it may have been given the same rights.
    """

    def __init__(self, context: Context, name: str = APP) -> None:
        own = context.secrets.get(f"{name}_secret", "")
        self._context, self._name = context, name if own else APP

    def get(self, path: str, query: Mapping[str, str] | None = None) -> dict[str, Any]:
        """Ask for something."""
        return self._with_token(lambda token: Call.get(self._url(path, token, query)))

    def post(self, path: str, said: Mapping[str, Any], *, read_only: bool = True) -> dict[str, Any]:
        """Ask for something that takes more words, or have something done."""
        return self._with_token(
            lambda token: Call.json(self._url(path, token), said, read_only=read_only)
        )

    def post_once(self, path: str, said: Mapping[str, Any]) -> dict[str, Any]:
        """Have something done that is never sent anew where no answer came."""

        def call(token: str) -> Call:
            return Call.json(self._url(path, token), said, read_only=False)

        return self._with_token(call, answered_once)

    def _with_token(self, call: Callable[[str], Call], ask: Ask | None = None) -> dict[str, Any]:
        ask, tokens = ask or answered, self._context.tokens
        try:
            return ask(self._context, call(tokens.get(self._name, self._token)))
        except Failure as failure:
            if not stale(failure):
                raise
        # What was refused for its pass was not done, so that it may be said again.
        tokens.forget(self._name)
        return ask(self._context, call(tokens.get(self._name, self._token)))

    def _token(self) -> Token:
        context = self._context
        asked = {
            "corpid": str(context.settings["corp_id"]),
            "corpsecret": context.secrets[f"{self._name}_secret"],
        }
        said = answered(context, Call.get(address(context, "/cgi-bin/gettoken"), asked))
        lasts = timedelta(seconds=int(said["expires_in"]))
        return Token(said["access_token"], context.clock.now() + lasts)

    def _url(self, path: str, token: str, query: Mapping[str, str] | None = None) -> str:
        all_ = {"access_token": token, **(query or {})}
        return f"{address(self._context, f'/cgi-bin/{path}')}?{urlencode(all_)}"


def address(context: Context, path: str) -> str:
    """Return where a path is."""
    return f"{str(context.settings['api_url']).rstrip('/')}{path}"


def answered(context: Context, call: Call) -> dict[str, Any]:
    """Return an answer; raises `Failure` where WeCom says that it is none."""
    return _read(context.http.send(call))


def answered_once(context: Context, call: Call) -> dict[str, Any]:
    """Return an answer to what is never sent anew."""
    return _read(sent_once(context.http, call))


def _read(reply: Reply) -> dict[str, Any]:
    said: dict[str, Any] = reply.json()
    failure = failure_of(said)
    if failure:
        raise failure
    return said
