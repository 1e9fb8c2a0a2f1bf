"""How the local WeCom says no, and by which secret somebody asks."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from secrets import token_hex

from dougong_gateways.gateway import Desk

EXPIRED = "expired_token"
_LASTS = timedelta(hours=2)
APP, CUSTOMERS, CONTACTS = "app_secret", "customers_secret", "contacts_secret"
SECRETS = (APP, CUSTOMERS, CONTACTS)


class Refused(Exception):
    """Carries an errcode and its sentence."""

    def __init__(self, code: int, said: str) -> None:
        super().__init__(said)
        self.code, self.said = code, said


@dataclass(slots=True)
class Passes:
    """Passes for two hours, each for what its secret may see."""

    desk: Desk
    _given: dict[str, tuple[str, datetime]] = field(default_factory=dict)

    def give(self, corp: str | None, secret: str | None) -> str:
        """Return a pass; raises `Refused` for a company or a secret that is another one."""
        account = self.desk.account
        if corp != account["corp_id"]:
            raise Refused(40013, "invalid corpid")
        kind = next((each for each in SECRETS if account[each] == secret), None)
        if kind is None:
            raise Refused(40001, "invalid credential, hint: [1700000000]")
        token = token_hex(24)
        self._given[token] = (kind, self.desk.time() + _LASTS)
        return token

    def kind(self, token: str | None, path: str) -> str:
        """Return by which secret somebody asks; a fault makes the pass one that has run out."""
        known = self._given.get(token or "")
        if known is None:
            raise Refused(40014, "invalid access_token")
        if known[1] <= self.desk.time() or self.desk.faults.take(EXPIRED, path=path):
            self._given.pop(token or "")
            raise Refused(42001, "access_token expired")
        return known[0]
