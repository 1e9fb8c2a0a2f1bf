"""Signatures are those that Kingdee's own library makes."""

from __future__ import annotations

from typing import Any

import pytest

from dougong.sdk.connectors import Failure
from dougong_plugins.kingdee.signing import (
    Account,
    client_secret,
    login_parameters,
    signed_headers,
)
from tests.plugins.known import known


@pytest.mark.parametrize("case", known("kingdee_header_sign"), ids=lambda case: case["name"])
def test_a_call_is_signed_by_its_headers(case: dict[str, Any]) -> None:
    said = case["inputs"]
    account = Account(
        said["acct_id"],
        said["user_name"],
        said["app_id"],
        said["app_secret"],
        said["lcid"],
        said["org_num"],
    )

    headers = signed_headers(account, said["full_url"], int(said["timestamp"]), said["nonce"])

    assert headers == case["expected_headers"]
    assert client_secret(said["app_id"].partition("_")[2]) == case["decoded_client_secret"]


@pytest.mark.parametrize("case", known("kingdee_login_by_sign"), ids=lambda case: case["name"])
def test_a_login_is_signed(case: dict[str, Any]) -> None:
    account = Account(
        case["acct_id"], case["user_name"], case["app_id"], case["app_secret"], case["lcid"]
    )

    assert login_parameters(account, int(case["timestamp"])) == case["expected_body"]["parameters"]


def test_an_application_id_that_is_none_is_said_to_be_wrong() -> None:
    with pytest.raises(Failure) as failed:
        client_secret("不是")

    assert (failed.value.code, failed.value.field) == ("wrong_app_id", "app_id")


def test_an_account_does_not_show_its_secret() -> None:
    assert "s3cr3t" not in repr(Account("a", "b", "c", "s3cr3t"))
