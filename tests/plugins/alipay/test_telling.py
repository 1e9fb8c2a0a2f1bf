"""What a merchant is told of trades, and what it does about them: each thing once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest
from flask import Flask, Response, request

from dougong.sdk import Json
from dougong.sdk.connectors import Failure, FailureKind, Incoming, Outcome, Received, Sent
from dougong_gateways.alipay.keys import keys_of
from dougong_gateways.alipay.wire import AES_KEY
from dougong_gateways.faults import Fault
from dougong_gateways.gateway import serving
from dougong_gateways.people import ALIPAY, buyers
from dougong_plugins.alipay.connector import AlipayConnector
from tests.plugins.alipay.conftest import Place


@contextmanager
def receiving(place: Place) -> Iterator[list[Received | Failure]]:
    """Serve what the host does with a call: the connector judges the bytes as they came."""
    kept: list[Received | Failure] = []
    app = Flask("receiver")

    @app.post("/hook")
    def _hook() -> Response:
        headers = {key.lower(): value for key, value in request.headers.items()}
        incoming = Incoming("POST", request.args.to_dict(), headers, request.get_data())
        try:
            got = AlipayConnector().receive(place.context, incoming)
        except Failure as failure:
            kept.append(failure)
            return Response("failure", 403)
        kept.append(got)
        return Response(got.body, got.status, content_type=got.content_type)

    with serving(app) as address:
        httpx.post(f"{place.address}/_gateway/callback_url", json={"url": f"{address}/hook"})
        yield kept


def told(place: Place, **order: Any) -> list[dict[str, Any]]:
    order.setdefault("trade_no", place.platform.ledger.payments[7].trade_no)
    answers: list[dict[str, Any]] = httpx.post(
        f"{place.address}/_gateway/callback", json=order
    ).json()
    return answers


@pytest.mark.parametrize("with_type", [False, True])
def test_a_notice_is_answered_with_success_and_kept_once(place: Place, with_type: bool) -> None:
    with receiving(place) as kept:
        answers = told(place, times=3, kinds=["TRADE_SUCCESS"], with_type=with_type)

    assert answers == [{"status": 200, "body": "success"}] * 3
    events = [event for each in kept if isinstance(each, Received) for event in each.events]
    assert len({event.key for event in events}) == 1
    payment = place.platform.ledger.payments[7]
    values = events[0].values
    assert (events[0].kind, values["out_trade_no"], values["buyer_open_id"], values["paid"]) == (
        "trade", payment.out_trade_no, payment.buyer.open_id, True,
    )  # fmt: skip


def test_notices_out_of_order_say_each_what_they_say(place: Place) -> None:
    with receiving(place) as kept:
        told(place, kinds=["TRADE_CLOSED", "TRADE_FINISHED", "WAIT_BUYER_PAY"])

    events = [event for each in kept if isinstance(each, Received) for event in each.events]
    assert [(event.values["trade_status"], event.values["paid"]) for event in events] == [
        ("TRADE_CLOSED", False),
        ("TRADE_FINISHED", True),
        ("WAIT_BUYER_PAY", False),
    ]


@pytest.mark.parametrize(
    ("order", "code"),
    [
        ({"wrong": True}, "wrong_signature"),
        ({"told": {"app_id": "2021000000000002"}}, "wrong_app_id"),
        ({"told": {"seller_id": "2088000000000000"}}, "wrong_seller_id"),
        ({"told": {"notify_id": ""}}, "no_notify_id"),
    ],
)
def test_a_notice_that_is_not_ours_is_refused(
    place: Place, order: dict[str, Any], code: str
) -> None:
    with receiving(place) as kept:
        answers = told(place, **order)

    assert [each["body"] for each in answers] == ["failure"]
    assert [(each.kind, each.code) for each in kept if isinstance(each, Failure)] == [
        (FailureKind.ROW, code)
    ]


@pytest.mark.parametrize(
    "body", [b"", b"a=1", b"sign=%00&sign_type=RSA2", b"\xff\xfe", "sign=签".encode()]
)
def test_whatever_else_comes_is_refused(place: Place, body: bytes) -> None:
    with pytest.raises(Failure) as failed:
        AlipayConnector().receive(place.context, Incoming("POST", {}, {}, body))

    assert failed.value.kind is FailureKind.ROW


def test_a_notice_in_gbk_is_read_as_it_was_written(place: Place) -> None:
    notice = {"app_id": "2021000000000001", "seller_id": "2088101568345155", "notify_id": "n", "charset": "GBK",
              "notify_type": "trade_status_sync", "subject": "手冲咖啡"}  # fmt: skip
    content = "&".join(f"{key}={notice[key]}" for key in sorted(notice))
    form = {**notice, "sign": keys_of("alipay").sign(content), "sign_type": "RSA2"}
    body = urlencode(form, encoding="gbk").encode()

    got = AlipayConnector().receive(place.context, Incoming("POST", {}, {}, body))

    assert [event.values["subject"] for event in got.events] == ["手冲咖啡"]


def did(place: Place, operation: str, *sent: dict[str, Json]) -> list[Outcome]:
    things = [Sent(f"key {at}", each) for at, each in enumerate(sent)]
    return list(AlipayConnector().operate(place.context, operation, things))


@pytest.mark.parametrize("protocol", ["v2", "v3"])
@pytest.mark.parametrize("aes_key", ["", AES_KEY])
def test_a_trade_is_looked_up_and_one_that_is_unknown_stops_no_other(
    place: Place, protocol: str, aes_key: str
) -> None:
    place.context = place.filled(protocol=protocol, aes_key=aes_key, app_auth_token="t/ok")
    payment = place.platform.ledger.payments[3]

    outcomes = did(place, "trade_query", {"trade_no": "1"}, {"out_trade_no": payment.out_trade_no})

    assert [each.refused for each in outcomes] == ["交易不存在", ""]
    assert outcomes[1].answered["buyer_open_id"] == payment.buyer.open_id


@pytest.mark.parametrize("protocol", ["v2", "v3"])
def test_money_goes_back_once_although_the_answer_was_lost(place: Place, protocol: str) -> None:
    place.context = place.filled(protocol=protocol)
    payment = next(each for each in place.platform.ledger.payments if not each.refunds)
    asked: dict[str, Json] = {
        "trade_no": payment.trade_no,
        "refund_amount": "1.23",
        "refund_reason": "少了一杯",
    }
    place.platform.desk.faults.add(Fault("cut", path="/"))

    with pytest.raises(Failure) as failed:
        did(place, "trade_refund", asked)
    (outcome,) = did(place, "trade_refund", asked)

    assert (failed.value.kind, failed.value.replayable) == (FailureKind.TRANSIENT, False)
    assert (outcome.answered["fund_change"], outcome.answered["refund_fee"]) == ("N", "1.23")
    found = place.platform.ledger.find(payment.trade_no)
    assert found is not None
    assert found.returned == 123


def test_another_refund_of_the_same_trade_is_another(place: Place) -> None:
    payment = next(each for each in place.platform.ledger.payments if not each.refunds)
    asked: dict[str, Json] = {"trade_no": payment.trade_no, "refund_amount": "1.00"}

    outcomes = did(place, "trade_refund", asked, asked, {**asked, "refund_amount": "99999"})

    assert [each.answered.get("fund_change") for each in outcomes] == ["Y", "Y", None]
    assert outcomes[2].refused == "退款金额超限"


@pytest.mark.parametrize("protocol", ["v2", "v3"])
def test_an_answer_that_alipay_did_not_sign_is_not_believed(place: Place, protocol: str) -> None:
    place.context = place.filled(protocol=protocol)
    place.platform.desk.faults.add(Fault("wrong_signature"))

    with pytest.raises(Failure, match="answer_not_signed"):
        did(place, "trade_query", {"trade_no": place.platform.ledger.payments[3].trade_no})


def test_a_card_is_looked_up_and_updated(place: Place) -> None:
    person = buyers(ALIPAY)[2]
    number: dict[str, Json] = {"target_card_no": f"{person.number:013d}"}

    did(place, "card_update", {**number, "level": "VIP9", "point": "88"})
    own, unknown = did(
        place,
        "card_query",
        {"target_card_no": person.member_code, "target_card_no_type": "OUT_MERCHANT_CARD"},
        {"target_card_no": "404"},
    )

    assert (own.answered["level"], own.answered["point"]) == ("VIP9", "88")
    assert unknown.refused == "会员卡不存在"


def test_somebody_is_recognised_once_by_a_code_that_is_good_once(place: Place) -> None:
    person = buyers(ALIPAY)[4]
    code = place.platform.code(person)

    first = did(place, "user_share", {"auth_code": code})
    again = did(place, "user_share", {"auth_code": code}, {"auth_code": "stolen"})

    assert first[0].answered["open_id"] == again[0].answered["open_id"] == person.open_id
    assert first[0].answered["user_id"] is None
    assert again[1].refused == "授权码code无效"
    assert place.platform.desk.asked("POST /gateway.do") == 3
