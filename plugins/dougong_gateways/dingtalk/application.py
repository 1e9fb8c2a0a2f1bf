"""The addresses of the local DingTalk: oapi, api and login on one host.

Faults of its own: `expired_token` forgets a pass as it is used, `banned` answers as to an address that calls too much,
`busy` says that too much is asked, `no_mobile` leaves phones out. GET /_gateway/todos, POST /_gateway/todos/ID/done.
"""

from __future__ import annotations

import hmac
from base64 import b64encode
from typing import Any

from flask import Flask, Response, jsonify, request
from werkzeug.wrappers import Response as AnyResponse

from dougong_gateways.dingtalk import callbacks
from dougong_gateways.dingtalk.newer import add_guard, add_passes, add_todos
from dougong_gateways.dingtalk.older import Older, Refused
from dougong_gateways.dingtalk.passes import OLD, Passes
from dougong_gateways.dingtalk.todos import Todos
from dougong_gateways.envelopes import Sealer
from dougong_gateways.gateway import CONTROL, HERE, Desk, Now, controlled, now
from dougong_gateways.office import Office, controlled_office, login_page
from dougong_gateways.staff import Company

ACCOUNT = {
    "app_key": "dingyushan0001",
    "app_secret": "yX8s0mEsEcReToFtHeApPlIcAtIoN0123456789abcd",
    "corp_id": "dingcorp0001",
    "agent_id": "20260001",
    "callback_token": "ys-callback-token",
    "aes_key": "4g5j64qlyl3zvetqxz5jiocdr586fn2zvjpa8zls3ij",
    "robot_token": "0f5c1d2e3b4a59687786950a1b2c3d4e",
    "robot_secret": "SECd0ug0ng7a6b03b91f2891c258bc592541",
    "todo_creator": "ys0001",
    "oapi_url": HERE,
    "api_url": HERE,
    "login_url": f"{HERE}/oauth2/auth",
    "inside_url": f"{HERE}/inside",
}
BANNED, BUSY = "banned", "busy"


class Gateway:
    """One company at the local DingTalk."""

    def __init__(self, desk: Desk, company: Company) -> None:
        self.desk = desk
        account = desk.account
        self.sealer = Sealer(account["callback_token"], account["aes_key"], account["corp_id"])
        write = callbacks.writing(self.sealer, desk.time)
        self.office = Office(desk, company, write, callbacks.told)
        self.passes = Passes(desk)
        self.todos = Todos(desk)
        self.older = Older(desk, self.office)

    def old(self, path: str) -> dict[str, Any]:
        """Answer a call of the older interface, as a whole."""
        if self.desk.faults.take(BANNED, path=request.path):
            return {"status": 1111, "wait": 5, "source": "x5", "punish": "deny", "uuid": "x"}
        if self.desk.faults.take(BUSY, path=request.path):
            said = "ding talk error[subcode=90018,submsg=接口被暂时禁用]"
            return {"errcode": 88, "sub_code": "90018", "sub_msg": "", "errmsg": said}
        if not self.passes.good(OLD, request.args.get("access_token"), request.path):
            return {"errcode": 40014, "errmsg": "不合法的access_token"}
        try:
            return {"errcode": 0, "errmsg": "ok", "request_id": "r", **self._done(path)}
        except Refused as refused:
            return {"errcode": refused.code, "errmsg": refused.said}

    def ticked_in_the_app(self, key: str) -> dict[str, Any]:
        """Tick a to-do off as its executor does, and tell of it."""
        todo = self.todos.tick(key)
        values = {"taskId": key, "sourceId": todo["sourceId"], "type": "done"}
        self.office.tell("todo_task_update", values)
        return todo

    def robot(self) -> dict[str, Any]:
        """Take what a robot says, if it is signed for this hour."""
        account, args = self.desk.account, request.args
        stamp = args.get("timestamp", "")
        key = account["robot_secret"].encode()
        signed = b64encode(hmac.new(key, stamp.encode() + b"\n" + key, "sha256").digest()).decode()
        late = abs(self.desk.time().timestamp() * 1000 - int(stamp or 0)) > 3_600_000
        if late or signed != args.get("sign") or args["access_token"] != account["robot_token"]:
            return {"errcode": 310000, "errmsg": "sign not match"}
        self.office.messages.append({"kind": "robot", "to": [], "msg": request.get_json()})
        return {"errcode": 0, "errmsg": "ok"}

    def _done(self, path: str) -> dict[str, Any]:
        said = request.get_json()
        if path == "message/corpconversation/asyncsend_v2":
            return {"task_id": self.older.notify(said)}
        if path not in self.older.paths:
            raise Refused(22, "不存在的接口")
        return {"result": self.older.paths[path](said)}


def made(count: int = 60, time: Now = now) -> Flask:
    """Return a DingTalk with a company of so many people."""
    desk = Desk(ACCOUNT, time)
    app = controlled(Flask(__name__), desk)
    gateway = Gateway(desk, Company(count))
    app.extensions["gateway"] = gateway
    controlled_office(app, gateway.office)
    _add_older(app, gateway)
    add_guard(app, gateway.passes)
    add_passes(app, gateway.passes, gateway.office)
    add_todos(app, gateway.todos)
    _add_control(app, gateway)
    _add_sign_in(app, gateway)
    return app


def _add_older(app: Flask, gateway: Gateway) -> None:
    @app.get("/gettoken")
    def _older_pass() -> Response:
        if not gateway.passes.knows(request.args.get("appkey"), request.args.get("appsecret")):
            return jsonify({"errcode": 40089, "errmsg": "不合法的corpid或corpsecret"})
        token = gateway.passes.give(OLD)
        return jsonify({"errcode": 0, "errmsg": "ok", "access_token": token, "expires_in": 7200})

    @app.post("/topapi/<path:path>")
    def _old(path: str) -> Response:
        return jsonify(gateway.old(path))

    @app.post("/robot/send")
    def _robot() -> Response:
        return jsonify(gateway.robot())


def _add_control(app: Flask, gateway: Gateway) -> None:
    @app.get(f"{CONTROL}todos")
    def _todos() -> Response:
        return jsonify(list(gateway.todos.kept.values()))

    @app.post(f"{CONTROL}todos/<key>/done")
    def _done(key: str) -> AnyResponse:
        if key not in gateway.todos.kept:
            return Response(status=404)
        return jsonify(gateway.ticked_in_the_app(key))


def _add_sign_in(app: Flask, gateway: Gateway) -> None:
    @app.get("/oauth2/auth")
    def _scan() -> AnyResponse | str:
        args = request.args
        if args.get("client_id") != gateway.desk.account["app_key"]:
            return Response("应用不存在", 400)
        return login_page(gateway.office, args["redirect_uri"], "authCode", args["state"])

    @app.get("/inside")
    def _inside() -> AnyResponse | str:
        args = request.args
        return login_page(gateway.office, args["redirect_uri"], "code", args["state"])
