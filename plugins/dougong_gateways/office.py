"""What the gateways of DingTalk and WeCom have in common: a company, codes for signing in, and what was sent.

POST /_gateway/leave {userid, quiet}, /join {name, department, quiet}, /code {userid}, /callback_url {url},
/callback {kind, values, times, wrongly_signed}; GET /staff, /messages. What changes is told to the callback address.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html import escape
from secrets import token_hex
from typing import Any, TypeAlias
from urllib.parse import urlencode

from flask import Flask, Response, jsonify, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from dougong_gateways.calling_back import Answered, Callback, called_back
from dougong_gateways.gateway import CONTROL, Desk
from dougong_gateways.staff import Company, Employee

Written: TypeAlias = Callable[[str, Mapping[str, Any], bool], Callback]
"""Writes a callback of a kind with values, as the vendor would; or signed by somebody else."""


@dataclass(slots=True)
class Office:
    """One company at one vendor's. `left` and `joined` are the vendor's words for what happens to people."""

    desk: Desk
    company: Company
    write: Written
    told: Callable[[str, Employee], tuple[str, Mapping[str, Any]]]
    """Returns the kind and the values by which the vendor tells that somebody `left` or `joined`."""
    messages: list[dict[str, Any]] = field(default_factory=list)
    callback_url: str = ""
    answers: list[Answered] = field(default_factory=list)
    """What was answered to callbacks, in their order."""
    _codes: dict[str, str] = field(default_factory=dict)

    def code_for(self, userid: str) -> str:
        """Return a code that tells once who somebody is."""
        code = token_hex(16)
        self._codes[code] = userid
        return code

    def whose(self, code: str) -> Employee | None:
        """Return whose code it is; it is used up."""
        return self.company.person(self._codes.pop(code, ""))

    def tell(
        self, kind: str, values: Mapping[str, Any], *, times: int = 1, wrong: bool = False
    ) -> list[Answered]:
        """Call the address that was registered, where one was."""
        if not self.callback_url:
            return []
        callback = self.write(kind, values, wrong)
        answered = called_back(self.callback_url, [callback] * times)
        self.answers += answered
        return answered

    def leave(self, userid: str, *, quiet: bool = False) -> Employee:
        """Let somebody go, and tell it unless quietly."""
        return self._changed("left", self.company.leave(userid), quiet)

    def join(self, name: str = "", department: int = 0, *, quiet: bool = False) -> Employee:
        """Take somebody on, and tell it unless quietly."""
        return self._changed("joined", self.company.join(name, department), quiet)

    def _changed(self, what: str, them: Employee, quiet: bool) -> Employee:
        if not quiet:
            kind, values = self.told(what, them)
            self.tell(kind, values)
        return them


def login_page(office: Office, back: str, named: str, state: str) -> AnyResponse | str:
    """Show who may sign in; whoever is chosen comes back with a code of this name, `userid` in the query at once."""

    def address(userid: str) -> str:
        query = urlencode({named: office.code_for(userid), "state": state})
        return f"{back}{'&' if '?' in back else '?'}{query}"

    if userid := request.args.get("userid"):
        return redirect(address(userid))
    rows = "".join(
        f'<li><a href="{escape(address(each.userid))}">{escape(each.name)} {escape(each.title)}</a></li>'
        for each in office.company.everybody()[:50]
    )
    return (
        f'<!doctype html><meta charset="utf-8"><title>登录</title><h1>选一个人</h1><ul>{rows}</ul>'
    )


def controlled_office(app: Flask, office: Office) -> None:
    """Add the addresses by which whoever trains or tests makes something happen."""

    def post(path: str, do: Callable[[dict[str, Any]], Any]) -> None:
        def view() -> Response:
            return jsonify(do(request.get_json()))

        app.add_url_rule(f"{CONTROL}{path}", f"control {path}", view, methods=["POST"])

    post("leave", lambda said: _shown(office.leave(said.pop("userid"), **said)))
    post("join", lambda said: _shown(office.join(**said)))
    post("code", lambda said: {"code": office.code_for(said["userid"])})
    post("callback_url", lambda said: _registered(office, said["url"]))
    post("callback", lambda said: _told(office, said))

    @app.get(f"{CONTROL}staff")
    def _staff() -> Response:
        return jsonify(list(map(_shown, office.company.everybody())))

    @app.get(f"{CONTROL}messages")
    def _messages() -> Response:
        return jsonify(office.messages)


def _registered(office: Office, url: str) -> dict[str, Any]:
    office.callback_url = url
    return {"url": url}


def _told(office: Office, said: dict[str, Any]) -> list[dict[str, Any]]:
    answered = office.tell(
        said["kind"],
        said.get("values", {}),
        times=said.get("times", 1),
        wrong=said.get("wrongly_signed", False),
    )
    return [{"status": each.status, "body": each.body} for each in answered]


def _shown(them: Employee) -> dict[str, Any]:
    return {
        "userid": them.userid,
        "unionid": them.unionid,
        "name": them.name,
        "mobile": them.mobile,
        "departments": list(them.departments),
    }
