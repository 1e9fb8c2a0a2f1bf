"""Messages by templates. A template message carries our key, by which WeChat sends it once; others carry none."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from dougong.sdk import Json
from dougong.sdk.connectors import Context, Failure, FailureKind, Sent
from dougong_plugins.texting import mark_of, variables_by_name
from dougong_plugins.wechat.client import WeChat

_MINI = "mini"


def template_message(context: Context, sent: Sent) -> Mapping[str, Json]:
    """Send a template message; where the answer is lost it is sent again, which WeChat takes for the same."""
    said = {
        **_said(sent),
        "client_msg_id": mark_of(sent.key, 0),
        **_filled(sent, {"url": "url"}),
        **_program(sent),
    }

    def send() -> Mapping[str, Any]:
        return WeChat(context).post("message/template/send", said, read_only=False)

    try:
        answer = send()
    except Failure as failure:
        if failure.kind is not FailureKind.TRANSIENT:
            raise
        answer = send()
    return {"msgid": str(answer.get("msgid") or "")}


def subscribe_message(context: Context, sent: Sent) -> Mapping[str, Json]:
    """Send a message that its reader asked for; one whose answer is lost is not sent again, for nobody could tell."""
    mini = context.settings["kind"] == _MINI
    said = {**_said(sent), **_filled(sent, {"page": "page"}), **({} if mini else _program(sent))}
    path = "message/subscribe/send" if mini else "message/subscribe/bizsend"
    try:
        answer = WeChat(context).post(path, said, read_only=False)
    except Failure as failure:
        if failure.kind is not FailureKind.TRANSIENT or failure.replayable:
            raise
        said_then = "没有收到答复，不知道发出去没有；没有重发"
        raise Failure(FailureKind.ROW, said_then, code="outcome_unknown") from failure
    return {"msgid": str(answer.get("msgid") or "")}


OPERATIONS: Mapping[str, Callable[[Context, Sent], Mapping[str, Json]]] = {
    "template_message": template_message,
    "subscribe_message": subscribe_message,
}


def _said(sent: Sent) -> dict[str, Any]:
    for name in ("openid", "template_id"):
        if not sent.values.get(name):
            raise Failure(FailureKind.ROW, code="missing", field=name)
    variables = variables_by_name(sent.values.get("data"))
    return {
        "touser": str(sent.values["openid"]),
        "template_id": str(sent.values["template_id"]),
        "data": {name: {"value": value} for name, value in variables.items()},
    }


def _filled(sent: Sent, names: Mapping[str, str]) -> dict[str, str]:
    return {ours: str(sent.values[key]) for ours, key in names.items() if sent.values.get(key)}


def _program(sent: Sent) -> dict[str, Any]:
    program = _filled(sent, {"appid": "mini_app_id", "pagepath": "mini_page"})
    return {"miniprogram": program} if "appid" in program else {}
