"""WeCom's interface. Each secret has a pass of its own: the application's, the contacts', the customers'."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from dougong.sdk.connectors import Call, Context, Failure, Token
from dougong_plugins.wecom.errors import failure_of, stale

APP, CONTACTS, CUSTOMERS = "app", "contacts", "customers"


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

    def _with_token(self, call: Callable[[str], Call]) -> dict[str, Any]:
        tokens = self._context.tokens
        try:
            return answered(self._context, call(tokens.get(self._name, self._token)))
        except Failure as failure:
            if not stale(failure):
                raise
        # What was refused for its pass was not done, so that it may be said again.
        tokens.forget(self._name)
        return answered(self._context, call(tokens.get(self._name, self._token)))

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
    said: dict[str, Any] = context.http.send(call).json()
    failure = failure_of(said)
    if failure:
        raise failure
    return said
