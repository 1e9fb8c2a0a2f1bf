"""What DingTalk's own libraries sign and seal, ours sign and open."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest

from dougong.sdk.connectors import Failure, FailureKind
from dougong.sdk.message_crypt import Envelope
from dougong_plugins.dingtalk.signing import opened, robot_signature
from tests.harness.connecting import connected
from tests.plugins.known import known
from tests.plugins.manifests import manifest_of

CALLBACKS = known("dingtalk_callback_crypto")


@pytest.mark.parametrize("case", known("dingtalk_robot_sign"), ids=lambda case: case["name"])
def test_the_known_messages_of_robots_are_signed(case: dict[str, Any]) -> None:
    signed = robot_signature(case["secret"], case["timestamp_ms"])

    assert quote(signed, safe="") == case["expected_sign_urlencoded"]


@pytest.mark.parametrize("receiver", ["app_key", "corp_id"])
@pytest.mark.parametrize("case", CALLBACKS, ids=lambda case: case["name"])
def test_the_known_callbacks_are_opened_for_the_application_and_for_the_company(
    case: dict[str, Any], receiver: str
) -> None:
    filled = {"app_key": "another", "callback_token": case["token"]}
    keys = {"aes_key": case["encoding_aes_key"], receiver: case["receive_id"]}
    context = connected(manifest_of("dingtalk"), {**filled, **keys})
    envelope = Envelope(
        case["expected_encrypt"], case["expected_msg_signature"], case["timestamp"], case["nonce"]
    )

    crypt, message = opened(context, envelope)

    assert message.decode() == case["plaintext"]
    assert crypt.receiver == case["receive_id"]


def test_nothing_is_opened_where_no_key_was_filled_in() -> None:
    context = connected(manifest_of("dingtalk"), {"app_key": "k"})

    with pytest.raises(Failure) as failure:
        opened(context, Envelope("", "", "", ""))

    assert failure.value.kind is FailureKind.SETTINGS
