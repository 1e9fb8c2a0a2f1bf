"""The actions of the local Tencent SMS, all at `/`.

Faults of its own: `no_money`, `throttled`, `number_limit` (the first number of a call is refused), `platform`.
Callbacks: POST /_gateway/callback {kind: receipt | reply | unsubscribe, times, key}, to the address that was named by
POST /_gateway/callback_url {url}. POST /_gateway/answer {text} lets the last one who got a message answer.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import timedelta, timezone
from typing import Any

from flask import Flask, Response, jsonify, request

from dougong_gateways.calling_back import Callback, called_back
from dougong_gateways.gateway import CONTROL, Desk, Now, controlled, now
from dougong_gateways.tencent_sms.door import refusal

ACCOUNT = {
    "secret_id": "AKIDdougongGateway",
    "secret_key": "Zx8Yw7Vu6Ts5Rq4Po3Nm2Lk1Ji0Hg9",
    "app_id": "1400006666",
    "callback_key": "5c2e9a7710",
    "sign_name": "溪山茶业",
    "template_ids": "1110\n1111\n1112",
    "sign_ids": "21",
}
FAULTS = {
    "no_money": ("FailedOperation.InsufficientBalanceInSmsPackage", "套餐包余量不足"),
    "throttled": ("RequestLimitExceeded", "请求的次数超过了频率限制"),
    "platform": ("InternalError.OtherError", "其他错误"),
}
NUMBER_LIMIT = "number_limit"
_BEIJING = timezone(timedelta(hours=8))
_TEMPLATES = {
    1110: ("新品到店", 0),
    1111: ("积分到期提醒", 0),
    1112: ("会员日优惠", 1),
    1113: ("门店活动", -1),
}
_SIGNS = {21: ("溪山茶业", 0), 22: ("溪山会员", 1)}
_MOST = 200
_TOO_SOON = "LimitExceeded.PhoneNumberThirtySecondLimit"
_NO_NUMBER = "InvalidParameterValue.IncorrectPhoneNumber"
Answer = dict[str, Any]


class Refused(Exception):
    """An Error in place of a result."""

    def __init__(self, code: str, said: str) -> None:
        super().__init__(code)
        self.code, self.said = code, said


class Gateway:
    """The application: what was sent, and what waits. `queries` tells whether numbers may be looked up."""

    def __init__(self, desk: Desk, queries: bool) -> None:
        self.desk, self.queries, self.address = desk, queries, ""
        self.sent: list[Answer] = []
        self.waiting: list[Answer] = []
        self.answers: list[Answer] = []
        self._actions: Mapping[str, Callable[[Mapping[str, Any]], Answer]] = {
            "SendSms": self._send,
            "PullSmsSendStatusByPhoneNumber": self._by_number,
            "PullSmsSendStatus": lambda asked: _given("PullSmsSendStatusSet", self.waiting, asked),
            "PullSmsReplyStatus": lambda asked: _given(
                "PullSmsReplyStatusSet", self.answers, asked
            ),
            "SendStatusStatistics": lambda asked: {"SendStatusStatistics": {"FeeCount": 0}},
            "DescribeSmsTemplateList": _templates,
            "DescribeSmsSignList": _signs,
        }

    def act(self, action: str, asked: Mapping[str, Any]) -> Answer:
        for kind, (code, said) in FAULTS.items():
            if self.desk.faults.take(kind, path=f"/{action}"):
                raise Refused(code, said)
        if asked.get("SmsSdkAppId", self.desk.account["app_id"]) != self.desk.account["app_id"]:
            raise Refused("UnauthorizedOperation.SmsSdkAppIdVerifyFail", "SmsSdkAppId 校验失败")
        return self._actions[action](asked)

    def answer(self, said: str) -> None:
        """Let the last one who got a message answer."""
        self.answers.append(
            {
                "ExtendCode": "",
                "CountryCode": "86",
                "PhoneNumber": self.sent[-1]["PhoneNumber"],
                "SubscriberNumber": self.sent[-1]["SubscriberNumber"],
                "SignName": ACCOUNT["sign_name"],
                "ReplyContent": said,
                "ReplyTime": self._seconds(),
            }
        )

    def call_back(self, asked: Mapping[str, Any]) -> list[Answer]:
        told = json.dumps(self._told(asked["kind"]), ensure_ascii=False).encode()
        one = Callback(
            {"key": asked.get("key", ACCOUNT["callback_key"])}, told, "application/json", {}
        )
        answers = called_back(self.address, [one] * int(asked.get("times", 1)))
        return [{"status": each.status, "body": each.body} for each in answers]

    def _send(self, asked: Mapping[str, Any]) -> Answer:
        phones = asked["PhoneNumberSet"]
        if len(phones) > _MOST:
            raise Refused("LimitExceeded.PhoneNumberCountLimit", "一次最多 200 个号码")
        known = {str(id) for id, (_, status) in _TEMPLATES.items() if status == 0}
        if asked["TemplateId"] not in known:
            raise Refused("FailedOperation.TemplateIncorrectOrUnapproved", "模板未审批或内容不匹配")
        if asked["SignName"] != ACCOUNT["sign_name"]:
            raise Refused("FailedOperation.SignatureIncorrectOrUnapproved", "签名未审批")
        limited = self.desk.faults.take(NUMBER_LIMIT, path="/SendSms") is not None
        return {
            "SendStatusSet": [
                self._one(each, asked, limited and each == phones[0]) for each in phones
            ]
        }

    def _one(self, phone: str, asked: Mapping[str, Any], limited: bool) -> Answer:
        serial = f"5000:1045710669157053657849{len(self.sent):06d}"
        if limited or not phone.startswith("+86") or len(phone) != 14:
            code = (
                "LimitExceeded.PhoneNumberThirtySecondLimit"
                if limited
                else "InvalidParameterValue.IncorrectPhoneNumber"
            )
            return {
                "SerialNo": "",
                "PhoneNumber": phone,
                "Fee": 0,
                "Code": code,
                "Message": "the number is refused",
            }
        detail = {
            "UserReceiveTime": self._seconds(),
            "CountryCode": "86",
            "SubscriberNumber": phone[3:],
            "PhoneNumber": phone,
            "SerialNo": serial,
            "ReportStatus": "SUCCESS",
            "Description": "用户短信送达成功",
            "SessionContext": asked.get("SessionContext", ""),
        }
        self.sent.append(detail)
        self.waiting.append(detail)
        said = {
            "SerialNo": serial,
            "PhoneNumber": phone,
            "Fee": 1,
            "Code": "Ok",
            "Message": "send success",
        }
        return {**said, "SessionContext": detail["SessionContext"], "IsoCode": "CN"}

    def _by_number(self, asked: Mapping[str, Any]) -> Answer:
        if not self.queries:
            raise Refused("FailedOperation.MissingTemplateToModify", "未开通拉取功能")
        found = [
            each
            for each in self.sent
            if each["PhoneNumber"] == asked["PhoneNumber"]
            and asked["BeginTime"] <= each["UserReceiveTime"] <= asked["EndTime"]
        ]
        return {"PullSmsSendStatusSet": found[asked["Offset"] :][: asked["Limit"]]}

    def _told(self, kind: str) -> Any:
        last = self.sent[-1]
        at = self.desk.time().astimezone(_BEIJING)
        same = {"nationcode": "86", "mobile": last["SubscriberNumber"]}
        if kind != "receipt":
            said = "td" if kind == "unsubscribe" else "谢谢"
            return {
                **same,
                "extend": "",
                "sign": ACCOUNT["sign_name"],
                "text": said,
                "time": int(at.timestamp()),
            }
        told = {
            **same,
            "user_receive_time": f"{at:%Y-%m-%d %H:%M:%S}",
            "report_status": "SUCCESS",
            "errmsg": "DELIVRD",
            "description": "用户短信送达成功",
            "sid": last["SerialNo"],
            "ext": last["SessionContext"],
        }
        return [told]

    def _seconds(self) -> int:
        return int(self.desk.time().timestamp())


def _given(name: str, waiting: list[Answer], asked: Mapping[str, Any]) -> Answer:
    """Give what waits, and forget it."""
    some = waiting[: asked["Limit"]]
    del waiting[: asked["Limit"]]
    return {name: some}


def _templates(asked: Mapping[str, Any]) -> Answer:
    found = [(id, *_TEMPLATES[id]) for id in asked["TemplateIdSet"] if id in _TEMPLATES]
    rows = [_row("Template", id, name, status) for id, name, status in found]
    return {"DescribeTemplateStatusSet": rows}


def _signs(asked: Mapping[str, Any]) -> Answer:
    found = [(id, *_SIGNS[id]) for id in asked["SignIdSet"] if id in _SIGNS]
    return {
        "DescribeSignListStatusSet": [_row("Sign", id, name, status) for id, name, status in found]
    }


def _row(kind: str, id: int, name: str, status: int) -> Answer:
    told = {"International": 0, "StatusCode": status, "ReviewReply": "", "CreateTime": 1767225600}
    return {f"{kind}Id": id, f"{kind}Name": name, **told}


def made(*, queries: bool = True, time: Now = now) -> Flask:
    """Return the gateway."""
    desk = Desk(ACCOUNT, time)
    app = controlled(Flask(__name__), desk)
    gateway = Gateway(desk, queries)
    app.extensions["gateway"] = gateway

    @app.post("/")
    def _act() -> Response:
        wrong = refusal(request, ACCOUNT["secret_id"], ACCOUNT["secret_key"], desk.time())
        if wrong:
            return jsonify(_error(wrong, "The provided credentials could not be validated."))
        action = request.headers["X-TC-Action"]
        desk.calls.append(action)
        try:
            return jsonify(
                {"Response": {**gateway.act(action, request.get_json()), "RequestId": "r"}}
            )
        except Refused as refused:
            return jsonify(_error(refused.code, refused.said))

    @app.post(f"{CONTROL}callback_url")
    def _named() -> Response:
        gateway.address = request.get_json()["url"]
        return Response(status=204)

    @app.post(f"{CONTROL}callback")
    def _tell() -> Response:
        return jsonify(gateway.call_back(request.get_json()))

    @app.post(f"{CONTROL}answer")
    def _answer() -> Response:
        gateway.answer(request.get_json()["text"])
        return Response(status=204)

    return app


def _error(code: str, said: str) -> Answer:
    return {"Response": {"Error": {"Code": code, "Message": said}, "RequestId": "r"}}
