"""What is done at WeCom: messages of the application, tags on contacts, and messages of a group's robot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from dougong.sdk import Json
from dougong.sdk.connectors import Call, Context, Failure, FailureKind, Sent
from dougong.sdk.one_by_one import in_portions, names_in, needed
from dougong_plugins.wecom.calling import CUSTOMERS, WeCom, address, answered_once
from dougong_plugins.wecom.customers import tag_names


def message(context: Context, sent: Sent) -> Mapping[str, Json]:
    """Send a card that opens a page, to people by their userid.

    WeCom drops what it was told before within some minutes. So one whose answer is lost is told once more at once,
    and not later.
    """
    people = names_in(needed(sent, "to"))
    size = int(str(context.settings["people_per_message"]))
    said = in_portions(people, size, lambda some: _message_sent(context, sent, some))
    return {
        "message_ids": [each.get("msgid", "") for each in said],
        "unknown": [one for each in said for one in names_in(each.get("invaliduser"))],
    }


def mark_tag(context: Context, sent: Sent) -> Mapping[str, Json]:
    """Put tags on a contact, and take others off; by their names or ids. Twice is the same as once."""
    at = WeCom(context, CUSTOMERS)
    ids = {name: key for key, name in tag_names(at).items()}
    known = {*ids.values()}
    put, off = (
        [_tag(each, ids, known) for each in names_in(sent.values.get(side))]
        for side in ("add", "remove")
    )
    said = {
        "userid": needed(sent, "userid"),
        "external_userid": needed(sent, "external_userid"),
        "add_tag": put,
        "remove_tag": off,
    }
    at.post("externalcontact/mark_tag", said, read_only=False)
    return {"added": [*put], "removed": [*off]}


def robot(context: Context, sent: Sent) -> Mapping[str, Json]:
    """Say something in a group, by its robot; its key is all that it needs."""
    key = context.secrets.get("robot_key", "")
    if not key:
        raise Failure(FailureKind.SETTINGS, code="no_robot", field="robot_key")
    url = f"{address(context, '/cgi-bin/webhook/send')}?{urlencode({'key': key})}"
    answered_once(context, Call.json(url, _said_in_group(context, sent), read_only=False))
    return {}


def _message_sent(context: Context, sent: Sent, people: Sequence[str]) -> dict[str, Any]:
    card = {
        "title": needed(sent, "title"),
        "description": sent.values.get("text") or sent.values["title"],
        "url": needed(sent, "url"),
        "btntxt": sent.values.get("button") or "查看",
    }
    if len(str(card["description"]).encode()) > int(str(context.settings["message_bytes"])):
        raise Failure(FailureKind.ROW, code="too_long", field="text")
    said = {
        "touser": "|".join(people),
        "msgtype": "textcard",
        "agentid": _agent(context),
        "textcard": card,
        "enable_duplicate_check": 1,
        "duplicate_check_interval": context.settings["duplicate_seconds"],
    }
    at = WeCom(context)
    try:
        return at.post("message/send", said, read_only=False)
    except Failure as failure:
        if failure.kind is not FailureKind.TRANSIENT:
            raise
        return at.post_once("message/send", said)


def _agent(context: Context) -> int:
    """Return the number of the application; raises `Failure` (settings) where it was left out or is none."""
    filled = str(context.settings.get("agent_id") or "")
    if not filled.isdecimal():
        raise Failure(FailureKind.SETTINGS, "agent_id", code="missing_setting", field="agent_id")
    return int(filled)


def _tag(named: str, ids: Mapping[str, str], known: set[str]) -> str:
    if named in known:
        return named
    if named not in ids:
        raise Failure(FailureKind.ROW, named, code="no_such_tag")
    return ids[named]


def _said_in_group(context: Context, sent: Sent) -> dict[str, Any]:
    title, text = needed(sent, "title"), sent.values.get("text") or ""
    if sent.values.get("to_all") is True:
        # Only plain texts reach everybody.
        lines = [each for each in (title, text, sent.values.get("url")) if each]
        plain = {"content": "\n".join(map(str, lines)), "mentioned_list": ["@all"]}
        return {"msgtype": "text", "text": plain}
    parts = [f"**{title}**", str(text)]
    if url := sent.values.get("url"):
        parts.append(f"[{sent.values.get('button') or '查看'}]({url})")
    parts.append(" ".join(f"<@{each}>" for each in names_in(sent.values.get("to"))))
    content = "\n".join(each for each in parts if each)
    return {"msgtype": "markdown", "markdown": {"content": content}}
