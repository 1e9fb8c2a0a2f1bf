"""Text messages are handed to the gateway that the settings name, signed."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from dougong.actions.deliveries import Delivery
from dougong.actions.signing import signing_secret, verified
from dougong.kernel.canonical import Json
from dougong.kernel.clock import SystemClock
from dougong.usecases.rules.sending import Answer
from dougong_runtime.connect.sending import sender_for
from dougong_runtime.settings import Settings
from tests.runtime.connect.receiver import listening

SECRET = b"of this installation"
BODY: dict[str, Json] = {
    "channel": "sms",
    "to": ["13800138000"],
    "signature": "观澜茶行",
    "template": "SMS_2026",
    "variables": {"name": "观澜"},
    "letter": "l1",
}
DELIVERY = Delivery("d1", "crm", "run.3.0", "send_message", BODY, datetime(2026, 11, 22, tzinfo=UTC))  # fmt: skip


def nowhere(delivery: Delivery) -> Answer:
    return Answer(False, code=delivery.kind)


def test_the_gateway_may_be_in_the_house_and_knows_who_calls() -> None:
    with listening() as gateway:
        url = gateway.url.replace("hooks.example", "127.0.0.1")
        answer = sender_for(Settings(sms_url=url), SECRET, SystemClock(), nowhere)(DELIVERY)

    ((headers, body),) = gateway.calls
    assert answer.arrived
    assert json.loads(body) == {name: BODY[name] for name in BODY if name != "channel"}
    assert headers["Idempotency-Key"] == "run.3.0"
    assert verified(signing_secret(SECRET, "crm"), headers, body)


def test_without_a_gateway_it_is_said_who_sets_one() -> None:
    answer = sender_for(Settings(), SECRET, SystemClock(), nowhere)(DELIVERY)

    assert (answer.arrived, answer.later, answer.code) == (False, False, "delivery.no_sms_gateway")
