"""WeCom as a connector: what it can, each in a file of its own."""

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
from dougong_plugins.wecom import customers, directory, receiving, sending, signing_in
from dougong_plugins.wecom.calling import CUSTOMERS, WeCom

_STREAMS: Mapping[str, Callable[[Context, Mapping[str, Json] | None], Iterator[Page]]] = {
    "departments": directory.departments,
    "people": directory.people,
    "external_contacts": customers.external_contacts,
    "customer_groups": customers.customer_groups,
}
_OPERATIONS: Mapping[str, Callable[[Context, Sent], Mapping[str, Json]]] = {
    "message": sending.message,
    "mark_tag": sending.mark_tag,
    "robot": sending.robot,
}


class WeComConnector:
    """Reads, Operates, Receives and SignsIn; see `dougong.sdk.connectors`."""

    def check(self, context: Context) -> Check:
        found = WeCom(context).get("department/list")["department"]
        company = next((each.get("name", "") for each in found if not each.get("parentid")), "")
        return Check(
            [Point("通讯录", True, str(company)), _customers(context)],
            account=str(context.settings["corp_id"]),
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


def _customers(context: Context) -> Point:
    """Whoever does not look after customers here does without; other troubles are for whoever asked to know."""
    try:
        found = WeCom(context, CUSTOMERS).get("externalcontact/get_follow_user_list")
    except Failure as failure:
        if failure.kind not in (FailureKind.SETTINGS, FailureKind.ROW):
            raise
        return Point("客户联系", None, failure.said or failure.code)
    return Point("客户联系", True, f"{len(found['follow_user'])} 人")
