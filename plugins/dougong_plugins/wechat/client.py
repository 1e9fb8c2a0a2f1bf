"""Calls to WeChat for one account, with a token that is renewed once where it is not taken any more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from dougong.sdk.connectors import Call, Context, Failure, Token
from dougong_plugins.wechat.errors import EXPIRED, demand_done

_TOKEN = "token"
_LASTS = 7200


@dataclass(frozen=True, slots=True)
class WeChat:
    """An official account or a mini program."""

    context: Context

    def get(self, path: str, **params: str) -> Mapping[str, Any]:
        """Ask for something; raises `Failure`."""
        return self._renewing(lambda token: Call.get(self._url(path, token, params)))

    def post(self, path: str, said: object, *, read_only: bool = True) -> Mapping[str, Any]:
        """Post something; raises `Failure`."""
        return self._renewing(
            lambda token: Call.json(self._url(path, token, {}), said, read_only=read_only)
        )

    def token(self) -> str:
        """Return a token; raises `Failure` where the secret is not taken."""
        return self.context.tokens.get(_TOKEN, self._new_token)

    def _renewing(self, call: Any) -> Mapping[str, Any]:
        try:
            return self._done(call(self.token()))
        except Failure as failure:
            if failure.code not in map(str, EXPIRED):
                raise
        # A token that is not taken has done nothing.
        self.context.tokens.forget(_TOKEN)
        return self._done(call(self.token()))

    def _done(self, call: Call) -> Mapping[str, Any]:
        return demand_done(self.context.http.send(call).json())

    def _new_token(self) -> Token:
        said = {
            "grant_type": "client_credential",
            "appid": str(self.context.settings["app_id"]),
            "secret": self.context.secrets["app_secret"],
            "force_refresh": False,
        }
        now = self.context.clock.now()
        given = self._done(Call.json(f"{self._base}/cgi-bin/stable_token", said))
        lasts = timedelta(seconds=int(given.get("expires_in") or _LASTS))
        return Token(str(given["access_token"]), now + lasts)

    @property
    def _base(self) -> str:
        return str(self.context.settings["base_url"]).rstrip("/")

    def _url(self, path: str, token: str, params: Mapping[str, str]) -> str:
        return f"{self._base}/cgi-bin/{path}?{urlencode({'access_token': token, **params})}"
