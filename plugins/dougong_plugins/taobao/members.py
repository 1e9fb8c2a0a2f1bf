"""Members of a shop, by when they bought last (taobao.crm.members.get, API 10838), and what is told of one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dougong.sdk import Json
from dougong.sdk.beijing import instant_of, moment_of, wall_time
from dougong.sdk.connectors import Failure, FailureKind, Outcome, Sent, SourceRow
from dougong.sdk.windows import Window
from dougong_plugins.taobao.calling import Top, listed
from dougong_plugins.taobao.sensitive import shown

PAGE = 100
MOST_PAGES = 1000
_LIST = "taobao.crm.members.get"
_UPDATE = "taobao.crm.memberinfo.update"
_PLAIN = ("grade", "status", "trade_count", "trade_amount", "close_trade_count", "close_trade_amount", "item_num",
          "avg_price", "relation_source", "group_ids", "province", "city")  # fmt: skip
_SENT = ("buyer_nick", "open_uid", "grade", "status", "trade_count", "trade_amount", "item_num",
         "province", "city", "group_ids")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Members:
    """Implements `dougong.sdk.windows.Listing`."""

    top: Top
    secrets: Mapping[str, str]

    def count(self, window: Window) -> int:
        answer = self.top.ask(_LIST, {**_within(window), "current_page": "1", "page_size": "1"})
        return int(answer.get("total_result", 0))

    def page(self, window: Window, number: int) -> Sequence[SourceRow]:
        asked = {**_within(window), "current_page": str(number), "page_size": str(PAGE)}
        members = listed(self.top.ask(_LIST, asked), "members", "basic_member")
        return [member_row(each, self.secrets) for each in members]


def member_row(member: Mapping[str, Any], secrets: Mapping[str, str]) -> SourceRow:
    """Return a member as a row; the key is the word by which trades name their buyers."""
    key = str(member.get("open_uid") or member.get("buyer_open_uid") or member.get("buyer_nick"))
    nick = member.get("buyer_nick")
    values: dict[str, Json] = {
        "open_uid": key,
        "buyer_nick": None if nick is None else shown(str(nick), secrets),
        "last_trade_time": instant_of(member.get("last_trade_time")),
        **{each: member[each] for each in _PLAIN if each in member},
    }
    return SourceRow(key, values, moment_of(member.get("last_trade_time")))


def updated(top: Top, sent: Sent) -> Outcome:
    """Tell TOP what a member is; the same told twice is the same, so it may be told again."""
    told = {key: str(sent.values[key]) for key in _SENT if sent.values.get(key) not in (None, "")}
    try:
        answer = top.ask(_UPDATE, told, read_only=False)
    except Failure as failure:
        if failure.kind is not FailureKind.ROW:
            raise
        return Outcome(sent.key, refused=failure.said, code=failure.code)
    return Outcome(sent.key, {"is_success": bool(answer.get("is_success"))})


def _within(window: Window) -> Mapping[str, str]:
    return {
        "min_last_trade_time": wall_time(window.start),
        "max_last_trade_time": wall_time(window.end),
    }
