"""Calls to one tenant of Yonyou, with a token that is renewed once where it is not taken any more."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from dougong.sdk.connectors import Call, Context, Failure, Reply, Token
from dougong_plugins.yonyou.errors import WRONG_TOKEN, demand_done
from dougong_plugins.yonyou.signing import token_signature

_TOKEN = "token"
_LASTS = 7200


@dataclass(frozen=True, slots=True)
class Yonyou:
    """A tenant, as one application sees it."""

    context: Context

    def ask(self, path: str, said: Mapping[str, Any]) -> Any:
        """Post to a path of the gateway and return what the answer holds; raises `Failure`."""
        try:
            return self._asked(path, said)
        except Failure as failure:
            if failure.code != WRONG_TOKEN:
                raise
        self.context.tokens.forget(_TOKEN)
        return self._asked(path, said)

    def token(self) -> str:
        """Return a token; raises `Failure` where the secret is not taken."""
        return self.context.tokens.get(_TOKEN, self._new_token)

    def _asked(self, path: str, said: Mapping[str, Any]) -> Any:
        address = _joined(self.context.settings["gateway_url"], path)
        url = f"{address}?{urlencode({'access_token': self.token()})}"
        return demand_done(_answer(self.context.http.send(Call.json(url, said))))

    def _new_token(self) -> Token:
        settings, now = self.context.settings, self.context.clock.now()
        key, milliseconds = str(settings["app_key"]), int(now.timestamp() * 1000)
        params = {
            "appKey": key,
            "timestamp": str(milliseconds),
            "signature": token_signature(key, self.context.secrets["app_secret"], milliseconds),
        }
        url = _joined(settings["token_url"], str(settings["token_path"]))
        given = demand_done(_answer(self.context.http.send(Call.get(url, params))))
        lasts = timedelta(seconds=int(given.get("expire") or _LASTS))
        return Token(str(given["access_token"]), now + lasts)


def _joined(base: object, path: str) -> str:
    return f"{str(base).rstrip('/')}/{path.lstrip('/')}"


def _answer(reply: Reply) -> Any:
    """Read an answer; amounts keep the digits in which they were written."""
    try:
        return json.loads(reply.body, parse_float=Decimal)
    except ValueError:
        return reply.json()
