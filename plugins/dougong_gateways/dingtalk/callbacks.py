"""How DingTalk writes what it tells, and what it demands as an answer: its own envelope around "success"."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from secrets import token_hex
from typing import Any

from dougong_gateways.calling_back import Answered, Callback
from dougong_gateways.envelopes import NotOurs, Sealer
from dougong_gateways.staff import Employee


def writing(
    sealer: Sealer, time: Callable[[], datetime]
) -> Callable[[str, Mapping[str, Any], bool], Callback]:
    """Return what writes callbacks; a wrongly signed one is signed with another token."""

    def write(kind: str, values: Mapping[str, Any], wrong: bool) -> Callback:
        timestamp, nonce = str(int(time().timestamp() * 1000)), token_hex(4)
        encrypted = sealer.sealed(
            json.dumps({"EventType": kind, **values, "TimeStamp": timestamp}, ensure_ascii=False)
        )
        signer = Sealer("somebody else's", sealer.key, sealer.receiver) if wrong else sealer
        signature = signer.signed(timestamp, nonce, encrypted)
        query = {"signature": signature, "msg_signature": signature}
        return Callback(
            query={**query, "timestamp": timestamp, "nonce": nonce},
            body=json.dumps({"encrypt": encrypted}).encode(),
            content_type="application/json",
            headers={},
        )

    return write


def told(what: str, them: Employee) -> tuple[str, Mapping[str, Any]]:
    """Return how DingTalk tells that somebody left or joined."""
    kind = {"left": "user_leave_org", "joined": "user_add_org"}[what]
    return kind, {"UserId": [them.userid]}


def accepted(sealer: Sealer, answered: Answered) -> bool:
    """Tell whether DingTalk would take an answer."""
    if answered.status != 200:
        return False
    try:
        said = json.loads(answered.body)
        opened = sealer.opened(
            said["msg_signature"], said["timeStamp"], said["nonce"], said["encrypt"]
        )
    except (ValueError, KeyError, NotOurs):
        return False
    return opened == "success"
