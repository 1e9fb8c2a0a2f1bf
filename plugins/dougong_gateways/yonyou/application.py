"""The services of the local YonBIP.

Faults of its own: `expired_token` (all tokens are forgotten), `limited`, `no_right`.
POST /_gateway/change {id} changes an order now. Callbacks: POST /_gateway/callback {kind: a type of Yonyou's, times,
wrong, id}, to the address that was named by POST /_gateway/callback_url {url}.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from typing import Any

from flask import Flask, Response, jsonify, request

from dougong_gateways.calling_back import Callback, called_back
from dougong_gateways.gateway import CONTROL, Desk, Now, controlled, now
from dougong_gateways.people import people
from dougong_gateways.yonyou.crypt import envelope, opened

ACCOUNT = {
    "app_key": "fbb5f5b6-21fb-4156-8b73-3ec3ac389ab7",
    "app_secret": "0f3b9b1e-5a1c-4d2e-9c34-1234567890ab",
}
AUTH, GATEWAY = "/iuap-api-auth", "/iuap-api-gateway"
CUSTOMERS, ORDERS = "/yonbip/digitalModel/merchant/newlist", "/yonbip/sd/voucherorder/list"
FAULTS = {
    "limited": ("310046", "接口调用超过频率限制"),
    "no_right": ("310050", "应用没有该接口的权限"),
}
EXPIRED = "expired_token"
_BEIJING = timezone(timedelta(hours=8))
_BEGUN = datetime(2026, 11, 1, 9, tzinfo=_BEIJING)
_PATIENCE = 300
_STATES = ("CONFIRMORDER", "DELIVERGOODS", "DELIVERY_PART", "ENDORDER")
Answer = dict[str, Any]


class Gateway:
    """The tenant: its customers and orders, and the tokens that are good."""

    def __init__(self, desk: Desk, count: int) -> None:
        self.desk, self.address = desk, ""
        self.tokens: set[str] = set()
        self.customers = [_customer(number) for number in range(count)]
        self.orders = [_order(number) for number in range(count)]

    def token(self, asked: Mapping[str, str]) -> Answer:
        """Give a token for a signature that is right, and of now."""
        said = "".join(name + asked.get(name, "") for name in sorted(("appKey", "timestamp")))
        made = hmac.digest(ACCOUNT["app_secret"].encode(), said.encode(), hashlib.sha256)
        fresh = (
            abs(int(asked.get("timestamp", "0")) / 1000 - self.desk.time().timestamp()) < _PATIENCE
        )
        if not fresh or base64.b64encode(made).decode() != asked.get("signature"):
            return {"code": "50000", "message": "签名错误", "data": None}
        token = hashlib.sha256(f"{said}{len(self.tokens)}".encode()).hexdigest()[:32]
        self.tokens.add(token)
        return {
            "code": "00000",
            "message": "成功！",
            "data": {"access_token": token, "expire": 7200},
        }

    def ask(self, path: str, token: str, asked: Mapping[str, Any]) -> Answer:
        """Answer a list."""
        if self.desk.faults.take(EXPIRED, path=path):
            self.tokens.clear()
        if token not in self.tokens:
            return {"code": "310036", "message": "非法token"}
        for kind, (code, said) in FAULTS.items():
            if self.desk.faults.take(kind, path=path):
                return {"code": code, "message": said}
        page, size = int(asked["pageIndex"]), int(asked["pageSize"])
        if path == CUSTOMERS:
            return _done(self.customers[(page - 1) * size : page * size])
        found = sorted(filter(_wanted(asked), self.orders), key=lambda each: each["id"])
        some = found[(page - 1) * size : page * size]
        held = {"pageIndex": page, "pageSize": size, "recordCount": len(found), "recordList": some}
        return _done(held)

    def change(self, id: int) -> None:
        """Let an order be changed now."""
        [order] = [each for each in self.orders if each["id"] == id]
        order["pubts"] = f"{self.desk.time().astimezone(_BEIJING):%Y-%m-%d %H:%M:%S}"
        order["nextStatus"] = "ENDORDER"

    def call_back(self, asked: Mapping[str, Any]) -> list[Answer]:
        """Tell the address that was named, so often, and say what it answered when opened."""
        milliseconds = int(self.desk.time().timestamp() * 1000)
        told = {"type": asked["kind"], "timestamp": milliseconds, "tenantId": "abcde859"}
        told |= {"eventId": asked.get("id", "033af2b1"), "staffId": ["abcde859-d853"]}
        secret = "another-secret" if asked.get("wrong") else ACCOUNT["app_secret"]
        body = envelope(ACCOUNT["app_key"], secret, json.dumps(told), str(milliseconds), "uM48M4qa")
        one = Callback({}, body, "application/json", {})
        return [
            {"status": each.status, "said": _said(each.body) if each.status == 200 else ""}
            for each in called_back(self.address, [one] * int(asked.get("times", 1)))
        ]


def _said(body: str) -> str:
    return opened(ACCOUNT["app_key"], ACCOUNT["app_secret"], body)


def _wanted(asked: Mapping[str, Any]) -> Any:
    [wanted] = asked["simpleVOs"]
    name, first, last = wanted["field"], wanted["value1"], wanted["value2"]
    return lambda order: first <= order[name] <= last


def _done(held: Any) -> Answer:
    return {"code": "200", "message": "操作成功", "data": held}


def _customer(number: int) -> Answer:
    person = people()[number]
    return {
        "id": 1706047321704235000 + number,
        "code": f"{number + 1:08d}",
        "name": {"simplifiedName": f"{person.city}{person.name}商贸有限公司"},
        "shortname": {"simplifiedName": f"{person.name}商贸"},
        "customerClass_name": ("经销商", "直营店")[number % 2],
        "createOrg_name": "溪山茶业",
        "creditCode": f"91330100MA{number * 7919 % 10**7:07d}X",
        "contactName": person.name,
        "contactTel": person.phone,
        "address": f"{person.province}{person.city}{person.district}",
    }


def _order(number: int) -> Answer:
    at = _BEGUN + timedelta(hours=number // 3)
    return {
        "id": 2446326816231680000 + number,
        "code": f"UO-{number + 1:06d}",
        "vouchdate": f"{at:%Y-%m-%d} 00:00:00",
        "agentId": 1706047321704235000 + number,
        "agentId_name": _customer(number)["name"]["simplifiedName"],
        "salesOrgId_name": "溪山茶业",
        "saleDepartmentId_name": "销售一部",
        "corpContactUserName": "陈思远",
        "transactionTypeId_name": "普通销售",
        "nextStatus": _STATES[number % len(_STATES)],
        "payMoney": 1130.5 + number,
        "pubts": f"{at:%Y-%m-%d %H:%M:%S}",
    }


def made(count: int = 120, *, time: Now = now) -> Flask:
    """Return the gateway with so many customers and orders."""
    desk = Desk(ACCOUNT, time)
    app = controlled(Flask(__name__), desk)
    gateway = Gateway(desk, count)
    app.extensions["gateway"] = gateway

    @app.get(f"{AUTH}/open-auth/selfAppAuth/getAccessToken")
    def _token() -> Response:
        return jsonify(gateway.token(request.args))

    @app.post(f"{GATEWAY}/<path:path>")
    def _ask(path: str) -> Response:
        return jsonify(gateway.ask(f"/{path}", request.args["access_token"], request.get_json()))

    @app.post(f"{CONTROL}change")
    def _change() -> Response:
        gateway.change(int(request.get_json()["id"]))
        return Response(status=204)

    @app.post(f"{CONTROL}callback_url")
    def _named() -> Response:
        gateway.address = request.get_json()["url"]
        return Response(status=204)

    @app.post(f"{CONTROL}callback")
    def _tell() -> Response:
        return jsonify(gateway.call_back(request.get_json()))

    return app
