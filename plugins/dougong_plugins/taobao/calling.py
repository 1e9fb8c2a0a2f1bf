"""A call to TOP: signed, sent, and its answer unwrapped."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from dougong.sdk.beijing import wall_time
from dougong.sdk.connectors import Call, Context, Failure, FailureKind, Token
from dougong_plugins.taobao.errors import failure_of
from dougong_plugins.taobao.signing import signature_of

_KEPT = timedelta(hours=12)
"""How long a key for ciphers is kept, where the platform does not say."""


@dataclass(frozen=True, slots=True)
class Top:
    """TOP for one application; `session` is whose shop it speaks for, empty where that does not matter."""

    context: Context
    session: str = ""

    @classmethod
    def of_shop(cls, context: Context) -> Top:
        """Return TOP for the shop that has allowed it; raises `Failure` where none has."""
        return cls(context, context.grant().token)

    def ask(
        self, method: str, params: Mapping[str, str], *, read_only: bool = True
    ) -> Mapping[str, Any]:
        """Return what TOP answers to a method, without its wrapping; raises `Failure`."""
        call = Call.form(self._url, self._signed(method, params), read_only=read_only)
        answer = self.context.http.send(call).json()
        if not isinstance(answer, Mapping) or len(answer) != 1:
            raise Failure(FailureKind.TRANSIENT, "平台的答复读不出", code="answer_unreadable")
        name, body = next(iter(answer.items()))
        if name == "error_response":
            raise failure_of(body, self.context.clock.now())
        found: Mapping[str, Any] = body
        return found

    def secrets(self) -> Mapping[str, str]:
        """Return the keys for ciphers by version; none where the shop has no security code or gets no key."""
        code = self.context.secrets.get("security_code", "")
        if not code:
            return {}
        shop = hashlib.sha256(self.session.encode()).hexdigest()[:16]
        kept = self.context.tokens.get(f"secret {shop}", lambda: self._secret(code))
        found: Mapping[str, str] = json.loads(kept)
        return found

    def _secret(self, code: str) -> Token:
        got = self.ask("taobao.top.secret.get", {"random_num": code})
        seconds = int(got.get("interval") or 0)
        until = self.context.clock.now() + (timedelta(seconds=seconds) if seconds else _KEPT)
        return Token(json.dumps({str(got["secret_version"]): got["secret"]}), until)

    @property
    def _url(self) -> str:
        return str(self.context.settings["url"])

    def _signed(self, method: str, params: Mapping[str, str]) -> Mapping[str, str]:
        how = str(self.context.settings["sign_method"])
        told = {
            **params,
            "method": method,
            "app_key": str(self.context.settings["app_key"]),
            "session": self.session,
            "timestamp": wall_time(self.context.clock.now()),
            "format": "json",
            "v": "2.0",
            "sign_method": how,
        }
        told = {key: value for key, value in told.items() if value}
        return {**told, "sign": signature_of(told, self.context.secrets["app_secret"], how)}


def listed(answer: Mapping[str, Any], plural: str, singular: str) -> Sequence[Mapping[str, Any]]:
    """Return a list of an answer: TOP wraps each, and leaves out one that is empty."""
    wrapped = answer.get(plural) or {}
    return wrapped.get(singular) or ()
