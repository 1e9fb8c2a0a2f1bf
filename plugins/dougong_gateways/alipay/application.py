"""Alipay over HTTP: the gateway, its REST sister, the files of bills, the sign-in, and what may be ordered."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any
from urllib.parse import urlencode

from flask import Flask, Response, jsonify, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from dougong_gateways.alipay.answers import Refused
from dougong_gateways.alipay.keys import keys_of
from dougong_gateways.alipay.ledger import Ledger, truth
from dougong_gateways.alipay.platform import SELLER, Platform, read_content
from dougong_gateways.alipay.telling import notice_of, telling
from dougong_gateways.alipay.wire import (
    Rest,
    answer_text,
    conceal,
    reveal,
    verify_form,
    verify_rest,
)
from dougong_gateways.calling_back import called_back
from dougong_gateways.gateway import CONTROL, HERE, Desk, Now, controlled, now
from dougong_gateways.people import ALIPAY, buyers, people

APP_ID = "2021000000000001"
WRONG, UNSIGNED = "wrong_signature", "unsigned"
"""Faults of what goes out."""
_STUMBLES = {
    "isp": Refused("20000", "isp.unknow-error", "系统繁忙"),
    "limited": Refused("40005", "isv.app-call-limited", "应用调用次数超限"),
    "forbidden": Refused("40006", "isv.insufficient-isv-permissions", "ISV 权限不足"),
    "expired_token": Refused("20001", "aop.invalid-app-auth-token", "无效的应用授权令牌"),
}
"""Faults by a word; the path of such a fault is the beginning of a method's name."""


def account_of() -> Mapping[str, str]:
    """Return what to fill in."""
    return {
        "app_id": APP_ID,
        "private_key": keys_of("merchant").private_text,
        "alipay_public_key": keys_of("alipay").public_text,
        "seller_id": SELLER,
        "url": f"{HERE}/gateway.do",
        "oauth_url": f"{HERE}/oauth2/publicAppAuthorize.htm",
    }


def made(payments: int = 5000, *, time: Now = now) -> Flask:
    """Return a merchant with so many payments, and its platform."""
    return served(platform_of(Ledger.made(time(), payments), time=time))


def platform_of(ledger: Ledger, *, time: Now = now) -> Platform:
    """Return the platform of a merchant, with an account for one application."""
    return Platform(ledger, Desk(account_of(), time))


def served(platform: Platform) -> Flask:
    """Return the platform as an application."""
    app = controlled(Flask(__name__), platform.desk)
    _gateway(app, platform)
    _rest(app, platform)
    _pages(app, platform)
    _orders(app, platform)
    return app


def _gateway(app: Flask, platform: Platform) -> None:
    faults = platform.desk.faults

    @app.post("/gateway.do")
    def _do() -> Response:
        params = {**request.args.to_dict(), **request.form.to_dict()}
        method = params.get("method", "")
        cipher = params.get("encrypt_type") == "AES"
        name = f"{method.replace('.', '_')}_response"
        try:
            verify_form(params, keys_of("merchant"), APP_ID, platform.desk.time())
            _stumble(platform.desk, method)
            written = params.get("biz_content", "")
            content = read_content(reveal(written) if cipher else written)
            answer = platform.answer(method, params, content, request.host_url.rstrip("/"))
            body = (
                answer
                if method == "alipay.system.oauth.token"
                else {"code": "10000", "msg": "Success", **answer}
            )
        except Refused as refused:
            if refused.sub_code in ("isv.invalid-signature", "isv.invalid-app-id"):
                # To whom it does not know it signs nothing.
                return jsonify({"error_response": refused.json()})
            body = refused.json()
        signer = keys_of("merchant" if faults.take(WRONG, path=method) else "alipay")
        signed = faults.take(UNSIGNED, path=method) is None
        text = answer_text(name, body, signer, cipher=cipher, signed=signed)
        return Response(text, content_type="text/html;charset=utf-8")


def _stumble(desk: Desk, method: str) -> None:
    if fault := desk.faults.take(*_STUMBLES, path=method):
        raise _STUMBLES[fault.kind]


