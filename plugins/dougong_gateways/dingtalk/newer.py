"""The newer interface: the pass is in a header, and what is wrong is a status with a code."""

from __future__ import annotations

from flask import Flask, Response, jsonify, request

from dougong_gateways.dingtalk.passes import NEW, Passes
from dougong_gateways.dingtalk.todos import Todos
from dougong_gateways.office import Office


def add_guard(app: Flask, passes: Passes) -> None:
    """Let nobody to the to-dos without a pass."""

    @app.before_request
    def _known() -> Response | None:
        token = request.headers.get("x-acs-dingtalk-access-token")
        guarded = request.path.startswith("/v1.0/todo/")
        if guarded and not passes.good(NEW, token, request.path):
            return _wrong(401, "InvalidAuthentication", "不合法的access_token")
        return None


def add_passes(app: Flask, passes: Passes, office: Office) -> None:
    """Add what gives passes, to the application and to people, and tells whose a pass is."""

    @app.post("/v1.0/oauth2/accessToken")
    def _newer_pass() -> Response:
        said = request.get_json()
        if not passes.knows(said.get("appKey"), said.get("appSecret")):
            return _wrong(401, "invalidClientIdOrSecret", "无效的clientId或者clientSecret")
        return jsonify({"accessToken": passes.give(NEW), "expireIn": 7200})

    @app.post("/v1.0/oauth2/userAccessToken")
    def _user_token() -> Response:
        said = request.get_json()
        if not passes.knows(said.get("clientId"), said.get("clientSecret")):
            return _wrong(401, "invalidClientIdOrSecret", "无效的clientId或者clientSecret")
        them = office.whose(said["code"])
        if them is None:
            return _wrong(400, "invalidCode", "不合法的临时授权码")
        return jsonify(
            {
                "accessToken": passes.give_person(them.unionid),
                "refreshToken": "r",
                "expireIn": 7200,
                "corpId": passes.desk.account["corp_id"],
            }
        )

    @app.get("/v1.0/contact/users/me")
    def _me() -> Response:
        union = passes.person(request.headers.get("x-acs-dingtalk-access-token"))
        them = office.company.by_union(union or "")
        if them is None:
            return _wrong(401, "InvalidAuthentication", "不合法的access_token")
        return jsonify(
            {"nick": them.name, "unionId": them.unionid, "openId": "o", "mobile": them.mobile}
        )


def add_todos(app: Flask, todos: Todos) -> None:
    """Add what keeps to-dos."""

    @app.post("/v1.0/todo/users/<union>/tasks")
    def _create(union: str) -> Response:
        created = todos.create(union, request.get_json())
        return jsonify(created) if created else _wrong(400, "existed.sourceId", "sourceId 已存在")

    @app.get("/v1.0/todo/users/<union>/tasks/sources/<source>")
    def _by_source(union: str, source: str) -> Response:
        found = todos.by_source(union, source)
        return jsonify(found) if found else _wrong(400, "task.not.exist", "待办任务不存在")

    @app.put("/v1.0/todo/users/<union>/tasks/<key>")
    def _update(union: str, key: str) -> Response:
        if key not in todos.kept:
            return _wrong(400, "task.not.exist", "待办任务不存在")
        if request.get_json().get("done"):
            todos.tick(key)
        return jsonify({"requestId": "r", "result": True})


def _wrong(status: int, code: str, said: str) -> Response:
    answer = jsonify({"code": code, "message": said, "requestid": "r"})
    answer.status_code = status
    return answer
