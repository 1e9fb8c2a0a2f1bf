"""Signatures are those that Aliyun's own libraries make."""

from __future__ import annotations

from typing import Any

import pytest

from dougong_plugins.aliyun_sms.signing import acs3_authorization, rpc_signature, string_to_sign
from tests.plugins.known import known


@pytest.mark.parametrize("case", known("aliyun_acs3_sign"), ids=lambda case: case["name"])
def test_a_call_is_signed(case: dict[str, Any]) -> None:
    assert (case["method"], case["path"], case["body"]) == ("POST", "/", "")
    signed = acs3_authorization(
        case["query"], case["headers"], case["access_key_id"], case["access_key_secret"]
    )

    assert signed == case["expected_authorization"]


@pytest.mark.parametrize("case", known("aliyun_rpc_v1_sign"), ids=lambda case: case["name"])
def test_a_call_is_signed_the_older_way(case: dict[str, Any]) -> None:
    method, params = case["http_method"], case["params"]

    assert string_to_sign(method, params) == case["string_to_sign"]
    assert rpc_signature(method, params, case["access_key_secret"]) == case["expected_signature"]
