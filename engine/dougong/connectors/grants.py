"""What an account has allowed, as it is kept: sealed for its connection."""

from __future__ import annotations

import json
from datetime import datetime

from dougong.connectors.connection import Connection
from dougong.connectors.failure import Failure, FailureKind
from dougong.connectors.row import Grant
from dougong.connectors.secrets import SealBroken, Sealer


def sealed_grant(sealer: Sealer, connection: str, grant: Grant) -> str:
    """Return a grant as it is kept."""
    said = {
        "token": grant.token,
        "until": _text(grant.until),
        "renewal": grant.renewal,
        "renewable_until": _text(grant.renewable_until),
        "account": grant.account,
        "more": dict(grant.more),
    }
    return sealer.seal(f"{connection}/grant", json.dumps(said))


def opened_grant(sealer: Sealer, connection: Connection) -> Grant:
    """Return what an account has allowed; raises `Failure` where it has allowed nothing that can be read."""
    try:
        said = json.loads(sealer.open(f"{connection.id}/grant", connection.grant or ""))
    except (SealBroken, ValueError) as unreadable:
        raise Failure(FailureKind.AUTHORISATION, code="no_grant") from unreadable
    return Grant(
        said["token"],
        _moment(said["until"]),
        said["renewal"],
        _moment(said["renewable_until"]),
        said["account"],
        said["more"],
    )


def _text(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _moment(said: str | None) -> datetime | None:
    return datetime.fromisoformat(said) if said else None
