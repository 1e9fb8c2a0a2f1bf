"""Signatures, frames and ciphers of TOP are those of the known answers."""

from __future__ import annotations

from typing import Any

import pytest

from dougong_gateways.taobao.signatures import is_signed
from dougong_plugins.taobao.frames import confirm_frame, handshake_frame, pull_frame
from dougong_plugins.taobao.sensitive import ciphered, opened, shown
from dougong_plugins.taobao.signing import handshake_signature, signature_of
from tests.plugins.known import known


def name_of(case: dict[str, Any]) -> str:
    return str(case["name"])


@pytest.mark.parametrize("case", known("taobao_top_sign"), ids=name_of)
def test_a_call_is_signed_as_the_vendors_libraries_do(case: dict[str, Any]) -> None:
    params, secret = case["params"], case["app_secret"]

    signed = signature_of(params, secret, case["sign_method"])

    assert signed == case["expected_sign"]
    assert signature_of({**params, "sign": "x", "empty": ""}, secret, case["sign_method"]) == signed
    assert is_signed({**params, "sign": signed}, secret)
    assert not is_signed({**params, "sign": signed, "fields": "tid"}, secret)


def test_a_sign_method_that_top_does_not_know_is_told() -> None:
    with pytest.raises(ValueError, match="known: hmac, hmac-sha256, md5"):
        signature_of({}, "secret", "sha1")


@pytest.mark.parametrize("case", known("taobao_tmc"), ids=name_of)
def test_a_connection_for_messages_is_opened_byte_by_byte(case: dict[str, Any]) -> None:
    told = (case["app_key"], case["group_name"], str(case["timestamp_ms"]), case["app_secret"])
    token = case["confirm_token"]

    assert handshake_signature(*told) == case["expected_sign"]
    assert handshake_frame(*told).hex() == case["handshake_frame_hex"]
    assert confirm_frame(token, case["confirm_id"]).hex() == case["confirm_frame_hex"]
    assert pull_frame(token).hex() == case["pull_frame_hex"]


@pytest.mark.parametrize("case", known("taobao_top_secret_data"), ids=name_of)
def test_what_is_in_cipher_opens_with_its_key_and_is_masked_without(case: dict[str, Any]) -> None:
    text, keys = case["ciphertext"], {str(case["version"]): case["secret_b64"]}

    assert (ciphered(text) is not None) == case["is_encrypted"]
    assert opened(text, keys) == shown(text, keys) == case["decrypted"] == case["plaintext"]
    assert "*" in shown(text, {})
    assert "*" in shown(text, {str(case["version"]): "AAAAAAAAAAAAAAAAAAAAAA=="})


def test_what_is_not_in_cipher_stays_as_it_is() -> None:
    plain = ["", "张三", "~", "~~", "~a~b~", "$100$", "*******0000", "~hello~1~", "~AAAA~x~"]

    assert [opened(text, {}) for text in plain] == plain
