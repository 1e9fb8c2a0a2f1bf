"""Signatures and keys are those of the vendor's demo."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest

from dougong.sdk.message_crypt import Envelope
from dougong_plugins.yonyou.signing import event_crypt, event_key, token_signature
from tests.plugins.known import known


@pytest.mark.parametrize("case", known("yonyou_token_sign"), ids=lambda case: case["name"])
def test_a_request_for_a_token_is_signed(case: dict[str, Any]) -> None:
    signature = token_signature(case["app_key"], case["app_secret"], int(case["timestamp_ms"]))

    assert signature == case["expected_signature_raw_b64"]
    assert quote(signature, safe="") == case["expected_signature_urlencoded"]


@pytest.mark.parametrize("case", known("yonyou_event_crypto"), ids=lambda case: case["name"])
def test_an_event_is_opened_and_sealed(case: dict[str, Any]) -> None:
    crypt = event_crypt(case["app_key"], case["app_secret"])
    told = Envelope(
        case["expected_encrypt"],
        case["expected_msg_signature"],
        case["timestamp"],
        case["nonce"],
    )

    assert event_key(case["app_secret"]) == case["derived_encoding_aes_key"]
    assert crypt.opened(told).decode() == case["plaintext"]
    sealed = crypt.encrypted(case["plaintext"].encode(), case["random16"].encode())
    assert sealed == case["expected_encrypt"]
