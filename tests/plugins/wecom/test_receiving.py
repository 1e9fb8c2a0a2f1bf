"""What WeCom tells by itself is opened, kept once, and answered as WeCom demands."""

from __future__ import annotations

from typing import Any

import pytest

from dougong.sdk.connectors import Failure, FailureKind, Incoming
from dougong_plugins.wecom.signing import opened
from tests.harness.connecting import connected
from tests.plugins.known import known
from tests.plugins.listening import listening
from tests.plugins.manifests import manifest_of
from tests.plugins.wecom.company import linked

VECTORS = known("wecom_wechat_callback_crypto")


def knowing(case: dict[str, Any], **more: str):
    filled = {"corp_id": case["receive_id"], "callback_token": case["token"]}
    return connected(manifest_of("wecom"), {**filled, "aes_key": case["encoding_aes_key"], **more})


def query_of(case: dict[str, Any]) -> dict[str, str]:
    return {
        "msg_signature": case["expected_msg_signature"],
        "timestamp": case["timestamp"],
        "nonce": case["nonce"],
    }


@pytest.mark.parametrize("case", VECTORS, ids=lambda case: case["name"])
def test_the_known_messages_are_opened(case: dict[str, Any]) -> None:
    message = opened(knowing(case), query_of(case), case["expected_encrypt"])

    assert message.decode() == case["plaintext"]


def test_the_known_event_is_read() -> None:
    with linked(1) as company:
        case = VECTORS[0]
        incoming = Incoming("POST", query_of(case), {}, case["envelope_xml"].encode())
        [event] = company.connector.receive(knowing(case), incoming).events

    assert event.kind == "add_external_contact"
    assert event.values == {
        "userid": "zhangsan",
        "external_userid": "woAJ2GCAAAXtWyujaWJHDDGi0mACAAA",
        "welcome_code": "WELCOMECODE",
    }


def test_the_question_whose_address_it_is_is_answered_in_plain_text() -> None:
    with linked() as company, listening(company.connector, company.context) as heard:
        company.gateway.office.callback_url = heard.address
        [answer] = company.gateway.office.tell("check_url", {"echo": "1616140317555161061"})

        assert (answer.status, answer.body) == (200, "1616140317555161061")
        assert heard.events == {}


def test_whoever_leaves_or_joins_is_told_of_once() -> None:
    with linked() as company, listening(company.connector, company.context) as heard:
        company.gateway.office.callback_url = heard.address
        company.gateway.office.leave("ys0007")
        joined = company.gateway.office.join("欧阳晓", 21)
        company.gateway.office.tell("delete_user", {"UserID": "ys0008"}, times=3)

        left, came, twice = heard.events.values()
        assert (left.kind, left.values["userid"]) == ("delete_user", "ys0007")
        assert came.values == {"userid": joined.userid, "name": "欧阳晓", "departments": ["21"]}
        assert twice.values == {"userid": "ys0008"}
        assert [each.status for each in company.gateway.office.answers] == [200] * 5


def test_changes_of_chats_and_tags_are_told_apart() -> None:
    with linked() as company, listening(company.connector, company.context) as heard:
        company.gateway.office.callback_url = heard.address
        company.gateway.office.tell("change_external_chat/create", {"ChatId": "wr1"})
        company.gateway.office.tell("change_external_tag/delete", {"Id": "et1", "TagType": "tag"})
        company.gateway.office.tell("change_external_tag/shuffle", {"Id": "et1"})
        company.gateway.office.tell("subscribe/x", {})

        assert heard.kinds == ["external_chat_create", "external_tag_delete"]


def test_what_somebody_else_signed_is_refused() -> None:
    with linked() as company, listening(company.connector, company.context) as heard:
        company.gateway.office.callback_url = heard.address
        company.gateway.office.tell("delete_user", {"UserID": "ys0001"}, wrong=True)
        company.gateway.office.tell("check_url", {"echo": "1"}, wrong=True)

        assert heard.events == {}
        assert [each.code for each in heard.refused] == ["wrong_signature"] * 2
        assert [each.status for each in company.gateway.office.answers] == [403, 403]


DOCTYPE = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><xml><Encrypt>&a;</Encrypt></xml>'


@pytest.mark.parametrize(
    ("body", "code"),
    [(b"", "unreadable_xml"), (DOCTYPE, "unreadable_xml"), (b"<xml/>", "unsigned_call")],
    ids=["empty", "doctype", "unsigned"],
)
def test_a_call_that_is_not_wecoms_is_refused(body: bytes, code: str) -> None:
    with linked(1) as company:
        with pytest.raises(Failure) as failure:
            company.connector.receive(company.context, Incoming("POST", {}, {}, body))

        assert failure.value.code == code


def test_a_doctype_inside_the_envelope_is_refused_too() -> None:
    with linked(1) as company:
        sealed = company.gateway.sealer.sealed(DOCTYPE.decode())
        query = {"msg_signature": company.gateway.sealer.signed("1", "n", sealed)}
        body = f"<xml><Encrypt>{sealed}</Encrypt></xml>".encode()
        incoming = Incoming("POST", {**query, "timestamp": "1", "nonce": "n"}, {}, body)
        with pytest.raises(Failure) as failure:
            company.connector.receive(company.context, incoming)

        assert failure.value.code == "unreadable_xml"


def test_nothing_is_opened_where_no_key_was_filled_in() -> None:
    with pytest.raises(Failure) as failure:
        opened(knowing(VECTORS[0], aes_key=""), query_of(VECTORS[0]), "")

    assert failure.value.kind is FailureKind.SETTINGS
