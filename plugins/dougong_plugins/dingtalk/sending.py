"""What is done at DingTalk: work notices, to-dos, and messages of a group's robot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import quote, urlencode

from dougong.sdk import Json
from dougong.sdk.beijing import BEIJING
from dougong.sdk.connectors import Call, Context, Failure, FailureKind, Sent
from dougong.sdk.one_by_one import in_portions, names_in, needed
from dougong_plugins.dingtalk.calling import DingTalk, read_old
from dougong_plugins.dingtalk.signing import robot_signature


def work_notification(context: Context, sent: Sent) -> Mapping[str, Json]:
    """Send a card that opens a page, to people by their userid; DingTalk takes so many of them at once.

    There is nothing by which DingTalk knows a notice again, so one whose answer is lost is not sent anew.
    """
    people = names_in(needed(sent, "to"))
    size = int(str(context.settings["people_per_notice"]))
    needed(sent, "url")
    card = _card(context, sent)
    tasks = in_portions(people, size, lambda some: _notified(context, some, card))
    return {"task_ids": tasks}


def todo_create(context: Context, sent: Sent) -> Mapping[str, Json]:
    """Put something on the list of people; looked for by our key first, so that twice is once."""
    at = DingTalk(context)
    creator = _creator(context, at, sent)
    known = _todo(at, creator, sent.key)
    if known is None:
        try:
            known = _created(at, creator, sent)
        except Failure as failure:
            known = _todo(at, creator, sent.key) if failure.kind is FailureKind.ROW else None
            if known is None:
                raise
    return {"id": str(known["id"]), "source": sent.key, "done": bool(known.get("done", False))}


def todo_done(context: Context, sent: Sent) -> Mapping[str, Json]:
    """Tick off what `todo_create` made: `source` is the key that it was made by."""
    at = DingTalk(context)
    creator, source = _creator(context, at, sent), str(needed(sent, "source"))
    known = _todo(at, creator, source)
    if known is None:
        raise Failure(FailureKind.ROW, code="no_such_todo", field="source")
    if not known.get("done"):
        path = (
            f"/v1.0/todo/users/{quote(creator, safe='')}/tasks/{quote(str(known['id']), safe='')}"
        )
        at.new("PUT", path, {"done": True}, {"operatorId": creator})
    return {"id": str(known["id"]), "source": source, "done": True}


def robot(context: Context, sent: Sent) -> Mapping[str, Json]:
    """Say something in a group, by its robot; signed where the robot has a secret."""
    token = context.secrets.get("robot_token", "")
    if not token:
        raise Failure(FailureKind.SETTINGS, code="no_robot", field="robot_token")
    query = {"access_token": token}
    if secret := context.secrets.get("robot_secret", ""):
        timestamp = str(int(context.clock.now().timestamp() * 1000))
        query |= {"timestamp": timestamp, "sign": robot_signature(secret, timestamp)}
    url = f"{str(context.settings['oapi_url']).rstrip('/')}/robot/send?{urlencode(query)}"
    read_old(context, Call.json(url, _said_in_group(context, sent), read_only=False))
    return {}


def _notified(context: Context, people: Sequence[str], card: Mapping[str, Any]) -> str:
    said = {
        "agent_id": _filled(context, "agent_id"),
        "userid_list": ",".join(people),
        "msg": {"msgtype": "action_card", "action_card": card},
    }
    path = "/topapi/message/corpconversation/asyncsend_v2"
    return str(DingTalk(context).old(path, said, read_only=False)["task_id"])


def _card(context: Context, sent: Sent) -> dict[str, Json]:
    """Return a card with one button; a text that DingTalk would refuse for its length is refused here."""
    title = needed(sent, "title")
    text = str(sent.values.get("text") or title)
    if len(text.encode()) > int(str(context.settings["message_bytes"])):
        raise Failure(FailureKind.ROW, code="too_long", field="text")
    return {
        "title": title,
        "markdown": text,
        "single_title": sent.values.get("button") or "查看",
        "single_url": sent.values.get("url") or "",
    }


def _said_in_group(context: Context, sent: Sent) -> dict[str, Any]:
    card = _card(context, sent)
    shown = {"title": card["title"], "text": card["markdown"]}
    if card["single_url"]:
        button = {"singleTitle": card["single_title"], "singleURL": card["single_url"]}
        return {"msgtype": "actionCard", "actionCard": {**shown, **button}}
    at = {
        "atUserIds": names_in(sent.values.get("to")),
        "isAtAll": sent.values.get("to_all") is True,
    }
    return {"msgtype": "markdown", "markdown": shown, "at": at}


def _filled(context: Context, setting: str) -> Json:
    """Return a setting that not everything needs, but this; raises `Failure` (settings) where it was left out."""
    value = context.settings.get(setting)
    if not value:
        raise Failure(FailureKind.SETTINGS, setting, code="missing_setting", field=setting)
    return value


def _creator(context: Context, at: DingTalk, sent: Sent) -> str:
    """Return in whose name a to-do is: it is looked for by them too."""
    return _union(at, str(sent.values.get("creator") or _filled(context, "todo_creator")))


def _union(at: DingTalk, userid: str) -> str:
    """Return what to-dos call somebody."""
    return str(at.old("/topapi/v2/user/get", {"userid": userid})["result"]["unionid"])


def _todo(at: DingTalk, creator: str, source: str) -> dict[str, Any] | None:
    path = f"/v1.0/todo/users/{quote(creator, safe='')}/tasks/sources/{quote(source, safe='')}"
    try:
        found = at.new("GET", path)
    except Failure as failure:
        if failure.kind is FailureKind.ROW:
            return None
        raise
    return found if found.get("id") else None


def _created(at: DingTalk, creator: str, sent: Sent) -> dict[str, Any]:
    people = names_in(needed(sent, "to"))
    said: dict[str, Any] = {
        "sourceId": sent.key,
        "subject": needed(sent, "subject"),
        "creatorId": creator,
        "description": sent.values.get("description") or "",
        "executorIds": [_union(at, each) for each in people],
        "detailUrl": {key: sent.values.get("url") or "" for key in ("appUrl", "pcUrl")},
        "isOnlyShowExecutor": True,
        "notifyConfigs": {"dingNotify": "1"},
    }
    if due := sent.values.get("due"):
        said["dueTime"] = _milliseconds(str(due))
    path = f"/v1.0/todo/users/{quote(creator, safe='')}/tasks"
    return at.new("POST", path, said, {"operatorId": creator})


def _milliseconds(written: str) -> int:
    """Return a moment in ISO 8601 as DingTalk counts; one without a zone is Beijing's, where DingTalk is."""
    try:
        at = datetime.fromisoformat(written)
    except ValueError as strange:
        raise Failure(FailureKind.ROW, written[:40], code="no_moment", field="due") from strange
    return int((at if at.tzinfo else at.replace(tzinfo=BEIJING)).timestamp() * 1000)
