"""Who follows, a hundred at a time, and the templates of messages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from dougong.sdk import Json
from dougong.sdk.beijing import BEIJING
from dougong.sdk.connectors import Context, Failure, FailureKind, Page, SourceRow
from dougong_plugins.wechat.client import WeChat

_AT_ONCE = 100


def followers(context: Context, cursor: Mapping[str, Json] | None) -> Iterator[Page]:
    """Yield followers from one on: a cursor is the last who was read, "" after all of them."""
    client = WeChat(context)
    after, tags = str((cursor or {}).get("after", "")), _tags(client)
    while True:
        listed = client.get("user/get", next_openid=after)
        ids: Sequence[str] = (listed.get("data") or {}).get("openid") or []
        more = bool(ids) and int(listed.get("total") or 0) > len(ids)
        for at in range(0, len(ids), _AT_ONCE):
            some = ids[at : at + _AT_ONCE]
            yield Page(_asked(client, some, tags), {"after": some[-1]}, int(listed["total"]))
        if not more or ids[-1] == after:
            yield Page((), {"after": ""})
            return
        after = ids[-1]


def templates(context: Context) -> Iterator[Page]:
    """Yield all templates of messages that the account has taken."""
    listed = WeChat(context).get("template/get_all_private_template").get("template_list") or []
    yield Page([_template(each) for each in listed], total=len(listed))


def _asked(client: WeChat, ids: Sequence[str], tags: Mapping[int, str]) -> list[SourceRow]:
    said = {"user_list": [{"openid": each, "lang": "zh_CN"} for each in ids]}
    told = client.post("user/info/batchget", said)["user_info_list"]
    return [_follower(each, tags) for each in told]


def _tags(client: WeChat) -> Mapping[int, str]:
    try:
        told = client.get("tags/get").get("tags") or []
    except Failure as failure:
        if failure.kind is not FailureKind.SETTINGS:
            raise
        return {}
    return {each["id"]: str(each["name"]) for each in told}


def _follower(told: Mapping[str, Any], tags: Mapping[int, str]) -> SourceRow:
    followed = told.get("subscribe_time")
    worn: list[Json] = [tags.get(each, str(each)) for each in told.get("tagid_list") or ()]
    values: dict[str, Json] = {
        "openid": str(told["openid"]),
        "unionid": told.get("unionid") or None,
        "subscribe": bool(told.get("subscribe")),
        "subscribe_time": instant(followed) if followed else None,
        "subscribe_scene": told.get("subscribe_scene"),
        "remark": told.get("remark"),
        "tags": worn,
        "language": told.get("language"),
        "qr_scene_str": told.get("qr_scene_str"),
    }
    return SourceRow(str(told["openid"]), values)


def _template(told: Mapping[str, Any]) -> SourceRow:
    values: dict[str, Json] = {
        "template_id": str(told["template_id"]),
        "title": str(told.get("title") or ""),
        "content": str(told.get("content") or ""),
    }
    return SourceRow(str(told["template_id"]), values)


def instant(seconds: object) -> str:
    """Return seconds since 1970 as ISO 8601, by the clock of Beijing."""
    return datetime.fromtimestamp(int(str(seconds)), UTC).astimezone(BEIJING).isoformat()
