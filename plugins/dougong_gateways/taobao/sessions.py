"""Who has allowed what: codes that are good once, sessions that last for a while."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from dougong_gateways.gateway import Now

LASTS = timedelta(days=365)
_SELLER = {
    "taobao_user_id": "706388888",
    "taobao_user_nick": "%E6%9C%A8%E4%BD%9C%E9%9B%86%E6%97%97%E8%88%B0%E5%BA%97",
}


@dataclass
class Sessions:
    """Sessions by their key, with when they end."""

    time: Now
    lasts: timedelta = LASTS
    _codes: set[str] = field(default_factory=set)
    _renewals: set[str] = field(default_factory=set)
    _until: dict[str, datetime] = field(default_factory=dict)

    def code(self) -> str:
        """Return what a browser brings back to whoever asked."""
        code = secrets.token_urlsafe(24)
        self._codes.add(code)
        return code

    def by_code(self, code: str) -> Mapping[str, Any] | None:
        """Return a grant for a code, once."""
        if code not in self._codes:
            return None
        self._codes.remove(code)
        return self._granted()

    def by_renewal(self, renewal: str) -> Mapping[str, Any] | None:
        """Return another grant for what an earlier one came with, once."""
        if renewal not in self._renewals:
            return None
        self._renewals.remove(renewal)
        return self._granted()

    def lost(self, session: str) -> str:
        """Return the code of what is wrong with a session; empty where it lasts."""
        if session not in self._until:
            return "26" if not session else "27"
        return "" if self._until[session] > self.time() else "27"

    def end(self, session: str) -> None:
        """Take a session back, as a seller may at any time."""
        self._until.pop(session, None)

    def _granted(self) -> Mapping[str, Any]:
        session, renewal = f"6200{secrets.token_hex(26)}", f"6201{secrets.token_hex(26)}"
        self._until[session] = self.time() + self.lasts
        self._renewals.add(renewal)
        seconds = int(self.lasts.total_seconds())
        return {
            "access_token": session,
            "token_type": "Bearer",
            "expires_in": seconds,
            "refresh_token": renewal,
            "re_expires_in": seconds * 2,
            "r1_expires_in": seconds,
            "r2_expires_in": min(seconds, 259200),
            "w1_expires_in": seconds,
            "w2_expires_in": 1800,
            **_SELLER,
        }
