"""Messages go out by Aliyun once, and what it tells is kept."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dougong.sdk import Json
from dougong.sdk.connectors import Failure, FailureKind, Sent
from dougong_gateways.aliyun_sms.application import ACCOUNT, made
from dougong_plugins.aliyun_sms.connector import AliyunSmsConnector
from tests.plugins.manifests import manifest_of
from tests.plugins.receiving import receiving
from tests.plugins.texts import CLOCK, Texts, assert_promised, texts

PHONE, OTHER = "13800138000", "13900139000"
WRONG = "not-the-secret-of-this-account"
TEMPLATE, REFUSED = "SMS_154950901", "SMS_154950904"


@pytest.fixture(params=["acs3", "v1"])
def place(request: pytest.FixtureRequest) -> Iterator[Texts]:
    app = made(time=CLOCK.now)
    with texts("aliyun_sms", app, AliyunSmsConnector(), signature_version=request.param) as found:
        yield found


def test_a_check_tells_what_can_be_read(place: Texts) -> None:
    check = place.connector.check(place.context)

    assert [(point.label, point.ok, point.told) for point in check.points] == [
        ("网络可达", True, ""),
        ("密钥有效", True, ACCOUNT["access_key_id"]),
        ("可读「模板」", True, "共 60 个"),
        ("可读「签名」", True, "共 2 个"),
    ]


@pytest.mark.parametrize("version", ["acs3", "v1"])
def test_a_wrong_secret_is_told_and_not_shown(version: str) -> None:
    app = made(time=CLOCK.now)
    with (
        texts(
            "aliyun_sms",
            app,
            AliyunSmsConnector(),
            access_key_secret=WRONG,
            signature_version=version,
        ) as place,
        pytest.raises(Failure) as failed,
    ):
        place.connector.check(place.context)

    assert (failed.value.kind, failed.value.code) == (
        FailureKind.AUTHORISATION,
        "SignatureDoesNotMatch",
    )
    assert WRONG not in f"{failed.value!r}{place.context.secrets!r}"


def test_a_message_goes_out_with_its_variables(place: Texts) -> None:
    outcome = place.send(phones=PHONE, template=TEMPLATE, variables={"name": "张 三~*/+"})

    assert (outcome.answered["sent"], outcome.refused) == (1, "")
    [kept] = place.gateway.sent
    assert kept["Content"] == '【溪山茶业】{"name":"张 三~*/+"}'
    assert kept["OutId"] == "run-1"


def test_a_message_goes_out_once_however_often_it_is_asked_for(place: Texts) -> None:
    said = {"phones": [PHONE, OTHER], "template": TEMPLATE, "variables": "name=张三"}
    first, again = (place.send(**said) for _ in range(2))

    assert again.answered["existed"] is True
    assert first.answered["sent"] == again.answered["sent"] == 2
    assert (place.sent_to(PHONE), place.sent_to(OTHER)) == (1, 1)


def test_a_message_goes_out_once_though_the_answer_was_lost(place: Texts) -> None:
    place.fault("cut", after=2)
    outcome = place.send(phones=PHONE, template=TEMPLATE, variables="name=张三")

    assert outcome.answered["existed"] is True
    assert place.sent_to(PHONE) == 1


def test_a_message_waits_while_nobody_knows_whether_it_went_out(place: Texts) -> None:
    place.fault("cut", after=2)
    place.fault("500", after=3)
    with pytest.raises(Failure) as failed:
        place.send(phones=PHONE, template=TEMPLATE, variables="name=张三")
    later = place.send(phones=PHONE, template=TEMPLATE, variables="name=张三")

    assert (failed.value.kind, failed.value.after) == (FailureKind.TRANSIENT, 120)
    assert later.answered["existed"] is True
    assert place.sent_to(PHONE) == 1


def test_a_message_that_nobody_can_ask_about_is_never_sent_again() -> None:
    app = made(time=CLOCK.now)
    with texts("aliyun_sms", app, AliyunSmsConnector(), ask_first=False) as place:
        place.fault("cut")
        outcome = place.send(phones=PHONE, template=TEMPLATE, variables="name=张三")

    assert outcome.code == "outcome_unknown"
    assert place.sent_to(PHONE) == 1
    assert place.gateway.desk.asked("QuerySendDetails") == 0


def test_where_nobody_can_ask_nothing_that_was_sent_is_asked_for_again() -> None:
    said: dict[str, Json] = {"template": TEMPLATE, "variables": "name=各位"}
    many = [Sent("a", {**said, "phones": [f"138{number:08d}" for number in range(1500)]})]
    several = [Sent(key, {**said, "phones": key}) for key in (PHONE, OTHER)]
    app = made(time=CLOCK.now)
    with texts("aliyun_sms", app, AliyunSmsConnector(), ask_first=False) as place:
        for sent in (many, several):
            place.fault("no_money", after=1)
            outcomes = place.connector.operate(place.context, "send", sent)
            assert outcomes[0].answered
            assert outcomes[0].answered["refused"] == (500 if sent is many else 0)
        assert outcomes[1].code == "isv.AMOUNT_NOT_ENOUGH"

    assert len(place.gateway.sent) == 1001


def test_more_numbers_than_a_call_takes_go_in_several(place: Texts) -> None:
    phones = [f"138{number:08d}" for number in range(1500)]
    outcome = place.send(phones=phones, template=TEMPLATE, variables="name=各位")

    assert outcome.answered["sent"] == len(place.gateway.sent) == 1500
    assert {each["OutId"] for each in place.gateway.sent} == {"run-1", "run-1+1"}


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
    place.fault(fault, after=2)
    with pytest.raises(Failure) as failed:
        place.send(phones=PHONE, template=TEMPLATE, variables="name=张三")

    assert failed.value.kind is kind
    assert place.sent_to(PHONE) == 0


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"phones": PHONE, "template": REFUSED}, "isv.SMS_TEMPLATE_ILLEGAL"),
        ({"phones": PHONE, "template": TEMPLATE}, "isv.TEMPLATE_MISSING_PARAMETERS"),
        ({"phones": PHONE, "template": TEMPLATE, "signature": "别家"}, "isv.SMS_SIGNATURE_ILLEGAL"),
        ({"phones": "12-34", "template": TEMPLATE}, "wrong_phone"),
        ({"phones": " ", "template": TEMPLATE}, "missing"),
        ({"phones": PHONE, "template": ""}, "missing"),
        ({"phones": PHONE, "template": TEMPLATE, "variables": "没有等号"}, "wrong_variables"),
    ],
)
def test_what_is_refused_is_an_outcome(place: Texts, said: dict[str, str], code: str) -> None:
    outcome = place.send(**said)

    assert outcome.code == code
    assert outcome.refused
    assert place.gateway.sent == []


def test_too_many_to_one_number_is_not_tried_again(place: Texts) -> None:
    place.fault("number_limit", after=2)
    outcome = place.send(phones=PHONE, template=TEMPLATE, variables="name=张三")

    assert outcome.refused == "触发小时级流控Permits:5"


def test_templates_and_signatures_are_listed_page_by_page(place: Texts) -> None:
    rows = place.rows("templates")
    signatures = place.rows("signatures")

    assert len({row.key for row in rows}) == 60
    assert rows[3].values["status"] == "AUDIT_STATE_NOT_PASS"
    assert rows[3].values["reason"] == "变量不规范"
    assert rows[0].values["created_at"] == "2026-01-08T16:44:13+08:00"
    assert [row.key for row in signatures] == ["溪山茶业", "溪山会员"]


def test_whoever_goes_on_from_any_page_misses_nothing(place: Texts) -> None:
    first, second = place.connector.read(place.context, "templates", None, CLOCK.now())
    [rest] = place.connector.read(place.context, "templates", first.cursor, CLOCK.now())
    anew = list(place.connector.read(place.context, "templates", second.cursor, CLOCK.now()))

    assert rest == second
    assert len(anew) == 2


@pytest.mark.parametrize("stream", ["templates", "signatures"])
def test_rows_have_the_fields_of_their_stream(place: Texts, stream: str) -> None:
    [promised] = [each for each in manifest_of("aliyun_sms").streams if each.key == stream]
    for row in place.rows(stream):
        assert row.values.keys() == {field.key for field in promised.fields}
        assert row.values[promised.identity] == row.key


def test_receipts_and_answers_are_told(place: Texts) -> None:
    place.send(phones=PHONE, template=TEMPLATE, variables="name=张三")
    with receiving(place.connector, place.context, place.address) as inbox:
        answers = inbox.called(kind="receipt", times=2)
        inbox.called(kind="reply")
        inbox.called(kind="unsubscribe")

    assert answers == [{"status": 200, "body": '{"code":0,"msg":"成功"}'}] * 2
    assert_promised("aliyun_sms", inbox.events)
    receipt, same, reply, leaving = inbox.events
    assert receipt == same
    assert receipt.values["key"] == "run-1"
    assert receipt.values["delivered"] is True
    assert receipt.values["at"] == "2026-12-01T16:30:00+08:00"
    assert (reply.kind, leaving.kind) == ("reply", "unsubscribe")
    assert leaving.values["phone"] == PHONE


def test_what_somebody_else_tells_is_refused(place: Texts) -> None:
    place.send(phones=PHONE, template=TEMPLATE, variables="name=张三")
    with receiving(place.connector, place.context, place.address) as inbox:
        answers = inbox.called(kind="receipt", key="guessed")

    assert [each["status"] for each in answers] == [403]
    assert [failure.code for failure in inbox.refused] == ["wrong_signature"]
    assert inbox.events == []
