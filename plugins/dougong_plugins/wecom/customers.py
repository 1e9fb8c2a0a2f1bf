"""Whom the people of the company know outside: contacts, and groups of them.

WeCom tells contacts by who follows them, a hundred employees at a time. A contact that several follow comes several
times: the moment at which somebody began to follow decides, so that the newest one's words are those that are kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from dougong.sdk import Json
from dougong.sdk.beijing import BEIJING
from dougong.sdk.connectors import Context, Failure, Page, SourceRow
from dougong_plugins.wecom.calling import CUSTOMERS, WeCom

_DONE: Mapping[str, Json] = {}
_NOBODY_FOLLOWS = "84061"


def external_contacts(context: Context, cursor: Mapping[str, Json] | None) -> Iterator[Page]:
    """Read contacts; the cursor is the last employee who was read whole, and how far the next ones were."""
    at, size = WeCom(context, CUSTOMERS), int(str(context.settings["followers_per_call"]))
    after = str((cursor or {}).get("after", ""))
    start = str((cursor or {}).get("cursor", ""))
    tags = tag_names(at)
    left = [each for each in _followers(at) if each > after]
    while left:
        group = left[:size]
        said = _contacts(context, at, group, start)
        start = said.get("next_cursor", "")
        if not start:
            after, left = group[-1], left[size:]
        rows = [_contact(each, tags) for each in said.get("external_contact_list", ())]
        yield Page(rows, {"after": after, "cursor": start} if left else _DONE)


def customer_groups(context: Context, cursor: Mapping[str, Json] | None) -> Iterator[Page]:
    """Read groups with who is in them."""
    at = WeCom(context, CUSTOMERS)
    start = str((cursor or {}).get("cursor", ""))
    while True:
        asked = {"status_filter": 0, "cursor": start, "limit": context.settings["page_size"]}
        said = at.post("externalcontact/groupchat/list", asked)
        start = said.get("next_cursor", "")
        rows = [_group(at, each) for each in said["group_chat_list"]]
        yield Page(rows, {"cursor": start} if start else _DONE)
        if not start:
            return


def tag_names(at: WeCom) -> dict[str, str]:
    """Return what tags are called, by their ids."""
    groups = at.post("externalcontact/get_corp_tag_list", {})["tag_group"]
    return {
        str(tag["id"]): str(tag["name"])
        for group in groups
        for tag in group["tag"]
        if not tag.get("deleted")
    }


def _followers(at: WeCom) -> list[str]:
    return sorted(map(str, at.get("externalcontact/get_follow_user_list")["follow_user"]))


def _contacts(context: Context, at: WeCom, followers: list[str], start: str) -> dict[str, Any]:
    asked = {
        "userid_list": followers,
        "cursor": start,
        "limit": context.settings["page_size"],
    }
    try:
        return at.post("externalcontact/batch/get_by_user", asked)
    except Failure as failure:
        if failure.code != _NOBODY_FOLLOWS:
            raise
        return {}


def _contact(said: Mapping[str, Any], tags: Mapping[str, str]) -> SourceRow:
    them, follow = said["external_contact"], said["follow_info"]
    since = datetime.fromtimestamp(int(follow["createtime"]), BEIJING)
    tagged = [str(each) for each in follow.get("tag_id", ())]
    values: dict[str, Json] = {
        "external_userid": them["external_userid"],
        "unionid": them.get("unionid", ""),
        "name": them.get("name", ""),
        "type": str(them.get("type", "")),
        "gender": str(them.get("gender", 0)),
        "position": them.get("position", ""),
        "corp_name": them.get("corp_full_name") or them.get("corp_name", ""),
        "owner": follow["userid"],
        "remark": follow.get("remark", ""),
        "description": follow.get("description", ""),
        "remark_corp_name": follow.get("remark_corp_name", ""),
        "mobiles": list(follow.get("remark_mobiles", ())),
        "mobile": next(iter(follow.get("remark_mobiles", ())), ""),
        "tags": [tags.get(each, each) for each in tagged],
        "added_at": since.isoformat(),
        "add_way": str(follow.get("add_way", "")),
        "state": follow.get("state", ""),
    }
    return SourceRow(str(them["external_userid"]), values, since)


def _group(at: WeCom, listed: Mapping[str, Any]) -> SourceRow:
    asked = {"chat_id": listed["chat_id"], "need_name": 1}
    said = at.post("externalcontact/groupchat/get", asked)["group_chat"]
    members = said.get("member_list", ())
    values: dict[str, Json] = {
        "chat_id": said["chat_id"],
        "name": said.get("name", ""),
        "owner": said.get("owner", ""),
        "notice": said.get("notice", ""),
        "created_at": datetime.fromtimestamp(int(said["create_time"]), BEIJING).isoformat(),
        "status": str(listed.get("status", 0)),
        "members": len(members),
        "employees": [each["userid"] for each in members if each["type"] == 1],
        "customers": [each["userid"] for each in members if each["type"] == 2],
    }
    return SourceRow(str(said["chat_id"]), values)
