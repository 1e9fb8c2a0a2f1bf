"""The services of the local WeChat.

Faults of its own: `expired_token` (all tokens are forgotten), `quota`, `system` (-1), `not_allowed` (48001), `refused`
(the reader wants no such message). Callbacks: POST /_gateway/callback {kind: subscribe | unsubscribe | text |
delivered | verify, times, wrong, safe, age}, to the address that was named by POST /_gateway/callback_url {url}.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from typing import Any

from flask import Flask, Response, jsonify, request

from dougong_gateways.calling_back import Callback, called_back
from dougong_gateways.gateway import CONTROL, Desk, Now, controlled, now
from dougong_gateways.people import Person, people
from dougong_gateways.wechat.crypt import encrypted, signed

ACCOUNT = {
    "app_id": "wx4f4bc4dec97d474b",
    "app_secret": "b7e0c3f1a95d4a2e8c6f0d1b2a394857",
    "token": "xishan2026",
    "aes_key": "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C",
}
FAULTS = {
    "quota": (45009, "reach max api daily quota limit rid: 65a1-0b2c"),
    "system": (-1, "system error"),
    "not_allowed": (48001, "api unauthorized rid: 65a1-0b2c"),
    "refused": (43101, "user refuse to accept the msg rid: 65a1-0b2c"),
}
EXPIRED = "expired_token"
TEMPLATE = "ngqIpbwh8bUfcSsECmogfXcV14J0tQlEpBO27izEYtY"
_TAGS = {2: "星标组", 100: "会员", 101: "茶友"}
_SCENES = ("ADD_SCENE_QR_CODE", "ADD_SCENE_SEARCH", "ADD_SCENE_PROFILE_CARD")
_AT_ONCE = 100
Answer = dict[str, Any]


class Refused(Exception):
    """An answer with an errcode."""

    def __init__(self, code: int, said: str) -> None:
        super().__init__(said)
        self.code, self.said = code, said


class Gateway:
    """The account: its followers, and what it sent. `at_once` is how many are listed in one answer."""

    def __init__(self, desk: Desk, count: int, at_once: int) -> None:
        self.desk, self.at_once, self.address = desk, at_once, ""
        self.tokens: set[str] = set()
        self.followers = {openid_of(each): each for each in people(count)}
        self.sent: list[Answer] = []
        self._known: dict[str, int] = {}
        self._services: Mapping[str, Callable[[], Answer]] = {
            "user/get": self._listed,
            "user/info/batchget": self._told,
            "tags/get": lambda: {"tags": [{"id": id, "name": name} for id, name in _TAGS.items()]},
            "template/get_all_private_template": _templates,
            "message/template/send": self._template,
            "message/subscribe/bizsend": self._subscribed,
            "message/subscribe/send": self._subscribed,
        }

    def token(self) -> Answer:
        asked = request.get_json()
        if asked["appid"] != ACCOUNT["app_id"]:
            raise Refused(40013, "invalid appid")
        if asked["secret"] != ACCOUNT["app_secret"]:
            raise Refused(40125, "invalid appsecret")
        token = hashlib.sha256(f"{len(self.tokens)}{self.desk.time()}".encode()).hexdigest()
        self.tokens.add(token)
        return {"access_token": token, "expires_in": 7200}

    def serve(self, path: str) -> Answer:
        at = f"/cgi-bin/{path}"
        if self.desk.faults.take(EXPIRED, path=at):
            self.tokens.clear()
        if request.args.get("access_token") not in self.tokens:
            raise Refused(42001, "access_token expired rid: 65a1-0b2c")
        for kind, (code, said) in FAULTS.items():
            if self.desk.faults.take(kind, path=at):
                raise Refused(code, said)
        return self._services[path]()

    def _listed(self) -> Answer:
        every, after = list(self.followers), request.args.get("next_openid", "")
        start = every.index(after) + 1 if after else 0
        some = every[start : start + self.at_once]
        said: Answer = {"total": len(every), "count": len(some)}
        if some:
            said |= {"data": {"openid": some}, "next_openid": some[-1]}
        return said

    def _told(self) -> Answer:
        asked = request.get_json()["user_list"]
        if len(asked) > _AT_ONCE:
            raise Refused(40032, "invalid openid list size")
        return {"user_info_list": [_follower(self.followers[each["openid"]]) for each in asked]}

    def _template(self) -> Answer:
        said = request.get_json()
        self._demand_reader(said)
        known = self._known.get(said["client_msg_id"])
        if known is None:
            known = self._known[said["client_msg_id"]] = 200228332 + len(self.sent)
            self.sent.append(said)
        return {"errcode": 0, "errmsg": "ok", "msgid": known}

    def _subscribed(self) -> Answer:
        said = request.get_json()
        self._demand_reader(said)
        self.sent.append({**said, "_path": request.path})
        return {"errcode": 0, "errmsg": "ok", "msgid": 300228332 + len(self.sent)}

    def _demand_reader(self, said: Mapping[str, Any]) -> None:
        if said["touser"] not in self.followers:
            raise Refused(40003, "invalid openid rid: 65a1-0b2c")
        if said["template_id"] != TEMPLATE:
            raise Refused(40037, "invalid template_id rid: 65a1-0b2c")

    def call_back(self, asked: Mapping[str, Any]) -> list[Answer]:
        """Call the address that was named, so often."""
        token = "another-token" if asked.get("wrong") else ACCOUNT["token"]
        at, nonce = str(int(self.desk.time().timestamp()) - int(asked.get("age", 0))), "998877"
        query = {"signature": signed(token, at, nonce), "timestamp": at, "nonce": nonce}
        body = self._body(asked["kind"], at)
        if asked.get("safe"):
            sealed = encrypted(ACCOUNT["aes_key"], asked.get("receiver", ACCOUNT["app_id"]), body)
            query |= {"encrypt_type": "aes", "msg_signature": signed(token, at, nonce, sealed)}
            body = (
                f"<xml><ToUserName>gh_1</ToUserName><Encrypt><![CDATA[{sealed}]]></Encrypt></xml>"
            )
        one = Callback(query, body.encode(), "text/xml", {})
        answers = called_back(self.address, [one] * int(asked.get("times", 1)))
        return [{"status": each.status, "body": each.body} for each in answers]

    def _body(self, kind: str, at: str) -> str:
        first = next(iter(self.followers))
        head = f"<ToUserName>gh_1</ToUserName><FromUserName>{first}</FromUserName><CreateTime>{at}</CreateTime>"
        said = {
            "text": "<MsgType>text</MsgType><Content><![CDATA[几点开门？]]></Content><MsgId>23456</MsgId>",
            "delivered": "<MsgType>event</MsgType><Event>TEMPLATESENDJOBFINISH</Event>"
            "<MsgID>200228332</MsgID><Status>success</Status>",
        }
        event = f"<MsgType>event</MsgType><Event><![CDATA[{kind}]]></Event><EventKey></EventKey>"
        return f"<xml>{head}{said.get(kind, event)}</xml>"


def openid_of(person: Person) -> str:
    """Return what the account calls somebody."""
    return f"o6_bm{person.number:06d}{hashlib.sha256(person.phone.encode()).hexdigest()[:17]}"


def _follower(person: Person) -> Answer:
    return {
        "subscribe": 1,
        "openid": openid_of(person),
        "nickname": "",
        "language": "zh_CN",
        "subscribe_time": 1767225600 + person.number * 3600,
        "unionid": f"o6_bmas{person.number:06d}",
        "remark": person.name if person.number % 5 == 0 else "",
        "tagid_list": [100, 101] if person.number % 2 else [],
        "subscribe_scene": _SCENES[person.number % len(_SCENES)],
        "qr_scene_str": "",
    }


def _templates() -> Answer:
    content = "{{first.DATA}}\n预约时间：{{time1.DATA}}\n门店：{{thing2.DATA}}"
    return {"template_list": [{"template_id": TEMPLATE, "title": "预约提醒", "content": content}]}


def made(count: int = 230, at_once: int = 10000, *, time: Now = now) -> Flask:
    """Return the gateway with so many followers."""
    desk = Desk(ACCOUNT, time)
    app = controlled(Flask(__name__), desk)
    gateway = Gateway(desk, count, at_once)
    app.extensions["gateway"] = gateway

    @app.errorhandler(Refused)
    def _refused(refused: Refused) -> Response:
        return jsonify({"errcode": refused.code, "errmsg": refused.said})

    @app.post("/cgi-bin/stable_token")
    def _token() -> Response:
        return jsonify(gateway.token())

    @app.route("/cgi-bin/<path:path>", methods=["GET", "POST"])
    def _serve(path: str) -> Response:
        return jsonify(gateway.serve(path))

    @app.post(f"{CONTROL}callback_url")
    def _named() -> Response:
        gateway.address = request.get_json()["url"]
        return Response(status=204)

    @app.post(f"{CONTROL}callback")
    def _tell() -> Response:
        return jsonify(gateway.call_back(request.get_json()))

    return app
