"""The addresses of the local WeCom: its interface and its pages to sign in, on one host.

Faults of its own: `expired_token` lets a pass run out as it is used, `busy` says that too much is asked, `not_trusted`
that the address of the caller is not on the list, `no_mobile` leaves phones out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from flask import Flask, Response, jsonify, request
from werkzeug.wrappers import Response as AnyResponse

from dougong_gateways.envelopes import Sealer
from dougong_gateways.gateway import HERE, Desk, Now, controlled, now
from dougong_gateways.office import Office, controlled_office, login_page
from dougong_gateways.staff import Company
from dougong_gateways.wecom import callbacks
from dougong_gateways.wecom.answers import APP, CONTACTS, CUSTOMERS, Passes, Refused
from dougong_gateways.wecom.contacts import Contacts
from dougong_gateways.wecom.customers import TAGS, Customers

ACCOUNT = {
    "corp_id": "ww20260101yushan",
    "app_secret": "aPp-sEcReT-0f1e2d3c4b5a69788796a5b4c3d2",
    "agent_id": "1000002",
    "customers_secret": "cUs-sEcReT-1a2b3c4d5e6f70818293a4b5c6d7",
    "contacts_secret": "cOn-sEcReT-9f8e7d6c5b4a39281706f5e4d3c2",
    "callback_token": "QDG6eKyushan",
    "aes_key": "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C",
    "robot_key": "693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa",
    "api_url": HERE,
    "login_url": f"{HERE}/wwlogin/sso/login",
    "inside_url": f"{HERE}/connect/oauth2/authorize",
}
BUSY, NOT_TRUSTED = "busy", "not_trusted"
Said = Mapping[str, Any]


class Gateway:
    """One company at the local WeCom."""

    def __init__(self, desk: Desk, company: Company, customers: int) -> None:
        self.desk = desk
        account = desk.account
        self.sealer = Sealer(account["callback_token"], account["aes_key"], account["corp_id"])
        write = callbacks.writing(self.sealer, desk.time)
        self.office = Office(desk, company, write, callbacks.told)
        self.passes = Passes(desk)
        self.contacts = Contacts(desk, self.office)
        self.customers = Customers(company, customers)
        self._paths = self._of_the_application() | self._of_customers()

    def answer(self, path: str) -> dict[str, Any]:
        """Answer a call as a whole; raises `Refused`."""
        if self.desk.faults.take(BUSY, path=request.path):
            raise Refused(45009, "api freq out of limit")
        if self.desk.faults.take(NOT_TRUSTED, path=request.path):
            raise Refused(60020, "not allow to access from your ip, from ip: 203.0.113.7")
        if path == "gettoken":
            token = self.passes.give(request.args.get("corpid"), request.args.get("corpsecret"))
            return {"access_token": token, "expires_in": 7200}
        if path == "webhook/send":
            return self._robot()
        kind = self.passes.kind(request.args.get("access_token"), request.path)
        if path not in self._paths:
            raise Refused(40066, "invalid url")
        secrets, do = self._paths[path]
        if kind not in secrets:
            raise Refused(48002, "api forbidden")
        said = request.get_json() if request.method == "POST" else request.args
        return do(said) or {}

    def _of_the_application(self) -> dict[str, Any]:
        contacts, app = self.contacts, (APP,)
        return {
            "department/list": (app, lambda said: contacts.departments()),
            "user/list": (app, lambda said: contacts.people(said["department_id"])),
            "user/get": (app, lambda said: contacts.user(said["userid"])),
            "user/list_id": ((CONTACTS,), contacts.ids),
            "auth/getuserinfo": (app, lambda said: contacts.visitor(said["code"])),
            "message/send": (app, contacts.send),
        }

    def _of_customers(self) -> dict[str, tuple[tuple[str, ...], Callable[[Said], Any]]]:
        customers, either = self.customers, (APP, CUSTOMERS)
        outside = {
            "get_follow_user_list": lambda said: {"follow_user": customers.followers()},
            "batch/get_by_user": customers.page,
            "list": lambda said: {"external_userid": customers.of(said["userid"])},
            "get": lambda said: customers.whole(said["external_userid"]),
            "get_corp_tag_list": lambda said: {"tag_group": _tags()},
            "mark_tag": customers.mark,
            "groupchat/list": customers.list_groups,
            "groupchat/get": lambda said: {"group_chat": customers.groups[said["chat_id"]]},
        }
        return {f"externalcontact/{path}": (either, do) for path, do in outside.items()}

    def _robot(self) -> dict[str, Any]:
        if request.args.get("key") != self.desk.account["robot_key"]:
            raise Refused(93000, "invalid webhook url")
        self.office.messages.append({"kind": "robot", "to": [], "msg": request.get_json()})
        return {}


def made(count: int = 60, time: Now = now, customers: int = 300) -> Flask:
    """Return a WeCom with a company of so many people, who know so many others."""
    desk = Desk(ACCOUNT, time)
    app = controlled(Flask(__name__), desk)
    gateway = Gateway(desk, Company(count), customers)
    app.extensions["gateway"] = gateway
    controlled_office(app, gateway.office)

    @app.route("/cgi-bin/<path:path>", methods=["GET", "POST"])
    def _call(path: str) -> Response:
        try:
            return jsonify({"errcode": 0, "errmsg": "ok", **gateway.answer(path)})
        except Refused as refused:
            return jsonify({"errcode": refused.code, "errmsg": refused.said})

    @app.get("/wwlogin/sso/login")
    @app.get("/connect/oauth2/authorize")
    def _sign_in() -> AnyResponse | str:
        args = request.args
        if args.get("appid") != desk.account["corp_id"]:
            return Response("企业不存在", 400)
        return login_page(gateway.office, args["redirect_uri"], "code", args["state"])

    return app


def _tags() -> list[dict[str, Any]]:
    return [
        {
            "group_id": f"g-{name}",
            "group_name": name,
            "tag": [{"id": key, "name": label, "deleted": False} for key, label in tags],
        }
        for name, tags in TAGS
    ]
