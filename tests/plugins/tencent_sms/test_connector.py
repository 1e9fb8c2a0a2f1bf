"""Messages go out by Tencent once, and what it tells or lets fetch is kept."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from dougong.sdk.connectors import Failure, FailureKind
from dougong_gateways.tencent_sms.application import made
from dougong_plugins.tencent_sms.connector import TencentSmsConnector
from tests.plugins.manifests import manifest_of
from tests.plugins.receiving import receiving
from tests.plugins.texts import CLOCK, Texts, assert_promised, texts

PHONE, OTHER = "13800138000", "13900139000"
WRONG = "not-the-secret-of-this-account"
TEMPLATE, REFUSED = "1110", "1113"


@pytest.fixture
def place() -> Iterator[Texts]:
    with texts("tencent_sms", made(time=CLOCK.now), TencentSmsConnector()) as found:
        yield found


def test_a_check_tells_what_can_be_read(place: Texts) -> None:
    check = place.connector.check(place.context)

    assert [(point.label, point.ok, point.told) for point in check.points] == [
        ("网络可达", True, ""),
        ("密钥有效", True, "应用 1400006666"),
        ("可读「模板」", True, "3 个里找到 3 个"),
        ("可读「签名」", True, "1 个里找到 1 个"),
        ("可按号码查发送结果", True, ""),
    ]


def test_a_check_tells_that_nobody_can_be_asked_what_was_sent() -> None:
    app = made(time=CLOCK.now, queries=False)
    with texts("tencent_sms", app, TencentSmsConnector()) as place:
        check = place.connector.check(place.context)

    assert not check.ok
    assert "发送前先查" in check.points[-1].told


def test_a_wrong_secret_is_told_and_not_shown() -> None:
    app, connector = made(time=CLOCK.now), TencentSmsConnector()
    with (
        texts("tencent_sms", app, connector, secret_key=WRONG) as place,
        pytest.raises(Failure) as failed,
    ):
        place.connector.check(place.context)

    assert (failed.value.kind, failed.value.code) == (
        FailureKind.AUTHORISATION,
        "AuthFailure.SignatureFailure",
    )
    assert WRONG not in f"{failed.value!r}{place.context.secrets!r}"


def test_a_message_goes_out_once_however_often_it_is_asked_for(place: Texts) -> None:
    first, again = (
        place.send(phones=[PHONE, OTHER], template=TEMPLATE, variables=["张三"]) for _ in range(2)
    )

    assert again.answered["existed"] is True
    assert first.answered["sent"] == 2
    assert (place.sent_to(PHONE), place.sent_to(OTHER)) == (1, 1)


def test_a_message_goes_out_once_though_the_answer_was_lost(place: Texts) -> None:
    place.fault("cut", after=1)
    outcome = place.send(phones=PHONE, template=TEMPLATE)

    assert outcome.answered["existed"] is True
    assert place.sent_to(PHONE) == 1


def test_a_message_that_nobody_can_ask_about_is_never_sent_again() -> None:
    app = made(time=CLOCK.now, queries=False)
    with texts("tencent_sms", app, TencentSmsConnector(), ask_first=False) as place:
        place.fault("cut")
        outcome = place.send(phones=PHONE, template=TEMPLATE)

    assert outcome.code == "outcome_unknown"
    assert place.sent_to(PHONE) == 1


def test_a_number_that_is_refused_stops_no_other(place: Texts) -> None:
    place.fault("number_limit")
    outcome = place.send(phones=[PHONE, OTHER, "13700"], template=TEMPLATE)
    again = place.send(phones=[PHONE, OTHER, "13700"], template=TEMPLATE)

    assert (outcome.answered["sent"], outcome.answered["refused"]) == (1, 2)
    assert outcome.answered["refused_phones"] == [
        "138****8000 the number is refused",
        "**** the number is refused",
    ]
    assert again.answered["existed"] is True
    assert (place.sent_to(PHONE), place.sent_to(OTHER)) == (0, 1)


def test_more_numbers_than_a_call_takes_go_in_several(place: Texts) -> None:
    phones = [f"138{number:08d}" for number in range(450)]
    outcome = place.send(phones=phones, template=TEMPLATE)

    assert outcome.answered["sent"] == len(place.gateway.sent) == 450
    assert place.gateway.desk.asked("SendSms") == 3


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        ("no_money", FailureKind.SETTINGS),
        ("throttled", FailureKind.RATE),
        ("429", FailureKind.RATE),
        ("platform", FailureKind.TRANSIENT),
    ],
)
def test_trouble_of_the_account_is_a_failure(place: Texts, fault: str, kind: FailureKind) -> None:
    place.fault(fault, after=1)
    with pytest.raises(Failure) as failed:
        place.send(phones=PHONE, template=TEMPLATE)

    assert failed.value.kind is kind
    assert place.sent_to(PHONE) == 0


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"phones": PHONE, "template": REFUSED}, "FailedOperation.TemplateIncorrectOrUnapproved"),
        ({"phones": "13700", "template": TEMPLATE}, "InvalidParameterValue.IncorrectPhoneNumber"),
        ({"phones": PHONE, "template": TEMPLATE, "variables": {"name": "x"}}, "wrong_variables"),
    ],
)
def test_what_is_refused_is_an_outcome(place: Texts, said: dict[str, str], code: str) -> None:
    outcome = place.send(**said)

    assert outcome.code == code
    assert place.gateway.sent == []


def test_templates_and_signatures_are_asked_for_by_their_ids(place: Texts) -> None:
    assert [
        (row.key, row.values["name"], row.values["status"]) for row in place.rows("templates")
    ] == [
        ("1110", "新品到店", "0"),
        ("1111", "积分到期提醒", "0"),
        ("1112", "会员日优惠", "1"),
    ]
    assert [row.key for row in place.rows("signatures")] == ["21"]


@pytest.mark.parametrize("stream", ["templates", "signatures"])
def test_rows_have_the_fields_of_their_stream(place: Texts, stream: str) -> None:
    [promised] = [each for each in manifest_of("tencent_sms").streams if each.key == stream]
    for row in place.rows(stream):
        assert row.values.keys() == {field.key for field in promised.fields}
        assert row.values[promised.identity] == row.key


def test_receipts_and_answers_are_told(place: Texts) -> None:
    place.send(phones=PHONE, template=TEMPLATE)
    with receiving(place.connector, place.context, place.address) as inbox:
        answers = inbox.called(kind="receipt", times=2)
        inbox.called(kind="unsubscribe")
        refused = inbox.called(kind="reply", key="guessed")

    assert answers == [{"status": 200, "body": '{"result":0,"errmsg":"OK"}'}] * 2
    assert_promised("tencent_sms", inbox.events)
    receipt, same, leaving = inbox.events
    assert receipt == same
    assert (receipt.values["phone"], receipt.values["key"]) == (PHONE, "run-1")
    assert (leaving.kind, leaving.values["at"]) == ("unsubscribe", "2026-12-01T16:30:00+08:00")
    assert [each["status"] for each in refused] == [403]


def test_what_waits_is_fetched_and_known_as_what_was_told(place: Texts) -> None:
    phones = [f"138{number:08d}" for number in range(150)]
    place.send(phones=phones, template=TEMPLATE)
    httpx.post(f"{place.address}/_gateway/answer", json={"text": "TD"}, trust_env=False)
    with receiving(place.connector, place.context, place.address) as inbox:
        inbox.called(kind="receipt")
    lots = list(place.connector.fetch(place.context))

    assert [len(lot) for lot in lots] == [100, 50, 1]
    assert lots[1][-1].key == inbox.events[0].key
    assert lots[2][0].kind == "unsubscribe"
    assert list(place.connector.fetch(place.context)) == []
