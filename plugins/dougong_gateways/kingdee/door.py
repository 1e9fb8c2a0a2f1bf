"""Who may come in: signatures are worked out here once more, in another way than any caller does it."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from urllib.parse import quote

from flask import Request

from dougong_gateways.gateway import Now

_MASK = b"0054f397c6234378b09ca7d3e5debce7"
_PATIENCE = timedelta(minutes=5)
_MOST_WRONG = 5


class Locked(Exception):
    """Too many wrong logins."""


@dataclass(slots=True)
class Door:
    """The account as it was authorised, the sessions that are open, and how often somebody was wrong."""

    account: Mapping[str, Any]
    time: Now
    sessions: set[str] = field(default_factory=set)
    wrong: int = 0

    def knows(self, request: Request) -> bool:
        """Tell whether a call is signed, or has a session."""
        cookie = request.cookies.get("kdservice-sessionid", "")
        return cookie in self.sessions if cookie else self._is_signed(request)

    def let_in(self, parameters: list[Any]) -> str | None:
        """Return a session for a login that is signed rightly; None for another one, and `Locked` after some."""
        if self.wrong >= _MOST_WRONG:
            raise Locked
        acct, user, app, at, sign, _ = parameters
        parts = sorted([acct, user, app, self.account["app_secret"], at])
        digest = hashlib.new("sha256")
        for part in parts:
            digest.update(part.encode("utf-8"))
        ours = (acct, user, app) == tuple(
            self.account[key] for key in ("acct_id", "user_name", "app_id")
        )
        if not ours or not self._is_now(at) or not hmac.compare_digest(digest.hexdigest(), sign):
            self.wrong += 1
            return None
        session = hashlib.sha256(f"{at}{len(self.sessions)}".encode()).hexdigest()[:32]
        self.sessions.add(session)
        return session

    def _is_signed(self, request: Request) -> bool:
        heads = request.headers
        number, hidden = str(self.account["app_id"]).split("_")
        raw = base64.b64decode(hidden)
        mixed = int.from_bytes(raw, "big") ^ int.from_bytes(_MASK[: len(raw)], "big")
        key = base64.b64encode(mixed.to_bytes(len(raw), "big"))
        said = "".join(
            (
                f"POST\n{quote(request.path).replace('/', '%2F')}\n\n",
                f"x-api-nonce:{heads.get('x-api-nonce')}\n",
                f"x-api-timestamp:{heads.get('x-api-timestamp')}\n",
            )
        )
        whose = base64.b64decode(heads.get("X-Kd-Appdata", "")).decode()
        mine = f"{self.account['acct_id']},{self.account['user_name']},"
        return (
            heads.get("X-Api-ClientID") == number
            and whose.startswith(mine)
            and self._is_now(heads.get("x-api-timestamp", "0"))
            and _same(key, said, heads.get("X-Api-Signature", ""))
            and _same(
                str(self.account["app_secret"]).encode(),
                str(self.account["app_id"]) + whose,
                heads.get("X-Kd-Signature", ""),
            )
        )

    def _is_now(self, seconds: str) -> bool:
        return abs(self.time().timestamp() - int(seconds)) <= _PATIENCE.total_seconds()


def _same(key: bytes, said: str, claimed: str) -> bool:
    digits = hmac.digest(key, said.encode(), "sha256").hex()
    return hmac.compare_digest(base64.b64encode(digits.encode()), claimed.encode())
