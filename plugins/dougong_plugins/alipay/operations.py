"""What is done at Alipay: trades asked for and refunded, member cards, and who somebody is who came by a sign-in."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any, TypeAlias

from dougong.sdk import Json
from dougong.sdk.beijing import instant_of, wall_time
from dougong.sdk.connectors import Context, Failure, FailureKind, Outcome, Sent, Token
from dougong_plugins.alipay.bills import buyer_of
from dougong_plugins.alipay.calling import Alipay

Does: TypeAlias = Callable[[Alipay, Sent], Mapping[str, Json]]
_TRADE = ("trade_no", "out_trade_no")
_CARD = ("target_card_no", "target_card_no_type")
_CARD_INFO = ("external_card_no", "open_date", "valid_date", "level", "point", "balance")
_TRADE_TOLD = ("trade_no", "out_trade_no", "trade_status", "total_amount", "receipt_amount", "buyer_pay_amount",
               "buyer_logon_id", "store_id")  # fmt: skip
_USER_TOLD = ("user_id", "open_id", "nick_name", "avatar", "province", "city", "gender")
_A_DAY = timedelta(days=1)
_USED = frozenset(
    {
        "isv.code-invalid",
        "aop.invalid-auth-token",
        "aop.auth-token-time-out",
        "aop.invalid-auth-code",
    }
)
"""Codes of a person's code or token: theirs, not the application's."""


def done(context: Context, operation: str, sent: Sent) -> Outcome:
    """Do one thing; what Alipay refuses is an outcome, what else goes wrong is raised."""
    try:
        return Outcome(sent.key, _DO[operation](Alipay(context), sent))
    except Failure as failure:
        if failure.kind is not FailureKind.ROW:
            raise
        return Outcome(sent.key, refused=failure.said or failure.code, code=failure.code)


def _query(alipay: Alipay, sent: Sent) -> Mapping[str, Json]:
    found = _trade(alipay, "query", _chosen(sent, _TRADE), read_only=True)
    told: dict[str, Json] = {key: found.get(key) for key in _TRADE_TOLD}
    return {
        **told,
        "send_pay_date": instant_of(found.get("send_pay_date")),
        "buyer_open_id": buyer_of(found),
    }


def _refund(alipay: Alipay, sent: Sent) -> Mapping[str, Json]:
    """Give money back, once: the same number of a refund is one refund, however often it is asked for."""
    number = str(sent.values.get("out_request_no") or refund_number(sent.key))
    asked = _chosen(sent, (*_TRADE, "refund_amount", "refund_reason"))
    found = _trade(alipay, "refund", {**asked, "out_request_no": number}, read_only=False)
    told: dict[str, Json] = {
        key: found.get(key) for key in ("trade_no", "out_trade_no", "refund_fee", "fund_change")
    }
    return {**told, "out_request_no": number}


def refund_number(key: str) -> str:
    """Return the number of a refund for what is asked by a key: the same for the same.

    >>> refund_number("run 7, row 3") == refund_number("run 7, row 3") != refund_number(
    ...     "run 7, row 4"
    ... )
    True
    """
    return f"R{hashlib.sha256(key.encode()).hexdigest()[:30]}"


def _trade(
    alipay: Alipay, what: str, asked: Mapping[str, Any], *, read_only: bool
) -> Mapping[str, Any]:
    if alipay.context.settings["protocol"] == "v3":
        return alipay.rest(f"/v3/alipay/trade/{what}", asked, read_only=read_only)
    return alipay.ask(f"alipay.trade.{what}", asked, read_only=read_only)


def _card_query(alipay: Alipay, sent: Sent) -> Mapping[str, Json]:
    found = alipay.ask("alipay.marketing.card.query", _card(sent))
    return {**_card_told(found), "pass_id": found.get("pass_id")}


def _card_update(alipay: Alipay, sent: Sent) -> Mapping[str, Json]:
    """Tell what is on a card now; the same told twice is the same."""
    at = wall_time(alipay.context.clock.now())
    asked = {**_card(sent), "occur_time": at, "card_info": _chosen(sent, _CARD_INFO)}
    found = alipay.ask("alipay.marketing.card.update", asked, read_only=False)
    return {"result_code": found.get("result_code", "SUCCESS")}


def _card(sent: Sent) -> Mapping[str, Any]:
    return {"target_card_no_type": "BIZ_CARD", **_chosen(sent, _CARD)}


def _card_told(found: Mapping[str, Any]) -> Mapping[str, Json]:
    card = found.get("card_info") or {}
    return {key: card.get(key) for key in ("biz_card_no", "template_id", *_CARD_INFO)}


def _user_share(alipay: Alipay, sent: Sent) -> Mapping[str, Json]:
    return person_of(alipay, str(sent.values.get("auth_code") or ""), sent.key)


def person_of(alipay: Alipay, code: str, key: str) -> Mapping[str, Json]:
    """Return who brought a code: `open_id`, and `user_id` where the application still gets it.

    A code is good once, so what it gave is kept under the key for a while: asked again, nothing is asked twice.
    """
    kept = alipay.context.tokens.get(f"person {key}", lambda: _person_token(alipay, code))
    found: Mapping[str, Json] = json.loads(kept)
    return found


def _person_token(alipay: Alipay, code: str) -> Token:
    try:
        granted = alipay.ask(
            "alipay.system.oauth.token",
            read_only=False,
            grant_type="authorization_code",
            code=code,
        )
        told = alipay.ask("alipay.user.info.share", auth_token=str(granted["access_token"]))
    except Failure as failure:
        if failure.code not in _USED:
            raise
        raise Failure(FailureKind.ROW, failure.said, code=failure.code) from failure
    person = {each: told.get(each) or granted.get(each) for each in _USER_TOLD}
    return Token(json.dumps(person), alipay.context.clock.now() + _A_DAY)


def _chosen(sent: Sent, keys: tuple[str, ...]) -> Mapping[str, str]:
    return {key: str(sent.values[key]) for key in keys if sent.values.get(key) not in (None, "")}


_DO: Mapping[str, Does] = {
    "trade_query": _query,
    "trade_refund": _refund,
    "card_query": _card_query,
    "card_update": _card_update,
    "user_share": _user_share,
}
