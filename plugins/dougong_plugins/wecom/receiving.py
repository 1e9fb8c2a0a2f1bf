"""What WeCom tells by itself: encrypted XML, answered with nothing; its first question is answered in plain text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256

from dougong.sdk import Json
from dougong.sdk.connectors import Context, Event, Incoming, Received
from dougong.sdk.message_xml import read_xml
from dougong_plugins.wecom.signing import opened

_PREFIXES: Mapping[str, str] = {
    "change_external_contact": "",
    "change_contact": "",
    "change_external_chat": "external_chat_",
    "change_external_tag": "external_tag_",
}
"""What WeCom puts before the kind of a change, and what we do: `create` alone says little."""
_TEXTS: Mapping[str, str] = {
    "UserID": "userid",
    "NewUserID": "new_userid",
    "Name": "name",
    "Department": "departments",
    "Id": "id",
    "ParentId": "parent_id",
    "TagType": "tag_type",
    "ExternalUserID": "external_userid",
    "State": "state",
    "Source": "source",
    "FailReason": "reason",
    "WelcomeCode": "welcome_code",
    "ChatId": "chat_id",
    "UpdateDetail": "detail",
}
_LISTS = frozenset({"departments"})
_CONTACTS = (
    "add_external_contact", "edit_external_contact", "add_half_external_contact", "del_external_contact",
    "del_follow_user", "transfer_fail",
)  # fmt: skip
_STAFF = (
    "create_user",
    "update_user",
    "delete_user",
    "create_party",
    "update_party",
    "delete_party",
)
_CHATS = ("external_chat_create", "external_chat_update", "external_chat_dismiss")
_TAGS = ("external_tag_create", "external_tag_update", "external_tag_delete")
KINDS = frozenset({*_CONTACTS, *_STAFF, *_CHATS, *_TAGS})


def received(context: Context, incoming: Incoming) -> Received:
    """Open what was told; GET is WeCom's question whether the address is ours. Raises `Failure`."""
    if incoming.method == "GET":
        return Received(opened(context, incoming.query, incoming.query.get("echostr", "")))
    encrypted = str(read_xml(incoming.body).get("Encrypt", ""))
    return Received(events=_events(opened(context, incoming.query, encrypted)))


def _events(message: bytes) -> Sequence[Event]:
    said = read_xml(message)
    prefix = _PREFIXES.get(str(said.get("Event")))
    kind = f"{prefix}{said.get('ChangeType')}"
    if prefix is None or kind not in KINDS:
        return ()
    # WeCom gives no id; what is told again is the same to the letter.
    return (Event(kind, sha256(message).hexdigest()[:40], _values(said)),)


def _values(said: Mapping[str, Json]) -> dict[str, Json]:
    values: dict[str, Json] = {ours: said[each] for each, ours in _TEXTS.items() if each in said}
    for each in _LISTS & values.keys():
        values[each] = [one for one in str(values[each]).split(",") if one]
    return values
