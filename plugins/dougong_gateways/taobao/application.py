"""TOP over HTTP: one address for all methods, two for the sign-in, and what whoever trains may order."""

from __future__ import annotations

from dataclasses import asdict
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from flask import Flask, Response, jsonify, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from dougong_gateways.calling_back import called_back
from dougong_gateways.gateway import CONTROL, HERE, Desk, Now, controlled, now
from dougong_gateways.people import people
from dougong_gateways.taobao.answers import Refused
from dougong_gateways.taobao.asking import asking
from dougong_gateways.taobao.platform import Platform
from dougong_gateways.taobao.sessions import Sessions
from dougong_gateways.taobao.shop import Shop, truth
from dougong_gateways.taobao.signatures import is_signed
from dougong_gateways.taobao.written import read_time

APP_KEY, APP_SECRET = "12345678", "helloworld0123456789abcdef012345"
ACCOUNT = {
    "app_key": APP_KEY,
    "app_secret": APP_SECRET,
    "security_code": "safe-code",
    "url": f"{HERE}/router/rest",
    "oauth_url": HERE,
}
EXPIRED, LIMITED, BUSY_ISP, FORBIDDEN = "expired_token", "limited", "isp", "forbidden"
"""Faults by a word: a session that ended, too many calls, trouble behind TOP, a permission that is missing.

The path of such a fault is the beginning of a method's name.
"""
_SKEW = timedelta(minutes=10)


def made(trades: int = 10_000, *, time: Now = now) -> Flask:
    """Return a shop with so many trades, and its platform."""
    return served(platform_of(Shop.made(time(), trades), time=time))


def platform_of(shop: Shop, *, time: Now = now) -> Platform:
    """Return the platform of a shop, with an account for one application."""
    return Platform(shop, Desk(ACCOUNT, time), Sessions(time))


def served(platform: Platform) -> Flask:
    """Return the platform as an application."""
    app = controlled(Flask(__name__), platform.desk)
    _methods(app, platform)
    _sign_in(app, platform)
    _orders(app, platform)
    return app


def _methods(app: Flask, platform: Platform) -> None:
    @app.post("/router/rest")
    def _rest() -> Response:
        form = request.form.to_dict()
        method = form.get("method", "")
        try:
            _verify(form, platform.desk)
            _stumble(method, platform.desk)
            answer = platform.answer(method, form)
        except Refused as refused:
            return jsonify(refused.json())
        name = method.removeprefix("taobao.").replace(".", "_")
        return jsonify({f"{name}_response": {**answer, "request_id": "r"}})


def _verify(form: dict[str, str], desk: Desk) -> None:
    if form.get("app_key") != APP_KEY:
        raise Refused("29")
    if not is_signed(form, APP_SECRET):
        raise Refused("25")
    try:
        late = abs(desk.time() - read_time(form.get("timestamp", ""))) > _SKEW
    except ValueError as wrong:
        raise Refused("31") from wrong
    if late:
        raise Refused("31")


def _stumble(method: str, desk: Desk) -> None:
    fault = desk.faults.take(EXPIRED, LIMITED, BUSY_ISP, FORBIDDEN, path=method)
    if fault is None:
        return
    if fault.kind == EXPIRED:
        raise Refused("27", "session-expired", "SessionKey过期")
    if fault.kind == LIMITED:
        told = f"This ban will last for {int(fault.seconds)} more seconds"
        raise Refused("7", "accesscontrol.limited-by-api-access-count", told)
    if fault.kind == FORBIDDEN:
        raise Refused("11", "isv.permission-api-package-limit", "应用没有这个接口的权限")
    raise Refused("15", "isp.top-remote-connection-timeout", "连接超时")


def _sign_in(app: Flask, platform: Platform) -> None:
    @app.get("/authorize")
    def _authorize() -> AnyResponse:
        if request.args.get("client_id") != APP_KEY:
            return Response("unknown client", 400)
        back = {"code": platform.sessions.code(), "state": request.args.get("state", "")}
        return redirect(f"{request.args['redirect_uri']}?{urlencode(back)}")

    @app.post("/token")
    def _token() -> tuple[Response, int]:
        form = request.form
        if (form.get("client_id"), form.get("client_secret")) != (APP_KEY, APP_SECRET):
            return jsonify(error="invalid_client", error_description="client secret is wrong"), 400
        renewing = form.get("grant_type") == "refresh_token"
        sessions = platform.sessions
        granted = (
            sessions.by_renewal(form.get("refresh_token", ""))
            if renewing
            else sessions.by_code(form.get("code", ""))
        )
        if granted is None:
            return jsonify(error="invalid_grant", error_description="code is used or too old"), 400
        return jsonify(dict(granted)), 200


def _orders(app: Flask, platform: Platform) -> None:
    registered: dict[str, str] = {}

    @app.get(f"{CONTROL}truth")
    def _truth() -> Response:
        """Say who is behind each trade, by the numbers of `people`: what no vendor would."""
        return jsonify(dict(truth(platform.shop)))

    @app.post(f"{CONTROL}sell")
    def _sell() -> Response:
        return jsonify(platform.sell(int(_told().get("times", 1))))

    @app.post(f"{CONTROL}change")
    def _change() -> Response:
        platform.change(int(_told()["tid"]), str(_told()["status"]))
        return Response(status=204)

    @app.post(f"{CONTROL}callback_url")
    def _register() -> Response:
        registered["url"] = str(_told()["url"])
        return Response(status=204)

    @app.post(f"{CONTROL}callback")
    def _call() -> Response:
        told = _told()
        person = people()[int(told.get("person", 1)) - 1]
        secret = "another secret" if told.get("wrong") else APP_SECRET
        one = asking(told["kind"], person, platform.desk.time(), app_key=APP_KEY, secret=secret)
        answers = called_back(registered["url"], [one] * int(told.get("times", 1)))
        return jsonify([asdict(each) for each in answers])


def _told() -> dict[str, Any]:
    told: dict[str, Any] = request.get_json(silent=True) or {}
    return told
