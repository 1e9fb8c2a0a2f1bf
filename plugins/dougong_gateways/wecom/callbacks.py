"""How WeCom writes what it tells: XML in an envelope in XML; and how it asks whether an address is ours."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from secrets import token_hex
from typing import Any

from dougong_gateways.calling_back import Callback
from dougong_gateways.envelopes import Sealer
from dougong_gateways.staff import Employee

CHECK = "check_url"
_EVENTS = {
    "create_user": "change_contact",
    "delete_user": "change_contact",
    "update_user": "change_contact",
}


def writing(
    sealer: Sealer, time: Callable[[], datetime]
) -> Callable[[str, Mapping[str, Any], bool], Callback]:
    """Return what writes callbacks; a kind may name its event before a slash: change_external_chat/create."""

    def write(kind: str, values: Mapping[str, Any], wrong: bool) -> Callback:
        timestamp, nonce = str(int(time().timestamp())), token_hex(4)
        plain = (
            values["echo"] if kind == CHECK else _message(sealer.receiver, timestamp, kind, values)
        )
        encrypted = sealer.sealed(plain)
        signer = Sealer("somebody else's", sealer.key, sealer.receiver) if wrong else sealer
        query = {
            "msg_signature": signer.signed(timestamp, nonce, encrypted),
            "timestamp": timestamp,
            "nonce": nonce,
        }
        if kind == CHECK:
            return Callback({**query, "echostr": encrypted}, b"", "text/plain", {}, "GET")
        outside = f"<xml>{_text('ToUserName', sealer.receiver)}{_text('Encrypt', encrypted)}</xml>"
        return Callback(query, outside.encode(), "text/xml", {})

    return write


def told(what: str, them: Employee) -> tuple[str, Mapping[str, Any]]:
    """Return how WeCom tells that somebody left or joined."""
    if what == "left":
        return "delete_user", {"UserID": them.userid}
    departments = ",".join(map(str, them.departments))
    return "create_user", {"UserID": them.userid, "Name": them.name, "Department": departments}


def _message(receiver: str, timestamp: str, kind: str, values: Mapping[str, Any]) -> str:
    event, _, change = kind.rpartition("/")
    event = event or _EVENTS.get(kind, "change_external_contact")
    said = {"MsgType": "event", "Event": event, "ChangeType": change, **values}
    inside = "".join(_text(key, str(value)) for key, value in said.items())
    head = f"{_text('ToUserName', receiver)}{_text('FromUserName', 'sys')}"
    return f"<xml>{head}<CreateTime>{timestamp}</CreateTime>{inside}</xml>"


def _text(name: str, value: str) -> str:
    return f"<{name}><![CDATA[{value}]]></{name}>"
