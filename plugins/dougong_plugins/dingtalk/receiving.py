"""What DingTalk tells by itself: encrypted, and answered with an encrypted word within 1.5 seconds."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from dougong.sdk import Json
from dougong.sdk.connectors import Context, Event, Failure, FailureKind, Incoming, Received
from dougong.sdk.message_crypt import Envelope, MessageCrypt
from dougong_plugins.dingtalk.signing import opened

_LISTS: Mapping[str, str] = {"UserId": "userids", "DeptId": "dept_ids"}
_TEXTS: Mapping[str, str] = {
    "CorpId": "corp_id",
    "processInstanceId": "process_instance_id",
    "taskId": "task_id",
    "sourceId": "source",
    "title": "title",
    "type": "type",
    "result": "result",
    "staffId": "userid",
    "url": "url",
}
KINDS = frozenset(
    {
        "user_add_org", "user_modify_org", "user_leave_org",
        "org_dept_create", "org_dept_modify", "org_dept_remove",
        "bpms_instance_change", "bpms_task_change", "todo_task_update",
    }
)  # fmt: skip


def received(context: Context, incoming: Incoming) -> Received:
    """Open what was told; whatever is well signed is answered with success, kinds that are not ours too."""
    crypt, message = opened(context, _envelope(incoming))
    return Received(
        body=_success(context, crypt),
        content_type="application/json",
        events=_events(message),
    )


def _envelope(incoming: Incoming) -> Envelope:
    query = incoming.query
    try:
        encrypted = json.loads(incoming.body)["encrypt"]
        signature = query.get("signature") or query["msg_signature"]
        return Envelope(str(encrypted), signature, query["timestamp"], query["nonce"])
    except (KeyError, TypeError, ValueError) as missing:
        raise Failure(FailureKind.AUTHORISATION, code="unsigned_call") from missing


def _success(context: Context, crypt: MessageCrypt) -> bytes:
    timestamp = str(int(context.clock.now().timestamp() * 1000))
    sealed = crypt.sealed(b"success", timestamp, secrets.token_hex(8))
    answer = {
        "msg_signature": sealed.signature,
        "encrypt": sealed.encrypted,
        "timeStamp": sealed.timestamp,
        "nonce": sealed.nonce,
    }
    return json.dumps(answer).encode()


def _events(message: bytes) -> Sequence[Event]:
    try:
        said: dict[str, Any] = json.loads(message)
        kind = str(said["EventType"])
    except (KeyError, TypeError, ValueError) as unreadable:
        raise Failure(FailureKind.ROW, code="unreadable_event") from unreadable
    if kind not in KINDS:
        return ()
    # What is told again is the same to the letter: DingTalk's own id of it comes by its stream only.
    return (Event(kind, sha256(message).hexdigest()[:40], _values(said)),)


def _values(said: Mapping[str, Any]) -> dict[str, Json]:
    values: dict[str, Json] = {
        ours: str(said[each]) for each, ours in _TEXTS.items() if each in said
    }
    for each, ours in _LISTS.items():
        if each in said:
            found = said[each] if isinstance(said[each], list) else [said[each]]
            values[ours] = [str(one) for one in found]
    return values
