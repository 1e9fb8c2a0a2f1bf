"""DingTalk as a connector: what it can, each in a file of its own."""

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
    Visitor,
)
from dougong.sdk.one_by_one import one_by_one
from dougong_plugins.dingtalk import directory, receiving, sending, signing_in
from dougong_plugins.dingtalk.calling import DingTalk

_STREAMS: Mapping[str, Callable[[Context, Mapping[str, Json] | None], Iterator[Page]]] = {
    "departments": directory.departments,
    "people": directory.people,
}
_OPERATIONS: Mapping[str, Callable[[Context, Sent], Mapping[str, Json]]] = {
    "work_notification": sending.work_notification,
    "todo_create": sending.todo_create,
    "todo_done": sending.todo_done,
    "robot": sending.robot,
}


class DingTalkConnector:
    """Reads, Operates, Receives and SignsIn; see `dougong.sdk.connectors`."""

    def check(self, context: Context) -> Check:
        at = DingTalk(context)
        root = {"dept_id": int(str(context.settings["root_department"]))}
        company = at.old("/topapi/v2/department/get", root)["result"]
        asked = {**root, "cursor": 0, "size": 1}
        people = at.old("/topapi/v2/user/list", asked)["result"]["list"]
        phones = any(each.get("mobile") for each in people) if people else None
        return Check(
            [
                Point("通讯录", True, str(company["name"])),
                # Without phones all else goes well.
                Point("手机号", phones or None, "" if phones else "没有手机号权限"),
            ],
            account=str(context.settings.get("corp_id") or context.settings["app_key"]),
        )

    def read(
        self, context: Context, stream: str, cursor: Mapping[str, Json] | None, until: datetime
    ) -> Iterator[Page]:
        return _STREAMS[stream](context, cursor)

    def operate(self, context: Context, operation: str, sent: Sequence[Sent]) -> Sequence[Outcome]:
        do = _OPERATIONS.get(operation)
        if do is None:
            raise Failure(FailureKind.SETTINGS, operation, code="no_such_operation")
        return one_by_one(sent, lambda each: do(context, each))

    def receive(self, context: Context, incoming: Incoming) -> Received:
        return receiving.received(context, incoming)

    def login_url(self, context: Context, state: str, back: str, *, inside: bool) -> str:
        return signing_in.login_url(context, state, back, inside=inside)

    def visitor(self, context: Context, answered: Mapping[str, str]) -> Visitor:
        return signing_in.visitor(context, answered)
