"""The services of the local K3Cloud, at the addresses and with the answers of the real one.

Faults of its own: `session_lost` forgets all sessions and says so, `busy_form` says that somebody else edits the form.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

from flask import Flask, Response, jsonify, request

from dougong_gateways.gateway import Desk, Now, controlled, now
from dougong_gateways.kingdee.books import Books, Refused
from dougong_gateways.kingdee.door import Door, Locked

SESSION_LOST, BUSY_FORM = "session_lost", "busy_form"
ACCOUNT = {
    "acct_id": "64f0c2a1acct",
    "user_name": "dg_sync",
    "app_id": "284716_aX8Iko+bs0QlfWWo74SWJ25SoL2YenNW",
    "app_secret": "0f1e2d3c4b5a69788796a5b4c3d27c2e",
}
_PLACE = "溪山 2025"
_SERVICES = "/k3cloud/Kingdee.BOS.WebApi.ServicesStub"
Answer = Any


class Gateway:
    """What the services do. `unreadable` and `unwritable` are the FormIds that the user has no right to."""

    def __init__(
        self, desk: Desk, books: Books, unreadable: Collection[str], unwritable: Collection[str]
    ) -> None:
        self.desk, self.books, self.door = desk, books, Door(desk.account, desk.time)
        self._unreadable, self._unwritable = unreadable, unwritable
        self._services: Mapping[str, Callable[[str, Mapping[str, Any]], Answer]] = {
            "ExecuteBillQuery": self._query,
            "Save": self._save,
            "Submit": lambda form, asked: self._move(form, asked, ("A", "D", "Z"), "B"),
            "Audit": lambda form, asked: self._move(form, asked, ("B",), "C"),
        }

    def login(self) -> Response:
        try:
            session = self.door.let_in(request.get_json()["parameters"])
        except Locked:
            return jsonify(_refused_login("用户登录错误次数超限，已锁定", "locked"))
        if session is None:
            return jsonify(_refused_login("签名不匹配", "002005000003016"))
        said = jsonify(
            {
                "LoginResultType": 1,
                "Message": None,
                "MessageCode": "",
                "KDSVCSessionId": session,
                "IsSuccessByAPI": True,
                "Context": {"UserName": self.desk.account["user_name"], "DataCenterName": _PLACE},
            }
        )
        said.set_cookie("kdservice-sessionid", session)
        said.set_cookie("ASP.NET_SessionId", session[:24])
        return said

    def serve(self, service: str) -> Response:
        """Answer one service of forms."""
        wrong = _error if service != "ExecuteBillQuery" else lambda refused: [[_error(refused)]]
        try:
            self._demand_known()
            body = request.get_json()
            asked = body["data"]
            form = body.get("formid") or asked["FormId"]
            return jsonify(self._services[service](form, asked))
        except Refused as refused:
            return jsonify(wrong(refused))

    def _demand_known(self) -> None:
        if self.desk.faults.take(SESSION_LOST, path=request.path):
            self.door.sessions.clear()
            raise Refused(1, None, "会话信息已丢失，请重新登录")
        if self.desk.faults.take(BUSY_FORM, path=request.path):
            raise Refused(13, None, "单据正在被其他用户操作，发生网控冲突")
        if request.cookies.get("kdservice-sessionid") and not self.door.knows(request):
            raise Refused(1, None, "会话信息已丢失，请重新登录")

    def _query(self, form: str, asked: Mapping[str, Any]) -> Answer:
        if form in self._unreadable:
            raise Refused(2, None, "没有查看权限")
        return self.books.query(asked)

    def _save(self, form: str, asked: Mapping[str, Any]) -> Answer:
        self._demand_right(form)
        id, number = self.books.save(form, asked["Model"])
        return _done(id, number)

    def _move(
        self, form: str, asked: Mapping[str, Any], before: tuple[str, ...], then: str
    ) -> Answer:
        self._demand_right(form)
        [number] = asked["Numbers"]
        status = self.books.status(form, number)
        if status not in before:
            raise Refused(12, None, f"单据“{number}”的状态不能这样操作")
        self.books.move(form, number, then)
        return _done(0, number)

    def _demand_right(self, form: str) -> None:
        if form in self._unwritable:
            raise Refused(2, None, "没有新增、提交权限")


def made(
    count: int = 318,
    *,
    unreadable: Collection[str] = (),
    unwritable: Collection[str] = ("AR_receivable",),
    time: Now = now,
) -> Flask:
    """Return the gateway with so many customers and orders."""
    desk = Desk(ACCOUNT, time)
    app = controlled(Flask(__name__), desk)
    gateway = Gateway(desk, Books(count, time), unreadable, unwritable)
    app.extensions["gateway"] = gateway

    @app.post(f"{_SERVICES}.AuthService.LoginBySign.common.kdsvc")
    def _login() -> Response:
        return gateway.login()

    @app.post(f"{_SERVICES}.DynamicFormService.<service>.common.kdsvc")
    def _serve(service: str) -> Response:
        if not request.cookies.get("kdservice-sessionid") and not gateway.door.knows(request):
            return Response("response_error:签名验证不通过，请检查应用密钥", mimetype="text/plain")
        return gateway.serve(service)

    return app


def _refused_login(said: str, code: str) -> Answer:
    return {"LoginResultType": 0, "Message": said, "MessageCode": code, "KDSVCSessionId": ""}


def _done(id: int, number: str) -> Answer:
    status = {
        "IsSuccess": True,
        "Errors": [],
        "SuccessEntitys": [{"Id": id, "Number": number, "DIndex": 0}],
        "SuccessMessages": [],
        "MsgCode": 0,
    }
    return {
        "Result": {"ResponseStatus": status, "Id": id, "Number": number, "NeedReturnData": [{}]}
    }


def _error(refused: Refused) -> Answer:
    wrong = {"FieldName": refused.field, "Message": refused.said, "DIndex": 0}
    status = {
        "ErrorCode": 500,
        "IsSuccess": False,
        "Errors": [wrong],
        "SuccessEntitys": [],
        "SuccessMessages": [],
        "MsgCode": refused.code,
    }
    return {"Result": {"ResponseStatus": status, "Id": "", "NeedReturnData": [{}]}}
