"""What WeChat signs and encrypts: calls without encryption, and what a mini program tells of its user.

Source: wechatpy 1.8.18 (WeChatSigner, WeChatWxaCrypto); see tests/plugins/vectors. Encrypted calls are
`dougong.sdk.message_crypt`.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from base64 import b64decode
from typing import Any

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES128
from cryptography.hazmat.primitives.ciphers.modes import CBC

from dougong.sdk.connectors import Failure, FailureKind
from dougong.sdk.message_crypt import demand_signature

_BLOCK = 16


def demand_url_signature(token: str, signature: str, timestamp: str, nonce: str) -> None:
    """Raise `Failure` (authorisation) for the address of a call that WeChat did not sign."""
    demand_signature(signature, token, timestamp, nonce)


def raw_signature(raw: str, session_key: str) -> str:
    """Return the signature of what a mini program tells openly; SHA-1, as WeChat has it."""
    return hashlib.new("sha1", (raw + session_key).encode()).hexdigest()


def user_data(session_key: str, iv: str, encrypted: str, app_id: str) -> dict[str, Any]:
    """Open what a mini program tells of its user, all in base64; `Failure` for what is not of this program.

    The session key never leaves the server.
    """
    told = _opened(session_key, iv, encrypted)
    watermark = told.get("watermark") if isinstance(told, dict) else None
    claimed = str(watermark.get("appid") or "") if isinstance(watermark, dict) else ""
    if not hmac.compare_digest(claimed.encode(), app_id.encode()):
        raise Failure(FailureKind.AUTHORISATION, code="not_for_us")
    return dict(told)


def _opened(session_key: str, iv: str, encrypted: str) -> Any:
    try:
        key, start, sealed = (
            b64decode(each, validate=True) for each in (session_key, iv, encrypted)
        )
        worker = Cipher(AES128(key), CBC(start)).decryptor()
        padded = worker.update(sealed) + worker.finalize()
        return json.loads(_unpadded(padded))
    except ValueError as broken:
        # One word for all that may be wrong: more would help whoever forges.
        raise Failure(FailureKind.AUTHORISATION, code="unreadable_message") from broken


def _unpadded(padded: bytes) -> bytes:
    missing = padded[-1] if padded else 0
    if not 1 <= missing <= _BLOCK or padded[-missing:] != bytes([missing] * missing):
        raise ValueError("padding")
    return padded[:-missing]
