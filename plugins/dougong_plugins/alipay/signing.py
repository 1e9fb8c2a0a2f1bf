"""How Alipay signs: calls and answers of its gateway (v2), of its REST interface (v3), and what it tells of trades.

Sources: DefaultAlipayClient and SignatureUtils of the official libraries; alipay-sdk 4.14.0 (npm) for v3.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey

from dougong_plugins.alipay.keys import is_rsa2, rsa2

_DECODER = json.JSONDecoder()


def content_of(params: Mapping[str, str]) -> str:
    """Return what of a call is signed: everything but `sign` and what is empty, by name, as it is.

    >>> content_of(
    ...     {"method": "m", "app_id": "1", "sign": "x", "biz_content": '{"a": "b&c"}', "empty": ""}
    ... )
    'app_id=1&biz_content={"a": "b&c"}&method=m'
    """
    return _joined({key: value for key, value in params.items() if value and key != "sign"})


def signature_of(params: Mapping[str, str], key: RSAPrivateKey) -> str:
    """Return the signature of a call of the gateway."""
    return rsa2(content_of(params), key)


def parts_of(answer: str) -> Mapping[str, str]:
    """Return what an answer holds by name, each exactly as it is written: only that is what was signed.

    Raises `ValueError` for what is no object, or says something twice.
    """
    parts: dict[str, str] = {}
    at = _after(answer, 0, "{")
    while True:
        name, at = _DECODER.raw_decode(answer, _spaces(answer, at))
        begin = _spaces(answer, _after(answer, at, ":"))
        _, at = _DECODER.raw_decode(answer, begin)
        if not isinstance(name, str) or name in parts:
            raise ValueError("no object, or a name twice")
        parts[name] = answer[begin:at]
        at = _spaces(answer, at)
        if answer[at : at + 1] != ",":
            _after(answer, at, "}")
            return parts
        at += 1


def is_answer(answer: str, name: str, key: RSAPublicKey) -> bool:
    """Tell whether what an answer says under a name was said by Alipay."""
    try:
        parts = parts_of(answer)
        signature = json.loads(parts["sign"])
    except (ValueError, KeyError):
        return False
    return isinstance(signature, str) and is_rsa2(parts.get(name, ""), signature, key)


def is_notice(params: Mapping[str, str], key: RSAPublicKey) -> bool:
    """Tell whether Alipay sent a notice. Most are signed without `sign_type`, those of some products with it."""
    told = {name: value for name, value in params.items() if name != "sign"}
    bare = {name: value for name, value in told.items() if name != "sign_type"}
    signature = params.get("sign", "")
    # Values that are empty count here as they came.
    return is_rsa2(_joined(bare), signature, key) or is_rsa2(_joined(told), signature, key)


def authorization(
    told: str, method: str, path: str, body: str, key: RSAPrivateKey, *, app_auth_token: str = ""
) -> str:
    """Return the header by which a call of v3 is signed.

    `told` names application, nonce and time (`app_id=…,nonce=…,timestamp=…`, milliseconds); `path` has its query; the
    body is the one that is sent: encrypted, where it is.
    """
    lines = (told, method, path, body, *((app_auth_token,) if app_auth_token else ()))
    signature = rsa2("".join(f"{line}\n" for line in lines), key)
    return f"ALIPAY-SHA256withRSA {told},sign={signature}"


def is_reply(timestamp: str, nonce: str, body: str, signature: str, key: RSAPublicKey) -> bool:
    """Tell whether an answer of v3 is Alipay's, by what its headers say."""
    return is_rsa2(f"{timestamp}\n{nonce}\n{body}\n", signature, key)


def _joined(told: Mapping[str, str]) -> str:
    return "&".join(f"{name}={value}" for name, value in sorted(told.items()))


def _spaces(text: str, at: int) -> int:
    while text[at : at + 1].isspace():
        at += 1
    return at


def _after(text: str, at: int, sign: str) -> int:
    at = _spaces(text, at)
    if text[at : at + 1] != sign:
        raise ValueError(f"no {sign} at {at}")
    return at + 1
