"""What WeChat signs and encrypts is known and opened."""

from __future__ import annotations

import json
from typing import Any

import pytest

from dougong.sdk.connectors import Failure
from dougong_plugins.wechat.signing import demand_url_signature, raw_signature, user_data
from tests.plugins.known import known

PROGRAM = known("wechat_miniprogram_decrypt")


@pytest.mark.parametrize("case", known("wechat_mp_url_signature"), ids=lambda case: case["name"])
def test_the_address_of_a_call_is_signed(case: dict[str, Any]) -> None:
    signature, at, nonce = case["expected_signature"], case["timestamp"], case["nonce"]

    demand_url_signature(case["token"], signature, at, nonce)
    with pytest.raises(Failure):
        demand_url_signature(case["token"], signature[::-1], at, nonce)


@pytest.mark.parametrize("case", PROGRAM, ids=lambda case: case["name"])
def test_what_a_mini_program_tells_of_its_user_is_opened(case: dict[str, Any]) -> None:
    told = user_data(case["session_key"], case["iv"], case["encrypted_data"], case["appid"])

    assert told == json.loads(case["expected_plaintext"])
    signature = raw_signature(case["raw_data"], case["session_key"])
    assert signature == case["expected_raw_signature_sha1"]


@pytest.mark.parametrize(
    "changed",
    [
        {"appid": "wx0000000000000000"},
        {"session_key": "AAAAAAAAAAAAAAAAAAAAAA=="},
        {"session_key": "short"},
        {"iv": "AAAA"},
        {"encrypted_data": "AAAA"},
        {"encrypted_data": ""},
    ],
)
def test_what_is_of_somebody_else_is_not_opened(changed: dict[str, str]) -> None:
    case = {**PROGRAM[0], **changed}
    with pytest.raises(Failure) as failed:
        user_data(case["session_key"], case["iv"], case["encrypted_data"], case["appid"])

    assert failed.value.code in ("not_for_us", "unreadable_message")
