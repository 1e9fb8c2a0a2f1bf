"""What Tmall asks of a brand when somebody becomes a member: signed, or signed wrongly."""

from __future__ import annotations

import json
from datetime import datetime

from dougong_gateways.calling_back import Callback
from dougong_gateways.people import Person
from dougong_gateways.taobao.signatures import sign_of_platform
from dougong_gateways.taobao.written import SELLER, clock_time

KINDS = {
    "member.query": "tmall.mei.crm.member.bind.query",
    "member.bind": "tmall.mei.crm.member.bind",
    "member.register": "tmall.mei.crm.member.register",
}


def asking(kind: str, person: Person, at: datetime, *, app_key: str, secret: str) -> Callback:
    """Return what is asked about a person; raises `KeyError` for a kind that there is not."""
    query = {
        "method": KINDS[kind],
        "app_key": app_key,
        "timestamp": clock_time(at) or "",
        "sign_method": "md5",
        "format": "json",
        "v": "2.0",
    }
    about = {
        "ouid": person.open_uid,
        "mobile": person.phone,
        "nick": person.nick,
        "seller_name": SELLER,
    }
    body = json.dumps(about, ensure_ascii=False)
    headers = {"top-sign-list": "x-trace", "x-trace": f"t{person.number}"}
    signed = {"x-trace": headers["x-trace"]}
    query["sign"] = sign_of_platform(query, signed, body, secret)
    return Callback(query, body.encode(), "application/json;charset=utf-8", headers)
