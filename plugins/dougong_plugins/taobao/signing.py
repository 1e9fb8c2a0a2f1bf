"""How TOP signs: calls, the handshake of its messages, and what it asks of shops by itself.

Sources: TOP documents 101617 and 101645; py-taobao-open, taobaopy and tmcpy for the known answers of the tests;
SpiUtils of the official Java library for calls of the platform.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping

MD5, HMAC_MD5, HMAC_SHA256 = "md5", "hmac", "hmac-sha256"
_DIGESTS = {HMAC_MD5: "md5", HMAC_SHA256: "sha256"}


def signature_of(params: Mapping[str, str], secret: str, method: str = HMAC_SHA256) -> str:
    """Return the signature of a call's parameters; empty ones and `sign` itself are left out.

    Raises `ValueError` for a method that TOP does not know.
    """
    told = {key: value for key, value in params.items() if value and key != "sign"}
    if method == MD5:
        return _enclosed(_joined(told), secret)
    if method not in _DIGESTS:
        raise ValueError(f"no sign method {method!r}; known: hmac, hmac-sha256, md5")
    signed = hmac.new(secret.encode(), _joined(told).encode(), _DIGESTS[method])
    return signed.hexdigest().upper()


def handshake_signature(app_key: str, group: str, milliseconds: str, secret: str) -> str:
    """Return the signature by which a connection for messages is opened: of these three values only."""
    told = {"app_key": app_key, "group_name": group, "timestamp": milliseconds}
    return _enclosed(_joined(told), secret)


def platform_signature(params: Mapping[str, str], body: str, secret: str) -> str:
    """Return how the platform signs what it asks of a shop (SPI, 奇门): all parameters, then the text of the body.

    `params` are those of the address, of the headers that `top-sign-list` names, and of a body that is a form; a body
    that is a form is no text. Empty values count here.
    """
    told = {key: value for key, value in params.items() if key != "sign"}
    return _enclosed(_joined(told) + body, secret)


def _joined(told: Mapping[str, str]) -> str:
    return "".join(f"{key}{value}" for key, value in sorted(told.items()))


def _enclosed(joined: str, secret: str) -> str:
    digest = hashlib.md5(f"{secret}{joined}{secret}".encode(), usedforsecurity=False)
    return digest.hexdigest().upper()
