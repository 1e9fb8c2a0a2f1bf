"""What WeCom, WeChat, DingTalk and Yonyou encrypt is read, and they can read what is encrypted for them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dougong.sdk.connectors import Failure
from dougong.sdk.message_crypt import Envelope, MessageCrypt, signature_of
from dougong.sdk.message_xml import DEEPEST, MOST_BYTES, read_xml
from tests.plugins.known import known

ENVELOPES = [
    *known("wecom_wechat_callback_crypto"),
    *known("dingtalk_callback_crypto"),
    *known("yonyou_event_crypto"),
]
KEY = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C"
CRYPT = MessageCrypt("token", KEY, "dingcorp1")


def crypt_of(case: dict[str, Any]) -> MessageCrypt:
    if "app_secret" in case:
        return MessageCrypt(case["app_secret"], case["derived_encoding_aes_key"], case["app_key"])
    return MessageCrypt(case["token"], case["encoding_aes_key"], case["receive_id"])


def envelope_of(case: dict[str, Any]) -> Envelope:
    return Envelope(
        case["expected_encrypt"], case["expected_msg_signature"], case["timestamp"], case["nonce"]
    )


@pytest.mark.parametrize("case", ENVELOPES, ids=lambda case: case["name"])
def test_the_known_messages_are_opened_and_sealed(case: dict[str, Any]) -> None:
    crypt = crypt_of(case)

    sealed = crypt.encrypted(case["plaintext"].encode(), case["random16"].encode())

    assert sealed == case["expected_encrypt"]
    assert crypt.opened(envelope_of(case)).decode() == case["plaintext"]


@pytest.mark.parametrize("case", known("wechat_mp_url_signature"), ids=lambda case: case["name"])
def test_the_known_addresses_are_signed(case: dict[str, Any]) -> None:
    assert (
        signature_of(case["token"], case["timestamp"], case["nonce"]) == case["expected_signature"]
    )


@given(st.binary(max_size=200), st.text(max_size=20))
def test_whatever_is_sealed_is_opened(message: bytes, nonce: str) -> None:
    assert CRYPT.opened(CRYPT.sealed(message, "1700000000", nonce)) == message


def failed(crypt: MessageCrypt, envelope: Envelope) -> str:
    with pytest.raises(Failure) as failure:
        crypt.opened(envelope)
    return failure.value.code


def test_what_is_not_signed_so_is_refused() -> None:
    sealed = CRYPT.sealed(b"success", "1700000000", "n")
    other = Envelope(sealed.encrypted, sealed.signature, sealed.timestamp, "another")

    assert failed(CRYPT, other) == "wrong_signature"
    assert failed(MessageCrypt("another", KEY, "dingcorp1"), sealed) == "wrong_signature"


def test_a_message_for_somebody_else_is_refused_unless_it_is_taken_for_them_too() -> None:
    sealed = CRYPT.sealed(b"success", "1700000000", "n")

    assert failed(MessageCrypt("token", KEY, "dingcorp2"), sealed) == "not_for_us"
    assert MessageCrypt("token", KEY, "x", frozenset({"dingcorp1"})).opened(sealed) == b"success"


@pytest.mark.parametrize("encrypted", ["", "====", "AAAA", "A" * 64, "好"])
def test_what_cannot_be_read_is_refused_though_it_is_signed(encrypted: str) -> None:
    signature = signature_of("token", "1", "n", encrypted)

    assert failed(CRYPT, Envelope(encrypted, signature, "1", "n")) == "unreadable_message"


@pytest.mark.parametrize("key", ["", KEY[:-1], f"{KEY}A", "钥" * 43])
def test_a_key_that_is_none_is_said_to_be_wrong(key: str) -> None:
    sealed = CRYPT.sealed(b"success", "1700000000", "n")

    assert failed(MessageCrypt("token", key, "dingcorp1"), sealed) == "wrong_encoding_key"


def test_neither_the_key_nor_the_token_is_printed() -> None:
    assert "token" not in repr(CRYPT).replace("MessageCrypt", "")
    assert KEY not in repr(CRYPT)


BILLION = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><xml><A>&b;</A></xml>'


@pytest.mark.parametrize(
    "body",
    [
        BILLION,
        b'<!DOCTYPE xml SYSTEM "http://127.0.0.1/x"><xml/>',
        b"<xml><A>&b;</A></xml>",
        b"<xml><A></xml>",
        b"",
        b"<xml>" + b"<a>" * DEEPEST,
        b"<xml>" + b" " * MOST_BYTES + b"</xml>",
    ],
    ids=["entities", "doctype", "unknown entity", "unclosed", "empty", "deep", "large"],
)
def test_xml_that_no_vendor_sends_is_refused(body: bytes) -> None:
    with pytest.raises(Failure) as failure:
        read_xml(body)

    assert failure.value.code == "unreadable_xml"


@pytest.mark.parametrize(
    "case", known("wecom_wechat_callback_crypto"), ids=lambda case: case["name"]
)
def test_the_envelope_is_read_from_its_xml(case: dict[str, Any]) -> None:
    read = read_xml(case["envelope_xml"].encode())

    assert (read["Encrypt"], read["Nonce"]) == (case["expected_encrypt"], case["nonce"])
