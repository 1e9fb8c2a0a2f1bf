"""The actions of the local Aliyun SMS, all at `/`.

Faults of its own: `no_money`, `throttled`, `number_limit` (too many to one number), `platform` (its own fault).
Callbacks: POST /_gateway/callback {kind: receipt | reply | unsubscribe, times, key}, to the address that was named by
POST /_gateway/callback_url {url}.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import timedelta, timezone
from typing import Any

from flask import Flask, Response, jsonify, request

from dougong_gateways.aliyun_sms.door import refusal
from dougong_gateways.calling_back import Callback, called_back
from dougong_gateways.gateway import CONTROL, Desk, Now, controlled, now

ACCOUNT = {
    "access_key_id": "LTAI5tDougongGateway",
    "access_key_secret": "Gw7kPq2mXc9vBn4tRz1yLs8dHf3jQa",
    "callback_key": "9f27c1d05b",
    "sign_name": "溪山茶业",
}
FAULTS = {
    "no_money": ("isv.AMOUNT_NOT_ENOUGH", "账户余额不足"),
    "throttled": ("Throttling.User", "Request was denied due to user flow control."),
    "number_limit": ("isv.BUSINESS_LIMIT_CONTROL", "触发小时级流控Permits:5"),
    "platform": ("isp.SYSTEM_ERROR", "系统错误"),
}
_BEIJING = timezone(timedelta(hours=8))
_MOST = 1000
_STATES = ("AUDIT_STATE_PASS", "AUDIT_STATE_PASS", "AUDIT_STATE_INIT", "AUDIT_STATE_NOT_PASS")
_WORDS = ("新品到店", "积分到期提醒", "会员日优惠", "订单发货通知", "生日礼券", "门店活动")
Answer = dict[str, Any]


class Refused(Exception):
    """An answer with another code than OK."""

    def __init__(self, code: str, said: str) -> None:
        super().__init__(code)
        self.code, self.said = code, said


class Gateway:
    """The account: its templates, its signatures, and what was sent."""

    def __init__(self, desk: Desk, templates: int) -> None:
        self.desk, self.address = desk, ""
        self.sent: list[Answer] = []
        self.templates = [self._template(number) for number in range(templates)]
        self._actions: Mapping[str, Callable[[Mapping[str, str]], Answer]] = {
            "SendSms": self._send,
            "QuerySendDetails": self._details,
            "QuerySmsTemplateList": lambda asked: _page(self.templates, "SmsTemplateList", asked),
            "QuerySmsSignList": lambda asked: _page(_signatures(), "SmsSignList", asked),
        }

    def act(self, action: str, asked: Mapping[str, str]) -> Answer:
        for kind, (code, said) in FAULTS.items():
            if self.desk.faults.take(kind, path=f"/{action}"):
                raise Refused(code, said)
        return {
            "Code": "OK",
            "Message": "OK",
            "RequestId": "F655A8D5",
            **self._actions[action](asked),
        }

    def _send(self, asked: Mapping[str, str]) -> Answer:
        phones = asked["PhoneNumbers"].split(",")
        known = {each["TemplateCode"]: each for each in self.templates}
        template = known.get(asked["TemplateCode"])
        if template is None or template["AuditStatus"] != "AUDIT_STATE_PASS":
            raise Refused("isv.SMS_TEMPLATE_ILLEGAL", "模版不合法(不存在或被拉黑)")
        if asked["SignName"] not in {each["SignName"] for each in _signatures()}:
            raise Refused("isv.SMS_SIGNATURE_ILLEGAL", "签名不合法(不存在或被拉黑)")
        if len(phones) > _MOST or not all(
            each.lstrip("+").isdigit() and len(each) >= 11 for each in phones
        ):
            raise Refused("isv.MOBILE_NUMBER_ILLEGAL", "号码非法")
        given = json.loads(asked.get("TemplateParam", "{}"))
        if "${name}" in template["TemplateContent"] and "name" not in given:
            raise Refused("isv.TEMPLATE_MISSING_PARAMETERS", "模板变量中存在未赋值变量")
        id = f"9006197469364984{len(self.sent):02d}^0"
        self.sent += [self._detail(phone, id, asked) for phone in phones]
        return {"BizId": id}

    def _detail(self, phone: str, id: str, asked: Mapping[str, str]) -> Answer:
        at = f"{self.desk.time().astimezone(_BEIJING):%Y-%m-%d %H:%M:%S}"
        return {
            "PhoneNum": phone,
            "SendStatus": 3,
            "ErrCode": "DELIVERED",
            "TemplateCode": asked["TemplateCode"],
            "Content": f"【{asked['SignName']}】{asked.get('TemplateParam', '')}",
            "SendDate": at,
            "ReceiveDate": at,
            "OutId": asked.get("OutId", ""),
            "_id": id,
        }

    def _details(self, asked: Mapping[str, str]) -> Answer:
        day, size, page = asked["SendDate"], int(asked["PageSize"]), int(asked["CurrentPage"])
        found = [
            {key: value for key, value in each.items() if key != "_id"}
            for each in self.sent
            if each["PhoneNum"] == asked["PhoneNumber"]
            and each["SendDate"][:10].replace("-", "") == day
        ]
        rows = found[(page - 1) * size : page * size]
        return {"TotalCount": str(len(found)), "SmsSendDetailDTOs": {"SmsSendDetailDTO": rows}}

    def call_back(self, asked: Mapping[str, Any]) -> list[Answer]:
        """Tell the address that was named, so often; `key` may be a wrong one."""
        told = json.dumps([self._told(asked["kind"])], ensure_ascii=False).encode()
        key = asked.get("key", self.desk.account["callback_key"])
        one = Callback({"key": key}, told, "application/json;charset=utf-8", {})
        answers = called_back(self.address, [one] * int(asked.get("times", 1)))
        return [{"status": each.status, "body": each.body} for each in answers]

    def _told(self, kind: str) -> Answer:
        last = self.sent[-1]
        if kind != "receipt":
            said = "TD" if kind == "unsubscribe" else "什么时候有货"
            return {
                "phone_number": last["PhoneNum"],
                "send_time": last["SendDate"],
                "content": said,
                "sign_name": self.desk.account["sign_name"],
                "dest_code": "9001",
                "sequence_id": 1234567890 + len(self.sent),
            }
        return {
            "phone_number": last["PhoneNum"],
            "send_time": last["SendDate"],
            "report_time": last["ReceiveDate"],
            "success": True,
            "err_code": "DELIVERED",
            "err_msg": "用户接收成功",
            "sms_size": "1",
            "biz_id": last["_id"],
            "out_id": last["OutId"],
        }

    def _template(self, number: int) -> Answer:
        word, state = _WORDS[number % len(_WORDS)], _STATES[number % len(_STATES)]
        wrong = {"RejectInfo": "变量不规范", "RejectDate": "2026-01-08 19:02:13"}
        return {
            "TemplateCode": f"SMS_{154950901 + number}",
            "TemplateName": word,
            "TemplateContent": f"{word}：尊敬的${{name}}，欢迎到店。拒收请回复R",
            "OuterTemplateType": number % 3,
            "AuditStatus": state,
            "CreateDate": "2026-01-08 16:44:13",
            **({"Reason": wrong} if state.endswith("NOT_PASS") else {}),
        }


def _signatures() -> list[Answer]:
    names = (("溪山茶业", "AUDIT_STATE_PASS"), ("溪山会员", "AUDIT_STATE_INIT"))
    return [
        {
            "SignName": name,
            "AuditStatus": state,
            "BusinessType": "验证码类型",
            "CreateDate": "2026-01-02 10:00:00",
        }
        for name, state in names
    ]


def _page(rows: list[Answer], name: str, asked: Mapping[str, str]) -> Answer:
    page, size = int(asked["PageIndex"]), min(int(asked["PageSize"]), 50)
    some = rows[(page - 1) * size : page * size]
    return {name: some, "TotalCount": len(rows), "CurrentPage": page, "PageSize": size}


def made(templates: int = 60, *, time: Now = now) -> Flask:
    """Return the gateway with so many templates."""
    desk = Desk(ACCOUNT, time)
    app = controlled(Flask(__name__), desk)
    gateway = Gateway(desk, templates)
    app.extensions["gateway"] = gateway

    @app.post("/")
    def _act() -> tuple[Response, int]:
        wrong = refusal(
            request, ACCOUNT["access_key_id"], ACCOUNT["access_key_secret"], desk.time()
        )
        if wrong:
            return jsonify({"Code": wrong, "Message": "Specified signature is not matched."}), 400
        action = request.headers.get("x-acs-action") or request.args["Action"]
        desk.calls.append(action)
        try:
            return jsonify(gateway.act(action, request.args)), 200
        except Refused as refused:
            return jsonify({"Code": refused.code, "Message": refused.said, "RequestId": "r"}), 200

    @app.post(f"{CONTROL}callback_url")
    def _named() -> Response:
        gateway.address = request.get_json()["url"]
        return Response(status=204)

    @app.post(f"{CONTROL}callback")
    def _tell() -> Response:
        return jsonify(gateway.call_back(request.get_json()))

    return app
