"""Signatures of senders, by known answers of the reference implementation (standardwebhooks 1.1.0)."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from dougong.rules.standard_webhooks import in_time, signed, verified

KNOWN = [
    (
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        "msg_p5jXN8AQM9LWM0D4loKWxJek",
        "1614265330",
        '{"test": 2432232314}',
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    ),
    (
        "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3",
        "msg_1",
        "1700000000",
        '{"name":"张三"}',
        "v1,FZVsZOSv9amgeIB8QXVesen3UTUsniG4uix+JUx7SZY=",
    ),
    (
        "whsec_a2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2s=",
        "msg_2",
        "1700000001",
        "{}",
        "v1,WX5rrp+yopI4oz+5sdYF5z0mevSmnaPoAQGnam7BDjs=",
    ),
]
SECRET, ID, AT, BODY, SIGNATURE = KNOWN[0]


@pytest.mark.parametrize(("secret", "id", "at", "body", "signature"), KNOWN)
def test_we_sign_as_the_reference_does(
    secret: str, id: str, at: str, body: str, signature: str
) -> None:
    assert signed(secret, id, at, body.encode()) == signature


def test_one_of_several_signatures_is_enough() -> None:
    assert verified(SECRET, ID, AT, f"v1,AAAA v1a,other {SIGNATURE}", BODY.encode())


@pytest.mark.parametrize("signatures", ["", "v1,", "v1", SIGNATURE.removeprefix("v1,"), "é"])
def test_what_is_no_signature_is_none(signatures: str) -> None:
    assert not verified(SECRET, ID, AT, signatures, BODY.encode())


@pytest.mark.parametrize(("id", "at", "body"), [
    ("other", AT, BODY), (ID, "1614265331", BODY), (ID, AT, BODY + " "),
])  # fmt: skip
def test_whatever_was_signed_must_be_the_same(id: str, at: str, body: str) -> None:
    assert not verified(SECRET, id, at, SIGNATURE, body.encode())


@pytest.mark.parametrize(
    ("said", "fits"),
    [
        ("1700000000", True),
        ("1700000300", True),
        ("1699999700", True),
        ("1700000301", False),
        ("1699999699", False),
        ("", False),
        ("-1", False),
        ("1e9", False),
        ("²", False),
        ("9" * 40, False),
    ],
)
def test_five_minutes_either_way(said: str, fits: bool) -> None:
    assert in_time(said, datetime.fromtimestamp(1700000000, UTC)) is fits
