"""The passes that the local DingTalk gives, for two hours, and by which it knows who asks."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from secrets import token_hex

from dougong_gateways.gateway import Desk

EXPIRED = "expired_token"
_LASTS = timedelta(hours=2)
OLD, NEW = "old", "new"


@dataclass(slots=True)
class Passes:
    """Passes of the application, and those of people who signed in."""

    desk: Desk
    _given: dict[str, tuple[str, datetime]] = field(default_factory=dict)
    _people: dict[str, str] = field(default_factory=dict)

    def knows(self, key: str | None, secret: str | None) -> bool:
        account = self.desk.account
        return (key, secret) == (account["app_key"], account["app_secret"])

    def give(self, kind: str) -> str:
        token = token_hex(16)
        self._given[token] = (kind, self.desk.time() + _LASTS)
        return token

    def good(self, kind: str, token: str | None, path: str) -> bool:
        """Tell whether a pass is taken by one of the interfaces; a fault makes it one that has run out."""
        known = self._given.get(token or "")
        if known and self.desk.faults.take(EXPIRED, path=path):
            self._given.pop(token or "")
            return False
        return known is not None and known[0] == kind and known[1] > self.desk.time()

    def give_person(self, unionid: str) -> str:
        token = token_hex(16)
        self._people[token] = unionid
        return token

    def person(self, token: str | None) -> str | None:
        return self._people.get(token or "")
