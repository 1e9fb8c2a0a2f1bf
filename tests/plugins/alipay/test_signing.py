"""Signatures and ciphers of Alipay are those of the known answers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dougong_plugins.alipay.content import decrypted, encrypted
from dougong_plugins.alipay.keys import KeyUnreadable, private_key, public_key
from dougong_plugins.alipay.signing import (
    authorization,
    content_of,
    is_answer,
    is_notice,
    is_reply,
    parts_of,
    signature_of,
)
from tests.plugins.known import known

_FOLDER = Path(__file__).parent.parent / "vectors"
KEYS: dict[str, str] = json.loads((_FOLDER / "alipay_v3_sign.json").read_text("utf-8"))["keys"]
OURS = [private_key(KEYS[f"app_private_key_{kind}_b64"]) for kind in ("pkcs1", "pkcs8")]
THEIRS = public_key(KEYS["alipay_public_key_b64"])


def name_of(case: dict[str, Any]) -> str:
    return str(case["name"])


@pytest.mark.parametrize("case", known("alipay_v2_rsa2_sign"), ids=name_of)
def test_a_call_is_signed_as_the_vendors_libraries_do(case: dict[str, Any]) -> None:
    params = case["params"]

    assert content_of({**params, "sign": "x", "empty": ""}) == case["sign_content"]
    assert [signature_of(params, key) for key in OURS] == [case["expected_sign"]] * 2
    signed = {**params, "sign": case["expected_sign"]}
    unsigned, _, sign = case["expected_form_body_sorted"].partition("&sign=")
    assert dict(parse_qsl(unsigned + "&sign=" + sign)) in (params, signed)


@pytest.mark.parametrize("case", known("alipay_v2_response_verify"), ids=name_of)
def test_an_answer_is_believed_only_as_it_was_signed(case: dict[str, Any]) -> None:
    raw, name = case["raw_response"], case["response_key"]
    before, after = case["tampered"]["replace"]

    assert parts_of(raw)[name] == case["sign_str_extracted"]
    assert is_answer(raw, name, THEIRS) == case["valid"]
    assert is_answer(raw.replace(before, after), name, THEIRS) == case["tampered"]["valid"]
    again = json.dumps(json.loads(raw), indent=1)
    assert not is_answer(again, name, THEIRS)


@pytest.mark.parametrize("case", known("alipay_v2_response_verify"), ids=name_of)
def test_what_stands_beside_an_answer_does_not_change_it(case: dict[str, Any]) -> None:
    raw, name = case["raw_response"], case["response_key"]
    more = raw[:-1] + ',"alipay_cert_sn":"7d\\"sign\\":1"}'

    assert is_answer(f" {more} ", name, THEIRS)
    assert not is_answer(raw[:-1] + f',"{name}":{{}}}}', name, THEIRS)
    assert not is_answer(f'{{"{name}":{{}},' + raw[1:], name, THEIRS)


@pytest.mark.parametrize("case", known("alipay_notify_verify"), ids=name_of)
def test_a_notice_is_believed_only_as_it_was_signed(case: dict[str, Any]) -> None:
    params = case["params"]

    assert is_notice(params, THEIRS) == case["valid"]
    assert is_notice({**params, **case["tampered_field"]}, THEIRS) == case["tampered_valid"]
    assert dict(parse_qsl(case["form_body"], keep_blank_values=True)) == params
    assert not is_notice({**params, "sign": ""}, THEIRS)


@pytest.mark.parametrize("case", known("alipay_v3_sign"), ids=name_of)
def test_a_call_of_the_rest_interface_is_signed_and_its_answer_believed(
    case: dict[str, Any],
) -> None:
    told = (case["auth_string"], case["http_method"], case["request_uri"], case["body"])
    token, reply = case["app_auth_token"] or "", case["response"]

    headers = {authorization(*told, key, app_auth_token=token) for key in OURS}

    assert headers == {case["headers"]["authorization"]}
    said = (reply["timestamp"], reply["nonce"])
    assert (
        is_reply(*said, reply["body"], reply["signature"], THEIRS)
        == case["response_verified_by_sdk"]
    )
    assert not is_reply(*said, reply["body"] + " ", reply["signature"], THEIRS)
    if case["need_encrypt"]:
        assert json.loads(decrypted(reply["body"], KEYS["aes_key_b64"])) == case["response_data"]


@pytest.mark.parametrize("case", known("alipay_aes_content"), ids=name_of)
def test_content_is_encrypted_as_the_vendors_library_does(case: dict[str, Any]) -> None:
    assert encrypted(case["plaintext"], case["key_b64"]) == case["ciphertext_b64"]
    assert decrypted(case["ciphertext_b64"], case["key_b64"]) == case["plaintext"]


@pytest.mark.parametrize(
    "text", ["", "no key", "AAAA", "-----BEGIN PRIVATE KEY-----\n%%\n", "钥匙"]
)
def test_what_is_no_key_is_not_repeated(text: str) -> None:
    for read in (private_key, public_key):
        with pytest.raises(KeyUnreadable) as failed:
            read(text)
        assert str(failed.value) == ""


def test_a_key_may_be_framed() -> None:
    bare = KEYS["alipay_public_key_b64"]
    lines = "\n".join(bare[at : at + 64] for at in range(0, len(bare), 64))

    framed = public_key(f"-----BEGIN PUBLIC KEY-----\r\n{lines}\r\n-----END PUBLIC KEY-----\r\n")

    assert framed == THEIRS


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.text(), JSON, max_size=5), st.sampled_from([None, 1]))
@settings(max_examples=60, deadline=None)
def test_the_parts_of_an_answer_are_its_very_letters(
    body: dict[str, Any], indent: int | None
) -> None:
    written = json.dumps(body, ensure_ascii=False, indent=indent)

    parts = parts_of(written) if body else {}

    assert {name: json.loads(part) for name, part in parts.items()} == body
    assert all(part in written for part in parts.values())


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"a":1', '{"a":1,}', '{"a":1,"a":2}', "{1:2}", '{"a" 1}', "null"]
)
def test_what_is_no_answer_has_no_parts(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        parts_of(text)
    assert not is_answer(text, "a", THEIRS)


def test_a_form_is_sent_as_the_known_one() -> None:
    case = known("alipay_v2_rsa2_sign")[1]

    assert urlencode(sorted(case["params"].items())) in case["expected_form_body_sorted"]
