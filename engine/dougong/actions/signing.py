"""Signs what is sent to other systems, so that they can tell it from what somebody else sends them."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping

TIMESTAMP, SIGNATURE = "X-Dougong-Timestamp", "X-Dougong-Signature"


def signing_secret(secret: bytes, app: str) -> str:
    """Return what an app signs its calls with: made from the installation's secret, kept nowhere."""
    return "whsec_" + hmac.new(secret, f"webhooks of {app}".encode(), hashlib.sha256).hexdigest()


def signature(secret: str, at: str, body: bytes) -> str:
    """Return the signature of a body sent at a moment, as receivers compute it again.

    >>> signature("whsec_1", "0", b"{}")[:14]
    'sha256=4db6572'
    """
    said = hmac.new(secret.encode(), at.encode() + b"." + body, hashlib.sha256)
    return f"sha256={said.hexdigest()}"


def verified(secret: str, headers: Mapping[str, str], body: bytes) -> bool:
    """Tell whether a call is signed with a secret: what a receiver does."""
    wanted = signature(secret, headers[TIMESTAMP], body)
    return hmac.compare_digest(wanted, headers[SIGNATURE])
