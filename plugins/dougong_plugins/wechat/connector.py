"""WeChat: reads who follows, sends messages by templates, hears what followers do."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime

from dougong.sdk import Json
from dougong.sdk.connectors import (
    Check,
    Context,
    Failure,
    FailureKind,
    Incoming,
    Outcome,
    Page,
    Point,
    Received,
    Sent,
)
from dougong.sdk.one_by_one import one_by_one
from dougong_plugins.wechat.client import WeChat
from dougong_plugins.wechat.reading import followers, templates
from dougong_plugins.wechat.sending import OPERATIONS
from dougong_plugins.wechat.telling import received


class WeChatConnector:
    """Implements `Connector`, `Reads`, `Operates` and `Receives`."""

    def check(self, context: Context) -> Check:
        account = str(context.settings["app_id"])
        WeChat(context).token()
        points = [Point("网络可达", True), Point("登录成功", True, account)]
        if context.settings["kind"] == "official":
            points += _readable(context)
        return Check([*points, _hears(context)], account)

    def read(
        self, context: Context, stream: str, cursor: Mapping[str, Json] | None, until: datetime
    ) -> Iterator[Page]:
        return followers(context, cursor) if stream == "followers" else templates(context)

    def operate(self, context: Context, operation: str, sent: Sequence[Sent]) -> Sequence[Outcome]:
        return one_by_one(sent, lambda each: OPERATIONS[operation](context, each))

    def receive(self, context: Context, incoming: Incoming) -> Received:
        return received(context, incoming)


def _readable(context: Context) -> list[Point]:
    client = WeChat(context)

    def count_of_followers() -> str:
        return f"共 {client.get('user/get', next_openid='').get('total')} 人"

    def count_of_templates() -> str:
        listed = client.get("template/get_all_private_template").get("template_list") or []
        return f"共 {len(listed)} 个"

    asked = (("关注者", count_of_followers), ("消息模板", count_of_templates))
    return [_tried(name, told) for name, told in asked]


def _tried(name: str, told: Callable[[], str]) -> Point:
    try:
        return Point(f"可读「{name}」", True, told())
    except Failure as failure:
        if failure.kind is not FailureKind.SETTINGS:
            raise
        return Point(f"不能读「{name}」", None, failure.said)


def _hears(context: Context) -> Point:
    """Tell whether calls of WeChat can be known as such."""
    if not context.secrets.get("token"):
        return Point("收不到消息", None, "没填令牌（Token）")
    safe = bool(context.secrets.get("aes_key"))
    return Point("能收消息", True, "安全模式" if safe else "明文模式")
