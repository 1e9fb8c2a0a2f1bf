"""Whom the people of the company know outside: contacts, and groups of them.

WeCom tells contacts by who follows them, a hundred employees at a time, so that one whom several follow comes several
times, with other words each time. It is handed out once: with the words of who began to follow last.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
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
    followers = _followers(at)
    reading = _Contacts(at, tag_names(at), _shared(at, followers))
    left = [each for each in followers if each > after]
    while left:
        group = left[:size]
        said = _contacts(context, at, group, start)
        start = said.get("next_cursor", "")
        if not start:
            after, left = group[-1], left[size:]
        rows = reading.rows(said.get("external_contact_list", ()))
        yield Page(rows, {"after": after, "cursor": start} if left else _DONE)


@dataclass(frozen=True, slots=True)
class _Contacts:
    """Makes rows of what WeCom tells: `shared` are contacts that several follow, with who of them comes first."""

    at: WeCom
    tags: Mapping[str, str]
    shared: Mapping[str, str]

    def rows(self, told: Sequence[Mapping[str, Any]]) -> list[SourceRow]:
        return [
            self._row(each["external_contact"], each["follow_info"])
            for each in told
            if self._is_due(each)
        ]

    def _is_due(self, told: Mapping[str, Any]) -> bool:
        first = self.shared.get(str(told["external_contact"]["external_userid"]))
        return first in (None, told["follow_info"]["userid"])

    def _row(self, them: Mapping[str, Any], follow: Mapping[str, Any]) -> SourceRow:
        key = str(them["external_userid"])
        if key not in self.shared:
            return _contact(
                them, follow, [self.tags.get(each, each) for each in follow.get("tag_id", ())]
            )
        all_ = self.at.get("externalcontact/get", {"external_userid": key})["follow_user"]
        newest = max(all_, key=lambda each: int(each["createtime"]))
        return _contact(them, newest, [str(each["tag_name"]) for each in newest.get("tags", ())])


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


def _shared(at: WeCom, followers: Sequence[str]) -> dict[str, str]:
    """Return the contacts that several follow, with the first of those who do."""
    first: dict[str, str] = {}
    shared: dict[str, str] = {}
    for userid in followers:
        said = _unless_nobody(partial(at.get, "externalcontact/list", {"userid": userid}))
        for contact in said.get("external_userid", ()):
            if first.setdefault(contact, userid) != userid:
                shared[contact] = first[contact]
    return shared


def _contacts(context: Context, at: WeCom, followers: list[str], start: str) -> dict[str, Any]:
    asked = {
        "userid_list": followers,
        "cursor": start,
        "limit": context.settings["page_size"],
    }
    return _unless_nobody(lambda: at.post("externalcontact/batch/get_by_user", asked))


def _unless_nobody(ask: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """Return what was asked for; nothing where those who were asked about follow nobody."""
    try:
        return ask()
    except Failure as failure:
        if failure.code != _NOBODY_FOLLOWS:
            raise
        return {}


def _contact(them: Mapping[str, Any], follow: Mapping[str, Any], tags: Sequence[str]) -> SourceRow:
    since = datetime.fromtimestamp(int(follow["createtime"]), BEIJING)
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
        "tags": list(tags),
        "added_at": since.isoformat(),
        "add_way": str(follow.get("add_way", "")),
        "state": follow.get("state", ""),
    }
    return SourceRow(str(them["external_userid"]), values)


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