def _rest(app: Flask, platform: Platform) -> None:
    @app.post("/v3/<path:path>")
    def _v3(path: str) -> Response:
        body, cipher = (
            request.get_data(as_text=True),
            request.headers.get("alipay-encrypt-type") == "AES",
        )
        method = path.replace("/", ".")
        call = Rest(
            request.headers.get("Authorization", ""),
            "POST",
            request.full_path.rstrip("?"),
            body,
            request.headers.get("alipay-app-auth-token", ""),
        )
        try:
            verify_rest(call, keys_of("merchant"), APP_ID, platform.desk.time())
            _stumble(platform.desk, method)
            content = read_content(reveal(body) if cipher else body)
            answer = platform.answer(method, {}, content, request.host_url.rstrip("/"))
        except Refused as refused:
            code = refused.sub_code.removeprefix("ACQ.")
            return _replied(platform, json.dumps({"code": code, "message": refused.sub_msg}), 400)
        text = json.dumps(answer, ensure_ascii=False)
        return _replied(platform, conceal(text) if cipher else text, 200)


def _replied(platform: Platform, text: str, status: int) -> Response:
    stamp, nonce = str(int(platform.desk.time().timestamp() * 1000)), "reply-nonce"
    signer = keys_of("merchant" if platform.desk.faults.take(WRONG, path="v3") else "alipay")
    headers = {
        "alipay-timestamp": stamp,
        "alipay-nonce": nonce,
        "alipay-signature": signer.sign(f"{stamp}\n{nonce}\n{text}\n"),
        "alipay-trace-id": "trace",
    }
    return Response(text, status, headers, content_type="application/json;charset=utf-8")


def _pages(app: Flask, platform: Platform) -> None:
    @app.get("/downloadBillFile.resource")
    def _file() -> Response:
        found = platform.file(request.args.get("fileId", ""))
        return Response(found or b"", 200 if found else 403, content_type="application/zip")

    @app.get("/oauth2/publicAppAuthorize.htm")
    def _authorise() -> AnyResponse:
        number = request.args.get("person", "")
        person = people()[int(number) - 1] if number else buyers(ALIPAY)[0]
        back = {
            "app_id": APP_ID,
            "scope": request.args.get("scope", ""),
            "auth_code": platform.code(person),
            "state": request.args.get("state", ""),
        }
        return redirect(f"{request.args['redirect_uri']}?{urlencode(back)}")


def _orders(app: Flask, platform: Platform) -> None:
    registered: dict[str, str] = {}

    @app.get(f"{CONTROL}truth")
    def _truth() -> Response:
        """Say who is behind each payment, by the numbers of `people`: what no vendor would."""
        return jsonify(dict(truth(platform.ledger)))

    @app.post(f"{CONTROL}pay")
    def _pay() -> Response:
        times = int(_told().get("times", 1))
        return jsonify([platform.ledger.pay(platform.desk.time()).trade_no for _ in range(times)])

    @app.post(f"{CONTROL}callback_url")
    def _register() -> Response:
        registered["url"] = str(_told()["url"])
        return Response(status=204)

    @app.post(f"{CONTROL}callback")
    def _call() -> Response:
        """Tell of a trade: of each status in turn, each so many times."""
        order = _told()
        payment = platform.ledger.find(str(order["trade_no"]))
        if payment is None:
            return Response(status=404)
        told = {"app_id": APP_ID, "seller_id": SELLER, **order.get("told", {})}
        signer = keys_of("merchant" if order.get("wrong") else "alipay")
        calls = [
            telling(
                notice_of(payment, each, platform.desk.time(), told),
                signer,
                with_type=bool(order.get("with_type")),
            )
            for each in order.get("kinds", [payment.status])
        ]
        repeated = [each for each in calls for _ in range(int(order.get("times", 1)))]
        return jsonify([asdict(each) for each in called_back(registered["url"], repeated)])


def _told() -> dict[str, Any]:
    told: dict[str, Any] = request.get_json(silent=True) or {}
    return told
