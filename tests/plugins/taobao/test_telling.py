"""What a shop is told: messages that wait, calls of the platform; and what it tells of members."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import httpx
import pytest
from flask import Flask, Response, request

from dougong.sdk.connectors import Failure, FailureKind, Incoming, Received, Sent
from dougong_gateways.faults import Fault
from dougong_gateways.gateway import serving
from dougong_gateways.people import people
from dougong_plugins.taobao.connector import Taobao
from tests.plugins.taobao.conftest import Place, sign_in


def listening(place: Place) -> None:
    place.context = place.filled(messages=True)
    sign_in(place.context)


def test_messages_are_confirmed_when_more_are_asked_for(place: Place) -> None:
    listening(place)
    sold = place.platform.sell(450)

    batches = list(Taobao().fetch(place.context))

    events = [event for batch in batches for event in batch]
    assert [len(batch) for batch in batches] == [200, 200, 50]
    assert [event.values["tid"] for event in events] == sold
    assert {event.kind for event in events} == {"trade.paid"}
    assert place.platform.messages.left == 0


def test_messages_that_were_not_kept_come_again_under_the_same_keys(place: Place) -> None:
    listening(place)
    place.platform.sell(3)
    first = next(Taobao().fetch(place.context))
    place.clock.advance(timedelta(minutes=2))

    again = list(Taobao().fetch(place.context))

    assert [[each.key for each in batch] for batch in again] == [[each.key for each in first]]


def test_a_shop_that_wants_no_messages_gets_none(place: Place) -> None:
    place.platform.sell(1)

    assert list(Taobao().fetch(place.context)) == []


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
            got = Taobao().receive(place.context, incoming)
        except Failure as failure:
            kept.append(failure)
            return Response(status=403)
        kept.append(got)
        return Response(got.body, got.status, content_type=got.content_type)

    with serving(app) as address:
        httpx.post(f"{place.address}/_gateway/callback_url", json={"url": f"{address}/hook"})
        yield kept


def called(place: Place, **order: object) -> list[dict[str, object]]:
    answers: list[dict[str, object]] = httpx.post(
        f"{place.address}/_gateway/callback", json=order
    ).json()
    return answers


def test_a_binding_is_kept_once_however_often_it_is_told(place: Place) -> None:
    with receiving(place) as kept:
        answers = called(place, kind="member.bind", times=3, person=5)

    assert answers == [{"status": 200, "body": '{"bind_code":"SUC"}'}] * 3
    events = [event for each in kept if isinstance(each, Received) for event in each.events]
    assert len({event.key for event in events}) == 1
    person = people()[4]
    assert (events[0].kind, events[0].values["open_uid"], events[0].values["mobile"]) == (
        "member.bind", person.open_uid, person.phone,
    )  # fmt: skip


def test_a_question_is_answered_and_nothing_kept(place: Place) -> None:
    with receiving(place) as kept:
        answers = called(place, kind="member.query")

    assert answers == [{"status": 200, "body": '{"bindable":"true"}'}]
    assert [each.events for each in kept if isinstance(each, Received)] == [()]


def test_a_call_that_is_signed_wrongly_is_refused(place: Place) -> None:
    with receiving(place) as kept:
        answers = called(place, kind="member.bind", wrong=True)

    assert [each["status"] for each in answers] == [403]
    assert [(each.kind, each.code) for each in kept if isinstance(each, Failure)] == [
        (FailureKind.ROW, "wrong_signature")
    ]


def test_an_old_call_is_refused_though_its_signature_is_good(place: Place) -> None:
    place.platform.desk.time = lambda: place.clock.now() - timedelta(minutes=11)

    with receiving(place) as kept:
        called(place, kind="member.bind")

    assert [each.code for each in kept if isinstance(each, Failure)] == ["too_old"]


@pytest.mark.parametrize(
    "incoming",
    [
        Incoming("POST", {}, {}, b""),
        Incoming("POST", {"sign": "A" * 32}, {"content-type": "application/json"}, b"{}"),
        Incoming("POST", {"sign": "x"}, {"content-type": "text/plain"}, b"\xff\xfe"),
        Incoming("POST", {}, {"content-type": "application/x-www-form-urlencoded"}, b"sign=%E4"),
    ],
)
def test_whatever_else_comes_is_refused(place: Place, incoming: Incoming) -> None:
    with pytest.raises(Failure):
        Taobao().receive(place.context, incoming)


def test_a_member_is_told_of_and_one_that_is_unknown_stops_no_other(place: Place) -> None:
    member = place.platform.members.all()[0].person
    sent = [
        Sent("1", {"open_uid": "nobody", "grade": "3"}),
        Sent("2", {"open_uid": member.open_uid, "grade": "4"}),
    ]

    outcomes = Taobao().operate(place.context, "crm_member_update", sent)

    assert [(each.key, each.refused) for each in outcomes] == [("1", "会员不存在"), ("2", "")]
    assert place.platform.members.told == {member.open_uid: {"grade": "4"}}


def test_what_was_done_although_the_answer_was_lost_is_the_same_when_done_again(
    place: Place,
) -> None:
    member = place.platform.members.all()[0].person
    sent = [Sent("1", {"open_uid": member.open_uid, "grade": "4"})]
    place.platform.desk.faults.add(Fault("cut", path="/router"))

    with pytest.raises(Failure) as failed:
        Taobao().operate(place.context, "crm_member_update", sent)
    outcomes = Taobao().operate(place.context, "crm_member_update", sent)

    assert (failed.value.kind, failed.value.replayable) == (FailureKind.TRANSIENT, False)
    assert [each.refused for each in outcomes] == [""]
    assert place.platform.members.told == {member.open_uid: {"grade": "4"}}
