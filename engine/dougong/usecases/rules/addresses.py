"""The address under which other systems call a rule, and the secrets that open it.

Both secrets are made from the installation's key and a nonce: a copy of the database lets nobody in.
"""

from __future__ import annotations

import hashlib
import hmac
from base64 import urlsafe_b64encode
from dataclasses import dataclass, replace

from dougong.access.principal import Principal
from dougong.kernel.canonical import Json
from dougong.kernel.errors import NotFound
from dougong.kernel.instants import instant
from dougong.rules.control import RuleControl
from dougong.rules.standard_webhooks import secret_of
from dougong.usecases.accounts.secret import new_secret
from dougong.usecases.auditing import noted_by
from dougong.usecases.building.editing import demand_builder
from dougong.usecases.unit_of_work import UnitOfWork

FOLDER = "rules"


@dataclass(frozen=True, slots=True)
class Secrets:
    """What a sender signs with, and what stands in the address of one that cannot sign."""

    signing: str
    token: str


def secrets_of(key: bytes, app: str, rule: str, nonce: str) -> Secrets:
    """Return the secrets of an address."""
    signing, token = (_derived(key, f"{use} {app}/{rule} {nonce}") for use in ("sign", "address"))
    return Secrets(secret_of(signing), urlsafe_b64encode(token).decode().rstrip("="))


def address_of(work: UnitOfWork, who: Principal, app: str, rule: str) -> Json:
    """Return where a rule is called, and since when its secret holds; the secret itself is not shown again."""
    _demand_rule(work, who, app, rule)
    control = work.rule_controls.get(app, rule)
    made_at = instant(control.made_at) if control.made_at else None
    return {"path": path_of(app, rule), "made_at": made_at}


def renew_address(work: UnitOfWork, who: Principal, app: str, rule: str, key: bytes) -> Json:
    """Give a rule new secrets, and show them this once: who knows the old ones is refused from now on."""
    _demand_rule(work, who, app, rule)
    work.records.alone(f"rule {app}/{rule}")
    before = work.rule_controls.get(app, rule)
    control: RuleControl = replace(before, nonce=new_secret(), made_at=work.moment.at)
    work.rule_controls.keep(app, rule, control)
    noted_by(work, who, "rule.address_renewed", f"{app}/{rule}", rule=rule)
    secrets = secrets_of(key, app, rule, control.nonce)
    path = path_of(app, rule)
    shown = {"secret": secrets.signing, "open_path": f"{path}/{secrets.token}"}
    return {"path": path, "made_at": instant(work.moment.at), **shown}


def path_of(app: str, rule: str) -> str:
    """Return the path of an address, from the root of the API."""
    return f"/calls/{app}/{rule}"


def _demand_rule(work: UnitOfWork, who: Principal, app: str, rule: str) -> None:
    demand_builder(who, app)
    if rule not in work.drafts.content(app).all_of(FOLDER):
        raise NotFound(what="rule", key=rule)


def _derived(key: bytes, use: str) -> bytes:
    return hmac.new(key, f"call: {use}".encode(), hashlib.sha256).digest()
