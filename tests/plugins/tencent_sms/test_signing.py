"""Signatures are those that Tencent's own library makes."""

from __future__ import annotations

from typing import Any

import pytest

from dougong_plugins.tencent_sms.signing import Keys, tc3_authorization
from tests.plugins.known import known


@pytest.mark.parametrize("case", known("tencent_tc3_sign"), ids=lambda case: case["name"])
def test_a_call_is_signed(case: dict[str, Any]) -> None:
    keys = Keys(case["secret_id"], case["secret_key"])
    signed = tc3_authorization(
        keys,
        case["host"],
        case["content_type"],
        case["body"].encode(),
        case["timestamp"],
        case["service"],
    )

    assert signed == case["expected_authorization"]


def test_keys_do_not_show_their_secret() -> None:
    assert "geheim" not in repr(Keys("id", "geheim"))
